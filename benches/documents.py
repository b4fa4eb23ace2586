"""Measures PDFs: the batch of the example, one edit, and one document by other typesetters."""

import json
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import builds
import edits
import generate
from measuring import Task, interleaved, percentile, ratio, remove, run

N_EDITS = 20
# Seconds from a PDF to the next edit: somebody reads it, and the site is written meanwhile.
REST = 1.5
FIRST_READING = 7001
# Kinds of reports on parts of a year, and the number of pages that a target is about.
PERIODIC = ('quarter', 'semester')
PAGES = 27

# Stands in for `typst` while the program builds: it keeps each sealed job with its arguments, then runs the real one.
KEEPER = """#!{python}
import json, os, pathlib, shutil, sys, tempfile
if 'compile' in sys.argv:
    kept = pathlib.Path(tempfile.mkdtemp(dir={kept!r}))
    shutil.copytree(os.getcwd(), kept / 'job')
    (kept / 'arguments.json').write_text(json.dumps([os.getcwd(), sys.argv[1:]]))
os.execv({typst!r}, [{typst!r}, *sys.argv[1:]])
"""


@dataclass(frozen=True)
class Job:
    """A sealed job: its folder, and the arguments that the program gave to `typst` for it."""

    folder: Path
    arguments: list[str]

    def command(self, typst: Path, verb: str) -> list[str | Path]:
        """The same call with another verb, in the kept folder, to `out.pdf` beside it."""
        arguments = [verb if argument == 'compile' else argument for argument in self.arguments]
        return [typst, *arguments[:-1], self.pdf]

    @property
    def data(self) -> dict[str, Any]:
        """What the document says."""
        return json.loads((self.folder / 'data.json').read_text(encoding='utf-8'))

    @property
    def pdf(self) -> Path:
        return self.folder.parent / 'out.pdf'


def keep_jobs(lakip: Path, typst: Path, project: Path, work: Path) -> list[Job]:
    """Builds a project with the `cli` engine and keeps every job."""
    kept, output, keeper = work / 'jobs', work / 'jobs-output', work / 'keeper'
    for path in (kept, output):
        remove(path)
    kept.mkdir(parents=True)
    keeper.write_text(KEEPER.format(python=sys.executable, kept=str(kept), typst=str(typst)))
    keeper.chmod(0o755)
    builds.forget(project)
    run([lakip, 'build', '--quiet', '--root', project, '--output', output, '--pdf-engine', 'cli', '--typst', keeper])
    remove(output)
    jobs = []
    for folder in sorted(kept.iterdir()):
        root, arguments = json.loads((folder / 'arguments.json').read_text())
        jobs.append(Job(folder / 'job', [argument.replace(root, str(folder / 'job')) for argument in arguments]))
    return jobs


def compile_all(jobs: Sequence[Job], typst: Path, script: Path) -> list[str | Path]:
    """One command that runs `typst compile` for one job after another."""
    lines = [f'cd {quoted(job.folder)} && ' + ' '.join(quoted(part) for part in job.command(typst, 'compile')) for job in jobs]
    script.write_text('set -e\n' + '\n'.join(lines) + '\n')
    return ['sh', script]


def quoted(part: str | Path) -> str:
    return "'" + str(part).replace("'", "'\\''") + "'"


def measure_batch(lakip: Path, typst: Path, project: Path, work: Path, n_rounds: int) -> dict[str, Any]:
    """All PDFs of the example: the program with everything else that it builds, against `typst compile` in turn."""
    jobs = keep_jobs(lakip, typst, project, work)
    output, pages = work / 'batch-output', work / 'pages-output'

    measured = interleaved([
        Task('lakip', [lakip, 'build', '--quiet', '--pdf-engine', 'embedded', '--root', project, '--output', output], lambda: builds.start_afresh(project, output)),
        Task('lakip_pages', [lakip, 'build', '--quiet', '--no-pdf', '--root', project, '--output', pages], lambda: builds.start_afresh(project, pages)),
        Task('typst', compile_all(jobs, typst, work / 'batch.sh'), lambda: None),
    ], n_rounds)
    result = {
        'documents': len(jobs), 'rounds': n_rounds,
        **{name: builds.summary(usages) for name, usages in measured.items()},
        'ratios': {key: ratio(measured['typst'], measured['lakip'], key) for key in ('user', 'wall')},
    }
    for folder in (output, pages, work / 'jobs'):
        remove(folder)
    return result


