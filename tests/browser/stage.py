"""What the scenarios play with: a preview, a browser, and what its pages must be like."""

import json
import time
from pathlib import Path

from devtools import PAUSE, Browser, Page, deadline
from preview import Built, Preview, Project, free_port, tree

# What differs between the page, without what the preview adds, and a page that was written, both as the browser reads them.
# Attributes have no order; what the reader opened is no difference.
DIFFERENCE = '''((text) => {
  const lines = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return [node.data];
    if (node.localName === 'script') return [];
    const attributes = Array.from(node.attributes, ({ name, value }) => `${name}=${value}`);
    const isOpen = (attribute) => node.localName === 'details' && attribute === 'open=';
    const start = [node.localName, ...attributes.filter((attribute) => !isOpen(attribute)).sort()].join(' ');
    return [`<${start}>`, ...Array.from(node.childNodes).flatMap(lines), `</${node.localName}>`];
  };
  const whole = (page) => [page.title, page.documentElement.lang, ...lines(page.body)].join('\\n').replace(/\\n\\s*/g, '\\n');
  const [shown, written] = [document, new DOMParser().parseFromString(text, 'text/html')].map(whole);
  if (shown === written) return '';
  const [ours, theirs] = [shown.split('\\n'), written.split('\\n')];
  const i = ours.findIndex((line, i) => line !== theirs[i]);
  return `line ${i}: ${ours[i]} | ${theirs[i]}`;
})'''
LIVE = 'document.querySelector("lakip-live").shadowRoot'
IS_OPEN = f'!{LIVE}.querySelector("section").hidden'
IS_CLOSED = f'{LIVE}.querySelector("section").hidden'


class Stage:
    """Everything that the scenarios play with."""

    def __init__(self, lakip: Path, has_typesetter: bool, folder: Path, pictures: Path | None):
        self.lakip, self.has_typesetter, self.folder, self.pictures = lakip, has_typesetter, folder, pictures
        self.project = Project(folder / 'project')
        self.port = free_port()
        self.preview = Preview(lakip, self.project, self.port)
        self.browser = Browser(folder)
        self._pages: list[Page] = []

    @property
    def origin(self) -> str:
        return self.preview.origin

    def open(self, path: str) -> Page:
        page = self.browser.page(self.origin + path)
        page.wait(f'Boolean({LIVE})', 'the page has the script')
        self._pages.append(page)
        return page

    def leave(self) -> None:
        """Closes what a scenario has opened; none of it may have complained or asked elsewhere."""
        for page in self._pages:
            assert_quiet(page, self.origin)
            page.close()
        self._pages = []

    def built(self) -> Built:
        return Built(self.lakip, self.project, self.folder / 'built')

    def picture(self, page: Page, name: str) -> None:
        if self.pictures:
            page.picture(self.pictures / f'{name}.png')

    def close(self) -> None:
        self.browser.close()
        self.preview.kill()


def cell(table: str, row: str, column: str) -> str:
    """The text of a cell, by the text of its heading and by the code or the name of its row."""
    return f'''(() => {{
      const table = document.querySelector('#{table}');
      const heads = Array.from(table?.querySelectorAll('thead th') ?? [], (cell) => cell.textContent.trim());
      const row = Array.from(table?.querySelectorAll('tbody tr') ?? []).find((row) => (row.querySelector('.code') ?? row.cells[0]).textContent.trim() === '{row}');
      return row?.cells[heads.indexOf('{column}')]?.textContent.trim() ?? '';
    }})()'''


def wait_same(page: Page, built: Built, path: str) -> None:
    """Waits until the page shows what the build wrote, to the letter."""
    page.wait_empty(f'{DIFFERENCE}({json.dumps(built.page(path))})', f'{path} is as it was built')


def wait_written(stage: Stage, built: Built) -> None:
    """Waits until the output folder has the bytes that a build writes."""
    end = deadline()
    wanted = tree(built.folder)
    while True:
        try:
            found = tree(stage.project.root / 'output')
        except FileNotFoundError:
            # A file went away while the folder was listed.
            found = {}
        if found == wanted:
            return
        if time.monotonic() > end:
            names = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
            raise AssertionError(f'the output folder differs from a build in {names[:10]}')
        time.sleep(PAUSE)


def is_own(url: str, origin: str) -> bool:
    return url.startswith((f'{origin}/', 'data:', 'about:', 'blob:'))


def assert_quiet(page: Page, origin: str) -> None:
    foreign = sorted({url for url in page.requests if not is_own(url, origin)})
    assert not foreign, f'requests to elsewhere: {foreign}'
    assert not page.complaints, f'the browser complains: {page.complaints}'
