"""Writes the figures of a run into docs/performance.md, between its two markers."""

import math
from pathlib import Path
from typing import Any

# Which program's row carries the ratios of Hugo to it, and where the result has those of a table of its own.
RATIOS: dict[str, dict[str, str]] = {'lakip': {}, 'lakip_reports': {'fresh': 'reports_ratios'}}
START, END = '<!-- measured: start -->', '<!-- measured: end -->'
NAMES = {
    'lakip': 'lakip', 'lakip_reports': 'lakip, report pages alone', 'hugo': 'Hugo', 'floor': 'floor', 'typst': '`typst compile`', 'lakip_pages': 'lakip without PDFs',
    'weasyprint': 'WeasyPrint', 'chromium': 'Chromium',
}


def update(path: Path, result: dict[str, Any]) -> None:
    """Replaces what stands between the markers; the text around them stays."""
    text = path.read_text(encoding='utf-8')
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise RuntimeError(f'{path} has not both markers')
    body = '\n\n'.join(sections(result))
    path.write_text(f'{before}{START}\n\n{body}\n\n{END}{after}', encoding='utf-8', newline='\n')


def sections(result: dict[str, Any]) -> list[str]:
    machine, versions = result['machine'], result['versions']
    shown = [
        f'Measured on {result["date"]}: {machine["cpu"]}, {machine["cores"]} cores, {machine["memory"]}, Linux {machine["kernel"]}; '
        f'{versions["lakip"]}, {versions["hugo"]}. Load average before the run: {result["load_before"]:.1f}.',
    ]
    shown += builds_section(result['builds']) if result['builds'] else ['### Builds\n\nNot measured in this run.']
    shown += edits_section(result['edits']) if result['edits'] else ['### From saving to the page\n\nNot measured in this run.']
    shown += documents_section(result['documents']) if result['documents'] else ['### Documents\n\nNot measured in this run.']
    shown.append('### Targets\n\n' + table(['target', 'measured', 'met'], targets(result)))
    return shown


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ['---'] * len(head), *rows]
    return '\n'.join('| ' + ' | '.join(line) + ' |' for line in lines)


def seconds(value: float) -> str:
    return f'{value:.3f}' if value < 10 else f'{value:.1f}'


def times(value: float | None) -> str:
    return 'too short to divide' if value is None else f'{value:.2f} ×'


def size(tree: dict[str, int]) -> str:
    return f'{tree["files"]:,} files, {tree["pages"]:,} pages, {tree["bytes"] / 1e6:,.1f} MB'


def usage_row(label: str, name: str, usage: dict[str, float], ratio: dict[str, Any] | None) -> list[str]:
    figures = [seconds(usage['user']), seconds(usage['user'] + usage['system']), seconds(usage['wall']), f'{usage["rss"]:.0f}']
    return [label, NAMES[name], *figures, times(ratio['user']) if ratio else '', times(ratio['wall']) if ratio else '']


def builds_section(measured: list[dict[str, Any]]) -> list[str]:
    head = ['agencies', 'program', 'user s', 'user + sys s', 'wall s', 'peak MiB', 'Hugo / program, user', 'Hugo / program, wall']
    parts = []
    for key, title in (
        ('fresh', 'Full build into an empty folder'), ('same', 'Build again without a change'), ('edited', 'Build after one edit'),
    ):
        rows = [
            usage_row(str(site['agencies']), name, usage, site[RATIOS[name].get(key, f'{key}_ratios')] if name in RATIOS else None)
            for site in measured for name, usage in site[key].items()
        ]
        parts.append(f'### {title}\n\n{table(head, rows)}')
    works = [
        [str(site['agencies']), NAMES[name], size(site['inputs'][name]), size(site['outputs'][name]),
         *(f'{site["fresh"][name]["user"] * 1000 / amount:.2f}' for amount in (site['outputs'][name]['pages'], site['outputs'][name]['bytes'] / 1e6))]
        for site in measured for name in ('lakip', 'lakip_reports', 'hugo')
    ]
    parts.insert(1, 'What each side reads and writes. Hugo writes the report pages alone; lakip writes the whole site as it is '
                    'published. `benches/pages.rs` makes the report pages alone, with the bytes that a build gives them, so that '
                    'equal pages can be compared.\n\n' + table(['agencies', 'program', 'reads', 'writes', 'user ms a page', 'user ms a MB'], works))
    checks = [
        [str(site['agencies']), f'{site["report_pages"]:,}', f'{site["compared"]["cells"]:,}', f'{site["compared"]["blocks"]:,}',
         str(len(site['compared']['last_digit'])), '0', str(site['rounds']), times(site['floor_ratios']['wall'])]
        for site in measured
    ]
    parts.insert(2, 'Checked before measuring, figure by figure, and the distance from the floor.\n\n' + table(
        ['agencies', 'pages compared', 'cells', 'paragraphs', 'other last digit', 'different', 'rounds', 'lakip / floor, wall'], checks))
    growth = [
        [f'{a["agencies"]} to {b["agencies"]}', NAMES[name], f'{exponent(a, b, name, "user"):.2f}', f'{exponent(a, b, name, "rss"):.2f}']
        for a, b in zip(measured, measured[1:]) for name in ('lakip', 'hugo')
    ]
    if growth:
        parts.append('### Growth\n\nThe exponent e in "n times the agencies need n^e times as much".\n\n'
                     + table(['agencies', 'program', 'user CPU', 'peak memory'], growth))
    return parts


