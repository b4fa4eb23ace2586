#!/usr/bin/env python3
"""Holds `lakip serve` against a real browser: what an open page shows while the input changes.

Arguments: the lakip program; `with-typesetter` or `without-typesetter`, as it was built; and a folder for pictures, if any
are wanted.
"""

import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from keys import press
from preview import Built, Preview, Project, free_port, tree
from stage import IS_CLOSED, IS_OPEN, LIVE, Stage, assert_quiet, cell, wait_same, wait_written

UNIT = 'content/2026/triwulan-2/llaj.yaml'
QUARTER, YEAR, HOME = '/2026/triwulan-2/', '/2026/tahunan/', '/'
STYLES = 'templates/html/lakip.css'


# ---- Scenarios. Each leaves the project as it found it.


def an_edit_shows_everywhere(stage: Stage) -> None:
    """The figure and all that follows from it, on every open page, without a hand, where the reader stands."""
    quarter, year, home = (stage.open(path) for path in (QUARTER, YEAR, HOME))
    figure = cell('tabel-capaian', 'IKU-01', 'Realisasi TW II')
    assert quarter.value(figure) == '0,571', quarter.value(figure)
    quarter.wait('document.fonts.status === "loaded"', 'the fonts')
    # What the reader opened and where the focus is stays as well.
    quarter.value('(document.querySelector("details").open = true, document.querySelector("footer").tabIndex = -1)')
    quarter.value('(document.querySelector("summary").focus({ preventScroll: true }), window.mark = 1, scrollTo(0, 900))')
    quarter.wait('scrollY === 900', 'the page is scrolled')
    is_kept = 'scrollY === 900 && window.mark === 1 && document.querySelector("details").open && document.activeElement.localName === "summary"'
    assert quarter.value(is_kept)
    home_before = home.value('document.body.innerText')
    old = stage.project.set_value(UNIT, 'IKU-01', '0.429')
    quarter.wait(f'{figure} === "0,429"', 'the new figure')
    assert quarter.value(is_kept), 'the page has jumped or was loaded anew'
    built = stage.built()
    assert built.shown('', 2026, 'TW2', 'IKU-01', 'tampil_realisasi') == '0,429'
    achievement = built.shown('', 2026, 'TW2', 'IKU-01', 'tampil_capaian')
    assert achievement not in home_before and achievement in built.page(HOME), achievement
    for page, path in ((quarter, QUARTER), (year, YEAR), (home, HOME)):
        wait_same(page, built, path)
    wait_written(stage, built)
    assert quarter.value(is_kept), 'the page has jumped or was loaded anew once it was written'
    # An editor that replaces the file is seen as well.
    stage.project.edit_by_rename(UNIT, 'nilai: 0.429', f'nilai: {old}')
    quarter.wait(f'{figure} === "0,571"', 'the old figure')
    wait_same(home, stage.built(), HOME)


def sums_follow(stage: Stage) -> None:
    """A year that is complete: one quarter changes, and the sum of the year with it."""
    path, annual = 'content/2025/triwulan-2/sarpras.yaml', '/2025/tahunan/'
    page = stage.open(annual)
    figure = cell('tabel-capaian', 'IKU-03', 'Realisasi setahun')
    before = int(page.value(figure))
    old = stage.project.set_value(path, 'IKU-03', '1')
    wanted = str(before - int(old) + 1)
    page.wait(f'{figure} === "{wanted}"', f'the sum of the year is {wanted}')
    built = stage.built()
    assert built.shown('', 2025, 'TAHUN', 'IKU-03', 'tampil_realisasi') == wanted
    wait_same(page, built, annual)
    stage.project.set_value(path, 'IKU-03', old)
    page.wait(f'{figure} === "{before}"', 'the old sum')


