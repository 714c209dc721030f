"""Nothing in the schema is silently without effect: it is enforced alike twice, or refused."""

from pathlib import Path
from typing import Any

import pytest
from codegen.small import BASE, Small, changed, rule, written

from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.errors import SettingsInvalid

RED = {"colour": {"equals_string": "red"}}
NOTE = {"note": {"required": True}}


def ruled(when: dict[str, Any], then: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return changed("classes.Dataset", rules=[rule(when, then, **parts)])


UNENFORCED = [
    (changed("slots.note", **{construct: value}), "slot Dataset.note", construct)
    for construct, value in {
        "exactly_one_of": [{"range": "integer"}, {"range": "text"}],
        "any_of": [{"range": "integer"}, {"range": "text"}],
        "all_of": [{"pattern": "x"}],
        "none_of": [{"equals_string": "x"}],
        "equals_string": "x",
        "equals_string_in": ["x", "y"],
        "equals_number": 0,
        "equals_expression": "{size} + 1",
        "value_presence": "PRESENT",
        "maximum_cardinality": 0,
        "exact_cardinality": 2,
        "unit": {"ucum_code": "mg"},
        "key": True,
        "designates_type": True,
        "recommended": True,
        "list_elements_unique": True,
        "structured_pattern": {"syntax": "x"},
        "enum_range": {"permissible_values": {"x": {}}},
        "is_a": "colour",
        "readonly": "always",
        "deprecated": "since 1.0",
    }.items()
]
UNENFORCED += [
    (changed("classes.Dataset", **{construct: value}), "class Dataset", construct)
    for construct, value in {
        "unique_keys": {"both": {"unique_key_slots": ["note", "size"]}},
        "is_a": "Facts",
        "abstract": True,
        "any_of": [{"slot_conditions": NOTE}],
        "exactly_one_of": [{"slot_conditions": NOTE}],
        "slot_conditions": NOTE,
        "classification_rules": [{"slot_conditions": NOTE}],
        "defining_slots": ["note"],
        "union_of": ["Facts"],
        "extra_slots": {"allowed": True},
    }.items()
]
UNENFORCED += [
    (changed("classes.Facts", rules=[rule({"since": {"value_presence": "PRESENT"}}, NOTE)]),
     "mixin Facts", "rules"),
    (changed("classes.Facts", unique_keys={"k": {"unique_key_slots": ["since"]}}),
     "mixin Facts", "unique_keys"),
    (changed("enums.Colour", inherits=["Other"]), "code list Colour", "inherits"),
    (changed("enums.Colour", reachable_from={"source_ontology": "x:y"}), "code list Colour",
     "reachable_from"),
    (changed("enums.Colour", minus=[{"permissible_values": {"red": {}}}]), "code list Colour",
     "minus"),
    (changed("enums.Colour.permissible_values.red", is_a="green"), "value Colour.red", "is_a"),
    (changed("types.short", typeof="text", base="str", uri="xsd:string"), "type short", "typeof"),
    (changed("types.short", base="int", uri="xsd:integer", minimum_value=0), "type short",
     "minimum_value"),
    (ruled(RED, NOTE, elseconditions={"slot_conditions": {"size": {"required": True}}}),
     "rule the-rule of Dataset", "elseconditions"),
    (ruled(RED, NOTE, bidirectional=True), "rule the-rule of Dataset", "bidirectional"),
    (ruled(RED, NOTE, open_world=True), "rule the-rule of Dataset", "open_world"),
    (ruled(RED, NOTE, deactivated=True), "rule the-rule of Dataset", "deactivated"),
    (ruled(RED, {"note": {"pattern": "x"}}), "rule the-rule of Dataset, note", "pattern"),
    (ruled(RED, {"note": {"range": "integer"}}), "rule the-rule of Dataset, note", "range"),
    (ruled(RED, {"size": {"equals_number": 0}}), "rule the-rule of Dataset, size",
     "equals_number"),
    (ruled(RED, {"size": {"equals_expression": "1"}}), "rule the-rule of Dataset, size",
     "equals_expression"),
    (ruled(RED, {"note": {"exactly_one_of": [{"required": True}]}}),
     "rule the-rule of Dataset, note", "exactly_one_of"),
    (ruled(RED, {"colours": {"has_member": {"equals_string": "red"}}}),
     "rule the-rule of Dataset, colours", "has_member"),
    (ruled(RED, {"colours": {"maximum_cardinality": 0}}),
     "rule the-rule of Dataset, colours", "maximum_cardinality"),
    (ruled({"size": {"any_of": [{"pattern": "x"}]}}, NOTE), "rule the-rule of Dataset, size",
     "pattern"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "where", "construct"), UNENFORCED, ids=[f"{w}: {c}" for _, w, c in UNENFORCED]
)
def test_a_construct_that_is_not_enforced_is_refused_by_name(
    schema: dict[str, Any], where: str, construct: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_schema(written(tmp_path, schema))
    message = str(caught.value)
    assert message.startswith(f"{where} uses ")
    assert construct in message


MEANINGLESS = [
    (ruled({}, NOTE), "preconditions and postconditions need slot_conditions"),
    (ruled(RED, {}), "preconditions and postconditions need slot_conditions"),
    (ruled(RED, NOTE, preconditions={"any_of": [{"slot_conditions": RED}]}),
     "preconditions and postconditions need slot_conditions"),
    (ruled(RED, NOTE, title=None), "needs a title"),
    (ruled(RED, NOTE, description=None), "needs a title"),
    (ruled(RED, {"weight": {"required": True}}), "no field weight"),
    (ruled(RED, {"note": {"required": False}}), "asks nothing"),
    (ruled(RED, {"note": {"value_presence": "UNCOMMITTED"}}), "asks nothing"),
    (ruled(RED, {"note": {"any_of": [{"required": False}]}}), "asks nothing"),
    (ruled({"colour": {"equals_string": "purple"}}, NOTE), "Colour has no value purple"),
    (ruled({"colour": {"none_of": [{"equals_string": "purple"}]}}, NOTE), "no value purple"),
    (ruled({"size": {"equals_string": "2"}}, NOTE), "kind integer"),
    (ruled({"open": {"equals_string": "true"}}, NOTE), "kind boolean"),
    (ruled({"note": {"minimum_value": 1}}, NOTE), "kind text"),
    (ruled({"size": {"minimum_value": 1.5}}, NOTE), "not a whole number"),
    (ruled({"colours": {"equals_string": "red"}}, NOTE), "not enforced on a list"),
    (changed("slots.note", range="float"), "does not know the range float"),
    (changed("slots.note", range="date"), "does not know the range date"),
    (changed("slots.note", minimum_value=1), "minimum_value on text"),
    (changed("slots.since", maximum_value=1), "maximum_value on date"),
    (changed("slots.size", minimum_value=0.5), "minimum_value 0.5 is not a whole number"),
    (changed("slots.size", pattern="[0-9]"), "pattern on integer"),
    (changed("slots.since", pattern="^2026"), "pattern on date"),
    (changed("slots.id", pattern="^X"), "pattern on identifier"),
    (changed("slots.colours", pattern="^r"), "pattern on a list of code"),
    (changed("slots.note", minimum_cardinality=1), "minimum_cardinality on text"),
    (changed("slots.note", pattern=r"^\w+$"), r"uses \w"),
    (changed("slots.note", pattern=r"^(?!x)"), "uses (?"),
    (changed("slots.note", pattern=r"^a.b"), "uses ., which engines read differently"),
    (changed("slots.note", pattern=r"(a)\1"), r"uses \1"),
    (changed("slots.note", pattern=r"[a&&b]"), "uses [a&&b]"),
    (changed("slots.note", pattern=r"[[a]]"), "uses [[a]"),
    (changed("slots.note", pattern=r"[^]"), "uses [^]"),
    (changed("slots.note", pattern=r"a{,3}"), "cannot be read"),
    (changed("slots.note", pattern=r"(a"), "cannot be read"),
    (changed("slots.size", ifabsent="int(2)", minimum_value=3), "outside the field's own limits"),
    (changed("slots.size", ifabsent="int(4)", maximum_value=3), "outside the field's own limits"),
    (changed("slots.size", ifabsent="string(two)"), "string(two) is not a whole number"),
    (changed("slots.since", ifabsent="string(x)"), "does not enforce ifabsent"),
    (changed("slots.colours", ifabsent="Colour(red)"), "does not enforce ifabsent"),
    (changed("", imports=["linkml:types"], default_range="integer",
             slots={"id": {"range": "integer"}}, classes={"Dataset": {"slots": ["id"]}}),
     "no pattern for the types day, identifier, moment, text"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "said"), MEANINGLESS, ids=[said for _, said in MEANINGLESS])
def test_what_could_never_have_an_effect_is_refused(
    schema: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_schema(written(tmp_path, schema))
    assert said in str(caught.value)


def test_the_small_schema_itself_is_read(tmp_path: Path) -> None:
    schema = read_schema(written(tmp_path, BASE))
    (thing,) = schema.classes
    assert [slot.name for slot in thing.slots] == [
        "id", "note", "colour", "colours", "size", "open", "since",
    ]  # fmt: skip


def inlined(rules: list[Any] | None = None, **said: Any) -> dict[str, Any]:
    """The small schema with an inlined record, or a list of them."""
    attributes = {"weight": {"range": "integer", "required": True, "minimum_value": 1}, "why": {}}
    schema = changed("classes.Part", attributes=attributes, rules=rules or [])
    inside = "inlined_as_list" if said.get("multivalued") else "inlined"
    schema["slots"]["part"] = {"range": "Part", inside: True, **said}
    schema["classes"]["Dataset"]["slots"].append("part")
    return schema


ENFORCED: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    # the schema, a record that is right, and one that is not
    (ruled(RED, NOTE), {"colour": "red", "note": "x"}, {"colour": "red"}),
    (ruled(RED, NOTE), {"colour": "green"}, {"colour": "red", "size": 1}),
    (ruled(RED, NOTE), {}, {"colour": "red", "note": " "}),
    (ruled({"colour": {"equals_string_in": ["red", "blue"]}}, NOTE),
     {"colour": "green"}, {"colour": "blue"}),
    (ruled({"size": {"minimum_value": 3}}, NOTE), {"size": 2}, {"size": 3}),
    (ruled({"size": {"maximum_value": 0}}, NOTE), {"size": 1}, {"size": 0}),
    (ruled({"size": {"minimum_value": 0}}, NOTE), {"size": -1}, {"size": 0}),
    (ruled({"size": {"minimum_value": 3, "maximum_value": 5}}, NOTE), {"size": 6}, {"size": 4}),
    (ruled(RED, {"size": {"minimum_value": 3}}), {"colour": "red", "size": 3}, {"colour": "red"}),
    (ruled({"size": {"value_presence": "PRESENT"}}, NOTE), {}, {"size": 0}),
    (ruled({"open": {"value_presence": "PRESENT"}}, NOTE), {}, {"open": False}),
    (ruled({"size": {"value_presence": "ABSENT"}}, NOTE), {"size": 0}, {}),
    (ruled(RED, {"size": {"value_presence": "ABSENT"}}),
     {"colour": "red"}, {"colour": "red", "size": 0}),
    (ruled({"colour": {"any_of": [{"equals_string": "red"}, {"value_presence": "ABSENT"}]}}, NOTE),
     {"colour": "blue"}, {}),
    (ruled({"colour": {"none_of": [{"equals_string": "red"}]}}, NOTE),
     {"colour": "red"}, {"colour": "blue"}),
    (ruled({"colour": {"none_of": [{"equals_string": "red"}]}}, NOTE), {"note": "x"}, {}),
    (ruled({"size": {"none_of": [{"minimum_value": 3}]}}, NOTE), {"size": 3}, {"size": 2}),
    (ruled({"size": {"any_of": [{"maximum_value": 1}, {"minimum_value": 9}]}}, NOTE),
     {"size": 5}, {"size": 9}),
    (ruled({**RED, "size": {"value_presence": "PRESENT"}}, NOTE), {"colour": "red"},
     {"colour": "red", "size": 1}),
    (ruled(RED, {**NOTE, "size": {"required": True}}),
     {"colour": "red", "size": 1, "note": "x"}, {"colour": "red", "note": "x"}),
    (ruled(RED, {"colours": {"required": True}}),
     {"colour": "red", "colours": ["red"]}, {"colour": "red", "colours": []}),
    (ruled({"colours": {"value_presence": "ABSENT"}}, NOTE), {"colours": ["red"]}, {"colours": []}),
    (changed("slots.note", required=True), {"note": "x"}, {}),
    (changed("slots.colours", required=True), {"colours": ["red"]}, {"colours": []}),
    (changed("slots.colours", minimum_cardinality=2), {"colours": ["red", "blue"]},
     {"colours": ["red"]}),
    (changed("slots.size", minimum_value=0, maximum_value=9), {"size": 0}, {"size": -1}),
    (changed("slots.size", minimum_value=0, maximum_value=0), {"size": 0}, {"size": 1}),
    (changed("slots.note", pattern=r"^\d+$"), {"note": "12"}, {"note": "\u0661\u0662"}),
    (changed("slots.note", pattern=r"^\d+$"), {"note": "12"}, {"note": "12\n"}),
    (changed("slots.note", pattern=r"^[^x]*$"), {"note": "a"}, {"note": "a\nb"}),
    (changed("slots.note", pattern=r"^[^x]*$"), {"note": "a b"}, {"note": " "}),
    (changed("slots.note", pattern=r"[^x]"), {"note": "a\nb"}, {"note": "\n"}),
    (changed("slots.note", pattern=r"(^a$|b)"), {"note": "b"}, {"note": "a\n"}),
    (changed("slots.note", pattern=r"^\$[.$]"), {"note": "$.\n"}, {"note": "$5"}),
    (changed("slots.size", ifabsent="int(3)", required=True, minimum_value=3), {}, {"size": 2}),
    (changed("slots.note", pattern=r'^"[a-z]"$'), {"note": '"a"'}, {"note": "a"}),
    (changed("classes.Dataset", slot_usage={"note": {"required": True}}), {"note": "x"}, {}),
    (changed("slots.colour", required=True), {"colour": "blue"}, {"colour": "purple"}),
    (changed("slots.colours", required=True), {"colours": ["blue"]}, {"colours": ["blue", "x"]}),
    (changed("slots.colours", required=True), {"colours": ["blue"]}, {"colours": "blue"}),
    (BASE, {"id": "X 1"}, {"id": " X"}),
    (BASE, {"id": "X"}, {"id": "X\nY"}),
    (BASE, {"since": "2028-02-29"}, {"since": "2026-02-29"}),
    (BASE, {"open": False}, {"open": "false"}),
    (BASE, {"size": 2.0}, {"size": "2"}),
    (BASE, {"note": "x"}, {"note": ""}),
    (BASE, {"note": "x"}, {"note": None}),
    (BASE, {"note": "x"}, {"notes": "x"}),
    (inlined(), {"part": {"weight": 1}}, {"part": {"weight": 0}}),
    (inlined(), {"part": {"weight": 1}}, {"part": {}}),
    (inlined(), {"part": {"weight": 1}}, {"part": {"weight": 1, "more": 1}}),
    (inlined(), {"part": {"weight": 1}}, {"part": [{"weight": 1}]}),
    (inlined(multivalued=True), {"part": [{"weight": 1}]}, {"part": [{"weight": 1}, {}]}),
    (inlined(multivalued=True), {"part": []}, {"part": {"weight": 1}}),
    (inlined(multivalued=True, required=True), {"part": [{"weight": 1}]}, {"part": []}),
    (inlined(rules=[rule({"weight": {"minimum_value": 9}}, {"why": {"required": True}})]),
     {"part": {"weight": 9, "why": "x"}}, {"part": {"weight": 9}}),
    (changed("classes.Dataset.attributes", weight={"range": "integer", "required": True}),
     {"weight": 1}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "right", "wrong"), ENFORCED)
def test_a_construct_that_is_read_is_enforced_in_every_language(
    schema: dict[str, Any],
    right: dict[str, Any],
    wrong: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = Small(tmp_path, schema, monkeypatch)
    assert small.accepts(**right)
    assert not small.accepts(**wrong)


def test_a_broken_rule_names_itself_and_its_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small(tmp_path, ruled(RED, {**NOTE, "size": {"required": True}}), monkeypatch)
    assert small.rules.RULEBOOK.errors["Dataset"]({"colour": "red"}) == [
        ("the-rule", ("note", "size"))
    ]
    assert small.rules.RULEBOOK.rules["the-rule"].description == "What the rule says."
