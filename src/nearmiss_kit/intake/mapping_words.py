"""More words in a mapping file that people edit. In: its text and words. Out: the text with them.

Only lines are added, under `values`; what somebody wrote, with all comments, stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from nearmiss_kit.files.plain_yaml import PlainLoader

if TYPE_CHECKING:
    from collections.abc import Mapping

    Words = Mapping[str, Mapping[str, str]]

_VALUES = "values"
_STEP = 2


@dataclass(frozen=True, slots=True)
class _Edit:
    """Letters of a text that others replace; none where something is only put between."""

    start: int
    end: int
    lines: str


def with_words(text: str, words: Words) -> str | None:
    """The text of a mapping file with words added to its lists; None where it takes no more lines.

    Args:
        text: the file, which `read_mapping` took.
        words: words that it does not have, with their codes, by code list.
    """
    root = yaml.compose(text, Loader=PlainLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    made = text
    new_line = "\r\n" if "\r\n" in text else "\n"
    edits = reversed(_added(text, root, {_VALUES: words}))  # at one place, the last goes first
    for edit in sorted(edits, key=lambda edit: -edit.start):
        lines = edit.lines.replace("\n", new_line)
        made = made[: edit.start] + lines + made[edit.end :]
    return made if _holds_just(text, made, words) else None


def _added(text: str, node: yaml.MappingNode, content: Mapping[str, Any]) -> list[_Edit]:
    """What is to be put where, so that a block of names holds more of them."""
    known = {str(name.value): (name, inner) for name, inner in node.value}
    edits: list[_Edit] = []
    new: dict[str, Any] = {}
    for name, inner in content.items():
        if name not in known:
            new[name] = inner
        elif _is_block(known[name][1]):
            edits += _added(text, known[name][1], inner)
        else:
            key, empty = known[name]
            lines = "\n" + _block(inner, key.start_mark.column + _STEP).rstrip("\n")
            start = len(text[: empty.start_mark.index].rstrip(" "))
            edits.append(_Edit(start, empty.end_mark.index, lines))
    if new:
        at = _end_of_line(text, node)
        lines = _block(new, node.value[0][0].start_mark.column)
        edits.append(_Edit(at, at, lines if text[:at].endswith("\n") else f"\n{lines}"))
    return edits


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and bool(node.value) and not node.flow_style


def _end_of_line(text: str, node: yaml.Node) -> int:
    """Where the line after the last that belongs to a block begins."""
    last = node
    while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    end = text.find("\n", last.end_mark.index)
    return len(text) if end < 0 else end + 1


def _block(content: Mapping[str, Any], indent: int) -> str:
    dumped = yaml.safe_dump(_as_dicts(content), sort_keys=False, allow_unicode=True, width=1000)
    return "".join(f"{' ' * indent}{line}\n" for line in dumped.splitlines())


def _as_dicts(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: inner if isinstance(inner, str) else _as_dicts(inner)
        for name, inner in content.items()
    }


def _holds_just(before: str, after: str, words: Words) -> bool:
    """Whether the text says what it said before, with these words and with nothing else."""
    try:
        was, now = (yaml.load(text, Loader=PlainLoader) for text in (before, after))  # noqa: S506
    except yaml.YAMLError:
        return False
    values = {name: dict(known or {}) for name, known in (was.pop(_VALUES, None) or {}).items()}
    for name, added in words.items():
        values.setdefault(name, {}).update(added)
    return bool(now.pop(_VALUES, None) == values and now == was)
