"""The user's own workbook comes back with marks, and with nothing else changed."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from corrected import HEADER, book_of, once, round_trip
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from nearmiss_kit.intake.correction.styles import FILLS
from nearmiss_kit.intake.sheets import read_sheets

WRONG = [
    HEADER,
    ("1", dt.date(2026, 10, 1), "Alder", "Medicatoin", "Blister", "Testy McExample", "Early"),
    ("2", "31/11/2026", "Alder", "Volcano", "Wet floor", "Testy McExample", "Luncheon"),
    ("3", None, "Alder", "Fall", "Loose rail", "Mocka Patel", "Late"),
]


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def fill(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)


def test_each_cell_with_a_finding_is_filled_and_says_what_is_wrong(tmp_path: Path) -> None:
    loop = round_trip(book_of(tmp_path / "log.xlsx", WRONG), tmp_path / "out")
    sheet = opened(loop.workbook)["Log"]
    marked = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment is not None
    }
    places = [f.place for f in loop.intake.findings if f.place and f.place.row and f.place.column]
    assert marked == {place.cell for place in places} >= {"B3", "B4", "D3", "G3", "D2"}
    colours = [fill(sheet[reference]) for reference in ("B3", "G3", "D2", "A2")]
    assert colours[:3] == list(FILLS.values())
    assert colours[3] not in FILLS.values()
    assert sheet["B3"].comment.text.split("\n")[:2] == [
        "Error: Not a date",
        '"31/11/2026" in Date is not a date. November 2026 has 30 days.',
    ]
    assert "Suggestion: Medication" in sheet["D2"].comment.text


def test_the_issues_are_listed_with_links_the_gravest_first(tmp_path: Path) -> None:
    loop = round_trip(book_of(tmp_path / "log.xlsx", WRONG), tmp_path / "out")
    book = opened(loop.workbook)
    rows = list(book["Issues"].iter_rows(min_row=6))
    assert [cell.value for cell in rows[0]][:4] == ["Severity", "Code", "Sheet", "Cell"]
    assert len(rows) - 1 == len(loop.intake.findings)
    assert [row[3].value for row in rows[1:3]] == ["B3", "B4"]
    link = rows[1][3].hyperlink
    assert link is not None
    assert link.location == "'Log'!B3"
    assert book.active is not None
    assert book.active.title == "Issues"
    assert [s.title for s in book if s.sheet_view.tabSelected] == ["Issues"]


def test_many_empty_cells_are_one_line_of_the_issues_and_each_has_its_drop_down(
    tmp_path: Path,
) -> None:
    rows = [(str(n), dt.date(2026, 10, n % 30 + 1), "Alder", None if n % 3 else "Fall",
             f"Loose rail {n}", None, "Early") for n in range(1, 61)]  # fmt: skip
    loop = round_trip(book_of(tmp_path / "log.xlsx", [HEADER, *rows]), tmp_path / "out")
    book = opened(loop.workbook)
    listed = [r for r in book["Issues"].iter_rows(min_row=7) if r[1].value == "category-blank"]
    (cells,) = [row[3] for row in listed]
    assert str(cells.value).startswith("D2 to D3, D5 to D6, D8 to D9")
    assert str(cells.value).endswith("…: 40 cells")
    assert cells.hyperlink is not None
    assert cells.hyperlink.location == "'Log'!D2"
    (offered,) = book["Log"].data_validations.dataValidation
    assert {f"D{n + 1}" for n in range(1, 61) if n % 3} == set(str(offered.sqref).split())


def test_a_drop_down_offers_the_list_where_the_log_has_none(tmp_path: Path) -> None:
    path = book_of(tmp_path / "log.xlsx", WRONG)
    book = opened(path)
    own = DataValidation(type="list", formula1='"Early,Late"', sqref="G2:G9")
    book["Log"].add_data_validation(own)
    book.save(path)
    loop = round_trip(path, tmp_path / "out")
    offers = {str(v.sqref): v for v in opened(loop.workbook)["Log"].data_validations.dataValidation}
    assert set(offers) == {"D2:D3", "G2:G9"} or set(offers) == {"D2 D3", "G2:G9"}
    offer = next(v for reference, v in offers.items() if reference.startswith("D2"))
    name, area = offer.formula1.replace("'", "").split("!")
    values = [cell[0].value for cell in opened(loop.workbook)[name][area.replace("$", "")]]
    assert values[:2] == ["Medication", "Transport and scheduling"]
    assert not offer.showErrorMessage


def test_all_that_was_there_is_there_and_as_it_was(tmp_path: Path) -> None:
    path = book_of(tmp_path / "log.xlsx", WRONG)
    book = opened(path)
    sheet = book["Log"]
    sheet["H1"], sheet["H2"] = "Open?", '=IF(G2="Early",1,0)'
    sheet["B3"].font = Font(bold=True, color="FF00FF00")
    sheet["G3"].fill = PatternFill("solid", fgColor="FFABCDEF")
    sheet["B2"].number_format = "dd/mm/yyyy"
    sheet["A1"].comment = Comment("Use the next number", "Testy McExample")
    sheet.column_dimensions["E"].width = 44
    sheet.conditional_formatting.add("A2:A9", FormulaRule(["A2=1"]))  # type: ignore[no-untyped-call]
    other = book.create_sheet("Charts")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=8, min_row=1, max_row=4), titles_from_data=True)
    other.add_chart(chart, "B2")
    book.save(path)
    loop = round_trip(path, tmp_path / "out")

    same = {"xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/worksheets/sheet2.xml"}
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(loop.workbook) as after:
        assert same <= set(before.namelist()) <= set(after.namelist())
        assert all(before.read(name) == after.read(name) for name in same)
    old, new = opened(path)["Log"], opened(loop.workbook)["Log"]
    for row in old.iter_rows():
        for cell in row:
            now = new[cell.coordinate]
            assert now.value == cell.value
            for what in ("number_format", "font", "border", "alignment", "protection"):
                assert repr(getattr(now, what)) == repr(getattr(cell, what))
            assert now.comment is not None or repr(now.fill) == repr(cell.fill)
    assert new.column_dimensions["E"].width == 44
    assert new["A1"].comment.text == "Use the next number"
    assert [str(area.sqref) for area in new.conditional_formatting] == ["A2:A9"]


def test_a_comment_of_the_user_is_kept_and_ours_stands_below(tmp_path: Path) -> None:
    path = book_of(tmp_path / "log.xlsx", WRONG)
    book = opened(path)
    book["Log"]["B3"].comment = Comment("Ask the night staff", "Testy McExample")
    book.save(path)
    loop = round_trip(path, tmp_path / "out")
    comment = opened(loop.workbook)["Log"]["B3"].comment
    assert comment is not None
    assert comment.text.startswith("Ask the night staff\n--- nearmiss-kit ---\nError:")
    assert comment.author == "Testy McExample"
    again = round_trip(loop.workbook, tmp_path / "again")
    comment = opened(again.workbook)["Log"]["B3"].comment
    assert comment is not None
    assert comment.text.count("nearmiss-kit") == 1


def test_marks_of_merged_cells_stand_where_a_person_can_see_them(tmp_path: Path) -> None:
    path = book_of(tmp_path / "log.xlsx", WRONG)
    book = opened(path)
    book["Log"]["B4"] = None
    book["Log"].merge_cells("B3:B4")
    book["Log"].row_dimensions[3].hidden = True
    book.save(path)
    loop = round_trip(path, tmp_path / "out")
    sheet = opened(loop.workbook)["Log"]
    assert fill(sheet["B3"]) == FILLS[max(FILLS)]
    issues = opened(loop.workbook)["Issues"]
    assert "The row is hidden." in str(issues["G7"].value)


def test_a_second_round_marks_what_is_left_and_gives_the_fills_back(tmp_path: Path) -> None:
    path = book_of(tmp_path / "log.xlsx", WRONG)
    book = opened(path)
    book["Log"]["B3"].fill = PatternFill("solid", fgColor="FFABCDEF")
    book.save(path)
    first = round_trip(path, tmp_path / "out")
    second = round_trip(first.corrected({"B3": "30/10/2026"}), tmp_path / "again")
    assert second.workbook.name == "log-to-correct-2.xlsx"
    book = opened(second.workbook)
    assert fill(book["Log"]["B3"]) == "FFABCDEF"
    assert book["Log"]["B3"].comment is None
    assert fill(book["Log"]["B4"]) == FILLS[max(FILLS)]
    assert book.sheetnames.count("Issues") == 1
    assert len(book.sheetnames) == 4
    (lists,) = {
        str(v.sqref) for v in book["Log"].data_validations.dataValidation if "D2" in str(v.sqref)
    }
    assert lists


def test_macros_stay_in_a_workbook_with_macros(tmp_path: Path) -> None:
    plain = book_of(tmp_path / "plain.xlsx", WRONG)
    path = tmp_path / "log.xlsm"
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/vbaProject.bin", b"macros")
    path.write_bytes(out.getvalue())
    loop = round_trip(path, tmp_path / "out")
    assert loop.workbook.name == "log-to-correct.xlsm"
    with zipfile.ZipFile(loop.workbook) as package:
        assert package.read("xl/vbaProject.bin") == b"macros"


def test_no_comment_and_no_list_names_anybody(tmp_path: Path) -> None:
    loop = round_trip(book_of(tmp_path / "log.xlsx", WRONG), tmp_path / "out")
    with zipfile.ZipFile(loop.workbook) as package:
        ours = [name for name in package.namelist() if "comment" in name or "vml" in name.lower()]
        texts = b"".join(package.read(name) for name in ours)
    book = opened(loop.workbook)
    listed = [str(cell) for s in book.worksheets[1:] for row in s.values for cell in row]
    for name in ("McExample", "Mocka", "Patel"):
        assert name.encode() not in texts
        assert not any(name in text for text in listed)


def test_the_same_log_gives_the_same_workbook(tmp_path: Path) -> None:
    path = book_of(tmp_path / "log.xlsx", WRONG)
    one, two = (round_trip(path, tmp_path / name).workbook.read_bytes() for name in "ab")
    assert one == two


def test_a_log_without_trouble_in_a_cell_gets_no_workbook(tmp_path: Path) -> None:
    rows = [HEADER, (*WRONG[1][:3], "Medication", *WRONG[1][4:])]
    made = once(book_of(tmp_path / "log.xlsx", rows), tmp_path / "out").files
    assert not [path for path in made if "correct" in path.name]
    wrong = book_of(tmp_path / "log.xlsx", WRONG)
    made = once(wrong, tmp_path / "none", corrections=False).files
    assert not [path for path in made if "correct" in path.name]


@pytest.mark.parametrize(("name", "apart"), [("log.csv", ","), ("log.tsv", "\t")])
def test_for_a_text_file_a_workbook_stands_in_cell_by_cell(
    tmp_path: Path, name: str, apart: str
) -> None:
    path = tmp_path / name
    lines = [
        "Near misses",
        "",
        "Ref,Date,Category,What happened",
        "007,31/11/2026,Fall,=1+1 _x0041_",
        "008,30/10/2026,Fall,Wet floor",
    ]
    path.write_text("\n".join(line.replace(",", apart) for line in lines), encoding="utf-8")
    loop = round_trip(path, tmp_path / "out")
    sheet = opened(loop.workbook)["log"]
    assert sheet["D4"].data_type == "s"
    assert fill(sheet["B4"]) == FILLS[max(FILLS)]
    stands_in = read_sheets(loop.workbook)[0]
    assert stands_in.rows[2:] == read_sheets(path)[0].rows[2:]
    assert stands_in.rows[0][0] == "Near misses"


def test_the_issues_print_on_pages_one_wide_under_their_header(tmp_path: Path) -> None:
    log = book_of(tmp_path / "log.xlsx", WRONG)
    book = opened(log)
    book["Log"].page_setup.orientation = "portrait"
    book["Log"].print_title_rows = "1:1"
    book["Log"].print_area = "A1:G4"
    book.save(log)
    loop = round_trip(log, tmp_path / "out")
    issues, own = opened(loop.workbook)["Issues"], opened(loop.workbook)["Log"]
    assert (issues.page_setup.orientation, issues.page_setup.fitToHeight) == ("landscape", 0)
    fit: Any = issues.sheet_properties.pageSetUpPr
    assert fit.fitToPage
    assert issues.print_title_rows == "$6:$6"
    assert (own.page_setup.orientation, own.print_title_rows) == ("portrait", "$1:$1")
    again = once(loop.corrected({"B3": "30/10/2026"}), tmp_path / "again")
    (second,) = [path for path in again.files if "-to-correct" in path.name]
    assert opened(second)["Issues"].print_title_rows == "$6:$6"
    assert opened(second)["Log"].print_title_rows == "$1:$1"
