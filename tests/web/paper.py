"""Signatures as they are printed: whole on one sheet, and with rows of the table that they stand below."""

import base64
import re
import subprocess

from defects import Defect
from devtools import Page
from pictures import WHOLE
from visit import Visit

KINDS = ('agreement', 'action-plan', 'key-indicators', 'evaluation', 'quarter', 'semester', 'annual')
# The kinds that are forms, of which every year is printed: how much stands on the last sheet is the year's own.
FORMS = KINDS[:4]
MARKED = re.compile(r'Q(?:HEAD|FOOT|ROW)[0-9x]+Q')
# Words that print shows and nobody reads, at the first and the last line of each signature and in each row of the table
# before it. Gives the number of signatures.
MARK = '''(() => {
  const mark = (element, word) => {
    const span = document.createElement('span');
    span.style.fontSize = '1px';
    span.textContent = ` ${word} `;
    element.append(span);
  };
  const closings = Array.from(document.querySelectorAll('main .signatures'));
  let n = 0;
  closings.forEach((closing, at) => {
    for (const signature of closing.children) {
      const lines = signature.querySelectorAll('p');
      mark(lines[0], `QHEAD${at}x${n}Q`);
      mark(lines[lines.length - 1], `QFOOT${at}x${n}Q`);
      n += 1;
    }
    let before = closing.previousElementSibling;
    if (before && !before.matches('.scroll')) before = before.previousElementSibling;
    if (!before?.matches('.scroll')) return;
    before.querySelectorAll('tbody tr').forEach((row) => mark(row.lastElementChild, `QROW${at}Q`));
  });
  return n;
})()'''


def paper(visit: Visit) -> list[Defect]:
    """Prints the forms of every year, and one report of every kind and language."""
    defects: list[Defect] = []
    n_pages = n_signatures = 0
    pages = [entry for entry in visit.pages if entry.kind in FORMS]
    pages += [entry for entry in visit.of_each_kind if entry.kind in KINDS and entry.kind not in FORMS]
    with visit.served() as server, visit.open() as page:
        for entry in pages:
            page.go(server.origin + entry.address)
            page.value(WHOLE)
            n = page.value(MARK)
            if not n:
                continue
            n_pages += 1
            n_signatures += n
            defects += [Defect(entry.address, '.signatures', 'print', text) for text in _trouble(_sheets(page))]
    visit.say(f'{n_pages} pages, {n_signatures} signatures')
    return defects if n_signatures else [Defect('/', '.signatures', 'print', 'no page has a signature to print')]


def printed(page: Page) -> bytes:
    """The page on A4, or on the sheets that it asks for."""
    given = page.call('Page.printToPDF', preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69, printBackground=False)
    return base64.b64decode(given['data'])


def _sheets(page: Page) -> list[set[str]]:
    """The marks on each sheet. Those of tiny letters may be glued to the words before them."""
    text = subprocess.run(['pdftotext', '-', '-'], input=printed(page), capture_output=True, check=True).stdout.decode()
    return [set(MARKED.findall(sheet)) for sheet in text.split('\f')]


def _trouble(sheets: list[set[str]]) -> list[str]:
    found = []
    every = set().union(*sheets)
    for head in sorted(mark for mark in every if mark.startswith('QHEAD')):
        foot, row = head.replace('HEAD', 'FOOT'), f'QROW{head.removeprefix("QHEAD").split("x")[0]}Q'
        # A mark that is missing could be on any sheet.
        assert foot in every, f'{foot} is not printed'
        sheet = next(sheet for sheet in sheets if head in sheet)
        if foot not in sheet:
            found.append('office and name stand on two sheets; keep the signature whole')
        if row in every and row not in sheet:
            found.append('the signature stands on a sheet without rows of its table; let the last rows come along')
    return found
