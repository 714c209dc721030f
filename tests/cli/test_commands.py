"""The commands as a user types them: what is printed, what is written, which exit code."""

import json
from pathlib import Path

import openpyxl
import pytest
from command import Call

LOG = """Near miss log,,,,
,,,,
Ref,Date of incident,Service,Type of near miss,What happened?
NM-1,04/10/2026,Alder House,Medication,Evening tablets in the wrong blister; put right in time
NM-2,31/11/2026,Alder House,Medication,Wrong chart on the trolley
,,,,
NM-3,15/10/2026,Birch Court,Food,Crisps on a soft diet tray
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_convert_accounts_for_each_row_and_lists_what_it_made(nearmiss: Call, log: Path) -> None:
    ran = nearmiss("convert", "log.csv", "-o", "out", "--today", "2026-11-02")
    assert ran.code == 0
    assert "Rows: 4 = 2 records + 1 held back + 1 blank." in ran.out
    assert 'cell B5: "31/11/2026"' in ran.out
    made = {path.name for path in (log.parent / "out").iterdir()}
    assert made == {
        "dataset.json", "findings.csv", "findings.json", "mapping.yaml", "log-to-correct.xlsx",
        "summary.txt", "history.jsonl",
    }  # fmt: skip


@pytest.mark.usefixtures("log")
def test_a_strict_run_fails_when_a_row_is_held_back(nearmiss: Call) -> None:
    assert nearmiss("convert", "log.csv", "-o", "out", "--strict").code == 6


def test_the_written_mapping_can_be_passed_back(nearmiss: Call, log: Path) -> None:
    nearmiss("convert", "log.csv", "-o", "one", "--today", "2026-11-02")
    ran = nearmiss(
        "convert", "log.csv", "-o", "two", "--mapping", "one/mapping.yaml", "--today", "2026-11-02"
    )
    assert ran.code == 0
    one, two = (log.parent / name / "dataset.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.usefixtures("log")
def test_a_second_run_does_not_overwrite_the_first(nearmiss: Call) -> None:
    words = ("convert", "log.csv", "-o", "out", "-q")
    assert nearmiss(*words).code == 0
    again = nearmiss(*words)
    assert again.code == 5
    assert "--replace" in again.err
    assert nearmiss(*words, "--replace").code == 0


def test_a_dry_run_writes_nothing(nearmiss: Call, log: Path) -> None:
    ran = nearmiss("convert", "log.csv", "-o", "out", "--dry-run")
    assert ran.code == 0
    assert "Would make:" in ran.out
    assert not (log.parent / "out").exists()


@pytest.mark.usefixtures("log")
def test_convert_speaks_json_to_programs(nearmiss: Call) -> None:
    ran = nearmiss("convert", "log.csv", "-o", "out", "--format", "json", "--today", "2026-11-02")
    said = json.loads(ran.out)
    assert (said["rows"], said["records"], said["held_back"], said["blank"]) == (4, 2, 1, 1)
    assert "date-unreadable" in {finding["code"] for finding in said["findings"]}


def test_the_main_job_makes_all_files_of_both_halves(nearmiss: Call, log: Path) -> None:
    ran = nearmiss("run", "log.csv", "--month", "2026-10", "-o", "out", "--today", "2026-11-02")
    assert ran.code == 0
    assert "Board pack for October 2026: 2 near misses" in ran.out
    made = {path.name for path in (log.parent / "out").iterdir()}
    assert {"board-pack-2026-10.docx", "board-pack-2026-10.xlsx", "dataset.json"} <= made
    again = nearmiss("board-pack", "out", "--month", "2026-10", "-o", "again")
    assert again.code == 0
    for name in ("board-pack-2026-10.docx", "board-pack-2026-10.xlsx"):
        one, two = (log.parent / folder / name for folder in ("out", "again"))
        assert one.read_bytes() == two.read_bytes()


def test_a_month_without_data_writes_nothing_at_all(nearmiss: Call, log: Path) -> None:
    ran = nearmiss("run", "log.csv", "--month", "2025-01", "-o", "out", "--today", "2026-11-02")
    assert ran.code == 7
    assert "October 2026" in ran.err
    assert not (log.parent / "out").exists()


def test_validate_says_valid_or_what_is_wrong(nearmiss: Call, log: Path) -> None:
    nearmiss("convert", "log.csv", "-o", "out")
    good = nearmiss("validate", "out/dataset.json")
    assert (good.code, "Valid" in good.out) == (0, True)
    path = log.parent / "out" / "dataset.json"
    path.write_text(path.read_text("utf-8").replace('"medication"', '"medicaton"'), "utf-8")
    bad = nearmiss("validate", "out/dataset.json")
    assert bad.code == 6
    assert "near_misses[0].category" in bad.out
    assert "Did you mean: medication?" in bad.out
    said = json.loads(nearmiss("validate", "out/dataset.json", "--format", "json").out)
    assert said["valid"] is False
    assert said["findings"][0]["path"] == "near_misses[0].category"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("convert", "none.xlsx", "-o", "out"), 3, "none.xlsx"),
        (("convert", ".", "-o", "out"), 3, "folder"),
        (("convert", "empty.csv", "-o", "out"), 3, "empty"),
        (("convert", "text.xlsx", "-o", "out"), 3, "text.xlsx"),
        (("convert", "log.csv", "-o", "out", "--policy", "none.yaml"), 3, "none.yaml"),
        (("convert", "log.csv", "-o", "out", "--mapping", "none.yaml"), 3, "none.yaml"),
        (("convert", "log.csv", "-o", "out", "--key", "none.key"), 3, "new-key"),
        (("convert", "prose.csv", "-o", "out"), 3, "prose.csv"),
        (("validate", "none.json"), 3, "none.json"),
        (("board-pack", "log.csv", "--month", "2026-10", "-o", "out"), 3, "log.csv"),
        (("board-pack", "log.csv", "--month", "October", "-o", "out"), 2, "2026-10"),
    ],
)
def test_bad_input_gives_one_sentence_and_leaves_nothing_behind(
    nearmiss: Call, log: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    (log.parent / "empty.csv").write_bytes(b"")
    (log.parent / "text.xlsx").write_bytes(b"Date,What\n2026-10-04,Wrong dose\n")
    (log.parent / "prose.csv").write_bytes(b"Dear all,\nno table here.\nBye\n")
    ran = nearmiss(*words)
    assert ran.code == code
    assert sentence in ran.err
    assert "Traceback" not in ran.err
    assert not (log.parent / "out").exists()


def test_a_key_file_is_made_once_and_is_private(nearmiss: Call, tmp_path: Path) -> None:
    assert nearmiss("new-key", "near-miss.key").code == 0
    key = tmp_path / "near-miss.key"
    assert key.stat().st_mode & 0o077 == 0
    assert nearmiss("new-key", "near-miss.key").code == 5


def test_the_same_run_gives_the_same_bytes(nearmiss: Call, log: Path) -> None:
    for folder in ("one", "two"):
        words = ("run", "log.csv", "--month", "2026-10", "-o", folder, "--today", "2026-11-02")
        assert nearmiss(*words).code == 0
    one, two = (
        {path.name: path.read_bytes() for path in (log.parent / folder).iterdir()}
        for folder in ("one", "two")
    )
    assert one == two


def test_an_empty_log_is_made_and_a_filled_one_never_overwritten(
    nearmiss: Call, tmp_path: Path
) -> None:
    assert nearmiss("template").code == 0
    made = (tmp_path / "near-miss-log.xlsx").read_bytes()
    again = nearmiss("template")
    assert (again.code, "--replace" in again.err) == (5, True)
    assert nearmiss("template", "--locale", "en_US", "--replace").code == 0
    assert (tmp_path / "near-miss-log.xlsx").read_bytes() != made


@pytest.mark.usefixtures("log")
def test_a_corrected_log_says_what_was_fixed_and_goes_into_the_same_dataset(nearmiss: Call) -> None:
    day = ("--today", "2026-11-02")
    first = nearmiss("convert", "log.csv", "--into", "months", *day)
    assert (
        "Dataset: 2 added, 0 changed, 0 unchanged, 0 no longer in the log, 0 conflicts."
        in first.out
    )
    book = Path("months", "log-to-correct.xlsx")
    workbook = openpyxl.load_workbook(book)
    workbook["log"]["B5"] = "30/10/2026"
    workbook.save(book)
    ran = nearmiss("convert", str(book), "--into", "months", *day)
    assert ran.code == 0
    assert "Issues of the corrected log: 1 fixed, 0 remain, 0 new." in ran.out
    assert "Dataset: 1 added, 0 changed, 2 unchanged" in ran.out
    would = nearmiss("convert", "log.csv", "--into", "months", "--dry-run", *day)
    assert "No record of the dataset changed." in would.out


@pytest.mark.usefixtures("log")
def test_a_conversion_needs_a_place_for_its_results(nearmiss: Call) -> None:
    ran = nearmiss("convert", "log.csv")
    assert ran.code == 2
    assert "--into" in ran.err


def test_where_no_row_is_usable_the_workbook_to_correct_is_made_all_the_same(
    nearmiss: Call, tmp_path: Path
) -> None:
    (tmp_path / "bad.csv").write_text(
        "Date,What happened\n31/11/2026,Wet floor\n", encoding="utf-8"
    )
    for words in (("convert",), ("run", "--month", "2026-10")):
        out = f"out-{words[0]}"
        ran = nearmiss(*words, "bad.csv", "-o", out, "--today", "2026-11-02")
        assert ran.code == 6
        assert "bad-to-correct.xlsx" in ran.err
        assert [path.name for path in (tmp_path / out).iterdir()] == ["bad-to-correct.xlsx"]
