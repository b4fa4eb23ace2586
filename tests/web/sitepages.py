"""A built site as it lies in its folder: its pages, and one page of every kind in every language."""

import re
from dataclasses import dataclass
from pathlib import Path

BODY = re.compile(rb'<body class="([^"]*)"')
LANGUAGE = re.compile(rb'<html lang="([^"]*)"')
# The classes stand at the start of a page, after a head of moderate length.
HEAD = 1 << 16


@dataclass(frozen=True)
class SitePage:
    """A page: its file below the site, its kind (`kind-…` of the body), its language (empty when it says none, which `axe` tells) and its size."""

    file: str
    kind: str
    language: str
    size: int

    @property
    def name(self) -> str:
        """The kind, with the language where it is not Indonesian."""
        return self.kind if self.language in ('id', '') else f'{self.kind}-{self.language}'

    @property
    def address(self) -> str:
        """The path by which a server gives the page."""
        return '/' + self.file.removesuffix('index.html')


def pages(folder: Path) -> list[SitePage]:
    """All pages of a site, in the order of their paths. A page without a kind is a defect of the site."""
    found = []
    for path in sorted(folder.rglob('*.html')):
        with path.open('rb') as file:
            head = file.read(HEAD)
        match, language = BODY.search(head), LANGUAGE.search(head)
        name = path.relative_to(folder).as_posix()
        kinds = [word for word in match[1].decode().split() if word.startswith('kind-')] if match else []
        assert len(kinds) == 1, f'{name}: the body needs one class kind-…, and has {kinds}'
        found.append(SitePage(name, kinds[0].removeprefix('kind-'), language[1].decode() if language else '', path.stat().st_size))
    assert found, f'{folder}: no page'
    return found


def of_each_kind(all_pages: list[SitePage]) -> list[SitePage]:
    """The heaviest page of every kind in every language, in the order of the kinds, Indonesian first; of equals the first."""
    heaviest: dict[str, SitePage] = {}
    for page in all_pages:
        if page.name not in heaviest or page.size > heaviest[page.name].size:
            heaviest[page.name] = page
    return sorted(heaviest.values(), key=lambda page: (page.kind, page.language != 'id', page.language))


def of_kind(all_pages: list[SitePage], name: str) -> SitePage:
    """The heaviest page of one kind; Indonesian, unless the name has another language."""
    found = [page for page in of_each_kind(all_pages) if page.name == name]
    assert found, f'no page of the kind {name}'
    return found[0]
