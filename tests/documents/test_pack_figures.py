"""Every figure of the written board pack, against the same counted in plain Python."""

import re
from collections import Counter
from statistics import median

import pytest
from pack_of import LOGS, MONTH, MOST, data_of, month_ids, pack, rows, said, second
from printed import (
    Rows,
    alternatives,
    number,
    shown_ids,
    shown_number,
)
from second import all_titles, limits, printed, titles

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.minimum import minimum_dataset
from nearmiss_kit.model import code_title, field

_BY_TITLE = {measure.title: measure for measure in CATALOGUE.values()}
_NUMBER = r"(?:[A-Z][a-z]+|[\d,]+)"


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("caption", ["Key figures", "Triage and closing", "Figures and the"])
def test_a_figure_says_what_plain_python_counts(log: str, caption: str) -> None:
    found = [row for row in rows(log, caption) if row[0] in _BY_TITLE]
    assert len(found) >= 7 or not found
    assert found or caption == "Triage and closing"
    for title, value, *_ in found:
        measure = _BY_TITLE[title]
        wanted = printed(second(log).measure(measure.key), measure.unit)
        assert value == wanted or (value == "not recorded" and not data_says(log, measure.key))


def data_says(log: str, key: str) -> bool:
    """Whether the log holds anything of what a measure counts."""
    slots = {"acknowledged": "acknowledged", "no_action_with_reason": "no_further_action_reason",
             "triage_median_hours": "reported", "told_outcome": "outcome_told"}  # fmt: skip
    return any(slots[key] in report for report in data_of(log)["near_misses"])


@pytest.mark.parametrize("log", LOGS)
def test_the_month_before_is_counted_as_it_stood_at_its_end(log: str) -> None:
    for title, _, before in rows(log, "Key figures"):
        measure = _BY_TITLE[title]
        wanted = second(log).before().measure(measure.key)
        if before == "\N{EN DASH}":
            assert wanted.value is None
        else:
            assert wanted.value is not None
            assert before == printed(wanted, measure.unit).partition(" (")[0]


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize(
    ("caption", "slot", "codes"),
    [
        ("Near misses by category", "category", "Category"),
        ("Near misses by service", "service", None),
        ("Near misses by contributing", "contributing_factors", "ContributingFactor"),
    ],
)
def test_themes_are_the_near_misses_of_each_month(
    log: str, caption: str, slot: str, codes: str | None
) -> None:
    now = second(log).by(slot, codes, MONTH)
    before = second(log).by(slot, codes, MONTH.earlier())
    found = rows(log, caption)
    assert found
    for label, this, last, average in found:
        past = [second(log).by(slot, codes, m)[label] for m in second(log).months()[:-1][-12:]]
        assert (this, last) == (str(now[label]), str(before[label]))
        assert average == shown_number(sum(past) / len(past))
    if len(found) < MOST:
        assert {row[0] for row in found} >= set(now)


@pytest.mark.parametrize("log", LOGS)
def test_the_first_page_says_the_figures_of_the_month_in_sentences(log: str) -> None:
    found = second(log)
    expected: dict[str, float | None] = {
        rf"Note: ({_NUMBER}) near miss(?:es)? of October 2026 w": found.measure("reports").value,
        rf"({_NUMBER}) reports? still waits? for": found.measure("triage_waiting").value,
        rf"({_NUMBER}) actions? (?:is|are) overdue, the": len(found.overdue()),
        r"overdue, the longest by ([\d,]+) day": max(found.overdue().values(), default=0),
        rf"({_NUMBER}) actions? that (?:is|are) done (?:has|have) not been": found.measure(
            "done_unverified"
        ).value,
        rf"({_NUMBER}) repeat patterns? reached into": len(
            [1 for ids in found.patterns() if ids & month_ids(log)]
        ),
        rf"({_NUMBER}) repeat patterns? (?:is|are) not reviewed": len(
            [1 for ids, how in found.patterns().items() if ids & month_ids(log) and how == "open"]
        ),
        rf"({_NUMBER}) checks? this month found that": sum(
            check["outcome"] == "not_effective"
            for check in found.world.checks()
            if found.world.inside(check["verified"])
        ),
        r"\(([\d]+) of \d+\) were triaged within": found.measure("triage_in_time").part,
        r"\(\d+ of ([\d]+)\) were triaged within": found.measure("triage_in_time").whole,
        r"Based on ([\d,]+) near miss": found.measure("reports").value,
        r"; ([\d,]+) records? left out": found.measure("left_out").value,
    }  # fmt: skip
    seen = 0
    for pattern, wanted in expected.items():
        match = re.search(pattern, said(log))
        assert (number(match[1]) if match else 0) == (wanted or 0), pattern
        seen += match is not None
    assert seen >= 8