def exponent(a: dict[str, Any], b: dict[str, Any], name: str, key: str) -> float:
    return math.log(b['fresh'][name][key] / a['fresh'][name][key]) / math.log(b['agencies'] / a['agencies'])


def edits_section(measured: list[dict[str, Any]]) -> list[str]:
    rows = []
    for site in measured:
        for name in ('lakip', 'hugo'):
            found = site[name]
            if 'missing' in found:
                rows.append([str(site['agencies']), NAMES[name], f'not measured: {found["missing"]}', '', '', '', ''])
            else:
                rows.append([
                    str(site['agencies']), NAMES[name], f'{found["median"]:.1f}', f'{found["p95"]:.1f}', str(found['edits']),
                    f'{found["start"]:.2f}', f'{found["resident"]["now"]:.0f} ({found["resident"]["peak"]:.0f})'])
    head = ['agencies', 'server', 'median ms', '95 % ms', 'edits', 'start s', 'resident MiB (peak)']
    return ['### From saving to the page\n\nOne number is saved; the time ends when the annual page and the page of the second '
            'semester, fetched every 1.5 ms over HTTP, both show the new sum.\n\n' + table(head, rows)]


def documents_section(found: dict[str, Any]) -> list[str]:
    if 'missing' in found:
        return [f'### Documents\n\nNot measured: {found["missing"]}.']
    parts = []
    batch = found['batch']
    if 'missing' in batch:
        parts.append(f'### All PDFs of the example\n\nNot measured: {batch["missing"]}.')
    else:
        rows = [usage_row(str(batch['documents']), name, batch[name], batch['ratios'] if name == 'typst' else None)
                for name in ('lakip', 'lakip_pages', 'typst')]
        parts.append(
            f'### All PDFs of the example\n\n{found["version"]}, one process after another, on the jobs that the program '
            'hands to it; lakip builds the whole site in the same time.\n\n'
            + table(['documents', 'program', 'user s', 'user + sys s', 'wall s', 'peak MiB', 'typst / lakip, user', 'typst / lakip, wall'], rows))
    rows = [
        [NAMES[name], seconds(one['user']), seconds(one['wall']), f'{one["rss"]:.0f}', '?' if one['pages'] is None else str(one['pages']),
         f'{one["bytes"] / 1000:,.0f}', times(one['ratios']['user']), times(one['ratios']['wall'])]
        for name, one in found['one'].items()
    ]
    parts.append(
        '### One annual report\n\nThe job of a synthetic agency by Typst; its web page, which has the same tables but is no '
        'document for print, by the others.\n\n'
        + table(['program', 'user s', 'wall s', 'peak MiB', 'pages', 'kB', 'against Typst, user', 'against Typst, wall'], rows))
    rows = []
    for edited in found['edits']:
        for name, label in (('lakip', 'lakip serve'), ('typst', 'typst watch')):
            one, what = edited[name], [edited['document'], str(edited['pages'] or '?'), label]
            rows.append([*what, f'not measured: {one["missing"]}', '', ''] if 'missing' in one
                        else [*what, f'{one["median"]:.0f}', f'{one["p95"]:.0f}', str(one['edits'])])
    parts.append('### From saving to the PDF\n\nTwo reports of a synthetic agency.\n\n'
                 + table(['document', 'pages', 'program', 'median ms', '95 % ms', 'edits'], rows))
    return parts


