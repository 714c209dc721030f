"""Fills for marked cells. In: a workbook's styles. Out: the same, with a few styles more.

No style of the user's is changed: a marked cell gets a copy of its own style with another fill.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.correction.package import parse, to_bytes

if TYPE_CHECKING:
    from nearmiss_kit.intake.correction.package import Package

FILLS = {Severity.ERROR: "FFF9C5C1", Severity.WARNING: "FFFFE59B", Severity.NOTE: "FFD7E5F8"}
_NO_FILL = '<patternFill patternType="none"/>'
_SECOND_FILL = '<fill><patternFill patternType="gray125"/></fill>'
"""Spreadsheet programs take the first two fills for these, whatever stands there."""
_PLAIN = """\
<styleSheet xmlns="{}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")


class Styles:
    """The styles of a workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        found = [t for _, kind, t in package.relations(package.workbook_part) if kind == "styles"]
        if found and package.has(found[0]):
            self._part = found[0]
            self._root = parse(package.read(self._part))
        else:
            self._part = "xl/styles.xml"
            self._root = parse(_PLAIN.format(package.main).encode())
            package.relate(package.workbook_part, "styles", self._part)
            package.declare(self._part, "spreadsheetml.styles+xml")
        self._fonts = self._list("fonts", "<font/>")
        self._fills = self._list("fills", f"<fill>{_NO_FILL}</fill>")
        if len(self._fills) == 1:
            self._fills.append(self._element(_SECOND_FILL))
        self._list("borders", "<border/>")
        self._xfs = self._list("cellXfs", '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>')
        self._known: dict[tuple[int, str], int] = {}

    def save(self) -> None:
        """Put the styles back into the package."""
        for parent in (self._fonts, self._fills, self._xfs):
            parent.set("count", str(len(parent)))
        self._package.write(self._part, to_bytes(self._root))

    def filled(self, style: int, severity: Severity) -> int:
        """A copy of a style with the fill of a mark."""
        colour = FILLS[severity]
        return self.with_fill(
            style,
            f'<patternFill patternType="solid"><fgColor rgb="{colour}"/>'
            '<bgColor indexed="64"/></patternFill>',
        )

    def with_fill(self, style: int, fill: str) -> int:
        """A copy of a style with a fill, given as the XML that `fill_of` returns."""
        key = (style, fill)
        if key not in self._known:
            made = deepcopy(self._xfs[min(style, len(self._xfs) - 1)])
            made.set("fillId", str(self._fill(fill)))
            made.set("applyFill", "1")
            self._xfs.append(made)
            self._known[key] = len(self._xfs) - 1
        return self._known[key]

    def fill_of(self, style: int) -> str:
        """The fill of a style as XML without namespaces; empty for none."""
        fill = self._fill_element(style)
        if fill is None or not len(fill):
            return ""
        pattern = fill[0].get("patternType", "none")
        plain = etree.QName(fill[0]).localname == "patternFill" and pattern == "none"
        return "" if plain else _bare(fill[0])

    def marked(self) -> set[int]:
        """The styles whose fill is that of a mark."""
        ours = {colour[2:] for colour in FILLS.values()}
        found = set()
        for style in range(len(self._xfs)):
            fill = self._fill_element(style)
            colour = None if fill is None else fill.find(f".//{self._package.tag('fgColor')}")
            if colour is not None and str(colour.get("rgb"))[2:].upper() in ours:
                found.add(style)
        return found

    def plain_date(self, number_format: int) -> int:
        """A style that shows a number as a date or time, by the number of a built-in format."""
        return self._add(f'numFmtId="{number_format}" applyNumberFormat="1"', "")

    def text(self, font: str = "", severity: Severity | None = None, *, wrap: bool = False) -> int:
        """A style for texts of our own sheet; `font` is XML, e.g. `<b/>`."""
        font_id = self._append(
            self._fonts, f'<font>{font}<sz val="11"/><name val="Calibri"/></font>'
        )
        place = (
            '<alignment vertical="top" wrapText="1"/>' if wrap else '<alignment vertical="top"/>'
        )
        style = self._add(f'fontId="{font_id}" applyFont="1" applyAlignment="1"', place)
        return style if severity is None else self.filled(style, severity)

    def _add(self, attributes: str, inner: str) -> int:
        given = dict.fromkeys(("numFmtId", "fontId", "fillId", "borderId", "xfId"), "0")
        xf = self._element(f"<xf {attributes}>{inner}</xf>")
        for name, value in given.items():
            if xf.get(name) is None:
                xf.set(name, value)
        self._xfs.append(xf)
        return len(self._xfs) - 1

    def _fill(self, fill: str) -> int:
        return self._append(self._fills, f"<fill>{fill or _NO_FILL}</fill>")

    def _append(self, parent: etree._Element, xml: str) -> int:
        made = self._element(xml)
        for index, other in enumerate(parent):
            if _bare(other) == _bare(made):
                return index
        parent.append(made)
        return len(parent) - 1

    def _element(self, xml: str) -> etree._Element:
        name = xml[1 : min(xml.find(c) for c in " />" if xml.find(c) > 0)]
        return parse(xml.replace(f"<{name}", f'<{name} xmlns="{self._package.main}"', 1).encode())

    def _fill_element(self, style: int) -> etree._Element | None:
        if style >= len(self._xfs):
            return None
        number = int(self._xfs[style].get("fillId", 0))
        return self._fills[number] if number < len(self._fills) else None

    def _list(self, name: str, first: str) -> etree._Element:
        found = self._root.find(self._package.tag(name))
        if found is None:
            found = etree.Element(self._package.tag(name))
            before = {self._package.tag(other) for other in _ORDER[: _ORDER.index(name)]}
            at = sum(child.tag in before for child in self._root)
            self._root.insert(at, found)
        if not len(found):
            found.append(self._element(first))
        return found


def _bare(element: etree._Element) -> str:
    """An element as text without namespaces, so that it can be compared and kept."""
    copy = deepcopy(element)
    copy.tail = None
    for part in copy.iter():
        if isinstance(part.tag, str):
            part.tag = etree.QName(part).localname
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")
