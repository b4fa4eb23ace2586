"""A real browser, driven over a pair of pipes by the DevTools protocol: JSON messages that end with a NUL byte."""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

FLAGS = (
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions',
    '--hide-scrollbars', '--force-device-scale-factor=1', '--remote-debugging-pipe',
)
# Longest wait for anything; all of it takes moments on a machine that is not overloaded.
PATIENCE = 60.0
# How often to look again.
PAUSE = 0.02


class NoValue(Exception):
    """An expression failed, or the page went to another document meanwhile."""


def deadline() -> float:
    return time.monotonic() + PATIENCE


class Browser:
    """A browser without a window and with a profile of its own in `folder`."""

    def __init__(self, folder: Path):
        program = shutil.which('chromium')
        assert program, 'chromium is not installed'
        self._pages: dict[str, Page] = {}
        self._answers: dict[int, dict] = {}
        self._n_calls = 0
        self._rest = b''
        self._log = folder / 'chromium.log'
        # The numbers 3 and 4 are those of the other side, so ours must be above them.
        of_browser, self._to_browser = _pipe()
        self._from_browser, by_browser = _pipe()
        arguments = [program, *FLAGS, f'--user-data-dir={folder / "profile"}', 'about:blank']
        environment = {**os.environ, 'HOME': str(folder), 'XDG_CONFIG_HOME': str(folder), 'XDG_CACHE_HOME': str(folder)}
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(self._log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
            (os.POSIX_SPAWN_DUP2, of_browser, 3),
            (os.POSIX_SPAWN_DUP2, by_browser, 4),
        ]
        self._process = os.posix_spawn(program, arguments, environment, file_actions=actions, setpgroup=0)
        os.close(of_browser)
        os.close(by_browser)

    def page(self, url: str, is_tab: bool = False) -> 'Page':
        """Opens an address in a new window, or in a tab that hides the page that was opened last."""
        target = self.call('Target.createTarget', url='about:blank', newWindow=not is_tab)['targetId']
        session = self.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        page = Page(self, session, target)
        self._pages[session] = page
        for domain in ('Page', 'Runtime', 'Network', 'Log'):
            page.call(f'{domain}.enable')
        page.size(1280, 800)
        page.go(url)
        return page

    def call(self, method: str, session: str | None = None, **parameters) -> dict:
        """Asks the browser something and waits for the answer."""
        self._n_calls += 1
        number = self._n_calls
        message = {'id': number, 'method': method, 'params': parameters}
        if session:
            message['sessionId'] = session
        # A pipe takes only so much at once.
        left = json.dumps(message).encode() + b'\0'
        while left:
            left = left[os.write(self._to_browser, left):]
        end = deadline()
        while number not in self._answers:
            self._take(end, method)
        answer = self._answers.pop(number)
        if 'error' in answer:
            text = answer['error'].get('message', '')
            if any(word in text.lower() for word in ('context', 'navigated', 'collected')):
                raise NoValue(text)
            raise AssertionError(f'{method}: {text}')
        return answer['result']

    def close(self) -> None:
        """Ends the browser with all of its processes."""
        try:
            os.killpg(self._process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self._process, 0)
        os.close(self._to_browser)
        os.close(self._from_browser)

    def _take(self, end: float, what: str) -> None:
        """Reads what has come, and waits for it when nothing has."""
        ready, _, _ = select.select([self._from_browser], [], [], max(0.0, end - time.monotonic()))
        assert ready, f'the browser does not answer {what}\n{self._last_words()}'
        chunk = os.read(self._from_browser, 1 << 20)
        assert chunk, f'the browser ended during {what}\n{self._last_words()}'
        *messages, self._rest = (self._rest + chunk).split(b'\0')
        for text in messages:
            message = json.loads(text)
            if 'id' in message:
                self._answers[message['id']] = message
            elif message.get('sessionId') in self._pages:
                self._pages[message['sessionId']].hear(message['method'], message['params'])

    def _last_words(self) -> str:
        return self._log.read_text(errors='replace')[-2000:] if self._log.exists() else ''


