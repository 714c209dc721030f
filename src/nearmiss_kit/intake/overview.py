"""What the kit sees in a log, before anything is converted. In: files. Out: `SheetView`s.

It is the same look that an intake takes, put into words; no cell's text is shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.intake.kinds import kind_of
from nearmiss_kit.intake.logs import Looked, as_log, look_at_all
from nearmiss_kit.intake.mapping import MappingFile, field_of, is_weak, title_of
from nearmiss_kit.intake.naming import TIME
from nearmiss_kit.intake.other_logs import log_of_injuries
from nearmiss_kit.intake.values.columns import ReadingRules
from nearmiss_kit.intake.values.people import PeopleReader
from nearmiss_kit.intake.values.people_columns import people_headers
from nearmiss_kit.privacy.narrative import Redactor
from nearmiss_kit.privacy.pseudonyms import Pseudonyms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from nearmiss_kit.intake.header import Column
    from nearmiss_kit.intake.logs import Log
    from nearmiss_kit.intake.mapping import ColumnMapping


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """Another field that a column could have held."""

    field: str
    confidence: float
    reason: str

    @property
    def title(self) -> str:
        """The field in words."""
        return title_of(self.field)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column and what it is read as.

    Attributes:
        field: the target as a mapping file names it.
        title: the same for a person.
        doubtful: whether somebody should look at it.
        values: what its cells are like, without their text.
        filled: how many of the sheet's rows fill it.
        people: whether its cells become roles and pseudonyms.
        dates: the order of day and month, and whether it is only the custom of the time zone.
    """

    column: str
    header: str
    field: str
    title: str
    confidence: float
    doubtful: bool
    reason: str
    runners_up: tuple[RunnerUp, ...]
    values: str
    filled: int
    people: bool
    dates: str | None = None
    dates_by_custom: bool = False


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet: the table that was found, or why there is none.

    Attributes:
        rows: how many rows stand below the header, by kind: record, blank, row-total and so on.
        drift: how it differs from the saved mapping that was passed.
        table: the name of the table in Excel, where the sheet has named ones.
        service: the service of all its rows, where the sheet's name is taken for it.
        doubt: why it is perhaps a log of injuries, and what to do; empty where it is not.
    """

    file: str
    sheet: str | None
    hidden: bool
    is_log: bool
    reason: str
    header_row: int | None
    rows: dict[str, int]
    columns: tuple[ColumnView, ...]
    drift: tuple[str, ...]
    table: str | None = None
    service: str | None = None
    doubt: str = ""

    def as_json(self) -> dict[str, Any]:
        """A dictionary with stable keys."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Overview:
    """All sheets of some files, and the mapping that a conversion would use."""

    sheets: tuple[SheetView, ...]
    mapping: MappingFile


def overview(
    paths: Sequence[Path], time_zone: str, today: dt.date, saved: MappingFile | None = None
) -> Overview:
    """Look at files and say what would be read as what.

    Raises:
        InputUnreadable: a file cannot be read, or is named twice.
        SettingsInvalid: the saved mapping does not fit the files.
    """
    people = PeopleReader(Pseudonyms(), Redactor(), keep_names=False)
    spellings = saved.values if saved else {}
    rules = ReadingRules(time_zone, today, people, spellings)
    views, mappings = [], []
    for looked in look_at_all(paths, saved):
        log = as_log(looked, rules)
        views.append(_view(looked, log))
        if log is not None:
            mappings.append(log.decided())
    return Overview(tuple(views), MappingFile(tuple(mappings), spellings))


def _view(looked: Looked, log: Log | None) -> SheetView:
    sheet = looked.sheet
    rows: dict[str, int] = {}
    columns: tuple[ColumnView, ...] = ()
    doubt = log_of_injuries(log, len(log.table.records)) if log is not None else None
    if log is not None:
        for row in log.table.rows:
            rows[row.kind] = rows.get(row.kind, 0) + 1
        columns = _columns(log)
    return SheetView(
        file=sheet.file,
        sheet=sheet.name,
        hidden=sheet.hidden,
        is_log=log is not None,
        reason=looked.reason if sheet.rows else "it is empty.",
        header_row=log.table.header_row if log else None,
        rows=rows,
        columns=columns,
        drift=looked.drift,
        table=sheet.table.name if sheet.table else None,
        service=log.service if log else None,
        doubt=doubt.message if doubt is not None else "",
    )


def _columns(log: Log) -> tuple[ColumnView, ...]:
    named, found = people_headers(log.table, log.readers, log.aside)
    mapped = {column.column: column for column in log.mapping.columns}
    return tuple(
        _column(log, column, mapped[column.letters], people=column.header in named | found)
        for column in log.table.columns
    )


def _column(log: Log, column: Column, mapped: ColumnMapping, *, people: bool) -> ColumnView:
    reader = next((r for r in log.readers if r.column == column), None)
    values = log.table.values(column)
    slot = None if mapped.kept_aside or mapped.target.endswith(TIME) else field_of(mapped.target)
    return ColumnView(
        column=column.letters,
        header=column.header,
        field=mapped.target,
        title=title_of(mapped.target),
        confidence=mapped.confidence,
        doubtful=is_weak(mapped),
        reason=mapped.reason,
        runners_up=tuple(RunnerUp(*offer) for offer in mapped.runners_up),
        values=kind_of(values, slot),
        filled=len(values),
        people=people,
        dates=reader.order if reader else None,
        dates_by_custom=bool(reader and reader.order_is_custom),
    )
