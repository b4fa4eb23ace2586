"""Measures whole builds of the HTML site: the program, Hugo on the same data, and the floor."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import compare
import generate
from measuring import Task, Usage, interleaved, median, ratio, remove, run, tree_size

N_YEARS = 5
SEED = 1


@dataclass(frozen=True)
class Programs:
    """The programs that are measured."""

    lakip: Path
    pages: Path
    floor: Path
    hugo: Path


@dataclass(frozen=True)
class Site:
    """One size of the synthetic data, and where its outputs go."""

    n_agencies: int
    folder: Path

    @property
    def lakip(self) -> Path:
        return self.folder / 'lakip'

    @property
    def hugo(self) -> Path:
        return self.folder / 'hugo'

    def place(self, root: Path) -> Path:
        """The first agency below a root of contents or of pages."""
        return root if self.n_agencies == 1 else root / 'dinas-001'

    def edited_files(self) -> tuple[Path, Path]:
        """The file with the last quarter of one unit, and the page of that quarter in the Hugo site."""
        year = str(generate.LAST_YEAR)
        return (
            self.place(self.lakip / 'content') / year / 'triwulan-4' / 'bidang-layanan.yaml',
            self.place(self.hugo / 'content') / year / 'triwulan-4.md',
        )


def make_site(n_agencies: int, work: Path) -> Site:
    """Writes the data anew."""
    site = Site(n_agencies, work / f'site-{n_agencies}')
    remove(site.folder)
    generate.generate(n_agencies, N_YEARS, site.lakip, site.hugo, SEED)
    return site


def lakip_build(programs: Programs, site: Site, output: Path) -> list[str | Path]:
    return [programs.lakip, 'build', '--no-pdf', '--quiet', '--root', site.lakip, '--output', output]


def hugo_build(programs: Programs, site: Site, output: Path) -> list[str | Path]:
    return [programs.hugo, '--quiet', '--noBuildLock', '--source', site.hugo, '--destination', output]


def forget(project: Path) -> None:
    """Removes what the program remembers of earlier builds."""
    remove(project / '.lakip')


def start_afresh(project: Path, output: Path) -> None:
    forget(project)
    remove(output)


def set_reading(path: Path, number: int) -> None:
    """Writes the reading of IKU-03, which is summed over the year, as an editor saves it: in one write in place."""
    text = path.read_text(encoding='utf-8')
    changed, n_changes = re.subn(r'(?i)(iku-03"?:?\n\s+nilai: )[0-9]+', rf'\g<1>{number}', text)
    if n_changes != 1:
        raise RuntimeError(f'{path} has no reading of IKU-03')
    path.write_text(changed, encoding='utf-8', newline='\n')


def hold_equal(part: Path, whole: Path) -> None:
    """Raises `RuntimeError` unless every file of `part` has the bytes that it has in `whole`."""
    files = [file.relative_to(part) for file in sorted(part.rglob('*')) if file.is_file()]
    other = [file for file in files if (part / file).read_bytes() != (whole / file).read_bytes()]
    if other or not files:
        raise RuntimeError(f'{len(other)} of {len(files)} report pages made alone differ from those of a build: {other[:5]}')


def write_list(output: Path, path: Path) -> None:
    """What the floor must write: the sizes and names of a finished output."""
    lines = [f'{file.stat().st_size} {file.relative_to(output)}' for file in sorted(output.rglob('*')) if file.is_file()]
    path.write_text('\n'.join(lines), encoding='utf-8')


def summary(usages: Sequence[Usage]) -> dict[str, float]:
    return asdict(median(usages))


def ratios(peer: Sequence[Usage], ours: Sequence[Usage]) -> dict[str, float | None]:
    return {key: ratio(peer, ours, key) for key in ('user', 'wall', 'rss')}


def measure_site(programs: Programs, site: Site, n_rounds: int) -> dict[str, Any]:
    """Full builds, builds without a change and builds after one edit, of one size.

    Raises `RuntimeError` when the pages of the two sites do not agree: then no ratio means anything.
    """
    ours, alone, peers, floor = (site.folder / f'output-{name}' for name in ('lakip', 'pages', 'hugo', 'floor'))
    full = lakip_build(programs, site, ours), hugo_build(programs, site, peers)
    reports: list[str | Path] = [programs.pages, site.lakip, alone]
    for command in (*full, reports):
        run(command)
    hold_equal(alone, ours)
    found = compare.compare(ours, peers)
    if found.different:
        raise RuntimeError('the pages do not agree:\n' + '\n'.join(found.different[:20]))

    sizes = site.folder / 'floor.txt'
    write_list(ours, sizes)
    fresh = interleaved([
        Task('lakip', full[0], lambda: start_afresh(site.lakip, ours)),
        Task('lakip_reports', reports, lambda: remove(alone)),
        Task('hugo', full[1], lambda: remove(peers)),
        Task('floor', [programs.floor, site.lakip / 'content', sizes, floor], lambda: remove(floor)),
    ], n_rounds)
    remove(floor)
    work = {'lakip': tree_size(ours), 'lakip_reports': tree_size(alone), 'hugo': tree_size(peers)}
    remove(alone)
    same = interleaved([Task('lakip', full[0], lambda: None), Task('hugo', full[1], lambda: None)], n_rounds)

    own_file, peer_file = site.edited_files()
    numbers = iter(range(60, 60 + 4 * n_rounds + 4))
    edited = interleaved([
        Task('lakip', full[0], lambda: set_reading(own_file, next(numbers))),
        Task('hugo', full[1], lambda: set_reading(peer_file, next(numbers))),
    ], n_rounds)
    return {
        'agencies': site.n_agencies,
        'report_pages': found.n_pages,
        'compared': {
            'cells': found.n_cells, 'blocks': found.n_blocks, 'last_digit': found.last_digit,
        },
        'inputs': {name: tree_size((site.hugo if name == 'hugo' else site.lakip) / 'content') for name in work},
        'outputs': work,
        'rounds': n_rounds,
        'fresh': {name: summary(usages) for name, usages in fresh.items()},
        'fresh_ratios': ratios(fresh['hugo'], fresh['lakip']),
        'reports_ratios': ratios(fresh['hugo'], fresh['lakip_reports']),
        'floor_ratios': ratios(fresh['lakip'], fresh['floor']),
        'same': {name: summary(usages) for name, usages in same.items()},
        'same_ratios': ratios(same['hugo'], same['lakip']),
        'edited': {name: summary(usages) for name, usages in edited.items()},
        'edited_ratios': ratios(edited['hugo'], edited['lakip']),
    }