def english_pages_follow_too(stage: Stage) -> None:
    """The same figure in English notation, on a report and on the home page."""
    quarter, home = stage.open(f'/en{QUARTER}'), stage.open(f'/en{HOME}')
    figure = cell('tabel-capaian', 'IKU-01', 'Actual Q2')
    assert quarter.value(figure) == '0.571', quarter.value(figure)
    old = stage.project.set_value(UNIT, 'IKU-01', '0.429')
    quarter.wait(f'{figure} === "0.429"', 'the new figure in English')
    built = stage.built()
    wait_same(quarter, built, f'/en{QUARTER}')
    wait_same(home, built, f'/en{HOME}')
    wait_written(stage, built)
    stage.project.set_value(UNIT, 'IKU-01', old)
    quarter.wait(f'{figure} === "0.571"', 'the old figure in English')


def a_hidden_tab_catches_up(stage: Stage) -> None:
    """A tab behind another one keeps no connection, and is right again as soon as it is seen."""
    behind = stage.open(QUARTER)
    front = stage.browser.page(stage.origin + QUARTER, is_tab=True)
    behind.wait('document.visibilityState === "hidden"', 'the tab is hidden')
    figure = cell('tabel-capaian', 'IKU-01', 'Realisasi TW II')
    old = stage.project.set_value(UNIT, 'IKU-01', '0.428')
    front.wait(f'{figure} === "0,428"', 'the new figure in front')
    assert behind.value(figure) == '0,571', 'a hidden tab has no connection that could tell it'
    behind.show()
    behind.wait(f'{figure} === "0,428"', 'the new figure in the tab that was behind')
    wait_same(behind, stage.built(), QUARTER)
    stage.project.set_value(UNIT, 'IKU-01', old)
    behind.wait(f'{figure} === "0,571"', 'the old figure')


def a_defect_is_shown_until_it_is_mended(stage: Stage) -> None:
    """The overlay with place and source on every open page; the last good page below it."""
    pages = [stage.open(QUARTER), stage.open(HOME)]
    written = stage.built()
    assert all(page.value(IS_CLOSED) for page in pages), 'warnings alone open nothing'
    stage.project.edit(UNIT, 'nilai: 0.571', 'nilai: 0,571')
    for page in pages:
        page.wait(IS_OPEN, 'the overlay')
        first = f'{LIVE}.querySelector("article")'
        place, source = (page.value(f'{first}.querySelector("{name}").textContent') for name in ('.place', 'pre'))
        assert place == f'{UNIT}:6:12', place
        assert '6 |     nilai: 0,571' in source and '^^^^^' in source, source
        assert 'LKP0205' in page.value(f'{first}.textContent')
        assert page.value('document.activeElement.localName') == 'lakip-live', 'a keyboard cannot reach the overlay'
    wait_same(pages[0], written, QUARTER)
    for width in (1280, 360):
        pages[0].size(width, 800)
        for scheme in ('light', 'dark'):
            pages[0].scheme(scheme)
            # The overlay never makes the page wider than the screen.
            assert pages[0].value(f'{LIVE}.querySelector("section").scrollWidth <= innerWidth'), f'{width} {scheme}'
            stage.picture(pages[0], f'overlay-{width}-{scheme}')
    pages[0].size(1280, 800)
    pages[0].scheme('light')
    # Who has read it puts it away, and it stays away.
    press(pages[1], 'Escape')
    pages[1].wait(f'{IS_CLOSED} && !{LIVE}.querySelector(".badge").hidden', 'the overlay is closed by a key')
    pages[1].go(stage.origin + HOME)
    pages[1].wait(f'/1 galat/.test({LIVE}.querySelector(".badge").textContent)', 'the badge after a page load')
    assert pages[1].value(IS_CLOSED)
    pages[1].value(f'{LIVE}.querySelector(".badge").click()')
    assert pages[1].value(IS_OPEN)
    # Another defect beside the first one, of which the reader knows nothing yet.
    stage.project.edit(STYLES, 'color-scheme: light dark;', 'color-scheme: light dark; --other: 1;')
    stage.project.edit('content/situs.yaml', 'kertas: a4', 'kertas: a9')
    pages[0].wait(f'{LIVE}.querySelector("article ~ article").textContent.includes("content/situs.yaml")', 'both defects')
    stage.project.edit('content/situs.yaml', 'kertas: a9', 'kertas: a4')
    stage.project.edit(STYLES, 'color-scheme: light dark; --other: 1;', 'color-scheme: light dark;')
    stage.project.edit(UNIT, 'nilai: 0,571', 'nilai: 0.571')
    for page in pages:
        page.wait(IS_CLOSED, 'the overlay goes away')
        page.wait(f'/^\\d+ peringatan$/.test({LIVE}.querySelector(".badge").textContent)', 'only the warnings are left')
    wait_same(pages[0], stage.built(), QUARTER)


