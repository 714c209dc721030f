"""One name for one service. In: the names in the rows. Out: the usual name of each.

Case, spaces and punctuation never make two services. A name that stands in few rows and is close
to a common one, part of just one, or its initials, is taken for it, and said. Names that differ in
a number stay apart.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearmiss_kit.places import Place

_CLOSE = 0.8
_RARE_SHARE = 0.1


def usual_names(names: Iterable[str]) -> dict[str, str]:
    """Each service by the name that it should have; names come as often as rows have them."""
    counts = Counter(filter(None, names))
    usual = _usual_spellings(counts)
    chosen = {name: usual[plain(name)] for name in counts}
    for better in (_close_name, _full_name):
        totals = Counter[str]()
        for name, count in counts.items():
            totals[chosen[name]] += count
        chosen = {name: better(found, totals) for name, found in chosen.items()}
    return chosen


def taken_for(name: str, chosen: str, place: Place) -> list[Finding]:
    """What is said of a cell whose service got another name; nothing for a matter of spelling."""
    if plain(name) == plain(chosen):
        return []
    return [
        Finding(
            "value-corrected",
            Severity.NOTE,
            place=place,
            slot="service",
            shown=name,
            detail=f'It was taken for "{chosen}".',
            suggestion=chosen,
        )
    ]


def _usual_spellings(counts: Counter[str]) -> dict[str, str]:
    """The commonest spelling of each plain form; capitals win over none where they tie."""
    usual: dict[str, str] = {}
    for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0].islower(), item[0])):
        usual.setdefault(plain(name), " ".join(name.split()))
    return usual


def _close_name(name: str, totals: Counter[str]) -> str:
    """The common name that a rare spelling is close to, or the name itself."""
    common = _much_commoner(name, totals)
    return next((other for other in common if _alike(plain(name), plain(other))), name)


def _full_name(name: str, totals: Counter[str]) -> str:
    """The one common name that a rare one is short for, or the name itself."""
    common = _much_commoner(name, totals)
    longer = [other for other in common if _shortened(plain(name), plain(other))]
    return longer[0] if len(longer) == 1 else name


def _much_commoner(name: str, totals: Counter[str]) -> list[str]:
    return [
        other
        for other, count in totals.most_common()
        if other != name and totals[name] <= max(1, count * _RARE_SHARE)
    ]


def _shortened(short: str, name: str) -> bool:
    """Whether one is part of the other, or its initials: `Willow`, `MHC`."""
    initials = "".join(word[0] for word in name.split())
    return f" {short} " in f" {name} " or (len(short) > 2 and short == initials)


def _alike(one: str, other: str) -> bool:
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    same_start = one.split()[:1] == other.split()[:1]
    return same_start and difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE
