"""Habits of the house that no linter checks."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from nearmiss_kit.cli.main import cli

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path for path in (ROOT / "src").rglob("*.py") if "_generated" not in path.parts)
PYTHON = (
    MODULES + sorted((ROOT / "tests").rglob("*.py")) + sorted((ROOT / "examples").rglob("*.py"))
)
HEAVY = ("pydantic", "duckdb", "docx", "docxtpl", "matplotlib", "openpyxl", "xlsxwriter", "linkml",
         "pandas", "numpy", "yaml", "python_calamine")  # fmt: skip
TEXT = {".py", ".md", ".yaml", ".toml", ".json", ".csv", ".txt", ".jinja", ""}


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_opens_by_saying_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from nearmiss_kit.cli.main import cli\n"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"


@pytest.mark.parametrize("name", cli.list_commands(Context(cli)))
def test_each_command_explains_itself_with_an_example(name: str) -> None:
    command = cli.get_command(Context(cli), name)
    assert command is not None
    text = command.get_help(Context(command, info_name=name))
    assert f"nearmiss {name}" in text
    assert "Example" in text


def test_the_tree_names_no_machine_and_no_registry() -> None:
    forbidden = ["/work" + "/", "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org"]
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not listed:
        pytest.skip("not a git checkout")
    guilty = [
        (name, word)
        for name in listed
        if Path(name).suffix in TEXT and (ROOT / name).is_file()
        for word in forbidden
        if word in (ROOT / name).read_text(encoding="utf-8", errors="replace")
    ]
    assert guilty == []
