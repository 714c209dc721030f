"""What truly happened at Meadowbank Support: near misses, one dataclass each.

In: `Dice` and the YAML files beside this module. Out: `Case`s in the order of their dates, with
no mess yet. The story in the numbers is in MONTHLY, BIRCH_AUTUMN and WILLOW_MEALS.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dice import Dice

HERE = Path(__file__).parent
STORIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "stories.yaml").read_text(encoding="utf-8")
)
WORDS: dict[str, Any] = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))

# Near misses that count, by month from November 2024. Ten to fourteen is the ordinary month.
MONTHLY = (12, 14, 13, 11, 14, 12, 13, 14, 11, 12, 14, 13,
           12, 14, 11, 13, 14, 12, 11, 14, 13, 12, 16, 27)  # fmt: skip
FIRST_YEAR, FIRST_MONTH = 2024, 11
# Medication at Birch Court in September and October 2026, by day: new pharmacy packs.
BIRCH_AUTUMN = {(2026, 9): (9, 17, 21, 25, 28),
                (2026, 10): (2, 4, 5, 8, 9, 11, 13, 16, 19, 22, 24, 27, 30)}  # fmt: skip
# Wrong textures at Willow until the mats came in April 2026; none afterwards.
WILLOW_MEALS = {(2025, 11): (12, 26), (2025, 12): (4,), (2026, 1): (14, 29), (2026, 2): (3, 11, 24),
                (2026, 3): (4, 10, 12, 17), (2026, 4): (8,)}  # fmt: skip
MATS_IN_USE = date(2026, 4, 20)
SHARES = {"medication": 26, "transport": 13, "mealtime": 6, "deterioration": 5, "safeguarding": 6,
          "documentation": 9, "environment": 9, "behaviour": 6, "staffing": 6,
          "infection_control": 3, "moving_and_handling": 4, "falls_hazard": 4, "finance": 2,
          "information_governance": 3, "other": 1.5}  # fmt: skip
SERVICES = {"alder": 24, "birch": 30, "willow": 20, "home": 26}
PROFILES = ("medication", "transport", "mealtime")
_DEMANDING = {"deterioration", "safeguarding", "documentation", "environment", "behaviour"}
"""What these demand beyond the minimum has no columns in this log."""
_HOURS = {7: 3, 8: 6, 9: 5, 10: 3, 11: 3, 12: 6, 13: 4, 14: 3, 15: 2, 16: 3, 17: 5, 18: 6, 19: 3,
          20: 3, 21: 2, 23: 1, 2: 1, 5: 1}  # fmt: skip


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment as the wall clock shows it: a log names no time zone."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 (a log's own time)


@dataclass
class Case:
    """One near miss as it truly was. Times are local; `facts` holds what its profile demands."""

    occurred: datetime
    service: str
    category: str
    story: dict[str, Any]
    text: dict[str, str]
    location: str
    reporter: tuple[str, str, str]
    reported: datetime
    person: str
    complete: bool
    harmed: bool = False
    ref: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    follow_up: dict[str, Any] = field(default_factory=dict)

    @property
    def month(self) -> str:
        """The month it happened in, as 2026-10."""
        return f"{self.occurred:%Y-%m}"


def all_cases(dice: Dice) -> list[Case]:
    """Every near miss that counts, by the time at which it was reported."""
    told: dict[int, int] = {}
    cases = []
    for offset, wanted in enumerate(MONTHLY):
        year, month = _month(offset)
        fixed = [(day, "birch", "medication") for day in BIRCH_AUTUMN.get((year, month), ())]
        fixed += [(day, "willow", "mealtime") for day in WILLOW_MEALS.get((year, month), ())]
        cases += [case(dice, local(year, month, day), where, what, told)
                  for day, where, what in fixed]  # fmt: skip
        for _ in range(wanted - len(fixed)):
            day = local(year, month, 1) + timedelta(days=dice.below(_days(year, month)))
            where, what = _theme(dice, day)
            cases.append(case(dice, day, where, what, told))
    return sorted(cases, key=lambda one: (one.reported, one.occurred))


def case(dice: Dice, day: datetime, where: str, what: str, told: dict[int, int]) -> Case:
    """One near miss of a service and a category on a day; stories told seldom come first."""
    pool = [story for story in _stories(day, where, what) if where in story.get("at", SERVICES)]
    least = min(told.get(id(story), 0) for story in pool)
    story = dice.one_of([one for one in pool if told.get(id(one), 0) == least])
    told[id(story)] = told.get(id(story), 0) + 1
    occurred = datetime.combine(
        day, time(dice.weighted(_HOURS), dice.one_of((0, 5, 10, 15, 20, 30, 40, 45, 50)))
    )
    if where == "willow":
        occurred = occurred.replace(hour=9 + dice.below(7))
    late = dice.weighted({0: 12, 1: 2, 2: 1})
    reported = occurred + timedelta(days=late, minutes=10 + dice.below(240))
    reported = min(reported, occurred.replace(hour=23, minute=55) + timedelta(days=late))
    end = local(2026, 10, 31, 23, 30)
    person = "" if story["reached"] == "no_person" else dice.one_of(WORDS["people"])
    made = Case(
        occurred=occurred, service=where, category=what, story=story, text={},
        location=dice.one_of(story.get("rooms", WORDS["services"][where]["rooms"])),
        reporter=_reporter(dice, what),
        reported=min(reported, end), person=person,
        complete=dice.chance(0.55 if what in PROFILES and person else 0.1)
        and what not in _DEMANDING,
    )  # fmt: skip
    if what == "transport":
        made.location = dice.one_of(("Front door", "Minibus" if where != "home" else "Own home"))
    made.facts = _facts(dice, made)
    made.text = _tell(dice, made)
    return made


def _stories(day: datetime, where: str, what: str) -> list[dict[str, Any]]:
    if what == "medication" and where == "birch" and (day.year, day.month) in BIRCH_AUTUMN:
        return STORIES["birch_packs"]
    return STORIES[what]


def _theme(dice: Dice, day: datetime) -> tuple[str, str]:
    """Where and what; textures at Willow and medication at Birch have their own days."""
    while True:
        where, what = dice.weighted(SERVICES), dice.weighted(SHARES)
        if where == "willow" and what == "mealtime" and day > local(2025, 10, 31):
            continue
        if where == "birch" and what == "medication" and (day.year, day.month) in BIRCH_AUTUMN:
            continue
        if any(where in story.get("at", SERVICES) for story in STORIES[what]):
            return where, what


def _reporter(dice: Dice, what: str) -> tuple[str, str, str]:
    """Name ("" if anonymous), role code, role in words; few report without a name."""
    wanted = {"driver": 1.0, "cook": 1.0, "registered_manager": 1.0}
    wanted["driver" if what == "transport" else "cook"] = 3 if what in PROFILES[1:] else 0.3
    name, role, words = dice.weighted(
        {tuple(one): wanted.get(one[1], 4.0) for one in WORDS["staff"]}
    )
    return ("" if dice.chance(0.07) else name), role, words


def _facts(dice: Dice, one: Case) -> dict[str, Any]:
    """What the profile of the category demands."""
    if one.category == "medication":
        due = one.occurred.replace(minute=dice.one_of((0, 30)))
        return {"medication": dice.one_of(WORDS["medicines"]), "due": due,
                "gap": one.story["gap"], "advice": dice.one_of(WORDS["advice"]),
                "supervisor": dice.weighted({"Yes": 6, "No": 1})}  # fmt: skip
    if one.category == "transport":
        return {"appointment": one.occurred.replace(minute=0) + timedelta(hours=1),
                "change": one.story["change"], "staffing": dice.one_of(WORDS["staffing"]),
                "told_by": dice.one_of(WORDS["told_by"]), "impact": dice.one_of(WORDS["impact"]),
                "case_manager": dice.weighted({"Yes": 3, "No": 1, "n/a": 3})}  # fmt: skip
    if one.category == "mealtime":
        guidance, level, written = dice.one_of(WORDS["textures"])
        return {"guidance": guidance, "level": level, "texture": written,
                "cook": dice.one_of(("Cook", "Care worker", "Kitchen assistant")),
                "spotter": dice.one_of(("Care worker", "Senior carer", "Team leader")),
                "impact": dice.one_of(WORDS["impact"][:3]),
                "review": dice.one_of(WORDS["reviews"])}  # fmt: skip
    return {}


def _tell(dice: Dice, one: Case) -> dict[str, str]:
    """The story in the reporter's words, with the slots filled in."""
    who = dice.one_of(WORDS["services"][one.service]["person"])
    if one.person and dice.chance(0.06):
        who = one.person if dice.chance(0.5) else one.person.split()[0]
    colleague = dice.one_of(WORDS["colleagues"])
    if dice.chance(0.07):
        colleague = dice.one_of(WORDS["staff"])[0]
    slots = {"p": who, "c": colleague, "room": one.location.lower(),
             "med": str(one.facts.get("medication", "")).partition(" ")[0],
             "diet": str(one.facts.get("texture", ""))}  # fmt: skip
    words = {key: _filled(str(one.story[key]), slots)
             for key in ("told", "done", "why", "caught", "stopped")}  # fmt: skip
    tail = dice.weighted({"": 6.0, " No harm.": 1, f" Told {colleague}.": 1,
                          " Family told.": 0.6, " Will keep an eye.": 0.6})  # fmt: skip
    words["told"] += tail
    return words


def _filled(words: str, slots: Mapping[str, str]) -> str:
    for slot, value in slots.items():
        words = words.replace("{" + slot + "}", value)
    sentences = words.split(". ")
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences)


def _month(offset: int) -> tuple[int, int]:
    year, month = divmod(FIRST_MONTH - 1 + offset, 12)
    return FIRST_YEAR + year, month + 1


def _days(year: int, month: int) -> int:
    return (local(year + month // 12, month % 12 + 1, 1) - local(year, month, 1)).days
