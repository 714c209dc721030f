"""Repeat patterns over the whole history, their state, and look-backs."""

from typing import Any

import pytest
from build import action, dataset, near_miss

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.patterns import Pattern, look_back, patterns
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.similar_words import narratives, told_alike
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

MARCH = ("03-02", "03-04", "03-09")


def at_alder(*days: str) -> list[dict[str, Any]]:
    return [near_miss(f"NM-{day}", f"2026-{day}", service="Alder House") for day in days]


def found(*days: str, month: str = "2026-10", **records: Any) -> tuple[Pattern, ...]:
    with Tables(dataset(at_alder(*days), **records), Policy()) as tables:
        tables.look_at(Period.of(Month.parse(month)))
        return patterns(tables, Policy())


def state(*days: str, month: str = "2026-10", **records: Any) -> str:
    return found(*days, month=month, **records)[-1].state


def done(on: str) -> list[dict[str, Any]]:
    return [action("AC-1", ["NM-03-04"], completed=on)]


def review(**slots: Any) -> list[dict[str, Any]]:
    known = {"id": "RV-1", "review_method": "pattern", "review_status": "under_way"}
    return [{**known, "of_near_misses": ["NM-03-04"], **slots}]


def test_every_pattern_of_the_history_is_told_the_latest_first() -> None:
    latest, earliest = found(*MARCH, "09-01", "09-02", "09-03")
    assert (earliest.id, earliest.label) == ("NM-03-02", "Alder House, Medication")
    assert earliest.records == ("NM-03-02", "NM-03-04", "NM-03-09")
    assert (latest.id, latest.acted_on, latest.reports_since) == ("NM-09-01", None, None)


def test_a_pattern_that_nobody_looked_at_is_open() -> None:
    assert state(*MARCH) == "open"
    none = review(review_method="not_needed", review_started="2026-03-10")
    assert state(*MARCH, reviews=none) == "open"


def test_a_review_that_began_or_ended_counts_from_its_day() -> None:
    begun = review(review_started="2026-03-20", review_finished="2026-04-20")
    assert state(*MARCH, month="2026-03", reviews=begun) == "under_review"
    assert state(*MARCH, month="2026-04", reviews=begun) == "reviewed"


def test_a_pattern_that_people_keep_lends_its_state_to_the_one_worked_out() -> None:
    kept = {
        "id": "RP-1",
        "completeness": "provisional",
        "category": "medication",
        "opened": "2026-03-09",
        "made_of": ["NM-03-09"],
        "pattern_state": "under_review",
    }
    (pattern,) = found(*MARCH, patterns=[kept])
    assert (pattern.state, pattern.kept_as) == ("under_review", "RP-1")
    assert state(*MARCH, patterns=[kept], reviews=[{**review()[0], "of_near_misses": [],
        "of_pattern": "RP-1", "review_finished": "2026-04-01"}]) == "reviewed"  # fmt: skip


def test_after_an_action_a_pattern_stops_if_its_trigger_stays_quiet() -> None:
    assert state(*MARCH, month="2026-03", actions=done("2026-03-20")) == "open"  # 11 days are few
    assert state(*MARCH, month="2026-04", actions=done("2026-03-20")) == "stopped"
    assert state(*MARCH, "05-01", "06-01", actions=done("2026-03-20")) == "stopped"


def test_a_pattern_comes_back_if_the_trigger_fires_again_after_its_action() -> None:
    again = (*MARCH, "05-01", "05-02", "05-03")
    assert state(*again, actions=done("2026-03-20")) == "came_back"
    assert state(*again, month="2026-04", actions=done("2026-03-20")) == "stopped"  # not yet known
    assert state(*again, actions=done("2026-05-01")) == "stopped"  # two reports are no pattern


def test_a_look_back_finds_earlier_similar_reports_of_the_window() -> None:
    data = dataset([*at_alder("03-01", "03-04", "03-14", "03-15"), near_miss("NM-x", "2026-03-13")])
    with Tables(data, Policy()) as tables:
        tables.look_at(Period.of(Month(2026, 10)))
        assert [s.id for s in look_back(tables, Policy(), "NM-03-14")] == ["NM-03-04", "NM-03-01"]
        assert [s.days_before for s in look_back(tables, Policy(), "NM-03-15", days=12)] == [1, 11]
        with pytest.raises(SettingsInvalid, match="no near miss"):
            look_back(tables, Policy(), "NM-99")


def test_reports_told_in_similar_words_are_suggested_and_marked_as_such() -> None:
    told = {
        "NM-1": "Evening insulin was drawn up twice, the second dose was caught",
        "NM-2": "Insulin drawn up twice at the evening round",
        "NM-3": "Hoist battery flat",
    }
    (suggestion,) = told_alike(told, "NM-1")
    assert suggestion.id == "NM-2"
    assert 0.2 < suggestion.likeness < 1
    assert suggestion.basis == "suggested by similar words"
    with pytest.raises(SettingsInvalid, match="does not say what happened"):
        told_alike(told, "NM-4")


def test_words_are_those_of_near_misses_up_to_the_day() -> None:
    data = dataset(
        [
            near_miss("NM-1", "2026-10-01", description="A flat battery"),
            near_miss("NM-2", "2026-11-01", description="A flat battery"),
            near_miss("NM-3", "2026-10-01", description="A fall", harm="some"),
        ]
    )
    with Tables(data, Policy()) as tables:
        tables.look_at(Period.of(Month(2026, 10)))
        assert narratives(tables) == {"NM-1": "A flat battery"}
