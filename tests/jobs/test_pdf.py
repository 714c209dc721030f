"""PDF copies: beside each Word document, all or none, and nothing is left behind."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from docx import Document

from nearmiss_kit.errors import CannotWrite, RequestUnusable
from nearmiss_kit.jobs.pdf import with_pdf, with_pdf_paths

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that a test can look into afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def word(folder: Path, text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    document.save(str(folder / "made.docx"))
    return (folder / "made.docx").read_bytes()


def office(folder: Path, script: str) -> None:
    """A program that stands for LibreOffice where it cannot work."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@needs_office
def test_each_word_document_gets_a_pdf_and_a_workbook_none(tmp_path: Path, temporary: Path) -> None:
    contents = {Path("a.docx"): word(tmp_path, "One"), Path("a.xlsx"): b"workbook"}
    made = with_pdf(contents, pdf=True)
    assert tuple(made) == with_pdf_paths(contents, pdf=True)
    assert made[Path("a.pdf")].startswith(b"%PDF-")
    assert list(temporary.iterdir()) == []


def test_nothing_is_made_unless_it_is_asked_for() -> None:
    assert with_pdf({Path("a.docx"): b"x"}, pdf=False) == {Path("a.docx"): b"x"}
    assert with_pdf_paths([Path("a.docx")], pdf=False) == (Path("a.docx"),)


def test_without_libreoffice_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RequestUnusable, match="needs LibreOffice, and it is not installed"):
        with_pdf({Path("a.docx"): b"x"}, pdf=True)


@pytest.mark.parametrize(
    ("script", "said"),
    [("exec sleep 5", "within 0.2 seconds"), ("exit 1", "no PDF of pack.docx")],
)
def test_a_libreoffice_that_fails_leaves_nothing_behind(
    script: str, said: str, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, script)
    contents = {Path("pack.docx"): word(tmp_path, "One")}
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(CannotWrite, match=said):
        with_pdf(contents, pdf=True, seconds=0.2 if "sleep" in script else 5)
    assert list(temporary.iterdir()) == []
