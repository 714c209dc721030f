"""Words that were placed in a corrected workbook reach the mapping file beside the dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from corrected import HEADER, book_of, once

from nearmiss_kit.intake.mapping_file import read_mapping
from nearmiss_kit.intake.mapping_words import with_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nearmiss_kit.jobs.conversion import Converted

CHOSEN = {"Widget": "Environment and equipment", "Gadget": "Medication"}
NEW = {"Category": {"fridge alarm": "environment"}, "Shift": {"on: call": "other"}}


def fed_back(folder: Path, mapping: str | None = None, **how: object) -> Converted:
    """A month in a dataset whose workbook comes back with chosen words; `mapping` by hand."""
    into = folder / "dataset"
    rows = [(f"NM-{n}", f"{n + 12}/10/2026", "Alder House", word, f"Wet floor {n}", "", "Early")
            for n, word in enumerate(("Widget", "Gadget", "Fall"))]  # fmt: skip
    once(book_of(folder / "log.xlsx", [HEADER, *rows]), into, into=into)
    if mapping is not None:
        (into / "mapping.yaml").write_text(mapping, encoding="utf-8")
    return once(placed(into / "log-to-correct.xlsx", CHOSEN), into, into=into, **how)


def placed(workbook: Path, choices: Mapping[str, str]) -> Path:
    """Choose what words mean, as somebody does in a spreadsheet program."""
    book = openpyxl.load_workbook(workbook)
    for row in book["Words"].iter_rows(min_row=5):
        row[3].value = choices.get(str(row[1].value))
    book.save(workbook)
    return workbook


def by_hand(folder: Path) -> str:
    return (folder / "dataset" / "mapping.yaml").read_text(encoding="utf-8")


def test_they_are_added_to_the_file_and_said(tmp_path: Path) -> None:
    done = fed_back(tmp_path)
    mapping = read_mapping(tmp_path / "dataset" / "mapping.yaml")
    assert mapping.values == {"Category": {"widget": "environment", "gadget": "medication"}}
    assert done.next_steps[0] == (
        'mapping.yaml beside the dataset now has "gadget", "widget" from the sheet Words; '
        "add --mapping mapping.yaml next month."
    )
    assert tmp_path / "dataset" / "mapping.yaml" in done.files


def test_what_somebody_wrote_into_the_file_stays_to_the_letter(tmp_path: Path) -> None:
    hand = (
        "# ours\nsheets:\n- sheet: Log\n  header_row: 1\n  columns: []  # none so far\n"
        "values:\n  Category:\n    Gadget: finance  # as agreed in May\n"
    )
    done = fed_back(tmp_path, hand)
    assert by_hand(tmp_path) == hand + "    widget: environment\n"
    assert done.next_steps[0].startswith('mapping.yaml means something else by "gadget" than')


def test_a_second_time_nothing_is_added_and_nothing_is_said(tmp_path: Path) -> None:
    fed_back(tmp_path)
    into, text = tmp_path / "dataset", by_hand(tmp_path)
    again = once(into / "log-to-correct.xlsx", into, into=into)
    assert by_hand(tmp_path) == text
    assert not any("mapping.yaml" in step for step in again.next_steps)


def test_a_dry_run_says_so_and_writes_nothing(tmp_path: Path) -> None:
    done = fed_back(tmp_path, "sheets: []\n", dry_run=True)
    assert by_hand(tmp_path) == "sheets: []\n"
    assert "would get" in done.next_steps[0]
    assert tmp_path / "dataset" / "mapping.yaml" in done.files


@pytest.mark.parametrize(
    ("mapping", "why"),
    [
        ("sheets: []\nvalues: {Category: {gadget: finance}}\n", "its values stand in one line."),
        ("sheets: [\n", "cannot be read as YAML"),
        ("sheets: []\nvalues: {Colour: {red: x}}\n", 'there is no code list "Colour"'),
    ],
)
def test_a_file_that_takes_no_words_is_left_and_it_is_said_what_to_do(
    tmp_path: Path, mapping: str, why: str
) -> None:
    done = fed_back(tmp_path, mapping)
    assert by_hand(tmp_path) == mapping
    (said,) = [step for step in done.next_steps if "was left as it is, without" in step]
    assert why in said
    assert "Write them under values there" in said


def test_another_folder_has_the_whole_mapping_as_ever(tmp_path: Path) -> None:
    fed_back(tmp_path)
    text = by_hand(tmp_path)
    into = tmp_path / "dataset"
    done = once(into / "log-to-correct.xlsx", tmp_path / "other", into=into)
    assert by_hand(tmp_path) == text
    assert "widget" in read_mapping(tmp_path / "other" / "mapping.yaml").values["Category"]
    assert not any("beside the dataset" in step for step in done.next_steps)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sheets: []\nvalues: {}\n", "sheets: []\nvalues:\n{0}{1}"),
        ("sheets: []\nvalues:\n", "sheets: []\nvalues:\n{0}{1}"),
        ("sheets: []", "sheets: []\nvalues:\n{0}{1}"),
        ("values:\n  Category:\n# end\nsheets: []\n", "values:\n{0}{1}# end\nsheets: []\n"),
        (
            "values:\n  Category:\n    a: fall # mine\n\n# sheets\nsheets: []\n",
            "values:\n  Category:\n    a: fall # mine\n    fridge alarm: environment\n{1}"
            "\n# sheets\nsheets: []\n",
        ),
    ],
)
def test_words_are_added_wherever_the_values_stand(before: str, after: str) -> None:
    lines = "  Category:\n    fridge alarm: environment\n", "  Shift:\n    'on: call': other\n"
    made = with_words(before, NEW)
    assert made == after.format(*lines)
    if "\n" in before:
        assert with_words(before.replace("\n", "\r\n"), NEW) == made.replace("\n", "\r\n")
