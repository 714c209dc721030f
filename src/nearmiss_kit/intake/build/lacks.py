"""What many records lack, said once for all. In: broken rules, row by row. Out: a finding a rule.

A rule that a complete near miss must keep, or that asks for what many rows do not say, would fill
the findings; they name the first row instead, and how many others there are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model import field as model_field
from nearmiss_kit.model.verdict import ORDERED, rule_description, rule_owner
from nearmiss_kit.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearmiss_kit.intake.build.block import Block
    from nearmiss_kit.model.fields import Broken

    Where = Place | tuple[Block, int]
    """A row, as it stands in its file or in its block."""

_MOST_NAMED = 4


def place_of(where: Where) -> Place:
    """Where a row stands."""
    return where if isinstance(where, Place) else where[0].place(where[1])


def is_open(found: Finding) -> bool:
    """Whether a finding on a field that no record of the row holds is one of those said once."""
    return bool(found.rule) and found.severity is Severity.WARNING


@dataclass(slots=True)
class _Lack:
    """What kept records from keeping one rule: the first of them, how many, and which fields."""

    first: Where
    rows: int = 0
    fields: Counter[tuple[str | None, ...]] = field(default_factory=Counter)

    def by_field(self) -> Counter[str]:
        """How many rows lack each field."""
        counts = Counter[str]()
        for names, number in self.fields.items():
            for name in filter(None, names):
                counts[name] += number
        return counts


@dataclass(slots=True)
class Lacks:
    """What is lacking so far, by rule."""

    _missing: dict[str, _Lack] = field(default_factory=dict)
    _left_open: dict[str, _Lack] = field(default_factory=dict)

    def miss(self, missing: Iterable[Broken], where: Where, rows: int = 1) -> None:
        """Note the rules that keep so many rows from being complete."""
        for rule, names in missing:
            if rule in ORDERED:
                continue  # nothing is lacking, and each row is said by itself
            lack = self._missing.setdefault(rule, _Lack(where))
            lack.rows += rows
            lack.fields[names] += rows

    def leave_open(self, found: Iterable[Finding], where: Where, rows: int = 1) -> None:
        """Note what is said of so many rows because they leave something open."""
        names: dict[str, list[str | None]] = {}
        for finding in found:
            names.setdefault(str(finding.rule), []).append(finding.slot)
        for rule, slots in names.items():
            lack = self._left_open.setdefault(rule, _Lack(where))
            lack.rows += rows
            for slot in slots:
                lack.fields[(slot,)] += rows

    def incomplete(self) -> list[Finding]:
        """One finding for each rule that kept records from being complete, with the fields."""
        found = []
        for rule, lack in self._missing.items():
            titles = [
                (model_field("NearMiss", name).title, count)
                for name, count in lack.by_field().most_common()
            ]
            named = ", ".join(f"{title} ({count})" for title, count in titles[:_MOST_NAMED])
            more = f" and {len(titles) - _MOST_NAMED} more" if len(titles) > _MOST_NAMED else ""
            lacking = "1 record lacks" if lack.rows == 1 else f"{lack.rows} records lack"
            what = rule.replace("-", " ")
            found.append(
                Finding(
                    "profile-incomplete",
                    Severity.WARNING,
                    place=place_of(lack.first),
                    slot=rule,
                    detail=f"{lacking} something for the {what}: {named}{more}.",
                    counts=tuple(titles),
                )
            )
        return found

    def left_open(self) -> list[Finding]:
        """One finding for each rule that asks for what many records do not say."""
        return [
            Finding(
                "often-missing",
                Severity.NOTE,
                place=place_of(lack.first),
                slot=rule,
                rule=rule,
                detail=_in_words(rule, lack),
            )
            for rule, lack in self._left_open.items()
        ]


def _in_words(rule: str, lack: _Lack) -> str:
    """How many rows lack what a rule asks for, and which fields it is about."""
    owner = rule_owner(rule)
    counts = lack.by_field()
    named = ", ".join(f"{model_field(owner, slot).title} ({n})" for slot, n in counts.most_common())
    rows = "1 row lacks" if lack.rows == 1 else f"{lack.rows} rows lack"
    return f"{rule_description(rule)} {rows} {f'something of this: {named}' if named else 'that'}."
