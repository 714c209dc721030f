"""Why a Word template cannot be filled. In: the error of a tag. Out: a sentence for a secretary.

The sentence names the tag, the paragraph it stands in and, for a misspelt name, the nearest one.
"""

from __future__ import annotations

import difflib
import re
import traceback
from html import unescape
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

if TYPE_CHECKING:
    from collections.abc import Collection

FAULTS = (
    ArithmeticError, AttributeError, LookupError, RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What a tag can raise beside Jinja2's own errors: `{{ month + 1 }}` is a TypeError."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_MARKUP = re.compile(r"<[^>]*>")
_OPENS = {"if": "endif", "for": "endfor"}
_LONGEST = 100


def explained(error: BaseException, source: str, known: Collection[str]) -> str:
    """What is wrong and where; `source` is the part of the template, a paragraph a line."""
    lines = [_plain(line) for line in source.splitlines()]
    number = _line_number(error)
    text = lines[number - 1] if number is not None and 0 < number <= len(lines) else ""
    if isinstance(error, TemplateSyntaxError):
        never_closed = _never_closed(lines)
        if "Unexpected end of template" in str(error) and never_closed:
            return f'"{never_closed}" is opened and never closed. Add the end that belongs to it.'
        return f"a tag cannot be read ({str(error).rstrip('.')}).{_where(text)}"
    tag = _tag_of(error, text)
    subject = f'the tag "{tag}"' if tag else "a tag"
    return f"{subject} {_reason(error)}.{_hint(error, known)}{_where(text, tag)}"


def _reason(error: BaseException) -> str:
    if isinstance(error, SecurityError):
        return "asks for something that a template may not use"
    if name := _missing_name(error):
        whose = "which the kit does not have" if _is_undefined(error) else "which is not there"
        return f'asks for "{name}", {whose}'
    if isinstance(error, SyntaxError):
        return "starts in one part of the document and ends in another"
    return "asks for something that cannot be worked out"


def _hint(error: BaseException, known: Collection[str]) -> str:
    near = difflib.get_close_matches(_missing_name(error), known, n=1)
    return f" Did you mean {near[0]}?" if near and _is_undefined(error) else ""


def _is_undefined(error: BaseException) -> bool:
    return str(error).endswith("is undefined")


def _missing_name(error: BaseException) -> str:
    """The name that a template asked for in vain; empty where something else is wrong."""
    if not isinstance(error, UndefinedError):
        return ""
    said = re.search(r"'(\w+)' is undefined|has no attribute '(\w+)'", str(error))
    return next(filter(None, said.groups()), "") if said else ""


def _line_number(error: BaseException) -> int | None:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    numbers = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return numbers[-1] if numbers else None


def _never_closed(lines: list[str]) -> str:
    """The innermost tag that opens something and has no end."""
    still_open: list[tuple[str, str]] = []
    for line in lines:
        for tag in _TAG.findall(line):
            word = next(iter(re.findall(r"\w+", tag)), "")
            if word in _OPENS and tag.startswith("{%"):
                still_open.append((word, tag))
            elif still_open and word == _OPENS[still_open[-1][0]]:
                still_open.pop()
    return still_open[-1][1] if still_open else ""


def _tag_of(error: BaseException, text: str) -> str:
    """The tag at fault: the one with the missing name, or the only one of its paragraph."""
    name = _missing_name(error)
    tags: list[str] = _TAG.findall(text)
    with_name = [tag for tag in tags if name and re.search(rf"\b{name}\b", tag)]
    if with_name:
        return with_name[0]
    return tags[0] if len(tags) == 1 else ""


def _where(text: str, tag: str = "") -> str:
    if not text or text == tag:
        return ""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    return f' It stands in the paragraph "{shown}".'


def _plain(line: str) -> str:
    return " ".join(unescape(_MARKUP.sub("", line)).split())
