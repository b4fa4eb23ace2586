"""What a check finds, and how it is told: what is alike on many pages is told once."""

from dataclasses import dataclass

# More than these are told as a number: who mends the first of them mends most.
MOST_LINES = 40
MOST_PAGES = 3


@dataclass(frozen=True)
class Defect:
    """Something that must be mended: the page, the place in it (a selector, or empty), what is broken, and how to mend it."""

    page: str
    place: str
    rule: str
    text: str


def told(defects: list[Defect]) -> list[str]:
    """One line for each kind of defect with the pages that have it, in the order in which they were found."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for defect in defects:
        pages = alike.setdefault((defect.rule, defect.place, defect.text), [])
        if defect.page not in pages:
            pages.append(defect.page)
    lines = []
    for (rule, place, text), pages in alike.items():
        more = f' and {len(pages) - MOST_PAGES} more' if len(pages) > MOST_PAGES else ''
        where = f' at `{place}`' if place else ''
        lines.append(f'{", ".join(pages[:MOST_PAGES])}{more}{where}: {rule}: {text}')
    if len(lines) > MOST_LINES:
        lines[MOST_LINES:] = [f'… and {len(lines) - MOST_LINES} other kinds of defects']
    return lines
