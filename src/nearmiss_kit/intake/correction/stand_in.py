"""A workbook that stands in for a file that cannot be marked itself.

In: the sheets of a csv, xls, xlsb or ods file. Out: an xlsx, each value where it stood.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from nearmiss_kit.errors import CannotMark
from nearmiss_kit.intake.correction.package import TRANSITIONAL, Package
from nearmiss_kit.intake.correction.plain_sheet import (
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    Formats,
    rows_of,
    worksheet,
)
from nearmiss_kit.intake.correction.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.intake.raw_sheet import RawSheet

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_DATE, _MOMENT, _TIME, _DURATION = 14, 22, 21, 46  # built-in formats of ECMA-376, 18.8.30
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"""\
<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
 ContentType="application/xml"/><Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
_RELS = f"""\
<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"
 Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_WORKBOOK = f'<workbook xmlns="{TRANSITIONAL}" xmlns:r="{_OFFICE}"><sheets/></workbook>'


def stand_in(sheets: Sequence[RawSheet], stem: str) -> tuple[Package, dict[str, str | None]]:
    """The workbook, and the names that its sheets have in the file where these differ.

    Raises:
        CannotMark: the file holds more than a workbook can.
    """
    package = Package(_empty())
    styles = Styles(package)
    formats = Formats(*(styles.plain_date(n) for n in (_DATE, _MOMENT, _TIME, _DURATION)))
    styles.save()
    names: dict[str, str | None] = {}
    used: set[str] = set()
    for sheet in sheets:
        _check(sheet)
        name = free_sheet_name(sheet.name or stem, used)
        used.add(name.casefold())
        if name != sheet.name:
            names[name] = sheet.name
        before = '<sheetFormatPr defaultRowHeight="15" defaultColWidth="16"/>'
        xml = worksheet(package.main, rows_of(sheet.rows, formats), before)
        add_sheet(package, name, xml, "hidden" if sheet.hidden else None)
    return package, names


def free_sheet_name(wish: str, used: set[str]) -> str:
    """A name that a sheet may have and none has; `used` holds the others, in small letters."""
    base = _NOT_IN_NAMES.sub(" ", wish).strip().strip("'") or "Log"
    name, number = base[:_LONGEST_NAME], 1
    while name.casefold() in used:
        number += 1
        ending = f" {number}"
        name = base[: _LONGEST_NAME - len(ending)] + ending
    return name


def add_sheet(package: Package, name: str, xml: bytes, state: str | None = None) -> None:
    """Add a sheet behind the others."""
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.write(part, xml)
    package.declare(part, "spreadsheetml.worksheet+xml")
    identifier = package.relate(package.workbook_part, "worksheet", part)
    parent = package.workbook.find(package.tag("sheets"))
    if parent is None:
        raise CannotMark(name)
    last = max((int(sheet.get("sheetId", 0)) for sheet in parent), default=0)
    attributes = {"name": name, "sheetId": str(last + 1)}
    made = parent.makeelement(package.tag("sheet"), attributes, {"r": package.office})
    if state is not None:
        made.set("state", state)
    made.set(f"{{{package.office}}}id", identifier)
    parent.append(made)


def _check(sheet: RawSheet) -> None:
    widest = max((len(row) for row in sheet.rows), default=0)
    if len(sheet.rows) > MOST_ROWS or widest > MOST_COLUMNS:
        raise CannotMark(f"a workbook holds {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns")
    if any(isinstance(c, str) and len(c) > MOST_LETTERS for row in sheet.rows for c in row):
        raise CannotMark(f"a cell of a workbook holds {MOST_LETTERS:,} letters")


def _empty() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS)
        package.writestr("xl/workbook.xml", _WORKBOOK)
    return out.getvalue()
