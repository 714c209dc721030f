"""Records that hold every field, each with a right value. They are made from the schema's tables.

`sample(field)` gives a value that the schema accepts for a field; `full("NearMiss")` a record with
all fields, so that it keeps every rule whatever its category is.
"""

from typing import Any

from nearmiss_kit.model import SCHEMA_VERSION, Field, codelist, fields

Record = dict[str, Any]

_OF_KIND: dict[str, object] = {
    "text": "Words of Testy McExample's log",
    "identifier": "X-1",
    "moment": "2026-10-04T18:20:00+01:00",
    "date": "2026-10-04",
    "integer": 2,
    "boolean": False,
}
_OF_NAME: dict[str, object] = {
    "schema_version": SCHEMA_VERSION,
    "spc_months": 24,
    "rows_read": 6,
    "shift_starts": "21:30",
    "shift_ends": "07:00",
}


def sample(field: Field) -> Any:
    """A right value for a field; a list has one item."""
    value: object
    if field.kind == "code":
        value = codelist(str(field.target)).codes[0]
    elif field.kind == "object":
        value = full(str(field.target))
    elif field.kind == "reference":
        value = "NM-1" if field.target == "NearMiss" else "X-1"
    else:
        value = _OF_NAME.get(field.name, _OF_KIND[field.kind])
    return [value] if field.many else value


def full(class_name: str, **said: object) -> Record:
    """A record with all fields, in the order of the schema; `said` replaces samples."""
    record = {field.name: sample(field) for field in fields(class_name)}
    return {**record, **said}


def full_dataset() -> Record:
    """A dataset with all fields whose references hold."""
    dataset = full("Dataset")
    dataset["near_misses"][0]["id"] = "NM-1"
    return dataset
