"""The search of the example site in Chromium, from a folder, without a network.

Usage: search.py PROGRAM [FOLDER-FOR-PICTURES]
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from devtools import Browser, Page
from keys import press
from preview import Built, Project

FIELD = 'document.getElementById("lakip-cari-kata")'
STATUS = 'document.getElementById("lakip-cari-jumlah").textContent'
TITLES = 'Array.from(document.querySelectorAll(".results h3"), (title) => title.textContent)'
LINKS = 'Array.from(document.querySelectorAll(".results a"), (link) => link.href)'
MARKS = '[...new Set(Array.from(document.querySelectorAll(".results mark"), (mark) => mark.textContent.toLowerCase()))]'
VEHICLES = 'Indikator IKP-04: Jumlah kendaraan bermotor yang diuji berkala'


class Site:
    """The built example and a browser that opens it from its folder."""

    def __init__(self, lakip: Path, folder: Path, pictures: Path | None):
        self.lakip, self.folder, self.pictures = lakip, folder, pictures
        self.project = Project(folder / 'project')
        self.built = Built(lakip, self.project, folder / 'situs dinas', '--offline')
        self.browser = Browser(folder)

    def open(self, path: str = 'cari/index.html', query: str = '') -> Page:
        page = self.browser.page('about:blank')
        page.call('Network.emulateNetworkConditions', offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        page.go((self.built.folder / path).as_uri() + query)
        return page

    def leave(self, page: Page) -> None:
        """Closes a page, which may not have complained or asked outside of the folder."""
        strange = [url for url in page.requests if not url.startswith((self.built.folder.as_uri(), 'about:'))]
        assert not strange and not page.complaints, (strange, page.complaints)
        page.close()

    def picture(self, page: Page, name: str) -> None:
        if self.pictures:
            page.picture(self.pictures / f'{name}.png')


def ask(page: Page, text: str) -> None:
    """Types a text in the place of what is in the field, and waits for the answer."""
    page.value(f'({FIELD}.focus(), {FIELD}.select(), window.answers = 0, window.watcher?.disconnect())')
    page.value('(window.watcher = new MutationObserver(() => window.answers++)).observe('
               'document.getElementById("lakip-cari-jumlah"), { childList: true })')
    page.call('Input.insertText', text=text)
    page.wait('window.answers > 0', f'an answer to {text}')


def titles(page: Page, text: str) -> list[str]:
    ask(page, text)
    return page.value(TITLES)


def choose(page: Page, name: str, value: str) -> None:
    """Chooses a filter as a reader does."""
    page.value(f'''((field) => {{
      field.value = {json.dumps(value)};
      field.dispatchEvent(new Event("change", {{ bubbles: true }}));
    }})(document.getElementById("lakip-cari-{name}"))''')
    wanted = f'{name}={value}' if value else ''
    check = f'location.search.includes(new URLSearchParams([["{name}", {json.dumps(value)}]]).toString())'
    page.wait(check if wanted else f'!location.search.includes("{name}=")', f'{name} is chosen')


def words_of_one_root_find_each_other(site: Site) -> None:
    page = site.open()
    groups = (
        ('uji', 'menguji', 'pengujian', 'diuji', 'teruji', 'penguji', 'ujian'),
        ('layanan', 'pelayanan', 'melayani', 'dilayani'),
        ('selamat', 'keselamatan', 'menyelamatkan'),
        ('kendaraan', 'berkendara', 'pengendara', 'mengendarai'),
        ('perhubungan', 'hubungan', 'menghubungkan', 'terhubung'),
        ('pengesahan', 'disahkan', 'mengesahkan'),
        # On no page, but made of a root that is on some.
        ('ukur', 'mengukurkan', 'pengukurannya', 'terukurlah'),
        ('tulis', 'menuliskan', 'penulisan', 'dituliskannya'),
    )
    for first, *others in groups:
        expected = titles(page, first)
        assert expected, first
        for other in others:
            assert titles(page, other) == expected, (first, other)
            assert 'untuk' not in page.value(STATUS), other
    ask(page, 'menguji')
    assert {'uji', 'pengujian', 'diuji'} <= set(page.value(MARKS)), page.value(MARKS)
    site.picture(page, 'search-light')
    page.scheme('dark')
    site.picture(page, 'search-dark')
    page.size(360, 740)
    site.picture(page, 'search-narrow')
    assert page.value('document.documentElement.scrollWidth <= innerWidth'), 'the page is too wide'
    site.leave(page)


def the_best_comes_first(site: Site) -> None:
    page = site.open()
    assert titles(page, 'uji berkala kendaraan')[0] == VEHICLES
    assert titles(page, 'IKU-02')[0].startswith('Indikator IKU-02: Rata-rata V/C ratio')
    assert titles(page, 'v/c ratio')[0].startswith('Indikator IKU-02: Rata-rata V/C ratio')
    assert titles(page, '2.15.02')[0].startswith('Program 2.15.02: PROGRAM PENYELENGGARAAN LALU LINTAS')
    assert titles(page, 'laporan triwulan 2 2025')[0] == 'Laporan Kinerja Triwulan II Tahun 2025'
    assert titles(page, 'tw ii 2024')[0] == 'Laporan Kinerja Triwulan II Tahun 2024'
    assert titles(page, 'lakip 2024')[0] == 'LAKIP Tahun 2024'
    assert titles(page, 'sop')[0].startswith('SOP'), page.value(TITLES)
    site.leave(page)


def words_begin_and_go_wrong(site: Site) -> None:
    page = site.open()
    for part in ('kesel', 'iku-0', '2.15.0', 'akuntab'):
        assert titles(page, part), part
        assert 'untuk' not in page.value(STATUS), part
    right = titles(page, 'keselamatan')
    for wrong in ('keselamtan', 'kesalematan', 'KESELAMATTAN'):
        assert titles(page, wrong) == right, wrong
        assert 'hasil untuk “keselamatan”' in page.value(STATUS), page.value(STATUS)
    assert titles(page, 'Kesélamatan') == right
    for nothing in ('xyzzyq', '99.99.99', '"><img src=x onerror=alert(1)>'):
        ask(page, nothing)
        if page.value(f'{TITLES}.length') == 0:
            assert page.value(STATUS).startswith('Tidak ada halaman yang cocok.'), nothing
            assert page.value('document.getElementById("lakip-cari-hasil").hidden')
    assert titles(page, 'xyzzyq') == [] and titles(page, '99.99.99') == [] and titles(page, 'yang dan di') == []
    ask(page, 'lampu 99.99.99')
    assert page.value(STATUS).startswith('Tidak ada halaman yang memuat semua kata itu.'), page.value(STATUS)
    site.leave(page)


def filters_choose(site: Site) -> None:
    page = site.open()
    everywhere = titles(page, 'kecelakaan')
    choose(page, 'tahun', '2024')
    of_year = page.value(TITLES)
    assert 0 < len(of_year) and set(of_year) <= set(everywhere) | set(of_year)
    assert all('2024' in title or 'Laporan' not in title for title in of_year), of_year
    choose(page, 'jenis', 'Laporan tahunan')
    assert page.value(TITLES) == ['LAKIP Tahun 2024'], page.value(TITLES)
    choose(page, 'tahun', '')
    choose(page, 'jenis', 'Indikator')
    choose(page, 'unit', 'pkb')
    ask(page, 'kendaraan')
    found = page.value(TITLES)
    assert VEHICLES in found and len(found) == 3, found
    # Without a word, filters list what they let through.
    ask(page, ' ')
    assert page.value(STATUS) == '3 halaman ditemukan.', page.value(STATUS)
    # A report answers a unit by its sections about it.
    choose(page, 'jenis', 'Laporan triwulan')
    choose(page, 'tahun', '2025')
    ask(page, 'kendaraan')
    links = page.value(LINKS)
    sections = [link for link in links if '#' in link]
    assert sections and all(link.split('#')[1].startswith('faktor-') for link in sections), links
    site.leave(page)


def the_address_keeps_the_question(site: Site) -> None:
    page = site.open()
    ask(page, 'lampu jalan')
    choose(page, 'tahun', '2025')
    address, found = page.value('location.href'), page.value(TITLES)
    assert address.endswith('?q=lampu+jalan&tahun=2025'), address
    page.go(address)
    assert page.value(f'{FIELD}.value') == 'lampu jalan' and page.value(TITLES) == found
    page.go(address.split('?')[0] + '?q=lampu&tahun=1999&jenis=x')
    assert page.value(TITLES) and page.value('document.getElementById("lakip-cari-tahun").value') == ''
    page.go(address.split('?')[0])
    assert page.value(STATUS) == '' and page.value('document.getElementById("lakip-cari-hasil").hidden')
    site.leave(page)


def every_page_leads_to_the_search(site: Site) -> None:
    page = site.open('2025/triwulan-2/index.html')
    assert not any('cari' in url for url in page.requests), 'the index is loaded where nobody searches'
    page.value('document.querySelector(".site-search input").focus()')
    page.call('Input.insertText', text='pengujian')
    press(page, 'Enter')
    page.wait(f'location.pathname.endsWith("/cari/index.html") && {TITLES}.length > 0', 'the search answers')
    assert page.value(f'{FIELD}.value') == 'pengujian'
    site.leave(page)
    page = site.open('index.html')
    for width in (320, 768, 1280):
        page.size(width, 700)
        assert page.value('document.documentElement.scrollWidth <= innerWidth'), width
        site.picture(page, f'home-{width}')
    site.leave(page)


def the_keyboard_is_enough(site: Site) -> None:
    page = site.open()
    ask(page, 'kinerja')
    assert page.value(f'{TITLES}.length') == 20
    page.value('document.querySelector("#lakip-cari-hasil button").focus()')
    press(page, 'Enter')
    page.wait(f'{TITLES}.length > 20', 'more results')
    assert page.value('document.activeElement === document.querySelectorAll(".results h3 a")[20]')
    # Nothing but the field itself is between a word and its answer.
    page.value(f'{FIELD}.focus()')
    press(page, 'Enter')
    assert page.value('location.search') == '?q=kinerja' and page.value(f'document.activeElement === {FIELD}')
    roles = page.value('Array.from(document.querySelectorAll("main [role]"), (element) => element.getAttribute("role"))')
    assert 'search' in roles and 'status' in roles, roles
    site.leave(page)


def english_pages_have_a_search_of_their_own(site: Site) -> None:
    page = site.open('en/cari/index.html')
    for group in (('report', 'reports', 'reported', 'reporting'), ('objective', 'objectives'), ('computed', 'compute')):
        first, *others = group
        expected = titles(page, first)
        assert expected, first
        for other in others:
            assert titles(page, other) == expected, (first, other)
    assert titles(page, 'the of and') == [] and page.value(STATUS).startswith('No page matches')
    # Names are Indonesian in both languages.
    assert VEHICLES.replace('Indikator', 'Indicator') in titles(page, 'uji berkala kendaraan')
    assert titles(page, 'quarter 2 2025')[0] == 'Performance Report, Quarter 2 of 2025'
    assert all('/en/' in link for link in page.value(LINKS)), page.value(LINKS)
    site.picture(page, 'search-english')
    site.leave(page)


def without_script_the_index_is_there(site: Site) -> None:
    page = site.browser.page('about:blank')
    page.call('Emulation.setScriptExecutionDisabled', value=True)
    page.call('Page.navigate', url=(site.built.folder / 'cari/index.html').as_uri())
    page.wait('document.readyState === "complete" && document.querySelectorAll("main .links a").length > 50', 'the index')
    assert page.value('document.getElementById("lakip-cari").hidden')
    text = page.value('document.querySelector("main").innerText')
    assert 'Pencarian memerlukan JavaScript' in text and 'Kata yang dicari' not in text
    site.leave(page)


def every_result_leads_somewhere(site: Site) -> None:
    """Every page and section that the index names is there, as the browser reads them."""
    page = site.open()
    index = page.value('''({
      pages: lakipIndex.pages.map(([href, , , , , , sections]) =>
        [href, sections.filter((_, i) => i % 2 === 0).map((heading) => lakipIndex.headings[heading][0])]),
    })''')['pages']
    assert len(index) > 80, len(index)
    for href, ids in index:
        file = (site.built.folder / 'cari' / href).resolve()
        text = file.read_text(encoding='utf-8')
        for name in ids:
            assert f'id="{name}"' in text, f'{href}#{name}'
    site.leave(page)


SCENARIOS: tuple[Callable[[Site], None], ...] = (
    words_of_one_root_find_each_other, the_best_comes_first, words_begin_and_go_wrong, filters_choose,
    the_address_keeps_the_question, every_page_leads_to_the_search, the_keyboard_is_enough,
    english_pages_have_a_search_of_their_own,
    without_script_the_index_is_there, every_result_leads_somewhere,
)


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    pictures = Path(sys.argv[2]).resolve() if len(sys.argv) == 3 else None
    with tempfile.TemporaryDirectory(prefix='lakip-search-') as folder:
        site = Site(Path(sys.argv[1]).resolve(), Path(folder), pictures)
        try:
            for scenario in SCENARIOS:
                scenario(site)
                print(f'{scenario.__name__}: ok', flush=True)
        finally:
            site.browser.close()


if __name__ == '__main__':
    main()
