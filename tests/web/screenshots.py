#!/usr/bin/env python3
"""Pictures of a built site, for looking at them one by one.

    screenshots.py SITE OUT [--kind KIND]… [--address ADDRESS]… [--width PX]… [--scheme light|dark|print]… [--slices N]
    screenshots.py SITE DOCS --gallery

The first form writes the heaviest page of every kind in every language at 360, 768 and 1440 px, light and dark, whole, in slices of readable
height (KIND-WIDTH-SCHEME-N.png), and its first sheets as it is printed (KIND-print-N.png). The second writes the small
gallery of the documentation (galeri.md and galeri/).
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'browser'))

import gallery
import sitepages as built
from devtools import Browser, Page
from paper import printed
from pictures import capture, open_page
from server import Server

WIDTHS = (360, 768, 1440)
SCHEMES = ('light', 'dark', 'print')
# Pixels; a slice is looked at whole without being made small.
SLICE = {360: 2400, 768: 2000, 1440: 1800}


def main() -> None:
    arguments = _arguments()
    site = built.pages(arguments.site)
    arguments.out.mkdir(parents=True, exist_ok=True)
    server = Server(arguments.site)
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(Path(folder))
        try:
            page = browser.page('about:blank')
            if arguments.gallery:
                gallery.write(page, server.origin, site, arguments.out)
                return
            if arguments.address:
                pages = [entry for entry in site if entry.address in arguments.address]
            else:
                pages = [entry for entry in built.of_each_kind(site) if not arguments.kind or entry.kind in arguments.kind]
            assert pages, f'no page of the kinds {arguments.kind} at {arguments.address or "any address"}'
            for entry in pages:
                n_pictures = _all_pictures(page, server.origin, entry, arguments)
                print(f'{entry.name}: {n_pictures} pictures of {entry.address}', flush=True)
        finally:
            browser.close()
            server.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('site', type=Path)
    parser.add_argument('out', type=Path)
    parser.add_argument('--kind', action='append', default=[], help='only pages of this kind')
    parser.add_argument('--address', action='append', default=[], help='only the page at this site path')
    parser.add_argument('--width', action='append', type=int, default=[], help='only this width, in px')
    parser.add_argument('--scheme', action='append', choices=SCHEMES, default=[], help='only this look')
    parser.add_argument('--slices', type=int, default=5, help='at most so many slices or sheets of a page (default: 5; 0: all)')
    parser.add_argument('--gallery', action='store_true', help='write the gallery of the documentation into OUT instead')
    return parser.parse_args()


def _all_pictures(page: Page, origin: str, entry: built.SitePage, arguments: argparse.Namespace) -> int:
    n_pictures = 0
    schemes = arguments.scheme or list(SCHEMES)
    for scheme in schemes:
        if scheme == 'print':
            n_pictures += print_out(page, origin + entry.address, arguments.out / f'{entry.name}-print', arguments.slices)
            continue
        for width in arguments.width or WIDTHS:
            open_page(page, origin + entry.address, width, 900, scheme)
            n_pictures += _slices(page, width, arguments.out / f'{entry.name}-{width}-{scheme}', arguments.slices)
    return n_pictures


def _slices(page: Page, width: int, stem: Path, limit: int) -> int:
    size = page.call('Page.getLayoutMetrics')['cssContentSize']
    height, step = int(size['height']), SLICE.get(width, 2000)
    tops = range(0, height, step)
    n_slices = min(len(tops), limit) if limit else len(tops)
    for n, top in enumerate(tops[:n_slices], 1):
        # A page that overflows is shown with what sticks out.
        clip = {'x': 0, 'y': top, 'width': max(width, int(size['width'])), 'height': min(step, height - top)}
        capture(page, stem.with_name(f'{stem.name}-{n:02}.png'), clip)
    return n_slices


def print_out(page: Page, url: str, stem: Path, limit: int, resolution: int = 80) -> int:
    """Prints a page on A4 and writes pictures of the first sheets; gives their number."""
    open_page(page, url, 1024, 900, 'light')
    pdf = stem.with_name(f'{stem.name}.pdf')
    pdf.write_bytes(printed(page))
    last = ['-l', str(limit)] if limit else []
    subprocess.run(['pdftoppm', '-png', '-r', str(resolution), *last, str(pdf), str(stem)], check=True)
    pdf.unlink()
    sheets = sorted(stem.parent.glob(f'{stem.name}-[0-9]*.png'))
    assert sheets, f'{url}: nothing was printed'
    return len(sheets)


if __name__ == '__main__':
    main()
