"""Each chart is read in plain words, and a section without data says so instead of being empty."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from build import dataset, near_miss
from click.testing import CliRunner
from docx import Document
from every import COMMANDS, POLICIES, WORD, body, call, documents, text
from lxml import etree
from october import october_dataset
from pack_of import LOGS, pack
from printed import alternatives, sheet_tables

from nearmiss_kit.cli.main import cli
from nearmiss_kit.documents.board_pack import board_pack
from nearmiss_kit.documents.outside_pack import outside_pack
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.suppress import outside as withheld
from nearmiss_kit.model import Policy

_LEAST_WORDS = 5


def style(block: etree._Element) -> str:
    """The style of a paragraph; of a table, that it is one."""
    if block.tag == f"{WORD}tbl":
        return "table"
    found = block.find(f"{WORD}pPr/{WORD}pStyle")
    return "Normal" if found is None else str(found.get(f"{WORD}val"))


def blocks(data: bytes) -> list[etree._Element]:
    """The paragraphs with words or pictures, and the tables."""
    return [
        block for block in body(data) if text(block) or block.find(f".//{WORD}drawing") is not None
    ]


def is_reading(block: etree._Element) -> bool:
    """Whether a block is a sentence."""
    words = text(block)
    return style(block) == "Normal" and words.endswith(".") and len(words.split()) >= _LEAST_WORDS


@pytest.mark.parametrize("log", LOGS)
def test_each_chart_of_the_pack_is_followed_by_its_reading(log: str) -> None:
    found = blocks(pack(log))
    charts = [n for n, block in enumerate(found) if block.find(f".//{WORD}drawing") is not None]
    assert charts
    for place in charts:
        assert style(found[place + 1]) == "Caption"
        assert is_reading(found[place + 2]), text(found[place + 2])
        keeps = found[place + 1].find(f"{WORD}pPr/{WORD}keepNext")
        assert keeps is not None


def test_packs_with_and_without_funnels_and_harm_were_looked_at() -> None:
    kinds = {words.split(":")[0] for log in LOGS for words in alternatives(pack(log))}
    assert kinds == {"Line chart", "Bar chart", "Funnel plot"}


def test_the_chart_of_the_pack_for_outside_is_followed_by_its_reading() -> None:
    data = october_dataset()
    data["near_misses"] = [
        *data["near_misses"],
        *(
            near_miss(f"X-{month}-{day}", f"2026-{month:02d}-{day:02d}", service="Alder House")
            for month in range(3, 11)
            for day in range(1, 9)
        ),
    ]
    made = outside(data)
    found = blocks(made)
    charts = [n for n, block in enumerate(found) if block.find(f".//{WORD}drawing") is not None]
    assert len(charts) == 1
    assert is_reading(found[charts[0] + 2])


def outside(data: dict[str, Any]) -> bytes:
    figures = month_figures(data, Month(2026, 10), Policy())
    shown = withheld(figures, Policy().small_number_threshold)
    return outside_pack(shown, Policy())


def of_one() -> bytes:
    """The pack of a single report that says nothing but its day."""
    report = near_miss("NM-1", "2026-10-04", category=None)
    figures = month_figures(dataset([report]), Month(2026, 10), Policy())
    return board_pack(figures, Policy())


@pytest.mark.parametrize("made", [of_one, *[lambda log=log: pack(log) for log in LOGS]])
def test_no_section_of_the_pack_is_empty(made: Any) -> None:
    found = blocks(made())
    headings = [n for n, block in enumerate(found) if style(block).startswith("Heading")]
    assert len(headings) > 15
    for place in headings:
        following = found[place + 1]
        deeper = style(following) > style(found[place])
        assert not style(following).startswith("Heading") or deeper, text(found[place])
        assert following.tag != f"{WORD}tbl"  # its caption comes first


def test_a_pack_of_one_report_has_a_line_for_what_is_not_there() -> None:
    said = [text(block) for block in blocks(of_one())]
    for line in (
        "The log begins in October 2026, so there is nothing to compare with.",
        "No service and no theme signals.",
        "No visits, care hours or medication rounds are on record, so there are no rates.",
        "No counts of events with harm were given.",
        "No pattern reached into the month or the month before.",
        "The log records neither triage nor feedback.",
        "No report is known to wait.",
        "No action is open, and none was completed in the month.",
        "No action is overdue.",
        "No action was checked in the last twelve months.",
        "No action was completed in the last twelve months.",
        "No action that was done has to be opened again.",
        "No report of the month says what kept it from doing harm.",
        "No report of the month has been assessed for notification.",
        "No loop was closed in the month.",
    ):
        assert line in said, line


@pytest.mark.parametrize("name", ["pack", "external", "brief"])
@pytest.mark.parametrize("reports", [[], [near_miss("NM-1", "2026-08-04")]])
def test_a_month_without_reports_is_said_and_nothing_is_written(
    name: str, reports: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "dataset.json").write_text(json.dumps(dataset(reports)), "utf-8")
    (tmp_path / "policy.yaml").write_text(POLICIES["GB"], "utf-8")
    known = {".": str(tmp_path), "policy.yaml": str(tmp_path / "policy.yaml")}
    words = [known.get(word, word) for word in COMMANDS[name]]
    done = CliRunner().invoke(cli, [*words, "-o", str(tmp_path / "out")])
    assert done.exit_code != 0
    assert "near miss" in str(done.exception)
    assert "October 2026" in str(done.exception) or not reports
    assert not (tmp_path / "out").exists()


def test_a_due_list_and_a_statement_of_nothing_are_made(tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_text(json.dumps(dataset([])), "utf-8")
    (tmp_path / "policy.yaml").write_text("audit_programme: []\n", "utf-8")
    call(["due", ".", "--format", "xlsx", "--as-of", "2026-11-02", "--days", "0",
          "--policy", "policy.yaml", "-o", str(tmp_path / "due.xlsx")], tmp_path)  # fmt: skip
    (only,) = sheet_tables((tmp_path / "due.xlsx").read_bytes())["Due"][1:]
    assert only[0] == "Nothing is due"
    call(["conformance", ".", "--format", "docx", "-o", str(tmp_path / "s.docx")], tmp_path)
    assert Document(io.BytesIO((tmp_path / "s.docx").read_bytes())).tables


def test_an_audit_without_records_says_so() -> None:
    assert "No near miss of this profile is on record for Alder House in this period" in "\n".join(
        text(block) for block in blocks(documents("GB")["audit.docx"])
    )
