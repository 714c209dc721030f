"""What columns hold whose headers say nothing. In: columns and their cells. Out: doubtful fields.

Only what a near miss cannot do without is looked for, and values whose list can hardly be another.
All of it is doubtful and said, since the header did not confirm it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.intake.looks import as_boolean, code_of, is_absent, looks_like_date
from nearmiss_kit.intake.naming import Named
from nearmiss_kit.intake.words import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from nearmiss_kit.intake.header import Column, HeadedTable

_LISTS = (
    ("NearMiss.category", "Category"),
    ("NearMiss.shift", "Shift"),
    ("NearMiss.report_status", "ReportStatus"),
)
_DOUBTFUL = 0.5
_LEAST_DIFFERENT = 3
_MOST = 0.9
_WORDS_OF_A_TEXT = 5
_SAMPLE = 200


def by_values(
    table: HeadedTable, unnamed: Sequence[Column], taken: Collection[str]
) -> list[tuple[Named, Column]]:
    """Fields for columns without a known header, by their cells alone; each field once."""
    found: dict[str, tuple[Named, Column]] = {}
    cells = {
        column: [cell for cell in table.values(column) if not is_absent(cell)][:_SAMPLE]
        for column in unnamed
    }
    for offer, column in _offers(cells):
        used = {known for _, known in found.values()}
        if offer.target not in taken and offer.target not in found and column not in used:
            found[offer.target] = (offer, column)
    return list(found.values())


def _offers(cells: dict[Column, list[object]]) -> Iterator[tuple[Named, Column]]:
    dates = [column for column, said in cells.items() if _share_of_dates(said) >= _MOST]
    if len(dates) == 1:
        yield Named("NearMiss.occurred", _DOUBTFUL, "the only column of dates"), dates[0]
    for target, name in _LISTS:
        for column, said in cells.items():
            if _is_list(said, name):
                yield Named(target, _DOUBTFUL, "its values are those of the list"), column
    texts = [(_words(said), -column.number, column) for column, said in cells.items()]
    longest = max(texts, default=(0.0, 0, None), key=lambda text: text[:2])
    if longest[2] is not None and longest[0] >= _WORDS_OF_A_TEXT:
        yield (
            Named("NearMiss.description", _DOUBTFUL, "the column of the longest texts"),
            longest[2],
        )


def _share_of_dates(said: list[object]) -> float:
    """How many cells are dates, where none of them is only a number."""
    if not said or any(isinstance(cell, int | float) for cell in said):
        return 0.0
    return sum(looks_like_date(cell) for cell in said) / len(said)


def _is_list(said: list[object], name: str) -> bool:
    distinct = {plain(cell): cell for cell in said if not isinstance(cell, int | float)}
    if len(distinct) < _LEAST_DIFFERENT or any(
        as_boolean(c) is not None for c in distinct.values()
    ):
        return False
    known = sum(code_of(name, cell) is not None for cell in distinct.values())
    codes = {code_of(name, cell) for cell in distinct.values()}
    return known / len(distinct) >= _MOST and len(codes) >= _LEAST_DIFFERENT


def _words(said: list[object]) -> float:
    """Words of the usual cell, where cells differ from each other."""
    if not said or len({plain(cell) for cell in said}) < len(said) / 2:
        return 0.0
    return sum(len(str(cell).split()) for cell in said) / len(said)
