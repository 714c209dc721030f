"""Logs as people keep them: each column to its field, and rows of them value by value."""

# ruff: noqa: RUF001 (headings in Russian)

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from build import wrong
from intake.real_mappings import MAPPINGS
from reference import reference
from sheet import aside, records, settings, targets

from nearmiss_kit.errors import NoTableFound
from nearmiss_kit.intake.pipeline import Intake, take_in

if TYPE_CHECKING:
    from collections.abc import Iterable

MINE, SEA, FORM = (
    "mine-incidents-14col.csv",
    "maritime-safety-observations.csv",
    "gform-clinical-incident-tracker.csv",
)
BUILDING, ROMAN = (
    "construction-near-miss-mongo-export.csv",
    "industrial-accidents-ddmmyyyy-roman-NAMES-REPLACED.csv",
)
PLANT, CARDS = "plant-safety-incidents.csv", "korgau-observation-cards-ru-kk-SUBSET.xlsx"
CARS, FACTORY = "chauffeur-incidents.csv", "factory-obs-nearmiss-incident-workbook.xlsx"
CITY, DAYS_LOST = "city-incidents-998-blank-rows.xlsx", "construction-safety-daysLost.csv"


@cache
def _taken(name: str) -> Intake:
    return take_in([reference("logs", name)], settings())


def _record(name: str, row: int) -> dict[str, Any]:
    """What the log states in a row, without where it came from and what is kept aside."""
    (found,) = (r for r in records(_taken(name)) if r["source"]["source_row"] == row)
    left_out = {"source", "other_columns", "derived", *found.get("derived", ())}
    return {key: v for key, v in found.items() if key not in left_out}


def _aside(name: str, row: int) -> dict[str, str]:
    (found,) = (r for r in records(_taken(name)) if r["source"]["source_row"] == row)
    return aside(found)


def _count(name: str, slot: str) -> dict[str | None, int]:
    return dict(Counter(record.get(slot) for record in records(_taken(name))))


@pytest.mark.parametrize("name", MAPPINGS)
def test_every_column_goes_to_its_field(name: str) -> None:
    assert targets(_taken(name).mapping) == MAPPINGS[name]


@pytest.mark.parametrize(
    ("name", "rows", "recorded", "blank"),
    [
        (MINE, 20, 20, 0),
        (SEA, 48, 48, 0),
        (FORM, 1, 1, 0),
        (BUILDING, 7836, 7836, 0),
        (ROMAN, 425, 425, 0),
        (PLANT, 343, 343, 0),
        (CARDS, 400, 400, 0),
        (CARS, 50, 50, 0),
        (FACTORY, 500, 500, 0),
        (CITY, 1000, 2, 998),
        (DAYS_LOST, 1153, 1153, 0),
    ],
)
def test_every_row_is_accounted_for_and_the_dataset_is_valid(
    name: str, rows: int, recorded: int, blank: int
) -> None:
    intake = _taken(name)
    ledger = intake.ledger
    assert (ledger.rows, ledger.records, ledger.blank) == (rows, recorded, blank)
    assert wrong(intake.dataset) == []


REFUSED = [
    ("riddor-nonfatal-aggregate.csv", "no row of it reads like the headings of a log"),
    ("site-daily-counts.xlsx", "its rows are counts, not single near misses"),
    ("cycling-near-hits-no-header.csv", "no row of it reads like the headings of a log"),
    ("product-complaints-id-drift.xlsx", "no row of it reads like the headings of a log"),
    ("maritime-corrective-actions.csv", "no column of it holds the date on which something"),
    ("incident-times-small.xlsx", "no column of it holds the date on which something"),
    (
        "construction-incident-form-with-hidden-log.xlsx",
        "no column of it holds the date on which something",
    ),
]


def test_each_log_has_its_mapping_or_its_refusal_written_down() -> None:
    logs = {path.name for path in reference("logs").iterdir() if path.is_file()}
    assert logs == {*MAPPINGS, *(name for name, _ in REFUSED)}


@pytest.mark.parametrize(("name", "reason"), REFUSED)
def test_what_is_no_log_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(NoTableFound, match=f"{name} holds no log of near misses: {reason}"):
        take_in([reference("logs", name)], settings())


