"""`nearmiss actions`, `brief` and `templates` as a user calls them."""

from pathlib import Path

from command import Call
from filled_plan import fill, plan_of, records, small_dataset

from nearmiss_kit.dataset.store import dump


def test_a_plan_is_made_filled_and_taken_in(nearmiss: Call, tmp_path: Path) -> None:
    Path("dataset.json").write_bytes(dump(small_dataset()))
    made = nearmiss("actions", "make", "dataset.json", "-o", "plan", "--as-of", "2026-11-02")
    assert made.code == 0
    assert "Action plan as of 2026-11-02: 3 actions, 2 open, 1 overdue." in made.out
    plan = tmp_path / "plan" / "action-plan-2026-11-02.xlsx"
    fill(plan, A_1__Strength="Stronger")
    dry = nearmiss("actions", "import", str(plan), "--into", "dataset.json", "--dry-run")
    assert "A-1, strength: intermediate → stronger" in dry.out
    assert records(plan)["A-1"]["strength"] == "intermediate"
    done = nearmiss("actions", "import", str(plan), "--into", "dataset.json")
    assert "Plan: 0 new records, 1 changed, 0 conflicts." in done.out
    assert records(plan)["A-1"]["strength"] == "stronger"
    again = nearmiss("actions", "import", str(plan), "--into", "dataset.json")
    assert (again.code, "nothing was written" in again.out) == (0, True)


def test_a_wrong_cell_is_named_and_the_exit_code_says_that_nothing_was_written(
    nearmiss: Call, tmp_path: Path
) -> None:
    plan = fill(plan_of(tmp_path), A_1__Status="Done")
    done = nearmiss("actions", "import", str(plan), "--into", str(tmp_path), "-q")
    assert done.code == 6
    assert 'sheet "Action plan", cell M3' in done.out
    assert "An action that is marked done says on which day it was done." in done.out
    assert "Nothing was written." in done.out


def test_a_plan_for_one_service_says_so_in_its_name(nearmiss: Call, tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_bytes(dump(small_dataset()))
    words = ("--service", "Alder House", "--as-of", "2026-11-02", "-o", "plan", "-q")
    assert nearmiss("actions", "make", str(tmp_path), *words).code == 0
    names = sorted(path.name for path in (tmp_path / "plan").iterdir())
    assert names == [f"action-plan-2026-11-02-alder-house.{end}" for end in ("docx", "xlsx")]


def test_a_plan_is_not_overwritten_unasked(nearmiss: Call, tmp_path: Path) -> None:
    plan_of(tmp_path)
    words = ("actions", "make", str(tmp_path), "--as-of", "2026-11-02", "-o", "plan")
    assert nearmiss(*words).code == 5
    assert nearmiss(*words, "--replace").code == 0


def test_a_brief_tells_which_teams_have_a_page(nearmiss: Call, tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_bytes(dump(small_dataset()))
    done = nearmiss("brief", str(tmp_path), "--month", "2026-10", "-o", "out")
    assert done.code == 0
    assert "Birch Court: 2 near misses, 1 lesson." in done.out
    assert (tmp_path / "out" / "learning-brief-2026-10.docx").exists()
    one = nearmiss("brief", str(tmp_path), "--month", "2026-10", "--team", "Alder House", "-o", "x")
    assert "Birch Court" not in one.out


def test_templates_are_listed_and_copied(nearmiss: Call, tmp_path: Path) -> None:
    listed = nearmiss("templates", "list")
    assert "board_pack/action_plan.docx  (Action plan: nearmiss actions make)" in listed.out
    assert nearmiss("templates", "copy", "ours").code == 0
    assert (tmp_path / "ours" / "board_pack" / "README.md").exists()
    assert nearmiss("templates", "copy", "ours").code == 5
