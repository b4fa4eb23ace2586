"""Pages as pictures."""

import base64
from pathlib import Path

from devtools import Page

# A browser may leave out what is far from the window (content-visibility); whoever looks at a page looks at all of it. A sheet
# that is made this way is none that the policy of the page forbids.
WHOLE = '''(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})()'''


def open_page(page: Page, url: str, width: int, height: int, scheme: str) -> None:
    """Opens a page in a window of this size and a colour scheme, with its fonts."""
    page.size(width, height)
    page.scheme(scheme)
    page.go(url)
    page.value(WHOLE)
    page.value('document.fonts.ready.then(() => true)')


def capture(page: Page, place: Path, clip: dict | None = None) -> None:
    """Writes a picture, PNG or WebP by its name, of the window or of a part of the page."""
    kind = {'format': 'webp', 'quality': 80} if place.suffix == '.webp' else {'format': 'png'}
    part = {'clip': {**clip, 'scale': 1}, 'captureBeyondViewport': True} if clip else {}
    place.write_bytes(base64.b64decode(page.call('Page.captureScreenshot', **kind, **part)['data']))
