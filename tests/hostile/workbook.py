"""Small workbooks, as no spreadsheet program would write them. Out: makers of files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = ("Ref", "Date", "Service", "What happened", "Immediate action", "Reported by")
ROW = ("1", "2026-10-04", "Meadow House", "A dose was nearly given twice.", "Stopped.", "Nurse")
CSV = ",".join(HEADER) + "\n" + ",".join(ROW) + "\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def text(content: str | bytes) -> Callable[[Path], None]:
    """A file of this content."""
    data = content.encode() if isinstance(content, str) else content
    return lambda path: write(path, data)


def cell(reference: str, value: str, *, formula: str = "") -> str:
    """A cell with a text, or with a formula and its stored result."""
    if formula:
        return f'<c r="{reference}" t="str"><f>{escape(formula)}</f><v>{escape(value)}</v></c>'
    inner = escape(value)
    return f'<c r="{reference}" t="inlineStr"><is><t>{inner}</t></is></c>'


def row(number: int, values: tuple[str, ...], *more: str) -> str:
    """A row of texts, with any more cells."""
    cells = "".join(cell(f"{'ABCDEFGH'[i]}{number}", value) for i, value in enumerate(values))
    return f'<row r="{number}">{cells}{"".join(more)}</row>'


def sheet(*rows: str, dimension: str = "A1:F2", before: str = "", after: str = "") -> str:
    """The XML of a sheet."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}" '
        f'xmlns:r="{OFFICE}"><dimension ref="{dimension}"/><sheetData>{"".join(rows)}'
        f"</sheetData>{after}</worksheet>"
    )


GOOD = (row(1, HEADER), row(2, ROW))


def parts(sheet_xml: str | None = None) -> dict[str, bytes]:
    """The parts of a small workbook."""
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet(*GOOD) if sheet_xml is None else sheet_xml,
    }
    return {name: content.encode() for name, content in made.items()}


def packed(content: dict[str, bytes]) -> bytes:
    """Parts as a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def book(sheet_xml: str | None = None, **more: bytes) -> Callable[[Path], None]:
    """Writes a small workbook with this sheet; `more` are parts, `/` written as `__`."""

    def make(path: Path) -> None:
        extra = {name.replace("__", "/"): data for name, data in more.items()}
        write(path, packed({**parts(sheet_xml), **extra}))

    return make


def write(path: Path, data: bytes) -> None:
    """Write a file of these bytes."""
    path.write_bytes(data)


def named(parts_more: dict[str, bytes]) -> Callable[[Path], None]:
    """Writes a small workbook with more parts of any name."""
    return lambda path: write(path, packed({**parts(), **parts_more}))
