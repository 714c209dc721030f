"""What became of the rows of the log, and what reports lack. In: nothing. Out: `INTAKE`.

Rows are counted over the whole log, whatever the period: a log does not say to which month a row
belongs that could not be read.
"""

from __future__ import annotations

from nearmiss_kit.insight.labels import FIELD
from nearmiss_kit.insight.measure import Kind, Measure, Window
from nearmiss_kit.insight.spc import Improvement


def _rows(key: str, title: str, definition: str, unit: str = "rows") -> Measure:
    """What the intake summary counts under one name."""
    return Measure(
        key=key,
        title=title,
        definition=definition,
        unit=unit,
        kind=Kind.TOTAL,
        window=Window.NOW,
        sql=f"""
            select id, {key} as value
            from intake
            where {key} is not null
        """,  # noqa: S608 (names of our own)
        numerator=f"{title}.",
        exclusions="Nothing. Empty where the dataset does not say what became of the log's rows.",
        reads=(f"IntakeSummary.{key}",),
        counts="figures",
        needs="intake",
    )


INTAKE = (
    _rows(
        "rows_read",
        "Rows read",
        "Rows below the header of the log, blank ones included: the sum of rows recorded, held "
        "back and blank.",
    ),
    _rows("rows_recorded", "Rows recorded", "Rows of the log that became a record."),
    _rows(
        "rows_held_back",
        "Rows held back",
        "Rows of the log that could not become a record until somebody corrects them.",
    ),
    _rows("rows_blank", "Blank rows", "Rows of the log without a single filled cell."),
    _rows(
        "cells_corrected",
        "Cells corrected",
        "Cells that were corrected as the log was read, each told as a finding.",
        "cells",
    ),
    Measure(
        key="held_back_for",
        title="Rows held back, by reason",
        definition="How many rows of the log each reason held back. A row with several reasons "
        "counts for each, so that the sum can be more than the rows held back.",
        unit="rows",
        kind=Kind.TOTAL,
        window=Window.NOW,
        sql="""
            select id, reason_rows as value, reason_title as reason
            from held_back_reasons
        """,
        numerator="Rows that a reason held back.",
        reads=("HeldBackReason.reason_rows", "HeldBackReason.reason_title"),
        counts="figures",
        needs="held_back",
        own=(("reason", None),),
    ),
    Measure(
        key="fields_filled",
        title="Minimum fields filled",
        definition="Of all fields of the minimum dataset on all of the month's near misses, the "
        "share that is filled. Grouped by field, it says what reports lack.",
        unit="percent",
        kind=Kind.SHARE,
        sql="""
            select r.id, r.occurred_on as day, list_contains(r.filled, m.field) as met, m.field
            from reports r cross join minimum_fields m
        """,
        numerator="Fields that are filled.",
        denominator="Near misses of the period, times the fields of the minimum dataset.",
        reads=("NearMiss.occurred", "NearMiss.completeness"),
        better=Improvement.INCREASE,
        own=((FIELD, None),),
    ),
)