def largest(jobs: Sequence[Job]) -> Job:
    """The job of the annual report: none has more data."""
    return max(jobs, key=lambda job: (job.folder / 'data.json').stat().st_size)


def edited_jobs(jobs: Sequence[Job], typst: Path) -> list[Job]:
    """The reports on the edited quarter: of those that are no annual one, the one whose length is nearest to that of the
    target; and the annual report."""
    reading = f'"{edits.figure(FIRST_READING)}"'
    annual = largest(jobs)
    periodic = [job for job in jobs if job.data['kind'] in PERIODIC and reading in (job.folder / 'data.json').read_text(encoding='utf-8')]
    for job in periodic:
        subprocess.run([str(part) for part in job.command(typst, 'compile')], cwd=job.folder, check=True)
    return [min(periodic, key=lambda job: abs((n_pages(job.pdf) or 0) - PAGES)), annual]


def n_pages(pdf: Path) -> int | None:
    """How many pages a PDF has; none without `pdfinfo`."""
    if not shutil.which('pdfinfo'):
        return None
    said = subprocess.run(['pdfinfo', pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r'Pages:\s+([0-9]+)', said)[1])


def served_edits(lakip: Path, site: builds.Site, output: Path, path: str) -> list[float]:
    """Milliseconds from saving a number to another PDF over HTTP."""
    edited, _ = site.edited_files()
    run([lakip, 'build', '--quiet', '--no-pdf', '--root', site.lakip, '--output', output])
    times = []
    with edits.serving([lakip, 'serve', '--pdf-engine', 'embedded', '--port', '8127', '--root', site.lakip, '--output', output]) as server:
        client = edits.Client(server.port)
        last = client.wait(path, lambda body: body.startswith(b'%PDF'), edits.START_LIMIT)
        time.sleep(1)
        for at in range(N_EDITS + 1):
            start = time.perf_counter()
            builds.set_reading(edited, FIRST_READING + at + 1)
            last = client.wait(path, lambda body, last=last: body.startswith(b'%PDF') and body != last, edits.EDIT_LIMIT)
            if at > 0:
                times.append((time.perf_counter() - start) * 1000)
            time.sleep(REST)
    return times


