"""Documents read back as somebody reads them: tables by their captions, sheets, sentences."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import openpyxl
from every import WORD, body, text

Rows = list[list[str]]
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_RANGE = re.compile(r"(\S+) to (\S+)")


def word_tables(data: bytes) -> dict[str, Rows]:
    """The tables of a Word document by the words of their captions, header row first."""
    found: dict[str, Rows] = {}
    blocks = list(body(data))
    for caption, block in pairwise(blocks):
        if block.tag == f"{WORD}tbl" and text(caption).startswith("Table "):
            name = text(caption).partition(". ")[2].removesuffix(".")
            found[name] = [
                [text(cell) for cell in row.iter(f"{WORD}tc")] for row in block.iter(f"{WORD}tr")
            ]
    return found


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a Word document that stand outside of tables."""
    return [text(block) for block in body(data) if block.tag == f"{WORD}p" and text(block)]


def alternatives(data: bytes) -> list[str]:
    """The words of the pictures for those who cannot see them."""
    return [
        str(node.get("descr"))
        for node in body(data).iter()
        if str(node.tag).endswith("}docPr") and node.get("descr")
    ]


def workbook(data: bytes) -> Any:
    """A workbook as it was saved, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_tables(data: bytes) -> dict[str, list[list[Any]]]:
    """The tables of a workbook by their names, header row first."""
    return {
        name: [[cell.value for cell in row] for row in sheet[area]]
        for sheet in workbook(data).worksheets
        for name, area in sheet.tables.items()
    }


def number(words: str) -> float:
    """A number as it is printed: `1,234`, `5.3`, or spelled out.

    >>> number("1,234"), number("Three"), number("No")
    (1234.0, 3.0, 0.0)
    """
    small = words.lower()
    return float(_SMALL.index(small)) if small in _SMALL else float(small.replace(",", ""))


def shown_number(value: float) -> str:
    """A number with at most one decimal, and none where that is 0."""
    return f"{value:,.1f}".removesuffix(".0")


def shown_ids(printed: str) -> set[str]:
    """The ids of a cell, each written out: `NM-1 to NM-3, NM-7` names four."""
    found: set[str] = set()
    for part in printed.split(", "):
        span = _RANGE.fullmatch(part)
        if span is None:
            found.add(part)
            continue
        first, last = span.groups()
        stem = first.rstrip("0123456789")
        digits = len(first) - len(stem)
        numbers = range(int(first[len(stem) :]), int(last[len(stem) :]) + 1)
        found |= {f"{stem}{one:0{digits}d}" for one in numbers}
    return found
