"""The board packs of October in small and of two random logs, read back, and counted again."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from insight.random_logs import random_dataset
from october import october_dataset
from printed import paragraphs, sheet_tables, word_tables
from second import Second

from nearmiss_kit.documents.board_pack import board_pack
from nearmiss_kit.documents.board_workbook import board_workbook
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy

if TYPE_CHECKING:
    from printed import Rows

    from nearmiss_kit.insight.of_month import MonthFigures

MONTH = Month(2026, 10)
AS_OF = date(2026, 10, 31)
LOGS = ("october", "random 3", "random 11")
MOST = 12
"""The rows that a list of the pack prints."""


@cache
def data_of(log: str) -> dict[str, Any]:
    """A dataset by its name."""
    name, _, seed = log.partition(" ")
    if name == "october":
        return october_dataset()
    return random_dataset(Random(int(seed)), 45)  # noqa: S311 (a test)


@cache
def second(log: str) -> Second:
    """The same month in plain Python."""
    return Second(data_of(log), MONTH, Policy(), AS_OF)


@cache
def figures(log: str) -> MonthFigures:
    """The figures that the documents print."""
    return month_figures(data_of(log), MONTH, Policy(), AS_OF)


@cache
def pack(log: str) -> bytes:
    """The pack as a Word document."""
    return board_pack(figures(log), Policy())


@cache
def book(log: str) -> bytes:
    """The workbook behind it."""
    return board_workbook(figures(log), Policy())


@cache
def tables(log: str) -> dict[str, Rows]:
    """The tables of the pack by their captions."""
    return word_tables(pack(log))


@cache
def sheets(log: str) -> dict[str, list[list[Any]]]:
    """The tables of the workbook by their names."""
    return sheet_tables(book(log))


def rows(log: str, caption: str) -> Rows:
    """The rows of a table without its header; none where it is not printed."""
    return next((rows[1:] for name, rows in tables(log).items() if name.startswith(caption)), [])


def said(log: str) -> str:
    """The paragraphs of the pack."""
    return "\n".join(paragraphs(pack(log)))


def month_ids(log: str) -> set[str]:
    """The near misses of the month."""
    return {str(report["id"]) for report in second(log).of_month(MONTH)}