@pytest.mark.parametrize("log", LOGS)
def test_the_rise_or_fall_is_that_from_the_month_before(log: str) -> None:
    now, before = (len(second(log).of_month(month)) for month in (MONTH, MONTH.earlier()))
    way = (
        "as many as in" if now == before else f"{'up' if now > before else 'down'} from {before} in"
    )
    assert f"were reported, {way} the month before" in said(log)


@pytest.mark.parametrize("log", LOGS)
def test_the_chart_of_the_month_is_read_and_told_with_its_own_values(log: str) -> None:
    volumes = second(log).volumes()
    told = next(words for words in alternatives(pack(log)) if words.startswith("Line chart"))
    assert f"{len(volumes)} points. The last is {volumes[-1]}." in told
    for words in (told, said(log)):
        assert reading(volumes) in words


def reading(volumes: list[int]) -> str:
    """What a chart says of its middle; limits are drawn from six months on."""
    if len(volumes) < 6:
        return f"The middle of the {len(volumes)} months is {shown_number(median(volumes))} reports"
    middle, lower, upper = (shown_number(max(value, 0)) for value in limits(volumes))
    ordinary = f"ordinary variation lies between {lower} and {upper}"
    return f"The average is {middle} reports a month; {ordinary}"


@pytest.mark.parametrize("log", LOGS)
def test_bars_are_told_with_the_numbers_of_the_table(log: str) -> None:
    counts = second(log).by("category", "Category", MONTH)
    told = [words for words in alternatives(pack(log)) if words.startswith("Bar chart")]
    assert len(told) == (len(counts) > 1)
    for words in told:
        bars = dict(re.findall(r"([^;.]+?) (\d+)(?=[;.])", words.partition(". ")[2]))
        assert {label.strip(): int(count) for label, count in bars.items()} == counts


@pytest.mark.parametrize("log", LOGS)
def test_overdue_actions_are_listed_with_their_days_the_longest_first(log: str) -> None:
    wanted = second(log).overdue()
    found = rows(log, "Overdue actions")
    listed = {row[0].removeprefix("Do what ").removesuffix(" says"): row[3] for row in found}
    assert len(found) == min(len(wanted), MOST)
    assert {
        name: number(late.split()[0]) for name, late in listed.items()
    }.items() <= wanted.items()
    days = [number(row[3].split()[0]) for row in found]
    assert days == sorted(wanted.values(), reverse=True)[:MOST]


@pytest.mark.parametrize("log", LOGS)
def test_patterns_are_listed_with_their_reports_and_how_they_stand(log: str) -> None:
    wanted = second(log).patterns()
    found = rows(log, "Repeat patterns")
    states = {"open": "Open", "under_review": "Under review", "reviewed": "Reviewed",
              "stopped": "Stopped", "came_back": "Came back after an action"}  # fmt: skip
    recent = {report["id"] for month in (MONTH, MONTH.earlier())
              for report in second(log).of_month(month)}  # fmt: skip
    assert len(found) == min(MOST, sum(bool(ids & recent) for ids in wanted))
    for _, _, reports, stands, which in found:
        ids = frozenset(shown_ids(which))
        assert ids in wanted
        assert (int(reports), stands) == (len(ids), states[wanted[ids]])


@pytest.mark.parametrize("log", LOGS)
def test_harm_stands_beside_near_misses_and_is_never_added_to_them(log: str) -> None:
    found = rows(log, "Near misses and events with harm")
    assert bool(found) == bool(data_of(log).get("harm_counts"))
    for label, near, harmed, near_year, harmed_year in found:
        service = None if label == "Not stated" else label
        cells = {1: (near, harmed), 12: (near_year, harmed_year)}
        for months, (reports, events) in cells.items():
            wanted, harm = second(log).harm(service, months)
            assert reports == str(wanted)
            assert events == ("\N{EN DASH}" if harm is None else shown_number(harm))


@pytest.mark.parametrize("log", LOGS)
def test_effects_are_the_near_misses_a_month_before_and_after(log: str) -> None:
    wanted = second(log).effects()
    found = rows(log, "Near misses before and after")
    for action, _, before, after, _ in found:
        told = wanted[action.removeprefix("Do what ").removesuffix(" says")]
        cells = tuple("\N{EN DASH}" if one is None else shown_number(one) for one in told)
        assert (before, after) == cells


