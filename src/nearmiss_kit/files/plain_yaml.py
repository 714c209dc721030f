"""YAML without surprises: `yes`, `no` and dates stay the text that somebody wrote.

YAML 1.1 turns `yes` into true and `2026-10-04` into a date, but both are text in our files.
A key that stands twice is an error and not silently the last one.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from typing_extensions import override


class PlainLoader(yaml.SafeLoader):
    """A safe loader that reads only true, false, null and numbers as more than text."""

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that stands twice."""
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = str(getattr(key_node, "value", ""))
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f'the key "{key}" stands twice', key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def _plain_resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    left_out = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    return {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in left_out]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


PlainLoader.yaml_implicit_resolvers = _plain_resolvers()
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf")
)
