"""Patterns that every engine reads alike. In: a pattern of the schema. Out: the same, or a refusal.

Python, Rust (pydantic) and ECMA (JSON Schema) differ in what `.`, `$` and sets inside sets mean.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, core_schema

from nearmiss_kit.errors import SettingsInvalid

CONTROL = "[\\u0000-\\u001F\\u0085\\u2028\\u2029]"
"""No text with an anchored pattern holds one: `$` may also match before a last line end."""
ONE_LINE = "^[^\\u0000-\\u001F\\u0085\\u2028\\u2029]*$"

_PART = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_ENGINES_DIFFER = re.compile(r"\\[wWsSDbBpPAZzK1-9]|\(\?")
_SETS_DIFFER = re.compile(r"\[|&&|--|~~|^$")


def portable(pattern: Any, where: str) -> str | None:
    """A pattern that every engine reads alike: a digit is one of ten, and nothing looks around.

    Raises:
        SettingsInvalid: engines read it differently, or one of them cannot read it.
    """
    if pattern is None:
        return None
    text = str(pattern).replace(r"\d", "[0-9]")
    found = _ENGINES_DIFFER.search(text)
    differs = found[0] if found else next(filter(_differs, _PART.findall(text)), None)
    if differs:
        raise SettingsInvalid(
            f"{where}: the pattern uses {differs}, which engines read differently. "
            "Name the characters."
        )
    try:
        re.compile(text)
        SchemaValidator(core_schema.str_schema(pattern=text))
    except (re.error, SchemaError) as error:
        raise SettingsInvalid(f"{where}: the pattern {text} cannot be read.") from error
    return text


def anchored(pattern: str) -> bool:
    """Whether the pattern asks for the end of the text."""
    return "$" in _PART.findall(pattern)


def _differs(part: str) -> bool:
    inside = part[1:-1].removeprefix("^")
    return part == "." or (part.startswith("[") and bool(_SETS_DIFFER.search(inside)))
