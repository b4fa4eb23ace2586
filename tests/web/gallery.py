"""The gallery of the documentation: a few small pictures of the example site, and the page that shows them."""

import json
from pathlib import Path

from devtools import Page
from pictures import capture, open_page
from sitepages import SitePage, of_kind

# Kilobytes; who reads the documentation on a phone pays for them.
LIMIT = 900
HEAD = '''# Galeri

Tampilan situs contoh (data rekaan). Gambar di halaman ini dibuat ulang dari hasil `lakip build` dengan

```
python3 tests/web/screenshots.py output docs --gallery
```
'''
# File name, kind of page, place in it (a selector, whose disclosure is opened, a question, or none for the top), width and height in px,
# colour scheme or `print`, caption.
PICTURES = (
    ('beranda', 'home', '', 1280, 900, 'light', 'Beranda: keadaan tahun berjalan dalam satu layar'),
    ('beranda-gelap', 'home', '', 1280, 900, 'dark', 'Beranda pada tampilan gelap, mengikuti setelan perangkat pembaca'),
    ('beranda-ponsel', 'home', '', 360, 780, 'light', 'Beranda di ponsel (lebar 360 px)'),
    ('beranda-inggris', 'home-en', '', 768, 700, 'light', 'Beranda berbahasa Inggris, bila situs.yaml memintanya'),
    ('tahun', 'year', '', 1280, 820, 'light', 'Halaman tahun'),
    ('triwulan', 'quarter', '#tabel-capaian', 1280, 820, 'light', 'Laporan triwulan: tabel capaian'),
    ('tahunan', 'annual', '', 1280, 820, 'light', 'Laporan kinerja tahunan'),
    ('indikator', 'indicator', '', 1280, 900, 'light', 'Halaman indikator'),
    ('indikator-grafik', 'indicator', 'figure', 1280, 900, 'dark', 'Grafik indikator pada tampilan gelap'),
    ('cara-hitung', 'indicator', '#cara-hitung details', 1280, 900, 'light', 'Cara hitung: rumus, angka yang dimasukkan, dan data sumber'),
    ('program', 'program', '', 1280, 900, 'light', 'Halaman program'),
    ('peta-capaian', 'heat-map', '', 1280, 820, 'light', 'Peta capaian: semua indikator dan triwulan'),
    ('cari', 'index', '?q=menguji', 1280, 820, 'light', 'Pencarian: bentuk kata yang lain ikut ditemukan, tanpa server'),
    ('koreksi', 'corrections', '', 768, 620, 'light', 'Koreksi sesudah terbit'),
    ('metode', 'method', '', 768, 780, 'light', 'Metode penghitungan di tablet (lebar 768 px)'),
    ('cetak', 'quarter', '#tabel-capaian', 794, 1123, 'print', 'Laporan triwulan ketika laman dicetak'),
)
# Opens the disclosure that an element is or stands in, and brings it into view; says whether it is there.
SHOW = '''(element => {{
  element?.closest('details')?.setAttribute('open', '');
  element?.scrollIntoView();
  return Boolean(element);
}})(document.querySelector({place}))'''


def write(page: Page, origin: str, site: list[SitePage], docs: Path) -> None:
    """Writes `galeri.md` and the pictures in `galeri` below the folder of the documentation."""
    folder = docs / 'galeri'
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob('*.webp'):
        old.unlink()
    text, total = [HEAD], 0
    # A page that comes without its font keeps the fallback: the first visit brings it.
    open_page(page, origin + of_kind(site, 'home').address, 1280, 900, 'light')
    for name, kind, place, width, height, scheme, caption in PICTURES:
        entry = of_kind(site, kind)
        question = place if place.startswith('?') else ''
        open_page(page, origin + entry.address + question, width, height, scheme)
        if question:
            page.wait('document.querySelectorAll(".results li").length > 0', f'results of {question}')
        elif place:
            assert page.value(SHOW.format(place=json.dumps(place))), f'{entry.address}: nothing is {place}'
        picture = folder / f'{name}.webp'
        capture(page, picture)
        total += picture.stat().st_size
        text.append(f'## {caption}\n\n![{caption}](galeri/{picture.name})\n')
    assert total <= LIMIT * 1000, f'the gallery has {total} bytes, more than {LIMIT} kB'
    (docs / 'galeri.md').write_text('\n'.join(text), encoding='utf-8')
    print(f'{len(PICTURES)} pictures, {total / 1000:.0f} kB')
