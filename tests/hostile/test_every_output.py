"""Planted texts stay texts in all that comes of an .xlsx log, and nothing is left behind."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, NamedTuple

import pytest
from command import Ran
from every_command import every_command
from hostile.planted import planted_workbook
from lxml import etree

from nearmiss_kit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"")
_FORMULA = re.compile(rb"<f[ >].*?</f>")
OURS = {
    "AND", "COUNTIF", "COUNTIFS", "HYPERLINK", "IF", "IFERROR", "ISNUMBER", "LEN", "NOT", "OR",
    "ROUND", "SUM", "SUMPRODUCT", "TODAY", "TRIM",
}  # fmt: skip
"""What the formulas of our own workbooks call."""
_FIELDS = {b"PAGE", b"NUMPAGES", b"REF", b"SEQ", b"TOC", b"PAGEREF", b"HYPERLINK", b"STYLEREF"}


class Made(NamedTuple):
    """What every command wrote, and printed."""

    folder: Path
    ran: dict[str, Ran]
    temporary: Path

    def files(self, suffix: str) -> list[Path]:
        found = sorted(p for p in self.folder.rglob(f"*{suffix}") if p.name != "log.xlsx")
        assert found, suffix
        return found


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> Ran:
    monkeypatch.setattr("sys.argv", ["nearmiss", *words])
    out, err, code = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
    out.flush()
    printed = out.buffer
    assert isinstance(printed, io.BytesIO)
    return Ran(code, printed.getvalue().decode(), err.getvalue())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder, temporary = tmp_path_factory.mktemp("planted"), tmp_path_factory.mktemp("temporary")
    planted_workbook(folder / "log.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(tempfile, "tempdir", str(temporary))
        patch.setenv("TMPDIR", str(temporary))
        return Made(folder, dict(every_command(lambda *w: call(patch, *w), "log.xlsx")), temporary)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_command_ends_in_order(made: Made) -> None:
    wrong = {words: ran for words, ran in made.ran.items() if ran.code not in {0, 5, 6, 7}}
    assert wrong == {}


def test_a_workbook_of_ours_holds_formulas_of_ours_only_and_leads_nowhere(made: Made) -> None:
    for path in made.files(".xlsx"):
        for name, data in parts(path).items():
            if path.name != "log-to-correct.xlsx":
                formulas = b" ".join(_FORMULA.findall(data)).decode()
                assert set(re.findall(r"([\w.]+)\(", formulas)) <= OURS, (path.name, name)
                assert not re.search(r"cmd|evil|1\+1|DDE|alert", formulas), (path.name, name)
            assert b'TargetMode="External"' not in data, (path.name, name)
            assert not name.startswith(("xl/externalLinks", "xl/vbaProject")), name


def test_the_workbook_to_correct_keeps_its_own_formulas_and_gets_none(made: Made) -> None:
    def formulas(path: Path) -> list[bytes]:
        return sorted(
            found for data in parts(path).values() for found in re.findall(rb"<f>.*?</f>", data)
        )

    own = formulas(made.folder / "log.xlsx")
    assert own == [b"<f>CONCATENATE(D2,D3)</f>"] * 2
    given_back = [p for p in made.files(".xlsx") if p.name == "log-to-correct.xlsx"]
    assert given_back
    for path in given_back:
        assert formulas(path) == own, path
        assert sum(data.count(b"<f") for data in parts(path).values()) >= len(own)
        comments = [data for name, data in parts(path).items() if "comments" in name.lower()]
        assert comments
        assert all(etree.fromstring(data) is not None for data in comments)


def test_no_csv_cell_starts_a_formula(made: Made) -> None:
    printed = [ran.out for words, ran in made.ran.items() if "--format csv" in words and ran.out]
    assert printed
    texts = [path.read_text(encoding="utf-8-sig") for path in made.files(".csv")] + printed
    for text in texts:
        for row in csv.reader(io.StringIO(text)):
            assert not [cell for cell in row if cell[:1] in set("=+-@\t\r\uff1d")]


def test_a_word_document_has_only_fields_of_ours_and_no_link_outward(made: Made) -> None:
    for path in made.files(".docx"):
        for name, data in parts(path).items():
            assert b'TargetMode="External"' not in data, (path.name, name)
            fields = [one or other for one, other in _INSTRUCTION.findall(data)]
            words = {field.split()[0] for field in fields if field.split()}
            assert words <= _FIELDS, (path.name, name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(data)


def test_no_page_or_picture_holds_a_script_of_the_log(made: Made) -> None:
    for suffix in (".html", ".svg"):
        for path in made.files(suffix):
            assert b"<script>alert(1)" not in path.read_bytes(), path.name


def test_each_calendar_entry_invites_nobody(made: Made) -> None:
    for path in made.files(".ics"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith("ATTENDEE")]


def test_what_is_read_by_programs_can_be_read(made: Made) -> None:
    for path in made.files(".json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in [*made.files(".junit"), *made.files(".svg")]:
        etree.fromstring(path.read_bytes())


def test_no_message_steers_the_terminal(made: Made) -> None:
    for words, ran in made.ran.items():
        printed = (ran.out + ran.err).removeprefix("\ufeff")  # how Excel knows a CSV file's letters
        steering = {mark for mark in printed if not mark.isprintable() and mark not in "\n\r\t"}
        assert steering == set(), words


def test_no_temporary_file_is_left(made: Made) -> None:
    assert [path for path in made.temporary.rglob("*") if path.is_file()] == []