def styles_change_without_a_load(stage: Stage) -> None:
    """A new rule applies, and the page is still the same one; edits of data go on as before."""
    page = stage.open(QUARTER)
    space = 'getComputedStyle(document.querySelector("h1")).letterSpacing'
    assert page.value(space) == 'normal', page.value(space)
    n_sheets = page.value('document.querySelectorAll("link[rel=stylesheet]").length')
    page.value('(window.mark = 1, scrollTo(0, 700))')
    before = stage.project.read(STYLES)
    stage.project.write(STYLES, before + '\nh1 { letter-spacing: 7px; }\n')
    page.wait(f'{space} === "7px"', 'the new rule')
    page.wait(f'document.querySelectorAll("link[rel=stylesheet]").length === {n_sheets}', 'the old sheets are gone')
    figure = cell('tabel-capaian', 'IKU-01', 'Realisasi TW II')
    old = stage.project.set_value(UNIT, 'IKU-01', '0.427')
    page.wait(f'{figure} === "0,427"', 'a figure after a rule')
    assert page.value(space) == '7px' and page.value('window.mark === 1 && scrollY === 700'), 'the page was loaded anew'
    stage.project.set_value(UNIT, 'IKU-01', old)
    stage.project.write(STYLES, before)
    page.wait(f'{space} === "normal" && {figure} === "0,571"', 'rule and figure of before')
    assert page.value('window.mark === 1 && scrollY === 700'), 'the page was loaded anew'
    # A template has no such short way, but the reader stays where he is.
    layout = 'templates/html/layout.html'
    stage.project.edit(layout, '<meta charset="utf-8">', '<meta charset="utf-8">\n<meta name="other" content="1">')
    page.wait('Boolean(document.querySelector("meta[name=other]")) && scrollY === 700', 'the new head, at the same place')
    assert page.value('window.mark === undefined'), 'the mark tells nothing about page loads'
    stage.project.edit(layout, '<meta charset="utf-8">\n<meta name="other" content="1">', '<meta charset="utf-8">')
    page.wait('!document.querySelector("meta[name=other]") && scrollY === 700', 'the old head, at the same place')


def a_restart_is_survived(stage: Stage) -> None:
    """A page that was left open over a stop shows what changed meanwhile."""
    page = stage.open(QUARTER)
    page.value('scrollTo(0, 900)')
    stage.preview.stop()
    page.wait(f'Array.from({LIVE}.querySelectorAll("[role=status]")).some((note) => !note.hidden)', 'the page says that it is cut off')
    stage.picture(page, 'cut-off')
    old = stage.project.set_value(UNIT, 'IKU-01', '0.426')
    stage.preview = Preview(stage.lakip, stage.project, stage.port)
    page.wait(f'{cell("tabel-capaian", "IKU-01", "Realisasi TW II")} === "0,426"', 'the figure that changed meanwhile')
    page.wait(f'Array.from({LIVE}.querySelectorAll("[role=status]")).every((note) => note.hidden)', 'the note goes away')
    page.wait('scrollY === 900', 'the page stands where it stood')
    wait_same(page, stage.built(), QUARTER)
    stage.project.set_value(UNIT, 'IKU-01', old)
    page.wait(f'{cell("tabel-capaian", "IKU-01", "Realisasi TW II")} === "0,571"', 'the old figure')
    # Of all that a browser says, only that nobody answered was to be expected.
    page.complaints = [text for text in page.complaints if 'net::ERR_' not in text]


