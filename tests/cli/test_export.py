"""`nearmiss export` and `nearmiss import`, as a vendor calls them."""

import json
from pathlib import Path

import pytest
from command import Call
from model.complete import full_dataset

from nearmiss_kit.dataset.store import dump
from nearmiss_kit.interop.cells import read_csv
from nearmiss_kit.interop.cms import MEASURES
from nearmiss_kit.interop.forms import FORMS
from nearmiss_kit.interop.mapping import mappings
from nearmiss_kit.interop.plain import in_order


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "dataset.json"
    path.write_bytes(dump(in_order({**full_dataset(), "time_zone": "Europe/London"})))
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
        (
            ("import", "dataset.json", "--from", "fhir-r5", "--time-zone", "Nowhere", "-o", "x"),
            "no time zone",
        ),
        (("import", "dataset.json", "--from", "yaml", "-o", "x"), "must end in .yaml or .yml"),
        (("import", ".", "--from", "sqlite", "-o", "x"), "which is one file"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(
    nearmiss: Call, words: tuple[str, ...], said: str
) -> None:
    ran = nearmiss(*words)
    assert ran.code in {2, 3}
    assert said in ran.err


@pytest.mark.usefixtures("dataset")
@pytest.mark.parametrize("target", [name for name in mappings() if name != "who-mim"])
def test_near_misses_go_to_a_standard_and_back_with_a_loss_report(
    nearmiss: Call, dataset: Path, target: str
) -> None:
    ran = nearmiss("export", "dataset.json", "--to", target, "-o", "a", "--loss-report", "l.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "1 near miss went out" in ran.out
    assert "lost" in (dataset.parent / "l.csv").read_text(encoding="utf-8-sig")
    back = nearmiss("import", "a", "--from", target, "--no-names", "-o", "back")
    assert (back.code, back.err) == (0, "")
    data = json.loads((dataset.parent / "back" / "dataset.json").read_bytes())
    assert (data["names_kept"], data["near_misses"][0]["id"]) == (False, "NM-1")


@pytest.mark.usefixtures("dataset")
def test_a_file_that_may_hold_names_makes_a_dataset_that_says_so(
    nearmiss: Call, dataset: Path
) -> None:
    nearmiss("export", "dataset.json", "--to", "mods", "-o", "a.csv")
    ran = nearmiss("import", "a.csv", "--from", "mods", "-o", "back", "--time-zone", "Europe/Paris")
    data = json.loads((dataset.parent / "back" / "dataset.json").read_bytes())
    assert "says that it may" in ran.out
    assert (data["names_kept"], data["time_zone"]) == (True, "Europe/Paris")


@pytest.mark.usefixtures("dataset")
def test_what_nobody_verified_goes_out_only_with_the_word_for_it(nearmiss: Call) -> None:
    ran = nearmiss("export", "dataset.json", "--to", "who-mim", "-o", "a.csv")
    assert (ran.code, "--recalled" in ran.err) == (2, True)
    assert (
        nearmiss("export", "dataset.json", "--to", "who-mim", "-o", "a.csv", "--recalled").code == 0
    )


@pytest.mark.usefixtures("dataset")
def test_the_counts_for_cms_are_those_of_the_measures(nearmiss: Call, dataset: Path) -> None:
    assert nearmiss("export", "dataset.json", "--to", "cms", "-o", "a.csv").code == 2
    ran = nearmiss("export", "dataset.json", "--to", "cms", "-o", "a.csv", "--month", "2026-10")
    assert (ran.code, ran.err) == (0, "")
    columns, rows = read_csv((dataset.parent / "a.csv").read_bytes(), "a.csv")
    told = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
    for code, (_, key, _counting) in MEASURES.items():
        ran = nearmiss(
            "measures", "dataset.json", "--measure", key, "--month", "2026-10", "--format", "json"
        )
        (figure,) = json.loads(ran.out)
        for side in ("numerator", "denominator"):
            assert told[code][side] == str(int(figure[side]))
