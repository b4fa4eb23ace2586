"""A walk by keyboard: the skip link, the menu, everything that can have the focus, disclosures and wide tables."""

import json

from defects import Defect
from devtools import Page
from keys import holds, press
from visit import SELECTOR, Visit

# Stops of one page that are walked; what comes after is of the same sorts.
MOST_STOPS = 150
PREPARE = f'''(() => {{
  const selector = {SELECTOR};
  const style = (element) => {{
    const {{ outlineStyle, outlineWidth, outlineColor, boxShadow }} = getComputedStyle(element);
    return {{ outlineStyle, outlineWidth, outlineColor, boxShadow }};
  }};
  const able = 'a[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls]';
  const stops = Array.from(document.querySelectorAll(able)).filter((element) => element.tabIndex >= 0 && !element.disabled
    && element.type !== 'hidden' && element.checkVisibility({{ visibilityProperty: true }}));
  const before = new Map(stops.map((element) => [element, style(element)]));
  const isRing = ({{ outlineStyle, outlineWidth, outlineColor }}) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
    && !/,\\s*0\\)$|\\/\\s*0\\)$|transparent/.test(outlineColor);
  window.walk = {{
    stops,
    here: () => {{
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      const now = style(element);
      const old = before.get(element);
      const box = element.getBoundingClientRect();
      return {{
        n: stops.indexOf(element),
        place: selector(element),
        isMenu: Boolean(element.closest('header nav')),
        isSeen: (isRing(now) && (!old || JSON.stringify(old) !== JSON.stringify(now))) || (now.boxShadow !== 'none' && now.boxShadow !== old?.boxShadow),
        isOnScreen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0 && box.height > 0,
      }};
    }},
  }};
  return {{ stops: stops.length, menu: stops.filter((element) => element.closest('header nav')).length }};
}})()'''


def keyboard(visit: Visit) -> list[Defect]:
    """Everything that a mouse can do, done by keys."""
    defects: list[Defect] = []
    counts = {'stops': 0, 'disclosures': 0, 'regions': 0}
    with visit.served() as server, visit.open() as page:
        page.show()
        for entry in visit.of_each_kind:
            url = server.origin + entry.address
            page.size(1280, 800)
            page.go(url)
            defects += _walk(page, entry.address, counts)
            page.go(url)
            defects += _skip(page, entry.address)
            defects += _disclosure(page, entry.address, counts)
            page.size(360, 800)
            page.go(url)
            defects += _region(page, entry.address, counts)
    visit.say(f'{len(visit.of_each_kind)} pages, of every kind and language, {counts["stops"]} stops, {counts["disclosures"]} disclosures, '
              f'{counts["regions"]} scrolling regions')
    for what, n in counts.items():
        if not n:
            defects.append(Defect('/', '', 'keyboard', f'no {what} on any page, so nothing was walked'))
    return defects


def _walk(page: Page, address: str, counts: dict[str, int]) -> list[Defect]:
    """From the top by Tab: the order of the page, a visible focus everywhere, the skip link first, all of the menu."""
    defects = []
    able = page.value(PREPARE)
    wanted = min(able['stops'], MOST_STOPS)
    n_menu = 0
    for n in range(wanted):
        press(page, 'Tab')
        here = page.value('walk.here()')
        if here is None:
            defects.append(Defect(address, '', 'keyboard order', f'the focus leaves the page after {n} of {able["stops"]} stops'))
            break
        counts['stops'] += 1
        n_menu += here['isMenu']
        if n == 0 and not page.value('/^#./.test(document.activeElement.getAttribute("href") ?? "")'):
            defects.append(Defect(address, here['place'], 'skip link', 'the first stop must be a link to the main part'))
        if here['n'] != n:
            defects.append(Defect(address, here['place'], 'keyboard order', f'stop {n} by Tab is stop {here["n"]} of the page; no tabindex above 0'))
            break
        if not here['isSeen']:
            defects.append(Defect(address, here['place'], 'focus', 'neither outline nor shadow shows that it has the focus'))
        if not here['isOnScreen'] and not _settles(page):
            defects.append(Defect(address, here['place'], 'focus', 'it has the focus but is not on the screen'))
    if n_menu < min(able['menu'], wanted) or not able['menu']:
        defects.append(Defect(address, 'header nav', 'menu', f'{n_menu} of {able["menu"]} links are reached by Tab'))
    return defects


def _settles(page: Page) -> bool:
    """Scrolling to the focus takes a frame."""
    return holds(page, 'walk.here()?.isOnScreen', 1.0)


def _skip(page: Page, address: str) -> list[Defect]:
    """The skip link leads into the main part, and the next stop is there."""
    press(page, 'Tab')
    place = page.value(f'{SELECTOR}(document.activeElement)')
    press(page, 'Enter')
    if not holds(page, 'Boolean(location.hash && document.getElementById(location.hash.slice(1))?.closest("main"))', 2):
        return [Defect(address, place, 'skip link', 'Enter does not lead to <main>')]
    if not page.value('document.querySelector("main a[href], main button, main input, main summary, main [tabindex=\\"0\\"]") !== null'):
        return []
    press(page, 'Tab')
    if not page.value('Boolean(document.activeElement.closest("main"))'):
        return [Defect(address, place, 'skip link', 'the stop after it is not in <main>')]
    return []


def _disclosure(page: Page, address: str, counts: dict[str, int]) -> list[Defect]:
    """A disclosure is a stop; Enter opens it and Space closes it."""
    summary = 'document.querySelector("main summary")'
    if not page.value(f'Boolean({summary}?.checkVisibility())'):
        return []
    counts['disclosures'] += 1
    place = page.value(f'{SELECTOR}({summary})')
    page.value(PREPARE)
    page.value(f'walk.stops[walk.stops.indexOf({summary}) - 1]?.focus()')
    press(page, 'Tab')
    if not page.value(f'document.activeElement === {summary}'):
        return [Defect(address, place, 'disclosure', 'Tab does not reach it')]
    is_open = page.value(f'{summary}.parentElement.open')
    for key, name in (('Enter', 'Enter'), (' ', 'Space')):
        press(page, key)
        is_open = not is_open
        if not holds(page, f'{summary}.parentElement.open === {json.dumps(is_open)}', 2):
            return [Defect(address, place, 'disclosure', f'{name} does not {"open" if is_open else "close"} it')]
    return []


def _region(page: Page, address: str, counts: dict[str, int]) -> list[Defect]:
    """A wide table on a phone scrolls by arrow keys."""
    region = '''Array.from(document.querySelectorAll('main [role="region"][tabindex="0"]'))
      .find((element) => element.scrollWidth > element.clientWidth + 1 && element.checkVisibility())'''
    if not page.value(f'Boolean({region})'):
        return []
    counts['regions'] += 1
    page.value(f'(window.region = {region}, region.scrollLeft = 0, region.focus())')
    place = page.value(f'{SELECTOR}(region)')
    if not page.value('document.activeElement === region'):
        return [Defect(address, place, 'scrolling region', 'it cannot have the focus')]
    press(page, 'ArrowRight')
    if not holds(page, 'region.scrollLeft > 0', 2):
        return [Defect(address, place, 'scrolling region', 'the arrow keys do not scroll it')]
    return []
