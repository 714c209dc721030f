"""A Word document and a workbook as text, so that golden tests compare meaning and not bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator


def word_outline(data: bytes) -> str:
    """Title, language, headers and footers, then each block in order."""
    document = Document(io.BytesIO(data))
    properties = document.core_properties
    lines = [f"title: {properties.title}", f"language: {properties.language}"]
    section = document.sections[0]
    width, height = section.page_width, section.page_height
    assert width is not None
    assert height is not None
    lines.append(f"page: {width.mm:.0f} x {height.mm:.0f} mm")
    lines.append(f"footer: {_text(section.footer._element)}")
    for block in document.element.body:
        if block.tag == qn("w:p"):
            lines += _paragraph(block)
        elif block.tag == qn("w:tbl"):
            lines += _table(block)
    return "\n".join(lines) + "\n"


def _paragraph(element: Any) -> Iterator[str]:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = style.get(qn("w:val")) if style is not None else "Normal"
    for picture in element.iter(qn("wp:docPr")):
        yield f"[picture] {picture.get('descr')}"
    text = _text(element)
    if text:
        yield f"[{name}] {text}"


def _table(element: Any) -> Iterator[str]:
    for row in element.iter(qn("w:tr")):
        is_header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        cells = " | ".join(_text(cell) for cell in row.iter(qn("w:tc")))
        yield f"  {'header' if is_header else 'row'}: {cells}"


def _text(element: Any) -> str:
    parts = []
    for node in element.iter(qn("w:t"), qn("w:instrText")):
        field = node.tag == qn("w:instrText")
        parts.append(f"<{node.text.strip()}>" if field else node.text or "")
    return "".join(parts).strip()


def excel_outline(data: bytes) -> str:
    """Each sheet with its frozen panes, tables, charts and cells."""
    book: Any = load_workbook(io.BytesIO(data))
    lines = []
    for sheet in book.worksheets:
        lines.append(f"# {sheet.title} (frozen at {sheet.freeze_panes})")
        lines += [f"table {name} {ref}" for name, ref in sheet.tables.items()]
        lines += [f"chart {type(chart).__name__}" for chart in sheet._charts]
        lines += [
            f"marked {rule.formula[0]}"
            for rules in sheet.conditional_formatting
            for rule in rules.rules
        ]
        for row in sheet.iter_rows():
            cells = [f"{c.coordinate}={c.value}" for c in row if c.value is not None]
            if cells:
                lines.append("; ".join(cells))
    return "\n".join(lines) + "\n"


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip container by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}
