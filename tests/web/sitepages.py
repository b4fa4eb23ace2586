"""A built site as it lies in its folder: its pages, and one page of every kind."""

import re
from dataclasses import dataclass
from pathlib import Path

BODY = re.compile(rb'<body class="([^"]*)"')
# The classes stand at the start of a page, after a head of moderate length.
HEAD = 1 << 16


@dataclass(frozen=True)
class SitePage:
    """A page: its file below the site, its kind (`kind-…` of the body) and its size in bytes."""

    file: str
    kind: str
    size: int

    @property
    def address(self) -> str:
        """The path by which a server gives the page."""
        return '/' + self.file.removesuffix('index.html')


def pages(folder: Path) -> list[SitePage]:
    """All pages of a site, in the order of their paths. A page without a kind is a defect of the site."""
    found = []
    for path in sorted(folder.rglob('*.html')):
        with path.open('rb') as file:
            match = BODY.search(file.read(HEAD))
        name = path.relative_to(folder).as_posix()
        kinds = [word for word in match[1].decode().split() if word.startswith('kind-')] if match else []
        assert len(kinds) == 1, f'{name}: the body needs one class kind-…, and has {kinds}'
        found.append(SitePage(name, kinds[0].removeprefix('kind-'), path.stat().st_size))
    assert found, f'{folder}: no page'
    return found


def of_each_kind(all_pages: list[SitePage]) -> list[SitePage]:
    """The heaviest page of every kind, in the order of the kinds; of equals the first."""
    heaviest: dict[str, SitePage] = {}
    for page in all_pages:
        if page.kind not in heaviest or page.size > heaviest[page.kind].size:
            heaviest[page.kind] = page
    return [heaviest[kind] for kind in sorted(heaviest)]


def of_kind(all_pages: list[SitePage], kind: str) -> SitePage:
    """The heaviest page of one kind."""
    found = [page for page in of_each_kind(all_pages) if page.kind == kind]
    assert found, f'no page of the kind {kind}'
    return found[0]
