"""What changed, who changed it, and whether anybody touched the record of it."""

import csv
import io
import json
from pathlib import Path

import pytest
from command import Call
from corrected import book_of
from story import LOG, NOVEMBER, lines, run, told

from nearmiss_kit.dataset.chain import check, digest


@pytest.fixture
def data(nearmiss: Call, tmp_path: Path) -> Path:
    return told(nearmiss, tmp_path)


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_every_change_leaves_its_signed_lines(data: Path) -> None:
    kinds = [(event["by_role"], event["event"]) for event in lines(data)]
    assert kinds == [
        *[("quality_lead", kind) for kind in ("begun", "read", "added", "added", "added")],
        ("quality_lead", "signed"),
        ("registered_manager", "filled"),
        *[("registered_manager", "changed")] * 3,
        ("registered_manager", "signed"),
        *[("not stated", kind) for kind in ("read", "changed", "added", "signed")],
    ]
    assert lines(data)[-1]["dataset"] == digest((data / "dataset.json").read_bytes())


def test_the_changes_of_a_dataset_are_listed_one_row_each(nearmiss: Call, data: Path) -> None:
    first, *rows = run(nearmiss, "history", str(data)).splitlines()
    assert first.split("  ")[0] == "lines"
    assert [" ".join(row.split()) for row in rows] == [
        "1-6 2026-11-01 Quality lead begun, read october.xlsx 2 0 0",
        "7-11 2026-11-04 Registered manager filled action-plan-2026-11-02.xlsx 0 1",
        "12-15 2026-12-01 not stated read november.xlsx 1 1 0",
    ]


def test_a_record_s_changes_say_when_who_from_what_to_what_and_from_where(
    nearmiss: Call, data: Path
) -> None:
    out = run(nearmiss, "history", str(data), "NM-2", "--format", "json")
    _, changed = json.loads(out)
    assert changed == {
        "line": 13, "at": "2026-12-01T00:00:00+00:00", "by_role": "not stated", "record": "NM-2",
        "change": "changed", "field": "category", "from": "medication", "to": "staffing",
        "file": "november.xlsx", "sheet": "Log", "row": 3,
    }  # fmt: skip


def test_a_near_miss_can_be_told_with_its_actions(nearmiss: Call, data: Path) -> None:
    alone = run(nearmiss, "history", str(data), "NM-1")
    both = run(nearmiss, "history", str(data), "NM-1", "--with-related")
    assert "NM-1-A1" not in alone
    assert 'plan-2026-11-02.xlsx, sheet "Action plan", row 3' in both
    assert [row[:6] for row in csv_of(nearmiss, data)] == [
        ["3", "2026-11-01T00:00:00+00:00", "quality_lead", "NM-1", "added", ""],
        ["5", "2026-11-01T00:00:00+00:00", "quality_lead", "NM-1-A1", "added", ""],
        *[
            [str(n), "2026-11-04T00:00:00+00:00", "registered_manager", "NM-1-A1", "changed", field]
            for n, field in ((8, "action_status"), (9, "completed"), (10, "evidence_held"))
        ],
    ]


def csv_of(nearmiss: Call, data: Path) -> list[list[str]]:
    out = run(nearmiss, "history", str(data), "NM-1", "--with-related", "--format", "csv")
    return list(csv.reader(io.StringIO(out.lstrip("\ufeff"))))[1:]


def test_an_unknown_id_is_told_with_those_that_are_close(nearmiss: Call, data: Path) -> None:
    ran = nearmiss("history", str(data), "NM-11")
    assert ran.code == 2
    assert "holds a record of this id. Close to it: NM-1" in ran.err


def test_related_records_need_a_record(nearmiss: Call, data: Path) -> None:
    assert nearmiss("history", str(data), "--with-related").code == 2


@pytest.mark.usefixtures("data")
def test_a_record_that_was_there_from_the_start_names_its_row(
    nearmiss: Call, tmp_path: Path
) -> None:
    run(nearmiss, "convert", "october.xlsx", "-o", "once", "--today", "2026-11-01")
    assert [event["event"] for event in lines(tmp_path / "once")] == ["begun", "read", "signed"]
    (row,) = json.loads(run(nearmiss, "history", "once", "NM-2", "--format", "json"))
    assert (row["line"], row["change"], row["file"], row["row"]) == (1, "begun", "october.xlsx", 3)


def test_a_dataset_without_a_history_says_so(nearmiss: Call, data: Path) -> None:
    (data / "history.jsonl").unlink()
    assert nearmiss("history", str(data)).code == 3
    assert "It begins with the next change" in nearmiss("verify-log", str(data)).err
    (row,) = json.loads(run(nearmiss, "history", str(data), "NM-2", "--format", "json"))
    assert (row["line"], row["at"], row["change"]) == (None, None, "found")


