"""A filled form of reviews into a dataset. In: the workbook, the dataset. Out: its files anew.

A repeat pattern is kept once its row, its review or a meeting speaks of it; what is opened again is
open from then on; the meeting of the month takes the answers on emerging risk.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from nearmiss_kit.dataset.three_way import Entry, Filled, fingerprint_of
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.forms.reviews import (
    AGAIN,
    BOARD,
    CALLED,
    KIND,
    OPEN_AGAIN,
    PATTERNS,
    REVIEWS,
    RISKS,
)
from nearmiss_kit.intake.readback.entries import Reading, ReadRow, said_by, short_hash
from nearmiss_kit.jobs.form_import import FormKind, Imported, ImportRequest, import_form
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.forms.form import Form

_PREFIX = {"reviews": "RV", "patterns": "RP", "reopenings": "RO", "governance_reviews": "GV"}
_STATE_BY_STATUS = {"under_way": "under_review", "finished": "reviewed"}
_FURTHER = {"open": 0, "came_back": 0, "under_review": 1, "reviewed": 2, "stopped": 2}
_CLOSED = frozenset(("closed", "closed_no_further_action"))


def import_reviews(filled: Path, request: ImportRequest, progress: Progress = silent) -> Imported:
    """Bring a dataset up to date from a filled form of reviews.

    Raises:
        InputUnreadable: a file cannot be read, or is no form of reviews of ours.
        DatasetInvalid: the dataset breaks the schema before anything is changed.
        RequestUnusable: the form was made of another organisation's dataset.
        InUse: another run is changing the dataset.
    """
    return import_form(filled, FormKind(KIND, CALLED, _Reviews), request, progress)


class _Reviews(Reading):
    """The rows of a form of reviews: the patterns first, since reviews and meetings name them."""

    @override
    def entries(self) -> Iterator[Entry]:
        reviews = [read for read in self.rows(REVIEWS) if read.known or read.filled]
        board = self._answered(list(self.rows(BOARD)), list(self.rows(RISKS)))
        board = [read for read in board if read.known or read.filled]
        yield from self._patterns(reviews, board)
        for read in reviews:
            yield self.entry(REVIEWS, read, review_status=_status(read.cells))
        yield from self._again()
        for read in board:
            yield self.entry(BOARD, read)

    @override
    def number(self, layout: Form, cells: Mapping[str, Filled]) -> str:
        says = "".join(said_by(cells, slot) for slot in layout.slots)
        prefix = _PREFIX.get(layout.collection, layout.collection)
        return f"{prefix}-{self.facts['token']}-{short_hash(says)}"

    def _patterns(self, reviews: Sequence[ReadRow], board: Sequence[ReadRow]) -> Iterator[Entry]:
        """The patterns that are kept, and those that a review or a meeting makes people keep."""
        reviewed = {_value(read, "of_pattern"): read for read in reviews if read.filled}
        discussed = {id_ for read in board for id_ in _value(read, "patterns_discussed") or ()}
        for read in self.rows(PATTERNS):
            review = reviewed.get(read.id)
            if read.known or read.filled or review is not None or read.id in discussed:
                cells = dict(read.cells)
                if review is not None:
                    cells |= _of_its_review(cells, review)
                yield self.entry(PATTERNS, replace(read, cells=cells))

    def _again(self) -> Iterator[Entry]:
        """What was opened again or left, and the action or the near miss as it is from then on."""
        there = {record["id"] for record in self.dataset.get("reopenings", ())}
        for read in self.rows(AGAIN):
            cell = read.row.cells[OPEN_AGAIN]
            answer = self.yes(cell)
            if answer is None and read.filled and not cell.text:
                self.findings.append(
                    Finding("form-required", Severity.ERROR, cell.place,
                            header=cell.header, shown=read.id)
                )  # fmt: skip
            if answer:
                yield self.entry(AGAIN, read, reopened=self.today.isoformat())
                if read.id not in there:
                    yield from self._opened(read)
            elif answer is False:
                yield from self._left(read)

    def _opened(self, read: ReadRow) -> Iterator[Entry]:
        """The action and the near miss of a reopening, as they are from then on."""
        for slot, list_, class_name, changes, closed in (
            ("reopened_action", "actions", "Action",
             {"action_status": "open", "completed": None}, frozenset(("done",))),
            ("reopened_near_miss", "near_misses", "NearMiss",
             {"report_status": "reopened", "closed": None}, _CLOSED),
        ):  # fmt: skip
            wanted, cell = _value(read, slot), read.row.cells[OPEN_AGAIN]
            for record in self.dataset.get(list_, ()):
                if record["id"] == wanted and closed & set(_texts(record, changes)):
                    cells = {
                        name: Filled(
                            value, fingerprint_of(record.get(name)), cell.place, cell.header
                        )
                        for name, value in changes.items()
                    }
                    yield Entry(list_, class_name, wanted, cell.place, cells, known=True)

    def _left(self, read: ReadRow) -> Iterator[Entry]:
        """The action that somebody looked at and did not open again, with the day and the reason.

        Without a day it is that of the form: of what came later its readers knew nothing. What was
        written since then came from this very form, and stays.
        """
        wanted, cell = _value(read, "reopened_action"), read.row.cells[OPEN_AGAIN]
        for record in self.dataset.get("actions", ()):
            before = str(record.get("not_reopened", ""))
            if record["id"] == wanted and before < str(self.facts["as_of"]):
                said = {
                    "not_reopened": _value(read, "reopened") or self.facts["as_of"],
                    "not_reopened_reason": _value(read, "reopened_reason"),
                    "not_reopened_by_role": _value(read, "reopened_by_role"),
                }
                cells = {
                    name: Filled(value, fingerprint_of(record.get(name)), cell.place, cell.header)
                    for name, value in said.items()
                }
                yield Entry("actions", "Action", wanted, cell.place, cells, known=True)

    def _answered(self, board: list[ReadRow], risks: Sequence[ReadRow]) -> list[ReadRow]:
        """The meetings; the first has the answers on emerging risk where it says nothing itself."""
        answers = [read for read in risks if read.filled]
        if not answers:
            return board
        if not board:
            place = answers[0].row.place
            gone = Finding("form-row-missing", Severity.ERROR, place, shown=BOARD.sheet)
            self.findings.append(gone)
            return board
        first, cells = board[0], dict(board[0].cells)
        codes = [_value(read, "emerging_risk") for read in risks]
        whole = "yes" if "yes" in codes else "no" if set(codes) == {"no"} else "not_decided"
        said = ((read.id, _value(read, "emerging_risk_reason")) for read in answers)
        reasons = [f"{id_.partition(': ')[2]}: {reason}" for id_, reason in said if reason]
        for slot, value in (("emerging_risk", whole), ("emerging_risk_reason", "\n".join(reasons))):
            own, source = cells.get(slot), answers[0].cells.get(slot)
            if value and source is not None and own is not None and not own.changed:
                cells[slot] = replace(source, value=value, said=own.said)
        return [replace(first, cells=cells, filled=True), *board[1:]]


def _value(read: ReadRow, slot: str) -> Any:  # noqa: ANN401 (as the schema has it)
    cell = read.cells.get(slot)
    return cell.value if cell is not None else None


def _texts(record: Mapping[str, Any], names: Mapping[str, object]) -> Iterator[str]:
    return (str(record[name]) for name in names if name in record)


def _status(cells: Mapping[str, Filled]) -> str:
    """How far a review is, by its days."""
    for slot, status in (("review_finished", "finished"), ("review_started", "under_way")):
        if slot in cells and cells[slot].value is not None:
            return status
    return "planned"


def _of_its_review(cells: Mapping[str, Filled], review: ReadRow) -> dict[str, Filled]:
    """What the review of a pattern says of the pattern, where its own row says nothing new."""
    found = {}
    status = _value(review, "review_status") or _status(review.cells)
    own, source = cells.get("pattern_state"), review.cells.get("review_status")
    state = _STATE_BY_STATUS.get(status, "open")
    if own is not None and source is not None and not own.changed:
        before = own.value or "open"
        if _FURTHER[state] > _FURTHER[before]:
            found["pattern_state"] = replace(source, value=state, said=own.said)
    own, source = cells.get("manager_review_started"), review.cells.get("review_started")
    if own is not None and source is not None and own.value is None and source.value is not None:
        found["manager_review_started"] = replace(source, said=own.said)
    return found
