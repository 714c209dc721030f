"""One row. In: its cells and the readers of its table. Out: a `BuiltRow`: a record, or held back.

Cells that no field takes, or that a field could not hold in full, are kept with the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.build.relative_days import count_back
from nearmiss_kit.intake.mapping import ON_THE_DAY
from nearmiss_kit.intake.needs import NEEDED, in_words, lacking
from nearmiss_kit.intake.values.columns import Reader, as_text, held_fields
from nearmiss_kit.intake.values.lists import items, pieces_of
from nearmiss_kit.intake.values.parsed import Parsed
from nearmiss_kit.intake.values.times import is_bare_time
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from nearmiss_kit.intake.header import BodyRow, Column, HeadedTable

_NOT_MORE = (("Verification", "sample_complied", "sample_size"), ("Action", "issued", "completed"))
"""Fields of which the first cannot be more, or later, than the second."""
_NOT_NEAR_MISSES = {"incident", "other"}


@dataclass(slots=True)
class BuiltRow:
    """A row on its way to a record.

    Attributes:
        parts: the values by class and field; beside NearMiss only what the row fills.
        kept: cells that stay with the record, as header and text.
        kept_columns: the columns of those cells; several parts of a cell count once.
        read_columns: the columns whose cells a field took.
        filled: how many cells of the row hold anything.
        further_actions: what a cell lists beside the first action.
    """

    place: Place
    parts: dict[str, dict[str, Any]]
    kept: list[tuple[str, str]] = field(default_factory=list)
    kept_columns: set[int] = field(default_factory=set)
    read_columns: set[int] = field(default_factory=set)
    filled: int = 0
    further_actions: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def held_back(self) -> bool:
        """Whether an error stands against it."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def keep(self, column: Column, text: str) -> None:
        """Keep a cell beside the record."""
        if column.number not in self.kept_columns:
            self.kept_columns.add(column.number)
            self.kept.append((column.header, text or "(unprintable)"))


def build_row(
    table: HeadedTable, row: BodyRow, found: tuple[Reader, ...], aside: tuple[Column, ...]
) -> BuiltRow:
    """Parse the cells of a row and sort them into records."""
    place = Place(table.sheet.file, table.sheet.name, row.number)
    built = BuiltRow(place, {name: {} for name in ("NearMiss", *NEEDED)})
    cells: dict[str, list[tuple[Column, str]]] = {name: [] for name in NEEDED}
    times: list[tuple[Reader, object]] = []
    built.filled = sum(cell is not None for cell in row.cells)
    listed = _listed_actions(row, found)
    built.further_actions = [{} for _ in range(listed - 1)]
    for reader in found:
        cell, clock = _cell(row, reader.column), _cell(row, reader.time_column)
        if cell is None:
            if clock is not None and reader.time_column is not None:
                built.keep(reader.time_column, as_text(clock))
            continue
        built.read_columns.add(reader.column.number)
        if reader.class_name != "NearMiss":
            cells[reader.class_name].append((reader.column, as_text(cell)))
        if reader.slot.name in ON_THE_DAY and is_bare_time(cell):
            times.append((reader, cell))
            continue
        if listed > 1 and reader.class_name == "Action":
            _place_each(built, reader, cell, clock)
        else:
            _place(built, reader, cell, reader.parser(cell, clock), clock)
    _place_times(built, times)
    for column in aside:
        cell = _cell(row, column)
        if cell is not None:
            built.keep(column, as_text(cell))
    if built.findings:
        count_back(built.parts["NearMiss"], built.findings, row.cells, found)
    _settle(built, cells, found)
    _require(built, found)
    return built


def _listed_actions(row: BodyRow, found: tuple[Reader, ...]) -> int:
    """How many actions the cell for actions lists."""
    reader = next((r for r in found if r.mapping.target == "Action.action"), None)
    cell = _cell(row, reader.column) if reader else None
    return len(items(cell)) if isinstance(cell, str) else 1


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


def _cell(row: BodyRow, column: Column | None) -> object | None:
    if column is None or column.number > len(row.cells):
        return None
    return row.cells[column.number - 1]


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
    if clock is not None and reader.time_column is not None:
        built.read_columns.add(reader.time_column.number)
        if parsed.keep or parsed.value is None:
            built.keep(reader.time_column, as_text(clock))
    if not parsed.keep:
        return
    if reader.slot.name == "category":
        part["category_text"] = as_text(cell)
    elif parsed.code != "time-unreadable" or reader.time_column is None:
        built.keep(reader.column, as_text(cell))


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


def _settle(
    built: BuiltRow, cells: dict[str, list[tuple[Column, str]]], found: tuple[Reader, ...]
) -> None:
    """Drop the records that lack what they need; their cells stay with the near miss."""
    parts = built.parts
    own = parts["Action"]
    for action in (own, *built.further_actions):
        if action:
            parts["Action"] = action
            _settle_action(built, found)
    parts["Action"] = own
    if "sample_complied" in parts["Verification"] and "sample_size" not in parts["Verification"]:
        del parts["Verification"]["sample_complied"]
        _keep_slot(built, found, "sample_complied", cells["Verification"])
    for name, less, more in _NOT_MORE:
        part = parts[name]
        if less in part and more in part and part[less] > part[more]:
            del part[less]
            _keep_slot(built, found, less, cells[name])
    for name in NEEDED:
        said = parts[name]
        held = {slot for slot, value in said.items() if value}
        missing = lacking(name, held | ({"of_action"} if "Action" in parts else set()))
        if said and not missing:
            continue
        del parts[name]
        for column, text in cells[name]:
            built.keep(column, text)
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


def _settle_action(built: BuiltRow, found: tuple[Reader, ...]) -> None:
    action = built.parts["Action"]
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


def _keep_slot(
    built: BuiltRow, found: tuple[Reader, ...], name: str, cells: list[tuple[Column, str]]
) -> None:
    numbers = {reader.column.number for reader in found if reader.slot.name == name}
    for column, text in cells:
        if column.number in numbers:
            built.keep(column, text)


def _require(built: BuiltRow, found: tuple[Reader, ...]) -> None:
    """A near miss needs its day; one that nobody classified yet is filed under other."""
    near_miss = built.parts["NearMiss"]
    named = {finding.slot for finding in built.findings if finding.severity is Severity.ERROR}
    if not near_miss.get("occurred") and "occurred" not in named:
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


def notes_on(built: BuiltRow, found: tuple[Reader, ...]) -> list[Finding]:
    """What a record says of itself that a reader of the figures must know."""
    near_miss = built.parts["NearMiss"]
    notes = []
    checks = (
        ("harm", near_miss.get("harm") == "some", "harm-recorded"),
        ("reported_as", near_miss.get("reported_as") in _NOT_NEAR_MISSES, "not-a-near-miss"),
    )
    for name, holds, code in checks:
        reader = next((r for r in found if r.slot.name == name), None)
        if not holds or reader is None:
            continue
        place = Place(built.place.file, built.place.sheet, built.place.row, reader.column.number)
        header = reader.column.header
        notes.append(Finding(code, Severity.NOTE, place=place, slot=name, header=header))
    return notes
