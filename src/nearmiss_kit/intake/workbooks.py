"""Read a workbook's sheets. In: the path of an xlsx, xls, xlsb or ods file. Out: `RawSheet`s."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.intake.extent import refuse_far
from nearmiss_kit.intake.halves import Reach
from nearmiss_kit.intake.raw_sheet import (
    RawSheet,
    fill,
    spread_down,
    tidied,
    whole,
    without_end,
)
from nearmiss_kit.intake.sheet_facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from python_calamine import CalamineSheet, CalamineWorkbook

    from nearmiss_kit.intake.halves import Half
    from nearmiss_kit.intake.raw_sheet import Cells, Part, Value
    from nearmiss_kit.intake.sheet_facts import SheetFacts

_AT_ONCE = 5000


def read_workbook(path: Path) -> tuple[RawSheet, ...]:
    """All sheets of a workbook; only for one of which `is_ordinary` is known, or in `apart`.

    Raises:
        InputUnreadable: it is damaged, protected, or reaches too far.
    """
    from nearmiss_kit.intake.ods_facts import ods_facts_of  # noqa: PLC0415 (start-up)

    return with_facts(read_values(path), ods_facts_of(path) or facts_of(path))


def read_values(path: Path) -> tuple[RawSheet, ...]:
    """The same without what is known of the cells besides their values.

    Raises:
        InputUnreadable: it is damaged, protected, or reaches too far.
    """
    return whole(parts_of_values(path))


def parts_of_values(path: Path) -> Iterator[Part]:
    """The same, some rows at a time.

    Raises:
        InputUnreadable: it is damaged, protected, or reaches too far.
    """
    with _saying(path.name):
        for raw, sheet in _sheets(path, path.name):
            yield raw
            yield from _some_rows(sheet, path.name)


def parts_of_half(half: Half, name: str) -> Iterator[Part | Reach]:
    """What `halves.joined` takes of one half of the workbook that has this name.

    Raises:
        InputUnreadable: it is damaged, reaches too far, or its sheets have not each their own name.
    """
    cut = 0
    with _saying(name):
        for raw, sheet in _sheets(half.path, name, half.sheet if half.is_lower else None):
            if not half.is_lower:
                yield raw
            if raw.name != half.sheet:
                yield from _some_rows(sheet, name)
                continue
            yield from _at_once(tidied(_rows(sheet, half.first * half.is_lower), name))
            top, bottom = (sheet.start or [None])[0], (sheet.end or [None])[0]
            merged = list(sheet.merged_cell_ranges or ())
            yield Reach(half.first, top, bottom, merged, half.facts)
            cut += 1
    if cut != 1:  # no sheet or several are called so, and half of one would pass for all of it
        raise InputUnreadable(f"{name} cannot be read in halves.")


def with_facts(sheets: Iterable[RawSheet], facts: Mapping[str, SheetFacts]) -> tuple[RawSheet, ...]:
    """The sheets with what is known of their cells, and without empty rows at their ends."""
    return tuple(_with(sheet, facts.get(str(sheet.name), sheet.facts)) for sheet in sheets)


def _sheets(
    path: Path, name: str, only: str | None = None
) -> Iterator[tuple[RawSheet, CalamineSheet]]:
    """The sheets of the workbook that has this name, or only one of them; as yet without rows."""
    import python_calamine as calamine  # noqa: PLC0415 (start-up)

    workbook = _opened(path)
    for meta in workbook.sheets_metadata:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet or only not in (None, meta.name):
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        refuse_far(f'{name}, sheet "{meta.name}"', height, width)
        hidden = meta.visible != calamine.SheetVisibleEnum.Visible
        yield RawSheet(name, meta.name, (), hidden), sheet


@contextmanager
def _saying(name: str) -> Iterator[None]:
    """What the reader of values says of a workbook, in a sentence."""
    import python_calamine as calamine  # noqa: PLC0415 (start-up)

    try:
        yield
    except calamine.PasswordError as error:
        raise InputUnreadable(
            f"{name} is protected by a password. Open it, save a copy without a password, "
            "and give that copy."
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise InputUnreadable(
            f"{name} is damaged or not a workbook that can be read. "
            "Open it in your spreadsheet program and save it as .xlsx."
        ) from error


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


def _rows(sheet: CalamineSheet, first: int = 0) -> Iterable[Sequence[Value]]:
    """The rows from A1 on, or from a later one, by its index.

    They come one at a time where that is possible, which spares time and memory.
    """
    if sheet.start is None or sheet.start[1]:  # rows one at a time begin with the first column used
        return sheet.to_python(skip_empty_area=False)[first:]
    return islice(sheet.iter_rows(), first, None)


def _some_rows(sheet: CalamineSheet, file: str) -> Iterator[list[Cells]]:
    """The rows, some at a time; all at once where cells are merged over several of them."""
    rows = tidied(_rows(sheet), file)
    merged = sheet.merged_cell_ranges
    if merged:
        all_rows = list(rows)
        fill(all_rows, spread_down(all_rows, merged))
        yield all_rows
    yield from _at_once(rows)


def _at_once(rows: Iterator[Cells]) -> Iterator[list[Cells]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some


def _with(sheet: RawSheet, facts: SheetFacts) -> RawSheet:
    rows = list(sheet.rows)
    fill(rows, _errors(rows, facts))
    return replace(sheet, rows=without_end(rows), facts=facts)


def _errors(rows: Sequence[Cells], facts: SheetFacts) -> Iterator[tuple[int, int, str]]:
    """A formula that failed is not an empty cell; its error stands in it as a text."""
    for (number, column), text in facts.errors.items():
        row, index = number - 1, column - 1
        if row < len(rows) and index < len(rows[row]) and rows[row][index] is None:
            yield row, index, text
