"""A small binary workbook (.xlsb): `xlsb_of(path, rows)`. It holds texts, numbers and ticks.

Records as in [MS-XLSB], 2.1.4: a number and a length in bytes of seven bits, then the data.
"""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BIN = "application/vnd.ms-excel"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="bin" ContentType="{_BIN}.sheet.binary.macroEnabled.main"/>'
    f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{_BIN}.worksheet"/></Types>'
)
_ROW, _BOOL, _REAL, _TEXT = 0, 4, 5, 6
_BOOK, _BOOK_END, _SHEETS, _SHEETS_END, _SHEET_NAMED, _CALC = 131, 132, 143, 144, 156, 157
_SHEET, _SHEET_END, _DATA, _DATA_END, _SIZE = 129, 130, 145, 146, 148


def xlsb_of(path: Path, rows: Sequence[Sequence[object]], title: str = "Log") -> Path:
    """A binary workbook with one sheet; empty cells are None."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _related("officeDocument", "xl/workbook.bin"))
        package.writestr(
            "xl/_rels/workbook.bin.rels", _related("worksheet", "worksheets/sheet1.bin")
        )
        package.writestr("xl/workbook.bin", _workbook(title))
        package.writestr("xl/worksheets/sheet1.bin", _sheet(rows))
    return path


def _related(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _workbook(title: str) -> bytes:
    named = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(title)
    return b"".join(
        (
            _record(_BOOK),
            _record(_SHEETS),
            _record(_SHEET_NAMED, named),
            _record(_SHEETS_END),
            _record(_CALC, bytes(26)),
            _record(_BOOK_END),
        )
    )


def _sheet(rows: Sequence[Sequence[object]]) -> bytes:
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    parts = [_record(_SHEET), _record(_SIZE, size), _record(_DATA)]
    for number, row in enumerate(rows):
        parts.append(_record(_ROW, struct.pack("<IIH", number, 0, 300) + bytes(3) + bytes(4)))
        parts += [_cell(column, value) for column, value in enumerate(row) if value is not None]
    return b"".join((*parts, _record(_DATA_END), _record(_SHEET_END)))


def _cell(column: int, value: object) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, bool):
        return _record(_BOOL, head + bytes([value]))
    if isinstance(value, int | float):
        return _record(_REAL, head + struct.pack("<d", value))
    return _record(_TEXT, head + _wide(str(value)))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(number: int, data: bytes = b"") -> bytes:
    head = [number] if number < 0x80 else [number & 0x7F | 0x80, number >> 7]
    length, left = [], len(data)
    while left >= 0x80:
        length.append(left & 0x7F | 0x80)
        left >>= 7
    return bytes([*head, *length, left]) + data
