"""Every figure of the written board workbook and of its charts, counted again in plain Python."""

import re
from datetime import datetime
from typing import Any

import pytest
from every import part
from lxml import etree
from pack_of import AS_OF, LOGS, MONTH, book, data_of, second, sheets
from printed import workbook
from second import limits

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.measure import Kind

_BY_TITLE = {measure.title: measure for measure in CATALOGUE.values()}
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def rows(log: str, table: str) -> list[list[Any]]:
    return sheets(log)[table][1:]


def unrecorded(log: str, title: str) -> bool:
    """Whether a figure may be empty, since the log holds nothing of what it needs."""
    needs = _BY_TITLE[title].needs
    data = data_of(log)
    slots = {"outcome": ("outcome_shared", "outcome_told"), "closed": ("closed",),
             "no_action_reason": ("no_further_action_reason",), "prompt": ("prompt_fired",),
             "acknowledged": ("acknowledged",), "anonymous": ("reported_anonymously",)}  # fmt: skip
    if needs in slots:
        return not any(slot in r for r in data["near_misses"] for slot in slots[needs])
    if needs == "evidence":
        return not any("evidence_held" in action for action in data["actions"])
    lists = {"triage": "triages", "harm": "harm_counts", "notification": "notification_assessments"}
    if needs in lists:
        return not data.get(lists[needs])
    if needs in {"held_back", "intake"}:
        return not data["intake"].get("held_back_reasons" if needs == "held_back" else "rows_read")
    return needs is not None and not any(
        one["exposure_kind"] == needs for one in data.get("exposures", [])
    )


def same(cell: Any, wanted: float | None) -> bool:
    return cell is None if wanted is None else cell == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("table", ["Measures", "Summary", "TriageFigures", "ActionFigures",
                                   "CheckFigures", "PreventionFigures"])  # fmt: skip
def test_a_measure_has_the_value_that_plain_python_counts(log: str, table: str) -> None:
    found = [row for row in rows(log, table) if row[0] in _BY_TITLE]
    assert len(found) == len(CATALOGUE) or table != "Measures"
    checked = 0
    for title, value, before, _, numerator, denominator, *_ in found:
        if unrecorded(log, title):
            assert value is None, title
            continue
        wanted = second(log).measure(_BY_TITLE[title].key)
        assert same(value, wanted.value), title
        if _BY_TITLE[title].kind in {Kind.SHARE, Kind.POOLED}:
            assert (numerator, denominator) == (wanted.part, wanted.whole), title
        of_log = _BY_TITLE[title].unit in {"rows", "cells"}  # counted once for all months
        earlier = None if of_log else second(log).before().measure(_BY_TITLE[title].key).value
        assert same(before, earlier), title
        checked += 1
    assert checked


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize(
    ("table", "slot", "codes"),
    [
        ("Categories", "category", "Category"),
        ("Services", "service", None),
        ("Factors", "contributing_factors", "ContributingFactor"),
        ("Settings", "setting", "Setting"),
        ("Shifts", "shift", "Shift"),
    ],
)
def test_themes_hold_every_near_miss_of_the_month_and_of_the_month_before(
    log: str, table: str, slot: str, codes: str | None
) -> None:
    for column, month in ((1, MONTH), (2, MONTH.earlier())):
        cells = {row[0]: row[column] for row in rows(log, table) if row[column]}
        assert cells == dict(second(log).by(slot, codes, month))


@pytest.mark.parametrize("log", LOGS)
def test_the_control_chart_holds_each_month_with_its_average_and_limits(log: str) -> None:
    volumes = second(log).volumes()
    found = rows(log, "ControlChart")
    assert [row[0] for row in found] == [month.short for month in second(log).months()]
    assert [row[1] for row in found] == volumes
    if len(volumes) < 6:
        assert all(row[3] is row[4] is None for row in found)
        return
    middle, lower, upper = limits(volumes)
    for _, value, average, low, high, special, why, *_ in found:
        assert (average, low, high) == pytest.approx((middle, max(lower, 0), upper), abs=1e-4)
        beyond = value > upper or value < lower
        assert special == (value if why else None)
        assert why or not beyond


@pytest.mark.parametrize("log", LOGS)
def test_a_chart_draws_what_its_cells_say(log: str) -> None:
    read = workbook(book(log))
    drawn = 0
    for chart in part(book(log), r"xl/charts/chart\d+\.xml"):
        for source in chart.iter(f"{_CHART}numRef", f"{_CHART}strRef"):
            sheet, area = re.fullmatch(r"'?([^'!]+)'?!(.+)", formula(source)).groups()  # type: ignore[union-attr]
            block = read[sheet][area.replace("$", "")]
            cells = [
                cell for row in (block if isinstance(block, tuple) else ((block,),)) for cell in row
            ]
            cached = {
                int(str(p.get("idx"))): p.findtext(f"{_CHART}v") for p in source.iter(f"{_CHART}pt")
            }
            for place, cell in enumerate(cells):
                if cell.value is None:
                    assert place not in cached
                else:
                    assert as_cached(cached[place]) == as_cached(cell.value)
            drawn += 1
    assert drawn > 5