def test_a_whole_history_is_said_to_be_whole_and_gives_a_hash_to_note(
    nearmiss: Call, data: Path
) -> None:
    out = run(nearmiss, "verify-log", str(data))
    assert "The chain is whole" in out
    assert "dataset.json is what the last change led to." in out
    assert "15 lines, 3 changes signed." in out
    assert lines(data)[-1]["hash"] in out


def test_the_first_line_that_does_not_fit_is_named(nearmiss: Call, data: Path) -> None:
    rewrite(data / "history.jsonl", ('"to": "done"', '"to": "open"'))
    ran = nearmiss("verify-log", str(data))
    assert ran.code == 6
    assert "line 8 is not as the kit wrote it: it was changed." in ran.out
    assert "It holds up to line 7" in ran.out
    told_so = json.loads(nearmiss("verify-log", str(data), "--json").out)
    assert (told_so["whole"], told_so["head"]) == (False, None)
    assert (told_so["problem"]["line"], told_so["problem"]["fault"]) == (8, "changed")
    assert "From line 8 on" in nearmiss("history", str(data), "NM-1").err


def test_a_dataset_changed_by_hand_shows_now_and_after_the_next_change(
    nearmiss: Call, data: Path
) -> None:
    rewrite(data / "dataset.json", ('"service": "Alder House"', '"service": "Birch Court"'))
    ran = nearmiss("verify-log", str(data))
    assert ran.code == 6
    assert "dataset.json is NOT what the last change led to" in ran.out
    run(nearmiss, "convert", "october.xlsx", "--into", str(data), "--today", "2026-12-02")
    ran = nearmiss("verify-log", str(data))
    assert ran.code == 0
    assert "Line 16, of 2026-12-02T00:00:00+00:00: the dataset was not as the change" in ran.out
    assert [e["line"] for e in json.loads(nearmiss("verify-log", str(data), "--json").out)[
        "outside"]] == [16]  # fmt: skip


def test_a_cut_off_end_is_told_by_the_dataset(nearmiss: Call, data: Path) -> None:
    path = data / "history.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:11]))
    ran = nearmiss("verify-log", str(data))
    assert ran.code == 6
    assert "or lines are missing at the end of the history" in ran.out


def test_a_noted_hash_is_found_again_and_a_chain_made_anew_lacks_it(
    nearmiss: Call, tmp_path: Path, data: Path
) -> None:
    noted = str(lines(data)[5]["hash"])
    in_fours = " ".join(noted[at : at + 4] for at in range(0, 16, 4))
    out = run(nearmiss, "verify-log", str(data), "--expect", in_fours)
    assert "The hash that you noted is that of line 6, of 2026-11-01" in out
    forged = tmp_path / "forged"
    run(nearmiss, "convert", "november.xlsx", "--into", "forged", "--today", "2026-11-01")
    assert "The chain is whole" in run(nearmiss, "verify-log", "forged")
    ran = nearmiss("verify-log", str(forged), "--expect", noted)
    assert ran.code == 6
    assert "NOT part of the chain" in ran.out
    assert nearmiss("verify-log", str(forged), "--expect", "4f2a").code == 2


def test_whatever_is_done_to_the_history_of_real_work_is_found(data: Path) -> None:
    whole, dataset = ((data / name).read_bytes() for name in ("history.jsonl", "dataset.json"))
    rows = whole.splitlines(keepends=True)
    touched = [whole[:at] + bytes([byte ^ 1]) + whole[at + 1 :] for at, byte in some(whole)]
    touched += [whole[:at] + whole[at + 1 :] for at, _ in some(whole)]
    touched += [whole[:at] for at, _ in some(whole)]
    for at, row in enumerate(rows):
        touched.append(b"".join([*rows[:at], *rows[at + 1 :]]))
        touched.append(b"".join([*rows[:at], row, *rows[at:]]))
        touched.append(b"".join([*rows[:at], *reversed(rows[at : at + 2]), *rows[at + 2 :]]))
    assert check(whole).is_of(dataset)
    found = [not check(one).is_of(dataset) for one in touched[:-1]]  # the last row has no neighbour
    assert all(found)


def some(whole: bytes) -> list[tuple[int, int]]:
    """Every seventh byte, with its place."""
    return list(enumerate(whole))[::7]


def test_both_files_of_an_old_backup_are_told_by_a_later_hash_alone(
    nearmiss: Call, data: Path
) -> None:
    backup = {path: path.read_bytes() for path in data.iterdir() if path.is_file()}
    run(nearmiss, "convert", "october.xlsx", "--into", str(data), "--today", "2026-12-02")
    noted = str(lines(data)[-1]["hash"])
    for path, content in backup.items():
        path.write_bytes(content)
    assert nearmiss("verify-log", str(data)).code == 0
    assert nearmiss("verify-log", str(data), "--expect", noted).code == 6


