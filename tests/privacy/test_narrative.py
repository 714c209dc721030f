"""What is replaced in free text, and what is left alone."""

import pytest

from nearmiss_kit.privacy.narrative import Redactor
from nearmiss_kit.privacy.numbers import is_nhs_number


@pytest.fixture
def redactor() -> Redactor:
    """A log in whose columns three people stand."""
    redactor = Redactor()
    redactor.learn("Testy McExample", "staff-1")
    redactor.learn("May Sampleton", "person-1")
    redactor.learn("O'Fixture, Pat", "staff-2")
    return redactor


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Testy McExample saw it.", "[staff-1] saw it."),
        ("Seen by McExample, Testy", "Seen by [staff-1]"),
        ("testy saw it", "[staff-1] saw it"),
        ("TESTY'S shift", "[staff-1] shift"),
        ("McExample\u2019s shift", "[staff-1] shift"),
        ("(Testy)", "([staff-1])"),
        ("Testy gave it to May.", "[staff-1] gave it to [person-1]."),
        ("May Sampleton was out.", "[person-1] was out."),
        ("Pat O'Fixture and O\u2019Fixture", "[staff-2] and [staff-2]"),
        ("Told Testy; Testy checked.", "Told [staff-1]; [staff-1] checked."),
    ],
)
def test_names_from_the_columns_are_replaced_in_texts(
    redactor: Redactor, text: str, cleaned: str
) -> None:
    assert redactor.redact(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "May be given with food.",
        "It may be late.",
        "Refused. May need a review.",
        "Pat down the mattress.",
        "Protesty and testyish are other words.",
    ],
)
def test_words_that_are_also_names_are_kept_where_they_are_words(
    redactor: Redactor, text: str
) -> None:
    assert redactor.redact(text) == text
    assert redactor.count == 0


def test_accents_do_not_hide_a_name() -> None:
    redactor = Redactor()
    redactor.learn("Zoë Exemplé", "staff-1")
    assert redactor.redact("Zoe Exemple, ZOË") == "[staff-1]"


def test_names_and_initials_of_two_letters_count_as_they_are_written() -> None:
    redactor = Redactor()
    redactor.learn("Jo Li", "staff-1")
    redactor.learn("XQ", "person-1")
    assert redactor.redact("Jo saw XQ fall") == "[staff-1] saw [person-1] fall"
    assert redactor.redact("jo, li, xq") == "jo, li, xq"


@pytest.mark.parametrize(
    "cell",
    ["nurse@clinic.example", "DSP 1", "Agency nurse", "Night staff", "EMP0041", "The manager"],
)
def test_roles_and_numbers_teach_no_name(cell: str) -> None:
    redactor = Redactor()
    redactor.learn(cell, "staff-1")
    text = "The clinic rang the DSP; night staff and the agency nurse told the manager (emp)."
    assert redactor.redact(text) == text


@pytest.mark.parametrize(
    "number",
    [
        "07700 900123", "07700900123", "+44 7700 900123", "+44 (0)20 7946 0958", "020 7946 0958",
        "(01632) 960001", "01632 960 001", "(555) 555-0143", "202-555-0143", "+1 202 555 0143",
        "202.555.0143", "+49 30 901820",
    ],
)  # fmt: skip
def test_telephone_numbers_are_removed(redactor: Redactor, number: str) -> None:
    assert redactor.redact(f"Ring {number} at once.") == "Ring [phone removed] at once."
    assert redactor.count == 1


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("to a.b@example.org!", "to [e-mail removed]!"),
        ("NHS 943 476 5919.", "NHS [NHS number removed]."),
        ("NHS 9434765919.", "NHS [NHS number removed]."),
        ("at SW1A 1AA today", "at [postcode removed] today"),
        ("at sw1a 1aa today", "at [postcode removed] today"),
        ("SSN 078-05-1120", "SSN [number removed]"),
    ],
)
def test_addresses_and_numbers_are_removed(redactor: Redactor, text: str, cleaned: str) -> None:
    assert redactor.redact(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "0.5 mg, 10 mg, 2 x 500mg and 1,000 ml",
        "on 2026-10-04 and 04/10/2026 at 18:20",
        "at 0730 1200 2000",
        "from 0800-1200 to 0900-1300",
        "INC-2026-001, NM-0123 456 7890 and NM/0123456789",
        "Batch 12345678901 of 10 000 000",
        "9434765918 is no NHS number",
        "Room 214, flat 3B, bay 2",
        "rm2 3pm, b2 2nd bed, AM1 2 MG",
        "BP 120/80, 36.6 C, 98%",
    ],
)
def test_doses_dates_times_and_references_are_left_alone(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
    assert redactor.count == 0


def test_each_replacement_is_counted(redactor: Redactor) -> None:
    redactor.redact("Testy rang 07700 900123 about May, a@example.org")
    assert redactor.count == 4


def test_redacting_twice_changes_nothing_more(redactor: Redactor) -> None:
    once = redactor.redact("Testy McExample, 07700 900123, SW1A 1AA")
    assert redactor.redact(once) == once


@pytest.mark.parametrize(
    ("number", "valid"),
    [("943 476 5919", True), ("943-476-5919", True), ("9434765918", False), ("943476591", False)],
)
def test_an_nhs_number_is_told_by_its_check_digit(number: str, valid: bool) -> None:  # noqa: FBT001
    assert is_nhs_number(number) is valid


def test_a_name_that_is_learned_later_is_found_in_words_seen_before() -> None:
    redactor = Redactor()
    assert redactor.redact("Mockridge came") == "Mockridge came"
    redactor.learn("Testy Mockridge", "staff-1")
    assert redactor.redact("Mockridge came") == "[staff-1] came"
    assert redactor.redact("Mockridge came") == "[staff-1] came"
    assert redactor.counts["names"] == 2


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Lives at SW1A 1AA now", "Lives at [postcode removed] now"),
        ("Born 1 Jan 55, he said", "Born [date of birth removed], he said"),
        ("DOB 1/2/55", "DOB [date of birth removed]"),
        ("Birthday: 01.02.1955", "Birthday: [date of birth removed]"),
        ("Write to testy@example.org", "Write to [e-mail removed]"),
        ("Dose 5 mg at 8, again at 12", "Dose 5 mg at 8, again at 12"),
    ],
)
def test_few_digits_are_enough_where_a_word_or_a_letter_stands_by(text: str, clean: str) -> None:
    assert Redactor().redact(text) == clean
