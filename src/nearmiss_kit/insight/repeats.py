"""Repeat patterns: similar reports close together. In: `Tables` and a policy. Out: patterns.

Reports are similar if they agree in every field that the policy names; a blank never agrees with
anything. Where at least `repeat_count` similar reports fall on the days d to
d + `repeat_window_days` - 1, they are a pattern; windows that overlap are one pattern. So no
pattern holds a report that lies in no such window, and two patterns share no report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit import model
from nearmiss_kit.insight.figures import RepeatPattern
from nearmiss_kit.insight.views import SEPARATOR, similar_by

if TYPE_CHECKING:
    from nearmiss_kit.insight.tables import Tables
    from nearmiss_kit.model import Policy

_PATTERNS = """
select p.shared, p.first_on, p.last_on, list(r.id order by r.id) as records,
    count(*) filter (where r.occurred_on >= this_month() and r.occurred_on < next_month())
        as in_month,
    bool_or(r.id in (select near_miss from action_near_misses)) as with_action
from known_patterns p join pattern_reports r on r.pattern = p.id and r.shared = p.shared
group by p.id, p.shared, p.first_on, p.last_on
having count(*) filter (where r.occurred_on >= last_month() and r.occurred_on < next_month()) > 0
order by p.last_on desc, p.first_on, p.shared
"""


def repeat_patterns(tables: Tables, policy: Policy) -> tuple[RepeatPattern, ...]:
    """The patterns with a report in the month or the month before, the latest first."""
    return tuple(
        RepeatPattern(
            label=pattern_label(policy, shared),
            start=first_on,
            end=last_on,
            records=tuple(records),
            reports_in_month=in_month,
            with_action=with_action,
        )
        for shared, first_on, last_on, records, in_month, with_action in tables.rows(_PATTERNS)
    )


def pattern_label(policy: Policy, shared: str) -> str:
    """What the reports of a pattern share, in words: `Alder House, Medication`."""
    fields = zip(similar_by(policy), shared.split(SEPARATOR), strict=True)
    return ", ".join(_title(name, value) for name, value in fields)


def _title(name: str, value: str) -> str:
    field = model.field("NearMiss", name)
    if field.kind == "code" and field.target:
        return model.code_title(field.target, value)
    return value
