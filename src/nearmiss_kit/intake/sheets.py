"""Read a file into sheets of cells. In: a path. Out: `RawSheet`s; nothing is decided yet.

What a file is, its first bytes say; a name that says something else is an error with advice.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import DAMAGED_ZIP, check_given, check_package, read_given
from nearmiss_kit.files.limits import limits, raise_it
from nearmiss_kit.intake.apart import read_apart
from nearmiss_kit.intake.extent import is_ordinary, refuse_far
from nearmiss_kit.intake.ods_facts import ods_facts_of
from nearmiss_kit.intake.sheet_facts import SheetFacts, facts_of
from nearmiss_kit.intake.words import SPACES
from nearmiss_kit.places import OWN_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from python_calamine import CalamineWorkbook

    from nearmiss_kit.intake.sheet_facts import NamedTable

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
Cells = tuple[Value | None, ...]

_WORKBOOKS = {"xlsx", "xlsm", "xls", "xlsb", "ods", "xltx", "xltm", "xlam"}
_TEXTS = {"csv", "tsv", "txt", "tab"}
_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_SAMPLE = 1_000_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it stands: `rows[0]` is row 1, `rows[0][0]` column A; empty cells are None.

    Where somebody named the tables of a sheet, `table` is the one that alone is meant.
    """

    file: str
    name: str | None
    rows: tuple[Cells, ...]
    hidden: bool = False
    facts: SheetFacts = field(default_factory=SheetFacts, compare=False)
    table: NamedTable | None = None

    @property
    def is_own_page(self) -> bool:
        """Whether it is a page of help in the kit's own data-entry workbook."""
        return bool(self.rows) and bool(self.rows[0]) and self.rows[0][0] in OWN_PAGES


def read_sheets(path: Path) -> tuple[RawSheet, ...]:
    """All sheets of a workbook, or the one table of a text file.

    Raises:
        InputUnreadable: the file is missing, empty, encrypted, or not what its name says.
    """
    kind = _kind(path)
    ending = path.suffix.lower().lstrip(".")
    if kind == "text":
        if ending in _WORKBOOKS:
            raise InputUnreadable(
                f"{path.name} is named as a workbook but holds plain text. "
                "If it is comma-separated, rename it to end in .csv; otherwise save it again "
                "from your spreadsheet program as .xlsx."
            )
        return (_text_sheet(path),)
    if ending in _TEXTS:
        raise InputUnreadable(
            f"{path.name} is named as a text file but holds a workbook. "
            "Rename it to end in .xlsx, or save it as CSV."
        )
    return read_workbook(path) if kind == "ordinary" else read_apart(path)


def _kind(path: Path) -> str:
    """Text, an ordinary workbook, or one that is better read in a process of its own."""
    if path.is_dir():
        raise InputUnreadable(f"{path} is a folder. Name the spreadsheet in it.")
    check_given(path, str(path))
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise InputUnreadable(f"{path.name} is empty.")
    if head.startswith(b"PK"):
        _check_workbook(path)
        return "ordinary" if is_ordinary(path) else "odd"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "odd"
    _refuse_others(path, head)
    return "text"


def _refuse_others(path: Path, head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    known = (
        (b"%pdf", "a PDF document"),
        (b"{\\rtf", "a rich-text document"),
        (b"\x89png", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"<!doctype html", "a web page"),
        (b"<html", "a web page"),
        (b"<table", "a web page"),
        (b"<?xml", "an XML file"),
    )
    for magic, what in known:
        if start.startswith(magic):
            raise InputUnreadable(
                f"{path.name} is {what} and not a spreadsheet. "
                "Open it in your spreadsheet program, save it as .xlsx, and give that file."
            )


def _check_workbook(path: Path) -> None:
    try:
        names = check_package(path, path.name)
    except DAMAGED_ZIP as error:
        raise InputUnreadable(
            f"{path.name} is damaged: it starts like a workbook but cannot be opened. "
            "Take a fresh copy, or save it again from your spreadsheet program."
        ) from error
    spreadsheet = any(name.startswith("xl/") for name in names) or "content.xml" in names
    if not spreadsheet:
        what = "a Word document" if any(n.startswith("word/") for n in names) else "a zip archive"
        raise InputUnreadable(f"{path.name} is {what} and not a spreadsheet.")


def read_workbook(path: Path) -> tuple[RawSheet, ...]:
    """All sheets of a workbook; only for one of which `is_ordinary` is known, or in `apart`.

    Raises:
        InputUnreadable: it is damaged, protected, or reaches too far.
    """
    import python_calamine as calamine  # noqa: PLC0415 (start-up)

    try:
        workbook = _opened(path)
        facts = ods_facts_of(path) or facts_of(path)
        sheets = []
        for meta in workbook.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(meta.name)
            height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
            refuse_far(f'{path.name}, sheet "{meta.name}"', height, width)
            rows = sheet.to_python(skip_empty_area=False)
            _spread_down(rows, sheet.merged_cell_ranges or ())
            hidden = meta.visible != calamine.SheetVisibleEnum.Visible
            known = facts.get(meta.name, SheetFacts())
            _show_errors(rows, known)
            tidied, _, _ = _tidy(rows, path.name)
            sheets.append(RawSheet(path.name, meta.name, tidied, hidden, known))
    except calamine.PasswordError as error:
        raise InputUnreadable(
            f"{path.name} is protected by a password. Open it, save a copy without a password, "
            "and give that copy."
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise InputUnreadable(
            f"{path.name} is damaged or not a workbook that can be read. "
            "Open it in your spreadsheet program and save it as .xlsx."
        ) from error
    return tuple(sheets)


def _opened(path: Path) -> CalamineWorkbook:
    """The workbook as what its bytes are, whatever its name ends in."""
    import python_calamine as calamine  # noqa: PLC0415 (start-up)

    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise
    except calamine.CalamineError:
        with path.open("rb") as file:
            return calamine.CalamineWorkbook.from_filelike(file)


def _show_errors(rows: list[list[Any]], facts: SheetFacts) -> None:
    """A formula that failed is not an empty cell; its error stands in it as a text."""
    for (row, column), text in facts.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]) and rows[row - 1][column - 1] == "":
            rows[row - 1][column - 1] = text


