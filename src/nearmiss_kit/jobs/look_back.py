"""Look back from one report, as its triage asks. In: a dataset, an id. Out: similar reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from nearmiss_kit import model
from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import NearMissError, SettingsInvalid
from nearmiss_kit.insight.figure_files import FigureTable
from nearmiss_kit.insight.patterns import look_back
from nearmiss_kit.insight.period import Span
from nearmiss_kit.insight.similar_words import narratives, told_alike
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.insight.views import similar_by
from nearmiss_kit.jobs.policy import read_policy

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.insight.figure_files import Value
    from nearmiss_kit.insight.similar_words import Suggestion
    from nearmiss_kit.model import Policy

COLUMNS = {
    "why": "text", "report": "text", "occurred": "day", "days_before": "whole",
    "likeness": "number", "file": "text", "sheet": "text", "row": "whole",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a look-back found.

    Attributes:
        table: one row for each report; those of the policy's rule first, then those told alike.
        notes: what the rows mean, in sentences.
    """

    table: FigureTable
    notes: tuple[str, ...]


def look_back_from(
    dataset: Path, report: str, policy: Path | None = None, days: int | None = None
) -> LookBack:
    """Earlier reports like one report: by the policy's rule, and suggested by similar words.

    Args:
        dataset: a dataset.
        report: the id of a near miss.
        policy: says what is similar, and how far to look back.
        days: how far to look back instead.

    Raises:
        NearMissError: the dataset is missing or invalid, or holds no such near miss.
    """
    settings = read_policy(policy)
    with Tables(load_valid(dataset), settings) as tables:
        known = tables.rows("select occurred_on from reports where id = $id", id=report)
        if not known:
            raise SettingsInvalid(f'There is no near miss "{report}" in the dataset.')
        ((day,),) = known
        tables.look_at(Span(day, day + timedelta(days=1), day))
        similar = look_back(tables, settings, report, days)
        rule = _rule(settings, days)
        rows: list[tuple[Value, ...]] = [
            (rule, one.id, one.occurred_on, one.days_before, None, *_place(tables, one.id))
            for one in similar
        ]
        named = {one.id for one in similar}
        told, note = _told_alike(tables, report)
        for one in told:
            if one.id not in named:
                on = _day_of(tables, one.id)
                place = _place(tables, one.id)
                before = (day - on).days
                rows.append((one.basis, one.id, on, before, one.likeness, *place))
    return LookBack(
        FigureTable(COLUMNS, tuple(rows)), (_verdict(settings, report, len(similar), days), note)
    )


def _told_alike(tables: Tables, report: str) -> tuple[tuple[Suggestion, ...], str]:
    words = narratives(tables)
    if report not in words:
        return (), f"{report} does not say what happened, so that no words could be compared."
    try:
        found = told_alike(words, report)
    except NearMissError as error:
        return (), str(error)
    return found, (
        "What is suggested by similar words (TF-IDF, likeness from 0 to 1) is a hint to read on: "
        "it is no finding, and opens no pattern."
    )


def _rule(policy: Policy, days: int | None) -> str:
    fields = [model.field("NearMiss", name).title.lower() for name in similar_by(policy)]
    return f"same {' and '.join(fields)}, {days or policy.repeat_window_days} days"


def _verdict(policy: Policy, report: str, similar: int, days: int | None) -> str:
    window = days or policy.repeat_window_days
    if not similar:
        return f"No earlier near miss of these {window} days is similar to {report}."
    count = similar + 1
    said = f"With {report} there are {count} similar near misses in {window} days."
    if window > policy.repeat_window_days:
        return f"{said} The repeat trigger looks at {policy.repeat_window_days} days only."
    fired = "is reached" if count >= policy.repeat_count else "is not reached"
    return (
        f"{said} The repeat trigger ({policy.repeat_count} in {policy.repeat_window_days} days) "
        f"{fired}."
    )


def _day_of(tables: Tables, report: str) -> date:
    ((day,),) = tables.rows("select occurred_on from reports where id = $id", id=report)
    found: date = day
    return found


def _place(tables: Tables, report: str) -> tuple[Value, Value, Value]:
    """File, sheet and row of a report, where the dataset says so."""
    found = tables.rows(
        "select source_file, source_sheet, source_row from sources where record = $id", id=report
    )
    return found[0] if found else (None, None, None)
