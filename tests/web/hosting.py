"""Serves a built site with the web servers of `docs/deploy/`, as their files say, and sees what a visitor gets.

    hosting.py SITE
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

DEPLOY = Path(__file__).resolve().parents[2] / 'docs' / 'deploy'
PATIENCE = 20  # seconds until a server answers
OFFICE = 'application/vnd.openxmlformats-officedocument'
# What is asked for: status, and how the content type begins.
ASKED = {
    '/': (200, 'text/html; charset=utf-8'),
    '/2025/': (200, 'text/html; charset=utf-8'),
    '/2025': ((301, 302, 307, 308), ''),
    '/tidak/ada/': (404, ''),
    '/.env': ((403, 404), ''),
    '/.git/config': ((403, 404), ''),
    '/aset/lakip.css': (200, 'text/css; charset=utf-8'),
    '/aset/SourceSans3.woff2': (200, 'font/woff2'),
    '/aset/cari.js': (200, ('text/javascript; charset=utf-8', 'application/javascript; charset=utf-8')),
    '/data/2025/capaian.csv': (200, 'text/csv; charset=utf-8'),
    '/data/2025/capaian.json': (200, 'application/json'),
    '/data/2025/capaian.xlsx': (200, f'{OFFICE}.spreadsheetml.sheet'),
    '/2025/tahunan/lakip-2025.docx': (200, f'{OFFICE}.wordprocessingml.document'),
    '/atom.xml': (200, ('text/xml; charset=utf-8', 'application/xml; charset=utf-8', 'text/xml', 'application/xml')),
}
COMPRESSED = ['/', '/aset/lakip.css', '/data/2025/capaian.csv', '/data/2025/capaian.json']


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    text = replaced((DEPLOY / 'nginx.conf').read_text(), {'listen 80;': f'listen 127.0.0.1:{port};', '/srv/kinerja': str(site)})
    paths = ''.join(f'{name}_temp_path {folder}/{name};\n' for name in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
    user = 'user nobody nogroup;\n' if os.geteuid() == 0 else ''
    (folder / 'nginx.conf').write_text(
        f'daemon off;\n{user}pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n'
        f'http {{\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\naccess_log off;\n{paths}{text}}}\n'
    )
    return ['nginx', '-p', str(folder), '-e', str(folder / 'error.log'), '-c', str(folder / 'nginx.conf')]


def apache(folder: Path, site: Path, port: int) -> list[str]:
    shutil.copy(DEPLOY / 'apache.htaccess', site / '.htaccess')
    modules = ['mpm_event', 'alias', 'authz_core', 'dir', 'mime', 'headers', 'deflate', 'filter']
    loaded = ''.join(f'LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n' for name in modules)
    user = 'User nobody\nGroup nogroup\n' if os.geteuid() == 0 else ''
    (folder / 'apache.conf').write_text(
        f'ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/apache.pid\n'
        f'DefaultRuntimeDir {folder}\nErrorLog {folder}/error.log\n{loaded}{user}TypesConfig /etc/mime.types\n'
        f'DocumentRoot {site}\n<Directory {site}>\nAllowOverride All\nRequire all granted\n</Directory>\n'
    )
    return ['apache2', '-D', 'FOREGROUND', '-f', str(folder / 'apache.conf')]


def caddy(folder: Path, site: Path, port: int) -> list[str]:
    text = (DEPLOY / 'Caddyfile').read_text()
    text = replaced(text, {'kinerja.example.go.id {': f'http://127.0.0.1:{port} {{', '/srv/kinerja': str(site)})
    (folder / 'Caddyfile').write_text(f'{{\n\tadmin off\n}}\n{text}')
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', str(folder / 'Caddyfile')]


def replaced(text: str, by: dict[str, str]) -> str:
    for old, new in by.items():
        assert text.count(old) == 1, f'{old} stands {text.count(old)} times'
        text = text.replace(old, new)
    return text


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(('127.0.0.1', 0))
        return taken.getsockname()[1]


def ask(port: int, path: str, **headers: str) -> HTTPResponse:
    connection = HTTPConnection('127.0.0.1', port, timeout=PATIENCE)
    connection.request('GET', path, headers={name.replace('_', '-'): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer


def defects(port: int, site: Path, policy: str) -> list[str]:
    """What a visitor gets that is not as it should be."""
    found = []
    for path, (status, kind) in ASKED.items():
        answer = ask(port, path)
        statuses, kinds = ((value,) if not isinstance(value, tuple) else value for value in (status, kind))
        got = {name.lower(): value for name, value in answer.getheaders()}
        if answer.status not in statuses:
            found.append(f'{path}: status {answer.status}')
        if not got.get('content-type', '').lower().startswith(kinds):
            found.append(f'{path}: content type {got.get("content-type")}')
        # A redirect shows nothing.
        wanted = {'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer'}
        found += [
            f'{path}: {name} is {got.get(name)}'
            for name, value in wanted.items() if answer.status != 301 and answer.status < 310 and got.get(name) != value
        ]
        if answer.status == 200:
            is_font = path.endswith('.woff2')
            if ('max-age=2592000' if is_font else 'no-cache') not in got.get('cache-control', ''):
                found.append(f'{path}: cache-control is {got.get("cache-control")}')
            file = site / path.lstrip('/') / ('index.html' if path.endswith('/') else '')
            if answer.content != file.read_bytes():
                found.append(f'{path}: other bytes')
            tag = got.get('etag')
            if not tag or ask(port, path, If_None_Match=tag).status != 304:
                found.append(f'{path}: it is sent again though nothing changed')
    for path in COMPRESSED:
        if ask(port, path, Accept_Encoding='gzip').getheader('Content-Encoding') != 'gzip':
            found.append(f'{path}: it is not compressed')
    return found


def served(name: str, make, site: Path, policy: str) -> list[str]:
    """The defects of a site as one server sends it."""
    with tempfile.TemporaryDirectory() as place:
        folder, port = Path(place), free_port()
        # A server that the administrator starts gives its rights away.
        folder.chmod(0o755)
        command = make(folder, site, port)
        with (folder / 'log').open('wb') as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env={'PATH': '/usr/sbin:/usr/bin:/sbin:/bin', 'HOME': place})
        try:
            deadline = time.monotonic() + PATIENCE
            while True:
                try:
                    ask(port, '/')
                    break
                except OSError:
                    if process.poll() is not None or time.monotonic() > deadline:
                        return [f'it does not answer\n{(folder / "log").read_text()}']
                    time.sleep(0.05)
            return defects(port, site, policy)
        finally:
            process.terminate()
            process.wait()


def main() -> int:
    built = Path(sys.argv[1])
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', (built / 'index.html').read_text())
    policy = f"{unescape(meta.group(1))}; frame-ancestors 'none'"
    bad = False
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        site = Path(place) / 'site'
        shutil.copytree(built, site, ignore=shutil.ignore_patterns('*.pdf', '.*'))
        # What may lie there by mistake.
        (site / '.env').write_text('secret')
        (site / '.git').mkdir()
        (site / '.git' / 'config').write_text('secret')
        for name, make in (('nginx', nginx), ('apache', apache), ('caddy', caddy)):
            found = served(name, make, site, policy)
            bad |= bool(found)
            print(f'{name}: {len(ASKED)} addresses, {len(found)} defects')
            print(''.join(f'  {defect}\n' for defect in found), end='')
    return int(bad)


if __name__ == '__main__':
    sys.exit(main())
