"""The sheet that lists the issues. In: findings. Out: its XML, with links to the cells."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from lxml import etree

from nearmiss_kit.errors import CannotMark
from nearmiss_kit.findings import CATALOGUE, Finding, Severity, cells_of
from nearmiss_kit.findings.tables import counted
from nearmiss_kit.intake.correction.plain_sheet import ON_PAPER, row_of_texts, worksheet
from nearmiss_kit.intake.correction.state import TITLE
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nearmiss_kit.intake.correction.package import Package
    from nearmiss_kit.intake.correction.styles import Styles

MOST_LISTED = 50_000
"""A sheet of Excel takes 65,530 links."""
_MANY = 10
_HEADER_ROW = 6
_BEFORE_NAMES = ("externalReferences", "functionGroups", "sheets")
_COLUMNS = (
    ("Severity", 9),
    ("Code", 20),
    ("Sheet", 14),
    ("Cell", 11),
    ("Column", 18),
    ("What stood there", 20),
    ("What is wrong", 46),
    ("Allowed", 32),
    ("Suggestion", 16),
    ("What to do", 34),
)
_WIDTHS = tuple(width for _, width in _COLUMNS)
_HOW = (
    "Correct the marked cells on their own sheets, save this file, and give it to nearmiss again. "
    "It is understood as the same log, and needs no other settings."
)
_OURS = (
    "This sheet, the colours and the comments signed nearmiss-kit are left out when the file is "
    "read. Red must be corrected, yellow should be, blue is for information."
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the sheet lists.

    Attributes:
        findings: all findings on this log, the gravest first.
        sheets: the names of the sheets in this workbook, by their names in the log.
        notes: sentences about the workbook itself.
        hidden: sheet (by its name in the log), row and column that somebody does not see.
    """

    findings: Sequence[Finding]
    sheets: Mapping[str | None, str]
    notes: Sequence[str]
    hidden: Mapping[tuple[str | None, int, int], str]


def issues_xml(package: Package, styles: Styles, listing: Listing) -> bytes:
    """The sheet as XML."""
    looks = {
        "title": styles.text("<b/>"),
        "head": styles.text("<b/>", wrap=True),
        "words": styles.text(wrap=True),
        "link": styles.text('<u/><color rgb="FF0563C1"/>', wrap=True),
        **{severity.word: styles.text(severity=severity) for severity in Severity},
    }
    plain = styles.text()
    entries = _entries(listing)
    shown = entries[:MOST_LISTED]
    top = [TITLE, _HOW, _OURS, _summary(listing, len(entries)), ""]
    rows = [
        row_of_texts(number, [(text, looks["title"] if number == 1 else plain)])
        for number, text in enumerate(top, start=1)
        if text
    ]
    rows.append(
        row_of_texts(_HEADER_ROW, [(title, looks["head"]) for title, _ in _COLUMNS], _WIDTHS)
    )
    links = []
    for number, alike in enumerate(shown, start=_HEADER_ROW + 1):
        rows.append(row_of_texts(number, _cells(alike, listing, looks), _WIDTHS))
        target = _target(alike[0], listing)
        if target:
            links.append(f'<hyperlink ref="D{number}" location="{escape(target)}"/>')
    last = _HEADER_ROW + len(shown)
    after = f'<autoFilter ref="A{_HEADER_ROW}:{column_letters(len(_COLUMNS))}{last}"/>'
    if links:
        after += f"<hyperlinks>{''.join(links)}</hyperlinks>"
    return worksheet(package.main, rows, _before(), after + ON_PAPER)


def repeat_header(package: Package, name: str) -> None:
    """Repeat the header of the list on each page; no other sheet's printing is touched."""
    workbook = package.workbook
    sheets = workbook.find(package.tag("sheets"))
    if sheets is None:
        raise CannotMark(name)
    names = workbook.find(package.tag("definedNames"))
    if names is None:
        names = etree.Element(package.tag("definedNames"))
        before = (workbook.find(package.tag(tag)) for tag in _BEFORE_NAMES)
        next(element for element in before if element is not None).addnext(names)
    number = [sheet.get("name") for sheet in sheets].index(name)
    defined = {"name": "_xlnm.Print_Titles", "localSheetId": str(number)}
    made = etree.SubElement(names, package.tag("definedName"), defined)
    quoted = name.replace("'", "''")
    made.text = f"'{quoted}'!${_HEADER_ROW}:${_HEADER_ROW}"


def _before() -> str:
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(_COLUMNS, start=1)
    )
    below = _HEADER_ROW + 1
    return (
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{_HEADER_ROW}" topLeftCell="A{below}" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols>"
    )


def _summary(listing: Listing, entries: int) -> str:
    parts = [f"{counted(listing.findings)}.", *listing.notes]
    if entries > MOST_LISTED:
        parts.append(f"The first {MOST_LISTED:,} are listed here; findings.csv lists all.")
    return " ".join(parts)


def _entries(listing: Listing) -> list[tuple[Finding, ...]]:
    """The findings line by line: many that say the very same of a column share the first's line."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in listing.findings:
        alike.setdefault(_said(finding, listing), []).append(finding)
    entries: list[tuple[Finding, ...]] = []
    for finding in listing.findings:
        members = alike[_said(finding, listing)]
        if len(members) < _MANY or finding.place is None or finding.place.column is None:
            entries.append((finding,))
        elif finding is members[0]:
            entries.append(tuple(members))
    return entries


def _said(finding: Finding, listing: Listing) -> tuple[object, ...]:
    place = finding.place
    of = (place.sheet, place.column) if place is not None else ()
    told = finding.shown, _wrong(finding, listing), finding.allowed, finding.suggestion
    return finding.code, finding.severity, finding.header, *of, *told


def _wrong(finding: Finding, listing: Listing) -> str:
    """What is wrong, and why somebody may not see the cell."""
    place = finding.place
    key = (place.sheet, place.row or 0, place.column or 0) if place is not None else None
    hidden = listing.hidden.get(key) if key is not None else None
    return " ".join(part for part in (finding.what_is_wrong, hidden) if part)


def _cells(
    alike: Sequence[Finding], listing: Listing, looks: Mapping[str, int]
) -> list[tuple[str, int]]:
    finding = alike[0]
    place = finding.place
    words = looks["words"]
    sheet = listing.sheets.get(place.sheet, "") if place is not None else ""
    cell = place.cell if place is not None else ""
    if len(alike) > 1:
        cell = f"{cells_of(alike)}: {len(alike)} cells"
    return [
        (finding.severity.word, looks[finding.severity.word]),
        (finding.code, words),
        (sheet, words),
        (cell, looks["link"]),
        (finding.header or "", words),
        (finding.shown or "", words),
        (_wrong(finding, listing), words),
        (finding.allowed or "", words),
        (finding.suggestion or "", words),
        (CATALOGUE[finding.code].remedy, words),
    ]


def _target(finding: Finding, listing: Listing) -> str | None:
    place = finding.place
    if place is None or not place.cell or place.sheet not in listing.sheets:
        return None
    name = listing.sheets[place.sheet].replace("'", "''")
    return f"'{name}'!{column_letters(place.column or 1)}{place.row or 1}"
