"""Comments on cells. In: a sheet of a package and texts. Out: its comments, with ours among them.

A comment of the user's own keeps its words and its author; ours are put below it, after a line that
says where they start, so that they can be taken back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from nearmiss_kit.intake.correction.package import parse, to_bytes
from nearmiss_kit.intake.correction.sheet_part import boxes
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from nearmiss_kit.intake.correction.package import Package
    from nearmiss_kit.intake.correction.rows import Cell
    from nearmiss_kit.intake.correction.sheet_part import Sheet

AUTHOR = "nearmiss-kit"
_BELOW = "\n--- nearmiss-kit ---\n"
_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_X = "urn:schemas-microsoft-com:office:excel"
_DRAWING = f"""\
<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>
"""
_SHAPE = """\
<v:shape xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}" id="_x0000_s{number}" type="#_x0000_t202"
 style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:{height}pt;\
z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>
<v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
_SHAPE_NAME = re.compile(r"_s(\d{1,9})$")
_LINE = 45  # letters that a line of such a box holds
_LINE_HEIGHT = 13
_MOST_LINES = 22
_FIRST_SHAPE = 1025


class Comments:
    """The comments of one sheet; made when the first is written."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._package: Package = sheet.package
        targets = {kind: target for _, kind, target in self._package.relations(sheet.part)}
        self._part = targets.get("comments")
        self._drawing_part = self._legacy_drawing()
        self._root = parse(self._package.read(self._part)) if self._part else self._blank()
        self._drawing = _read_drawing(self._package, self._drawing_part)
        self._known = {str(comment.get("ref")): comment for comment in self._list()}
        self._shapes = self._last_shape()
        self._changed = False

    def write(self, cell: Cell, text: str) -> bool:
        """Comment on a cell; false where people already talk there in a thread of their own."""
        reference = f"{column_letters(cell[1])}{cell[0]}"
        found = self._known.get(reference)
        if found is not None:
            if self._author_of(found).startswith("tc="):
                return False
            self._add_text(found, _BELOW + text)
        else:
            self._new(reference, text)
            self._new_shape(cell, text)
        self._changed = True
        return True

    def withdraw(self) -> None:
        """Take back all that we said in an earlier round."""
        ours: set[tuple[str, str]] = set()
        for comment in list(self._list()):
            runs = comment.find(self._package.tag("text"))
            said = _words(runs) if runs is not None else ""
            reference = str(comment.get("ref"))
            if self._author_of(comment) == AUTHOR:
                self._list().remove(comment)
                self._known.pop(reference, None)
                row, column = boxes(reference)[0][:2]
                ours.add((str(row - 1), str(column - 1)))
                self._changed = True
            elif runs is not None and _BELOW.strip() in said:
                self._cut(runs)
                self._changed = True
        self._drop_shapes(ours)

    def save(self) -> None:
        """Put comments and their boxes into the package, if anything changed."""
        if not self._changed:
            return
        in_order = sorted(self._list(), key=lambda c: boxes(str(c.get("ref")))[:1])
        self._list()[:] = in_order
        if self._part is None:
            self._part = self._package.free_name("xl/comments{}.xml")
            self._package.relate(self._sheet.part, "comments", self._part)
            self._package.declare(self._part, "spreadsheetml.comments+xml")
        if self._drawing_part is None:
            self._drawing_part = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            identifier = self._package.relate(self._sheet.part, "vmlDrawing", self._drawing_part)
            element = self._sheet.child("legacyDrawing")
            element.set(f"{{{self._package.office}}}id", identifier)
            self._package.declare(self._drawing_part, "vmlDrawing")
        self._package.write(self._part, to_bytes(self._root))
        self._package.write(self._drawing_part, etree.tostring(self._drawing))

    def _legacy_drawing(self) -> str | None:
        element = self._sheet.find("legacyDrawing")
        if element is None:
            return None
        wanted = element.get(f"{{{self._package.office}}}id")
        relations = self._package.relations(self._sheet.part)
        return next((target for identifier, _, target in relations if identifier == wanted), None)

    def _blank(self) -> etree._Element:
        return parse(
            f'<comments xmlns="{self._package.main}"><authors/><commentList/></comments>'.encode()
        )

    def _list(self) -> etree._Element:
        return self._child("commentList")

    def _child(self, name: str) -> etree._Element:
        found = self._root.find(self._package.tag(name))
        return etree.SubElement(self._root, self._package.tag(name)) if found is None else found

    def _author_of(self, comment: etree._Element) -> str:
        authors = [author.text or "" for author in self._child("authors")]
        number = int(comment.get("authorId", 0))
        return authors[number] if number < len(authors) else ""

    def _our_number(self) -> str:
        authors = self._child("authors")
        for number, author in enumerate(authors):
            if author.text == AUTHOR:
                return str(number)
        etree.SubElement(authors, self._package.tag("author")).text = AUTHOR
        return str(len(authors) - 1)

    def _new(self, reference: str, text: str) -> None:
        tag = self._package.tag
        comment = etree.Element(tag("comment"), ref=reference, authorId=self._our_number())
        etree.SubElement(comment, tag("text"))
        self._add_text(comment, text)
        self._list().append(comment)
        self._known[reference] = comment

    def _add_text(self, comment: etree._Element, text: str) -> None:
        tag = self._package.tag
        runs = comment.find(tag("text"))
        if runs is None:
            runs = etree.SubElement(comment, tag("text"))
        whole = runs.find(tag("t"))
        if whole is not None:  # a text without runs becomes its first run
            runs.remove(whole)
            etree.SubElement(runs, tag("r")).append(whole)
        run = etree.SubElement(runs, tag("r"))
        properties = etree.SubElement(run, tag("rPr"))
        etree.SubElement(properties, tag("sz"), val="9")
        etree.SubElement(properties, tag("rFont"), val="Tahoma")
        words = etree.SubElement(run, tag("t"))
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _cut(self, runs: etree._Element) -> None:
        """Drop what stands from our line on."""
        ended = False
        for words in list(runs.iter(self._package.tag("t"))):
            if ended:
                words.text = ""
            elif _BELOW.strip() in (words.text or ""):
                words.text = (words.text or "").partition(_BELOW.strip())[0].rstrip("\n")
                ended = True
        for run in runs.findall(self._package.tag("r")):
            if not _words(run):
                runs.remove(run)

    def _new_shape(self, cell: Cell, text: str) -> None:
        self._shapes += 1
        lines = sum(len(line) // _LINE + 1 for line in text.split("\n"))
        shape = _SHAPE.format(
            v=_V,
            o=_O,
            x=_X,
            number=self._shapes,
            height=(min(lines, _MOST_LINES) + 1) * _LINE_HEIGHT,
            row=cell[0] - 1,
            column=cell[1] - 1,
        )
        self._drawing.append(parse(shape.encode()))

    def _last_shape(self) -> int:
        names = [str(shape.get("id")) for shape in self._drawing.iter(f"{{{_V}}}shape")]
        numbers = [int(match[1]) for name in names if (match := _SHAPE_NAME.search(name))]
        return max(numbers, default=_FIRST_SHAPE - 1)

    def _drop_shapes(self, cells: set[tuple[str, str]]) -> None:
        """Take away the boxes of comments on cells, given as row and column from 0."""
        for shape in list(self._drawing.iter(f"{{{_V}}}shape")):
            at = (shape.findtext(f".//{{{_X}}}Row"), shape.findtext(f".//{{{_X}}}Column"))
            if at in cells:
                parent = shape.getparent()
                if parent is not None:
                    parent.remove(shape)


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _read_drawing(package: Package, part: str | None) -> etree._Element:
    """The boxes of comments. Excel writes them as XML that is not always well formed."""
    data = package.read(part) if part and package.has(part) else _DRAWING.encode()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return etree.fromstring(data, parser)