def watched_edits(typst: Path, job: Job) -> list[float]:
    """Milliseconds from saving the same number in the data of the job to a whole new PDF by `typst watch`."""
    data = job.folder / 'data.json'
    text = data.read_text(encoding='utf-8')
    number = edits.figure(FIRST_READING)
    if f'"{number}"' not in text:
        raise RuntimeError('the data of the report do not have the reading')
    job.pdf.unlink(missing_ok=True)
    times = []
    process = subprocess.Popen(
        [str(part) for part in job.command(typst, 'watch')], cwd=job.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        last = wait_for_pdf(job.pdf, b'')
        time.sleep(1)
        for at in range(N_EDITS + 1):
            start = time.perf_counter()
            data.write_text(text.replace(f'"{number}"', f'"{edits.figure(FIRST_READING + at + 1)}"'), encoding='utf-8')
            last = wait_for_pdf(job.pdf, last)
            if at > 0:
                times.append((time.perf_counter() - start) * 1000)
            time.sleep(REST)
    finally:
        process.terminate()
        process.wait()
        data.write_text(text, encoding='utf-8')
    return times


def wait_for_pdf(path: Path, last: bytes) -> bytes:
    """The next whole PDF at the path that differs from the last one."""
    end = time.perf_counter() + edits.EDIT_LIMIT
    while time.perf_counter() < end:
        if path.is_file():
            body = path.read_bytes()
            if body != last and body.rstrip().endswith(b'%%EOF'):
                return body
        time.sleep(edits.POLL)
    raise RuntimeError(f'{path} did not change within {edits.EDIT_LIMIT:.0f} s')


def latency(times: Sequence[float]) -> dict[str, float]:
    return {'median': statistics.median(times), 'p95': percentile(times, 95), 'edits': len(times)}


def measure_one(typst: Path, job: Job, weasyprint: Path, page: Path, work: Path, n_rounds: int) -> dict[str, Any]:
    """The annual report once: its job by `typst compile`, its web page by programs that print HTML."""
    tasks = [
        Task('typst', job.command(typst, 'compile'), lambda: None, job.folder),
        Task('weasyprint', [weasyprint, '--quiet', page, work / 'weasyprint.pdf'], lambda: None),
    ]
    chromium = shutil.which('chromium')
    if chromium:
        profile = work / 'chromium'
        tasks.append(Task('chromium', [
            chromium, '--headless', '--no-sandbox', '--disable-gpu', f'--user-data-dir={profile}', '--no-pdf-header-footer',
            f'--print-to-pdf={work / "chromium.pdf"}', page.resolve().as_uri(),
        ], lambda: remove(profile)))
    measured = interleaved(tasks, n_rounds)
    pdfs = {'typst': job.pdf, 'weasyprint': work / 'weasyprint.pdf', 'chromium': work / 'chromium.pdf'}
    result = {
        name: {
            **builds.summary(usages), 'pages': n_pages(pdfs[name]), 'bytes': pdfs[name].stat().st_size,
            'ratios': {key: ratio(usages, measured['typst'], key) for key in ('user', 'wall')},
        } for name, usages in measured.items()
    }
    for path in (pdfs['weasyprint'], pdfs['chromium'], work / 'chromium'):
        remove(path)
    return result


def has_embedded(lakip: Path, project: Path, output: Path) -> bool:
    """Whether the program was built with the typesetter, which it says when it is to make a PDF."""
    command = [lakip, 'build', '--quiet', '--pdf-engine', 'embedded', '--root', project, '--output', output]
    done = subprocess.run(command, capture_output=True).returncode == 0
    remove(output)
    return done


def measure(lakip: Path, typst: Path | None, weasyprint: Path, project: Path, work: Path, n_rounds: int) -> dict[str, Any]:
    """All measurements of documents; what cannot be measured says why."""
    if typst is None:
        return {'missing': 'the program `typst` is not installed (tests/run installs it)'}
    version = subprocess.run([typst, '--version'], capture_output=True, text=True, check=True).stdout.strip()
    result: dict[str, Any] = {'version': version}
    site = builds.Site(1, work / 'site-documents')
    remove(site.folder)
    generate.generate(1, 1, site.lakip, None, builds.SEED)
    builds.set_reading(site.edited_files()[0], FIRST_READING)
    output = site.folder / 'output'
    is_embedded = has_embedded(lakip, site.lakip, output)
    if is_embedded:
        example = work / 'example'
        remove(example)
        shutil.copytree(project / 'content', example / 'content')
        result['batch'] = measure_batch(lakip, typst, example, work, min(n_rounds, 3))
        remove(example)
    else:
        result['batch'] = {'missing': 'this build of the program has no embedded typesetter'}

    jobs = keep_jobs(lakip, typst, site.lakip, work)
    job = largest(jobs)
    run([lakip, 'build', '--quiet', '--no-pdf', '--root', site.lakip, '--output', output])
    page = output / str(generate.LAST_YEAR) / 'tahunan' / 'index.html'
    result['one'] = measure_one(typst, job, weasyprint, page, work, n_rounds)
    result['edits'] = []
    for job in edited_jobs(jobs, typst):
        found: dict[str, Any] = {'document': job.data['title'], 'pages': n_pages(job.pdf), 'typst': latency(watched_edits(typst, job))}
        if is_embedded and edits.can_serve(lakip):
            builds.set_reading(site.edited_files()[0], FIRST_READING)
            found['lakip'] = latency(served_edits(lakip, site, output, f'/{job.data["print"]["path"].strip("/")}'))
        else:
            found['lakip'] = {'missing': 'this build of the program has no `serve` or no embedded typesetter'}
        result['edits'].append(found)
    for path in (site.folder, work / 'jobs', work / 'keeper', work / 'batch.sh'):
        remove(path)
    return result
