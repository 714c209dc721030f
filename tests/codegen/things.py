"""A small schema of things, their parts and checks of them, for tests of the rule language."""

from typing import Any

from codegen.small import changed

CLASSES: dict[str, Any] = {
    "Dataset": {"slots": ["things", "checks"]},
    "Thing": {"slots": ["id", "colour", "since", "start", "stop", "size", "most", "parts", "head"]},
    "Part": {"slots": ["shade", "note", "made"]},
    "Check": {"slots": ["id", "of_thing", "of_things", "checked", "colour"]},
}
SLOTS: dict[str, Any] = {
    "id": {"identifier": True, "range": "identifier"},
    "note": {},
    "colour": {"range": "Colour"},
    "colours": {"range": "Colour", "multivalued": True},
    "shade": {"range": "Shade"},
    "size": {"range": "integer"},
    "most": {"range": "integer", "ifabsent": "int(5)"},
    "since": {"range": "day"},
    "made": {"range": "day"},
    "start": {"range": "moment"},
    "stop": {"range": "moment"},
    "checked": {"range": "moment"},
    "of_thing": {"range": "Thing"},
    "of_things": {"range": "Thing", "multivalued": True},
    "parts": {"range": "Part", "multivalued": True, "inlined_as_list": True},
    "head": {"range": "Part", "inlined": True},
    "things": {"range": "Thing", "multivalued": True, "inlined_as_list": True},
    "checks": {"range": "Check", "multivalued": True, "inlined_as_list": True},
}
ENUMS: dict[str, Any] = {
    "Colour": {"permissible_values": {"red": {}, "green": {}, "blue": {}}},
    "Shade": {
        "permissible_values": {
            "dark": {"annotations": {"fits": "red, green"}},
            "light": {"annotations": {"fits": "red"}},
            "none": {},
        }
    },
}
RED = {"slot_conditions": {"colour": {"equals_string": "red"}}}


def ruled(class_name: str = "Thing", /, **rule: Any) -> dict[str, Any]:
    """The schema of things and their checks, with a rule; `said` becomes its annotations."""
    said = rule.pop("said", {})
    whole = {"title": "the-rule", "description": "Said.", "annotations": said, **rule}
    schema = changed("", slots=SLOTS, enums=ENUMS, classes=CLASSES)
    schema["classes"] = {**CLASSES, class_name: {**CLASSES[class_name], "rules": [whole]}}
    return schema


def order(text: str) -> dict[str, Any]:
    return ruled(said={"order": text})


def check_order(text: str) -> dict[str, Any]:
    return ruled("Check", said={"order": text})


def thing(**said: Any) -> dict[str, Any]:
    return {"things": [{"id": "T", **said}]}


def checked(when: str, *things: dict[str, Any]) -> dict[str, Any]:
    """Things and one check of them all, of the first one in particular."""
    made = [{"id": f"T{number}", **said} for number, said in enumerate(things)]
    ids = [one["id"] for one in made]
    return {
        "things": made,
        "checks": [{"id": "C", "of_thing": "T0", "of_things": ids, "checked": when}],
    }


MORNING, NOON = "2026-10-04T09:00:00+01:00", "2026-10-04T12:00:00+01:00"
SAME_AS_NOON = "2026-10-04T13:00:00+02:00"
