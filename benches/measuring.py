"""Runs programs and says what they used."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Usage:
    """What one run used: seconds of CPU and of wall time, and the memory of its largest process in MiB."""

    user: float
    system: float
    wall: float
    rss: float


@dataclass(frozen=True)
class Task:
    """A command that is measured, and what must be done before each run."""

    name: str
    command: Sequence[str | Path]
    prepare: Callable[[], None]
    cwd: Path | None = None


# A program's highest memory is never told as less than that of whoever started it, so a small process does that.
LAUNCHER = '''
import json, os, sys, time
told, command = int(sys.argv[1]), sys.argv[2:]
os.set_inheritable(told, False)
start = time.perf_counter()
_, status, used = os.wait4(os.posix_spawnp(command[0], command, os.environ), 0)
wall = time.perf_counter() - start
os.write(told, json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime, used.ru_stime, wall, used.ru_maxrss / 1024]).encode())
'''


def run(command: Sequence[str | Path], cwd: Path | None = None) -> Usage:
    """Runs a command to its end.

    Raises `RuntimeError` with what it printed when it fails.
    """
    with open('/dev/null', 'rb') as empty, open_log() as log, open_log() as told:
        launcher = [sys.executable, '-I', '-S', '-c', LAUNCHER, str(told.fileno())]
        subprocess.run(
            [*launcher, *(str(part) for part in command)], stdin=empty, stdout=log, stderr=log, cwd=cwd, pass_fds=[told.fileno()])
        told.seek(0)
        code, *used = json.loads(told.read() or '[null]')
        if code != 0:
            log.seek(0)
            said = log.read()[-2000:].decode(errors='replace')
            raise RuntimeError(f'{command[0]} ended with {code}:\n{said}')
    return Usage(*used)


def open_log():
    """A file for what a program prints, without a name."""
    return os.fdopen(os.memfd_create('log'), 'w+b')


def remove(path: Path) -> None:
    """Removes a file or folder, if it is there, and lets the disk come to rest."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    os.sync()


def interleaved(tasks: Sequence[Task], n_rounds: int) -> dict[str, list[Usage]]:
    """Measures the tasks in turn, in the other order every second round, after one round that is not counted."""
    results: dict[str, list[Usage]] = {task.name: [] for task in tasks}
    for at in range(n_rounds + 1):
        for task in tasks if at % 2 else reversed(tasks):
            task.prepare()
            usage = run(task.command, task.cwd)
            if at > 0:
                results[task.name].append(usage)
    return results


def median(usages: Sequence[Usage]) -> Usage:
    """The median of each figure by itself."""
    return Usage(*(statistics.median(getattr(usage, key) for usage in usages) for key in ('user', 'system', 'wall', 'rss')))


def ratio(more: Sequence[Usage], less: Sequence[Usage], key: str) -> float | None:
    """The median over the rounds of how many times as much `more` needed; none where there is nothing to divide by."""
    pairs = [(getattr(a, key), getattr(b, key)) for a, b in zip(more, less, strict=True)]
    return statistics.median(a / b for a, b in pairs) if all(b > 0 for _, b in pairs) else None


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def tree_size(folder: Path) -> dict[str, int]:
    """How many files, pages and bytes a folder has."""
    sizes = {'files': 0, 'pages': 0, 'bytes': 0}
    for path in folder.rglob('*'):
        if path.is_file():
            sizes['files'] += 1
            sizes['pages'] += path.suffix == '.html'
            sizes['bytes'] += path.stat().st_size
    return sizes
