// The search of the page `cari`. It reads `indeks.js`, which stands beside the page, so it works from a folder as well as
// from a server. What the parts of the index are stands in src/render/search/mod.rs of lakip; words are taken apart as there.
(() => {
  "use strict";

  const form = document.getElementById("lakip-cari");
  const index = globalThis.lakipIndex;
  // Without its index the page is what it is without a script: the plain index.
  if (!form || !index) return;
  const status = document.getElementById("lakip-cari-jumlah");
  const results = document.getElementById("lakip-cari-hasil");
  const list = results.querySelector("ol");
  const more = results.querySelector("button");
  const N_SHOWN = 20;
  const N_SECTIONS = 3;

  // ---- The index, unpacked.

  const passages = [];
  const pages = index.pages.map(([href, title, lead, kind, years, units, sections]) => {
    const page = { href, title, lead, kind: index.kinds[kind], years: years.map((i) => index.years[i]), units, passages: [] };
    const add = (passage) => page.passages.push(passage) && passages.push(passage);
    add({ page, id: "", title, lead });
    for (let i = 0; i < sections.length; i += 2) {
      const [id, heading, unit] = index.headings[sections[i]];
      add({ page, id, title: heading, lead: index.leads[sections[i + 1]], unit: unit - 1 });
    }
    return page;
  });
  passages.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));

  const stops = new Set(index.stops.split(" "));
  // From each form of a word to the number of its stem.
  const forms = new Map();
  index.forms.split(";").forEach((group, stem) => group.split(" ").forEach((word) => forms.set(word, stem)));
  const places = index.places.split(" ");

  // The passages of a stem: runs, as gap and length, in digits of base 32.
  const passagesOf = (stem) => {
    const found = [];
    let [next, number, scale, isLength] = [0, 0, 1, false];
    const run = (length) => {
      for (let i = 0; i < length; i++) found.push(passages[next++]);
    };
    for (const c of places[stem]) {
      const digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(c);
      number += (digit % 32) * scale;
      scale *= 32;
      if (digit >= 32) continue;
      if (isLength) {
        run(number + 2);
        isLength = false;
      } else {
        next += number >> 1;
        isLength = number % 2 === 1;
        if (!isLength) run(1);
      }
      [number, scale] = [0, 1];
    }
    return found;
  };

  // ---- Words.

  const JOINED = /[\p{Alphabetic}\p{N}\p{M}]+(?:[-./,_][\p{Alphabetic}\p{N}\p{M}]+)*/gu;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const isWord = (word) => ((word.length > 1 && !stops.has(word)) || word === "i" || /\d/.test(word));

  // The words of a folded match of JOINED.
  const wordsOf = (joined) => {
    const parts = joined.split(/[-./,_]/);
    if (parts.length === 1) return isWord(joined) ? [joined] : [];
    if (/\d/.test(joined)) return [joined, ...parts.filter((part) => !/\d/.test(part) && isWord(part))];
    return (parts.every((part) => part.length < 2) ? [parts.join("")] : parts).filter(isWord);
  };
  const wordsIn = (text) => [...new Set((fold(text).match(JOINED) ?? []).flatMap(wordsOf))];

  // ---- From what was typed to stems.

  const PREFIX =
    /^(?:di|ke|se|ter|ber|bel|be|meng?e?|mem|meny|me|peng?e?|pem|peny|per|pel|pe)?(?:per|ber|ter|ke|pe)?$/;
  const SUFFIX = /^(?:kan|an|i)?(?:ku|mu|nya)?(?:lah|kah|pun)?$/;
  // English pages have Indonesian names too.
  const ENGLISH_SUFFIX = /^(?:e?s|e?d|ing|ers?|ly|ments?|ions?|able)$/;
  const isSuffix = (text) => SUFFIX.test(text) || (document.documentElement.lang === "en" && ENGLISH_SUFFIX.test(text));
  // The first letter of a root melts into these.
  const MELTS = [[/(?:me|pe)ng$/, "k"], [/(?:me|pe)ny$/, "s"], [/(?:me|pe)n$/, "t"], [/(?:me|pe)m$/, "p"]];

  // The longest known word in one that is not known, with nothing but affixes around it: every root that a page has is
  // known, so this needs no dictionary.
  const rootOf = (word) => {
    for (let length = word.length - 1; length > 2; length--) {
      for (let start = 0; start + length <= word.length; start++) {
        const [before, middle, after] = [word.slice(0, start), word.slice(start, start + length), word.slice(start + length)];
        if (!PREFIX.test(before) || !isSuffix(after)) continue;
        const melted = MELTS.find(([prefix]) => prefix.test(before));
        for (const root of melted ? [middle, melted[1] + middle] : [middle]) if (forms.has(root)) return root;
      }
    }
    return null;
  };

  // How many letters were added, left out, changed or swapped with their neighbour.
  const distance = (a, b) => {
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  };

  // The known word that was most likely meant.
  const meantBy = (word) => {
    let [nearest, least] = [null, word.length < 4 ? 1 : word.length < 8 ? 2 : 3];
    for (const form of forms.keys()) {
      if (Math.abs(form.length - word.length) >= least || /\d/.test(form)) continue;
      const far = distance(word, form);
      if (far < least) [nearest, least] = [form, far];
    }
    return nearest;
  };

  // The stems that a typed word stands for: those of the word itself, of words that begin with it, of the root in it, or
  // of the word that was meant.
  const resolve = (word) => {
    if (forms.has(word)) return { stems: new Set([forms.get(word)]) };
    const begun = word.length > 1 ? [...forms.keys()].filter((form) => form.startsWith(word)) : [];
    if (begun.length) return { stems: new Set(begun.map((form) => forms.get(form))) };
    if (/\d/.test(word)) return { stems: new Set() };
    const root = rootOf(word);
    if (root) return { stems: new Set([forms.get(root)]) };
    const meant = meantBy(word);
    return { stems: new Set(meant ? [forms.get(meant)] : []), meant };
  };

  // ---- Searching.

  const stemsIn = (text) => new Set(wordsIn(text).map((word) => forms.get(word)));
  const headings = new Map();
  const headingStems = (passage) => {
    if (!headings.has(passage)) headings.set(passage, stemsIn(passage.title));
    return headings.get(passage);
  };

  // A page answers a unit as a whole or by sections of it.
  const allows = ({ year, unit, kind }) => (passage) => {
    const { page } = passage;
    return (!year || page.years.includes(year)) && (!kind || page.kind === kind) &&
      (unit < 0 || page.units.includes(unit) || passage.unit === unit);
  };

  // Pages from the best: a rare word counts more than a common one, and in a heading more than below it.
  const search = (terms, filters) => {
    const isAllowed = allows(filters);
    if (!terms.length) {
      const found = pages.filter((page) => page.passages.some(isAllowed));
      return { found: found.map((page) => ({ page, isOwn: true, sections: [] })), isWhole: true };
    }
    const byPage = new Map();
    terms.forEach(({ stems }, term) => {
      const places = new Set([...stems].flatMap(passagesOf));
      const rarity = Math.log(1 + passages.length / places.size);
      for (const passage of places) {
        if (!isAllowed(passage)) continue;
        const isHeading = [...stems].some((stem) => headingStems(passage).has(stem));
        const weight = rarity * (passage.id ? (isHeading ? 2.5 : 1) : isHeading ? 5 : 1.5);
        if (!byPage.has(passage.page)) byPage.set(passage.page, new Map());
        const scores = byPage.get(passage.page);
        if (!scores.has(passage)) scores.set(passage, terms.map(() => 0));
        scores.get(passage)[term] = weight;
      }
    });
    const count = (scores) => scores.filter((score) => score > 0).length;
    const sum = (scores) => scores.reduce((a, b) => a + b, 0);
    const ranked = [...byPage].map(([page, scores]) => {
      const best = terms.map((_, term) => Math.max(...[...scores.values()].map((row) => row[term])));
      // Words that stand together mean more than words that only share a page.
      const together = Math.max(...[...scores.values()].map(count)) / terms.length;
      const order = ([, a], [, b]) => count(b) - count(a) || sum(b) - sum(a);
      // The page itself, and the sections with as many of the words as any passage.
      const top = [...scores].sort(order).filter(([, row], _, [[, first]]) => count(row) === count(first));
      const sections = top.map(([passage]) => passage).filter((passage) => passage.id);
      return { page, n: count(best), score: sum(best) * (1 + together), isOwn: sections.length < top.length, sections };
    });
    const most = Math.max(0, ...ranked.map(({ n }) => n));
    const latest = (page) => Math.max(0, ...page.years);
    const found = ranked.filter(({ n }) => n === most);
    found.sort((a, b) => b.score - a.score || latest(b.page) - latest(a.page) || pages.indexOf(a.page) - pages.indexOf(b.page));
    return { found, isWhole: most === terms.length };
  };

  // ---- Showing.

  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };

  // A text with the words that were searched for marked.
  const marked = (text, stems) => {
    const parts = document.createDocumentFragment();
    let end = 0;
    for (const match of text.matchAll(JOINED)) {
      if (!wordsOf(fold(match[0])).some((word) => stems.has(forms.get(word)))) continue;
      parts.append(text.slice(end, match.index), element("mark", match[0]));
      end = match.index + match[0].length;
    }
    parts.append(text.slice(end));
    return parts;
  };

  const linked = ({ page, id, title }, stems) => {
    const link = element("a", marked(title, stems));
    link.href = id ? `${page.href}#${id}` : page.href;
    return link;
  };

  const item = ({ page, isOwn, sections }, stems) => {
    const unit = page.units.map((i) => index.units[i][1]);
    const years = page.years.length > 2 ? [`${page.years[0]}–${page.years.at(-1)}`] : page.years;
    const facts = element("p", [page.kind, ...years, ...unit].join(" · "));
    facts.className = "format";
    const made = element("li", element("h3", linked(page.passages[0], stems)), facts);
    if (isOwn) made.append(element("p", marked(page.lead, stems)));
    const shown = sections.slice(0, N_SECTIONS).map((section) => {
      const line = element("li", linked(section, stems));
      if (section.lead) line.append(": ", marked(section.lead, stems));
      return line;
    });
    if (shown.length) made.append(element("ul", ...shown));
    return made;
  };

  let found = [];
  let stems = new Set();
  const showMore = () => {
    const first = list.childElementCount;
    list.append(...found.slice(first, first + N_SHOWN).map((result) => item(result, stems)));
    more.hidden = list.childElementCount >= found.length;
    return list.children[first];
  };

  const { q, tahun, unit, jenis } = form.elements;
  const run = () => {
    const filters = { year: Number(tahun.value), unit: index.units.findIndex(([code]) => code === unit.value), kind: jenis.value };
    const terms = wordsIn(q.value).map(resolve);
    const isIdle = !q.value.trim() && !tahun.value && !unit.value && !jenis.value;
    // What is only stop words finds nothing, instead of everything.
    const isEmpty = isIdle || (q.value.trim() && !terms.length);
    const answer = isEmpty ? { found: [], isWhole: true } : search(terms, filters);
    found = answer.found;
    stems = new Set(terms.flatMap((term) => [...term.stems]));
    list.replaceChildren();
    showMore();
    results.hidden = !found.length;
    const { found: whole, some, none, meant } = form.dataset;
    const guesses = terms.filter((term) => term.meant).map((term) => meant.replace("%k", () => term.meant));
    const count = (answer.isWhole ? whole : some).replace("%n", found.length);
    status.textContent = isIdle ? "" : found.length ? [count, ...guesses].join(" ") : none;
  };

  // ---- The address keeps what is searched for, so that it can be sent on and come back to.

  const remember = () => {
    const url = new URL(location.href);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    try {
      history.replaceState(null, "", url);
    } catch {
      // Some browsers forbid it in a folder; then only the address stays as it was.
    }
  };

  const option = (select, value, text) => select.append(new Option(text, value));
  index.years.forEach((year) => option(tahun, year, year));
  index.units.forEach(([code, name], i) => {
    const isUsed = pages.some((page) => page.units.includes(i) || page.passages.some((passage) => passage.unit === i));
    if (isUsed) option(unit, code, name);
  });
  index.kinds.forEach((kind) => option(jenis, kind, kind));
  const given = new URLSearchParams(location.search);
  for (const field of [q, tahun, unit, jenis]) field.value = given.get(field.name) ?? "";
  // A value that is no choice chooses all.
  for (const field of [tahun, unit, jenis]) if (field.selectedIndex < 0) field.value = "";

  let timer;
  const update = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => (remember(), run()), wait);
  };
  q.addEventListener("input", () => update(150));
  form.addEventListener("change", () => update(0));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update(0);
  });
  more.addEventListener("click", () => showMore()?.querySelector("a").focus());
  form.hidden = false;
  run();
})();
