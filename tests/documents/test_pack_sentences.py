"""The words around the figures of the board pack: sentences, dates, intervals, months."""

import re
from datetime import date
from math import sqrt

import pytest
from insight.naive_effect import to_reopen
from pack_of import AS_OF, LOGS, MOST, data_of, month_ids, rows, said, second, tables
from printed import number, shown_number
from second import printed

from nearmiss_kit.insight.catalogue.every import CATALOGUE

_BY_TITLE = {measure.title: measure for measure in CATALOGUE.values()}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_NORMAL = 1.959964


def in_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def wilson(part: float, whole: float) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's formula, in percent."""
    share, squared = part / whole, _NORMAL**2
    middle = (share + squared / (2 * whole)) / (1 + squared / whole)
    root = sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
    reach = _NORMAL / (1 + squared / whole) * root
    return 100 * (middle - reach), 100 * (middle + reach)


def interval(log: str, key: str) -> str:
    share = second(log).measure(key)
    assert share.part is not None
    assert share.whole
    low, high = (shown_number(max(0.0, end)) for end in wilson(share.part, share.whole))
    return f"95% interval {low}% to {high}%"


def share(log: str, key: str) -> str:
    return printed(second(log).measure(key), "percent")


@pytest.mark.parametrize("log", LOGS)
def test_the_month_and_the_month_before_are_named_where_they_stand(log: str) -> None:
    for caption, found in tables(log).items():
        named = [cell for cell in found[0] if re.search(r"2026", cell)]
        assert named in ([], ["October 2026"], ["October 2026", "September 2026"]) or (
            caption.startswith("Near misses and events")
            and named == ["Near misses, October 2026", "Harm, October 2026"]
        )
    captions = "\n".join(tables(log))
    assert set(re.findall(r"[A-Z][a-z]+ 2026", captions)) == {"October 2026", "September 2026"}
    assert "Near-miss board pack, October 2026" in said(log)
    assert f"counted at the end of {in_words(AS_OF)}" in said(log)


@pytest.mark.parametrize("log", LOGS)
def test_reports_that_wait_are_listed_with_their_days(log: str) -> None:
    world = second(log).world
    waits = set(second(log).counted("triage_waiting").ids)
    since = {r["id"]: world.day(r["reported"]) for r in world.reports() if r["id"] in waits}
    ordered = sorted(since, key=lambda id_: (since[id_], id_))[:MOST]
    found = rows(log, "Reports that wait")
    assert [row[0] for row in found] == ordered
    for id_, _, _, reported, waiting in found:
        assert reported == in_words(since[id_])
        assert number(waiting.split()[0]) == (AS_OF - since[id_]).days
    left = len(waits) - MOST
    assert (f"and {left} more in the workbook, sheet Triage" in said(log)) == (left > 0)


@pytest.mark.parametrize("log", LOGS)
def test_lists_give_the_days_of_the_records(log: str) -> None:
    world = second(log).world
    actions = {one["id"]: one for one in data_of(log)["actions"]}
    for what, _, due, *_ in rows(log, "Overdue actions"):
        assert due == in_words(world.day(actions[what.split()[2]]["due"]))
    for what, done, *_ in rows(log, "Near misses before and after"):
        assert done == in_words(world.day(actions[what.split()[2]]["completed"]))
    days = {r["id"]: world.day(r["occurred"]) for r in world.reports()}
    spans = {
        f"{in_words(min(days[i] for i in ids))} to {in_words(max(days[i] for i in ids))}"
        for ids in second(log).patterns()
    }
    assert {row[1] for row in rows(log, "Repeat patterns")} <= spans


@pytest.mark.parametrize("log", LOGS)
def test_a_share_has_its_95_percent_interval(log: str) -> None:
    for title, value, certainty in rows(log, "Triage and closing"):
        if " of " in value:
            assert certainty == interval(log, _BY_TITLE[title].key)
        else:
            assert certainty == ""


@pytest.mark.parametrize("log", LOGS)
def test_actions_and_their_checks_are_told_with_their_numbers(log: str) -> None:
    counts = {key: second(log).measure(key).value for key in (
        "actions_issued", "actions_open", "actions_overdue", "actions_done")}  # fmt: skip
    words = r"([A-Z][a-z]+|[\d,]+)"
    match = re.search(
        rf"{words} actions? answers? near misses of the month\. {words} actions? (?:is|are) open, "
        rf"(?:and it is (not )?|(\w+) of them )overdue\. {words} actions? w\w+ completed",
        said(log),
    )
    assert match is not None
    issued, open_, single, several, done = match.groups()
    told = {"all": counts["actions_open"], "none": 0, None: 0 if single else 1}
    overdue = told[several] if several in told else number(several)
    assert [number(issued), number(open_), overdue, number(done)] == list(counts.values())
    if second(log).measure("actions_done_in_time").whole:
        assert f"{share(log, 'actions_done_in_time')} were completed in time" in said(log)
    if second(log).measure("sample_compliance").whole:
        assert f"{share(log, 'sample_compliance')} complied" in said(log)
        assert f"complied ({interval(log, 'sample_compliance')})" in said(log)


@pytest.mark.parametrize("log", LOGS)
def test_what_prevented_harm_is_told_with_its_share(log: str) -> None:
    if second(log).measure("reliance_on_people").whole:
        assert f"In {share(log, 'reliance_on_people')} of the reports that say so" in said(log)
    else:
        assert "No report of the month says what kept it" in said(log)


@pytest.mark.parametrize("log", LOGS)
def test_actions_to_open_again_are_named_with_the_day_that_speaks_against_them(log: str) -> None:
    found = rows(log, "Actions to open again")
    wanted = set(to_reopen(second(log).world).ids)
    assert {row[0].split()[2] for row in found} <= wanted
    assert len(found) == min(MOST, len(wanted))
    checks = second(log).world.checks()
    for what, why in found:
        failed = [c for c in checks if c["of_action"] == what.split()[2]]
        days = [in_words(second(log).world.day(check["verified"])) for check in failed]
        match = re.match(r"The check of (.+) found", why)
        assert match is None or match[1] in days


@pytest.mark.parametrize("log", LOGS)
def test_services_that_rose_are_told_with_the_reports_of_the_month(log: str) -> None:
    for label, kind, why in rows(log, "Services and themes"):
        slot, codes = ("service", None) if kind == "Service" else ("category", "Category")
        count = second(log).by(slot, codes, second(log).month)[label]
        for told in re.findall(r"(\d+) near miss(?:es)? in October 2026, where", why):
            assert int(told) == count
        if "No near miss" in why:
            assert count == 0


@pytest.mark.parametrize("log", LOGS)
def test_done_actions_of_the_year_are_counted(log: str) -> None:
    world = second(log).world
    since = date(2025, 10, 1)
    done = [one for one in world.actions() if one["action_status"] == "done"
            and not world.is_open(one) and world.day(one["completed"]) >= since]  # fmt: skip
    match = re.search(r"(\w+) actions? w\w+ completed in the last twelve months", said(log))
    assert match is not None
    assert number(match[1]) == len(done)


@pytest.mark.parametrize("log", LOGS)
def test_patterns_are_named_on_the_first_page_with_their_reports(log: str) -> None:
    sizes = sorted(len(ids) for ids in second(log).patterns() if ids & month_ids(log))
    named = re.search(r"reached into the month: (.+)", said(log))
    told = [int(one) for one in re.findall(r"\((\d+) reports\)", named[1])] if named else []
    assert len(told) == min(3, len(sizes))
    assert set(told) <= set(sizes)
