"""Which column holds which field. In: a `HeadedTable`. Out: a `SheetMapping`, with its reasons.

A header is matched by the schema's synonyms; what the values look like confirms or refutes it. One
field takes one column; the weaker of two is kept aside. People may edit the result as YAML.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.intake.doubts import with_doubts
from nearmiss_kit.intake.evidence import by_values
from nearmiss_kit.intake.looks import as_boolean, code_of, is_absent, is_error, looks_like_date
from nearmiss_kit.intake.looks import looks_like_time as looks_time
from nearmiss_kit.intake.naming import (
    CLEAR,
    SAME_WORDS,
    TIME,
    Named,
    all_synonyms,
    fields_named,
    fields_near,
)
from nearmiss_kit.intake.personal import ADDRESS, BORN, personal_detail
from nearmiss_kit.intake.second_look import is_mere_answer, second_look
from nearmiss_kit.intake.words import split_words
from nearmiss_kit.model import codelist
from nearmiss_kit.model import field as model_field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from nearmiss_kit.intake.header import Column, HeadedTable
    from nearmiss_kit.model import Field

KEEP_ASIDE = "keep aside"
ON_THE_DAY = ("scheduled_time", "appointment_time")
"""Moments of which a log may give the time alone, since they lie on the day of the near miss."""
DateOrder = Literal["day-first", "month-first"]
_SAMPLE = 200
_MANY = 20
_FEW = 3
_MOST_RUNNERS_UP = 3
_FITS_WELL = 0.9
_MOST_SLIPS = 0.1
_LEAST_SHARE = 0.25
_LEAST_SCORE = 0.4
_WEAK = 0.6
_NEEDED = "NearMiss.occurred"
_NEXT_BEST = ("NearMiss.reported", "NearMiss.noticed")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a column was read as.

    Attributes:
        target: `NearMiss.occurred`, `NearMiss.occurred time` for its time of day, or `keep aside`.
        confidence: from 0 to 1.
        reason: why, in words.
        dates: the order of day and month, where somebody or something decided it.
        line: where it stands in a mapping file.
        runners_up: what else it could have been, the best first.
    """

    column: str
    header: str
    target: str
    confidence: float
    reason: str
    dates: DateOrder | None = None
    line: int | None = field(default=None, compare=False)
    runners_up: tuple[tuple[str, float, str], ...] = field(default=(), compare=False)

    @property
    def kept_aside(self) -> bool:
        """Whether the cells are kept under their own header."""
        return self.target == KEEP_ASIDE


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """The mapping of one sheet, found by its file and name (None for a text file).

    A file of another name, such as next month's, takes the mapping of the sheet of the same name.
    `service_from_sheet` says whether the sheet's name is the service of all its rows.
    """

    sheet: str | None
    header_row: int
    columns: tuple[ColumnMapping, ...]
    file: str | None = None
    service_from_sheet: bool = False
    line: int | None = field(default=None, compare=False)

    def target(self, header: str) -> str:
        """The target of a column by its header, for tests and messages."""
        return next(c.target for c in self.columns if c.header == header)


