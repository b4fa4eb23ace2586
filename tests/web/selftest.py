#!/usr/bin/env python3
"""The checks of the website held to their word: each finds the defects that are planted in a sound site, and nothing in it."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import checks
import fixture
import lighthouse
import search
from defects import Defect
from devtools import Browser
from fixture import Change
from sitepages import of_kind
from visit import Visit

HOME, ANNUAL, INDICATOR, SEARCH = 'index.html', '2025/tahunan/index.html', 'indikator/A/index.html', 'cari/index.html'
CSS, JS, SVG, MAP, FEED = 'aset/gaya.css', 'aset/cari.js', 'aset/gambar.svg', 'sitemap.xml', 'feed.xml'
END = '</main>'
# Sets of defects that do not hide each other: the check, what is changed, and words of each of the defects that it must find.
PLANTED: tuple[tuple[str, tuple[Change, ...], tuple[str, ...]], ...] = (
    ('markup', ((ANNUAL, END, f'<p><td>x{END}'), (CSS, 'margin: 0', 'margin: 0; colour: red'), (SVG, 'fill=', 'fil=')),
     ('2025/tahunan/index.html … td', 'aset/gaya.css … colour', 'aset/gambar.svg … fil')),
    ('axe', ((ANNUAL, 'alt="Lambang"', ''), (CSS, '--ink: #eee', '--ink: #333'), (INDICATOR, '<h2', '<h4'), (INDICATOR, '</h2>', '</h4>')),
     ('axe image-alt', '(dark) … axe color-contrast', 'axe heading-order')),
    ('axe', ((CSS, 'header, main', '@media (max-width: 20rem) { main { color: #777; background: #888; } }\nheader, main'),),
     ('(320 px) … axe color-contrast',)),
    # Closed disclosures hide nothing from the check.
    ('axe', ((ANNUAL, '<p>8 dibagi', '<p><img src="../../aset/gambar.svg">8 dibagi'),), ('details > p > img … axe image-alt',)),
    ('overflow', ((CSS, 'body {', 'h2 { width: 50rem; } body {'), (ANNUAL, ' tabindex="0"', ''), (ANNUAL, 'aria-labelledby="tabel-judul"', '')),
     ('/indikator/A/ (320 px) … h2#rumus', 'not reached by keyboard', 'needs a role and a name')),
    ('overflow', ((CSS, '.scroll { overflow-x: auto; position: relative; }', '.scroll { overflow-x: auto; }'),), ('page too wide … late',)),
    # What a browser leaves out for now is looked at too.
    ('overflow', ((CSS, '.far b {', '.far b { width: 50rem;'),), ('/2025/tahunan/ (320 px) … page too wide … p.far > b',)),
    ('overflow', ((SEARCH, '<meta name="viewport" content="width=device-width, initial-scale=1">', ''),), ('layout width',)),
    ('keyboard', ((HOME, '<a class="skip" href="#isi">Langsung ke isi</a>', ''), (ANNUAL, 'href="#isi"', 'href="#tidak"'),
                  (INDICATOR, '<a href="../../cari/"', '<a tabindex="3" href="../../cari/"')),
     ('/ … the first stop', '/2025/tahunan/ … Enter does not lead', '/indikator/A/ … no tabindex above 0')),
    ('keyboard', ((CSS, 'outline: 3px solid var(--link)', 'outline: none'),
                  (JS, '', "addEventListener('keydown', (event) => { if (event.key !== 'Tab') event.preventDefault(); });")),
     ('neither outline nor shadow', 'Enter does not open', 'the arrow keys do not scroll')),
    ('keyboard', ((CSS, '.skip:focus { top: 0; }', ''),
                  (ANNUAL, '<summary>', '<summary tabindex="-1">')),
     ('not on the screen', 'Tab does not reach it')),
    ('keyboard', ((HOME, '<nav', '<div><div'), (HOME, '</nav>', '</div></div>'), (HOME, ' aria-label="Menu utama"', ''), (ANNUAL, '<summary>Cara hitung</summary>', '')),
     ('/ … menu', 'no disclosures')),
    ('search', ((SEARCH, 'type="search"', 'type="text"'),), ('/cari/ … no field to search', '(offline) cari/index.html … no field')),
    ('search', ((SEARCH, '<label for="kata">', '<label>'),), ('no label',)),
    ('search', ((SEARCH, 'id="kata"', 'id="kata" tabindex="-1"'),), ('Tab does not reach the field',)),
    ('search', ((JS, '2 hasil', 'ada hasil'),), ('/cari/ … no live region',)),
    ('search', ((JS, "'2 hasil'", 'document.querySelector("input").value.length'),), ('/cari/ … pengujian 9, menguji 7, uji 3',)),
    ('search', ((JS, "'2 hasil'", 'location.protocol.length'), (JS, 'event.pre', 'fetch("x.json"); event.pre')), ('/cari/ … complains', '(offline) … complains')),
    ('search', ((INDICATOR, 'action="../../cari/', 'action="../../'),),
     ('indikator/A/index.html … header input … no live region', '(offline) indikator/A/index.html … header input … no live region')),
    ('search', ((INDICATOR, 'aria-label="Kata"', ''),), ('indikator/A/index.html … the field has no label',)),
    ('axe', ((JS, 'event.pre', "document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=../aset/gambar.svg>'); event.pre"),),
     ('/cari/ (light) … axe image-alt',)),
    ('links', ((ANNUAL, '#rumus', '#tiada'), (ANNUAL, 'gambar.svg 2x', 'tiada.svg 2x'), (ANNUAL, 'aria-labelledby="tabel-judul"', 'aria-labelledby="tabel-tiada"'),
               (HOME, END, f'<img src="https://example.org/x.png" alt=""><a href="tiada/">a</a><a href="javascript:x">b</a><a href="/cari/">c</a>{END}'),
               (HOME, '"2025/tahunan/"', '"../x/"'), (CSS, 'body {', 'main { background: url(tiada.png); } body {'),
               (SEARCH, 'action="./"', 'action="tiada/"'), (SEARCH, 'id="kata"', 'id="isi"'), (MAP, 'cari/', 'tiada-peta/'),
               (FEED, '<link href="https://kinerja.example.go.id/2025/', '<link href="https://kinerja.example.go.id/2024/'),
               ('lain/index.html', '', '<body class="kind-other">'), (INDICATOR, 'href="#isi"', 'href="#Isi"')),
     ('#tiada" … dead fragment', 'img[srcset]', 'aria-labelledby]="tabel-tiada" … dead id',
      'source elsewhere', '"tiada/" … dead link', 'foreign scheme',
      'absolute path', 'leads out of the site', 'aset/gaya.css … dead link', 'form[action]', 'double id', 'sitemap.xml … dead link',
      'feed.xml … dead link', 'lonely page', 'index.html … #Isi')),
    ('links', (('aset/laporan.pdf', '', 'x'), (HOME, END, f'<a href="laporan-tiada.pdf">PDF</a>{END}')), ('laporan-tiada.pdf" … dead link',)),
    ('offline links', ((ANNUAL, 'cari/index.html', 'cari/'),), ('(offline) … link to a folder',)),
    ('offline', ((ANNUAL, 'cari/index.html', 'cari/'), (HOME, END, f'<img src="https://example.org/x.png" alt="">{END}'),
                 (JS, '', 'nothing.at.all();'), ('lain/index.html', '', '<body class="kind-other">'), (INDICATOR, END, f'<a href="tiada.html">x</a>{END}')),
     ('cari/" … dead link from a folder', 'request to elsewhere', 'nothing is not defined', 'lain/index.html … lonely page', 'tiada.html … dead link from a folder')),
    ('origin', ((HOME, '<main', '<main style="color: red"'), (ANNUAL, END, f'<img src="https://example.org/x.png" alt="">{END}'),
                (JS, '', "document.cookie = 'a=b'; localStorage.x = 1;"), (SEARCH, 'gaya.css', 'tiada.css')),
     ('/ … complains … style', '/2025/tahunan/ … complains', 'cookie … a', 'storage', '/cari/ … complains … tiada.css')),
    ('open origin', ((ANNUAL, END, f'<img src="http://localhost:9/x.png" alt="">{END}'),), ('/2025/tahunan/ … request to elsewhere … localhost:9',)),
    ('noscript', ((JS, '', "document.querySelector('main').insertAdjacentHTML('beforeend', '<p>lebih banyak isi dari skrip</p>');"),
                  (HOME, END, f'<noscript><p>Aktifkan JavaScript untuk melihat isi.</p></noscript>{END}'), (ANNUAL, '<details>', '<details inert>')),
     ('/indikator/A/ … words instead of', 'the page asks for a script', 'does not open with Enter')),
    ('paper', ((CSS, 'body {', '@media print { .signatures p + p { break-before: page; } } body {'),), ('office and name stand on two sheets',)),
    ('paper', ((CSS, 'body {', '@media print { .signatures { break-before: page; } } body {'),), ('on a sheet without rows of its table',)),
    ('paper', ((ANNUAL, '<div class="signatures">', '<div>'),), ('no page has a signature',)),
    ('weight', ((CSS, 'body {', f'/* {"x" * 15360} */ body {{'),), ('aset/gaya.css … style sheet',)),
    ('weight', ((HOME, END, f'<img src="aset/gambar.svg" alt="">{END}'), (SVG, '<rect', ''.join(f'<path d="M{n ** 7}"/>' for n in range(15000)) + '<rect'),), ('/ … first page',)),
)
OF_LIGHTHOUSE = (
    'Lighthouse seo … meta-description', 'Lighthouse accessibility … html-has-lang', 'Lighthouse performance … total-blocking-time',
    'Lighthouse best-practices … errors-in-console',
)
ALL = {**checks.ON_FILES, **checks.IN_BROWSER}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('checks', nargs='*', help='only the defects of these checks')
    chosen = parser.parse_args().checks
    trouble: list[str] = []
    # A tiny site answers at once.
    search.PATIENCE = 1.0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        browser = Browser(root)
        try:
            sound = _visit(root / 'sound', browser, ())
            for name, check in ALL.items():
                if not chosen or name in chosen:
                    trouble += [f'{name} finds in a sound site: {_text(defect)}' for defect in check(sound)]
            for n, (name, changes, wanted) in enumerate(PLANTED):
                if not chosen or name.split()[-1] in chosen:
                    trouble += _missed(_visit(root / str(n), browser, changes, name), name, wanted)
            if not chosen or 'lighthouse' in chosen:
                trouble += _lighthouse(root / 'lighthouse', browser)
        finally:
            browser.close()
    n_wanted = len(OF_LIGHTHOUSE) if not chosen or 'lighthouse' in chosen else 0
    n_wanted += sum(len(wanted) for name, _, wanted in PLANTED if not chosen or name.split()[-1] in chosen)
    print('\n'.join(trouble))
    if trouble:
        sys.exit(f'{len(trouble)} checks do not do what they say')
    print(f'{n_wanted} planted defects are found')


def _visit(folder: Path, browser: Browser, changes: tuple[Change, ...], name: str = '') -> Visit:
    """A site with defects; those of reading from a folder are planted there alone."""
    is_offline = name.startswith('offline')
    fixture.write(folder / 'site', False, () if is_offline else changes)
    fixture.write(folder / 'offline', True, changes if is_offline or name == 'search' else ())
    tools = checks.tools()
    visit = Visit(folder / 'site', folder / 'offline', browser, False, *tools)
    return replace(visit, policy='') if name.startswith('open') else visit


def _text(defect: Defect) -> str:
    return f'{defect.page} … {defect.place} … {defect.rule} … {defect.text}'


def _missed(visit: Visit, name: str, wanted: tuple[str, ...]) -> list[str]:
    """The planted defects that a check does not find."""
    found = [_text(defect) for defect in ALL[name.split()[-1]](visit)]
    is_found = lambda words: any(all(_stands(part, text) for part in words.split(' … ')) for text in found)
    listed = '\n    '.join(found) or 'nothing'
    return [f'{name} misses {words!r}; it finds\n    {listed}' for words in wanted if not is_found(words)]


def _stands(part: str, text: str) -> bool:
    """Whether words stand in a text; a path stands at its start."""
    return text.startswith(f'{part} ') if part.startswith('/') else part in text


def _lighthouse(folder: Path, browser: Browser) -> list[str]:
    busy = "console.error('x'); for (const end = performance.now() + 3000; performance.now() < end;);"
    changes = ((HOME, '<meta name="description" content="Capaian kinerja: Beranda.">', ''), (HOME, '<html lang="id">', '<html>'), (JS, '', busy))
    visit = _visit(folder, browser, changes)
    with visit.served() as server:
        found = [_text(defect) for defect in lighthouse.judged(visit, server, of_kind(visit.pages, 'home'), 1)]
    return [f'lighthouse misses {words!r} in {found}' for words in OF_LIGHTHOUSE if not any(all(part in text for part in words.split(' … ')) for text in found)]


if __name__ == '__main__':
    main()
