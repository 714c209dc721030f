"""Tables of the month: reports by what they share, actions by strength, checks by outcome.

In: `Tables` that look at a period. Out: `Table`s, each row with the ids of the records behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit import model
from nearmiss_kit.insight.figures import Row, Table

if TYPE_CHECKING:
    from nearmiss_kit.insight.figures import Month
    from nearmiss_kit.insight.tables import Tables

NOT_STATED = "Not stated"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Reports by one of their fields.

    Attributes:
        dimension: what `labels` calls it.
        codes: the code list of its values; None where the log's own words are the label.
    """

    key: str
    title: str
    dimension: str
    label_title: str
    codes: str | None
    note: str = ""


BREAKDOWNS = (
    Breakdown("by_category", "Near misses by category", "category", "Category", "Category"),
    Breakdown("by_service", "Near misses by service", "service", "Service", None),
    Breakdown("by_setting", "Near misses by setting", "setting", "Setting", "Setting"),
    Breakdown(
        "by_factor",
        "Near misses by contributing factor",
        "factor",
        "Contributing factor",
        "ContributingFactor",
        " A near miss with several factors counts once for each, so the rows do not add up.",
    ),
    Breakdown("by_shift", "Near misses by shift", "shift", "Shift", "Shift"),
)

_BY_LABEL = """
select code,
    count(*) filter (where occurred_month = this_month()) as this_month,
    count(*) filter (where occurred_month = last_month()) as last_month,
    count(*) filter (where occurred_month < this_month()) / nullif(months_before(), 0)::double
        as average,
    list(id order by id) filter (where occurred_month = this_month()) as records
from labels
where dimension = $dimension
    and occurred_month between this_month() - interval 12 month and this_month()
group by code
order by code
"""

_INTERCEPTION = """
select code,
    count(*) filter (where occurred_month = this_month()) as this_month,
    count(*) as last_12_months,
    list(id order by id) filter (where occurred_month = this_month()) as records
from labels
where dimension = 'interception'
    and occurred_month between this_month() - interval 11 month and this_month()
group by code
order by code
"""

_BY_STRENGTH = """
select strength,
    count(*) filter (where is_open) as open,
    count(*) filter (where done_in_month) as done,
    count(*) filter (where is_overdue) as overdue,
    list(id order by id) as records
from known_actions
where is_open or done_in_month
group by strength
order by strength
"""

_VERIFICATIONS = """
select outcome,
    count(*) filter (where verified >= this_month()) as this_month,
    count(*) as last_12_months,
    list(id order by id) filter (where verified >= this_month()) as records
from known_verifications
where in_last_12_months
group by outcome
order by outcome
"""

_NOTIFICATION_RISK = """
select coalesce(a.risk, 'not_assessed') as risk,
    count(*) as reports,
    list(r.id order by r.id) as records
from reports_of_month r left join (
    select near_miss, case when bool_or(notification_risk = 'yes') then 'yes'
        when bool_or(notification_risk = 'unclear') then 'unclear' else 'no' end as risk
    from notification_assessments
    where decided_on is null or decided_on <= as_of()
    group by near_miss) a on a.near_miss = r.id
group by 1
order by 1
"""


def title_of(codes: str | None, code: str | None) -> str:
    """What a code is called; `Not stated` for a blank; words without a code list are themselves."""
    if not code:
        return NOT_STATED
    return code if codes is None else model.code_title(codes, code)


def reports_by(tables: Tables, breakdown: Breakdown, month: Month) -> Table:
    """Reports of the month by one field, beside the month before and the year before."""
    rows = [
        Row(title_of(breakdown.codes, code), (now, last, average), tuple(records or ()))
        for code, now, last, average, records in tables.rows(
            _BY_LABEL, dimension=breakdown.dimension
        )
    ]
    rows.sort(key=lambda row: (-int(row.values[0] or 0), row.label.casefold(), row.label))
    if not month_before_is_known(tables, month):
        rows = [Row(row.label, (row.values[0], None, row.values[2]), row.records) for row in rows]
    return Table(
        breakdown.key,
        breakdown.title,
        "Near misses that occurred in the month and in the month before, and the average a month "
        "over the 12 months before this one (fewer where the log begins later)."
        f"{breakdown.note} The records are those of the month.",
        breakdown.label_title,
        (month.title, month.earlier().title, "Average a month, 12 months before"),
        tuple(rows),
    )


def month_before_is_known(tables: Tables, month: Month) -> bool:
    """Whether the log had begun by the month before."""
    first = tables.first_month()
    return first is not None and first < month


def interception(tables: Tables, month: Month) -> Table:
    """What stopped the harm, every answer in the order of the code list."""
    return Table(
        "interception",
        "What stopped the harm",
        "Near misses of the month and of the last 12 months up to it, by what stopped the harm. "
        "The records are those of the month.",
        "What stopped it",
        (month.title, "Last 12 months"),
        _by_code(tables, _INTERCEPTION, "Interception", columns=2),
    )


def by_strength(tables: Tables, month: Month) -> Table:
    """Open, done and overdue actions by how far they rely on people remembering."""
    return Table(
        "by_strength",
        "Actions by strength",
        "Actions that are open on the day at which the pack looks, those done in the month, and "
        "those overdue (which are open, too), by how far they rely on people remembering: the "
        "stronger an action, the less.",
        "Strength",
        ("Open", f"Done in {month.title}", "Overdue"),
        _by_code(tables, _BY_STRENGTH, "ActionStrength", columns=3),
    )


def verification_outcomes(tables: Tables, month: Month) -> Table:
    """What the checks of actions found."""
    return Table(
        "verification_outcomes",
        "What checks of actions found",
        "Checks of the month and of the last 12 months up to it, by whether the action works. An "
        "action that was checked twice counts twice. The records are those of the month.",
        "Outcome",
        (month.title, "Last 12 months"),
        _by_code(tables, _VERIFICATIONS, "VerificationOutcome", columns=2, blank=False),
    )


def notification_risk(tables: Tables, month: Month) -> Table:
    """Whether the facts of the month's reports point at a duty to notify."""
    found = {risk: (count, records) for risk, count, records in tables.rows(_NOTIFICATION_RISK)}
    order = [*model.codelist("NotificationRisk").codes, "not_assessed"]
    titles = {"not_assessed": "Not assessed"}
    rows = (
        Row(
            titles.get(risk) or title_of("NotificationRisk", risk),
            (found.get(risk, (0, ()))[0],),
            tuple(found.get(risk, (0, ()))[1]),
        )
        for risk in order
    )
    return Table(
        "notification_risk",
        "Duty to notify",
        "The month's near misses by whether facts point at a duty to notify an outside body: yes "
        "if the assessment for any body says so, else unclear if any is. Assessments decided after "
        "the day at which the pack looks are not yet known.",
        "Duty to notify",
        (month.title,),
        tuple(rows),
    )


def _by_code(
    tables: Tables, sql: str, codes: str, *, columns: int, blank: bool = True
) -> tuple[Row, ...]:
    """A row for each code of a list, in its order, and one for the blank."""
    found = {
        code: Row(title_of(codes, code), tuple(rest[:-1]), tuple(rest[-1] or ()))
        for code, *rest in tables.rows(sql)
    }
    order = [*model.codelist(codes).codes, *([None] if blank else [])]
    return tuple(found.get(code, Row(title_of(codes, code), (0,) * columns)) for code in order)
