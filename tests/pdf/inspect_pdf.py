"""Holds PDFs against what is promised of them, by tools that did not make them: qpdf, poppler-utils and pikepdf.

Arguments: PDF files, or folders to search. A file whose name ends in `-cetak.pdf` is a press copy; any other one is an
archive copy. Prints every defect with its file and ends with 1 when there is one.
"""

import subprocess
import sys
from pathlib import Path

import pikepdf

XMP = {
    "pdfaid:part": "3",
    "pdfaid:conformance": "A",
    "pdfuaid:part": "1",
}


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"{command[0]}: {done.stdout}{done.stderr}".strip())
    return done.stdout


def walk(node, found):
    """All elements of a structure tree as (type, element)."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            walk(child, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append((str(node.S), node))
        if "/K" in node:
            walk(node.K, found)


def children(element):
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def rows(table):
    found = []
    for child in children(table):
        found += [child] if child.S == "/TR" else [row for row in children(child) if row.S == "/TR"]
    return found


def attribute(cell, name):
    owners = cell.get("/A", [])
    for owner in owners if isinstance(owners, pikepdf.Array) else [owners]:
        if name in owner:
            return int(owner[name])
    return 1


def structure(pdf, say):
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        say("no structure tree")
        return
    found = []
    walk(root, found)
    for kind, element in found:
        if kind in ("/Figure", "/Formula") and not str(element.get("/Alt", "")):
            say(f"{kind} without an alternative text")
        if kind == "/Table":
            of_table = rows(element)
            cells = [cell for row in of_table for cell in children(row)]
            kinds = {str(cell.S) for cell in cells}
            if not kinds <= {"/TH", "/TD"} or "/TH" not in kinds:
                say(f"a table of {sorted(kinds)}")
            # Every row fills the same columns, cells that reach in from above counted.
            reach, widths = [], set()
            for row in of_table:
                here = sum(width for width, _ in reach)
                spans = [(attribute(cell, "/ColSpan"), attribute(cell, "/RowSpan")) for cell in children(row)]
                widths.add(here + sum(width for width, _ in spans))
                reach = [(width, left - 1) for width, left in reach if left > 1]
                reach += [(width, height - 1) for width, height in spans if height > 1]
            if len(widths) > 1:
                say(f"a table with rows of {sorted(widths)} columns")
    headings = [kind for kind, _ in found if kind in {f"/H{n}" for n in range(1, 7)}]
    if headings and "/Outlines" not in pdf.Root:
        say("headings but no bookmarks")


def archive(pdf, say):
    xmp = pdf.open_metadata()
    for key, value in XMP.items():
        if xmp.get(key) != value:
            say(f"{key} is {xmp.get(key)!r}, not {value!r}")
    if not xmp.get("dc:title"):
        say("no title in the metadata")
    intents = pdf.Root.get("/OutputIntents", [])
    if [str(intent.S) for intent in intents] != ["/GTS_PDFA1"]:
        say("no output intent of PDF/A")
    files = {str(spec.UF): str(spec.get("/AFRelationship", "")) for spec in pdf.Root.get("/AF", [])}
    if set(files) != set(pdf.attachments):
        say(f"associated files {sorted(files)}, attachments {sorted(pdf.attachments)}")
    for name, relationship in files.items():
        if relationship != "/Source":
            say(f"{name} is attached as {relationship}")
        if not pdf.attachments[name].get_file().read_bytes():
            say(f"{name} is empty")
    # A report carries its figures; a form has none.
    if "/laporan-" in pdf.filename or "/lakip-2" in pdf.filename:
        wanted = {"capaian.csv", "capaian.json", "data.json"}
        if set(files) != wanted:
            say(f"attachments {sorted(files)}")


def press(pdf, say):
    n_pages = len(pdf.pages)
    if n_pages % 4:
        say(f"{n_pages} pages fill no sheets")
    if "/OutputIntents" in pdf.Root or pdf.attachments:
        say("the press copy has parts of an archive copy")
    pictures = picture_marks(pdf)
    for number, page in enumerate(pdf.pages, 1):
        colour = colour_of_text(page, pictures.get(page.obj.objgen, set()))
        if colour is not None:
            say(f"text of colour {colour} on page {number}")


def picture_marks(pdf):
    """The numbers of the marked contents that belong to pictures, by page; words in a picture may have its colours."""
    found, marks = [], {}
    walk(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()), found)
    for kind, element in found:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            of_page = kid.get("/Pg", element.get("/Pg")) if isinstance(kid, pikepdf.Dictionary) else element.get("/Pg")
            mark = kid.get("/MCID") if isinstance(kid, pikepdf.Dictionary) else kid
            if kind == "/Figure" and of_page is not None and mark is not None:
                marks.setdefault(of_page.objgen, set()).add(int(mark))
    return marks


def colour_of_text(page, pictures):
    """The first colour of text on a page, outside pictures, that is not the black ink's; none when there is none."""
    fill, stack, marks = None, [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(fill)
            case "Q":
                fill = stack.pop()
            case "BMC":
                marks.append(None)
            case "BDC":
                marks.append(operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None)
            case "EMC":
                marks.pop()
            case "g" | "rg" | "k" | "sc" | "scn":
                fill = [float(x) for x in operands if not isinstance(x, pikepdf.Name)]
            case "Tj" | "TJ":
                is_black = fill is not None and (len(fill) == 1 or (len(fill) == 4 and fill[:3] == [0, 0, 0]))
                if not is_black and not pictures.intersection(mark for mark in marks if mark is not None):
                    return fill
    return None


def inspect(file: Path) -> list[str]:
    defects = []
    say = defects.append
    try:
        run("qpdf", "--check", str(file))
        info = run("pdfinfo", str(file))
        fonts = run("pdffonts", str(file)).splitlines()[2:]
    except ValueError as error:
        return [str(error)]
    for line in ["Tagged:          yes", "Encrypted:       no", "JavaScript:      no"]:
        if line not in info:
            say(f"pdfinfo does not say {line!r}")
    if not fonts:
        say("no fonts")
    for font in fonts:
        if font.split()[-5] != "yes":
            say(f"a font that is not embedded: {font}")
    with pikepdf.open(file) as pdf:
        if str(pdf.Root.get("/Lang", "")).split("-")[0] != "id":
            say(f"language {pdf.Root.get('/Lang')}")
        if not bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False)):
            say("not marked as tagged")
        if not pdf.docinfo.get("/Title"):
            say("no title")
        structure(pdf, say)
        (press if file.name.endswith("-cetak.pdf") else archive)(pdf, say)
    return defects


def main(arguments: list[str]) -> int:
    files = []
    for argument in map(Path, arguments):
        files += sorted(argument.rglob("*.pdf")) if argument.is_dir() else [argument]
    n_defects = 0
    for file in files:
        for defect in inspect(file.resolve()):
            print(f"{file}: {defect}")
            n_defects += 1
    print(f"{len(files)} PDFs, {n_defects} defects")
    return 0 if files and not n_defects else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
