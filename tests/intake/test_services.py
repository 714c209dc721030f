"""One name for one service, and never one name for two."""

from nearmiss_kit.findings import brief
from nearmiss_kit.intake.build.services import taken_for, usual_names
from nearmiss_kit.places import Place


def unified(*names: str) -> tuple[list[str], list[tuple[str, str]]]:
    usual = usual_names(names)
    findings = [
        finding
        for row, name in enumerate(names, start=2)
        for finding in taken_for(name, usual[name], Place("Log.xlsx", "Log", row, 3))
    ]
    return [usual[name] for name in names], brief(findings)


def test_case_and_spaces_never_make_two_services() -> None:
    names, findings = unified("Birch Court", "birch court", "BIRCH  COURT", "Birch Court")
    assert set(names) == {"Birch Court"}
    assert findings == []


def test_a_rare_spelling_is_taken_for_the_common_name_and_said() -> None:
    common = ["Birch Court"] * 20
    names, findings = unified(*common, "Birch Ct")
    assert names[-1] == "Birch Court"
    assert findings == [("C22", "value-corrected")]


def test_a_part_or_the_initials_of_just_one_name_are_taken_for_it() -> None:
    names, _ = unified(*["Willow Day Centre"] * 20, "Willow", "WDC")
    assert set(names) == {"Willow Day Centre"}


def test_a_part_of_two_names_stays_as_it_is() -> None:
    names, findings = unified(*["Willow Lodge"] * 20, *["Willow Day Centre"] * 20, "Willow")
    assert names[-1] == "Willow"
    assert findings == []


def test_names_that_differ_in_a_number_stay_apart() -> None:
    names, findings = unified(*["Unit 1"] * 20, "Unit 2")
    assert names[-1] == "Unit 2"
    assert findings == []


def test_two_common_names_stay_apart_however_close() -> None:
    names, _ = unified(*["Oak House North"] * 10, *["Oak House South"] * 10)
    assert set(names) == {"Oak House North", "Oak House South"}
