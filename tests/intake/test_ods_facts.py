"""OpenDocument: what is hidden is read and said, and a formula that failed is not an empty cell."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from sheet import aside, records, settings

from nearmiss_kit.intake.ods_facts import ods_facts_of
from nearmiss_kit.intake.pipeline import take_in

if TYPE_CHECKING:
    from pathlib import Path

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 office:version="1.2"><office:body><office:spreadsheet>"""
TAIL = "</office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    "</manifest:manifest>"
)
COLUMNS = (
    '<table:table-column/><table:table-column table:visibility="collapse" '
    'table:number-columns-repeated="2"/><table:table-column/>'
)


def words(text: str) -> str:
    """A cell of text."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return cell.format(text)


def row(*cells: str, said: str = "") -> str:
    return f"<table:table-row{said}>{''.join(cells)}</table:table-row>"


FAILED = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
)
UNCALCULATED = '<table:table-cell table:formula="of:=1+1"/>'
CALCULATED = (
    '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2">'
    "<text:p>2</text:p></table:table-cell>"
)


def log(folder: Path) -> Path:
    """A log with a hidden row, two hidden columns and three formulas."""
    rows = (
        row(*map(words, ("Date", "Category", "What happened", "Tally"))),
        row(*map(words, ("13/10/2026", "Fall", "a")), CALCULATED),
        row(*map(words, ("14/10/2026", "Fall", "b")), FAILED, said=' table:visibility="filter"'),
        row(*map(words, ("15/10/2026", "Fall", "c")), UNCALCULATED),
        row(said=' table:number-rows-repeated="1048571" table:visibility="collapse"'),
    )
    table = f'<table:table table:name="Log">{COLUMNS}{"".join(rows)}</table:table>'
    path = folder / "log.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", TYPE)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", f"{HEAD}{table}{TAIL}")
    return path


def test_hidden_rows_and_columns_and_formulas_are_told_by_their_cells(tmp_path: Path) -> None:
    (facts,) = ods_facts_of(log(tmp_path)).values()
    assert facts.hidden_rows == {3}
    assert facts.hidden_columns == {2, 3}
    assert facts.errors == {(3, 4): "#DIV/0!"}
    assert facts.uncalculated == {(4, 4)}


def test_they_are_read_all_the_same_and_said(tmp_path: Path) -> None:
    intake = take_in([log(tmp_path)], settings())
    assert [aside(record).get("Tally") for record in records(intake)] == ["2", "#DIV/0!", None]
    said = {finding.code: finding.message for finding in intake.findings}
    assert "1 in all: 3." in said["rows-hidden"]
    assert '"Category", "What happened"' in said["columns-hidden"]
    assert "rows 4" in said["formula-not-calculated"]


def test_another_file_has_no_such_facts(tmp_path: Path) -> None:
    other = tmp_path / "log.csv"
    other.write_text("Date,What happened\n")
    assert ods_facts_of(other) == {}
    with zipfile.ZipFile(tmp_path / "broken.ods", "w") as package:
        package.writestr("content.xml", "<office:")
    assert ods_facts_of(tmp_path / "broken.ods") == {}
