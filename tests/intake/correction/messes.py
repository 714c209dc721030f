"""A right log, other ways to write its cells, and ways to get them wrong, drawn at random.

A `Column` makes right cells; `same` writes one otherwise and means the same, `wrong` does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from nearmiss_kit.model import codelist

Draw = Callable[[Any], Any]
_DAYS = [dt.date(2026, 9, 1) + dt.timedelta(days=n) for n in range(30)]
_BLANKS = ("{} ", "  {}", "{}\u00a0", "{}\n")
_MARKS = (",", "/", "&", "+", " and ")
_NONSENSE = ("depends", "Volcano", "see book", "#REF!")


@dataclass(frozen=True)
class Column:
    """A column of the log.

    Attributes:
        headings: names by which logs call it.
        right: a right cell.
        same: the cell in other writings.
        wrong: what somebody typed there by mistake; None where that is no mistake.
    """

    headings: tuple[str, ...]
    right: Callable[[Draw], Any]
    same: Callable[[Draw, Any], Any]
    wrong: Callable[[Draw, Any], Any] | None = None


def _blanks(draw: Draw, text: str) -> str:
    return str(draw(st.sampled_from(_BLANKS)).format(text))


def _text(headings: tuple[str, ...], *texts: str) -> Column:
    return Column(headings, lambda draw: draw(st.sampled_from(texts)), _blanks)


def _code(list_name: str, *headings: str) -> Column:
    values = [value for value in codelist(list_name).values if value.code != "other"]
    by_title = {value.title: value for value in values}

    def same(draw: Draw, title: str) -> str:
        words = (title, *by_title[title].aliases, by_title[title].code)
        word = draw(st.sampled_from(words))
        how = draw(st.sampled_from((str.upper, str.lower, str.title, str)))
        return _blanks(draw, how(word))

    def wrong(draw: Draw, title: str) -> str:
        slip = _slip(title, draw(st.integers(0, 99)))
        return str(draw(st.sampled_from((slip, slip, *_NONSENSE))))

    return Column(headings, lambda draw: draw(st.sampled_from(list(by_title))), same, wrong)


def _codes(list_name: str, *headings: str) -> Column:
    titles = [
        value.title
        for value in codelist(list_name).values
        if value.code != "other" and not any(mark in f" {value.title} " for mark in _MARKS)
    ]

    def right(draw: Draw) -> str:
        return "; ".join(
            draw(st.lists(st.sampled_from(titles), min_size=1, max_size=3, unique=True))
        )

    def same(draw: Draw, cell: str) -> str:
        mark = draw(st.sampled_from((", ", " / ", "\n", " | ", ";", " and ", " + ", " & ")))
        return _blanks(draw, mark.join(cell.split("; ")))

    def wrong(draw: Draw, cell: str) -> str:
        first, *rest = cell.split("; ")
        slip = _slip(first, draw(st.integers(0, 99)))
        return "; ".join([draw(st.sampled_from((slip, "Volcano", "weather"))), *rest])

    return Column(headings, right, same, wrong)


def _slip(word: str, number: int) -> str:
    """Two letters the wrong way round, or one that is missing."""
    at = number % (len(word) - 1)
    if number % 3 == 0:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _date(*headings: str, required: bool = False) -> Column:
    def same(draw: Draw, day: dt.date) -> Any:
        return draw(
            st.sampled_from(
                (
                    day, f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", f"{day.day}.{day.month}.{day:%y}",
                    f"{day:%d %b %Y}", f"{day:%A %d %B %Y}", f"{day:%d-%b-%y}", f"{day:%Y-%m-%d}",
                    f" {day:%d/%m/%Y} ", f"{day:%a} {day.day}th {day:%B} {day:%Y}",
                )
            )
        )  # fmt: skip

    def wrong(draw: Draw, _day: dt.date) -> Any:
        words = ["31/02/2026", "someday", "32/13/26", "#REF!"]
        return draw(st.sampled_from([*words, None, "tbc"] if required else words))

    return Column(headings, lambda draw: draw(st.sampled_from(_DAYS)), same, wrong)


def _time(*headings: str) -> Column:
    def same(draw: Draw, time: dt.time) -> Any:
        hour = time.hour % 12 or 12
        half = "pm" if time.hour >= 12 else "am"
        return draw(
            st.sampled_from(
                (
                    time,
                    f"{time:%H:%M}",
                    f"{time:%H%M}h",
                    f"{hour}.{time:%M}{half}",
                    f" {time:%H.%M}",
                )
            )
        )

    def wrong(draw: Draw, _time: dt.time) -> str:
        return str(draw(st.sampled_from(("25:70", "elevenish", "after tea"))))

    def right(draw: Draw) -> dt.time:
        return dt.time(draw(st.integers(0, 23)), draw(st.sampled_from((0, 5, 15, 30, 59))))

    return Column(headings, right, same, wrong)


def _yes_no(*headings: str) -> Column:
    ways = {
        "Yes": ("yes", "Y", "TRUE", "\u2713", " y "),
        "No": ("no", "N", "FALSE", "\u2717", "No "),
    }
    return Column(
        headings,
        lambda draw: draw(st.sampled_from(("Yes", "No"))),
        lambda draw, cell: draw(st.sampled_from(ways[cell])),
        lambda draw, _cell: draw(st.sampled_from(("maybe", "depends", "yse"))),
    )


def _number(least: int, *headings: str) -> Column:
    return Column(
        headings,
        lambda draw: draw(st.integers(least, least + 20)),
        lambda draw, number: draw(st.sampled_from((number, str(number), f" {number} "))),
        lambda draw, _number: draw(st.sampled_from(("a dozen", "-3", "2.5", "10 charts"))),
    )


COLUMNS = {
    "id": Column(
        ("Ref", "Near miss no.", "Report ID", "Reference number"), lambda _draw: "", _blanks
    ),
    "occurred": _date("Date of incident", "Date", "Incident Dt", required=True),
    "time": _time("Time of incident", "Time", "Incident Tm"),
    "reported": _date("Date reported", "Reported on", "REPORT DT"),
    "service": _text(("Service", "Home", "House"), "Alder House", "Birch Court", "Cedar Lodge"),
    "location": _text(("Location", "Room", "Where in the building"), "Kitchen", "Hall", "Garden"),
    "category": _code("Category", "Category", "Type of near miss", "Incident type"),
    "description": _text(
        ("What happened", "Description", "Details of near miss"),
        "Wet floor by the lift and nobody slipped", "Blister of the day before was in the tray",
        "The ramp was left out at the front door",
    ),
    "reporter": _text(("Reported by", "Name of reporter"), "Zyxwin Quorvath", "Vellumine Traskov"),
    "role": _code("StaffRole", "Reporter's role", "Job title of reporter"),
    "shift": _code("Shift", "Shift", "Which shift?"),
    "factors": _codes("ContributingFactor", "Contributing factors", "Contributory factor(s)"),
    "anonymous": _yes_no("Reported anonymously", "Reported anonymously?"),
    "told": _code("YesNo", "Supervisor notified", "Supervisor notified?"),
    "severity": _code("PotentialConsequence", "Potential severity", "Severity"),
    "likelihood": _code("Likelihood", "Likelihood", "Likelihood of recurrence"),
    "action": _text(
        ("Corrective action", "Action", "Follow-up action"),
        "Dry the floor each morning", "Check the tray against the record", "Put the ramp away",
    ),
    "owner": _code("StaffRole", "Action owner role", "Owner role"),
    "due": _date("Action due", "Due date", "Target completion date"),
    "verified": _date("Date verified", "Verification date"),
    "outcome": _code("VerificationOutcome", "Verification outcome", "Effective?"),
    "size": _number(21, "Sample size"),
    "complied": _number(0, "Sample complied"),
}  # fmt: skip
Cell = tuple[int, str]
"""Number of a row, from 0, and name of a column."""


@dataclass
class Messed:
    """A log as it should be and as it came.

    Attributes:
        right: the cells of each row by column.
        came: the same as somebody wrote them.
        wrong: those that mean something else now.
        order: the columns as they stand in the messed log, with their headings.
        sheets: how many rows each sheet has.
        noise: what stands before each row: nothing, a blank row or the headings once more.
    """

    right: list[dict[str, Any]]
    came: list[dict[str, Any]]
    wrong: set[Cell]
    order: list[tuple[str, str]]
    sheets: list[int]
    noise: list[str]
    titles: int = 0
    where: dict[Cell, tuple[int, int, int]] = field(default_factory=dict)

    def pages(self) -> list[list[list[Any]]]:
        """The rows of each sheet; `where` says then where each cell stands."""
        heads: list[Any] = [heading for _, heading in self.order]
        made: list[list[list[Any]]] = []
        number = 0
        for sheet, count in enumerate(self.sheets):
            page = [["Near misses of the year"] for _ in range(self.titles)] + [heads]
            for index in range(number, number + count):
                if self.noise[index]:
                    page.append([] if self.noise[index] == "blank" else heads)
                page.append([self.came[index][name] for name, _ in self.order])
                for column, (name, _) in enumerate(self.order, start=1):
                    self.where[index, name] = (sheet, len(page), column)
            number += count
            made.append(page)
        return made

    def plain(self) -> list[list[Any]]:
        """The right log, as nobody messed it up."""
        names = list(COLUMNS)
        return [
            [COLUMNS[n].headings[0] for n in names],
            *([r[n] for n in names] for r in self.right),
        ]


def _column(cell: Cell) -> str:
    """Of a column that is mostly wrong nobody can tell what it should be."""
    return cell[1]


@st.composite
def messed_logs(draw: st.DrawFn, *, sheets: int = 1) -> Messed:
    """A right log of a few rows, messed up in a few cells and in its layout."""
    count = draw(st.integers(3, 6))
    right = [
        {name: column.right(draw) for name, column in COLUMNS.items()} | {"id": f"NM-{number + 1}"}
        for number in range(count)
    ]
    for row in right:
        row["description"] += f" ({row['id']})"
        row["reported"] = max(row["reported"], row["occurred"])
    came = [dict(row) for row in right]
    cells = [(number, name) for number in range(count) for name in COLUMNS]
    for number, name in draw(st.lists(st.sampled_from(cells), max_size=12, unique=True)):
        came[number][name] = COLUMNS[name].same(draw, right[number][name])
    wrong = set(draw(st.lists(st.sampled_from(cells), min_size=1, max_size=8, unique_by=_column)))
    wrong = {cell for cell in wrong if COLUMNS[cell[1]].wrong or cell[1] == "id"}
    for number, name in sorted(wrong):
        make = COLUMNS[name].wrong
        before = right[number - 1]["id"]  # of the last row, for the first
        came[number][name] = make(draw, right[number][name]) if make else before
    wrong = {(n, name) for n, name in wrong if came[n][name] != right[n][name]}
    assume(wrong)
    order = draw(st.permutations(list(COLUMNS)))
    heads = [(name, draw(st.sampled_from(COLUMNS[name].headings))) for name in order]
    cut = draw(st.integers(1, count - 1)) if sheets > 1 else count
    noise = draw(
        st.lists(st.sampled_from(("", "", "blank", "headings")), min_size=count, max_size=count)
    )
    parts = [cut, count - cut] if sheets > 1 else [count]
    return Messed(right, came, wrong, heads, parts, noise, draw(st.integers(0, 1)))
