"""A short search for files that break a reader; scripts/fuzz searches longer."""

from __future__ import annotations

import random

import pytest
from fuzz.mutate import CORPUS, broke, changed, corpus

CHANGES = 40


def test_the_corpus_is_as_its_script_makes_it() -> None:
    assert {path.name: path.read_bytes() for path in CORPUS.iterdir()} == corpus()


@pytest.mark.parametrize("name", corpus())
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_file_that_was_changed_at_random_is_taken_or_refused(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 (the same each time)
    data = (CORPUS / name).read_bytes()
    assert broke(name, data) is None
    for _ in range(CHANGES):
        assert broke(name, changed(data, chance)) is None


@pytest.mark.parametrize("number", ["999999999999", "300000000000", "9" * 400, "253402300800"])
def test_a_number_beyond_all_dates_is_no_date(number: str) -> None:
    text = f"Date,What happened\n2026-10-04,Wet floor\n{number},Wet floor\n"
    assert broke("times.csv", text.encode()) is None