def judged(name: str, measured: float | None, limit: float, unit: str, is_least: bool) -> list[str]:
    """One row: a target that must be reached (`is_least`) or must not be passed."""
    target = f'{name}: {"at least" if is_least else "at most"} {limit:g}{unit}'
    if measured is None:
        return [target, 'not measured', '–']
    is_met = measured >= limit if is_least else measured <= limit
    return [target, f'{measured:.{0 if measured >= 100 else 2}f}{unit}', 'yes' if is_met else '**no**']


def targets(result: dict[str, Any]) -> list[list[str]]:
    by_size = {site['agencies']: site for site in result['builds']}
    rows = []

    def build(n: int, *keys: str) -> Any:
        found: Any = by_size.get(n)
        for key in keys:
            found = found.get(key) if found else None
        return found

    rows.append(judged('1 agency, full build, wall', milli(build(1, 'fresh', 'lakip', 'wall')), 40, ' ms', False))
    rows.append(judged('1 agency, full build, Hugo / lakip, wall', build(1, 'fresh_ratios', 'wall'), 5, ' ×', True))
    for n in (40, 500):
        rows.append(judged(f'{n} agencies, Hugo / lakip, user CPU', build(n, 'fresh_ratios', 'user'), 10, ' ×', True))
        rows.append(judged(f'{n} agencies, Hugo / lakip, wall', build(n, 'fresh_ratios', 'wall'), 6, ' ×', True))
        rows.append(judged(f'{n} agencies, report pages alone, Hugo / lakip, user CPU', build(n, 'reports_ratios', 'user'), 10, ' ×', True))
        rows.append(judged(f'{n} agencies, report pages alone, Hugo / lakip, wall', build(n, 'reports_ratios', 'wall'), 6, ' ×', True))
        rows.append(judged(f'{n} agencies, lakip / floor, wall', build(n, 'floor_ratios', 'wall'), 5, ' ×', False))
    growth = exponent(by_size[40], by_size[500], 'lakip', 'user') if {40, 500} <= by_size.keys() else None
    rows.append(judged('40 to 500 agencies, exponent of user CPU', growth, 1.05, '', False))
    rows.append(judged('500 agencies, peak memory', build(500, 'fresh', 'lakip', 'rss'), 100, ' MiB', False))
    rows.append(judged('500 agencies, build without a change, wall', milli(build(500, 'same', 'lakip', 'wall')), 300, ' ms', False))
    served = {site['agencies']: site['lakip'] for site in result['edits'] if 'missing' not in site['lakip']}
    for n in (1, 500):
        rows.append(judged(f'{n} {"agency" if n == 1 else "agencies"}, from saving to the page, median', served.get(n, {}).get('median'), 25, ' ms', False))
        rows.append(judged(f'{n} {"agency" if n == 1 else "agencies"}, from saving to the page, 95 %', served.get(n, {}).get('p95'), 50, ' ms', False))
    both = served[500]['median'] / served[1]['median'] if {1, 500} <= served.keys() else None
    rows.append(judged('from saving to the page, 500 agencies / 1', both, 1.3, ' ×', False))
    rows.append(judged('500 agencies, resident', served[500]['resident']['now'] if 500 in served else None, 300, ' MiB', False))
    rows += document_targets(result['documents'] or {})
    return rows


def document_targets(found: dict[str, Any]) -> list[list[str]]:
    ratios = found.get('batch', {}).get('ratios', {})
    rows = [
        judged('all PDFs, typst / lakip, wall', ratios.get('wall'), 1.35, ' ×', True),
        judged('all PDFs, typst / lakip, user CPU', ratios.get('user'), 1, ' ×', True),
    ]
    for edited in found.get('edits', []):
        name = f'from saving to the PDF of {edited["pages"] or "?"} pages'
        ours, watch = edited['lakip'].get('median'), edited['typst'].get('median')
        rows.append(judged(f'{name}, median', ours, 120, ' ms', False))
        rows.append(judged(f'{name}, lakip / typst watch', ours / watch if ours and watch else None, 0.7, ' ×', False))
    return rows


def milli(value: float | None) -> float | None:
    return None if value is None else value * 1000