def _spread_down(rows: list[list[Any]], merged: Iterable[tuple[tuple[int, int], ...]]) -> None:
    """A cell that is merged over several rows of one column speaks for each of them."""
    for (top, left), (bottom, right) in merged:
        if left != right or top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = rows[top][left]


class _Tidied(dict[Value | None, Value | None]):
    """Cells by what was read; equal texts and times become one, which spares memory and time.

    Numbers are not remembered, since 1 and True would be one.
    """

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file, self._most = file, limits().letters

    def __missing__(self, value: Value | None) -> Value | None:
        cell = _cell(value)
        if isinstance(value, str | dt.date | dt.time):
            self[value] = cell
        if isinstance(cell, str) and len(cell) > self._most:
            raise _too_long(self._file)
        return cell


def _too_long(file: str) -> InputUnreadable:
    return InputUnreadable(
        f"{file} has a cell of more than {limits().letters:,} letters. In a text file a quotation "
        f"mark may not be closed. {raise_it('letters')}"
    )


def _tidy(rows: Iterable[Sequence[Value]], file: str) -> tuple[tuple[Cells, ...], int, int]:
    """The rows without empty ones at the end; how many there were, and how many cells wide."""
    known = _Tidied(file)
    tidied = [tuple(map(known.__getitem__, row)) for row in rows]
    height, width = len(tidied), max(map(len, tidied), default=0)
    while tidied and all(cell is None for cell in tidied[-1]):
        tidied.pop()
    return tuple(tidied), height, width


def _cell(value: Value | None) -> Value | None:
    if isinstance(value, str):
        return value if value.strip(SPACES) else None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _text_sheet(path: Path) -> RawSheet:
    text = _decoded(read_given(path, path.name))
    before = csv.field_size_limit(limits().letters)
    lines = (line.group() for line in _LINE.finditer(text))
    try:
        rows, height, width = _tidy(csv.reader(lines, delimiter=_delimiter(path, text)), path.name)
    except csv.Error as error:
        if "field limit" in str(error):
            raise _too_long(path.name) from error
        raise InputUnreadable(f"{path.name} cannot be read as a table: {error}.") from error
    finally:
        csv.field_size_limit(before)
    refuse_far(path.name, height, width)
    return RawSheet(path.name, None, rows)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    nulls = data[:2000].count(0)
    if nulls > len(data[:2000]) // 4:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_encoding(data), errors="replace")


def _encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (start-up)

    least = 2000
    if len(data) < least:  # too little to tell; this is what Excel writes in the West
        return "cp1252"
    best = from_bytes(data[: 256 * 1024]).best()
    return best.encoding if best else "cp1252"


def _delimiter(path: Path, text: str) -> str:
    """The delimiter that cuts most rows into the same number of cells."""
    lines = text[:_SAMPLE].splitlines()
    if len(lines) <= _SAMPLE_ROWS * 5:
        lines = text.splitlines()
    sample = "\n".join(lines[: _SAMPLE_ROWS * 5])
    scores = {}
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
        except csv.Error:
            continue
        widths = [len(row) for row in rows[:_SAMPLE_ROWS] if any(cell.strip() for cell in row)]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        scores[delimiter] = (usual > 1, widths.count(usual) / len(widths), usual)
    if path.suffix.lower() == ".tsv" and scores.get("\t", (False,))[0]:
        return "\t"
    return max(scores, key=lambda d: scores[d], default=",")
