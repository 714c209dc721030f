"""What survives an export, field by field. In: a target, perhaps a dataset. Out: `Fate`s, files.

A field survives exactly if what comes back is what went out; approximately if something coarser
goes out, or what goes out is not read back; all else is lost. The tests hold this against what
really comes back.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.interop.cells import to_csv
from nearmiss_kit.interop.mapping import MAPPED_CLASS
from nearmiss_kit.model import fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nearmiss_kit.interop.mapping import Mapping as Target

_DATASET = "Dataset"
LOST, EXACTLY = "lost", "exactly"
_COMES_BACK = {
    "completeness": "Comes back as provisional.",
    "category": "Comes back as other.",
}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a field: `exactly`, `approximately` or `lost`.

    Attributes:
        element: where it goes; several are separated by semicolons.
        says: what is lost, in words.
        status: how sure the mapping is; empty where nothing goes out.
    """

    record: str
    field: str
    title: str
    survives: str
    element: str = ""
    says: str = ""
    status: str = ""


def fates(target: Target, *, recalled: bool = False) -> tuple[Fate, ...]:
    """The fate of every field of a near miss, and of each kind of record as a whole."""
    survival = target.survival(recalled=recalled)
    found = []
    for one in fields(MAPPED_CLASS):
        rows = survival.get(one.name)
        if rows is None:
            found.append(
                Fate(MAPPED_CLASS, one.name, one.title, LOST, says=_COMES_BACK.get(one.name, ""))
            )
            continue
        elements = "; ".join(dict.fromkeys(row.element for row in rows))
        says = " ".join(dict.fromkeys(row.says for row in rows if row.says))
        found.append(
            Fate(
                MAPPED_CLASS, one.name, one.title, rows[0].survives, elements, says, rows[0].status
            )
        )
    return (*found, *_left_behind())


def kept_whole() -> tuple[Fate, ...]:
    """The fate of every field in a format that holds a whole dataset."""
    return tuple(Fate(_DATASET, one.name, one.title, EXACTLY) for one in fields(_DATASET))


def only_sums() -> tuple[Fate, ...]:
    """The fate of every field where nothing goes out but counts."""
    says = "Only counts go out."
    return tuple(Fate(_DATASET, one.name, one.title, LOST, says=says) for one in fields(_DATASET))


def _left_behind() -> Iterator[Fate]:
    for one in fields(_DATASET):
        if one.target != MAPPED_CLASS:
            says = "Said anew at the import." if one.required else ""
            yield Fate(_DATASET, one.name, one.title, LOST, says=says)


def loss_report(dataset: Mapping[str, Any], found: tuple[Fate, ...], *, as_json: bool) -> bytes:
    """A line for each field that this dataset fills: how many records hold it, what becomes of it.

    As JSON, or else as CSV, which Excel opens.
    """
    lines = [
        {"records": number, **asdict(fate)} for fate in found if (number := _holding(dataset, fate))
    ]
    if as_json:
        return (json.dumps(lines, ensure_ascii=False, indent=1) + "\n").encode()
    columns = ["record", "field", "title", "records", "survives", "element", "says", "status"]
    return to_csv(columns, ([line[column] for column in columns] for line in lines))


def _holding(dataset: Mapping[str, Any], fate: Fate) -> int:
    if fate.record == MAPPED_CLASS:
        return sum(fate.field in record for record in dataset.get("near_misses", ()))
    value = dataset.get(fate.field)
    return len(value) if isinstance(value, list) else int(value is not None)
