"""Many texts are looked at together, and come out as each would by itself."""

from __future__ import annotations

from collections import Counter

import hypothesis
from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.privacy.narrative import Redactor
from nearmiss_kit.privacy.numbers import may_hold_numbers, without_numbers

WORDS = (
    "Testy", "McExample's", "testys", "Will", "will", "May.", "(Fixture-Fake)", "Jo", "jo",
    "O'Fake",
    "fell", "morning", "the", "SW1A", "1AA", "SW1A1AA", "2nd", "943", "476", "5919", "9434765919",
    "020", "7946", "0123", "a.b@example.org", "DOB", "born", "1/2/1950", "NHS", "no", "12", "345",
    "AB", "123456C", "AB123456C", "1EG4-TE5-MK73", "\u0663\u0664", "caf\u00e9", "12345", "x\0y",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).flatmap(
    lambda words: st.sampled_from((" ", "  ", "\n", ", ")).map(lambda mark: mark.join(words))
)


def redactor() -> Redactor:
    known = Redactor()
    for number, name in enumerate(("Testy McExample", "Will Fixture", "May O'Fake", "Jo Sample")):
        known.learn(name, f"staff-{number}")
    return known


@hypothesis.settings(deadline=None)
@given(st.lists(TEXTS, max_size=30))
def test_texts_together_are_redacted_as_each_by_itself(texts: list[str]) -> None:
    singly = redactor()
    expected = [singly.redact(text) for text in texts]
    together = redactor()
    redacted, counts = together.redact_all(dict(enumerate(texts)))
    assert list(redacted.values()) == expected
    assert sum(counts.values(), Counter()) == singly.counts
    assert not together.counts  # whoever uses the texts counts them


@given(st.lists(TEXTS | st.text(), max_size=30))
def test_a_text_that_may_hold_no_number_is_left_alone(texts: list[str]) -> None:
    for text, may in zip(texts, may_hold_numbers(texts), strict=True):
        assert may or without_numbers(text, Counter()) == text


def test_texts_with_few_figures_are_not_looked_at_closely() -> None:
    assert may_hold_numbers(["about 32 minutes, entry 123", "on 4 Oct at 18:20"]) == [False, False]


@given(st.text("0129aBx -_./@\t", max_size=40))
def test_plain_letters_are_told_by_their_shape_as_any_others(text: str) -> None:
    (by_shape,) = may_hold_numbers([text])
    (by_letters,) = may_hold_numbers([f"\u00e9 {text}"])  # no plain letter
    assert by_shape >= by_letters
