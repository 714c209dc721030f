"""The docs say what the program does: commands, findings, links and the README's two commands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from nearmiss_kit.findings import CATALOGUE

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_finding_is_explained() -> None:
    page = (ROOT / "docs" / "codes.md").read_text("utf-8")
    headings = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert headings == sorted(CATALOGUE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []


def test_the_site_has_every_page_in_its_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = sorted(page.name for page in (ROOT / "docs").glob("*.md"))
    assert [name for name in pages if f": {name}\n" not in menu] == []


def test_the_python_of_the_vendor_page_runs() -> None:
    (code,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "vendor.md").read_text("utf-8"), re.DOTALL
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "medication_name" in done.stdout
    assert done.stdout.endswith("0 findings\nFull\n")


def test_the_javascript_of_the_vendor_page_is_the_file_that_is_run() -> None:
    (code,) = re.findall(
        r"```js\n(.*?)```", (ROOT / "docs" / "vendor.md").read_text("utf-8"), re.DOTALL
    )
    assert code == (ROOT / "conformance" / "runner-node" / "quickstart.mjs").read_text("utf-8")


def test_the_sql_of_the_vendor_page_runs_and_finds_the_fault_that_it_names() -> None:
    import duckdb  # noqa: PLC0415 (only this test needs it)

    (code,) = re.findall(
        r"```sql\n(.*?)```", (ROOT / "docs" / "vendor.md").read_text("utf-8"), re.DOTALL
    )
    with duckdb.connect() as connection:
        connection.execute((ROOT / "schema/generated/nearmiss.duckdb.sql").read_text("utf-8"))
        assert connection.execute(code).fetchall() == [
            ("field-missing", "action", "A-1", "for_near_misses")
        ]
        with pytest.raises(duckdb.ConstraintException, match="CHECK"):
            connection.execute(code.replace("'medication'", "'medicine'").replace("NM-1", "NM-2"))


def test_the_json_lines_of_the_vendor_page_are_valid(tmp_path: Path) -> None:
    from nearmiss_kit.jobs.check import validate  # noqa: PLC0415 (only this test needs it)

    (lines,) = re.findall(
        r"```json\n(.*?)```", (ROOT / "docs" / "vendor.md").read_text("utf-8"), re.DOTALL
    )
    path = tmp_path / "export.jsonl"
    path.write_text(lines, encoding="utf-8")
    assert validate(path).valid


def test_the_readme_opens_with_two_commands_of_one_line_each() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    assert [block.strip().count("\n") for block in blocks[:2]] == [0, 0]
    assert "nearmiss run examples/" in blocks[0]
    assert "pytest" in blocks[1]
