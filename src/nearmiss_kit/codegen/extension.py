"""A schema that adds to ours. In: a YAML file of an organisation's own. Out: the merged schema.

LinkML lets nobody add to an imported class or code list. Here, a class or code list of the own file
that has the name of one of ours adds to it, and everything else is new. What is written is plain
LinkML again: our modules with what was added, and one module of the organisation's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROOT = "nearmiss"
_HEAD = {
    "id", "name", "title", "description", "version", "license", "prefixes", "imports",
    "default_prefix", "default_range",
}  # fmt: skip
_PARTS = ("slots", "classes", "enums")
_MAY_ADD = {"classes": ("mixins", "slots", "rules"), "enums": ("permissible_values",)}
Modules = dict[str, dict[str, Any]]


def extended(ours: Mapping[str, Any], own: Mapping[str, Any], where: str) -> Modules:
    """Our modules by name, with what the own schema adds.

    Raises:
        SettingsInvalid: the own schema changes what is ours instead of adding to it.
    """
    _refuse(ours, own, where)
    modules: Modules = {name: dict(module) for name, module in ours.items()}
    new: dict[str, Any] = {key: value for key, value in own.items() if key not in _PARTS}
    for part in _PARTS:
        for name, told in (own.get(part) or {}).items():
            home = next((m for m in modules.values() if name in (m.get(part) or {})), None)
            if home is None:
                new.setdefault(part, {})[name] = told
                continue
            added = _added(part, name, home[part][name], told or {}, where)
            home[part] = {**home[part], name: added}
    new["imports"] = ["linkml:types", "types", "codelists"]
    root = modules[_ROOT]
    modules[_ROOT] = {**root, "imports": [*root["imports"], own["name"]]}
    modules[_ROOT]["title"] = f"{root['title']}, with {own.get('title') or own['name']}"
    modules[str(own["name"])] = new
    return modules


def _refuse(ours: Mapping[str, Any], own: Mapping[str, Any], where: str) -> None:
    strange = sorted(set(own) - _HEAD - set(_PARTS))
    if strange:
        raise SettingsInvalid(
            f"{where}: {', '.join(strange)} cannot be said in a schema of one's own."
        )
    if not own.get("name") or not own.get("id"):
        raise SettingsInvalid(f"{where}: a schema needs an id and a name.")
    if own["name"] in ours:
        raise SettingsInvalid(f"{where}: {own['name']} is the name of a module of ours.")
    if _ROOT not in (own.get("imports") or ()):
        raise SettingsInvalid(f"{where}: it must import {_ROOT}, to which it adds.")


def _added(
    part: str, name: str, ours: Mapping[str, Any], own: Mapping[str, Any], where: str
) -> dict[str, Any]:
    """One class or code list of ours, with what is added."""
    may = _MAY_ADD.get(part, ())
    strange = sorted(set(own) - set(may))
    if strange or not may:
        told = f"; only {', '.join(may)} can be added" if may else ""
        raise SettingsInvalid(f"{where}: {name} is ours and cannot be changed{told}.")
    merged = dict(ours)
    for key, more in own.items():
        if not isinstance(more, dict):
            merged[key] = [*(ours.get(key) or []), *more]
            continue
        twice = sorted(set(more) & set(ours.get(key) or {}))
        if twice:
            raise SettingsInvalid(f"{where}: {name} has {', '.join(twice)} already.")
        merged[key] = {**(ours.get(key) or {}), **more}
    return merged