def formula(source: etree._Element) -> str:
    return str(source.findtext(f"{_CHART}f"))


def as_cached(value: Any) -> Any:
    """A number as a number, whatever kind it is; else the text."""
    try:
        return pytest.approx(float(value))
    except ValueError:
        return value


@pytest.mark.parametrize("log", LOGS)
def test_patterns_hold_their_reports_days_and_state(log: str) -> None:
    states = {"open": "Open", "under_review": "Under review", "reviewed": "Reviewed",
              "stopped": "Stopped", "came_back": "Came back after an action"}  # fmt: skip
    world = second(log).world
    days = {r["id"]: world.day(r["occurred"]) for r in world.reports()}
    found = {}
    for _, first, last, count, state, _, _, which in rows(log, "RepeatPatterns"):
        ids = frozenset(which.split(", "))
        assert count == len(ids)
        assert (first.date(), last.date()) == (min(days[i] for i in ids), max(days[i] for i in ids))
        found[ids] = state
    assert found == {ids: states[state] for ids, state in second(log).patterns().items()}


@pytest.mark.parametrize("log", LOGS)
def test_harm_stands_beside_near_misses(log: str) -> None:
    for label, *cells in rows(log, "HarmBeside"):
        service = None if label == "Not stated" else label
        month, year = second(log).harm(service, 1), second(log).harm(service, 12)
        assert cells == [*month, *year]


@pytest.mark.parametrize("log", LOGS)
def test_open_actions_are_all_there_with_their_days_overdue(log: str) -> None:
    world = second(log).world
    wanted = {one["id"]: one for one in world.actions() if world.is_open(one)}
    found = {row[0]: row for row in rows(log, "OpenActions")}
    assert set(found) == set(wanted)
    for id_, action in wanted.items():
        due = found[id_][2]
        assert (due.date() if due else None) == (
            world.day(action["due"]) if "due" in action else None
        )
        assert found[id_][3] == second(log).overdue().get(id_)


@pytest.mark.parametrize("log", LOGS)
def test_effects_are_those_of_every_action_that_is_done(log: str) -> None:
    found = {row[0]: (row[3], row[4]) for row in rows(log, "Effects")}
    wanted = second(log).effects()
    assert set(found) == set(wanted)
    for action, (before, after) in wanted.items():
        assert same(found[action][0], before)
        assert same(found[action][1], after)


@pytest.mark.parametrize("log", LOGS)
def test_the_reports_that_wait_have_waited_since_they_were_reported(log: str) -> None:
    world = second(log).world
    reported = {r["id"]: world.day(r["reported"]) for r in world.reports() if "reported" in r}
    waits = second(log).counted("triage_waiting").ids
    assert {row[0]: (as_day(row[3]), row[4]) for row in rows(log, "Waiting")} == {
        id_: (reported[id_], (AS_OF - reported[id_]).days) for id_ in waits
    }


@pytest.mark.parametrize("log", LOGS)
def test_what_came_and_went_is_named_record_by_record(log: str) -> None:
    each = {tuple(row) for row in rows(log, "ChangesByRecord")}
    for title, now, before, new, gone in rows(log, "Changes"):
        key = _BY_TITLE[title].key
        was, those = set(second(log).before().counted(key).ids), set(second(log).counted(key).ids)
        assert (now, before) == (len(those), len(was))
        assert (new, gone) == (len(those - was), len(was - those))
        assert {row for row in each if row[0] == title} == {
            *((title, "New", id_) for id_ in those - was),
            *((title, "No longer there", id_) for id_ in was - those),
        }


@pytest.mark.parametrize("log", LOGS)
def test_the_trace_names_the_records_of_each_measure(log: str) -> None:
    traced: dict[str, set[str]] = {}
    for title, _, record in rows(log, "Trace"):
        traced.setdefault(title, set()).add(str(record))
    seen = 0
    for title, measure in _BY_TITLE.items():
        if title in traced and not unrecorded(log, title):
            assert traced[title] == set(second(log).counted(measure.key).ids), title
            seen += 1
    assert seen > 10


@pytest.mark.parametrize("log", LOGS)
def test_rates_are_near_misses_for_each_thousand(log: str) -> None:
    for title, value, before, count, exposure in rows(log, "Rates"):
        if unrecorded(log, title):
            continue
        wanted = second(log).measure(_BY_TITLE[title].key)
        assert same(value, wanted.value)
        assert count == wanted.part
        assert exposure == pytest.approx(wanted.whole, abs=0.51)
        assert same(before, second(log).before().measure(_BY_TITLE[title].key).value)


def as_day(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell
