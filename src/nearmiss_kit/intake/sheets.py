"""Read a file into sheets of cells. In: a path. Out: `RawSheet`s; nothing is decided yet.

What a file is, its first bytes say; a name that says something else is an error with advice.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.given import DAMAGED_ZIP, check_given, check_package, read_given
from nearmiss_kit.files.limits import MEBIBYTE, limits
from nearmiss_kit.intake.apart import (
    ReaderEnded,
    begin,
    can_limit_memory,
    long_values,
    read_apart,
)
from nearmiss_kit.intake.extent import is_ordinary, refuse_far
from nearmiss_kit.intake.halves import long_sheet
from nearmiss_kit.intake.raw_sheet import RawSheet, tidied, too_long, without_end
from nearmiss_kit.intake.sheet_facts import facts_of
from nearmiss_kit.intake.workbooks import read_workbook, with_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.intake.apart import Reading
    from nearmiss_kit.intake.sheet_facts import SheetFacts

    ReadSheets = Callable[[Path], tuple[RawSheet, ...]]

_WORKBOOKS = {"xlsx", "xlsm", "xls", "xlsb", "ods", "xltx", "xltm", "xlam"}
_TEXTS = {"csv", "tsv", "txt", "tab"}
_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_SAMPLE = 1_000_000
_LARGE = 16 * MEBIBYTE  # to measure what unpacks to less is quicker than to start a process
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def read_sheets(path: Path) -> tuple[RawSheet, ...]:
    """All sheets of a workbook, or the one table of a text file.

    Raises:
        InputUnreadable: the file is missing, empty, encrypted, or not what its name says.
    """
    kind = _kind(path)
    ending = _ending(path)
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
    match kind:
        case "ordinary":
            return read_workbook(path)
        case "large":
            with begin(path, *long_values()) as reading:
                return _read_large(path, reading)
        case _:
            return read_apart(path)


@contextmanager
def reading_ahead(paths: Sequence[Path]) -> Iterator[ReadSheets]:
    """Let other processes begin to read the first file, if it is long; what reads it is given.

    Whatever is wrong with the file is told by that.
    """
    first = paths[0] if paths else None
    if first is None or not _is_large(first):
        yield read_sheets
        return
    with begin(first, *long_values()) as reading:
        begun = {first: reading}

        def read(path: Path) -> tuple[RawSheet, ...]:
            own = begun.pop(path, None)
            return read_sheets(path) if own is None else _read_large(path, own)

        yield read


def _ending(path: Path) -> str:
    return path.suffix.lower().lstrip(".")


def _is_large(path: Path) -> bool:
    if _ending(path) in _TEXTS:  # which is an error
        return False
    try:
        check_given(path, str(path))
        return _unpack_to_much(_check_workbook(path))
    except (InputUnreadable, OSError):
        return False


def _unpack_to_much(parts: Mapping[str, int]) -> bool:
    return "xl/workbook.xml" in parts and sum(parts.values()) > _LARGE and can_limit_memory()


def _read_large(path: Path, reading: Reading) -> tuple[RawSheet, ...]:
    """The sheets of a long xlsx: its values come from other processes, all else from this one.

    Since those may have little memory, the file need not be measured before; one for which that is
    too little is measured after all.
    """
    cut = long_sheet(path) if reading.in_halves else None
    facts = facts_of(path, but=cut)
    try:
        found = reading.sheets()
        if cut is not None:
            facts = _with_those_of(cut, found, facts) if reading.in_halves else facts_of(path)
        return with_facts(found, facts)
    except ReaderEnded:
        if is_ordinary(path):
            return read_workbook(path)
        raise


def _with_those_of(
    cut: str, sheets: Sequence[RawSheet], facts: Mapping[str, SheetFacts]
) -> dict[str, SheetFacts]:
    """The facts of all sheets, where those of one came with its halves, but for its tables."""
    if cut not in facts:  # a part that is not needed for values is damaged
        return dict(facts)
    own = next(sheet.facts for sheet in sheets if sheet.name == cut)
    return {**facts, cut: replace(own, tables=facts[cut].tables)}


def _kind(path: Path) -> str:
    """Text, an ordinary workbook, a large one, or one that is better read by another process."""
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
        if _unpack_to_much(_check_workbook(path)):
            return "large"
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


def _check_workbook(path: Path) -> dict[str, int]:
    """The parts of a workbook, and what each unpacks to."""
    try:
        parts = check_package(path, path.name)
    except DAMAGED_ZIP as error:
        raise InputUnreadable(
            f"{path.name} is damaged: it starts like a workbook but cannot be opened. "
            "Take a fresh copy, or save it again from your spreadsheet program."
        ) from error
    spreadsheet = any(name.startswith("xl/") for name in parts) or "content.xml" in parts
    if not spreadsheet:
        what = "a Word document" if any(n.startswith("word/") for n in parts) else "a zip archive"
        raise InputUnreadable(f"{path.name} is {what} and not a spreadsheet.")
    return parts


def _text_sheet(path: Path) -> RawSheet:
    text = _decoded(read_given(path, path.name))
    before = csv.field_size_limit(limits().letters)
    lines = (line.group() for line in _LINE.finditer(text))
    try:
        rows = list(tidied(csv.reader(lines, delimiter=_delimiter(path, text)), path.name))
    except csv.Error as error:
        if "field limit" in str(error):
            raise too_long(path.name) from error
        raise InputUnreadable(f"{path.name} cannot be read as a table: {error}.") from error
    finally:
        csv.field_size_limit(before)
    refuse_far(path.name, len(rows), max(map(len, rows), default=0))
    return RawSheet(path.name, None, without_end(rows))


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
