"""A log's own words are placed once for all in the workbook to correct, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from corrected import HEADER, book_of, once, round_trip

from nearmiss_kit.intake.correction.words_sheet import WORDS_TITLE
from nearmiss_kit.intake.mapping_file import read_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nearmiss_kit.jobs.conversion import Converted


def log(folder: Path, *categories: str, name: str = "log.xlsx") -> Path:
    rows = [
        [
            f"NM-{n}",
            f"{n + 12}/10/2026",
            "Alder House",
            word,
            f"Something {n}",
            "anonymous",
            "Early",
        ]
        for n, word in enumerate(categories, start=1)
    ]
    return book_of(folder / name, [HEADER, *rows])


def place(workbook: Path, choices: Mapping[str, str]) -> Path:
    """Choose what words mean, as somebody does in a spreadsheet program."""
    book = openpyxl.load_workbook(workbook)
    for row in book["Words"].iter_rows(min_row=5):
        word = str(row[1].value)
        if word in choices:
            row[3].value = choices[word]
    book.save(workbook)
    return workbook


def categories(converted: Converted) -> list[tuple[str, str | None]]:
    found = converted.dataset["near_misses"]
    return [(record["category"], record.get("category_text")) for record in found]


def about_words(converted: Converted) -> list[str]:
    return [f.code for f in converted.intake.findings if f.code == "value-read-as-other"]


def test_each_word_is_listed_once_with_its_cells_and_a_list_to_choose_from(tmp_path: Path) -> None:
    first = round_trip(log(tmp_path, "Widget", "Gadget", "widget", "Fall"), tmp_path / "out")
    book = openpyxl.load_workbook(first.workbook)
    rows = list(book["Words"].iter_rows(min_row=4, values_only=True))
    assert book["Words"]["A1"].value == WORDS_TITLE
    assert [row[:3] for row in rows] == [
        ("Column", "Word", "Cells"),
        ("Category", "Widget", "2"),
        ("Category", "Gadget", "1"),
    ]
    (offer,) = book["Words"].data_validations.dataValidation
    assert str(offer.sqref) == "D5:D6" or str(offer.sqref) == "D5 D6"


def test_a_long_word_has_the_room_that_it_needs_and_the_name_of_the_list_is_not_shown(
    tmp_path: Path,
) -> None:
    long = "Fridge temperature alarm, not sure which box"
    first = round_trip(log(tmp_path, long, "Gadget", "Fall"), tmp_path / "out")
    sheet = openpyxl.load_workbook(first.workbook)["Words"]
    heights = {row[1].value: sheet.row_dimensions[row[1].row].height for row in sheet["A5:F6"]}
    assert heights == {long: 30, "Gadget": 15}
    assert sheet.column_dimensions["F"].hidden


def test_a_word_that_was_placed_holds_for_all_its_cells_and_is_not_asked_again(
    tmp_path: Path,
) -> None:
    first = round_trip(log(tmp_path, "Widget", "Gadget", "widget", "Fall"), tmp_path / "out")
    assert len(about_words(first.converted)) == 3
    chosen = {"Widget": "Environment and equipment", "Gadget": "Medication"}
    again = once(place(first.workbook, chosen), tmp_path / "again")
    assert categories(again) == [
        ("environment", None), ("medication", None), ("environment", None), ("falls_hazard", None)
    ]  # fmt: skip
    assert about_words(again) == []
    assert again.recount is not None
    assert (again.recount.fixed, again.recount.remain, again.recount.new) == (3, 0, 0)


def test_a_word_called_other_is_settled_and_stays_with_its_record(tmp_path: Path) -> None:
    first = round_trip(log(tmp_path, "Widget", "Fall"), tmp_path / "out")
    again = once(place(first.workbook, {"Widget": "Other"}), tmp_path / "again")
    assert categories(again) == [("other", "Widget"), ("falls_hazard", None)]
    assert about_words(again) == []


def test_a_word_that_is_left_open_is_asked_again_in_the_next_round(tmp_path: Path) -> None:
    first = round_trip(log(tmp_path, "Widget", "Gadget"), tmp_path / "out")
    place(first.workbook, {"Widget": "Medication"})
    second = round_trip(first.workbook, tmp_path / "again")
    book = openpyxl.load_workbook(second.workbook)
    assert book.sheetnames.count("Words") == 1
    assert [row[1] for row in book["Words"].iter_rows(min_row=5, values_only=True)] == ["Gadget"]
    third = once(place(second.workbook, {"Gadget": "Finance"}), tmp_path / "last")
    assert categories(third) == [("medication", None), ("finance", None)]


def test_a_choice_that_is_in_no_list_is_asked_again(tmp_path: Path) -> None:
    first = round_trip(log(tmp_path, "Widget"), tmp_path / "out")
    again = once(place(first.workbook, {"Widget": "Whatever"}), tmp_path / "again")
    assert about_words(again) == ["value-read-as-other"]


def test_the_mapping_file_keeps_the_words_for_the_next_month(tmp_path: Path) -> None:
    first = round_trip(log(tmp_path, "Widget"), tmp_path / "out")
    once(place(first.workbook, {"Widget": "Medication"}), tmp_path / "again")
    mapping = tmp_path / "again" / "mapping.yaml"
    assert read_mapping(mapping).values == {"Category": {"widget": "medication"}}
    november = log(tmp_path, "Widget", "Fall", name="november.xlsx")
    assert categories(once(november, tmp_path / "next", mapping=mapping))[0] == ("medication", None)


def test_a_mapping_file_beside_the_workbook_adds_to_its_words(tmp_path: Path) -> None:
    first = round_trip(log(tmp_path, "Widget", "Gadget"), tmp_path / "out")
    mapping = tmp_path / "out" / "mapping.yaml"
    text = mapping.read_text().replace("values: {}", "values:\n  Category:\n    gadget: finance")
    mapping.write_text(text)
    again = once(
        place(first.workbook, {"Widget": "Medication"}), tmp_path / "again", mapping=mapping
    )
    assert categories(again) == [("medication", None), ("finance", None)]


def test_a_log_without_such_words_has_no_sheet_for_them(tmp_path: Path) -> None:
    rows = [HEADER, ["NM-1", "32/10/2026", "Alder House", "Fall", "Wet", "anonymous", "Early"]]
    rows.append(["NM-2", "02/10/2026", "Alder House", "Fall", "Mat", "anonymous", "Early"])
    first = round_trip(book_of(tmp_path / "log.xlsx", rows), tmp_path / "out")
    assert "Words" not in openpyxl.load_workbook(first.workbook).sheetnames


def test_several_own_words_in_a_cell_are_placed_one_by_one(tmp_path: Path) -> None:
    header = [*HEADER, "Contributing factors"]
    row = ["NM-1", "01/10/2026", "Alder House", "Fall", "Wet", "anonymous", "Early", "Moon; Tide"]
    first = round_trip(book_of(tmp_path / "log.xlsx", [header, row]), tmp_path / "out")
    again = once(place(first.workbook, {"Moon": "Distraction", "Tide": "Other"}), tmp_path / "more")
    (record,) = again.dataset["near_misses"]
    assert set(record["contributing_factors"]) == {"distraction", "other"}
    assert record["other_columns"] == [
        {"column_header": "Contributing factors", "column_value": "Moon; Tide"}
    ]
