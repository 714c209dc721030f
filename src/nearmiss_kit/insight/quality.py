"""How good the data is: what became of the rows that were read, and what the reports lack.

In: `Tables` that look at a period. Out: figures and tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit import model
from nearmiss_kit.insight.figures import Figure, Row, Table
from nearmiss_kit.insight.minimum import minimum_dataset
from nearmiss_kit.insight.shares import percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.tables import Tables

_ROWS = (
    ("rows_read", "Rows read", "Rows below the header of the log, blank ones included."),
    ("rows_recorded", "Rows recorded", "Rows that became a record."),
    (
        "rows_held_back",
        "Rows held back",
        "Rows that could not become a record until somebody corrects them.",
    ),
    ("rows_blank", "Blank rows", "Rows without a single filled cell."),
)

_FILLED = """
select field, list(id order by id) as records
from (select id, unnest(filled) as field from reports_of_month)
group by field
order by field
"""


def intake_figures(dataset: Mapping[str, Any]) -> dict[str, Figure]:
    """What became of each row of the log, by key; no value where the dataset does not say."""
    intake = dataset.get("intake", {})
    note = " Rows read are the sum of rows recorded, held back and blank; they cover the whole log."
    return {
        key: Figure(key, title, intake.get(key), "rows", definition + note)
        for key, title, definition in _ROWS
    }


def held_back_reasons(dataset: Mapping[str, Any]) -> Table:
    """Why rows were held back, the most frequent reason first."""
    reasons = dataset.get("intake", {}).get("held_back_reasons", ())
    rows = [Row(reason["reason_title"], (reason["reason_rows"],)) for reason in reasons]
    return Table(
        "held_back_reasons",
        "Why rows were held back",
        "How many rows of the log each reason held back; a row may have several reasons.",
        "Reason",
        ("Rows",),
        tuple(sorted(rows, key=lambda row: (-int(row.values[0] or 0), row.label))),
    )


def completeness(tables: Tables, month: Month) -> Table:
    """For each field of the minimum dataset: how many of the month's reports have it."""
    ((reports,),) = tables.rows("select count(*) from reports_of_month")
    filled: dict[str, list[str]] = dict(tables.rows(_FILLED))
    rows = []
    for name in minimum_dataset():
        records = tuple(filled.get(name, ()))
        values = (len(records), percent(len(records), reports))
        rows.append(Row(model.field("NearMiss", name).title, values, records))
    return Table(
        "completeness",
        "Fields of the minimum dataset",
        "How many of the month's near misses have each field that every complete report holds, "
        "and their share in percent.",
        "Field",
        (month.title, "Percent"),
        tuple(rows),
    )
