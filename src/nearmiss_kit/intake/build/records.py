"""Records from built rows. In: rows of all sheets. Out: near misses, triages, actions, checks.

Here rows get their ids, texts lose the names that the whole log taught, and each record is judged
by the schema before it leaves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.identity import content_id
from nearmiss_kit.dataset.store import as_line
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.build.lacks import Lacks, is_open, place_of
from nearmiss_kit.intake.build.lines import NEVER_REDACTED
from nearmiss_kit.intake.build.order import placed
from nearmiss_kit.intake.build.overview import Overview
from nearmiss_kit.intake.build.repeats import content_of, hash_of
from nearmiss_kit.intake.build.worked_out import ShiftHours, work_out
from nearmiss_kit.model import fields
from nearmiss_kit.model.verdict import (
    check_row,
    missing_when_complete,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from nearmiss_kit.intake.build.block import Block
    from nearmiss_kit.intake.build.built import BuiltRow
    from nearmiss_kit.intake.build.kinds import Verdict
    from nearmiss_kit.intake.build.lacks import Where
    from nearmiss_kit.intake.build.ready import Ready
    from nearmiss_kit.places import Place
    from nearmiss_kit.privacy.narrative import Redactor

    Made = tuple[str, dict[str, Any]]
    """A record and its class."""

COLLECTION = {
    "NearMiss": "near_misses",
    "Triage": "triages",
    "NotificationAssessment": "notification_assessments",
    "Action": "actions",
    "Verification": "verifications",
}
_OF_A_REPORT = ("Triage", "NotificationAssessment")
_LINKS = ("id", "near_miss", "for_near_misses", "of_action", "source")
_NO_CONTENT = frozenset({*_LINKS, "completeness"})
_DAY = 10


@dataclass(slots=True)
class _Rows:
    """The rows with one verdict: the first of them, and how many."""

    first: Where
    count: int = 0


@dataclass(slots=True)
class Records:
    """The records of an intake, with what was found while making them."""

    redactor: Redactor
    today: date | None = None
    shifts: tuple[ShiftHours, ...] = ()
    collections: dict[str, list[str]] = field(
        default_factory=lambda: {name: [] for name in COLLECTION.values()}
    )
    findings: list[Finding] = field(default_factory=list)
    overview: Overview = field(default_factory=Overview)
    _ids: dict[str, Where] = field(default_factory=dict)
    _contents: dict[bytes, Where] = field(default_factory=dict)
    lacks: Lacks = field(default_factory=Lacks)
    _told: dict[Verdict, _Rows] = field(default_factory=dict)

    def add(self, built: BuiltRow, id_column: int | None) -> bool:
        """Make the records of a row; False if it has to be held back after all."""
        records = self._made(built)
        content = _content(records)
        id_ = self._id(built, id_column)
        if id_ is None:
            return False
        _link(records, id_, _source(built.place))
        (_, report) = records[0]
        missing = missing_when_complete(report)
        report["completeness"] = "provisional" if missing else "complete"
        known = len(self.findings)
        if not self._right(records, built.place):
            return False
        self.findings[known:known] = placed(report, missing, built.place)
        self._ids[id_] = built.place
        self._note_repeat(content, built.place)
        self.lacks.miss(missing, built.place)
        for name, record in records:
            self.collections[COLLECTION[name]].append(as_line(record))
        self.overview.add(
            report["occurred"][:_DAY], report.get("derived", ()), is_complete=not missing
        )
        return True

    def add_lines(self, ready: Ready, run: range, block: Block) -> bool:
        """Take the rows of a run of positions; False, and none of them, if one needs a look."""
        some = slice(run.start, run.stop)
        ids, verdicts = ready.ids[some], [v for v in ready.verdicts[some] if v is not None]
        if not len(run) == len(verdicts) == len(set(ids)) or not self._ids.keys().isdisjoint(ids):
            return False
        rows = [(block, index) for index in ready.rows[some]]
        self._ids.update(zip(ids, rows, strict=True))
        for name, lines in ready.lines.items():
            self.collections[COLLECTION[name]] += filter(None, lines[some])
        self._tell(verdicts, rows)
        for position, where, verdict in zip(run, rows, verdicts, strict=True):
            if verdict.alone:
                place = place_of(where)
                self.findings += [replace(f, place=place, path=None) for f in verdict.alone]
            if (content := ready.contents.get(position)) is not None:
                self._note_repeat(content, where)
        return True

    def _tell(self, verdicts: Sequence[Verdict], rows: Sequence[Where]) -> None:
        """Count the rows of each verdict; its rules stand where its first row is."""
        for verdict, count in Counter(verdicts).items():
            known = self._told.get(verdict)
            if known is None:
                first = rows[verdicts.index(verdict)]
                known = self._told[verdict] = _Rows(first)
                self.lacks.miss(verdict.missing, first, 0)
                self.lacks.leave_open(verdict.once, first, 0)
            known.count += count

    def close(self) -> None:
        """Count the rows of each verdict; after the last row."""
        for verdict, rows in self._told.items():
            self.lacks.miss(verdict.missing, rows.first, rows.count)
            self.lacks.leave_open(verdict.once, rows.first, rows.count)
            self.overview.provisional += rows.count * bool(verdict.missing)
        self._told.clear()

    def _made(self, built: BuiltRow) -> list[Made]:
        """The records of a row, before they know their ids and where they stood.

        A check stands in the row of its actions, so it is a check of each of them.
        """
        parts = built.parts
        further: dict[str, Any] = {"completeness": None}
        if built.kept:
            further["other_columns"] = [
                {"column_header": header, "column_value": self.redactor.redact(text)}
                for header, text in built.kept
            ]
        report = {**parts["NearMiss"], **further}
        work_out(report, self.shifts)
        made = [("NearMiss", self._cleaned("NearMiss", report))]
        made += [(name, self._cleaned(name, parts[name])) for name in _OF_A_REPORT if name in parts]
        if "Action" not in parts:
            return made
        checks = [self._cleaned(name, parts[name]) for name in ("Verification",) if name in parts]
        for action in (parts["Action"], *built.further_actions):
            made.append(("Action", self._cleaned("Action", action)))
            made += [("Verification", dict(check)) for check in checks]
        return made

    def _right(self, records: list[Made], place: Place) -> bool:
        """Whether nothing but a doubt stands against the records of a row; what does is said."""
        problems = check_row(records, today=self.today)
        if not problems:
            return True
        said = {name for _, record in records for name in record}
        once = [found for found in problems if is_open(found) and found.slot not in said]
        self.lacks.leave_open(once, place)
        self.findings += [replace(f, place=place, path=None) for f in problems if f not in once]
        return not any(found.severity is Severity.ERROR for found in problems)

    def _cleaned(self, class_name: str, part: dict[str, Any]) -> dict[str, Any]:
        """A record in the order of the schema, its texts without names, its links still empty."""
        order, texts = _order_of(class_name, tuple(part))
        record = {name: part.get(name) for name in order}
        for name in texts:
            record[name] = self.redactor.redact(part[name])
        return record

    def _id(self, built: BuiltRow, id_column: int | None) -> str | None:
        own = " ".join(str(built.parts["NearMiss"].get("id", "")).split())
        if own:
            twice = self.taken(built.place, own, id_column)
            self.findings += twice
            return None if twice else own
        base = content_id(built.parts["NearMiss"])
        id_, count = base, 1
        while id_ in self._ids:
            count += 1
            id_ = f"{base}-{count}"
        return id_

    def taken(self, place: Place, own: str, id_column: int | None) -> list[Finding]:
        """What is to be said of a number of the log if a record has it already."""
        other = self._ids.get(own)
        if other is None:
            return []
        return [
            Finding(
                "same-id-twice",
                Severity.ERROR,
                place=replace(place, column=id_column),
                slot="id",
                shown=own,
                detail=f"The other stands in {_seen_from(place, place_of(other))}.",
            )
        ]

    @property
    def latest_id(self) -> str:
        """The id of the near miss that was recorded last."""
        return next(reversed(self._ids))

    def _note_repeat(self, content: bytes, where: Where) -> None:
        first = self._contents.setdefault(content, where)
        if first is not where:
            place = place_of(where)
            self.findings.append(
                Finding(
                    "same-row-twice",
                    Severity.WARNING,
                    place=place,
                    detail=f"The other is {_seen_from(place, place_of(first))}.",
                )
            )


def _seen_from(place: Place, other: Place) -> str:
    """A row in words, with its file where that is another one."""
    if place.file != other.file:
        return str(other)
    return f"{other.sheet}, {other.cell}" if other.sheet else other.cell


def _content(records: list[Made]) -> bytes:
    """A hash of all that a row says, except its number and where it stood."""
    said = []
    for name, record in records:
        text = as_line({k: v for k, v in record.items() if k not in _NO_CONTENT})[1:-1]
        said.append(content_of(name, f", {text}" if text else ""))
    return hash_of("".join(said))


def _link(records: list[Made], id_: str, source: dict[str, Any]) -> None:
    """Give the records of a row their ids, their references to each other, and their place."""
    action = 0
    for name, record in records:
        record["source"] = source
        if name == "NearMiss":
            record["id"] = id_
        elif name == "Action":
            action += 1
            record["id"] = f"{id_}-A{action}"
            record["for_near_misses"] = [id_]
        elif name == "Verification":
            record["id"] = f"{id_}-V{action}"
            record["of_action"] = f"{id_}-A{action}"
        else:
            record["id"] = f"{id_}-{name[0]}1"
            record["near_miss"] = id_


def _source(place: Place) -> dict[str, Any]:
    sheet = {"source_sheet": place.sheet} if place.sheet else {}
    return {"source_file": place.file, **sheet, "source_row": place.row}


@lru_cache(maxsize=4096)
def _order_of(class_name: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a record, its links among them, as the schema orders them; those of texts."""
    held = {*names, *_LINKS}
    known = [slot for slot in fields(class_name) if slot.name in held]
    texts = (s.name for s in known if s.kind == "text" and s.name not in NEVER_REDACTED)
    return tuple(slot.name for slot in known), tuple(texts)
