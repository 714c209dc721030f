"""YAML without surprises: `yes`, `no`, dates and times stay the text that somebody wrote.

YAML 1.1 turns `yes` into true, `2026-10-04` into a date and `21:30` into 1290, but all three are
text in our files.
A key that stands twice is an error and not silently the last one.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import yaml
from typing_extensions import override

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.files.given import read_given

if TYPE_CHECKING:
    from pathlib import Path


Key = tuple[str | int, ...]
"""Where a value stands in the content: names of settings and positions in lists."""
Lines = dict[Key, int]
_REFERS = "it refers to another place"
_TOO_DEEP = "too deep"
_TAGGED = "it holds a tag"
_MOST_DEEP = 100
_HALF_LETTER = re.compile("[\ud800-\udfff]")


def read_settings(path: Path, what: str) -> dict[str, Any]:
    """The content of a YAML file of settings; an empty file is no settings.

    Raises:
        InputUnreadable: the file cannot be read.
        SettingsInvalid: it is not YAML, names a setting twice, or is no list of names and values.
    """
    try:
        content = yaml.load(_text(path, what), Loader=PlainLoader)  # noqa: S506 (safe)
    except KeyTwice as error:
        raise SettingsInvalid(
            f"The {what} file {path.name}{_at(error)}: {error.problem}; keep one of them."
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SettingsInvalid(
            f"The {what} file {path.name}{_at(error)} cannot be read as YAML{_why(error)}. "
            "Write one setting on each line, name: value, and put words that hold a colon, "
            'a hash sign or a bracket between "double quotes".'
        ) from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise SettingsInvalid(
            f"{path.name} holds no settings: write one on each line, name: value."
        )
    return content


def lines_of(path: Path) -> Lines:
    """The line, counted from 1, of each name and list entry in a file that `read_settings` took."""
    lines: Lines = {}
    root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=PlainLoader)
    if root is not None:
        _note_lines(root, (), lines)
    return lines


def _note_lines(node: yaml.Node, key: Key, lines: Lines) -> None:
    lines.setdefault(key, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            inner = (*key, str(name.value))
            lines[inner] = name.start_mark.line + 1
            _note_lines(value, inner, lines)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _note_lines(value, (*key, number), lines)


def _text(path: Path, what: str) -> str:
    data = read_given(path, f"The {what} file {path}", "settings_mib")
    if data[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        raise SettingsInvalid(f"The {what} file {path.name} is a workbook or document, not text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SettingsInvalid(
            f"The {what} file {path.name}, line {line}, holds a letter that is not stored as "
            "UTF-8. Save the file as text with the encoding UTF-8."
        ) from error


class KeyTwice(yaml.constructor.ConstructorError):
    """A name of a setting stands twice, and it is not clear which is meant."""


def _at(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", line {mark.line + 1}" if mark else ""


def _why(error: Exception) -> str:
    """The reason, where it is in words that a person knows."""
    problem = str(getattr(error, "problem", "") or "")
    known = {
        "mapping values are not allowed here": ": it holds a colon too many",
        "found character '\\t' that cannot start any token": ": it holds a tab; use spaces",
        "found unexpected end of stream": ": a quotation mark is not closed",
        _REFERS: ": it refers to another place with an asterisk; write it out, or put a word that "
        'starts with an asterisk between "double quotes"',
        _TAGGED: ": it holds a tag, which starts with an exclamation mark; put a word that starts "
        'with one between "double quotes"',
        _TOO_DEEP: ": its settings stand too deep inside each other",
    }
    return next((words for start, words in known.items() if problem.startswith(start)), "")


class PlainLoader(yaml.SafeLoader):
    """A safe loader that reads only true, false, null and numbers as more than text."""

    _depth = 0

    @override
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse references, which can multiply without end, tags, and what stands too deep."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call] # by its own stubs
        self._depth += 1
        refused = _TOO_DEEP if self._depth > _MOST_DEEP else None
        refused = _REFERS if isinstance(event, yaml.AliasEvent) else refused
        refused = _TAGGED if getattr(event, "tag", None) is not None else refused
        if refused:
            raise yaml.composer.ComposerError(None, None, refused, event.start_mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    @override
    def construct_yaml_float(self, node: yaml.ScalarNode) -> float:
        """Refuse what is no number, or too large for one."""
        number = super().construct_yaml_float(node)
        if not math.isfinite(number):
            raise yaml.constructor.ConstructorError(
                None, None, "a number is too large", node.start_mark
            )
        return number

    @override
    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        """Refuse half of a letter, which no file can hold."""
        value: Any = super().construct_scalar(node)
        if _HALF_LETTER.search(value):
            raise yaml.constructor.ConstructorError(
                None, None, "a text holds half of a letter", node.start_mark
            )
        return value

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that stands twice."""
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = str(getattr(key_node, "value", ""))
            if key in seen:
                raise KeyTwice(None, None, f'"{key}" stands twice', key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


PlainLoader.add_constructor("tag:yaml.org,2002:float", PlainLoader.construct_yaml_float)


def _plain_resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    left_out = {"timestamp", "bool", "int", "float"}
    left_out = {f"tag:yaml.org,2002:{name}" for name in left_out}
    return {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in left_out]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


PlainLoader.yaml_implicit_resolvers = _plain_resolvers()
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf")
)
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")
)
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)