@dataclass(frozen=True, slots=True)
class MappingFile:
    """The mappings of all sheets, and an organisation's own spellings by code list."""

    sheets: tuple[SheetMapping, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    name: str = field(default="the mapping", compare=False)

    def where(self, line: int | None) -> str:
        """The file and the line of an entry, for messages."""
        return f"{self.name}, line {line}" if line is not None else self.name

    def for_sheet(self, name: str | None, file: str | None = None) -> SheetMapping | None:
        """The mapping of a sheet, if the file has one; that of the same file goes before."""
        named = [sheet for sheet in self.sheets if sheet.sheet == name]
        same_file = [sheet for sheet in named if sheet.file == file]
        return next(iter(same_file or named), None)


def merged_spellings(
    one: Mapping[str, Mapping[str, str]], other: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """The spellings of two mappings by list; the second goes before the first."""
    return {name: {**one.get(name, {}), **other.get(name, {})} for name in {**one, **other}}


def map_columns(table: HeadedTable) -> SheetMapping:
    """Decide for each column of a table what it holds."""
    offers = {
        column: _candidates(table, column) for column in table.columns if _may_be_read(column)
    }
    ranked = sorted(
        ((offer, column) for column, found in offers.items() for offer in found),
        key=lambda pair: (-pair[0].score, pair[1].number),
    )
    chosen: dict[Column, Named] = {}
    taken: set[str] = set()
    for offer, column in ranked:
        if column not in chosen and offer.target not in taken:
            chosen[column] = offer
            taken.add(offer.target)
    if _NEEDED not in taken:
        _take_day_of_visit(offers, chosen)
        taken = {offer.target for offer in chosen.values()}
    for offer, column in by_values(table, [c for c in offers if not offers[c]], taken):
        chosen[column] = offer
        taken.add(offer.target)
    left = [column for column in offers if column not in chosen]
    for offer, column in second_look(table, left, chosen):
        chosen[column] = offer
        taken.add(offer.target)
    if _NEEDED not in taken:
        _take_only_date(offers, chosen)
    chosen = with_doubts(table, chosen)
    _join_times(chosen)
    columns = tuple(
        _mapped(column, chosen.get(column), offers.get(column, [])) for column in table.columns
    )
    return SheetMapping(table.sheet.name, table.header_row, columns, table.sheet.file)


def _may_be_read(column: Column) -> bool:
    """No field asks for a date of birth or an address, however near its name and its cells."""
    return personal_detail(column.header) not in {BORN, ADDRESS}


def _take_day_of_visit(offers: dict[Column, list[Named]], chosen: dict[Column, Named]) -> None:
    """Where no heading says when it happened, a visit or dose with its own time does."""
    for column, found in offers.items():
        if column not in chosen and any(_lies_on_the_day(offer) for offer in found):
            reason = "the day of a visit or dose; taken as the day on which it happened"
            chosen[column] = Named(_NEEDED, _WEAK - 0.1, reason)
            return


def _take_only_date(offers: dict[Column, list[Named]], chosen: dict[Column, Named]) -> None:
    """Where no column says when it happened, the day of its report has to serve, and is said."""
    for column, found in offers.items():
        for offer in found:
            if offer.target == _NEEDED:
                chosen[column] = offer
                return
    for column, offer in chosen.items():
        if offer.target in _NEXT_BEST:
            reason = "the only date; taken as the day on which it happened"
            chosen[column] = Named(_NEEDED, _WEAK - 0.1, reason)
            return


def _lies_on_the_day(offer: Named) -> bool:
    return offer.target.partition(".")[2] in ON_THE_DAY


def _join_times(chosen: dict[Column, Named]) -> None:
    """A time of day belongs to its date; without one it goes with the day, or is kept aside."""
    taken = {offer.target for offer in chosen.values()}
    for column, offer in tuple(chosen.items()):
        if not offer.target.endswith(TIME) or offer.target.removesuffix(TIME) in taken:
            continue
        moved = offer.target.removesuffix(TIME) in _NEXT_BEST and _NEEDED + TIME not in taken
        weak = any(o.target == _NEEDED and o.score < _WEAK for o in chosen.values())
        target = _NEEDED + TIME if moved and weak else KEEP_ASIDE
        reason = "the time of the only date" if moved and weak else "no column holds its date"
        chosen[column] = Named(target, offer.score if moved and weak else 1.0, reason)
        taken.add(target)


def _mapped(column: Column, offer: Named | None, offers: list[Named]) -> ColumnMapping:
    if offer is None:
        named = next(iter(fields_named(column.header)), None)
        reason = "no field has this name"
        if not _may_be_read(column):
            reason = "personal details; they are left out of the records"
        elif offers:
            reason = f'another column fits "{title_of(offers[0].target)}" better'
        elif named is not None:
            title = title_of(named.target)
            reason = f'its name is that of "{title}", but its cells do not fit'
            if named.score < CLEAR:
                reason = f'its name is a little like "{title}"; too little to tell'
        return ColumnMapping(
            column.letters, column.header, KEEP_ASIDE, 1.0, reason, runners_up=_runners_up(offers)
        )
    others = [other for other in offers if other.target != offer.target]
    return ColumnMapping(
        column.letters,
        column.header,
        offer.target,
        round(offer.score, 2),
        offer.reason,
        runners_up=_runners_up(others),
    )


def _runners_up(offers: list[Named]) -> tuple[tuple[str, float, str], ...]:
    return tuple((o.target, round(o.score, 2), o.reason) for o in offers[:_MOST_RUNNERS_UP])


def _candidates(table: HeadedTable, column: Column) -> list[Named]:
    values = table.first_values(column, _SAMPLE * 5)
    return _fitting(fields_named(column.header), values) or _fitting(
        fields_near(column.header), values
    )


def _fitting(named_fields: Iterable[Named], values: Sequence[object]) -> list[Named]:
    """The fields that a heading may name and that its cells fit, the likeliest first.

    What the cells alone make likely does not go before what the heading says by itself.
    """
    offers: list[Named] = []
    most = _WEAK - 0.01
    for named in sorted(named_fields, key=lambda named: named.score < CLEAR):
        fit = _fit(named.target, _said(named.target, values))
        score, reason = named.score * fit, named.reason
        if named.score < CLEAR:
            if fit < _FITS_WELL or not values or not _is_typed(named.target, values):
                continue
            score, reason = most, f"{reason}, and its values fit"
        if fit > 0 and (named.score > SAME_WORDS or score >= _LEAST_SCORE):
            offers.append(Named(named.target, score, reason))
            most = min(most, score - 0.01) if named.score >= CLEAR else most
    return sorted(offers, key=lambda offer: -offer.score)


def _is_typed(target: str, values: Sequence[object]) -> bool:
    """Whether the values of a field tell it from others: not so for words and for yes and no."""
    if target.endswith(TIME):
        return True
    slot = field_of(target)
    if slot.kind == "code":
        said = [value for value in values if not is_absent(value)]
        return slot.target != "YesNo" and not is_mere_answer(slot, said)
    return slot.kind in {"moment", "date"}


def _said(target: str, values: Sequence[object]) -> list[object]:
    """The first values that say something; `none` does where the field's list has it."""
    slot = field_of(target)
    listed = str(slot.target) if slot.kind == "code" else None
    told = (v for v in values if not is_error(v))
    said = (v for v in told if not is_absent(v) or (listed and code_of(listed, v)))
    return list(islice(said, _SAMPLE))


def _fit(target: str, sample: list[Any]) -> float:
    """How well the values fit the field, from 0 (cannot be) to 1."""
    if not sample:
        return 0.9
    if target.endswith(TIME):
        return _share(sample, looks_time)
    slot = field_of(target)
    match slot.kind:
        case "moment" | "date":
            timed = slot.name in ON_THE_DAY
            share = _share(sample, lambda v: looks_like_date(v) or (timed and looks_time(v)))
            return 0.0 if share < 0.3 else 0.5 + share / 2
        case "code":
            return _code_fit(slot, sample)
        case "boolean":
            share = _share(sample, lambda value: as_boolean(value) is not None)
            few = not share and len(sample) < _FEW
            return _LEAST_SCORE if few else 0.0 if share < 0.5 else 0.5 + share / 2
        case "integer":
            share = _share(sample, lambda value: str(value).strip().isdecimal())
            return 0.0 if share < 0.5 else share
        case "identifier" if slot.people:
            return 0.0 if _share(sample, looks_like_date) > 0.5 else 1.0
        case "text" if slot.narrative:
            return 0.3 if _share(sample, looks_like_date) > 0.5 else 1.0
        case _:
            return 1.0


def _code_fit(slot: Field, sample: list[Any]) -> float:
    name = str(slot.target)
    distinct = list(dict.fromkeys(str(value) for value in sample))
    share = sum(_recognised(name, value) for value in distinct) / len(distinct)
    if not share and all(isinstance(value, int | float) for value in sample):
        return 0.0
    if _are_scores(name, distinct):
        return 0.0
    if slot.required:
        return 0.75 + share / 4
    few = len(distinct) < _FEW if not share else share < _LEAST_SHARE
    if few and len(sample) < _MANY:
        return _LEAST_SCORE  # too few to speak against the very name of the field
    if share < 0.1 and (len(distinct) >= 3 or len(sample) >= _MANY):
        return 0.0
    if "other" in codelist(name).codes:
        return 0.4 + 0.6 * share
    return 0.0 if share < _LEAST_SHARE else 0.4 + 0.6 * share


def _are_scores(list_name: str, distinct: Sequence[str]) -> bool:
    """Whether the cells are numbers that go beyond those of the list, as 12 of 25 does."""
    numbers = [value for value in distinct if value.strip().isdecimal()]
    listed = [int(value) for value in numbers if code_of(list_name, value)]
    beyond = sum(int(value) > max(listed, default=0) for value in numbers)
    return len(numbers) == len(distinct) and beyond > max(1, len(distinct) * _MOST_SLIPS)


def _recognised(list_name: str, value: str) -> bool:
    if code_of(list_name, value):
        return True
    parts = [part for part in value.replace(",", ";").replace("/", ";").split(";") if part.strip()]
    return len(parts) > 1 and any(code_of(list_name, part) for part in parts)


def _share(sample: list[Any], test: Callable[[Any], object]) -> float:
    return sum(bool(test(value)) for value in sample) / len(sample)


def field_of(target: str) -> Field:
    """The field that a target names."""
    class_name, _, name = target.removesuffix(TIME).partition(".")
    return model_field(class_name, name)


def title_of(target: str) -> str:
    """A target in words: `Triage: Likelihood`, `When it happened, time of day`."""
    if target == KEEP_ASIDE:
        return "kept aside"
    class_name = target.partition(".")[0]
    title = field_of(target).title + (", time of day" if target.endswith(TIME) else "")
    return title if class_name == "NearMiss" else f"{split_words(class_name).capitalize()}: {title}"


def named_by(header: str) -> str | None:
    """The target that a header names beyond doubt, whatever stands below it; None if it does not.

    >>> named_by("Date of incident"), named_by("Time reported"), named_by("Remarks to come")
    ('NearMiss.occurred', 'NearMiss.reported time', None)
    """
    return next((named.target for named in fields_named(header) if named.score == 1.0), None)


def is_weak(column: ColumnMapping) -> bool:
    """Whether a column was read on weak evidence, so that somebody should look."""
    return not column.kept_aside and column.confidence < _WEAK


def check_target(target: str) -> str:
    """The target as the kit writes it.

    Raises:
        SettingsInvalid: there is no such field; the nearest one is named.
    """
    if target == KEEP_ASIDE:
        return target
    known = {name for targets in all_synonyms().values() for name in targets}
    if target in known:
        return target
    near = difflib.get_close_matches(target, sorted(known), n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise SettingsInvalid(f'"{target}" is not a field that a column can hold.{hint}')
