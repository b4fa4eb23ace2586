"""A keyboard, as a reader uses it."""

import time

from devtools import NoValue, Page

# Name: virtual key code and the text that it types.
KEYS = {'Tab': (9, ''), 'Enter': (13, '\r'), ' ': (32, ' '), 'ArrowRight': (39, ''), 'ArrowDown': (40, ''), 'Escape': (27, '')}
CODES = {' ': 'Space'}


def press(page: Page, name: str) -> None:
    """Presses and releases a key; the page does what the key does by default."""
    _listen(page)
    number, text = KEYS[name]
    what = {'key': name, 'code': CODES.get(name, name), 'windowsVirtualKeyCode': number}
    if text:
        page.call('Input.dispatchKeyEvent', type='keyDown', text=text, **what)
    else:
        page.call('Input.dispatchKeyEvent', type='rawKeyDown', **what)
    page.call('Input.dispatchKeyEvent', type='keyUp', **what)


def write(page: Page, text: str) -> None:
    """Types a text, key by key."""
    _listen(page)
    for letter in text:
        page.call('Input.dispatchKeyEvent', type='keyDown', text=letter, key=letter)
        page.call('Input.dispatchKeyEvent', type='keyUp', key=letter)


def holds(page: Page, expression: str, seconds: float) -> bool:
    """Whether an expression comes to hold within a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if page.value(expression):
                return True
        except NoValue:
            # The page goes to another document.
            pass
        time.sleep(0.02)
    return False


def _listen(page: Page) -> None:
    """Gives the page the keyboard: a window that another one has just closed over may not have it, and loses keys."""
    if not page.value('document.hasFocus()'):
        page.show()
        page.wait('document.hasFocus()', 'the page has the keyboard')
