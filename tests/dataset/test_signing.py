"""A change is signed with a moment that has a zone, and a role that is no name."""

from datetime import date
from pathlib import Path

import pytest

from nearmiss_kit.dataset.signing import NOT_STATED, Sitting, role_of
from nearmiss_kit.errors import RequestUnusable

MOMENT = "2026-11-02T09:30:00+00:00"


@pytest.mark.parametrize("words", ["quality_lead", "Quality lead", " QUALITY  LEAD "])
def test_a_role_is_named_by_its_code_or_its_title(words: str) -> None:
    assert role_of(words) == "quality_lead"
    assert Sitting(MOMENT, words).by_role == "quality_lead"


@pytest.mark.parametrize("words", ["Testy McExample", "quality_lead Testy McExample", "", "[x]"])
def test_what_is_no_role_is_refused_and_not_repeated(words: str) -> None:
    with pytest.raises(RequestUnusable, match="Name a role and not a person") as refused:
        Sitting(MOMENT, words)
    assert "McExample" not in str(refused.value)


@pytest.mark.parametrize("moment", ["2026-11-02", "2026-11-02T09:30:00", "yesterday", ""])
def test_a_moment_without_a_zone_is_refused(moment: str) -> None:
    with pytest.raises(RequestUnusable, match="The moment of a change is written as"):
        Sitting(moment)


def test_a_day_that_was_named_is_said_to_be_named() -> None:
    sitting = Sitting.on(date(2026, 11, 2))
    signed = sitting.signed(b"new", Path("is not there"))
    assert (signed.at, signed.by_role) == ("2026-11-02T00:00:00+00:00", NOT_STATED)
    assert signed.day_named
    assert signed.found is None
