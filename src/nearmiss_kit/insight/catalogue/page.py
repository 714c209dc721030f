"""The catalogue of measures as a page. In: the catalogue. Out: Markdown, for the documentation."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from nearmiss_kit.insight import base_tables, views
from nearmiss_kit.insight.catalogue.every import SUBJECTS
from nearmiss_kit.insight.catalogue.worked import WORKED
from nearmiss_kit.insight.dimensions import DIMENSIONS
from nearmiss_kit.insight.evaluate import SMALL_DENOMINATOR, dimensions_of
from nearmiss_kit.insight.spc import Improvement
from nearmiss_kit.model import Policy

if TYPE_CHECKING:
    from nearmiss_kit.insight.measure import Measure

_BETTER = {
    Improvement.INCREASE: "More is better.",
    Improvement.DECREASE: "Less is better.",
    Improvement.NEUTRAL: "Neither more nor less is better by itself.",
}
_INTRODUCTION = f"""# The measures

Every figure that the kit prints is one of these. `nearmiss measures DATASET` counts any of them,
`--by` groups them and `--trace` names the records behind them.

A measure is a short SQL statement that says which records count: `id` is the record, `day` the day
that puts it into a period, `met` whether it is in the numerator of a share (every row is in its
denominator), `value` the number of which a median, a percentile or a total is taken, `part` and
`whole` the numbers that a pooled share adds up. A figure and the ids behind it come from the same
rows.

Every figure that has a denominator shows it. A share of fewer than {SMALL_DENOMINATOR} is marked as
small: one case more or less moves it by more than five points.

{WORKED}"""


def measures_page() -> str:
    """Every measure with its definition and its statement, then the views and tables it asks."""
    parts = [_INTRODUCTION]
    for subject, measures in SUBJECTS.items():
        parts.append(f"## {subject}\n")
        parts += [_measure(measure) for measure in measures]
    parts.append("## What figures can be grouped by\n")
    parts.append("`month`: the month of the day that puts a record into the period.\n")
    parts += [
        f"- `{one.name}`: {one.title.lower()}, from `{one.reads}`." for one in DIMENSIONS.values()
    ]
    parts.append("\nA near miss with several contributing factors counts once for each.")
    parts.append("An action counts once for each answer that its near misses give.\n")
    parts.append("## The views\n")
    parts.append(_as_text(views.__doc__))
    parts += [f"### {name}\n\n{_sql(sql)}" for name, sql in views.views_of(Policy()).items()]
    parts.append("## The tables\n")
    parts.append(_as_text(base_tables.__doc__))
    return "\n".join(parts)


def _measure(measure: Measure) -> str:
    lines = [
        f"### {measure.key}\n",
        f"**{measure.title}.** {measure.definition}\n",
        f"- Unit: {measure.unit}; {measure.kind.value}. Looks at {measure.window.value}.",
        f"- {'Numerator' if measure.denominator else 'Counts'}: {measure.numerator}",
    ]
    if measure.denominator:
        lines.append(f"- Denominator: {measure.denominator}")
    lines += [
        f"- Left out: {measure.exclusions}",
        f"- {_BETTER[measure.better]}",
        f"- Reads: {', '.join(f'`{slot}`' for slot in measure.reads)}.",
        f"- Can be grouped by: {', '.join(dimensions_of(measure))}.\n",
        _sql(measure.sql),
    ]
    return "\n".join(lines)


def _sql(sql: str) -> str:
    return f"```sql\n{dedent(sql).strip()}\n```\n"


def _as_text(docstring: str | None) -> str:
    return f"```text\n{(docstring or '').strip()}\n```\n"
