"""Every kind of page with scripts off: the same content, disclosures that open, and nothing that asks for a script."""

from defects import Defect
from devtools import Page
from keys import press
from pictures import WHOLE
from visit import SELECTOR, Visit

# Words and elements that a reader sees in the main part.
CONTENT = '''(() => {
  const main = document.querySelector('main');
  if (!main) return null;
  const shown = (element) => element.checkVisibility?.() ?? true;
  return {
    words: main.innerText.split(/\\s+/).filter(Boolean).length,
    parts: Array.from(main.querySelectorAll('a[href], table, figure, svg, summary, h1, h2, h3')).filter(shown).length,
    begs: (/(aktifkan|nyalakan|membutuhkan|memerlukan|enable|requires?)\\s+java\\s?script/i.exec(document.body.innerText) ?? [''])[0],
  };
})()'''
SUMMARY = 'document.querySelector("main summary")'
# What a script may add to a page that is whole without it: a control of the enhancement itself.
LEAST = 0.98
# Search as you type is all that may need a script.
MAY_ASK = ('index', 'search')


def noscript(visit: Visit) -> list[Defect]:
    """Content with and without scripts, side by side."""
    defects: list[Defect] = []
    n_words = n_opened = 0
    with visit.served() as server, visit.open() as on, visit.open() as off:
        off.call('Emulation.setScriptExecutionDisabled', value=True)
        for entry in visit.of_each_kind:
            with_scripts, without = (_content(page, server.origin + entry.address) for page in (on, off))
            if not without or not without['words']:
                defects.append(Defect(entry.address, 'main', 'scripts off', 'the page has no main part with text'))
                continue
            n_words += without['words']
            for what in ('words', 'parts'):
                if without[what] < LEAST * with_scripts[what] and entry.kind not in MAY_ASK:
                    text = f'{without[what]} {what} instead of {with_scripts[what]}; what a script shows must be there without it'
                    defects.append(Defect(entry.address, 'main', 'scripts off', text))
            if without['begs'] and entry.kind not in MAY_ASK:
                defects.append(Defect(entry.address, 'body', 'scripts off', f'the page asks for a script: "{without["begs"]}"'))
            if off.value(f'Boolean({SUMMARY})'):
                n_opened += 1
                off.show()
                off.value(f'{SUMMARY}.focus()')
                before = off.value(f'{SUMMARY}.parentElement.open')
                press(off, 'Enter')
                if off.value(f'{SUMMARY}.parentElement.open') == before:
                    place = off.value(f'{SELECTOR}({SUMMARY})')
                    defects.append(Defect(entry.address, place, 'scripts off', 'the disclosure does not open with Enter'))
    visit.say(f'{len(visit.of_each_kind)} pages, of every kind and language, {n_words} words, {n_opened} disclosures opened')
    return defects


def _content(page: Page, url: str) -> dict | None:
    page.go(url)
    page.value(WHOLE)
    return page.value(CONTENT)
