"""Pages as pictures."""

import base64
from pathlib import Path

from devtools import Page


def open_page(page: Page, url: str, width: int, height: int, scheme: str) -> None:
    """Opens a page in a window of this size and a colour scheme, with its fonts."""
    page.size(width, height)
    page.scheme(scheme)
    page.go(url)
    page.value('document.fonts.ready.then(() => true)')


def capture(page: Page, place: Path, clip: dict | None = None) -> None:
    """Writes a picture, PNG or WebP by its name, of the window or of a part of the page."""
    kind = {'format': 'webp', 'quality': 80} if place.suffix == '.webp' else {'format': 'png'}
    part = {'clip': {**clip, 'scale': 1}, 'captureBeyondViewport': True} if clip else {}
    place.write_bytes(base64.b64decode(page.call('Page.captureScreenshot', **kind, **part)['data']))