def a_pdf_is_made_when_it_is_asked_for(stage: Stage) -> None:
    """With a typesetter the file, and after an edit the new file; without one a page that names the remedy."""
    page = stage.open(QUARTER)
    links = page.value('Array.from(document.querySelectorAll("a[href$=\'.pdf\']"), (link) => link.href)')
    assert links, 'the quarter has no PDF'
    ask = '''(async () => {
      const response = await fetch(%s);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const start = new TextDecoder().decode(bytes.slice(0, 4000));
      return { status: response.status, kind: response.headers.get('content-type'), start, hash: String(hash) };
    })()''' % json.dumps(links[0])
    first = page.value(ask)
    if stage.has_typesetter:
        assert (first['status'], first['kind'], first['start'][:5]) == (200, 'application/pdf', '%PDF-'), first
        assert page.value(ask) == first
        old = stage.project.set_value(UNIT, 'IKU-01', '0.425')
        page.wait(f'{cell("tabel-capaian", "IKU-01", "Realisasi TW II")} === "0,425"', 'the new figure')
        second = page.value(ask)
        assert second['start'][:5] == '%PDF-' and second['hash'] != first['hash'], 'an old PDF after an edit'
        stage.project.set_value(UNIT, 'IKU-01', old)
        page.wait(f'{cell("tabel-capaian", "IKU-01", "Realisasi TW II")} === "0,571"', 'the old figure')
        assert page.value(ask) == first, 'equal data make another PDF'
        return
    assert first['status'] == 500 and first['kind'].startswith('text/html'), first
    page.go(links[0])
    text = page.value('document.body.innerText')
    assert 'typst' in text and '--pdf-engine cli' in text, text
    stage.picture(page, 'no-typesetter')
    # The browser tells of every answer that is a failure, and these were meant.
    expected = [text for text in page.complaints if '500' in text and text.endswith('.pdf')]
    assert len(expected) == len(page.complaints), page.complaints
    page.complaints = []


def a_lost_page_comes_back(stage: Stage) -> None:
    """A folder of the input that is renamed takes its pages with it; who waits on one sees it again."""
    path = '/2026/triwulan-1/'
    page = stage.open(path)
    title = page.value('document.title')
    folder, prose = stage.project.root / 'content/2026', 'content/2025/tahunan/bab-4.md'
    folder.rename(stage.project.root / 'aside')
    # Prose that stays links to what went, so there is nothing new to show yet.
    page.wait(f'{IS_OPEN} && {LIVE}.textContent.includes("{prose}:")', 'the link without a page')
    assert page.value('document.title') == title
    before = stage.project.read(prose)
    assert '(/2026/triwulan-1/)' in before
    stage.project.write(prose, before.replace('(/2026/triwulan-1/)', '(/2025/triwulan-1/)'))
    page.wait('/tidak ditemukan/.test(document.title)', 'the page is gone')
    page.wait(f'Boolean({LIVE}) && {IS_CLOSED} && document.body.innerText.includes("dimuat ulang sendiri")', 'a page in its place')
    stage.picture(page, 'lost')
    (stage.project.root / 'aside').rename(folder)
    page.wait(f'document.title === {json.dumps(title)}', 'the page is there again')
    stage.project.write(prose, before)
    wait_same(page, stage.built(), path)
    # The browser tells of every answer that is a failure, and this one was meant.
    page.complaints = [text for text in page.complaints if not ('404' in text and text.endswith(path))]


def the_whole_input_goes_and_comes(stage: Stage) -> None:
    """What the program cannot do is told in the browser as well."""
    page = stage.open(QUARTER)
    folder = stage.project.root / 'content'
    folder.rename(stage.project.root / 'aside')
    page.wait(f'{IS_OPEN} && /tidak memuat folder `content`/.test({LIVE}.textContent)', 'the complaint of the program')
    assert page.value(f'{cell("tabel-capaian", "IKU-01", "Realisasi TW II")} === "0,571"'), 'the last good page'
    (stage.project.root / 'aside').rename(folder)
    page.wait(IS_CLOSED, 'the overlay goes away')
    stage.project.set_value(UNIT, 'IKU-01', '0.424')
    page.wait(f'{cell("tabel-capaian", "IKU-01", "Realisasi TW II")} === "0,424"', 'the new folder is watched')
    stage.project.set_value(UNIT, 'IKU-01', '0.571')
    page.wait(f'{cell("tabel-capaian", "IKU-01", "Realisasi TW II")} === "0,571"', 'the old figure')


