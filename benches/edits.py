"""Measures the time from saving a number to the changed page over HTTP."""

import http.client
import os
import re
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import builds
import generate
from measuring import percentile, remove

N_EDITS = 30
POLL = 0.0015
START_LIMIT = 1200.0
EDIT_LIMIT = 60.0
ADDRESS = re.compile(r'http://(?:127\.0\.0\.1|localhost):([0-9]+)/')


class Stale(Exception):
    """A page that still did not show an edit when the time was over."""


@dataclass(frozen=True)
class Server:
    """A running preview server."""

    process: subprocess.Popen[str]
    port: int
    start_seconds: float

    def resident(self) -> dict[str, float]:
        """Its memory now and at its highest, in MiB."""
        status = Path(f'/proc/{self.process.pid}/status').read_text()
        fields = {'now': 'VmRSS', 'peak': 'VmHWM'}
        return {key: int(re.search(rf'{name}:\s+([0-9]+)', status)[1]) / 1024 for key, name in fields.items()}


class Client:
    """Fetches pages over one connection that stays open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection('127.0.0.1', port, timeout=EDIT_LIMIT)

    def get(self, path: str) -> bytes:
        try:
            self.connection.request('GET', path)
            return self.connection.getresponse().read()
        except (http.client.HTTPException, OSError):
            # The server is not up yet or closed the connection between two requests; the next one opens another.
            self.connection.close()
            return b''

    def wait(self, path: str, is_there: Callable[[bytes], bool], limit: float) -> bytes:
        """Fetches until the page is as wanted; raises `Stale` after so many seconds."""
        end = time.perf_counter() + limit
        while not is_there(page := self.get(path)):
            if time.perf_counter() > end:
                raise Stale(path)
            time.sleep(POLL)
        return page


@contextmanager
def serving(command: Sequence[str | Path]) -> Iterator[Server]:
    """Starts a server, waits for the address that it prints, and stops it in the end."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
    said: list[str] = []
    ports: list[int] = []
    is_up = threading.Event()

    def listen() -> None:
        for line in process.stdout or ():
            said.append(line)
            if not ports and (found := ADDRESS.search(line)):
                ports.append(int(found[1]))
                is_up.set()
        is_up.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        is_up.wait(START_LIMIT)
        if not ports:
            raise RuntimeError(f'{command[0]} did not start to serve:\n{"".join(said)[-2000:]}')
        yield Server(process, ports[0], time.perf_counter() - start)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def can_serve(lakip: Path) -> bool:
    return subprocess.run([lakip, 'serve', '--help'], capture_output=True).returncode == 0


def figure(number: int) -> str:
    """A number as the pages print it."""
    return f'{number:,}'.replace(',', '.')


def others(site: builds.Site) -> int:
    """What the first three quarters of the edited indicator come to."""
    folder = site.place(site.lakip / 'content') / str(generate.LAST_YEAR)
    return sum(
        int(re.search(r'"IKU-03"\n\s+nilai: ([0-9]+)', (folder / f'triwulan-{q}' / 'bidang-layanan.yaml').read_text(encoding='utf-8'))[1])
        for q in (1, 2, 3)
    )


def latencies(command: Sequence[str | Path], site: builds.Site, edited: Path) -> dict[str, Any]:
    """Saves numbers and waits each time until the annual page and that of the second semester show the new sum."""
    home = '/' if site.n_agencies == 1 else '/dinas-001/'
    pages = [f'{home}{generate.LAST_YEAR}/{name}/' for name in ('tahunan', 'semester-2')]
    elsewhere = others(site)
    third = int(re.search(
        r'"IKU-03"\n\s+nilai: ([0-9]+)',
        (site.place(site.lakip / 'content') / str(generate.LAST_YEAR) / 'triwulan-3' / 'bidang-layanan.yaml').read_text(encoding='utf-8'))[1])
    times = []
    with serving(command) as server:
        client = Client(server.port)
        for page in pages:
            client.wait(page, lambda body: b'tabel-capaian' in body, START_LIMIT)
        # What the first build wrote must be on the disk, or saving waits for it; and a watcher may come up after the pages.
        os.sync()
        time.sleep(1)
        for at in range(N_EDITS + 1):
            number = 2000 + 7 * at
            # The sum of the year stands on the annual page; that of the half-year, and of the year to date, on the other.
            wanted = [f'>{figure(elsewhere + number)}<'.encode(), f'>{figure(third + number)}<'.encode()]
            start = time.perf_counter()
            builds.set_reading(edited, number)
            for page, text in zip(pages, wanted):
                client.wait(page, lambda body, text=text: text in body, EDIT_LIMIT)
            if at > 0:
                times.append((time.perf_counter() - start) * 1000)
            time.sleep(0.05 + at % 5 * 0.03)
        return {
            'median': statistics.median(times), 'p95': percentile(times, 95), 'edits': len(times),
            'start': server.start_seconds, 'resident': server.resident(),
        }


def measure_site(programs: builds.Programs, site: builds.Site) -> dict[str, Any]:
    """Edits of one number at one size, for the program and for `hugo server`."""
    own_file, peer_file = site.edited_files()
    output = site.folder / 'output-served'
    commands = {
        'lakip': ([programs.lakip, 'serve', '--no-pdf', '--port', '8125', '--root', site.lakip, '--output', output], own_file),
        'hugo': ([programs.hugo, 'server', '--noBuildLock', '--bind', '127.0.0.1', '--port', '8126', '--source', site.hugo], peer_file),
    }
    result: dict[str, Any] = {'agencies': site.n_agencies}
    for name, (command, edited) in commands.items():
        if name == 'lakip' and not can_serve(programs.lakip):
            result[name] = {'missing': 'this build of the program has no `serve`'}
            continue
        try:
            result[name] = latencies(command, site, edited)
        except Stale as page:
            result[name] = {'missing': f'`{page}` did not show an edit within {EDIT_LIMIT:.0f} s'}
    remove(output)
    return result