def test_a_line_that_is_no_entry_keeps_the_dataset_from_being_changed(
    nearmiss: Call, data: Path
) -> None:
    rewrite(data / "history.jsonl", ('"field": "category", ', ""))
    ran = nearmiss("convert", "october.xlsx", "--into", str(data), "--today", "2026-12-02")
    assert ran.code == 3
    assert "history.jsonl, line 13, is no entry of a history" in ran.err
    assert "line 13" in nearmiss("verify-log", str(data)).out


def test_a_text_with_any_kind_of_line_end_stays_one_line(nearmiss: Call, data: Path) -> None:
    rows = [NOVEMBER[0], (*NOVEMBER[1][:4], "Blister of the day\u2028before", *NOVEMBER[1][5:])]
    book_of(data.parent / "again.xlsx", [LOG, *rows])
    for _ in range(2):
        run(nearmiss, "convert", "again.xlsx", "--into", str(data), "--today", "2026-12-02")
    assert nearmiss("verify-log", str(data)).code == 0


def test_a_missing_dataset_is_said(nearmiss: Call, data: Path) -> None:
    (data / "dataset.json").unlink()
    ran = nearmiss("verify-log", str(data))
    assert (ran.code, "dataset.json is missing." in ran.out) == (6, True)


def test_the_same_file_a_second_time_adds_no_line(nearmiss: Call, data: Path) -> None:
    before = (data / "history.jsonl").read_bytes()
    run(nearmiss, "convert", "november.xlsx", "--into", str(data), "--today", "2027-01-01")
    assert (data / "history.jsonl").read_bytes() == before
    run(nearmiss, "convert", "november.xlsx", "-o", "once", "--today", "2026-12-01")
    once = Path("once", "history.jsonl").read_bytes()
    run(nearmiss, "convert", "november.xlsx", "-o", "once", "--replace", "--today", "2026-12-01")
    assert Path("once", "history.jsonl").read_bytes() == once


