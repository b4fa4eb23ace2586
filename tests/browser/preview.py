"""A project in a folder of its own and `lakip serve` over it."""

import csv
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from devtools import PAUSE, deadline

EXAMPLE = Path(__file__).resolve().parents[2]
# What all agencies of one tree share; the rest belongs to one.
SHARED = ('situs.yaml', 'skala.yaml', 'sop.yaml')


class Project:
    """A copy of the example: as it is, or once for each of the named agencies."""

    def __init__(self, folder: Path, agencies: tuple[str, ...] = ()):
        self.root = folder
        shutil.copytree(EXAMPLE / 'templates', folder / 'templates')
        if not agencies:
            shutil.copytree(EXAMPLE / 'content', folder / 'content')
        for agency in agencies:
            shutil.copytree(EXAMPLE / 'content', folder / 'content' / agency, ignore=shutil.ignore_patterns(*SHARED))
        for name in SHARED if agencies else ():
            shutil.copy(EXAMPLE / 'content' / name, folder / 'content' / name)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding='utf-8')

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding='utf-8')

    def edit(self, path: str, old: str, new: str) -> None:
        """Puts `new` in the place of `old`, which stands there once."""
        text = self.read(path)
        assert text.count(old) == 1, f'{path} has {old!r} {text.count(old)} times'
        self.write(path, text.replace(old, new))

    def set_value(self, path: str, indicator: str, value: str) -> str:
        """Gives an indicator another `nilai` in a file of a unit. Gives the one that it had."""
        text = self.read(path)
        found = re.search(rf'- indikator: {indicator}\n    nilai: (.*)\n', text)
        assert found, f'{path} has no value of {indicator}'
        self.write(path, text[:found.start(1)] + value + text[found.end(1):])
        return found[1]

    def edit_by_rename(self, path: str, old: str, new: str) -> None:
        """The same as many editors do it: the new text under another name, then in the place of the file."""
        text = self.read(path)
        assert text.count(old) == 1, f'{path} has {old!r} {text.count(old)} times'
        self.write(f'{path}.tmp', text.replace(old, new))
        (self.root / f'{path}.tmp').rename(self.root / path)


class Built:
    """What one build of the project as it is now writes, in a folder of its own."""

    def __init__(self, lakip: Path, project: Project, folder: Path, *options: str):
        shutil.rmtree(folder, ignore_errors=True)
        command = [lakip, 'build', '--quiet', '--no-pdf', '--format', 'short', '--root', project.root, '--output', folder, *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        self.folder = folder

    def page(self, path: str) -> str:
        return (self.folder / path.lstrip('/') / 'index.html').read_text(encoding='utf-8')

    def shown(self, home: str, year: int, period: str, indicator: str, column: str) -> str:
        """A text of the data file that pages must show."""
        with (self.folder / home / f'data/{year}/capaian.csv').open(encoding='utf-8-sig', newline='') as file:
            rows = [row for row in csv.DictReader(file) if row['periode'] == period and row['kode'] == indicator]
        assert len(rows) == 1, f'{len(rows)} rows of {indicator} in {period} {year}'
        return rows[0][column]

    def paths(self) -> list[str]:
        """The addresses of all pages."""
        found = sorted(file.relative_to(self.folder).parent.as_posix() for file in self.folder.rglob('index.html'))
        return ['/' if path == '.' else f'/{path}/' for path in found]


class Preview:
    """A running `lakip serve`."""

    def __init__(self, lakip: Path, project: Project, port: int):
        self._log = project.root / 'serve.log'
        self._file = self._log.open('w')
        command = [lakip, 'serve', '--format', 'short', '--port', str(port), '--root', project.root]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self._file, stderr=self._file)
        self.origin = f'http://127.0.0.1:{port}'
        try:
            self.expect(f'pratinjau di {self.origin}/;')
        except BaseException:
            self.kill()
            raise

    def expect(self, text: str) -> None:
        """Waits until the program has said something."""
        end = deadline()
        while text not in self.said():
            assert self._process.poll() is None, f'lakip serve ended: {self.said()}'
            assert time.monotonic() < end, f'lakip serve does not say {text!r}: {self.said()}'
            time.sleep(PAUSE)

    def said(self) -> str:
        return self._log.read_text(encoding='utf-8')

    def stop(self) -> None:
        """Ends it as Ctrl-C does, which must succeed."""
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(timeout=60)
        assert code == 0 and 'pratinjau dihentikan' in self.said(), f'exit code {code}: {self.said()}'
        self._file.close()

    def kill(self) -> None:
        """Ends it in any case."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._file.close()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return listener.getsockname()[1]


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob('*')) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != '.lakip-lock'}
