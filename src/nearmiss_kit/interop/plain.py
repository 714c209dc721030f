"""A dataset as JSON, JSON Lines or YAML. In: a valid dataset. Out: bytes for `dataset.store`.

All three hold the same: the fields in the order of the schema, without lists that have no items.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.store import COLLECTIONS, dump
from nearmiss_kit.model import SCHEMA_VERSION, fields

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_order(dataset: Mapping[str, Any], class_name: str = "Dataset") -> dict[str, Any]:
    """A dataset in its one canonical form: the fields in order, no empty list, whole numbers whole.

    >>> in_order({"names_kept": False, "near_misses": [], "schema_version": "0.2.0"})
    {'schema_version': '0.2.0', 'names_kept': False}
    """
    found: dict[str, Any] = {}
    for field in fields(class_name):
        value: Any = dataset.get(field.name)
        if value is None or value == []:
            continue
        if field.kind == "object":
            target = str(field.target)
            value = (
                [in_order(one, target) for one in value] if field.many else in_order(value, target)
            )
        found[field.name] = int(value) if field.kind == "integer" else value
    return found


def to_json(dataset: Mapping[str, Any]) -> bytes:
    """A dataset as JSON, one record a line."""
    return dump(in_order(dataset))


def to_json_lines(dataset: Mapping[str, Any]) -> bytes:
    """A dataset as JSON Lines: first the dataset's own fields, then each record by its class."""
    content = {**in_order(dataset), "schema_version": SCHEMA_VERSION}
    words = {name: word for word, name in COLLECTIONS.items()}
    head = {name: value for name, value in content.items() if name not in words}
    lines: list[dict[str, Any]] = [{"dataset": head}]
    for name, word in words.items():
        lines += [{word: record} for record in content.get(name, ())]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def to_yaml(dataset: Mapping[str, Any]) -> bytes:
    """A dataset as YAML."""
    import yaml  # noqa: PLC0415 (start-up)

    content = {**in_order(dataset), "schema_version": SCHEMA_VERSION}

    class Dumper(yaml.SafeDumper):
        """Texts that hold a line break or another sign without a shape are written escaped.

        PyYAML would leave some of them (U+0085) bare and then read a space in their place; and
        what it folds at a width it does not always unfold.
        """

    def text_node(dumper: Dumper, text: str) -> yaml.ScalarNode:
        style = None if text.isprintable() else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, text_node)
    text: str = yaml.dump(
        content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=float("inf")
    )
    return text.encode()
