"""The search by keys: with a server, and from a folder with the network off; the forms of a word find each other."""

import time
from collections.abc import Callable

from defects import Defect
from devtools import NoValue, Page
from keys import press, write
from sitepages import SitePage, of_kind
from visit import Visit

FILE = 'cari/index.html'
# Forms of one word, as readers type them; the example speaks of vehicle tests often.
FORMS = ('pengujian', 'menguji', 'uji')
FIELD = 'document.querySelector(\'main input[type="search"], main [role="searchbox"]\')'
# The field that stands above every page, if there is one; it leads to the page of the search.
SHORT_CUT = 'document.querySelector(\'header input[type="search"], header [role="searchbox"]\')'
# Pages of different depth, which name the page of the search in different ways.
STARTS = ('home', 'annual', 'indicator')
PREPARE = '''((field) => {
  const able = Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'));
  const stops = able.filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && element.checkVisibility());
  stops[stops.indexOf(field) - 1]?.focus();
})'''
# The text of the live region, which tells a screen reader as well, and how many results are on the page.
TOLD = '''(() => {
  const regions = Array.from(document.querySelectorAll('main [role="status"], main [aria-live], main output'));
  return (/\\d+/.exec(regions.map((region) => region.textContent).join(' ')) ?? [''])[0];
})()'''
# Seconds: until a result is told, and for how long it must stay the same to be the one of the whole word.
PATIENCE, REST = 10.0, 0.4


def search(visit: Visit) -> list[Defect]:
    """Results for the forms of a word, by the server and from the folder."""
    defects: list[Defect] = []
    with visit.served() as server, visit.open() as page:
        defects += _of_all_forms(visit, page, f'{server.origin}/cari/', '/cari/')
        defects += _by_short_cuts(visit, page, lambda entry: server.origin + entry.address, '')
        page.call('Network.emulateNetworkConditions', offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        folder = visit.from_folder.resolve()
        defects += _of_all_forms(visit, page, (folder / FILE).as_uri(), f'(offline) {FILE}')
        defects += _by_short_cuts(visit, page, lambda entry: (folder / entry.file).as_uri(), '(offline) ')
    return defects


def _of_all_forms(visit: Visit, page: Page, url: str, name: str) -> list[Defect]:
    told: dict[str, str] = {}
    for word in FORMS:
        page.go(url)
        page.complaints.clear()
        trouble = ask(page, word) or [('the browser complains', text[:300]) for text in page.complaints]
        if trouble:
            return [Defect(name, 'main input[type="search"]', rule, text) for rule, text in trouble]
        told[word] = page.value(TOLD)
    results = ', '.join(f'{word} {n}' for word, n in told.items())
    visit.say(f'{name}: {results}')
    if len(set(told.values())) > 1 or '0' in told.values():
        return [Defect(name, 'main', 'search', f'forms of a word must find the same, and something: {results}')]
    return []


def _by_short_cuts(visit: Visit, page: Page, url: Callable[[SitePage], str], where: str) -> list[Defect]:
    """From pages that have a field above them to results on the page of the search."""
    defects, n_used = [], 0
    for entry in (of_kind(visit.pages, kind) for kind in STARTS):
        page.go(url(entry))
        if not page.value(f'Boolean({SHORT_CUT})'):
            continue
        n_used += 1
        trouble = ask(page, FORMS[0], SHORT_CUT)
        if not trouble and not page.value(f'Boolean({FIELD})'):
            trouble = [('search', 'the field above the page does not lead to the page of the search')]
        defects += [Defect(f'{where}{entry.file}', 'header input[type="search"]', rule, text) for rule, text in trouble]
    visit.say(f'{where}{n_used} of {len(STARTS)} pages have a field above them')
    return defects


def ask(page: Page, word: str, field: str = FIELD) -> list[tuple[str, str]]:
    """Finds a field by Tab, types a word and sends it; gives rule and remedy of what is wrong. The results are shown then."""
    if not page.value(f'Boolean({field}?.checkVisibility())'):
        return [('search', 'there is no field to search in')]
    page.value(f'{PREPARE}({field})')
    press(page, 'Tab')
    if not page.value(f'document.activeElement === {field}'):
        return [('search', 'Tab does not reach the field')]
    if not page.value(f'Boolean({field}.labels?.length || {field}.getAttribute("aria-label"))'):
        return [('search', 'the field has no label')]
    write(page, word)
    press(page, 'Enter')
    end = time.monotonic() + PATIENCE
    last, since = '', time.monotonic()
    while time.monotonic() < end:
        try:
            now = page.value(TOLD)
        except NoValue:
            # The form leads to a page of its own.
            now = ''
        if now != last:
            last, since = now, time.monotonic()
        if last and time.monotonic() - since > REST:
            return []
        time.sleep(0.02)
    return [('search', f'after "{word}" and Enter no live region ([role=status]) of the main part tells the number of results')]