def test_date_and_time_columns_are_joined_and_injuries_are_harm() -> None:
    assert _record(MINE, 2) == {
        "id": "INC-2026-001",
        "completeness": "provisional",
        "category": "transport",
        "description": "Dump truck (DT-14) sideswiped a light vehicle at a blind corner near the "
        "ROM pad. Light vehicle driver sustained a fractured wrist.",
        "service": "Pit-A North",
        "location": "Haul Road Junction A",
        "occurred": "2026-01-05T07:45:00+00:00",
        "made_possible_by": "Inadequate traffic separation and missing convex mirror at junction",
        "equipment": "Dump Truck DT-14 / Light Vehicle LV-07",
        "harm": "some",
        "report_status": "closed",
    }
    assert _aside(MINE, 2) == {
        "lost_time_days": "12",
    }
    (action,) = (a for a in records(_taken(MINE), "actions") if a["source"]["source_row"] == 2)
    assert action["for_near_misses"] == ["INC-2026-001"]
    assert action["action"].startswith("Install convex mirror at junction; enforce 20 km/h")
    assert action["action_status"] == "open"


def test_a_near_miss_before_the_dash_of_a_type_is_read_as_one() -> None:
    found = {
        record["category_text"]: (record["category"], record["reported_as"])
        for record in records(_taken(MINE))
        if "reported_as" in record
    }
    assert found == {
        "Near Miss - Vehicle": ("transport", "near_miss"),
        "Near Miss - Explosives": ("other", "near_miss"),
        "Near Miss - Fire": ("environment", "near_miss"),
        "Near Miss - Pedestrian": ("other", "near_miss"),
    }


def test_statuses_in_other_words_are_known() -> None:
    assert _count(MINE, "report_status") == {
        "closed": 13, "under_review": 4, "action_under_way": 3,
    }  # fmt: skip
    assert _count(CARS, "report_status") == {"closed": 46, "reported": 4}


def test_a_timestamp_that_is_the_only_date_is_the_day_and_doubtful() -> None:
    assert _record(SEA, 3) == {
        "id": "SE-0002",
        "completeness": "provisional",
        "category": "transport",
        "description": "Synthetic worker and vehicle proximity observation for workflow "
        "demonstration",
        "service": "South Container Terminal",
        "location": "Yard A",
        "occurred": "2026-07-23T04:00:00+01:00",
    }
    assert "column-doubtful" in {finding.code for finding in _taken(SEA).findings}
    assert _count(SEA, "reported_as") == {None: 44, "near_miss": 4}


def test_the_questions_of_a_form_are_known_and_its_reporter_has_no_name() -> None:
    assert _record(FORM, 2) == {
        "id": "INC-20260507-021500",
        "completeness": "provisional",
        "category": "falls_hazard",
        "description": "Patient found on floor beside bed in Room 214. Reported hip pain. Bed "
        "rails were partially lowered.",
        "service": "ICU",
        "occurred": "2026-05-07T02:10:00+01:00",
        "reported": "2026-05-07T02:15:00+01:00",
        "reporter_ref": "staff-1",
        "immediate_controls": "Patient assessed immediately, physician notified, fall precautions "
        "reinforced",
        "harm": "some",
        "report_status": "reported",
    }
    assert _aside(FORM, 2) == {
        "Email Address": "staff-2",
        "AI Severity": "SEVERITY: HIGH",
        "AI Recommended Actions": "Arrange urgent X-ray for hip; Review bed rail policy with ward "
        "staff; Complete DATIX report within 24 hours",
        "AI Summary": "Patient fell from ICU bed with possible hip injury and bed rail safety "
        "concern.",
    }


def test_milliseconds_since_1970_become_local_time_whatever_the_month_columns_say() -> None:
    assert _record(BUILDING, 2) == {
        "id": "135774577",
        "completeness": "provisional",
        "reported_as": "unsafe_condition",
        "category": "other",
        "category_text": "Energy Isolation",
        "service": "Energy",
        "location": "Area 42",
        "occurred": "2024-02-02T10:08:49+00:00",
        "reported": "2025-10-08T10:09:44+01:00",
        "made_possible_by": "Other",
    }
    assert _count(BUILDING, "reported_as") == {None: 4382, "unsafe_condition": 3454}
    assert _count(BUILDING, "category") == {"other": 7588, "environment": 182, "falls_hazard": 66}
    blank = [f for f in _taken(BUILDING).findings if f.code == "category-blank"]
    assert len(blank) == 6745


