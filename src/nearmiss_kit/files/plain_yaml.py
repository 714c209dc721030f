"""YAML without surprises: `yes`, `no` and dates stay the text that somebody wrote.

YAML 1.1 turns `yes` into true and `2026-10-04` into a date, but both are text in our files.
A key that stands twice is an error and not silently the last one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from typing_extensions import override

from nearmiss_kit.errors import InputUnreadable, SettingsInvalid

if TYPE_CHECKING:
    from pathlib import Path


def read_settings(path: Path, what: str) -> dict[str, Any]:
    """The content of a YAML file of settings; an empty file is no settings.

    Raises:
        InputUnreadable: the file cannot be read.
        SettingsInvalid: it is not YAML, or no list of names and values.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=PlainLoader)  # noqa: S506 (safe)
    except OSError as error:
        raise InputUnreadable(
            f"The {what} file {path} cannot be read: {error.strerror}."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise SettingsInvalid(f"The {what} file {path.name} is not YAML: {reason}.") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise SettingsInvalid(
            f"{path.name} holds no settings: write one on each line, name: value."
        )
    return content


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
