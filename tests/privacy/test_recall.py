"""How much of what is personal is found, and how much of what is not is left alone."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from privacy.labelled import PEOPLE, TEXTS

from nearmiss_kit.privacy.narrative import Redactor

_SPAN = re.compile(r"\{(.*?)\}")
_TAG = re.compile(r"\[[^\]]+\]")


class Score(NamedTuple):
    """Details that stand in the texts, those that were removed, and all that was removed."""

    planted: int
    removed: int
    tags: int
    missed: tuple[str, ...]
    harmed: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.removed / self.planted

    @property
    def precision(self) -> float:
        return self.removed / (self.removed + len(self.harmed))


def score(texts: tuple[str, ...] = TEXTS) -> Score:
    """Redact each text and compare it with its labels."""
    planted = removed = tags = 0
    missed: list[str] = []
    harmed: list[str] = []
    for text in texts:
        redactor = Redactor()
        for name, pseudonym in PEOPLE:
            redactor.learn(name, pseudonym)
        clean = redactor.redact(text.replace("{", "").replace("}", ""))
        tags += len(_TAG.findall(clean))
        spans = _SPAN.findall(text)
        planted += len(spans)
        found = [span for span in spans if span not in clean]
        removed += len(found)
        missed += [span for span in spans if span in clean]
        rest = _SPAN.sub(" ", text)
        left = _TAG.sub(" ", clean)
        kept = set(re.findall(r"\w+", left))
        harmed += [word for word in re.findall(r"\w{2,}", rest) if word not in kept]
    return Score(planted, removed, tags, tuple(missed), tuple(harmed))


def test_nearly_all_that_is_personal_is_removed() -> None:
    assert score().recall >= 0.97, score().missed


def test_what_is_not_personal_is_left_alone() -> None:
    assert score().precision >= 0.97, score().harmed


@pytest.mark.parametrize("text", [t for t in TEXTS if "{" not in t])
def test_a_text_without_anything_personal_stays_as_it_is(text: str) -> None:
    redactor = Redactor()
    for name, pseudonym in PEOPLE:
        redactor.learn(name, pseudonym)
    assert redactor.redact(text) == text


def test_what_was_removed_is_counted_by_its_kind() -> None:
    redactor = Redactor()
    redactor.learn("Testy McExample", "staff-1")
    redactor.redact("Testy rang 07700 900123 and 07700 900124 about DOB 12/03/1950")
    assert redactor.counts == {"names": 1, "telephone numbers": 2, "dates of birth": 1}