def a_strict_policy_is_no_hindrance(stage: Stage) -> None:
    """Pages that forbid all but their own styles and pictures follow all the same."""
    layout, charset = 'templates/html/layout.html', '<meta charset="utf-8">'
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'self\'; font-src \'self\'; img-src \'self\'">'
    page = stage.open(QUARTER)
    stage.project.edit(layout, charset, charset + policy)
    other = 'Array.from(document.querySelectorAll("meta[http-equiv]")).some((meta) => meta.content.includes("default-src \'none\'"))'
    page.wait(other, 'the policy')
    page.wait(f'Boolean({LIVE})', 'the script is let in')
    page.value('window.mark = 1')
    figure = cell('tabel-capaian', 'IKU-01', 'Realisasi TW II')
    old = stage.project.set_value(UNIT, 'IKU-01', '0.423')
    page.wait(f'{figure} === "0,423"', 'the new figure')
    stage.project.set_value(UNIT, 'IKU-01', '0,423')
    page.wait(IS_OPEN, 'the overlay')
    assert page.value(f'getComputedStyle({LIVE}.querySelector("section")).position') == 'fixed', 'the overlay has no style'
    stage.project.set_value(UNIT, 'IKU-01', old)
    page.wait(f'{IS_CLOSED} && {figure} === "0,571"', 'the old figure')
    assert page.value('window.mark') == 1, 'the page was loaded anew'
    stage.project.edit(layout, charset + policy, charset)
    page.wait(f'!{other}', 'no policy but the own')


def many_files_at_once(stage: Stage) -> None:
    """A switch of branches: files edited, gone and new, in one go; and the same way back."""
    pages = {path: stage.open(path) for path in (QUARTER, YEAR, HOME, '/2025/tahunan/')}
    content = stage.project.root / 'content'
    before = {path: path.read_bytes() for path in sorted(content.rglob('*')) if path.is_file()}
    after = {}
    for path, data in before.items():
        if path.suffix == '.md':
            after[path] = data + f'\nCabang lain: {path.stem}.\n'.encode()
        elif re.search(r'triwulan-\d/[a-z]+\.yaml$', path.as_posix()) and b'realisasi:' in data:
            after[path] = re.sub(rb'(\n    fisik: )\d+', rb'\g<1>9', data)
        else:
            after[path] = data
    gone = content / '2026/triwulan-2/sarpras.yaml'
    del after[gone]
    n_changed = sum(after.get(path) != data for path, data in before.items())
    assert n_changed > 50, n_changed

    def switch(files: dict[Path, bytes], others: dict[Path, bytes]) -> None:
        for path, data in files.items():
            if others.get(path) != data:
                path.write_bytes(data)
        for path in others.keys() - files.keys():
            path.unlink()

    for files, others in ((after, before), (before, after)):
        switch(files, others)
        built = stage.built()
        for path, page in pages.items():
            wait_same(page, built, path)
        wait_written(stage, built)


def a_portal_shows_its_agencies(stage: Stage) -> None:
    """Several agencies: the page over all of them, and the pages of one, follow an edit of that one."""
    latest = '/2026/triwulan-3/'
    project = Project(stage.folder / 'portal', ('dinas-a', 'dinas-b'))
    preview = Preview(stage.lakip, project, free_port())
    try:
        home, quarter, other = (
            stage.browser.page(preview.origin + path) for path in (HOME, f'/dinas-b{latest}', f'/dinas-a{latest}')
        )
        figure = cell('tabel-capaian', 'IKU-01', 'Realisasi TW III')
        shown = home.value('document.body.innerText')
        project.set_value('content/dinas-b/2026/triwulan-3/llaj.yaml', 'IKU-01', '0.1')
        quarter.wait(f'{figure} === "0,100"', 'the new figure')
        built = Built(stage.lakip, project, stage.folder / 'built')
        for page, path in ((home, HOME), (quarter, f'/dinas-b{latest}'), (other, f'/dinas-a{latest}')):
            wait_same(page, built, path)
        assert other.value(figure) == '0,571', other.value(figure)
        assert home.value('document.body.innerText') != shown, 'the page over all agencies shows nothing of the edit'
        # Another name of a folder is another address.
        (project.root / 'content/dinas-b').rename(project.root / 'content/dinas-c')
        home.wait('Boolean(document.querySelector("a[href^=dinas-c]")) && !document.querySelector("a[href^=dinas-b]")', 'the new name')
        wait_same(home, Built(stage.lakip, project, stage.folder / 'built'), HOME)
        quarter.wait('/tidak ditemukan/.test(document.title)', 'the page under the old name is gone')
        quarter.complaints = [text for text in quarter.complaints if '404' not in text]
        for page in (home, quarter, other):
            assert_quiet(page, preview.origin)
        preview.stop()
    finally:
        preview.kill()


