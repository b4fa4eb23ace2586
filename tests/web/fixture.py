"""A tiny site without a defect, for planting defects in it."""

from pathlib import Path

STYLE = '''@font-face { font-family: None; src: local("None"); }
:root { color-scheme: light dark; --ink: #111; --paper: #fff; --link: #0b4f9e; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #111; --link: #9cf; } }
body { margin: 0; font: 1rem/1.5 sans-serif; color: var(--ink); background: var(--paper); }
header, main, footer { padding: 1rem; }
a { color: var(--link); }
nav a { display: inline-block; padding: .6rem; }
input, button { padding: .5rem; }
a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); }
.skip { position: absolute; top: -10rem; }
.skip:focus { top: 0; }
.scroll { overflow-x: auto; position: relative; }
.scroll table { min-width: 60rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.far { content-visibility: auto; margin-top: 200rem; }
.far b { display: inline-block; }
.late { position: absolute; left: 55rem; }
'''
# Stands for a search: it tells how many results there are.
SCRIPT = '''const form = document.querySelector('main form');
const tell = () => { document.querySelector('[role="status"]').textContent = '2 hasil'; };
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  tell();
});
if (form && location.search) tell();
'''
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#0b4f9e"/></svg>\n'
OWN = 'https://kinerja.example.go.id/'
PAGE = '''<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – Kinerja</title>
<meta name="description" content="Capaian kinerja: {title}.">
<link rel="canonical" href="{own}{path}">
<link rel="icon" href="{root}aset/gambar.svg">
<link rel="stylesheet" href="{root}aset/gaya.css">
<script src="{root}aset/cari.js" defer></script>
</head>
<body class="kind-{kind}">
<a class="skip" href="#isi">Langsung ke isi</a>
<header>{above}
<nav aria-label="Menu utama">
<a href="{root}{index}">Beranda</a>
<a href="{root}2025/tahunan/{index}">2025</a>
<a href="{root}indikator/A/{index}">Indikator</a>
<a href="{root}cari/{index}">Cari</a>
</nav>
</header>
<main id="isi" tabindex="-1">
<h1>{title}</h1>
{body}
</main>
<footer><p>Data contoh</p></footer>
</body>
</html>
'''
REPORT = '''<p>Capaian naik, lihat <a href="{root}indikator/A/{index}#rumus">rumus indikator</a>.</p>
<p><img src="{root}aset/gambar.svg" srcset="{root}aset/gambar.svg 2x" alt="Lambang" width="20" height="20"></p>
<details>
<summary>Cara hitung</summary>
<p>8 dibagi 10 adalah 80%.</p>
</details>
<div class="scroll" role="region" aria-labelledby="tabel-judul" tabindex="0">
<table>
<caption id="tabel-judul">Capaian</caption>
<thead><tr><th scope="col">Indikator</th><th scope="col">Capaian</th></tr></thead>
<tbody><tr><th scope="row">A</th><td>80% <span class="late"><span class="hidden">sementara</span></span></td></tr></tbody>
</table>
</div>
<div class="signatures"><div><p>Kepala Dinas</p><p>Nama pejabat</p></div></div>
<p class="far"><b>Jauh di bawah</b></p>'''
SEARCH = '''<form action="./{index}">
<p><label for="kata">Kata</label> <input type="search" id="kata" name="q"> <button>Cari</button></p>
</form>
<p role="status"></p>
<ul><li><a href="{root}indikator/A/{index}#rumus">Rumus</a></li></ul>'''
# Stands above a page that has it, and leads to the search.
SHORT_CUT = '<form action="../../cari/{index}"><input type="search" name="q" aria-label="Kata"></form>'
# Path of the page below the site, kind, title and main part.
PAGES = (
    ('', 'home', 'Beranda', '<p>Keadaan tahun berjalan: <a href="2025/tahunan/{index}">laporan tahunan</a>.</p>'),
    ('2025/tahunan/', 'annual', 'Laporan Tahunan 2025', REPORT),
    ('indikator/A/', 'indicator', 'Indikator A', '<h2 id="rumus">Rumus</h2>\n<p>Bagian dibagi seluruhnya.</p>'),
    ('cari/', 'index', 'Cari', SEARCH),
)
SITEMAP = '''<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{urls}</urlset>
'''
FEED = f'''<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Kinerja</title><id>{OWN}</id><updated>2026-01-01T00:00:00Z</updated>
<entry><title>2025</title><id>{OWN}2025/tahunan/</id><updated>2026-01-01T00:00:00Z</updated><link href="{OWN}2025/tahunan/"/></entry>
</feed>
'''
# A change of a file: its path, what stands there, and what shall stand there instead.
Change = tuple[str, str, str]


def write(folder: Path, is_offline: bool, changes: tuple[Change, ...] = ()) -> None:
    """Writes the site into a folder, with each change made once in its file."""
    index = 'index.html' if is_offline else ''
    files = {'aset/gaya.css': STYLE, 'aset/cari.js': SCRIPT, 'aset/gambar.svg': PICTURE, 'feed.xml': FEED}
    for path, kind, title, body in PAGES:
        names = {'root': '../' * path.count('/'), 'index': index}
        texts = {'body': body.format(**names), 'above': SHORT_CUT.format(**names) if kind == 'indicator' else ''}
        files[f'{path}index.html'] = PAGE.format(title=title, kind=kind, own=OWN, path=path, **texts, **names)
    # Without a folder or a file a link would be empty, and lead to the page itself.
    files['index.html'] = files['index.html'].replace('href=""', 'href="./"')
    files['sitemap.xml'] = SITEMAP.format(urls=''.join(f'<url><loc>{OWN}{path}</loc></url>\n' for path, *_ in PAGES))
    for file, old, new in changes:
        if not old:
            files[file] = new
            continue
        assert old in files[file], f'{file} has no {old!r} to change'
        files[file] = files[file].replace(old, new, 1)
    for file, text in files.items():
        place = folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding='utf-8')
