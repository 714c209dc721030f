"""The workbook behind the pack: every figure a table, native charts, nothing that can run."""

import io
from datetime import date
from typing import Any

import pytest
from build import action, dataset, near_miss
from october import OCTOBER, october
from openpyxl import load_workbook
from outline import excel_outline, parts
from syrupy.assertion import SnapshotAssertion

from nearmiss_kit.documents.board_workbook import board_workbook
from nearmiss_kit.documents.excel import Book
from nearmiss_kit.documents.pack_lines import traced
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy

DAY = date(2026, 10, 31)


def test_the_october_workbook_says_what_it_said(snapshot: SnapshotAssertion) -> None:
    assert excel_outline(board_workbook(*october())) == snapshot


def test_every_figure_of_the_pack_stands_in_the_summary_with_its_value() -> None:
    figures, policy = october()
    sheet = load_workbook(io.BytesIO(board_workbook(figures, policy)))["Summary"]
    shown = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=5)}
    assert shown == pytest.approx({figure.title: figure.value for figure in traced(figures)})


def test_every_record_behind_a_figure_stands_in_the_trace() -> None:
    figures, policy = october()
    sheet = load_workbook(io.BytesIO(board_workbook(figures, policy)))["Trace"]
    rows = [(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=5)]
    for figure in traced(figures):
        assert [record for title, record in rows if title == figure.title] == list(figure.records)


def test_the_control_chart_is_a_native_line_chart_over_its_table() -> None:
    book: Any = load_workbook(io.BytesIO(board_workbook(*october())))
    (chart,) = book["Control chart"]._charts
    assert type(chart).__name__ == "LineChart"
    assert chart.series[0].val.numRef.f.startswith("'Control chart'!$B$")
    assert len(chart.series) == 5


def test_the_services_side_by_side_are_a_native_funnel_plot() -> None:
    exposures = [
        {"exposure_kind": "visits", "period_start": "2026-10-01", "period_end": "2026-10-31",
         "amount": amount, "service": name}
        for name, amount in (("Alder House", 900), ("Birch Court", 400))
    ]  # fmt: skip
    reports = [near_miss(f"NM-{n}", service="Birch Court") for n in range(6)]
    reports.append(near_miss("NM-9", service="Alder House"))
    figures = month_figures(dataset(reports, exposures=exposures), OCTOBER, Policy(), DAY)
    book: Any = load_workbook(io.BytesIO(board_workbook(figures, Policy())))
    (chart,) = book["By visits"]._charts
    assert type(chart).__name__ == "ScatterChart"
    shown = [[cell.value for cell in row[:3]] for row in book["By visits"].iter_rows()]
    assert ["Birch Court", 400, 15] in shown


def test_a_target_that_the_policy_declares_is_a_line_of_its_own() -> None:
    settings = {"measure_charts": [{"charted_measure": "reports", "chart_target": 4}]}
    policy = Policy.model_validate(settings)
    figures = month_figures(dataset([near_miss()]), OCTOBER, policy, DAY)
    book: Any = load_workbook(io.BytesIO(board_workbook(figures, policy)))
    (chart,) = book["Control chart"]._charts
    assert len(chart.series) == 6
    shown = [[cell.value for cell in row] for row in book["Control chart"].iter_rows()]
    assert [row[7] for row in shown if row[0] == "Oct 26"] == [4]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "https://example.org"])
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    figures = month_figures(
        dataset([near_miss()], actions=[action("A-1", action=text, due="2026-10-01")]),
        OCTOBER,
        Policy(),
        DAY,
    )
    data = board_workbook(figures, Policy())
    sheet = load_workbook(io.BytesIO(data))["Actions"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text.strip()]
    cells = cells or [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"]
    assert cells[0].hyperlink is None
    assert not any(b"<f>" in part for name, part in parts(data).items() if "/sheet" in name)


def test_there_is_no_macro_and_no_outside_link() -> None:
    names = parts(board_workbook(*october()))
    assert not [n for n in names if "vba" in n.lower() or "externalLink" in n]


def test_long_text_is_cut_with_a_word_and_not_silently() -> None:
    book = Book("t", "o", DAY)
    sheet = book.sheet("Long")
    sheet.table("T", ("Text",), [("x" * 40_000,)])
    cell = load_workbook(io.BytesIO(book.finished()))["Long"]["A2"]
    assert cell.value.endswith("(cut; see the dataset)")


def test_what_cannot_be_written_stops_the_job() -> None:
    sheet = Book("t", "o", DAY).sheet("Full")
    sheet.row = 1_048_577
    with pytest.raises(NearMissError, match="could not be written in full"):
        sheet.line("below the last row")
