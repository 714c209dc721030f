"""A second look at columns that the first one could not place. In: a table. Out: doubtful fields.

A heading that is only a little like the name of a field is believed where its cells are of the very
kind that the field holds, and where no other field is as near. A heading that ends in `by` over
dates is a deadline, and people beside an action are its owners. All of it is doubtful and said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nearmiss_kit.intake.header_words import PLACE_WORDS
from nearmiss_kit.intake.looks import (
    as_boolean,
    code_of,
    is_absent,
    looks_like_date,
    looks_like_time,
)
from nearmiss_kit.intake.naming import TIME, Named, fields_named, fields_near
from nearmiss_kit.intake.words import plain, split_words
from nearmiss_kit.model import field, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from nearmiss_kit.intake.header import Column, HeadedTable
    from nearmiss_kit.model import Field

_DOUBTFUL = 0.55
_LEAST_NAME, _OF_A_KIND = 0.44, 0.06
_LEAST_CELLS = 2
_MOST = 0.9
_SAMPLE = 200
_WORDS_OF_A_TEXT = 2.5
_PERSON = re.compile(
    r"[A-Z][a-z'\u2019-]+,? [A-Z][A-Za-z'\u2019-]+|[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?"
)
_NUMBER = re.compile(r"(?=\D*[A-Za-z])\S{0,12}\d\S{0,12}")
_ANSWERS = {"ReportedAs", "ReportStatus"}
_PLACES = {"service", "location"}
_NO_PLACE = {"type", "id", "code", "no", "number", "ref", "category"}
_PEOPLE_WORDS = re.compile(r"\bby (?:the )?(?:staff|team|you|us)\b|\bwho\b|\(.*?\)", re.IGNORECASE)
_DUE = re.compile(r"\bby$|\bby (when|what date)\b|^(by|until) ")
_LISTS = (
    ("Triage.potential_consequence", "PotentialConsequence"),
    ("Triage.potential_likelihood", "Likelihood"),
    ("NearMiss.contributing_factors", "ContributingFactor"),
)
_ROOM = re.compile(
    r"\b(?:kitchen|bath ?room|bed ?room|lounge|living room|dining room|garden|corridor|hallway"
    r"|landing|stairs|stairwell|lift|laundry|toilet|shower|office|clinic room|treatment room"
    r"|medication room|sluice|car park|driveway|conservatory|entrance|reception|utility|patio)\b"
)
_PLACE_HEADING = re.compile(r"\b(?:site|place|where|location|area|spot)\b")
_ORGANISATION = re.compile(r"(?:name of )?(?:organi[sz]ation|provider|company)(?: name)?")
_SERVICE, _LOCATION = "NearMiss.service", "NearMiss.location"
_OCCURRED, _DUE_FIELD, _OWNER = "NearMiss.occurred", "Action.due", "Action.owner_ref"


def second_look(
    table: HeadedTable, left: Sequence[Column], chosen: Mapping[Column, Named]
) -> list[tuple[Named, Column]]:
    """Fields for the columns that are left; each field once, and none that is taken."""
    taken = {offer.target for offer in chosen.values()}
    found: dict[Column, Named] = {}
    for column, offer in _offers(table, left, chosen):
        if column not in found and offer.target not in taken:
            found[column] = offer
            taken.add(offer.target)
    return [(offer, column) for column, offer in found.items()]


def _offers(
    table: HeadedTable, left: Sequence[Column], chosen: Mapping[Column, Named]
) -> Iterator[tuple[Column, Named]]:
    cells = {
        column: [c for c in table.values(column)[: _SAMPLE * 5] if not is_absent(c)][:_SAMPLE]
        for column in left
    }
    cells = {column: said for column, said in cells.items() if len(said) >= _LEAST_CELLS}
    action = any(offer.target == "Action.action" for offer in chosen.values())
    for column, said in cells.items():
        if _share(said, looks_like_date) and _DUE.search(plain(column.header)):
            yield column, Named(_DUE_FIELD, _DOUBTFUL, "dates by which something is due")
    near = [(offer, column) for column, said in cells.items() for offer in _near(column, said)]
    for offer, column in sorted(near, key=lambda pair: (-pair[0].score, pair[1].number)):
        yield column, Named(offer.target, _DOUBTFUL, f"{offer.reason}, and its cells are such")
    for column, said in cells.items():
        if action and _is_people(said) and _beside_an_action(column, chosen):
            yield column, Named(_OWNER, _DOUBTFUL, "people beside an action")
    yield from _by_kind(cells, chosen)


def _by_kind(
    cells: Mapping[Column, Sequence[object]], chosen: Mapping[Column, Named]
) -> Iterator[tuple[Column, Named]]:
    """What the cells tell, where there is but one such column."""
    yield from _places(cells)
    for target, name in _LISTS:
        for column, said in cells.items():
            words = {plain(cell) for cell in said if not isinstance(cell, int | float)}
            codes = {code_of(name, word) for word in words} - {None}
            if len(codes) >= 3 and len(codes) >= _MOST * len(words):
                yield column, Named(target, _DOUBTFUL, "its values are those of the list")
    times = [column for column, said in cells.items() if _share(said, _is_time)]
    if len(times) == 1 and any(offer.target == _OCCURRED for offer in chosen.values()):
        yield times[0], Named(_OCCURRED + TIME, _DOUBTFUL, "the only column of times")
    for column, said in cells.items():
        numbers = {cell for cell in said if isinstance(cell, str) and _NUMBER.fullmatch(cell)}
        if column.number == 1 and len(numbers) == len(said) and not _share(said, looks_like_date):
            yield column, Named("NearMiss.id", _DOUBTFUL, "the first column, of different numbers")


def _places(cells: Mapping[Column, Sequence[object]]) -> Iterator[tuple[Column, Named]]:
    """Rooms under a heading that another field was nearer to; organisations if there are several.

    A place where it happened stands beside a department, which is the service. An organisation is
    the service only where no column says more closely which, and where it is not always the same.
    """
    for column, said in cells.items():
        name = split_words(column.header)
        if _PLACE_HEADING.search(name) and _share(said, lambda cell: _ROOM.search(plain(cell))):
            yield column, Named(_LOCATION, _DOUBTFUL, "rooms where something happened")
        if _ORGANISATION.fullmatch(name) and len({plain(cell) for cell in said}) > 1:
            yield column, Named(_SERVICE, _DOUBTFUL, "organisations, and no other column is nearer")


def _near(column: Column, said: Sequence[object]) -> Iterator[Named]:
    """The fields whose names are a little like the heading and whose kind is that of the cells.

    What every log may have goes before what only one kind of near miss asks for.
    """
    headings = [column.header]
    if not _is_people(said):
        headings.append(" ".join(_PEOPLE_WORDS.sub(" ", column.header).split()))
    best: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for offer in (o for text in headings for o in (*fields_named(text), *fields_near(text))):
        score = offer.score - (_OF_A_KIND if offer.target in of_one_kind() else 0)
        fits = offer.score >= _LEAST_NAME and is_such(offer.target, said)
        name = offer.target.partition(".")[2]
        if name in _PLACES and not _NO_PLACE.isdisjoint(split_words(column.header).split()):
            fits = False
        if fits and score > best.get(offer.target, 0):
            best[offer.target], reasons[offer.target] = score, offer.reason
    if best:
        target = max(best, key=lambda name: best[name])
        yield Named(target, best[target], reasons[target])


@cache
def of_one_kind() -> frozenset[str]:
    """Fields that belong to the profile of one kind of near miss; the schema has them last."""
    names = [slot.name for slot in fields("NearMiss")]
    return frozenset(f"NearMiss.{name}" for name in names[names.index("other_columns") :])


def is_such(target: str, said: Sequence[object]) -> bool:
    """Whether the cells are of the kind of a field, and not merely allowed in it."""
    class_name, _, name = target.removesuffix(TIME).partition(".")
    if target.endswith(TIME):
        return _share(said, _is_time)
    slot = field(class_name, name)
    if slot.kind in {"moment", "date"}:
        return _share(said, looks_like_date)
    if _share(said, looks_like_date) or _share(said, looks_like_time):
        return False
    if slot.kind == "boolean" or slot.target == "YesNo":
        return _share(said, lambda cell: as_boolean(cell) is not None)
    if slot.kind == "code":
        if is_mere_answer(slot, said):
            return False
        return _share(said, lambda cell: code_of(str(slot.target), cell) is not None)
    return _is_such_text(slot, said)


def is_mere_answer(slot: Field, said: Sequence[object]) -> bool:
    """Whether yes and no say nothing for a field, unless its heading asks for it by its name."""
    return slot.target in _ANSWERS and all(as_boolean(cell) is not None for cell in said)


def _is_such_text(slot: Field, said: Sequence[object]) -> bool:
    if slot.people is not None:
        return _is_people(said)
    if slot.kind != "text" or _share(said, lambda cell: as_boolean(cell) is not None):
        return False
    words = sum(len(str(cell).split()) for cell in said) / len(said)
    long = words >= _WORDS_OF_A_TEXT
    if slot.narrative or slot.name == "action":
        return long
    return slot.name in _PLACES and not long


def _is_time(cell: object) -> bool:
    """Whether a cell is a time of day and no year, which four digits alone may be."""
    return looks_like_time(cell) and not str(cell).strip().isdecimal()


def _is_people(said: Sequence[object]) -> bool:
    return _share(said, _is_person)


def _is_person(cell: object) -> bool:
    """Whether a cell is a name or initials, and not the name of a house."""
    text = str(cell).strip()
    return bool(_PERSON.fullmatch(text)) and PLACE_WORDS.isdisjoint(plain(text).split())


def _beside_an_action(column: Column, chosen: Mapping[Column, Named]) -> bool:
    """Whether the nearest column to the left that has a field is one of an action."""
    before = [other for other in chosen if other.number < column.number]
    nearest = max(before, key=lambda other: other.number, default=None)
    return nearest is not None and chosen[nearest].target.startswith("Action.")


def _share(said: Sequence[object], test: Callable[[object], object]) -> bool:
    """Whether a test holds for almost all cells."""
    return sum(bool(test(cell)) for cell in said) >= _MOST * len(said)