@pytest.mark.usefixtures("data")
def test_the_same_day_makes_the_same_bytes_and_the_clock_says_its_zone(
    nearmiss: Call, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        run(nearmiss, "convert", "october.xlsx", "--into", folder, "--today", "2026-11-01")
    one, two = ((tmp_path / name / "history.jsonl").read_bytes() for name in ("one", "two"))
    assert one == two
    run(nearmiss, "convert", "october.xlsx", "--into", "now")
    (*_, last) = lines(tmp_path / "now")
    assert "clock" not in last
    assert last["at"][10] == "T"
    assert last["at"][19] in "+-"


def test_a_dataset_that_is_replaced_says_what_changed_in_each_record(
    nearmiss: Call, tmp_path: Path, data: Path
) -> None:
    run(nearmiss, "export", str(data), "--to", "jsonl", "-o", "all.jsonl")
    run(nearmiss, "import", "all.jsonl", "-o", "new", "--today", "2026-12-02")
    kinds = [event["event"] for event in lines(tmp_path / "new")]
    assert kinds == ["begun", "imported", "signed"]
    rewrite(tmp_path / "all.jsonl", ('"category": "staffing"', '"category": "medication"'))
    run(nearmiss, "import", "all.jsonl", "-o", "new", "--replace", "--today", "2026-12-03",
        "--by-role", "nurse")  # fmt: skip
    *_, imported, changed, signed = lines(tmp_path / "new")
    assert (imported["event"], imported["files"]) == ("imported", ["all.jsonl"])
    assert (changed["id"], changed["from"], changed["to"]) == ("NM-2", "staffing", "medication")
    assert signed["by_role"] == "nurse"
    run(nearmiss, "convert", "october.xlsx", "-o", "new", "--replace", "--today", "2026-12-04")
    tail = lines(tmp_path / "new")[6:]
    assert [event["event"] for event in tail][:2] == ["begun", "read"]
    assert ("removed", "NM-3") in {(event["event"], event.get("id")) for event in tail}
    assert run(nearmiss, "verify-log", "new")


@pytest.mark.parametrize("words", [("--by-role", "Testy McExample"), ()])
def test_a_name_is_no_role(
    nearmiss: Call, data: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    if not words:
        monkeypatch.setenv("NEARMISS_BY_ROLE", "Testy McExample")
    before = (data / "history.jsonl").read_bytes()
    ran = nearmiss("convert", "october.xlsx", "--into", str(data), *words)
    assert ran.code == 2
    assert "That is no role of the list." in ran.err
    assert "quality_lead" in ran.err
    assert "McExample" not in ran.err
    assert (data / "history.jsonl").read_bytes() == before


@pytest.mark.usefixtures("data")
def test_the_role_can_stand_in_the_environment_and_a_slip_is_helped(
    nearmiss: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEARMISS_BY_ROLE", "nurse")
    run(nearmiss, "convert", "october.xlsx", "-o", "here", "--today", "2026-11-01")
    assert {event["by_role"] for event in lines(tmp_path / "here")} == {"nurse"}
    ran = nearmiss("convert", "october.xlsx", "-o", "there", "--by-role", "qualty lead")
    assert "Did you mean quality_lead?" in ran.err


def test_a_history_of_an_older_kit_is_sealed_by_the_next_change(nearmiss: Call, data: Path) -> None:
    path = data / "history.jsonl"
    new = {"number", "at", "by_role", "clock", "before", "hash"}
    old = [
        {k: v for k, v in event.items() if k not in new} | ({"version": 1} if at == 0 else {})
        for at, event in enumerate(e for e in lines(data) if e["event"] != "signed")
    ]
    path.write_text("".join(json.dumps(event) + "\n" for event in old), encoding="utf-8")
    ran = nearmiss("verify-log", str(data))
    assert ran.code == 6
    assert "Lines 1 to 12 were written by an older kit" in ran.out
    assert "the next change seals them" in ran.out
    assert len(run(nearmiss, "history", str(data)).splitlines()) == 4
    run(nearmiss, "convert", "october.xlsx", "--into", str(data), "--today", "2026-12-02")
    out = run(nearmiss, "verify-log", str(data))
    assert "Line 13 sealed them as they were at 2026-12-02" in out
    assert "medication" in run(nearmiss, "history", str(data), "NM-2")
    (action,) = json.loads((data / "dataset.json").read_bytes())["actions"]
    assert action["action_status"] == "done"  # what was filled in is still known
    rewrite(path, ('"NM-1"', '"NM-9"'))
    assert "before the line that sealed them" in nearmiss("verify-log", str(data)).out


@pytest.mark.parametrize(
    "words",
    ["convert", "run", "actions import", "audit import", "reviews import", "import", "forget"],
)
def test_every_command_that_changes_a_dataset_takes_a_role_and_a_day(
    nearmiss: Call, words: str
) -> None:
    out = nearmiss(*words.split(), "--help").out
    assert "--by-role ROLE" in out
    assert "NEARMISS_BY_ROLE" in out
    assert "--today DAY" in out


def test_a_break_is_sealed_by_a_role_that_answers_for_it_and_said_ever_after(
    nearmiss: Call, data: Path
) -> None:
    rewrite(data / "history.jsonl", ('"to": "done"', '"to": "open"'))
    words = ("verify-log", str(data), "--seal", "--today", "2026-12-02")
    assert "which role answers" in nearmiss(*words).err
    out = run(nearmiss, *words, "--by-role", "quality_lead")
    assert "It did not hold: line 8 is not as the kit wrote it" in out
    assert "Line 16, of 2026-12-02T00:00:00+00:00, by quality_lead, sealed it so." in out
    assert "From line 16 on, the chain is whole." in out
    assert "there is nothing to seal" in nearmiss(*words, "--by-role", "nurse").err
    (known,) = json.loads(nearmiss("verify-log", str(data), "--json").out)["breaks"]
    assert (known["line"], known["sealed_by"]["by_role"]) == (8, "quality_lead")
    assert "From line 8 to 15, the history" in nearmiss("history", str(data), "NM-1").err
    rewrite(data / "history.jsonl", ('"by_role": "quality_lead", "clock": "named", "event": "sig',
                                     '"by_role": "registered_manager", "event": "sig'))  # fmt: skip
    assert nearmiss("verify-log", str(data)).code == 6


def test_a_dataset_changed_by_hand_can_be_answered_for(nearmiss: Call, data: Path) -> None:
    rewrite(data / "dataset.json", ('"service": "Alder House"', '"service": "Birch Court"'))
    out = run(nearmiss, "verify-log", str(data), "--seal", "--by-role", "nurse",
              "--today", "2026-12-02")  # fmt: skip
    assert "Line 16, of 2026-12-02T00:00:00+00:00: the dataset was not as the change" in out
    assert [event["event"] for event in lines(data)[15:]] == ["outside", "signed"]


@pytest.mark.usefixtures("data")
def test_the_main_job_signs_as_well_and_a_dry_run_leaves_no_line(
    nearmiss: Call, tmp_path: Path
) -> None:
    words = ("run", "october.xlsx", "--month", "2026-10", "-o", "ran", "--by-role", "nurse")
    run(nearmiss, *words, "--dry-run", "--today", "2026-11-01")
    assert not (tmp_path / "ran").exists()
    run(nearmiss, *words, "--today", "2026-11-01")
    told_of = [(event["event"], event["by_role"]) for event in lines(tmp_path / "ran")]
    assert told_of == [("begun", "nurse"), ("read", "nurse"), ("signed", "nurse")]
    assert nearmiss("verify-log", "ran").code == 0
