"""The search by keys: with a server, and from a folder with the network off; the forms of a word find each other."""

import time

from defects import Defect
from devtools import NoValue, Page
from keys import press, write
from visit import Visit

FILE = 'cari/index.html'
# Forms of one word, as readers type them; the example speaks of vehicle tests often.
FORMS = ('pengujian', 'menguji', 'uji')
FIELD = 'document.querySelector(\'main input[type="search"], main [role="searchbox"]\')'
PREPARE = f'''(() => {{
  const able = Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'));
  const stops = able.filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && element.checkVisibility());
  stops[stops.indexOf({FIELD}) - 1]?.focus();
}})()'''
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
        page.call('Network.emulateNetworkConditions', offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        defects += _of_all_forms(visit, page, (visit.offline.resolve() / FILE).as_uri(), f'(offline) {FILE}')
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


def ask(page: Page, word: str) -> list[tuple[str, str]]:
    """Finds the field by Tab, types a word and sends it; gives rule and remedy of what is wrong. The results are shown then."""
    if not page.value(f'Boolean({FIELD}?.checkVisibility())'):
        return [('search', 'there is no field to search in')]
    page.value(PREPARE)
    press(page, 'Tab')
    if not page.value(f'document.activeElement === {FIELD}'):
        return [('search', 'Tab does not reach the field')]
    if not page.value(f'Boolean({FIELD}.labels?.length || {FIELD}.getAttribute("aria-label"))'):
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