@pytest.mark.parametrize("log", LOGS)
def test_what_came_and_went_is_the_difference_of_two_counts(log: str) -> None:
    found = rows(log, "What came and went")
    assert found
    for title, now, before, new, gone in found:
        key = _BY_TITLE[title].key
        was = set(second(log).before().counted(key).ids)
        those = set(second(log).counted(key).ids)
        counts = [len(those), len(was), len(those - was), len(was - those)]
        assert [now, before, new, gone] == [str(count) for count in counts]


@pytest.mark.parametrize("log", LOGS)
def test_small_tables_count_what_the_records_say(log: str) -> None:
    world = second(log).world
    caught = [titles("Interception", (r.get("interception") for r in second(log).of_month(m)))
              for m in map(MONTH.earlier, range(12))]  # fmt: skip
    assert_counts(rows(log, "What intercepted"), [caught[0], sum(caught, Counter())])
    checks = world.checks_of_year()
    outcomes = [titles("VerificationOutcome", (c["outcome"] for c in found)) for found in (
        [c for c in checks if world.inside(c["verified"])], checks)]  # fmt: skip
    assert_counts(rows(log, "What checks of actions"), outcomes)
    kinds = (
        [a for a in world.actions() if world.is_open(a)],
        [
            a
            for a in world.actions()
            if a["action_status"] == "done" and world.inside(a["completed"])
        ],
        [a for a in world.actions() if world.is_overdue(a)],
    )
    strengths = [titles("ActionStrength", (a.get("strength") for a in kind)) for kind in kinds]
    assert_counts(rows(log, "Actions by strength"), strengths)


def assert_counts(found: Rows, wanted: list[Counter[str]]) -> None:
    """Each cell is the count of its row and column, and no row that counts is left out."""
    for label, *cells in found:
        assert cells == [str(count[label]) for count in wanted], label
    assert {row[0] for row in found} >= set(wanted[0]) or not found


@pytest.mark.parametrize("log", LOGS)
def test_assessments_are_counted_by_their_gravest_answer(log: str) -> None:
    given: dict[str, set[str]] = {}
    for one in data_of(log)["notification_assessments"]:
        if "decided" not in one or second(log).world.known(one["decided"]):
            given.setdefault(one["near_miss"], set()).add(one["notification_risk"])
    order = ("yes", "unclear", "no")
    told = Counter(
        next(code_title("NotificationRisk", risk) for risk in order if risk in given[id_])
        if id_ in given else "Not assessed"
        for id_ in month_ids(log)
    )  # fmt: skip
    found = rows(log, "Answers of the assessments")
    if not found:
        assert set(told) == {"Not assessed"}
        return
    assert {row[0]: int(row[1]) for row in found if row[1] != "0"} == dict(told)
    assert {row[0] for row in found} >= set(all_titles("NotificationRisk"))


@pytest.mark.parametrize("log", LOGS)
def test_fields_are_counted_in_the_reports_of_the_month(log: str) -> None:
    reports = second(log).of_month(MONTH)
    wanted = {
        field("NearMiss", name).title: sum(name in report for report in reports)
        for name in minimum_dataset()
    }
    found = rows(log, "Fields of the reports")
    assert {row[0]: int(row[1]) for row in found} == wanted
    for title, _, share in found:
        assert share == shown_number(100 * wanted[title] / len(reports))


@pytest.mark.parametrize("log", LOGS)
def test_the_records_behind_a_figure_are_those_that_it_counts(log: str) -> None:
    for title, _, which in rows(log, "Figures and the records"):
        if title in _BY_TITLE and " more (" not in which:
            wanted = set(second(log).counted(_BY_TITLE[title].key).ids)
            assert shown_ids(which) == wanted, title


@pytest.mark.parametrize("log", LOGS)
def test_the_rows_of_the_log_are_those_of_its_intake(log: str) -> None:
    intake = data_of(log)["intake"]
    match = re.search(
        rf"({_NUMBER}) rows? of the log w\w+ read: ([\d,]+) became records, "
        r"([\d,]+) w\w+ held back, ([\d,]+) w\w+ blank",
        said(log),
    )
    assert match is not None
    names = ("rows_read", "rows_recorded", "rows_held_back", "rows_blank")
    assert [number(one) for one in match.groups()] == [intake[name] for name in names]
