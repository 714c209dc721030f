"""What may be emerging: services and themes that signal. In: `Tables`, a policy. Out: `Emerging`.

It prepares the board's question and does not answer it: a person decides whether there is an
emerging risk. A rise in reports is a signal to look, not a worsening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.insight.breakdowns import title_of
from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.evaluate import SMALL_DENOMINATOR
from nearmiss_kit.insight.patterns import patterns
from nearmiss_kit.insight.period import said as told
from nearmiss_kit.insight.shares import percent, wilson
from nearmiss_kit.insight.spc import SpecialCause, State, XmrSettings, xmr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nearmiss_kit.insight.patterns import Pattern
    from nearmiss_kit.insight.tables import Tables
    from nearmiss_kit.model import Policy

GROUPS = (("service", None), ("category", "Category"))
_RECENT_DAYS = 92
_LEAST_USUAL = 1.0  # where fewer a month are usual, a month without any says nothing
_SILENT = "No near miss reported in {month}; silence is not safety."
WEIGHT_CAME_BACK, WEIGHT_PATTERN, WEIGHT_RISE, WEIGHT_VIGILANCE, WEIGHT_FALL = 5, 4, 3, 2, 1

_BY_MONTH = """
select g.code, months.month::date as month, count(r.id) as reports,
    coalesce(list(r.id order by r.id) filter (where r.id is not null), []) as records
from (select distinct {field} as code from reports where {field} is not null
        and occurred_on < period_end()) as g
    cross join generate_series(
        greatest(first_month(), this_month() - to_months($months - 1))::timestamp,
        this_month()::timestamp, interval 1 month) as months(month)
    left join reports r on r.{field} = g.code and r.occurred_month = months.month::date
        and r.occurred_on < period_end()
group by g.code, months.month
order by g.code, months.month
"""
_VIGILANCE = """
select {field} as code, count(*) filter (where interception = 'vigilance') as noticed,
    count(*) as said, list(id order by id) filter (where interception = 'vigilance') as records
from reports
where interception <> 'unknown' and {field} is not null
    and occurred_on >= period_end() - interval 12 month and occurred_on < period_end()
group by {field}
order by {field}
"""


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to look: a sentence, its weight, and the records behind it."""

    sentence: str
    weight: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emerging:
    """A service or a theme with the reasons to look at it, the gravest first.

    Attributes:
        kind: service or category.
        weight: the sum of its signs' weights: a pattern that came back 5, one that is not stopped
            or reviewed 4, an unusual rise 3, a control that rests on one person noticing 2, an
            unusual fall or silence 1.
    """

    kind: str
    code: str
    label: str
    weight: int
    signs: tuple[Sign, ...]


def emerging(tables: Tables, policy: Policy) -> tuple[Emerging, ...]:
    """Services and themes that signal in the period, the gravest first; none where nothing does."""
    found = []
    known = patterns(tables, policy)
    members = dict(tables.rows("select id, service from reports"))
    themes = dict(tables.rows("select id, category from reports"))
    for kind, codes in GROUPS:
        of = members if kind == "service" else themes
        signs: dict[str, list[Sign]] = {}
        for code, sign in (
            *_patterns(known, of, tables),
            *_variation(tables, kind, policy),
            *_vigilance(tables, kind),
        ):
            signs.setdefault(code, []).append(sign)
        for code, its in signs.items():
            ordered = tuple(sorted(its, key=lambda sign: (-sign.weight, sign.sentence)))
            weight = sum(sign.weight for sign in ordered)
            found.append(Emerging(kind, code, title_of(codes, code), weight, ordered))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.kind, one.label)))


def _patterns(
    known: Sequence[Pattern], of: dict[str, str | None], tables: Tables
) -> Iterator[tuple[str, Sign]]:
    """Patterns of the last three months that no review and no action has settled."""
    for one in known:
        if (tables.period.as_of - one.end).days >= _RECENT_DAYS:
            continue
        code = of[one.records[0]]
        if code is None or any(of[record] != code for record in one.records):
            continue
        first, last = told(one.start, tables.locale), told(one.end, tables.locale)
        what = f"{len(one.records)} similar near misses ({one.label}) from {first} to {last}"
        if one.state == "came_back":
            sentence = f"{what}, and the like has come back since an action was done."
            yield code, Sign(sentence, WEIGHT_CAME_BACK, one.records)
        elif one.state in ("open", "under_review"):
            yield code, Sign(f"{what}, not reviewed to its end.", WEIGHT_PATTERN, one.records)


def _variation(tables: Tables, kind: str, policy: Policy) -> Iterator[tuple[str, Sign]]:
    """Whether the last month of a group's own series stands out, or it fell silent."""
    series: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for code, _, reports, records in tables.rows(
        _BY_MONTH.format(field=kind), months=policy.spc_months
    ):
        series.setdefault(code, []).append((reports, tuple(records)))
    silent = (
        {service for (service,) in tables.rows(CATALOGUE["services_silent"].sql)}
        if kind == "service"
        else set()
    )
    month = tables.period.month.title
    for code, months in series.items():
        counts = [count for count, _ in months]
        chart = xmr(counts, settings=XmrSettings(screen_outliers=policy.spc_screen_outliers))
        cause = chart.points[-1].special_cause
        stands_out = chart.state is not State.RUN_CHART and cause is not SpecialCause.NONE
        usual = chart.segments[-1].centre
        words = f"{usual:.1f}".removesuffix(".0")
        if stands_out and cause.direction > 0:
            sentence = (
                f"{counts[-1]} near misses in {month}, where {words} a month is usual: {cause}."
            )
            yield code, Sign(sentence, WEIGHT_RISE, months[-1][1])
        elif code in silent:
            yield code, Sign(_SILENT.format(month=month), WEIGHT_FALL, ())
        elif stands_out and usual >= _LEAST_USUAL:
            sentence = (
                f"{counts[-1] or 'No'} near misses reported in {month}, where {words} a month is "
                f"usual: {cause}. Ask whether people still report."
            )
            yield code, Sign(sentence, WEIGHT_FALL, months[-1][1])
    for service in sorted(silent - set(series)):
        yield service, Sign(_SILENT.format(month=month), WEIGHT_FALL, ())


def _vigilance(tables: Tables, kind: str) -> Iterator[tuple[str, Sign]]:
    """Groups that rest on one person noticing more than all others together do."""
    rows = tables.rows(_VIGILANCE.format(field=kind))
    noticed_by_all = sum(row[1] for row in rows)
    said_by_all = sum(row[2] for row in rows)
    for code, noticed, said, records in rows:
        others = percent(noticed_by_all - noticed, said_by_all - said)
        interval = wilson(noticed, said)
        if said < SMALL_DENOMINATOR or others is None or interval is None or interval[0] <= others:
            continue
        sentence = (
            f"{noticed} of {said} near misses of the last 12 months were caught only because "
            f"somebody noticed ({percent(noticed, said):.0f} %, elsewhere {others:.0f} %)."
        )
        yield code, Sign(sentence, WEIGHT_VIGILANCE, tuple(records))
