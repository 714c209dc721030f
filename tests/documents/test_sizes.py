"""The documents of a small provider and of a large group: no list runs on, none ends unsaid.

`scripts/sizes` renders the documents of larger groups and counts their pages.
"""

import io
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pytest
from docx import Document
from october import OCTOBER
from openpyxl import load_workbook
from outline import word_outline
from provider import LAST, provider_dataset

from nearmiss_kit.documents import excel
from nearmiss_kit.documents.action_plan_word import MOST_ACTIONS, plan_document
from nearmiss_kit.documents.action_plan_workbook import plan_workbook
from nearmiss_kit.documents.board_pack import board_pack
from nearmiss_kit.documents.board_workbook import board_workbook
from nearmiss_kit.documents.excel import Book
from nearmiss_kit.documents.outside_pack import outside_pack
from nearmiss_kit.documents.outside_workbook import outside_workbook
from nearmiss_kit.findings import Severity
from nearmiss_kit.forms.action_plan import ACTIONS
from nearmiss_kit.insight.action_plan import Scope, action_plan
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.of_month import MonthFigures
from nearmiss_kit.insight.suppress import outside
from nearmiss_kit.model import Policy
from nearmiss_kit.model.verdict import check_dataset

POLICY = Policy()
LONGEST = 26
"""Rows of a table that still fit a page; the list of traced figures has 22."""


@cache
def group() -> MonthFigures:
    return month_figures(group_dataset(), OCTOBER, POLICY)


@cache
def group_dataset() -> dict[str, Any]:
    return provider_dataset(2_500, 80, 14)


@cache
def group_pack() -> str:
    return word_outline(board_pack(group(), POLICY))


@cache
def small() -> MonthFigures:
    return month_figures(provider_dataset(12, 1, 5), OCTOBER, POLICY)


def lengths(data: bytes) -> dict[str, int]:
    """The rows of each table below its header, by its first heading cell and its place."""
    tables = Document(io.BytesIO(data)).tables
    return {f"{n}: {one.rows[0].cells[0].text}": len(one.rows) - 1 for n, one in enumerate(tables)}


@pytest.mark.parametrize("size", [(12, 1, 5), (300, 80, 14)])
def test_made_providers_break_no_rule_of_the_schema(size: tuple[int, int, int]) -> None:
    assert [f for f in check_dataset(provider_dataset(*size)) if f.severity is Severity.ERROR] == []


def test_no_table_of_a_large_groups_pack_is_longer_than_a_page() -> None:
    rows = lengths(board_pack(group(), POLICY))
    assert {name: count for name, count in rows.items() if count > LONGEST} == {}


@pytest.mark.parametrize(
    ("sheet", "shown", "every"),
    [
        ("Themes", 12, lambda figures: figures.by_service.rows),
        ("Services", 12, lambda figures: figures.harm_beside.rows),
        ("Emerging", 8, lambda figures: figures.emerging),
        ("Triage", 12, lambda figures: figures.waiting_list),
        ("Actions", 12, lambda figures: figures.overdue_list),
    ],
)
def test_a_list_that_is_cut_says_how_many_more_stand_in_which_sheet(
    sheet: str, shown: int, every: Callable[[MonthFigures], Sequence[object]]
) -> None:
    left = len(every(group())) - shown
    assert left > 0
    assert f"and {left} more in the workbook, sheet {sheet}" in group_pack()


def test_every_service_stands_in_the_workbook() -> None:
    book = load_workbook(io.BytesIO(board_workbook(group(), POLICY)), read_only=True)
    named = {row[0] for row in book["Services"].iter_rows(values_only=True)}
    assert {row.label for row in group().harm_beside.rows} <= named


def test_the_services_with_the_most_harm_are_those_that_the_pack_shows() -> None:
    said = group_pack()
    (block,) = re.findall(r"header: Service \| Near misses, October.*?\n((?:  row: .*\n)+)", said)
    shown = [int(line.rpartition(" | ")[2]) for line in block.splitlines()]
    most = sorted((row.values[-1] or 0 for row in group().harm_beside.rows), reverse=True)
    assert shown == most[: len(shown)]


