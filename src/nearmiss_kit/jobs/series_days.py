"""The days of a series. In: the cells of a date column. Out: days in order, or why they are not."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from nearmiss_kit.errors import SeriesUnusable
from nearmiss_kit.intake.values.dates import DateColumn, order_of, parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.jobs.series_file import NumberTable

DateOrder = Literal["day-first", "month-first"]
_MONTH = re.compile(r"(\d{4})-(\d{1,2})$")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[\s\-]+'?(\d{4}|\d{2})$")
_FIRST_OF = "1 {} {}"


def days_of(
    table: NumberTable, column: str, order: DateOrder | None = None, *, each_once: bool = True
) -> list[dt.date]:
    """The days of a date column; a month stands for its first day.

    Args:
        table: the table.
        column: its date column.
        order: day first or month first, where the dates themselves do not tell.
        each_once: whether two rows of one day are an error.

    Raises:
        SeriesUnusable: no such column, a cell that is no date, dates that can be read in two ways,
            out of order, or twice.
    """
    cells = table.cells(column)
    told, unsure = order_of((cell for _, cell in cells), "Europe/London")
    if unsure and order is None:
        raise SeriesUnusable(
            f'{table.name}: the dates of the column "{column}" can be read as day first or month '
            "first. Say which with --date-order, or write them like 2026-10-31."
        )
    how = DateColumn(ZoneInfo("UTC"), told if unsure is False else order or told, day_only=True)
    days = [
        _day(cell, how, f'{table.name}, row {row}: the column "{column}"') for row, cell in cells
    ]
    _check_order(table, days, each_once=each_once)
    return days


def _day(cell: object, how: DateColumn, where: str) -> dt.date:
    if isinstance(cell, str):
        cell = _month_as_day(cell.strip())
    parsed = None if cell is None or isinstance(cell, bool) else parse_date(cell, how)
    if parsed is None or not isinstance(parsed.value, str):
        raise SeriesUnusable(f"{where} does not hold a date. Write it like 2026-10-31 or 2026-10.")
    return dt.date.fromisoformat(parsed.value)


def _month_as_day(text: str) -> str:
    if match := _MONTH.match(text):
        return f"{match[1]}-{match[2]}-1"
    if match := _NAMED_MONTH.match(text):
        return _FIRST_OF.format(match[1], match[2])
    return text


def _check_order(table: NumberTable, days: Sequence[dt.date], *, each_once: bool) -> None:
    for position, (before, here) in enumerate(pairwise(days), start=1):
        row, _ = table.rows[position]
        if here < before:
            raise SeriesUnusable(
                f"{table.name}, row {row}: {here} comes after {before}. Sort the rows by date, "
                "the earliest first."
            )
        if each_once and here == before:
            raise SeriesUnusable(
                f"{table.name}, row {row}: {here} stands twice. Add the two rows up, or correct "
                "the date."
            )
