// Keeps an open page up to date while `lakip serve` runs. It is served beside the site and is part of no file on disk.
(() => {
  "use strict";

  const script = document.currentScript;
  const ownUrl = new URL(script.src).pathname;
  const isErrorPage = script.hasAttribute("data-lakip-error");
  let run = script.dataset.lakipRun;
  let generation = Number(script.dataset.lakipGeneration);
  let styles = generation;

  // ---- Memory over a page load; a browser may forbid it, and then only comfort is lost.

  const here = location.pathname + location.search;
  const recall = (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(`lakip ${key}`));
    } catch {
      return null;
    }
  };
  const remember = (key, value) => {
    try {
      sessionStorage.setItem(`lakip ${key}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  };

  const place = recall(`place ${here}`);
  if (place) {
    remember(`place ${here}`, null);
    const restore = () => {
      const details = document.querySelectorAll("details");
      place.open.forEach((isOpen, i) => details[i] && (details[i].open = isOpen));
      scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    };
    restore();
    // Pictures without a size and fonts move the text once more.
    const settle = () => document.fonts.ready.then(restore);
    document.readyState === "complete" ? settle() : addEventListener("load", settle, { once: true });
  }

  // What is laid out only when the reader comes near has a guessed height until then, and a change above would move the page.
  const whole = new CSSStyleSheet();
  whole.replaceSync(".sections > section { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(whole);

  // A font that comes too late for the first sight of a page would come with a later change, and move the page as well.
  const wantFonts = () => document.fonts.forEach((font) => (font.display = "swap"));
  wantFonts();

  // ---- Bringing the page up to date.

  // Says whether the page goes.
  const reload = (state) => {
    // The same news never reloads the same page twice, so nothing can loop.
    const reason = [here, state.run, state.generation];
    if (String(recall("reload")) === String(reason) || !remember("reload", reason)) return false;
    const open = Array.from(document.querySelectorAll("details"), (element) => element.open);
    remember(`place ${here}`, { x: scrollX, y: scrollY, open });
    location.reload();
    return true;
  };

  const isOwn = (element) => element.localName === "script" && new URL(element.src, location).pathname === ownUrl;
  const hasOtherScripts = (page) =>
    Array.from(page.scripts).some((element) => !isOwn(element) && (!element.type || /javascript|module/i.test(element.type)));
  // What the head says of the page and no browser acts on.
  const SAYS = 'title, meta[property], meta[name="description"], script[type="application/ld+json"]';
  const head = (page) => {
    const copy = page.head.cloneNode(true);
    copy.querySelectorAll(SAYS).forEach((element) => element.remove());
    copy.querySelectorAll("link[data-lakip-href]").forEach((link) => {
      link.setAttribute("href", link.dataset.lakipHref);
      link.removeAttribute("data-lakip-href");
    });
    return copy.innerHTML;
  };

  const copyAttributes = (from, to) => {
    for (const { name } of Array.from(to.attributes)) {
      // What the reader opened stays open.
      if (!from.hasAttribute(name) && !(to.localName === "details" && name === "open")) to.removeAttribute(name);
    }
    for (const { name, value } of Array.from(from.attributes)) {
      if (to.getAttribute(name) !== value && !(to.localName === "details" && name === "open")) to.setAttribute(name, value);
    }
  };

  // Makes the children of `to` those of `from`, and leaves in place what is the same: focus, inner scroll positions and
  // opened parts survive.
  const morph = (from, to) => {
    let [olds, news] = [Array.from(to.childNodes), Array.from(from.childNodes)];
    while (olds.length && news.length && olds[0].isEqualNode(news[0])) {
      olds.shift();
      news.shift();
    }
    let after = null;
    while (olds.length && news.length && olds.at(-1).isEqualNode(news.at(-1))) {
      after = olds.pop();
      news.pop();
    }
    news.forEach((node, i) => {
      const old = olds[i];
      if (old && old.nodeType === 1 && node.nodeType === 1 && old.localName === node.localName && old.id === node.id) {
        copyAttributes(node, old);
        morph(node, old);
      } else if (old && old.nodeType === 3 && node.nodeType === 3) {
        old.data = node.data;
      } else if (old) {
        old.replaceWith(document.importNode(node, true));
      } else {
        to.insertBefore(document.importNode(node, true), after);
      }
    });
    olds.slice(news.length).forEach((old) => old.remove());
  };

  // Says whether the page goes, because it has to be loaded anew.
  const refresh = async (state) => {
    if (isErrorPage) return reload(state);
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok || !(response.headers.get("content-type") ?? "").startsWith("text/html")) return reload(state);
    const text = await response.text();
    let page;
    try {
      page = new DOMParser().parseFromString(text, "text/html");
    } catch {
      // A page may forbid to read markup from text.
      return reload(state);
    }
    const tag = Array.from(page.scripts).find(isOwn);
    if (!tag || hasOtherScripts(document) || hasOtherScripts(page) || head(page) !== head(document)) {
      return reload(state);
    }
    const [x, y] = [scrollX, scrollY];
    document.head.querySelectorAll(SAYS).forEach((element) => element.remove());
    page.head.querySelectorAll(SAYS).forEach((element) => document.head.append(document.importNode(element, true)));
    copyAttributes(page.documentElement, document.documentElement);
    copyAttributes(page.body, document.body);
    morph(page.body, document.body);
    scrollTo({ left: x, top: y, behavior: "instant" });
    return false;
  };

  const relink = (state) => {
    for (const old of document.querySelectorAll("link[rel~=stylesheet][href]:not([data-lakip-old])")) {
      const href = old.dataset.lakipHref ?? old.getAttribute("href");
      const url = new URL(href, document.baseURI);
      if (url.origin !== location.origin) continue;
      url.searchParams.set("lakip", `${state.run}.${state.generation}`);
      const link = old.cloneNode();
      link.dataset.lakipHref = href;
      link.href = url.href;
      // The old sheet holds until the new one is there, so that the page is never without.
      old.setAttribute("data-lakip-old", "");
      link.addEventListener("load", () => (old.remove(), wantFonts()), { once: true });
      link.addEventListener("error", () => (old.removeAttribute("data-lakip-old"), link.remove()), { once: true });
      old.after(link);
    }
  };

  const settleStyles = () =>
    Promise.race([
      new Promise((done) => setTimeout(done, 2000)),
      Promise.all(
        Array.from(document.querySelectorAll("link[data-lakip-old]"), (old) =>
          new Promise((done) => {
            old.nextElementSibling?.addEventListener("load", done, { once: true });
            old.nextElementSibling?.addEventListener("error", done, { once: true });
          })),
      ),
    ]);

  const apply = async (state) => {
    show(state);
    const isOther = state.run !== run;
    const needsPage = isOther || (isErrorPage ? state.generation : state.pages) > generation;
    const needsStyles = isOther || state.styles > styles;
    if (needsPage && (await refresh(state))) return;
    if (needsStyles) {
      const [x, y] = [scrollX, scrollY];
      relink(state);
      await settleStyles();
      // A new sheet loads its fonts again, and without them for a moment the page has another height.
      await document.fonts.ready;
      scrollTo({ left: x, top: y, behavior: "instant" });
    }
    // Only now: what failed is tried again with the next news.
    run = state.run;
    generation = isOther ? state.generation : Math.max(generation, state.generation);
    styles = generation;
  };

  let waiting = null;
  let isBusy = false;
  const receive = async (state) => {
    waiting = state;
    if (isBusy) return;
    isBusy = true;
    while (waiting) {
      const next = waiting;
      waiting = null;
      try {
        await apply(next);
      } catch {
        // The server went away meanwhile; the next connection tells the state anew.
      }
    }
    isBusy = false;
  };

  // ---- What is wrong with the input.

  const host = document.createElement("lakip-live");
  const root = host.attachShadow({ mode: "open" });
  // Style elements would need the leave of a security policy, sheets made here do not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; color-scheme: light dark; --bg: #fff; --ink: #1a1a1a; --dim: #555; --error: #b91c1c;
      --warning: #92400e; --code: #f3f3f3; }
    @media (prefers-color-scheme: dark) {
      :host { --bg: #1c1c1e; --ink: #f2f2f2; --dim: #b5b5b5; --error: #f87171; --warning: #fbbf24; --code: #2c2c2e; }
    }
    @media print { :host { display: none; } }
    * { box-sizing: border-box; font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5; }
    section { position: fixed; z-index: 2147483647; inset: auto 0 0 0; max-height: 70vh; overflow: auto;
      background: var(--bg); color: var(--ink); border-top: 4px solid var(--line); box-shadow: 0 0 2rem #0008; }
    section:focus { outline: none; }
    section, .badge { --line: var(--error); }
    .mild { --line: var(--warning) !important; }
    header { position: sticky; top: 0; display: flex; gap: 1rem; align-items: center; justify-content: space-between;
      padding: .75rem clamp(1rem, 3vw, 1.5rem); background: var(--bg); border-bottom: 1px solid var(--code); }
    h2 { margin: 0; font-size: 20px; line-height: 1.25; }
    article, .rest { margin: 1rem clamp(1rem, 3vw, 1.5rem) 1.5rem; max-width: 60rem; }
    h3 { margin: 0; }
    h3 span { color: var(--error); }
    .warning h3 span { color: var(--warning); }
    p { margin: .25rem 0; overflow-wrap: anywhere; }
    .place { color: var(--dim); }
    pre { margin: .5rem 0; padding: .5rem .75rem; overflow: auto; background: var(--code); border-left: 4px solid var(--error); }
    .warning pre { border-color: var(--warning); }
    pre, .place { font-family: ui-monospace, monospace; font-size: 14px; }
    button { flex: none; padding: .25rem .75rem; color: var(--ink); background: var(--bg); border: 2px solid var(--line);
      border-radius: 4px; cursor: pointer; }
    button:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
    .corners { position: fixed; z-index: 2147483646; inset: auto 1rem 1rem; display: flex; flex-wrap: wrap; gap: .5rem;
      justify-content: space-between; pointer-events: none; }
    .corners > * { pointer-events: auto; box-shadow: 0 0 .75rem #0004; }
    .badge { margin-left: auto; }
    .offline { margin: 0; padding: .25rem .75rem; color: var(--ink); background: var(--bg); border: 2px solid var(--dim);
      border-radius: 4px; }
    [hidden] { display: none !important; }
  `);
  root.adoptedStyleSheets = [sheet];

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    // Data are text and never markup.
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const dialog = make("section");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-labelledby", "title");
  dialog.tabIndex = -1;
  dialog.hidden = true;
  const header = make("header");
  const title = make("h2");
  title.id = "title";
  const closer = make("button", "", "Tutup");
  closer.type = "button";
  header.append(title, closer);
  const list = make("div");
  dialog.append(header, list);
  const badge = make("button", "badge");
  badge.type = "button";
  badge.hidden = true;
  const offline = make("p", "offline", "Terputus dari lakip; menunggu…");
  offline.setAttribute("role", "status");
  offline.hidden = true;
  const corners = make("div", "corners");
  corners.append(offline, badge);
  root.append(dialog, corners);
  // Outside the body, where no change of the page can reach it.
  document.documentElement.append(host);

  let focusBefore = null;
  let shown = "";
  const isWarning = (problem) => problem.severity === "warning";
  // The frame of a terminal has lines with nothing but its border.
  const withoutEmptyLines = (snippet) => snippet.split("\n").filter((line) => line.trim() !== "|").join("\n");

  const open = () => {
    focusBefore = document.activeElement;
    dialog.hidden = false;
    badge.hidden = true;
    dialog.focus({ preventScroll: true });
  };
  const close = (hasProblems) => {
    if (!dialog.hidden && root.activeElement) focusBefore?.focus?.({ preventScroll: true });
    dialog.hidden = true;
    badge.hidden = !hasProblems;
  };
  const dismiss = () => {
    remember("dismissed", shown);
    close(true);
    badge.focus({ preventScroll: true });
  };
  closer.addEventListener("click", dismiss);
  badge.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dialog.hidden) dismiss();
  });

  const show = (state) => {
    const content = JSON.stringify(state.problems);
    if (content === shown) return;
    shown = content;
    const warnings = state.problems.filter(isWarning);
    const errors = state.problems.filter((problem) => !isWarning(problem));
    list.replaceChildren();
    for (const problem of [...errors, ...warnings]) {
      const item = make("article", isWarning(problem) ? "warning" : "");
      const heading = make("h3");
      const kind = isWarning(problem) ? "Peringatan" : "Galat";
      // What the program itself could not do has no code, no place and no source.
      heading.append(make("span", "", `${kind} ${problem.code}`.trim()), `: ${problem.message}`);
      item.append(heading);
      if (problem.place) item.append(make("p", "place", problem.place));
      if (problem.snippet) item.append(make("pre", "", withoutEmptyLines(problem.snippet)));
      if (problem.hint) item.append(make("p", "", `Cara memperbaiki: ${problem.hint}`));
      list.append(item);
    }
    const rest = state.n_problems - state.problems.length;
    if (rest > 0) list.append(make("p", "rest", `… dan ${rest} lagi; semuanya tercetak di terminal.`));
    const counts = [[errors, "galat"], [warnings, "peringatan"]].filter(([found]) => found.length);
    badge.textContent = counts.map(([found, word]) => `${found.length} ${word}`).join(", ");
    title.textContent = badge.textContent;
    for (const element of [dialog, badge]) element.classList.toggle("mild", errors.length === 0);
    if (errors.length && recall("dismissed") !== content) open();
    else close(state.problems.length > 0);
  };

  // ---- The connection. A hidden page keeps none, since a browser has only six of them for each server.

  let source = null;
  let timer = 0;
  let n_failures = 0;

  const disconnect = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const connect = () => {
    disconnect();
    source = new EventSource("/__lakip/events");
    source.onmessage = (event) => {
      n_failures = 0;
      offline.hidden = true;
      receive(JSON.parse(event.data));
    };
    source.onerror = () => {
      disconnect();
      offline.hidden = ++n_failures < 3;
      timer = setTimeout(connect, Math.min(200 * 2 ** Math.min(n_failures, 5), 3000));
    };
  };
  const follow = () => (document.visibilityState === "hidden" ? disconnect() : source ?? connect());
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", follow);
  follow();
})();
