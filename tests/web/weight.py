"""What the first visit costs: the bytes of the home page with all that it loads, and the size of every style sheet."""

from defects import Defect
from sitepages import of_kind
from visit import Visit

# Bytes, with everything compressed as a server sends it; kB of a thousand bytes, the stricter reading.
MOST_FIRST = 100_000
# Bytes of a style sheet as it lies in its folder.
MOST_SHEET = 15 * 1024


def weight(visit: Visit) -> list[Defect]:
    """Bytes of the first page and of the style sheets."""
    defects = []
    entry = of_kind(visit.pages, 'home')
    with visit.served() as server, visit.open() as page:
        page.call('Network.setCacheDisabled', cacheDisabled=True)
        page.go(server.origin + entry.address)
        page.value('document.fonts.ready.then(() => true)')
        sent = dict(server.sent)
    assert sent.get(entry.address), f'{entry.address} was not asked for: {sent}'
    total = sum(sent.values())
    parts = ', '.join(f'{path} {n}' for path, n in sorted(sent.items(), key=lambda part: -part[1]))
    visit.say(f'{total} bytes for the first page ({parts})')
    if total > MOST_FIRST:
        defects.append(Defect(entry.address, '', 'first page', f'{total} bytes are more than {MOST_FIRST}: {parts}'))
    sheets = sorted(visit.site.rglob('*.css'))
    assert sheets, 'no style sheet'
    for sheet in sheets:
        size, name = sheet.stat().st_size, sheet.relative_to(visit.site).as_posix()
        visit.say(f'{name} {size} bytes')
        if size > MOST_SHEET:
            defects.append(Defect(name, '', 'style sheet', f'{size} bytes are more than {MOST_SHEET}'))
    return defects
