"""Which field of ours is which element of a standard, as data. In: shipped YAML. Out: `Mapping`.

Each file of `interop/mappings` is one target. Its rows name a field of a near miss, the element of
the target, how a value is written (see `interop.values`), what of it survives the way there and
back, and how sure the row is: `verified` against the source that the file names, `recalled` from
memory only, or `own` where the target has no such element and a column of ours is added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.plain_yaml import read_settings
from nearmiss_kit.model import codelist, fields

if TYPE_CHECKING:
    from collections.abc import Mapping as Dict

Survives = Literal["exactly", "approximately"]
Status = Literal["verified", "recalled", "own"]
MAPPED_CLASS = "NearMiss"
_FOLDER = Path(__file__).resolve().parent / "mappings"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code of ours is called there, and by whose list."""

    code: str
    system: str | None = None
    display: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One field of ours and one element of theirs.

    Attributes:
        element: a path such as `participant[].actor`; `[]` is a list of which each value has one.
        how: the name of a way to write and read values.
        predicate: how the two meanings relate, as SKOS says it.
        says: what is lost, where it survives only approximately, or what else to know.
        out_only: whether it is written and not read back.
        term: the name by which the schema's mappings call the element.
        codes: our codes in their words.
        kind: the type that a reference names.
        definition: of a near miss, where a class is derived.
    """

    slot: str
    element: str
    how: str
    survives: Survives
    predicate: str = "relatedMatch"
    status: Status = "verified"
    says: str = ""
    out_only: bool = False
    term: str = ""
    codes: Dict[str, Code] = field(default_factory=dict)
    kind: str | None = None
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """A target.

    Attributes:
        shape: `fhir` for a bundle of resources, `table` for one CSV file.
        about: sentences for those who use it.
        source: where the elements were read.
        prefix: by which the schema's own mappings call the target; empty if they do not.
        always: what every record of the target holds.
        otherwise: what it holds where no row said anything.
    """

    target: str
    title: str
    shape: Literal["fhir", "table"]
    about: str
    source: str
    rows: tuple[Row, ...]
    prefix: str = ""
    always: Dict[str, Any] = field(default_factory=dict)
    otherwise: Dict[str, Any] = field(default_factory=dict)

    @property
    def only_recalled(self) -> bool:
        """Whether nothing of it was checked against its source."""
        return all(row.status != "verified" for row in self.rows) and any(
            row.status == "recalled" for row in self.rows
        )

    def used(self, *, recalled: bool) -> tuple[Row, ...]:
        """The rows that an export writes."""
        return tuple(row for row in self.rows if recalled or row.status != "recalled")

    def survival(self, *, recalled: bool) -> dict[str, tuple[Row, ...]]:
        """The rows of each field that goes out at all, the best of them first."""
        found: dict[str, list[Row]] = {}
        for row in self.used(recalled=recalled):
            found.setdefault(row.slot, []).append(row)
        return {
            slot: tuple(sorted(rows, key=lambda row: row.survives != "exactly"))
            for slot, rows in found.items()
        }


@cache
def mappings() -> dict[str, Mapping]:
    """All targets by name."""
    found = [_mapping(path) for path in sorted(_FOLDER.glob("*.yaml"))]
    return {mapping.target: mapping for mapping in found}


def _mapping(path: Path) -> Mapping:
    said = read_settings(path, "mapping")
    known = {one.name for one in fields(MAPPED_CLASS)}
    rows = tuple(_row(row) for row in said.pop("rows", ()))
    if said.pop("every_field", False):
        rows = tuple(_own_row(one.name) for one in fields(MAPPED_CLASS))
    strange = {row.slot for row in rows} - known
    if strange:
        raise NearMissError(f"The mapping {path.name} names fields that are not: {strange}.")
    return Mapping(**said, rows=rows)


def _row(said: dict[str, Any]) -> Row:
    codes = {
        ours: Code(**theirs) if isinstance(theirs, dict) else Code(str(theirs))
        for ours, theirs in said.pop("codes", {}).items()
    }
    return Row(**said, codes=codes)


def _own_row(name: str) -> Row:
    """A field as a column of its own name."""
    (one,) = (one for one in fields(MAPPED_CLASS) if one.name == name)
    how = {"code": "titles", "object": "json", "integer": "whole", "boolean": "truth"}.get(
        one.kind, "json" if one.many else "same"
    )
    return Row(name, one.title, how, "exactly", "exactMatch", "own")


def titles(slot: str) -> dict[str, str]:
    """The words for the codes of a field."""
    (one,) = (one for one in fields(MAPPED_CLASS) if one.name == slot)
    return {value.code: value.title for value in codelist(str(one.target)).values}


def code_list(slot: str) -> str:
    """The name of the code list of a field."""
    (one,) = (one for one in fields(MAPPED_CLASS) if one.name == slot)
    return str(one.target)


def is_many(slot: str) -> bool:
    """Whether a field holds a list."""
    (one,) = (one for one in fields(MAPPED_CLASS) if one.name == slot)
    return one.many