def no_page_asks_elsewhere_or_complains(stage: Stage) -> None:
    """Every page of the site."""
    page = stage.open(HOME)
    paths = stage.built().paths()
    assert len(paths) > 150, len(paths)
    for path in paths:
        page.go(stage.origin + path)
        assert page.value(f'Boolean({LIVE})'), path
    assert_quiet(page, stage.origin)
    assert len(page.requests) > len(paths), 'the requests of the page are not seen'
    # What it would look like if one did: the policy of the page refuses, and the browser tells.
    page.value('fetch("http://127.0.0.2:9/").catch(() => 0)')
    page.wait('1', 'a moment')
    assert any('127.0.0.2' in text for text in page.complaints), 'a foreign request is not refused'
    page.requests, page.complaints = [], []


def the_search_knows_the_latest(stage: Stage) -> None:
    path = 'content/2025/tahunan/bab-1.md'
    page = stage.open('/cari/?q=zirkonium')
    titles = 'Array.from(document.querySelectorAll(".results h3"), (title) => title.textContent).join()'
    page.wait('document.getElementById("lakip-cari-jumlah").textContent.startsWith("Tidak ada")', 'nothing is found')
    before = stage.project.read(path)
    stage.project.write(path, before + '\nRambu dilapisi zirkonium.\n')
    page.wait(f'{titles} === "LAKIP Tahun 2025"', 'the new word is found')
    shown = page.value('fetch("/cari/indeks.js").then((answer) => answer.text())')
    assert shown == (stage.built().folder / 'cari/indeks.js').read_text(encoding='utf-8'), 'the preview has another index'
    stage.project.write(path, before)
    page.wait(f'{titles} === ""', 'the word is gone')


SCENARIOS: tuple[Callable[[Stage], None], ...] = (
    an_edit_shows_everywhere, sums_follow, english_pages_follow_too, a_hidden_tab_catches_up, a_defect_is_shown_until_it_is_mended,
    styles_change_without_a_load, a_restart_is_survived, a_pdf_is_made_when_it_is_asked_for, a_lost_page_comes_back,
    the_whole_input_goes_and_comes, the_search_knows_the_latest, a_strict_policy_is_no_hindrance, many_files_at_once, a_portal_shows_its_agencies, no_page_asks_elsewhere_or_complains,
)


def main() -> None:
    modes = {'with-typesetter': True, 'without-typesetter': False}
    if len(sys.argv) not in (3, 4) or sys.argv[2] not in modes:
        sys.exit(__doc__)
    lakip = Path(sys.argv[1]).resolve()
    pictures = Path(sys.argv[3]).resolve() if len(sys.argv) == 4 else None
    with tempfile.TemporaryDirectory(prefix='lakip-browser-') as folder:
        stage = Stage(lakip, modes[sys.argv[2]], Path(folder), pictures)
        try:
            before = tree(stage.project.root / 'content')
            for scenario in SCENARIOS:
                scenario(stage)
                stage.leave()
                assert tree(stage.project.root / 'content') == before, f'{scenario.__name__} leaves other files'
                print(f'{scenario.__name__}: ok', flush=True)
            stage.preview.stop()
        finally:
            stage.close()


if __name__ == '__main__':
    main()