def test_midnights_of_a_whole_column_mean_days_and_a_telling_date_decides_their_order() -> None:
    assert _record(ROMAN, 2)["occurred"] == "2016-01-01"
    assert _record(ROMAN, 426)["occurred"] == "2017-07-09"
    assert {r["occurred"][4:5] + r["occurred"][10:] for r in records(_taken(ROMAN))} == {"-"}
    assert _aside(ROMAN, 2) == {
        "column A": "0",
        "Countries": "Country_01",
        "Industry Sector": "Mining",
        "Accident Level": "I",
        "Potential Accident Level": "IV",
        "Genre": "Male",
        "Employee or Third Party": "Third Party",
    }


def test_five_columns_are_a_log_and_its_repeated_rows_are_said() -> None:
    assert _count(PLANT, "category") == {"environment": 275, "falls_hazard": 68}
    assert {"category", "description", "location"} <= set(_record(PLANT, 2))
    assert _record(PLANT, 2)["description"] == "Sensor malfunction halted production"
    repeated = [f for f in _taken(PLANT).findings if f.code == "same-row-twice"]
    assert len(repeated) == 9
    assert len({record["id"] for record in records(_taken(PLANT))}) == 343


def test_cards_in_russian_are_read_by_their_headings_and_values() -> None:
    assert _record(CARDS, 3) == {
        "id": _record(CARDS, 3)["id"],
        "completeness": "provisional",
        "reported_as": "unsafe_condition",
        "category": "falls_hazard",
        "service": 'ТОО "Цветущий Миндаль"',
        "occurred": "2024-03-12T14:44:00+00:00",
        "reporter_ref": "staff-1",
        "immediate_controls": "Бетонное основание закреплено",
    }
    assert _count(CARDS, "reported_as") == {"unsafe_condition": 257, "other": 129, "near_miss": 14}
    assert _record(CARDS, 2)["category_text"].startswith("Переносное оборудование / Ручные инстр")
    assert _aside(CARDS, 3)["Сообщили ли ответственному лицу?"] == "true"


def test_a_log_of_other_things_keeps_what_it_cannot_place() -> None:
    assert _record(CARS, 2) == {
        "id": "INC-0001",
        "completeness": "provisional",
        "category": "other",
        "category_text": "Safety",
        "description": "Executive client (CEO) noted: Minor concern raised about the driver "
        "following too closely, which felt slightly unsafe.",
        "occurred": "2026-02-25T14:12:00+00:00",
        "reporter_ref": "staff-2",
        "staff_ref": ["staff-1"],
        "report_status": "closed",
    }
    assert _aside(CARS, 2)["service_type"] == "At Disposal (hourly)"


def test_of_four_linked_sheets_the_one_with_dates_is_the_log() -> None:
    intake = _taken(FACTORY)
    assert [mapped.sheet for mapped in intake.mapping.sheets] == ["Observations"]
    left = {f.place.sheet for f in intake.findings if f.code == "sheet-left-out" and f.place}
    assert left == {"Employees", "NearMisses", "Incidents"}
    assert _count(FACTORY, "reported_as") == {"incident": 420, "near_miss": 80}
    assert _record(FACTORY, 2) == {
        "id": "OBS00001",
        "completeness": "provisional",
        "reported_as": "incident",
        "category": "other",
        "category_text": "Chemical Safety",
        "description": "Oil spill spotted on walkway.",
        "location": "Warehouse",
        "occurred": "2024-09-25T12:05:51+01:00",
    }


def test_records_are_found_below_a_thousand_blank_rows() -> None:
    assert [r["source"]["source_row"] for r in records(_taken(CITY))] == [1000, 1001]
    assert _record(CITY, 1000) == {
        "id": "3e572f1e-c6a8-41ea-b21b-28acdd585cdf",
        "completeness": "provisional",
        "category": "other",
        "category_text": "Traffic",
        "occurred": "2025-06-12T16:10:10+01:00",
        "reporter_ref": "staff-1",
        "report_status": "reported",
    }


def test_several_real_logs_make_one_dataset() -> None:
    names: Iterable[str] = (MINE, SEA, PLANT)
    intake = take_in([reference("logs", name) for name in names], settings())
    assert intake.ledger.records == 20 + 48 + 343
    assert wrong(intake.dataset) == []
