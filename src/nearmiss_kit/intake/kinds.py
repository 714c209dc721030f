"""What the cells of a column are like, in a few words. In: cells. Out: words without a cell's text.

No word of a cell is ever shown here, since a column whose kind is not yet known may hold names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.intake.looks import (
    apart,
    as_boolean,
    code_of,
    is_absent,
    looks_like_date,
    looks_like_time,
)
from nearmiss_kit.intake.words import plain
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nearmiss_kit.model import Field

_MOST_LOOKED_AT = 500
_MOST = 0.8
_LONG = 6
_FEW = 12


def kind_of(cells: Sequence[object], slot: Field | None = None) -> str:
    """For example `dates`, `yes or no`, `4 of 5 words are in the list Category`.

    >>> kind_of(["13/10/2026", "14/10/2026", "tbc"]), kind_of([])
    ('dates; 1 of 3 says nothing', 'empty')
    """
    if not cells:
        return "empty"
    looked_at = list(cells[:_MOST_LOOKED_AT])
    said = [cell for cell in looked_at if not is_absent(cell)]
    if not said:
        return "nothing but words such as n/a or tbc"
    silent = len(looked_at) - len(said)
    says = "says" if silent == 1 else "say"
    tail = f"; {silent} of {len(looked_at)} {says} nothing" if silent else ""
    return _kind(said, slot) + tail


def _kind(said: list[object], slot: Field | None) -> str:
    if slot is not None and slot.kind == "code":
        return _listed(said, slot)
    tests: tuple[tuple[str, Callable[[object], object]], ...] = (
        ("yes or no", lambda cell: as_boolean(cell) is not None),
        ("dates", looks_like_date),
        ("whole numbers", _is_whole),
        ("times of day", looks_like_time),
        ("numbers", _is_number),
    )
    for words, test in tests:
        share = sum(bool(test(cell)) for cell in said) / len(said)
        if share >= _MOST:
            return words if share == 1 else f"mostly {words}"
    return _texts(said)


def _listed(said: list[object], slot: Field) -> str:
    name = str(slot.target)
    words = [part for cell in said for part in (apart(cell) if slot.many else [str(cell)])]
    distinct = {plain(word): word for word in words}.values()
    known = sum(code_of(name, cell) is not None for cell in distinct)
    verb = "is" if known == 1 else "are"
    return f"{known} of {len(distinct)} different words {verb} in the list {codelist(name).title}"


def _texts(said: list[object]) -> str:
    words = sum(len(str(cell).split()) for cell in said) / len(said)
    distinct = len({plain(cell) for cell in said})
    if words >= _LONG:
        return f"texts of about {words:.0f} words"
    if distinct == len(said) > 1:
        return "short texts or numbers, all different"
    if distinct <= _FEW:
        noun = "short text" if distinct == 1 else "different short texts"
        return f"{distinct} {noun}"
    return f"short texts, {distinct} different"


def _is_whole(cell: object) -> bool:
    return not isinstance(cell, bool) and str(cell).strip().isdecimal()


def _is_number(cell: object) -> bool:
    text = str(cell).strip().lstrip("-").replace(",", "")
    return not isinstance(cell, bool) and text.replace(".", "", 1).isdecimal()
