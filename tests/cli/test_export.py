"""`nearmiss export` and `nearmiss import`, as a vendor calls them."""

import json
from pathlib import Path

import pytest
from command import Call
from model.complete import full_dataset

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.interop.forms import FORMS
from nearmiss_kit.interop.plain import in_order


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "dataset.json"
    path.write_bytes(dump(in_order(full_dataset())))
    return path


def out_of(form: str) -> str:
    return "made" if FORMS[form].folder else f"made{FORMS[form].endings[0]}"


@pytest.mark.parametrize("form", FORMS)
def test_what_is_exported_is_told_by_its_name_and_imported_byte_for_byte(
    nearmiss: Call, dataset: Path, form: str
) -> None:
    assert nearmiss("export", "dataset.json", "--to", form, "-o", out_of(form)).code == 0
    ran = nearmiss("import", out_of(form), "-o", "back")
    assert (ran.code, ran.err) == (0, "")
    assert f"Read as {form}: 1 near misses" in ran.out
    assert (dataset.parent / "back" / "dataset.json").read_bytes() == dataset.read_bytes()


@pytest.mark.usefixtures("dataset")
def test_nothing_is_replaced_unasked(nearmiss: Call) -> None:
    nearmiss("export", "dataset.json", "--to", "yaml", "-o", "a.yaml")
    again = nearmiss("export", "dataset.json", "--to", "yaml", "-o", "a.yaml")
    assert (again.code, "already there" in again.err) == (5, True)
    assert nearmiss("export", "dataset.json", "--to", "yaml", "-o", "a.yaml", "--replace").code == 0
    assert nearmiss("import", "a.yaml", "-o", ".").code == 5


def test_a_table_left_over_from_another_export_is_not_mixed_in(
    nearmiss: Call, dataset: Path
) -> None:
    folder = dataset.parent / "tables"
    folder.mkdir()
    (folder / "unheard.csv").write_text("a\n", encoding="utf-8")
    ran = nearmiss("export", "dataset.json", "--to", "csv", "-o", "tables", "--replace")
    assert (ran.code, "unheard.csv" in ran.err) == (5, True)
    assert [path.name for path in folder.iterdir()] == ["unheard.csv"]


def test_an_import_that_breaks_the_schema_writes_nothing(nearmiss: Call, dataset: Path) -> None:
    broken = json.loads(dataset.read_text(encoding="utf-8"))
    broken["near_misses"][0]["category"] = "unheard_of"
    dataset.write_text(json.dumps(broken), encoding="utf-8")
    ran = nearmiss("import", "dataset.json", "-o", "back")
    assert (ran.code, "near_misses[0].category" in ran.err) == (6, True)
    assert not (dataset.parent / "back").exists()


@pytest.mark.usefixtures("dataset")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "dataset.json", "--to", "word", "-o", "x"), 'no format "word"'),
        (("import", "dataset.txt", "-o", "x"), "is not there"),
        (("import", "dataset.json", "--from", "word", "-o", "x"), 'no format "word"'),
        (("import", ".", "--from", "sqlite", "-o", "x"), "which is one file"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(
    nearmiss: Call, words: tuple[str, ...], said: str
) -> None:
    ran = nearmiss(*words)
    assert ran.code in {2, 3}
    assert said in ran.err
