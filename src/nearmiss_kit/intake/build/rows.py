"""One row. In: its cells and the readers of its table. Out: a `BuiltRow`: a record, or held back.

Cells that no field takes, or that a field could not hold in full, are kept with the record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.build.built import BuiltRow
from nearmiss_kit.intake.build.contradictions import drop_contradictions
from nearmiss_kit.intake.build.relative_days import count_back
from nearmiss_kit.intake.looks import is_absent
from nearmiss_kit.intake.mapping import ON_THE_DAY
from nearmiss_kit.intake.needs import NEEDED, in_words, lacking
from nearmiss_kit.intake.values.columns import Reader, as_text, held_fields
from nearmiss_kit.intake.values.lists import items, pieces_of
from nearmiss_kit.intake.values.parsed import Parsed
from nearmiss_kit.intake.values.times import is_bare_time, read_time
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from nearmiss_kit.intake.header import BodyRow, Column, HeadedTable
    from nearmiss_kit.intake.raw_sheet import Cells

    _Step = tuple[Reader, dict[object, Parsed], str, str, int, int | None, bool]
    """A reader, what it knows already, its class and field, where its cell and its time's cell
    stand, and whether it may hold a time alone."""

_NO_DAY = frozenset({"date-unreadable", "date-doubtful", "cell-error"})
"""Findings on a day after which its time is not asked for, though it may be wrong as well."""
_NOTED = (
    ("harm", frozenset({"some"}), "harm-recorded"),
    ("reported_as", frozenset({"incident", "other"}), "not-a-near-miss"),
)
"""Values of fields that a record is noted for."""


class RowBuilder:
    """Builds the rows of one table; what is the same for all of them is made ready once.

    `service` is that of all rows, where the name of their sheet says it and no column does.
    """

    def __init__(
        self,
        table: HeadedTable,
        found: tuple[Reader, ...],
        aside: tuple[Column, ...],
        service: str | None = None,
    ) -> None:
        self.table = table
        self.service = service
        self.readers = found
        self.aside = aside
        self.width = max((column.number for column in table.columns), default=0)
        self.steps = tuple(_step(reader) for reader in found)
        self.classes = tuple(dict.fromkeys(("NearMiss", *(r.class_name for r in found))))
        self._columns = {reader.slot.name: reader.column for reader in reversed(found)}
        self._noted = tuple(note for note in _NOTED if note[0] in self._columns)
        action = next((r for r in found if r.mapping.target == "Action.action"), None)
        self.action_index = action.column.number - 1 if action else None
        self._listed: dict[str, int] = {}

    def build(self, row: BodyRow) -> BuiltRow:
        """Parse the cells of a row and sort them into records."""
        cells = row.cells + (None,) * (self.width - len(row.cells))
        place = Place(self.table.sheet.file, self.table.sheet.name, row.number)
        built = BuiltRow(place, {name: {} for name in self.classes})
        built.filled = len(cells) - cells.count(None)
        listed = 1 if self.action_index is None else self.actions_in(cells[self.action_index])
        built.further_actions = [{} for _ in range(listed - 1)]
        read = self._read(built, cells, listed)
        if self.service is not None:
            built.parts["NearMiss"] |= {"service": self.service, "derived": ["service"]}
        for column in self.aside:
            cell = cells[column.number - 1]
            if cell is not None:
                built.keep(column, as_text(cell))
        if built.findings:
            count_back(built.parts["NearMiss"], built.findings, cells, self.readers)
        _settle(built, cells, self.readers)
        _require(built, self.readers)
        built.read = len(built.kept_columns.union(read)) - len(built.kept_columns)
        return built

    def _read(self, built: BuiltRow, cells: Cells, listed: int) -> list[int]:
        """Let each field take its cell; the numbers of the columns that were taken."""
        read: list[int] = []
        times: list[tuple[Reader, object]] = []
        parts = built.parts
        for reader, known, part, slot, index, time, on_the_day in self.steps:
            cell = cells[index]
            clock = None if time is None else cells[time]
            if cell is None:
                if clock is not None and reader.time_column is not None:
                    built.keep(reader.time_column, as_text(clock))
                continue
            read.append(index + 1)
            if clock is not None and time is not None:
                read.append(time + 1)
            if on_the_day and is_bare_time(cell):
                times.append((reader, cell))
            elif listed > 1 and part == "Action":
                _place_each(built, reader, cell, clock)
            else:
                parsed = known.get(cell) if clock is None else None
                parsed = parsed or reader.parser(cell, clock)
                if parsed.is_plain:
                    parts[part][slot] = parsed.value
                else:
                    _place(built, reader, cell, parsed, clock)
        if times:
            _place_times(built, times)
        return read

    def actions_in(self, cell: object) -> int:
        """How many actions the cell for actions lists."""
        if not isinstance(cell, str):
            return 1
        known = self._listed.get(cell)
        if known is None:
            known = self._listed[cell] = len(items(cell))
        return known

    def notes_on(self, built: BuiltRow) -> list[Finding]:
        """What a record says of itself that a reader of the figures must know."""
        near_miss = built.parts["NearMiss"]
        notes = []
        for name, values, code in self._noted:
            if near_miss.get(name) in values:
                place = replace(built.place, column=self.column_of(name))
                header = self._columns[name].header
                notes.append(Finding(code, Severity.NOTE, place=place, slot=name, header=header))
        return notes

    def noted_values(self, reader: Reader) -> frozenset[str]:
        """The values of a field that a record is noted for."""
        own = reader.class_name == "NearMiss"
        found = (values for name, values, _ in self._noted if own and name == reader.slot.name)
        return next(found, frozenset())

    def column_of(self, slot: str) -> int | None:
        """The number of the column of a field; None if no column holds it."""
        column = self._columns.get(slot)
        return column.number if column else None


def _step(reader: Reader) -> _Step:
    time = reader.time_column
    return (
        reader,
        reader.parser.known,
        reader.class_name,
        reader.slot.name,
        reader.column.number - 1,
        time.number - 1 if time else None,
        reader.slot.name in ON_THE_DAY,
    )


def _place_each(built: BuiltRow, reader: Reader, cell: object, clock: object | None) -> None:
    """A cell of an action: one item for each, where it lists as many; else the same for all."""
    own = built.parts["Action"]
    pieces = pieces_of(cell, len(built.further_actions) + 1)
    if not pieces:
        before = set(own)
        _place(built, reader, cell, reader.parser(cell, clock), clock)
        new = {name: value for name, value in own.items() if name not in before}
        for action in built.further_actions:
            action |= new
        return
    for action, piece in zip((own, *built.further_actions), pieces, strict=True):
        built.parts["Action"] = action
        _place(built, reader, piece, reader.parser(piece, clock), clock)
    built.parts["Action"] = own


def _place_times(built: BuiltRow, times: list[tuple[Reader, object]]) -> None:
    """A dose or visit that gives only its time was due on the day on which it happened."""
    day = str(built.parts["NearMiss"].get("occurred", ""))[:10]
    for reader, cell in times:
        parsed = reader.parser(day, cell) if day else Parsed(keep=True)
        _place(built, reader, cell, parsed, cell)


def _place(
    built: BuiltRow, reader: Reader, cell: object, parsed: Parsed, clock: object | None
) -> None:
    part = built.parts[reader.class_name]
    if parsed.value is not None:
        part[reader.slot.name] = parsed.value
    for name, value in parsed.extra:
        part.setdefault(name, value)
    if parsed.code:
        built.findings.append(_finding(built, reader, parsed))
        if clock is not None and parsed.code in _NO_DAY and not _is_clock(clock):
            shown = " ".join(as_text(clock).split())
            wrong = Parsed(None, "time-unreadable", Severity.WARNING, shown)
            built.findings.append(_finding(built, reader, wrong))
    lost = parsed.keep or parsed.value is None
    if lost and clock is not None and reader.time_column is not None:
        built.keep(reader.time_column, as_text(clock))
    if not parsed.keep:
        return
    if reader.slot.name == "category":
        part["category_text"] = as_text(cell)
    elif parsed.code != "time-unreadable" or reader.time_column is None:
        built.keep(reader.column, as_text(cell))


def _is_clock(cell: object) -> bool:
    """Whether the cell for a time holds one, or says that it has none."""
    return is_absent(cell) or read_time(cell) is not None


def _finding(built: BuiltRow, reader: Reader, parsed: Parsed) -> Finding:
    column = reader.time_column if parsed.code == "time-unreadable" else reader.column
    column = column or reader.column
    return Finding(
        str(parsed.code),
        parsed.severity,
        place=Place(built.place.file, built.place.sheet, built.place.row, column.number),
        slot=reader.slot.name,
        header=column.header,
        shown=parsed.shown,
        allowed=parsed.allowed,
        detail=parsed.detail,
        suggestion=parsed.suggestion,
    )


def _settle(built: BuiltRow, cells: Cells, found: tuple[Reader, ...]) -> None:
    """Drop the records that lack what they need; their cells stay with the near miss."""
    parts = built.parts
    for action in (parts.get("Action"), *built.further_actions):
        if action:
            _settle_action(built, action, found)
    for name in NEEDED:
        if name in parts:
            _drop_lacking(built, name, cells, found)
    drop_contradictions(built, cells, found)


def _drop_lacking(built: BuiltRow, name: str, cells: Cells, found: tuple[Reader, ...]) -> None:
    """Drop a part of the row that lacks what its record needs."""
    said = built.parts[name]
    if said and all(said.get(slot) for slot in NEEDED[name]) and name != "Verification":
        return
    held = {slot for slot, value in said.items() if value}
    if "Action" in built.parts:
        held.add("of_action")
    missing = lacking(name, held)
    if said and not missing:
        return
    del built.parts[name]
    for reader in found:
        cell = cells[reader.column.number - 1]
        if cell is not None and reader.class_name == name:
            built.keep(reader.column, as_text(cell))
    if said:
        built.findings += _not_used(built, name, missing, found)


def _not_used(
    built: BuiltRow, name: str, missing: tuple[str, ...], found: tuple[Reader, ...]
) -> list[Finding]:
    """A finding for each cell that would be used if somebody filled in what is missing.

    Where a whole column is missing, it is said once for the sheet, and not here.
    """
    if set(missing) & set(lacking(name, held_fields(name, found))):
        return []
    return [
        Finding(
            "not-used-alone",
            Severity.WARNING,
            place=replace(built.place, column=reader.column.number),
            slot=reader.slot.name,
            header=reader.column.header,
            detail=f"{in_words(name, missing)}, and this row says nothing of it.",
        )
        for reader in found
        if reader.class_name == name and reader.column.number in built.kept_columns
    ]


def _settle_action(built: BuiltRow, action: dict[str, Any], found: tuple[Reader, ...]) -> None:
    if not action.get("action"):
        return
    if "action_status" not in action:
        action["action_status"] = "done" if action.get("completed") else "open"
    if action["action_status"] == "done" and not action.get("completed"):
        action["action_status"] = "in_progress"
        reader = next((r for r in found if r.slot.name == "action_status"), None)
        if reader is not None:
            place = Place(
                built.place.file, built.place.sheet, built.place.row, reader.column.number
            )
            built.findings.append(
                Finding(
                    "done-without-date",
                    Severity.WARNING,
                    place=place,
                    slot="action_status",
                    header=reader.column.header,
                )
            )


def _require(built: BuiltRow, found: tuple[Reader, ...]) -> None:
    """A near miss needs its day; one that nobody classified yet is filed under other."""
    near_miss = built.parts["NearMiss"]
    if not near_miss.get("occurred"):
        named = {finding.slot for finding in built.findings if finding.severity is Severity.ERROR}
        if "occurred" not in named:
            built.findings += _blank(built, found, "occurred", "required-missing", Severity.ERROR)
    if not near_miss.get("category"):
        near_miss["category"] = "other"
        built.findings += _blank(built, found, "category", "category-blank", Severity.WARNING)


def _blank(
    built: BuiltRow, found: tuple[Reader, ...], name: str, code: str, severity: Severity
) -> list[Finding]:
    return [
        Finding(
            code,
            severity,
            place=replace(built.place, column=reader.column.number),
            slot=name,
            header=reader.column.header,
        )
        for reader in found
        if reader.slot.name == name
    ]
