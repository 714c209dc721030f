"""Every field explains itself: a title, a meaning, and an example that the schema accepts."""

import pytest
from model.judges import faults

from nearmiss_kit.model import Field, fields
from nearmiss_kit.model._generated.fields import FIELDS

ALL = {
    (class_name, field.name): field
    for class_name in FIELDS
    for field in fields(class_name)
    if field.kind != "object"
}


def value_of(field: Field) -> object:
    """The example as the value that a record holds."""
    text = str(field.example)
    value: object = text
    if field.kind == "integer":
        value = int(text)
    elif field.kind == "boolean":
        value = text == "true"
    return [value] if field.many else value


@pytest.mark.parametrize(("owner", "name"), ALL, ids=str)
def test_a_field_has_a_title_a_meaning_and_an_example(owner: str, name: str) -> None:
    field = ALL[owner, name]
    assert field.title
    assert field.description.endswith(".")
    assert field.example


WRITTEN_BY_THE_KIT = {
    "Dataset", "HeldBackReason", "IntakeSummary", "OtherColumn", "Source",
    "AuditArrangement", "Deadline", "EscalationRule", "Policy", "RoleDuty", "ServiceEntry",
    "MeasureChart", "ShiftHours", "StepChange", "ThresholdPrompt", "TriageLimit",
}  # fmt: skip
"""What no column of a spreadsheet holds: the kit's own record of a log, and the policy file."""
MADE_BY_INTAKE = {"derived", "near_miss"}  # worked out, or the row itself


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (owner, name)
        for owner, name in ALL
        if owner not in WRITTEN_BY_THE_KIT and name not in MADE_BY_INTAKE
    ],
    ids=str,
)
def test_a_field_that_people_fill_in_has_other_names_for_its_column(owner: str, name: str) -> None:
    assert ALL[owner, name].aliases


@pytest.mark.parametrize("owner", FIELDS)
def test_the_examples_are_right_values(owner: str) -> None:
    record = {name: value_of(field) for (of, name), field in ALL.items() if of == owner}
    assert [path for path in faults(owner, record) if path and path[0] in record] == []
