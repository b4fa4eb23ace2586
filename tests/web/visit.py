"""What the checks look at: a built site, a server for it, and a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from devtools import Browser, Page
from server import POLICY, Server
from sitepages import SitePage, of_each_kind, pages

# Selector of an element, short and readable, for the reports.
SELECTOR = '''((element) => {
  const parts = [];
  for (let node = element; node && node.nodeType === 1 && parts.length < 4; node = node.parentElement) {
    const name = node.localName + Array.from(node.classList, (word) => '.' + word).join('');
    parts.unshift(node.id ? `${node.localName}#${node.id}` : name);
    if (node.id) break;
  }
  return parts.join(' > ');
})'''


@dataclass
class Visit:
    """A site as `lakip build` wrote it, the same with `--offline` if there is one, and whether its PDFs are left out."""

    site: Path
    offline: Path | None
    browser: Browser | None = None
    without_pdf: bool = False
    modules: Path | None = None
    vnu: Path | None = None
    policy: str = POLICY
    _said: list[str] = field(default_factory=list)

    @cached_property
    def pages(self) -> list[SitePage]:
        return pages(self.site)

    @cached_property
    def of_each_kind(self) -> list[SitePage]:
        return of_each_kind(self.pages)

    def say(self, text: str) -> None:
        """Notes what was looked at."""
        self._said.append(text)

    def said(self) -> list[str]:
        said, self._said = self._said, []
        return said

    @property
    def from_folder(self) -> Path:
        """The site by `--offline`, for the checks that need it."""
        assert self.offline, 'this check needs the site by --offline'
        return self.offline

    @contextmanager
    def served(self) -> Iterator[Server]:
        """The site on a server of its own."""
        server = Server(self.site, self.policy)
        try:
            yield server
        finally:
            server.close()

    @contextmanager
    def open(self, url: str = 'about:blank') -> Iterator[Page]:
        """A window of its own, without animations."""
        assert self.browser, 'this check needs a browser'
        page = self.browser.page(url)
        try:
            look(page)
            yield page
        finally:
            page.close()


def look(page: Page, scheme: str = 'light') -> None:
    """Sets what the reader prefers: a colour scheme, and no motion."""
    features = [{'name': 'prefers-color-scheme', 'value': scheme}, {'name': 'prefers-reduced-motion', 'value': 'reduce'}]
    page.call('Emulation.setEmulatedMedia', features=features)
