"""The corpus: named datasets with the verdict that every language must give.

In: the folder `conformance/`, whose README says how a case is written. Out: `Case`s, each with its
whole dataset.
"""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nearmiss_kit.files.plain_yaml import PlainLoader

FOLDER = Path(__file__).resolve().parents[2] / "conformance"
_NEEDED = {"name", "about", "base", "expect"}
_KEYS = {*_NEEDED, "of", "copy", "set", "drop", "today", "warns", "holds", "except"}


class MalformedError(ValueError):
    """A case, or an exception, that is not written as the README says."""


@dataclass(frozen=True)
class Case:
    """One dataset, or one record of another class that stands alone, with its verdict.

    Attributes:
        codes: what it breaks; empty if it is valid.
        warns: the rules of severity warning that it breaks.
        holds: the rules that it asks and just keeps.
        claims: the names of exceptions that it needs.
        topic: the file that it stands in.
    """

    name: str
    about: str
    of: str
    base: str
    data: Mapping[str, Any] = field(hash=False, compare=False, repr=False)
    codes: frozenset[str]
    warns: frozenset[str]
    holds: frozenset[str]
    claims: frozenset[str]
    today: str | None
    topic: str

    @property
    def start(self) -> dict[str, Any]:
        """The valid dataset that it was made from."""
        start: dict[str, Any] = json.loads(base(self.base))
        return start

    @property
    def valid(self) -> bool:
        """Whether every language accepts it."""
        return not self.codes


@dataclass(frozen=True)
class Exempt:
    """Something that some languages cannot judge as they should, for a reason."""

    languages: tuple[str, ...]
    why: str
    when: str | None = None

    def applies(self, name: str, case: Case) -> bool:
        """Whether a case claims it, or is one of those for which it always holds."""
        return name in case.claims or (self.when == "warns" and bool(case.warns))


@cache
def cases() -> dict[str, Case]:
    """All cases by name, in the order of the files."""
    found: dict[str, Case] = {}
    for path in sorted((FOLDER / "cases").glob("*.yaml")):
        for told in _read(path):
            case = _case(told, path.name)
            if case.name in found:
                raise MalformedError(f"{path.name}: {case.name} stands twice")
            found[case.name] = case
    return found


@cache
def exceptions() -> dict[str, Exempt]:
    """All exceptions by name."""
    told = _read(FOLDER / "exceptions.yaml")
    return {
        name: Exempt(tuple(one["languages"]), one["why"], one.get("when"))
        for name, one in told.items()
    }


@cache
def base(name: str) -> str:
    """A dataset to start from, as JSON."""
    return (FOLDER / "bases" / f"{name}.json").read_text(encoding="utf-8")


def changed(data: Any, told: Mapping[str, Any]) -> Any:
    """The data with what a case copies, then sets, then drops."""
    for path, source in told.get("copy", {}).items():
        _put(data, path, copy.deepcopy(_at(data, source.split("/"))))
    for path, value in told.get("set", {}).items():
        _put(data, path, value)
    for path in told.get("drop", []):
        *place, last = path.split("/")
        owner = _at(data, place)
        del owner[int(last) if isinstance(owner, list) else last]
    return data


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)  # noqa: S506 (safe)


def _case(told: dict[str, Any], where: str) -> Case:
    name = str(told.get("name"))
    wrong = sorted(set(told) - _KEYS) + sorted(_NEEDED - set(told))
    if wrong:
        raise MalformedError(f"{where}, {name}: {', '.join(wrong)} unknown or missing")
    expect = told["expect"]
    if expect != "valid" and not (isinstance(expect, list) and expect):
        raise MalformedError(f"{where}, {name}: expect is valid or a list of codes")
    try:
        data = changed(json.loads(base(told["base"])), told)
    except (LookupError, OSError, ValueError, TypeError, AttributeError) as error:
        raise MalformedError(f"{where}, {name}: {error!r}") from error
    return Case(
        name=name,
        about=str(told["about"]),
        of=str(told.get("of", "Dataset")),
        base=str(told["base"]),
        data=data,
        codes=frozenset() if expect == "valid" else frozenset(expect),
        warns=frozenset(told.get("warns", [])),
        holds=frozenset(told.get("holds", [])),
        claims=frozenset(told.get("except", [])),
        today=told.get("today"),
        topic=where.removesuffix(".yaml"),
    )


def _at(data: Any, place: list[str]) -> Any:
    for part in place:
        data = data[int(part) if isinstance(data, list) else part]
    return data


def _put(data: Any, path: str, value: Any) -> None:
    *place, last = path.split("/")
    owner = _at(data, place)
    if not isinstance(owner, list):
        owner[last] = value
    elif last == "-":
        owner.append(value)
    else:
        owner[int(last)] = value
