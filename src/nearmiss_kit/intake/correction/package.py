"""A workbook as its parts. In: the bytes of an xlsx. Out: the same, with some parts changed.

Only parts that are asked for are changed; all others (charts, pictures, pivot tables, macros,
cached results of formulas) keep their very bytes.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from nearmiss_kit.errors import CannotMark

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_KINDS = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = "[Content_Types].xml"
_LARGEST_PART = 128 * 1024**2  # as a tree it takes many times the memory
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NUMBERED = re.compile(r"rId(\d+)")


def parse(data: bytes) -> etree._Element:
    """The root of an XML part; entities of a stranger's file are never resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def to_bytes(root: etree._Element) -> bytes:
    """An XML part as bytes, with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: its name, where its XML stands, and whether it is shown."""

    name: str
    part: str
    hidden: bool


class Package:
    """The parts of a workbook; parts that were changed go before those of the file."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = list(dict.fromkeys(self._zip.namelist()))
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self.workbook_part = self._find_workbook()
        self.workbook = parse(self.read(self.workbook_part))
        self.main = etree.QName(self.workbook).namespace or TRANSITIONAL
        self.office = _OFFICE.get(self.main, _OFFICE[TRANSITIONAL])

    def tag(self, name: str) -> str:
        """An element's name in the namespace of spreadsheets that this workbook uses."""
        return f"{{{self.main}}}{name}"

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._changed or (part in self._names and part not in self._dropped)

    def read(self, part: str) -> bytes:
        """The bytes of a part as it stands now."""
        if part in self._changed:
            return self._changed[part]
        if self._zip.getinfo(part).file_size > _LARGEST_PART:
            raise CannotMark("A part of the workbook is too large to be marked.")
        return self._zip.read(part)

    def write(self, part: str, data: bytes) -> None:
        """Give a part other bytes, or make it."""
        self._changed[part] = data
        self._dropped.discard(part)

    def drop(self, part: str) -> None:
        """Leave a part out, with its content type."""
        self._changed.pop(part, None)
        self._dropped.add(part)
        types = parse(self.read(CONTENT_TYPES))
        for entry in types.findall(f"{{{_TYPES}}}Override"):
            if entry.get("PartName") == f"/{part}":
                types.remove(entry)
        self.write(CONTENT_TYPES, to_bytes(types))

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern such as `xl/comments{}.xml` that no part has."""
        number = 1
        while pattern.format(number) in self._names or self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def sheets(self) -> list[SheetPart]:
        """The sheets with cells, in the order of their tabs."""
        targets = {
            identifier: target
            for identifier, kind, target in self.relations(self.workbook_part)
            if kind == "worksheet"
        }
        found = []
        for sheet in self.workbook.iter(self.tag("sheet")):
            target = targets.get(str(sheet.get(f"{{{self.office}}}id")))
            if target is not None and self.has(target):
                hidden = sheet.get("state", "visible") != "visible"
                found.append(SheetPart(str(sheet.get("name")), target, hidden))
        return found

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Id, kind and target of each part that a part points to."""
        name = _relations_of(part)
        if not self.has(name):
            return []
        base = posixpath.dirname(part)
        return [
            (
                str(relation.get("Id")),
                str(relation.get("Type")).rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/" + base, str(relation.get("Target")))).lstrip(
                    "/"
                ),
            )
            for relation in parse(self.read(name)).findall(f"{{{_RELATIONS}}}Relationship")
            if relation.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Point from a part to another; returns the id."""
        name = _relations_of(part)
        blank = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        root = parse(self.read(name) if self.has(name) else blank)
        used = [_NUMBERED.fullmatch(str(relation.get("Id"))) for relation in root]
        number = max((int(match[1]) for match in used if match), default=0) + 1
        etree.SubElement(
            root,
            f"{{{_RELATIONS}}}Relationship",
            Id=f"rId{number}",
            Type=f"{self.office}/{kind}",
            Target=f"/{target}",
        )
        self.write(name, to_bytes(root))
        return f"rId{number}"

    def unrelate(self, part: str, target: str) -> None:
        """Take back that a part points to another."""
        ids = {identifier for identifier, _, to in self.relations(part) if to == target}
        root = parse(self.read(_relations_of(part)))
        for relation in list(root):
            if relation.get("Id") in ids:
                root.remove(relation)
        self.write(_relations_of(part), to_bytes(root))

    def declare(self, part: str, kind: str) -> None:
        """Say of what content a new part is, e.g. `spreadsheetml.worksheet+xml`."""
        types = parse(self.read(CONTENT_TYPES))
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=_KINDS + kind
        )
        self.write(CONTENT_TYPES, to_bytes(types))

    def save(self) -> bytes:
        """The workbook as bytes; the same parts give the same bytes."""
        self.write(self.workbook_part, to_bytes(self.workbook))
        out = io.BytesIO()
        names = [name for name in self._names if name not in self._dropped]
        names += [name for name in self._changed if name not in self._names]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
            for name in names:
                entry = zipfile.ZipInfo(name, date_time=_EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                target.writestr(entry, self.read(name))
        return out.getvalue()

    def _find_workbook(self) -> str:
        targets = {kind: target for _, kind, target in self.relations("")}
        return targets["officeDocument"]


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
