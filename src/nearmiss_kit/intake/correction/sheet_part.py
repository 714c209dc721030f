"""A sheet's XML: its rows as they stand, and all around them as a tree.

In: a part of a package. Out: the same part with styles, drop-downs or a place for comments added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from nearmiss_kit.errors import CannotMark
from nearmiss_kit.intake.correction.package import parse
from nearmiss_kit.places import column_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nearmiss_kit.intake.correction.package import Package
    from nearmiss_kit.intake.correction.rows import Cell

_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b([^>]*?)(/?)>")
_RANGE = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The elements of a sheet in the order that the format demands (ECMA-376, CT_Worksheet)."""

Box = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def boxes(references: str) -> list[Box]:
    """The areas of a list of references.

    >>> boxes("B2:C4 $D$5")
    [(2, 2, 4, 3), (5, 4, 5, 4)]
    """
    found = []
    for left, top, right, bottom in _RANGE.findall(references):
        first = (int(top), column_number(left))
        last = (int(bottom), column_number(right)) if right else first
        found.append((*first, *last))
    return found


def inside(cell: Cell, box: Box) -> bool:
    """Whether a cell lies in an area."""
    return box[0] <= cell[0] <= box[2] and box[1] <= cell[1] <= box[3]


class Sheet:
    """One sheet, ready to be changed; `save` puts it back into its package."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.part = part
        data = package.read(part)
        start = _DATA.search(data)
        if start is None:
            raise CannotMark(part)
        self._tag = start[1] + b"sheetData"
        self._attributes = start[2]
        end = start.end() if start[3] else data.rindex(b"</" + self._tag + b">")
        self.rows = b"" if start[3] else data[start.end() : end]
        rest = data[end:] if start[3] else data[end + len(self._tag) + 3 :]
        self.root = parse(data[: start.start()] + b"<" + self._tag + b"/>" + rest)

    def save(self) -> None:
        """Put the sheet back together and into its package."""
        whole = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        match = _DATA.search(whole)
        if match is None:
            raise CannotMark(self.part)
        before, after = whole[: match.start()], whole[match.end() :]
        opening = b"<" + self._tag + self._attributes + b">"
        parts = (before, opening, self.rows, b"</" + self._tag + b">", after)
        self.package.write(self.part, b"".join(parts))  # one copy: the rows of a log are many

    def deselect(self) -> None:
        """Let the workbook open at another sheet."""
        for view in self.root.iter(self.package.tag("sheetView")):
            if view.get("tabSelected") in {"1", "true"}:
                view.set("tabSelected", "0")

    def find(self, name: str) -> etree._Element | None:
        """The child of that name."""
        return self.root.find(self.package.tag(name))

    def child(self, name: str) -> etree._Element:
        """The child of that name, which is made at its due place where it is missing."""
        found = self.find(name)
        if found is not None:
            return found
        made = etree.Element(self.package.tag(name), nsmap={"r": self.package.office})
        later = {self.package.tag(other) for other in _ORDER[_ORDER.index(name) + 1 :]}
        for index, other in enumerate(self.root):
            if other.tag in later or etree.QName(other).localname == "AlternateContent":
                self.root.insert(index, made)
                return made
        self.root.append(made)
        return made

    def merged(self) -> list[Box]:
        """The areas of merged cells."""
        found = self.find("mergeCells")
        return (
            [] if found is None else [box for cell in found for box in boxes(cell.get("ref", ""))]
        )

    def column_style(self) -> Callable[[int], int]:
        """The style of the cells of a column that are not there."""
        spans = [
            (int(col.get("min", 0)), int(col.get("max", 0)), int(col.get("style", 0)))
            for col in self.root.iter(self.package.tag("col"))
        ]

        def style(column: int) -> int:
            return next((s for first, last, s in spans if first <= column <= last), 0)

        return style

    def hidden_columns(self) -> list[tuple[int, int]]:
        """First and last of the columns that are hidden."""
        return [
            (int(col.get("min", 0)), int(col.get("max", 0)))
            for col in self.root.iter(self.package.tag("col"))
            if col.get("hidden") in {"1", "true"}
        ]

    def validated(self) -> list[Box]:
        """The areas that have a validation of their own."""
        return [box for references in self._validations() for box in boxes(references)]

    def _validations(self) -> Iterator[str]:
        for element in self.root.iter(self.package.tag("dataValidation")):
            yield element.get("sqref", "")
        for element in self.root.iter("{*}dataValidation"):
            for reference in element.iter(
                "{http://schemas.microsoft.com/office/excel/2006/main}sqref"
            ):
                yield reference.text or ""

    def offer(self, cells: Iterable[str], formula: str) -> None:
        """A drop-down for cells. It offers and does not force: other words may be typed."""
        parent = self.child("dataValidations")
        made = etree.SubElement(
            parent,
            self.package.tag("dataValidation"),
            type="list",
            allowBlank="1",
            showInputMessage="0",
            showErrorMessage="0",
            sqref=" ".join(cells),
        )
        etree.SubElement(made, self.package.tag("formula1")).text = formula
        parent.set("count", str(len(parent)))

    def drop_offers(self, sheet_name: str) -> None:
        """Take back the drop-downs whose lists stand on a sheet."""
        parent = self.find("dataValidations")
        if parent is None:
            return
        for element in list(parent):
            formula = element.findtext(self.package.tag("formula1")) or ""
            if formula.replace("'", "").startswith(f"{sheet_name}!"):
                parent.remove(element)
        parent.set("count", str(len(parent)))
        if not len(parent):
            self.root.remove(parent)
