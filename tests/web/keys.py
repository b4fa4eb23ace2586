"""A keyboard, as a reader uses it."""

from devtools import Page

# Name: virtual key code and the text that it types.
KEYS = {'Tab': (9, ''), 'Enter': (13, '\r'), ' ': (32, ' '), 'ArrowRight': (39, ''), 'ArrowDown': (40, ''), 'Escape': (27, '')}
CODES = {' ': 'Space'}


def press(page: Page, name: str) -> None:
    """Presses and releases a key; the page does what the key does by default."""
    number, text = KEYS[name]
    what = {'key': name, 'code': CODES.get(name, name), 'windowsVirtualKeyCode': number}
    if text:
        page.call('Input.dispatchKeyEvent', type='keyDown', text=text, **what)
    else:
        page.call('Input.dispatchKeyEvent', type='rawKeyDown', **what)
    page.call('Input.dispatchKeyEvent', type='keyUp', **what)


def write(page: Page, text: str) -> None:
    """Types a text, key by key."""
    for letter in text:
        page.call('Input.dispatchKeyEvent', type='keyDown', text=letter, key=letter)
        page.call('Input.dispatchKeyEvent', type='keyUp', key=letter)
