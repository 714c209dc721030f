"""The fields of a filled document, brought up to date. In: a python-docx document. Out: the same.

Word and LibreOffice show what a field last said until somebody updates it. So the numbers of
captions (SEQ), and what refers to them (REF), are written as they will be: a caption of a section
that is left out counts no longer.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class _Field:
    """A field: its instruction, the texts of its result, and what marks it as a field."""

    code: str = ""
    texts: list[Any] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    in_result: bool = False

    @property
    def words(self) -> list[str]:
        return self.code.split()

    def say(self, text: str) -> None:
        """Let the result be this text."""
        for place, element in enumerate(self.texts):
            element.text = text if place == 0 else ""


def number_captions(document: Any) -> None:  # noqa: ANN401 (python-docx is untyped)
    """Number the captions from first to last, and let what refers to them say their numbers."""
    body = document.element.body
    found = list(_fields(body))
    counters: Counter[str] = Counter()
    for one in found:
        if one.words[:1] == ["SEQ"]:
            counters[one.words[1]] += 1
            one.say(str(counters[one.words[1]]))
    marked = _bookmarked(body)
    for one in found:
        if one.words[:1] == ["REF"] and one.words[1] in marked:
            one.say(marked[one.words[1]])


def with_page_numbers(document: bytes) -> bytes:
    """The document with a list of contents that LibreOffice numbers as it lays out the pages.

    LibreOffice works out a reference to a page (PAGEREF) anywhere but in a table of contents (TOC),
    of which it shows what was last said. So the marks of that field are taken away, and its lines
    stay. A document without a table of contents comes back as it is.
    """
    from docx import Document  # noqa: PLC0415 (start-up)

    opened = Document(io.BytesIO(document))
    marks = [mark for one in _fields(opened.element.body) if one.words[:1] == ["TOC"]
             for mark in one.marks]  # fmt: skip
    if not marks:
        return document
    for mark in marks:
        mark.getparent().remove(mark)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def _fields(body: Any) -> Iterator[_Field]:  # noqa: ANN401 (lxml is untyped)
    """The fields in the order in which they end."""
    stack: list[_Field] = []
    for element in body.iter(f"{_WORD}fldChar", f"{_WORD}instrText", f"{_WORD}t"):
        tag = element.tag.removeprefix(_WORD)
        if tag == "fldChar":
            kind = element.get(f"{_WORD}fldCharType")
            if kind == "begin":
                stack.append(_Field())
            if not stack:
                continue
            stack[-1].marks.append(element)
            if kind == "separate":
                stack[-1].in_result = True
            elif kind == "end":
                yield stack.pop()
        elif stack and tag == "instrText":
            stack[-1].code += element.text or ""
            stack[-1].marks.append(element)
        elif stack and stack[-1].in_result:
            stack[-1].texts.append(element)


def _bookmarked(body: Any) -> dict[str, str]:  # noqa: ANN401 (lxml is untyped)
    """The text that each bookmark holds."""
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for element in body.iter(f"{_WORD}bookmarkStart", f"{_WORD}bookmarkEnd", f"{_WORD}t"):
        tag = element.tag.removeprefix(_WORD)
        if tag == "bookmarkStart":
            names[element.get(f"{_WORD}id")] = element.get(f"{_WORD}name")
            texts.setdefault(element.get(f"{_WORD}name"), "")
        elif tag == "bookmarkEnd":
            names.pop(element.get(f"{_WORD}id"), None)
        else:
            for name in names.values():
                texts[name] += element.text or ""
    return texts