class Page:
    """A tab, and everything that it asked for or complained of."""

    def __init__(self, browser: Browser, session: str, target: str):
        self._browser, self._session, self._target = browser, session, target
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def call(self, method: str, **parameters) -> dict:
        return self._browser.call(method, self._session, **parameters)

    def hear(self, method: str, event: dict) -> None:
        if method == 'Network.requestWillBeSent':
            self.requests.append(event['request']['url'])
        elif method == 'Network.webSocketCreated':
            self.requests.append(event['url'])
        elif method == 'Runtime.exceptionThrown':
            detail = event['exceptionDetails']
            self.complaints.append(f'{detail["text"]} {detail.get("exception", {}).get("description", "")}')
        elif method == 'Runtime.consoleAPICalled' and event['type'] in ('error', 'warning', 'assert'):
            self.complaints.append(' '.join(str(value.get('value', value.get('description'))) for value in event['args']))
        elif method == 'Log.entryAdded' and event['entry']['level'] in ('error', 'warning'):
            self.complaints.append(f'{event["entry"]["text"]} {event["entry"].get("url", "")}'.strip())

    def go(self, url: str) -> None:
        """Opens an address and waits until all of it is there."""
        # The old document is ready too, so the new one is told by the lack of a mark.
        self.value('window.isBefore = true')
        result = self.call('Page.navigate', url=url)
        assert 'errorText' not in result, f'{url}: {result}'
        self.wait('!window.isBefore && document.readyState === "complete"', f'{url} is loaded')

    def value(self, expression: str):
        """What an expression gives in the page; a promise is waited for."""
        result = self.call('Runtime.evaluate', expression=expression, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in result:
            raise NoValue(f'{expression[:500]}\n{str(result["exceptionDetails"])[:1000]}')
        return result['result'].get('value')

    def wait(self, expression: str, what: str) -> None:
        """Waits until an expression holds in the page."""
        self._wait(expression, lambda value: bool(value), what)

    def wait_empty(self, expression: str, what: str) -> None:
        """Waits until an expression that tells what is wrong tells nothing."""
        self._wait(expression, lambda value: value == '', what)

    def _wait(self, expression: str, is_good: Callable[[object], bool], what: str) -> None:
        end = deadline()
        last: object = None
        while time.monotonic() < end:
            try:
                last = self.value(expression)
                if is_good(last):
                    return
            except NoValue as error:
                last = error
            time.sleep(PAUSE)
        raise AssertionError(f'not in time: {what}\n{expression[:500]}\nlast: {str(last)[:2000]}\n{self.complaints}')

    def size(self, width: int, height: int) -> None:
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=width < 500)

    def scheme(self, scheme: str) -> None:
        """`light` or `dark`, as the reader prefers, or `print`: as on paper, but in the window."""
        media, preferred = ('print', 'light') if scheme == 'print' else ('', scheme)
        self.call('Emulation.setEmulatedMedia', media=media, features=[{'name': 'prefers-color-scheme', 'value': preferred}])

    def picture(self, place: Path) -> None:
        place.write_bytes(base64.b64decode(self.call('Page.captureScreenshot', format='png')['data']))

    def show(self) -> None:
        """Brings the tab to the front."""
        self.call('Page.bringToFront')

    def close(self) -> None:
        """Closes the tab, and waits until it is gone: which window is in front changes only then."""
        self._browser.call('Target.closeTarget', targetId=self._target)
        end = deadline()
        while any(target['targetId'] == self._target for target in self._browser.call('Target.getTargets')['targetInfos']):
            assert time.monotonic() < end, 'not in time: the tab is closed'
            time.sleep(PAUSE)


def _pipe() -> tuple[int, int]:
    """A pipe, reading end first, with high numbers that no program inherits."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high
