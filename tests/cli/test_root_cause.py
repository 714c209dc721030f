"""`nearmiss root-cause`, as a quality lead calls it."""

import json
from pathlib import Path

from command import Call
from october import october_dataset


def test_the_fitting_form_is_chosen_and_told(nearmiss: Call, tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_text(json.dumps(october_dataset()), encoding="utf-8")
    done = nearmiss("root-cause", ".", "NM-1009", "-o", ".")
    assert done.code == 0
    assert "NM-1009: The short form: nothing on record calls for the full one." in done.out
    assert (tmp_path / "investigation-NM-1009.docx").exists()
    done = nearmiss("root-cause", ".", "NM-1009", "--pattern", "-o", ".")
    assert "The full form, since it is a repeat pattern." in done.out
    assert (tmp_path / "root-cause-pattern-NM-1002.docx").exists()


def test_nothing_is_overwritten_unasked_and_a_dry_run_writes_nothing(
    nearmiss: Call, tmp_path: Path
) -> None:
    (tmp_path / "dataset.json").write_text(json.dumps(october_dataset()), encoding="utf-8")
    out = tmp_path / "out"
    asked = ("root-cause", ".", "NM-1009", "-o", "out")
    assert nearmiss(*asked, "--dry-run").code == 0
    assert not out.exists()
    assert nearmiss(*asked).code == 0
    assert nearmiss(*asked).code == 5
    assert nearmiss(*asked, "--replace").code == 0
