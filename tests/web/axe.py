"""axe-core in a browser, on a page of every kind: light, dark, and on the narrowest screen, with all disclosures open."""

import json

from defects import Defect
from pictures import WHOLE
from search import FIELD, FORMS, ask
from visit import Visit, look

RULES = ('wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice')
# Name, width in px, colour scheme.
LOOKS = (('light', 1280, 'light'), ('dark', 1280, 'dark'), ('320 px', 320, 'light'))
RUN = f'''(async () => {{
  document.querySelectorAll('details').forEach((details) => {{ details.open = true; }});
  await document.fonts.ready;
  const options = {{ runOnly: {{ type: 'tag', values: {json.dumps(RULES)} }}, resultTypes: ['violations'] }};
  const {{ violations, passes, incomplete }} = await axe.run(document, options);
  return {{
    passes: passes.length,
    open: incomplete.length,
    violations: violations.flatMap(({{ id, help, nodes }}) => nodes.map((node) => ({{
      rule: id, help, place: node.target.flat().join(' '), text: node.failureSummary,
    }}))),
  }};
}})()'''
# So many places of one rule on one page are told.
MOST_PLACES = 5
# A sound page passes more rules than this; less means that nothing was looked at.
LEAST_PASSES = 8


def axe(visit: Visit) -> list[Defect]:
    """Accessibility by the rules of WCAG 2.2 AA and good practice."""
    assert visit.modules, 'axe-core is not installed'
    source = (visit.modules / 'axe-core' / 'axe.min.js').read_text(encoding='utf-8')
    defects: list[Defect] = []
    n_rules = n_open = 0
    with visit.served() as server, visit.open() as page:
        for entry in visit.of_each_kind:
            for name, width, scheme in LOOKS:
                page.size(width, 800)
                look(page, scheme)
                page.go(server.origin + entry.address)
                page.value(WHOLE)
                # The policy of the page holds for its own scripts, not for what the debugger evaluates.
                page.call('Runtime.evaluate', expression=source)
                found = page.value(RUN)
                if page.value(f'Boolean({FIELD})') and not ask(page, FORMS[0]):
                    # The results are a page of their own; what is the same there is told once.
                    page.call('Runtime.evaluate', expression=source)
                    found['violations'] += [more for more in page.value(RUN)['violations'] if more not in found['violations']]
                assert found['passes'] >= LEAST_PASSES, f'{entry.address}: axe has passed only {found["passes"]} rules'
                n_rules += found['passes']
                n_open += found['open']
                defects += _defects(f'{entry.address} ({name})', found['violations'])
    visit.say(f'{len(visit.of_each_kind)} pages, of every kind and language, in {len(LOOKS)} looks, {n_rules} rules passed, {n_open} left to the eye')
    return defects


def _defects(page: str, violations: list[dict]) -> list[Defect]:
    places: dict[str, int] = {}
    defects = []
    for found in violations:
        places[found['rule']] = places.get(found['rule'], 0) + 1
        if places[found['rule']] <= MOST_PLACES:
            text = ' '.join(found['text'].split())
            defects.append(Defect(page, found['place'], f'axe {found["rule"]}', f'{found["help"]}. {text}'))
    hidden = {rule: n - MOST_PLACES for rule, n in places.items() if n > MOST_PLACES}
    return defects + [Defect(page, '', f'axe {rule}', f'and {n} more places') for rule, n in hidden.items()]
