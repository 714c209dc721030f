"""Fill a Word template. In: a .docx with Jinja2 tags, and values. Out: the bytes of a .docx.

The one place that knows docxtpl: values are escaped, names that the template misspells are errors,
templates run in Jinja2's sandbox, and the same input gives the same bytes.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, fields, is_dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents.charts.drawing import Drawing
from nearmiss_kit.documents.word_fields import number_captions
from nearmiss_kit.errors import InputUnreadable, TemplateBroken
from nearmiss_kit.files.given import DAMAGED_ZIP, check_package, read_given
from nearmiss_kit.files.samebytes import same_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from docxtpl import DocxTemplate
    from jinja2 import Environment

_PAPER_MM = {"A4": (210, 297), "Letter": (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a template, with the words for those who cannot see it."""

    drawing: Drawing
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A document whose words are there, and whose pictures may still be drawn.

    Attributes:
        template: the Word file that is filled.
        values: what its tags may name.
        about: what it says of itself.
    """

    template: Path
    values: Mapping[str, Any]
    about: About

    def finished(self, png: Callable[[Drawing], bytes] = Drawing.png) -> bytes:
        """The bytes of the document; `png` says how a picture is come by.

        Raises:
            InputUnreadable: the template is missing or is no Word document.
            TemplateBroken: a tag names something that does not exist, or is not closed.
        """
        return fill(self.template, self.values, self.about, png)


def fill(
    template: Path,
    values: Mapping[str, Any],
    about: About,
    png: Callable[[Drawing], bytes] = Drawing.png,
) -> bytes:
    """Fill a template.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: a tag names something that does not exist, or is not closed.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 (start-up)

    from nearmiss_kit.documents.template_faults import FAULTS, explained  # noqa: PLC0415 (start-up)

    document = _document(template)
    filled = {name: _placed(document, value, png) for name, value in values.items()}
    try:
        document.render(filled, jinja_env=_environment(), autoescape=True)
    except (TemplateError, *FAULTS, *DAMAGED_ZIP) as error:
        if not document.source or isinstance(error, DAMAGED_ZIP[0]):  # it did not even open
            raise _damaged(template) from error
        raise TemplateBroken(
            f"The template {template.name} cannot be filled: "
            f"{explained(error, document.source, list(values))} "
            "The README.md that nearmiss templates copy puts beside the templates lists the names."
        ) from error
    try:
        return _finished(document, about)
    except (*FAULTS, *DAMAGED_ZIP) as error:
        raise _damaged(template) from error


def _finished(document: Any, about: About) -> bytes:  # noqa: ANN401 (docxtpl is untyped)
    number_captions(document.docx)
    _describe(document, about)
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def _damaged(template: Path) -> InputUnreadable:
    return InputUnreadable(
        f"The template {template.name} is damaged. Open it in Word and save it again."
    )


def names_used(template: Path) -> set[str]:
    """The names that a template asks for."""
    return set(_document(template).get_undeclared_template_variables(_environment()))


def _document(template: Path) -> Any:  # noqa: ANN401 (docxtpl is untyped)
    """The template, opened; its `source` is the part that is being filled, for messages."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 (start-up)

    class Opened(DocxTemplate):  # type: ignore[misc] # docxtpl is untyped
        """A template that remembers the text which it fills, a paragraph a line."""

        source = ""

        def render_xml_part(self, src_xml: str, *arguments: object, **more: object) -> str:
            self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
            filled: str = super().render_xml_part(src_xml, *arguments, **more)
            return filled

    return Opened(io.BytesIO(_content(template)))


def _content(template: Path) -> bytes:
    data = read_given(template, f"The template {template}")
    try:
        is_word = "word/document.xml" in check_package(data, f"The template {template.name}")
    except DAMAGED_ZIP:
        is_word = False
    if not is_word:
        raise InputUnreadable(f"The template {template.name} is not a Word document (.docx).")
    return data


def _environment() -> Environment:
    from nearmiss_kit.documents.sandbox import Sandbox  # noqa: PLC0415 (start-up)

    return Sandbox()


def _placed(document: DocxTemplate, value: object, png: Callable[[Drawing], bytes]) -> object:
    """The value as the template prints it: pictures, those in lists of items too, are put in."""
    if isinstance(value, tuple):
        return tuple(_placed(document, item, png) for item in value)
    if isinstance(value, Picture):
        return _drawn(document, value, png)
    if is_dataclass(value) and any(
        isinstance(getattr(value, field.name), Picture) for field in fields(value)
    ):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return SimpleNamespace(**{n: _placed(document, item, png) for n, item in named.items()})
    return value


def _drawn(document: DocxTemplate, value: Picture, png: Callable[[Drawing], bytes]) -> object:
    from docx.shared import Mm  # noqa: PLC0415 (start-up)
    from docxtpl import InlineImage  # noqa: PLC0415 (start-up)

    words = _attribute(value.alternative)

    class Described(InlineImage):  # type: ignore[misc] # docxtpl is untyped
        """A picture whose alternative text goes into the document."""

        def _insert_image(self) -> str:
            markup: str = super()._insert_image()
            return re.sub(r"<wp:docPr ", f'<wp:docPr descr="{words}" ', markup, count=1)

    return Described(document, io.BytesIO(png(value.drawing)), width=Mm(value.width_mm))


def _attribute(text: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text


def _describe(document: DocxTemplate, about: About) -> None:
    import datetime as dt  # noqa: PLC0415 (start-up)

    from docx.oxml.ns import qn  # noqa: PLC0415 (start-up)
    from docx.shared import Mm  # noqa: PLC0415 (start-up)

    for language in document.docx.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), about.language)
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
        wider = (Mm(width) - section.page_width) // 2
        section.left_margin += wider  # the text stays as wide as its tables
        section.right_margin += wider
        section.page_width, section.page_height = Mm(width), Mm(height)
