"""A web server as an agency would run it: static files, compressed, with a strict policy, on loopback."""

import gzip
import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Stricter than what the pages say themselves: what is not named is forbidden.
POLICY = '; '.join((
    "default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "script-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))
# What the standard list of some systems does not know.
TYPES = {'.woff2': 'font/woff2', '.webp': 'image/webp', '.json': 'application/json', '.js': 'text/javascript', '.xml': 'application/xml'}
COMPRESSED = ('text/', 'application/json', 'application/xml', 'image/svg+xml')


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection is no news; what it lacks then, it tells itself."""


class Server:
    """Serves a folder until it is closed. `sent` counts the bytes of bodies by path, as they went over the wire."""

    def __init__(self, folder: Path, policy: str = POLICY):
        self.folder, self._policy = folder.resolve(), policy
        self.sent: dict[str, int] = {}
        self._bodies: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self._http = _Http(('127.0.0.1', 0), self._handler())
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def origin(self) -> str:
        return f'http://127.0.0.1:{self._http.server_address[1]}'

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for a path, compressed where that helps."""
        if path not in self._bodies:
            self._bodies[path] = self._read(path)
        return self._bodies[path]

    def _read(self, path: str) -> tuple[int, dict[str, str], bytes]:
        headers = {'Content-Security-Policy': self._policy} if self._policy else {}
        headers |= {
            'X-Content-Type-Options': 'nosniff',
            'Referrer-Policy': 'no-referrer',
            'Cross-Origin-Opener-Policy': 'same-origin',
        }
        place = (self.folder / path.lstrip('/')).resolve()
        if not place.is_relative_to(self.folder):
            return 404, headers, b''
        if place.is_dir():
            if not path.endswith('/'):
                return 301, {**headers, 'Location': f'{path}/'}, b''
            place /= 'index.html'
        if not place.is_file():
            return 404, {**headers, 'Content-Type': 'text/plain'}, b'not found'
        kind = TYPES.get(place.suffix) or mimetypes.guess_type(place.name)[0] or 'application/octet-stream'
        body = place.read_bytes()
        headers['Content-Type'] = f'{kind}; charset=utf-8' if kind.startswith('text/') else kind
        headers['Cache-Control'] = 'no-cache' if kind == 'text/html' else 'public, max-age=31536000'
        if kind.startswith(COMPRESSED):
            body = gzip.compress(body, 9, mtime=0)
            headers['Content-Encoding'] = 'gzip'
            headers['Vary'] = 'Accept-Encoding'
        return 200, headers, body

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path)
                status, headers, body = server.answer(path)
                server.sent[path] = len(body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                if self.command == 'GET':
                    self.wfile.write(body)

            do_HEAD = do_GET

            def log_message(self, format: str, *arguments: object) -> None:
                """Requests are no news."""

        return Handler
