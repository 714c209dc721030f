"""`nearmiss conformance` as a vendor runs it: verdicts, exit codes, and each form of the report."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command import Call
from lxml import etree, html
from outline import word_outline

ROOT = Path(__file__).resolve().parents[2]
EXPORT = ROOT / "examples" / "vendor" / "export.json"
DAY = ("--today", "2026-11-21")


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """An export that keeps the schema but not the levels, and one story that must not leak."""
    data = json.loads(EXPORT.read_text("utf-8"))
    near_miss = data["near_misses"][0]
    near_miss["completeness"] = "provisional"
    del near_miss["how_caught"]
    near_miss["description"] = "Testy McExample saw it."
    data["audits"] = []
    path = tmp_path / "unfinished.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_conformant_export_passes_with_exit_code_0(nearmiss: Call) -> None:
    ran = nearmiss("conformance", str(EXPORT), *DAY)
    assert ran.code == 0
    assert ran.out.endswith("This export conforms to the level Full.\n")


def test_an_unfinished_export_is_told_what_is_missing_and_exits_with_6(
    nearmiss: Call, unfinished: Path
) -> None:
    ran = nearmiss("conformance", str(unfinished), *DAY)
    assert ran.code == 6
    assert "$.near_misses[0]: how_caught" in ran.out
    assert "no record of Audit" in ran.out
    assert "Testy" not in ran.out


def test_a_lower_level_can_be_asked_for(nearmiss: Call, tmp_path: Path) -> None:
    data = json.loads(EXPORT.read_text("utf-8"))
    kept = {key: value for key, value in data.items() if key not in {"audits", "reviews"}}
    path = tmp_path / "life.json"
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert nearmiss("conformance", str(path), "--level", "lifecycle", *DAY).code == 0
    full = nearmiss("conformance", str(path), *DAY)
    assert full.code == 6
    assert "conforms to the level Life cycle, not yet to the level Full" in full.out


def test_many_records_are_told_by_field_and_the_first_of_them(
    nearmiss: Call, tmp_path: Path
) -> None:
    data = json.loads(EXPORT.read_text("utf-8"))
    first = {**data["near_misses"][0], "completeness": "provisional"}
    del first["how_caught"]
    data["near_misses"] += [{**first, "id": f"X-{number}"} for number in range(12)]
    (tmp_path / "many.json").write_text(json.dumps(data), encoding="utf-8")
    ran = nearmiss("conformance", "many.json", "--level", "minimum", *DAY)
    assert "    by field: how_caught (12)\n    $.near_misses[8]: how_caught\n" in ran.out
    assert "    and 2 records more; --format json lists all\n" in ran.out


def test_exit_codes_for_what_cannot_be_done(nearmiss: Call, tmp_path: Path) -> None:
    assert nearmiss("conformance", "missing.json").code == 3
    assert nearmiss("conformance", str(EXPORT), "--level", "perfect").code == 2
    assert nearmiss("conformance", str(EXPORT), "--format", "docx").code == 2
    words = ("conformance", str(EXPORT), "--format", "html", "-o", "made.html", *DAY)
    assert nearmiss(*words).code == 0
    assert nearmiss(*words).code == 5
    copy = tmp_path / "mine.json"
    copy.write_bytes(EXPORT.read_bytes())
    assert nearmiss("conformance", str(copy), "-o", "mine.json", "--replace").code == 2
    assert copy.read_bytes() == EXPORT.read_bytes()


def test_json_lines_are_told_by_their_line(nearmiss: Call, tmp_path: Path) -> None:
    lines = [
        {"dataset": {"schema_version": "0.2.0", "time_zone": "Europe/London", "names_kept": False}},
        {
            "near_miss": {
                "id": "NM-1", "completeness": "provisional", "category": "finance",
                "occurred": "2026-10-04",
            }
        },
    ]  # fmt: skip
    (tmp_path / "e.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    ran = nearmiss("conformance", "e.jsonl", "--level", "minimum", "--format", "json", *DAY)
    assert ran.code == 6
    assert {one["line"] for one in json.loads(ran.out)["levels"][0]["failures"]} == {2}


def test_the_json_report_has_the_shape_that_the_page_for_vendors_tells(
    nearmiss: Call, unfinished: Path
) -> None:
    ran = nearmiss("conformance", str(unfinished), "--format", "json", *DAY)
    said = json.loads(ran.out)
    page = (ROOT / "docs" / "vendor.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z0-9_.\[\]]+)` \|", page, re.MULTILINE))
    assert told >= set(said)
    for key in ("schema", "levels", "use"):
        one = said[key][0] if isinstance(said[key], list) else said[key]
        assert told >= {f"{key}.{name}" for name in one}
    assert said["sha256"] == hashlib.sha256(unfinished.read_bytes()).hexdigest()
    assert said["level_reached"] is None
    assert said["passed"] is False


def test_the_junit_report_counts_what_it_holds(nearmiss: Call, unfinished: Path) -> None:
    nearmiss("conformance", str(unfinished), "--format", "junit", "-o", "report.xml", *DAY)
    root = etree.parse(str(unfinished.parent / "report.xml")).getroot()
    assert root.tag == "testsuites"
    assert [suite.get("name") for suite in root] == ["schema", "minimum", "lifecycle", "full"]
    for part in (root, *root):
        assert int(str(part.get("tests"))) == len(part.findall(".//testcase"))
        assert int(str(part.get("failures"))) == len(part.findall(".//failure"))
    failed = [str(case.get("name")) for case in root.iter("testcase") if len(case)]
    assert failed == ["minimum-dataset", "shows class Audit"]
    assert "Testy" not in etree.tostring(root, encoding="unicode")


def test_a_common_reader_takes_the_junit_report(nearmiss: Call, unfinished: Path) -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    nearmiss("conformance", str(unfinished), "--format", "junit", "-o", "report.xml", *DAY)
    read = junitparser.JUnitXml.fromfile(str(unfinished.parent / "report.xml"))
    assert (read.failures, read.errors) == (2, 0)
    assert sum(len(list(suite)) for suite in read) == read.tests


@pytest.mark.parametrize("form", ["html", "docx"])
def test_the_statement_says_the_verdict_the_hash_and_each_level(
    nearmiss: Call, unfinished: Path, form: str
) -> None:
    name = f"statement.{form}"
    nearmiss("conformance", str(unfinished), "--format", form, "-o", name, *DAY)
    data = (unfinished.parent / name).read_bytes()
    text = word_outline(data) if form == "docx" else str(html.fromstring(data).xpath("string()"))
    assert "This export does not conform yet to the level Minimum dataset." in text
    assert hashlib.sha256(unfinished.read_bytes()).hexdigest()[:32] in text
    assert "1 place to correct" in text
    assert "not shown: Audit" in text
    assert "21 November 2026" in text
    assert "Testy" not in text


@pytest.mark.parametrize("form", ["html", "docx", "junit", "json", "text"])
def test_the_same_export_makes_the_same_bytes(nearmiss: Call, tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        nearmiss("conformance", str(EXPORT), "--format", form, "-o", name, *DAY)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")),
    reason="soffice and pdfinfo are not installed",
)
def test_the_longest_statement_in_word_is_one_page(nearmiss: Call, tmp_path: Path) -> None:
    """Every class is there, and every level fails with more reasons than the page has room for."""
    data = json.loads(EXPORT.read_text("utf-8"))
    for near_miss in data["near_misses"]:
        near_miss["completeness"] = "provisional"
        for name in ("description", "medication_name", "hazard", "texture_level", "cues"):
            near_miss.pop(name, None)
    for record in (*data["actions"], *data["audits"], *data["reviews"]):
        record["nobody_knows_this_field"] = 1
    data["verifications"] = data["triages"] = []
    (tmp_path / "long.json").write_text(json.dumps(data), encoding="utf-8")
    ran = nearmiss("conformance", "long.json", "--format", "docx", "-o", "long.docx", *DAY)
    assert ran.code == 6
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    words = ("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path))
    subprocess.run([*words, "long.docx"], cwd=tmp_path, check=True, capture_output=True)
    told = subprocess.run(["pdfinfo", tmp_path / "long.pdf"], check=True, capture_output=True)
    assert re.search(rb"Pages:\s+1\b", told.stdout)
