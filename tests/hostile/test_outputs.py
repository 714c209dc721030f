"""What the kit writes cannot attack its reader: planted texts stay texts in every file."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from hostile.planted import PLANTED
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.cli.main import main
from nearmiss_kit.files.csv_cell import harmless

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["Ref", "Date", "Service", "What happened", "Immediate action", "Location", "Category"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    log, out = folder / "log.csv", folder / "out"
    with log.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number, text in enumerate(PLANTED, start=1):
            day = f"2026-10-{number:02}"
            writer.writerow([f"{number}", day, text, f"{text}", text, text, text])
    argv, sys.argv = sys.argv, ["nearmiss", "run", str(log), "--month", "2026-10", "-o", str(out)]
    try:
        main()
    except SystemExit as stop:
        assert not stop.code  # noqa: PT017 (how a command line ends)
    finally:
        sys.argv = argv
    return out


def test_every_kind_of_file_is_there(made: Path) -> None:
    assert {path.suffix for path in made.rglob("*")} >= {".json", ".csv", ".docx", ".xlsx"}


def test_no_workbook_holds_a_formula_or_a_link_outward(made: Path) -> None:
    for path in made.rglob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                data = book.read(name)
                assert b"<f>" not in data, (path.name, name)
                assert b'TargetMode="External"' not in data, (path.name, name)
                assert not name.startswith(("xl/externalLinks", "xl/vbaProject")), name


def test_no_csv_cell_starts_a_formula(made: Path) -> None:
    for path in made.rglob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        assert rows
        for row in rows:
            assert not [cell for cell in row if cell[:1] in set("=+-@\t\r\uff1d")], path.name


def test_a_word_document_holds_the_texts_as_they_were_and_no_field_of_theirs(made: Path) -> None:
    for path in made.rglob("*.docx"):
        with zipfile.ZipFile(path) as document:
            xml = document.read("word/document.xml").decode()
            links = b"".join(document.read(n) for n in document.namelist() if n.endswith(".rels"))
        assert "<w:fldSimple w:instr='DDEAUTO" not in xml
        assert "<script>" not in xml
        assert b'TargetMode="External"' not in links
    assert "{{ 7*7 }}" in "".join(
        zipfile.ZipFile(path).read("word/document.xml").decode() for path in made.rglob("*.docx")
    )


@given(st.text(min_size=1))
def test_a_cell_is_never_changed_but_by_an_apostrophe_before_it(text: str) -> None:
    cell = str(harmless(text))
    assert cell in (text, "'" + text)
    assert cell[0] not in "=+-@\t\r"


@given(st.integers() | st.floats(allow_nan=False))
def test_a_number_stays_a_number(value: float) -> None:
    assert harmless(value) is value
