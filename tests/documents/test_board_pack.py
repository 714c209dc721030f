"""The pack as a board reads it: every section, nothing raw, the same bytes each time."""

import io
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from build import action, dataset, near_miss
from docx import Document
from october import OCTOBER, october, october_dataset
from outline import parts, word_outline
from syrupy.assertion import SnapshotAssertion

from nearmiss_kit.documents.board_pack import board_pack, default_template
from nearmiss_kit.documents.context import BoardPackContext
from nearmiss_kit.documents.word import names_used
from nearmiss_kit.errors import InputUnreadable, TemplateBroken
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy


def outline_of(data: dict[str, object], policy: Policy | None = None) -> str:
    settings = policy or Policy()
    figures = month_figures(data, OCTOBER, settings, date(2026, 10, 31))
    return word_outline(board_pack(figures, settings))


def test_the_october_pack_says_what_it_said(snapshot: SnapshotAssertion) -> None:
    figures, policy = october()
    assert word_outline(board_pack(figures, policy)) == snapshot


def test_the_first_page_asks_the_board_in_sentences_made_from_the_figures() -> None:
    said = outline_of(october_dataset())
    assert "Note: Eight near misses of October 2026 were reported, up from 3" in said
    assert "October 2026 is above the upper limit on the control chart" in said
    assert "Medication rose most." in said
    assert "One repeat pattern reached into the month: Birch Court, Medication (8 reports)" in said
    assert "One check this month found that an action does not work." in said
    assert "One action is overdue, the longest by 21 days" in said


@pytest.mark.parametrize(
    "raw", ["None", "not_effective", "birch_court", "{{", "{%", "label_change"]
)
def test_no_raw_value_reaches_the_reader(raw: str) -> None:
    assert raw not in outline_of(october_dataset())


def test_markup_and_other_scripts_come_through_whole() -> None:
    report = near_miss("A&B<1>", "2026-10-04", service="<b>Haus</b> & \u05d1\u05d9\u05ea")
    said = outline_of(dataset([report]))
    assert "<b>Haus</b> & \u05d1\u05d9\u05ea" in said
    assert "A&B<1>" in said


def test_one_report_and_nothing_else_makes_a_pack_that_says_so() -> None:
    said = outline_of(dataset([near_miss()]))
    assert "No action is open, and none was completed in the month." in said
    assert "No pattern reached into the month" in said
    assert "The log records neither triage nor feedback." in said


def test_five_hundred_late_actions_do_not_fill_forty_pages() -> None:
    actions = [action(f"A-{i}", due="2026-09-01") for i in range(500)]
    said = outline_of(dataset([near_miss()], actions=actions))
    assert "500 actions are overdue" in said
    assert "and 488 more in the workbook" in said
    assert said.count("  row: Do what A-") == 12


def test_pictures_tell_what_they_show_to_those_who_cannot_see_them() -> None:
    said = outline_of(october_dataset())
    assert (
        "[picture] Line chart: Near misses by month, March 2026 to October 2026, 8 points." in said
    )


def test_bars_are_drawn_for_two_categories_and_not_for_one() -> None:
    medication = near_miss()
    fall = near_miss("NM-2", "2026-10-05", category="falls_hazard")
    assert "[picture] Bar chart" not in outline_of(dataset([medication]))
    said = outline_of(dataset([medication, fall]))
    assert "[picture] Bar chart: Near misses by category." in said
    assert "Medication 1" in said


def test_an_american_pack_has_american_dates_and_paper() -> None:
    said = outline_of(october_dataset(), Policy(locale="en_US", paper="Letter"))
    assert "the end of October 31, 2026" in said
    assert "page: 216 x 279 mm" in said
    assert "language: en-US" in said


def test_the_template_asks_for_nothing_that_the_kit_does_not_have_and_uses_nearly_all() -> None:
    known = {field.name for field in fields(BoardPackContext)}
    used = names_used(default_template())
    assert used <= known
    assert known - used == {"title"}


def test_the_readme_of_the_template_tells_every_name() -> None:
    text = default_template().with_name("README.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(BoardPackContext) if f"`{f.name}`" not in text] == []


def template(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "ours.docx"
    document.save(str(path))
    return path


def test_an_own_template_is_filled(tmp_path: Path) -> None:
    figures, policy = october()
    made = board_pack(figures, policy, template(tmp_path, "For {{ organisation }}: {{ month }}"))
    assert "For Example Care: October 2026" in word_outline(made)


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        (
            "Month: {{ mnoth }}",
            'asks for "mnoth", which the kit does not have. Did you mean month?',
        ),
        ("Month: {{ month", "cannot be filled"),
        ("{%p if overdue %}", "cannot be filled"),
        ("{{ month.__class__.__mro__ }}", "cannot be filled"),
        ("{{ ''.__class__ }}", "cannot be filled"),
    ],
)
def test_a_broken_template_is_named_and_nothing_is_made(
    tmp_path: Path, paragraph: str, sentence: str
) -> None:
    figures, policy = october()
    with pytest.raises(TemplateBroken) as caught:
        board_pack(figures, policy, template(tmp_path, "Fine.", paragraph))
    assert sentence in str(caught.value)
    assert "ours.docx" in str(caught.value)


def test_a_template_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    figures, policy = october()
    path = tmp_path / "ours.docx"
    with pytest.raises(InputUnreadable, match="is not there"):
        board_pack(figures, policy, path)
    path.write_bytes(b"not a document")
    with pytest.raises(InputUnreadable, match="not a Word document"):
        board_pack(figures, policy, path)


def test_header_rows_repeat_and_no_row_is_cut() -> None:
    figures, policy = october()
    document = Document(io.BytesIO(board_pack(figures, policy)))
    assert len(document.tables) > 8
    for table in document.tables:
        xml = table._tbl.xml
        assert "w:tblHeader" in xml
        assert xml.count("<w:cantSplit") >= xml.count("<w:tr>") + xml.count("<w:tr ")


HASH = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from october import october
from nearmiss_kit.documents.board_pack import board_pack
from nearmiss_kit.documents.board_workbook import board_workbook
figures, policy = october()
for make in (board_pack, board_workbook):
    print(hashlib.sha256(make(figures, policy)).hexdigest())
"""


def test_two_processes_make_the_same_bytes() -> None:
    script = HASH.format(tests=str(Path(__file__).parents[1]))
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_the_package_holds_no_part_that_validators_reject() -> None:
    figures, policy = october()
    names = parts(board_pack(figures, policy))
    assert not [name for name in names if "stylesWithEffects" in name]
    assert b"2026-10-31T12:00:00Z" in names["docProps/core.xml"]
