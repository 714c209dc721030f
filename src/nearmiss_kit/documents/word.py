"""Fill a Word template. In: a .docx with Jinja2 tags, and values. Out: the bytes of a .docx.

The one place that knows docxtpl: values are escaped, names that the template misspells are errors,
templates run in Jinja2's sandbox, and the same input gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable, TemplateBroken
from nearmiss_kit.files.samebytes import same_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from docxtpl import DocxTemplate
    from jinja2 import Environment

_PAPER_MM = {"A4": (210, 297), "Letter": (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a template, with the words for those who cannot see it."""

    png: bytes
    alternative: str
    width_mm: float = 165


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself in its properties."""

    title: str
    organisation: str
    day: date
    language: str
    paper: str


def fill(template: Path, values: Mapping[str, Any], about: About) -> bytes:
    """Fill a template.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: a tag names something that does not exist, or is not closed.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 (start-up)
    from jinja2 import TemplateError  # noqa: PLC0415 (start-up)

    document = DocxTemplate(io.BytesIO(_content(template)))
    try:
        filled = {name: _placed(document, value) for name, value in values.items()}
        document.render(filled, jinja_env=_environment(), autoescape=True)
    except TemplateError as error:
        raise TemplateBroken(_explained(template, error, list(values))) from error
    _describe(document, about)
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def names_used(template: Path) -> set[str]:
    """The names that a template asks for."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 (start-up)

    document = DocxTemplate(io.BytesIO(_content(template)))
    return set(document.get_undeclared_template_variables(_environment()))


def _content(template: Path) -> bytes:
    try:
        data = template.read_bytes()
    except OSError as error:
        raise InputUnreadable(
            f"The template {template} cannot be read: {error.strerror}."
        ) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            is_word = "word/document.xml" in package.namelist()
    except zipfile.BadZipFile:
        is_word = False
    if not is_word:
        raise InputUnreadable(f"The template {template.name} is not a Word document (.docx).")
    return data


def _environment() -> Environment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 (start-up)
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 (start-up)

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _placed(document: DocxTemplate, value: object) -> object:
    if not isinstance(value, Picture):
        return value
    from docx.shared import Mm  # noqa: PLC0415 (start-up)
    from docxtpl import InlineImage  # noqa: PLC0415 (start-up)

    words = _attribute(value.alternative)

    class Described(InlineImage):  # type: ignore[misc] # docxtpl is untyped
        """A picture whose alternative text goes into the document."""

        def _insert_image(self) -> str:
            markup: str = super()._insert_image()
            return re.sub(r"<wp:docPr ", f'<wp:docPr descr="{words}" ', markup, count=1)

    return Described(document, io.BytesIO(value.png), width=Mm(value.width_mm))


def _attribute(text: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text


def _explained(template: Path, error: Exception, known: list[str]) -> str:
    import difflib  # noqa: PLC0415 (start-up)

    reason = str(error)
    hint = ""
    if match := re.search(r"'(\w+)' is undefined", reason):
        near = difflib.get_close_matches(match[1], known, n=1)
        reason = f'it asks for "{match[1]}", which the kit does not have'
        hint = f" Did you mean {near[0]}?" if near else ""
    where = _paragraph_with(template, match[1] if match else "{%")
    return (
        f"The template {template.name} cannot be filled: {reason}.{hint}{where} "
        "The names are listed in templates/board_pack/README.md."
    )


def _paragraph_with(template: Path, word: str) -> str:
    from docx import Document  # noqa: PLC0415 (start-up)
    from docx.oxml.ns import qn  # noqa: PLC0415 (start-up)

    body = Document(str(template)).element.body
    for paragraph in body.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        if word in text and "{" in text:
            return f' It stands in the paragraph "{text[:80]}".'
    return ""


def _describe(document: DocxTemplate, about: About) -> None:
    import datetime as dt  # noqa: PLC0415 (start-up)

    from docx.shared import Mm  # noqa: PLC0415 (start-up)

    noon = dt.datetime(about.day.year, about.day.month, about.day.day, 12, tzinfo=dt.UTC)
    properties = document.docx.core_properties
    properties.title = about.title
    properties.author = about.organisation
    properties.last_modified_by = about.organisation
    properties.language = about.language
    properties.created = properties.modified = noon.replace(tzinfo=None)
    properties.revision = 1
    width, height = _PAPER_MM[about.paper]
    for section in document.docx.sections:
        section.page_width, section.page_height = Mm(width), Mm(height)
