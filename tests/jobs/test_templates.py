"""Templates are copied to be edited, and an edited copy is never lost."""

from pathlib import Path

import pytest
from docx import Document
from october import OCTOBER, october_dataset

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.errors import TemplateBroken, WouldOverwrite
from nearmiss_kit.jobs.pack import board_pack
from nearmiss_kit.jobs.pack_request import PackRequest
from nearmiss_kit.jobs.templates import copy_templates, templates


def test_all_templates_are_copied_with_the_readme_that_explains_them(tmp_path: Path) -> None:
    copied = {str(path.relative_to(tmp_path)) for path in copy_templates(tmp_path)}
    assert {one.file for one in templates()} | {"board_pack/README.md"} <= copied
    text = (tmp_path / "board_pack" / "README.md").read_text(encoding="utf-8")
    assert "| `look_out` | the one thing to look out for. |" in text


def test_an_edited_copy_is_kept_unless_replacing_was_allowed(tmp_path: Path) -> None:
    copy_templates(tmp_path)
    edited = tmp_path / "board_pack" / "board_pack.docx"
    edited.write_bytes(b"edited")
    with pytest.raises(WouldOverwrite):
        copy_templates(tmp_path)
    assert edited.read_bytes() == b"edited"
    copy_templates(tmp_path, replace=True)
    assert edited.read_bytes() != b"edited"


def test_each_of_the_pack_names_the_command_that_fills_it() -> None:
    commands = {one.file: one.command for one in templates()}
    assert commands["board_pack/learning_brief.docx"] == "nearmiss brief"


def test_a_tag_that_was_broken_while_editing_is_named_with_its_paragraph(tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_bytes(dump(october_dataset()))
    copy_templates(tmp_path / "ours")
    path = tmp_path / "ours" / "board_pack" / "board_pack.docx"
    document = Document(str(path))
    document.add_paragraph("Prepared in {{ mnoth }}")
    document.save(str(path))
    with pytest.raises(TemplateBroken, match=r"mnoth.*Did you mean month\?.*Prepared in"):
        board_pack(tmp_path, PackRequest(OCTOBER, tmp_path / "out", template=path))