def test_under_a_funnel_of_many_services_only_some_are_named() -> None:
    (funnel,) = group().service_funnels
    assert len(funnel.funnel.points) == 80
    assert funnel.reading.count(" is ") <= 8


def test_the_board_sees_only_actions_that_are_new_among_those_to_open_again() -> None:
    said = group_pack()
    (new,) = (one.appeared for one in group().changes if one.key == "actions_to_reopen")
    shown = min(len(new), 12)
    left = len(group().to_reopen) - shown
    assert f"and {left} more in the workbook, sheet Open again" in said


def test_a_small_provider_has_a_line_where_a_large_one_has_a_section() -> None:
    said = word_outline(board_pack(small(), POLICY))
    for line in (
        "No service and no theme signals.",
        "No visits, care hours or medication rounds are on record, so there are no rates.",
        "No counts of events with harm were given.",
        "No pattern reached into the month or the month before.",
        "No report of the month has been assessed for notification.",
    ):
        assert f"[Normal] {line}" in said


def test_no_table_of_a_large_groups_outside_pack_is_longer_than_a_page() -> None:
    data = outside_pack(outside(group(), POLICY.small_number_threshold), POLICY)
    assert max(lengths(data).values()) <= LONGEST
    assert "and 56 more in the workbook, sheet Near misses" in word_outline(data)


def test_the_longest_table_for_outside_readers_stands_last_with_its_heading_on_each_page() -> None:
    data = outside_workbook(outside(group(), POLICY.small_number_threshold), POLICY)
    sheet: Any = load_workbook(io.BytesIO(data))["Near misses"]
    tops = {name: int(re.findall(r"\d+", area)[0]) for name, area in sheet.tables.items()}
    last = max(tops.values())
    assert sheet.cell(last, 1).value == "Service"
    assert sheet.print_title_rows == f"${last}:${last}"


def test_a_long_action_plan_prints_the_most_urgent_and_its_workbook_has_all() -> None:
    plan = action_plan(group_dataset(), POLICY, Scope(LAST))
    assert len(plan.items) > MOST_ACTIONS
    said = word_outline(plan_document(plan, POLICY))
    left = len(plan.items) - MOST_ACTIONS
    assert f"and {left} more in the workbook beside this document, sheet Action plan." in said
    assert said.count("[Heading2]") == MOST_ACTIONS
    book = load_workbook(io.BytesIO(plan_workbook(plan, POLICY)), read_only=True)
    written = {cell for row in book[ACTIONS.sheet].iter_rows(values_only=True) for cell in row}
    assert {item.id for item in plan.items} <= written


def test_the_trace_says_how_many_records_of_a_figure_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nearmiss_kit.documents.board_trace._MOST_TRACED", 10)
    book = load_workbook(io.BytesIO(board_workbook(group(), POLICY)), read_only=True)
    rows = list(book["Trace"].iter_rows(min_row=5, values_only=True))
    reports = [row[2] for row in rows if row[0] == group().reports.title]
    assert reports[:10] == list(group().reports.records[:10])
    left = len(group().reports.records) - 10
    assert reports[10:] == [f"and {left:,} more: nearmiss measures --trace names them"]


def test_a_table_longer_than_a_sheet_ends_with_a_row_that_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(excel, "_LAST_ROW", 10)
    book = Book("Long", "Example Care", LAST)
    book.sheet("Long").table("Long", ("Number",), [(number,) for number in range(100)])
    sheet = load_workbook(io.BytesIO(book.finished()))["Long"]
    shown = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert shown == [*range(9), "and 91 rows more, for which Excel has none"]


def test_the_same_group_gives_the_same_bytes() -> None:
    again = month_figures(group_dataset(), OCTOBER, POLICY)
    assert board_workbook(again, POLICY) == board_workbook(group(), POLICY)
