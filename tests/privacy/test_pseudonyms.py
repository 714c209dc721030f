"""Pseudonyms: the same person, the same word, and nothing of the name in it."""

from hypothesis import given
from hypothesis import strategies as st

from nearmiss_kit.privacy.pseudonyms import Pseudonyms


def test_people_are_numbered_in_the_order_in_which_they_appear() -> None:
    people = Pseudonyms()
    names = ["Testy McExample", "Sample Jones", "Testy McExample"]
    assert [people.of("staff", name) for name in names] == ["staff-1", "staff-2", "staff-1"]


def test_persons_and_staff_are_numbered_apart() -> None:
    people = Pseudonyms()
    assert people.of("staff", "Sample Jones") == "staff-1"
    assert people.of("person", "Other Example") == "person-1"


def test_case_spaces_and_dots_make_no_new_person() -> None:
    people = Pseudonyms()
    spellings = ["T. McExample", "t mcexample", " T  McExample. ", "T.McExample"]
    assert {people.of("staff", name) for name in spellings} == {"staff-1"}


def test_a_key_makes_pseudonyms_the_same_in_every_run_whatever_the_order() -> None:
    first, second = Pseudonyms(b"key"), Pseudonyms(b"key")
    first.of("staff", "Somebody Else")
    assert first.of("staff", "Testy McExample") == second.of("staff", "TESTY McExample")


def test_another_key_gives_another_pseudonym() -> None:
    names = {Pseudonyms(key).of("staff", "Testy McExample") for key in (b"one", b"two")}
    assert len(names) == 2


def test_a_keyed_pseudonym_is_ten_hexadecimal_digits_behind_its_kind() -> None:
    kind, _, digits = Pseudonyms(b"key").of("person", "Testy McExample").partition("-")
    assert kind == "person"
    assert len(digits) == 10
    assert set(digits) <= set("0123456789abcdef")


def test_the_same_name_as_person_and_as_staff_cannot_be_joined_by_its_digits() -> None:
    people = Pseudonyms(b"key")
    one, other = people.of("staff", "Testy McExample"), people.of("person", "Testy McExample")
    assert one.partition("-")[2] != other.partition("-")[2]


@given(
    st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1), unique_by=str.casefold)
)
def test_without_a_key_a_pseudonym_holds_nothing_but_a_number(names: list[str]) -> None:
    people = Pseudonyms()
    given_out = [people.of("staff", name) for name in names]
    assert all(word.removeprefix("staff-").isdigit() for word in given_out)
    assert given_out == [people.of("staff", name) for name in names]
