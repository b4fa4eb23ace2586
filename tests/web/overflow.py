"""No page is wider than the screen; what is wider scrolls in a region of its own, which a keyboard reaches and a reader names."""

from defects import Defect
from pictures import WHOLE
from visit import SELECTOR, Visit

WIDTHS = (320, 360, 768, 1440)
LOOK = f'''(() => {{
  const selector = {SELECTOR};
  const root = document.documentElement;
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  // What stands in a region that scrolls or clips does not widen the page; but a part that is placed by an element outside of
  // the region escapes it, as a hidden text for screen readers easily does.
  const isHeld = (element) => {{
    let isPlaced = getComputedStyle(element).position === 'absolute';
    for (let node = element.parentElement; node && node !== document.body; node = node.parentElement) {{
      const {{ overflowX, position }} = getComputedStyle(node);
      if (isPlaced && position === 'static') continue;
      if (overflowX !== 'visible') return true;
      isPlaced = position === 'absolute';
    }}
    return false;
  }};
  const elements = Array.from(document.body.querySelectorAll('*'));
  const regions = elements.filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && scrolls(element));
  const named = (element) => element.getAttribute('aria-label')?.trim()
    || (element.getAttribute('aria-labelledby') ?? '').split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join('').trim();
  const wide = root.scrollWidth > WIDTH
    ? elements.filter((element) => element.getBoundingClientRect().right > WIDTH + 1 && !isHeld(element)) : [];
  return {{
    layout: root.clientWidth,
    width: root.scrollWidth,
    wide: wide.slice(0, 5).map((element) => `${{selector(element)}} (${{Math.round(element.getBoundingClientRect().right)}} px)`),
    regions: regions.length,
    unreachable: regions.filter((element) => element.tabIndex < 0).map(selector),
    nameless: regions.filter((element) => !element.getAttribute('role') || !named(element)).map(selector),
  }};
}})()'''


def overflow(visit: Visit) -> list[Defect]:
    """Page width at every screen width, and the regions that scroll."""
    defects: list[Defect] = []
    n_regions = 0
    with visit.served() as server, visit.open() as page:
        for entry in visit.of_each_kind:
            page.size(WIDTHS[0], 800)
            page.go(server.origin + entry.address)
            page.value(WHOLE)
            page.value('document.querySelectorAll("details").forEach((details) => { details.open = true; })')
            page.value('document.fonts.ready.then(() => true)')
            for width in WIDTHS:
                page.size(width, 800)
                found = page.value(LOOK.replace('WIDTH', str(width)))
                where = f'{entry.address} ({width} px)'
                n_regions += found['regions']
                if found['layout'] != width:
                    defects.append(Defect(where, 'html', 'layout width', f'the page is laid out for {found["layout"]} px; it needs <meta name="viewport">'))
                if found['width'] > width:
                    places = ', '.join(found['wide']) or 'no single element; look at margins and generated content'
                    defects.append(Defect(where, '', 'page too wide', f'{found["width"]} px; sticking out: {places}'))
                defects += [Defect(where, place, 'scrolling region', 'not reached by keyboard; add tabindex="0"') for place in found['unreachable']]
                defects += [Defect(where, place, 'scrolling region', 'needs a role and a name (aria-labelledby)') for place in found['nameless']]
    visit.say(f'{len(visit.of_each_kind)} pages, of every kind and language, at {", ".join(map(str, WIDTHS))} px, {n_regions} regions that scroll')
    return defects
