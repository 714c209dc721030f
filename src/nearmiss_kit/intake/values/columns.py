"""Parse whole columns by their distinct values. In: a table and its mapping. Out: readers.

A reader parses a cell of its column. Equal cells are parsed once, since a column of a log holds
few distinct values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.looks import is_absent, is_error, means_nothing, surely_says
from nearmiss_kit.intake.mapping import ColumnMapping, field_of
from nearmiss_kit.intake.naming import TIME
from nearmiss_kit.intake.values.codes import CodeColumn, parse_boolean, parse_code, parse_integer
from nearmiss_kit.intake.values.dates import (
    DateColumn,
    DateOrder,
    only_midnights,
    order_of,
    parse_date,
)
from nearmiss_kit.intake.values.parsed import NOTHING, Parsed
from nearmiss_kit.intake.values.people import may_hold_people, split_role
from nearmiss_kit.intake.words import SPACES, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nearmiss_kit.intake.header import Column, HeadedTable
    from nearmiss_kit.intake.mapping import SheetMapping
    from nearmiss_kit.intake.values.people import PeopleReader
    from nearmiss_kit.model import Field

_LEAST = {"sample_size": 1, "sample_complied": 0}
_NONE = {"none", "nil", "нет"}
_MUST_HAVE_HAPPENED = {"NearMiss.occurred", "NearMiss.reported"}
_FEW = 3
_MAY_BE_NAME = "It may be somebody's name, so it is not shown and became a pseudonym."

_ERROR = "#"  # so begin all of them

Parser = Callable[[object, object | None], Parsed]


@dataclass(frozen=True, slots=True)
class Reader:
    """Parses the cells of one column, with the cell of its time column where there is one."""

    column: Column
    mapping: ColumnMapping
    slot: Field
    parser: Once
    time_column: Column | None = None
    order: DateOrder | None = None
    order_is_custom: bool = False
    dates: DateColumn | None = None
    is_text: bool = False

    @property
    def class_name(self) -> str:
        """The class that the column's values go to."""
        return self.mapping.target.partition(".")[0]


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What is the same for all columns of a run."""

    zone: str
    today: dt.date
    people: PeopleReader
    spellings: Mapping[str, Mapping[str, str]]


def readers(table: HeadedTable, mapping: SheetMapping, rules: ReadingRules) -> tuple[Reader, ...]:
    """A reader for each column that holds a field, time columns joined to their dates."""
    by_letters = {column.letters: column for column in table.columns}
    times = {
        mapped.target.removesuffix(TIME): by_letters[mapped.column]
        for mapped in mapping.columns
        if mapped.target.endswith(TIME)
    }
    found = []
    for mapped in mapping.columns:
        if mapped.kept_aside or mapped.target.endswith(TIME):
            continue
        column = by_letters[mapped.column]
        found.append(_reader(table, column, mapped, times.get(mapped.target), rules))
    return tuple(found)


def held_fields(class_name: str, found: Iterable[Reader]) -> set[str]:
    """The fields of a class that columns hold; `of_action` for a check, where there are actions."""
    found = tuple(found)
    held = {reader.slot.name for reader in found if reader.class_name == class_name}
    if any(reader.mapping.target == "Action.action" for reader in found):
        held.add("of_action")
    return held


def _reader(
    table: HeadedTable,
    column: Column,
    mapped: ColumnMapping,
    time: Column | None,
    rules: ReadingRules,
) -> Reader:
    slot = field_of(mapped.target)
    if slot.kind in {"moment", "date"}:
        cells = table.values(column)
        order, custom = order_of(cells, rules.zone)
        how = DateColumn(
            ZoneInfo(rules.zone),
            mapped.dates or order,
            whole_days=only_midnights(cells),
            day_only=slot.kind == "date",
            latest=rules.today if mapped.target in _MUST_HAVE_HAPPENED else None,
            required=slot.required and mapped.target == "NearMiss.occurred",
        )
        parser: Parser = lambda cell, clock: parse_date(cell, how, clock)  # noqa: E731
        decided = None if custom is None else how.order
        guessed = bool(custom) and mapped.dates is None
        said = mapped.dates or decided
        return Reader(column, mapped, slot, Once(parser), time, said, guessed, how)
    is_text = slot.people is None and slot.kind not in {"code", "boolean", "integer"}
    parser = _parser(slot, rules, lambda: table.values(column))
    return Reader(column, mapped, slot, Once(parser), is_text=is_text)


def _parser(slot: Field, rules: ReadingRules, cells: Callable[[], Sequence[object]]) -> Parser:
    if slot.people is not None and slot.kind != "code":
        return lambda cell, _: rules.people.parse(cell, slot)
    match slot.kind:
        case "code":
            name = str(slot.target)
            how = CodeColumn(name, slot.many, rules.spellings.get(name, {}))
            if may_hold_people(slot):
                of_roles = _mostly_roles(cells())
                return lambda cell, _: _role(cell, how, slot, rules, of_roles=of_roles)
            return lambda cell, _: parse_code(cell, how)
        case "boolean":
            return lambda cell, _: parse_boolean(cell)
        case "integer":
            return lambda cell, _: parse_integer(cell, _LEAST.get(slot.name))
        case _:
            return lambda cell, _: _text(cell, slot)


def _role(
    cell: object, how: CodeColumn, slot: Field, rules: ReadingRules, *, of_roles: bool
) -> Parsed:
    """Roles come from the list; whatever else stands there may be a name and is not shown."""
    parsed = parse_code(cell, how)
    if parsed.code in {None, "value-corrected"}:
        return parsed
    parsed = rules.people.parse_role(cell, slot)
    if parsed.value is not None or parsed.code is not None or not (parsed.keep and of_roles):
        return parsed
    return replace(
        parsed, code="value-not-in-list", severity=Severity.WARNING, allowed=how.allowed,
        detail=_MAY_BE_NAME,
    )  # fmt: skip


def _mostly_roles(cells: Sequence[object]) -> bool:
    """Whether a column for roles holds roles, so that a cell without one is a mistake."""
    different = {str(cell) for cell in set(cells) if not is_absent(cell)}
    known = sum(split_role(" ".join(cell.split()))[1] is not None for cell in different)
    return len(different) < _FEW or known * 2 >= len(different)


def _text(cell: object, slot: Field) -> Parsed:
    """Words; `n/a` is no answer, though `none` is one to what was done or what somebody needs."""
    text = as_text(cell)
    if not is_absent(text):
        return Parsed(text)
    if plain(text) in _NONE and (slot.narrative or slot.name == "dietary_requirement"):
        return Parsed(text)
    return NOTHING if means_nothing(text) else replace(NOTHING, keep=True)


def words_of(cells: Iterable[object]) -> dict[object, str]:
    """What those of the cells say that surely hold words; any other has to be parsed."""
    return {
        cell: cell.strip(SPACES) if cell.isprintable() else as_text(cell)
        for cell in cells
        if type(cell) is str and surely_says(cell) and cell.lstrip()[:1] != _ERROR
    }


def as_text(cell: object) -> str:
    """A cell as somebody would read it, on one line each, without spaces at the ends."""
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    text = str(cell)
    if text.isprintable():
        return text.strip(SPACES)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32).strip(SPACES)


class Once:
    """A parser that parses equal cells once.

    Numbers are told apart by their kind, since 1 and True are equal; so are cells with a time.
    """

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._others: dict[tuple[Any, ...], Parsed] = {}
        self.known: dict[object, Parsed] = {}
        """What texts and days mean that stand alone."""

    def __call__(self, cell: object, time: object | None) -> Parsed:
        """What a cell means, with the cell of its time where there is one."""
        if time is None and isinstance(cell, str | dt.date):
            found = self.known.get(cell)
            if found is None:
                found = self.known[cell] = _of_error(cell) or self._parser(cell, None)
            return found
        key = (type(cell), cell, type(time), time)
        found = self._others.get(key)
        if found is None:
            found = self._others[key] = _of_error(cell) or self._parser(cell, time)
        return found


def _of_error(cell: object) -> Parsed | None:
    """What a cell is whose formula failed; None for every other."""
    if is_error(cell):
        return Parsed(None, "cell-error", shown=str(cell).strip(), keep=True)
    return None
