"""Cells of a row that cannot both be right. In: a built row. Out: the same, without the wrong one.

Neither cell is guessed at: the one that is not used is kept beside the record, and said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.needs import WITH_PARTNER, partner_in_words
from nearmiss_kit.intake.values.columns import as_text

if TYPE_CHECKING:
    from nearmiss_kit.intake.build.built import BuiltRow
    from nearmiss_kit.intake.raw_sheet import Cells
    from nearmiss_kit.intake.values.columns import Reader

NOT_MORE = (("Verification", "sample_complied", "sample_size"), ("Action", "issued", "completed"))
"""Fields of which the first cannot be more, or later, than the second."""


def drop_contradictions(built: BuiltRow, cells: Cells, found: tuple[Reader, ...]) -> None:
    """Drop the values that cannot be as the row says; their cells are kept, and each is said."""
    parts = built.parts
    for (name, slot), partner in WITH_PARTNER.items():
        part = parts.get(name, {})
        if slot in part and partner not in part:
            del part[slot]
            _say_alone(built, cells, found, (name, slot, partner))
    for name, less, more in NOT_MORE:
        each = (parts.get(name, {}), *(built.further_actions if name == "Action" else ()))
        wrong = [part for part in each if _is_more(part, less, more)]
        if wrong:
            _say_more(built, cells, found, (name, less, more), wrong[0])
        for part in wrong:
            del part[less]


def _is_more(part: dict[str, Any], less: str, more: str) -> bool:
    return less in part and more in part and bool(part[less] > part[more])


def _say_alone(
    built: BuiltRow, cells: Cells, found: tuple[Reader, ...], names: tuple[str, str, str]
) -> None:
    """Say of a value that its partner is blank; of a missing column it is said once for all."""
    name, slot, partner = names
    for reader in _readers(found, name, slot):
        built.keep(reader.column, as_text(cells[reader.column.number - 1]))
        if _readers(found, name, partner):
            said = f"{partner_in_words(name, slot)}, and this row says nothing of it."
            built.findings.append(replace(_finding("not-used-alone", built, reader), detail=said))


def _say_more(
    built: BuiltRow,
    cells: Cells,
    found: tuple[Reader, ...],
    names: tuple[str, str, str],
    part: dict[str, Any],
) -> None:
    name, less, more = names
    other = _readers(found, name, more)[0].column.header
    for reader in _readers(found, name, less):
        cell = cells[reader.column.number - 1]
        built.keep(reader.column, as_text(cell))
        until = "no day after" if reader.slot.kind == "date" else "no more than"
        allowed = f"{until} {part[more]}, which stands in {other}"
        wrong = _finding("cells-contradict", built, reader)
        shown = " ".join(as_text(cell).split())
        built.findings.append(replace(wrong, shown=shown, allowed=allowed))


def _readers(found: tuple[Reader, ...], name: str, slot: str) -> list[Reader]:
    return [r for r in found if r.class_name == name and r.slot.name == slot]


def _finding(code: str, built: BuiltRow, reader: Reader) -> Finding:
    return Finding(
        code,
        Severity.WARNING,
        place=replace(built.place, column=reader.column.number),
        slot=reader.slot.name,
        header=reader.column.header,
    )
