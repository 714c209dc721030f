"""The project's own rule language: a construct is enforced, or refused if it cannot be meant."""

from pathlib import Path
from typing import Any

import pytest
from codegen.small import Small, changed, written

from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.errors import SettingsInvalid

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
ENFORCED: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any], tuple[str, ...]]] = [
    # the schema, a dataset that is right, one that is not, and where and what
    (order("start <= stop"), thing(start=MORNING, stop=NOON), thing(start=NOON, stop=MORNING),
     ("things[0]", "start")),
    (order("start<=stop"), thing(start=NOON, stop=SAME_AS_NOON),
     thing(start="2026-10-04T12:00:00.5+01:00", stop=SAME_AS_NOON), ("things[0]", "start")),
    (order("start < stop"), thing(start=MORNING, stop=NOON), thing(start=NOON, stop=SAME_AS_NOON),
     ("things[0]", "start")),
    (order("start <= stop"), thing(start=NOON, stop="2026-10-04"),
     thing(start=NOON, stop="2026-10-03"), ("things[0]", "start")),
    (order("start <= stop"), thing(start="2026-10-04", stop=MORNING),
     thing(start="2026-10-05", stop=MORNING), ("things[0]", "start")),
    # a day is the local one: in UTC this is the third
    (order("since <= start"), thing(since="2026-10-04", start="2026-10-04T00:30:00+01:00"),
     thing(since="2026-10-04", start="2026-10-03T23:30:00Z"), ("things[0]", "since")),
    (order("since < start"), thing(since="2026-10-03", start=NOON),
     thing(since="2026-10-04", start=NOON), ("things[0]", "since")),
    (order("start <= stop"), thing(start=NOON), thing(start=NOON, stop=MORNING),
     ("things[0]", "start")),
    (order("size <= most"), thing(size=5), thing(size=6), ("things[0]", "size")),
    (order("size < most"), thing(size=5, most=6), thing(size=5), ("things[0]", "size")),
    (order("most <= size"), thing(), thing(size=4), ("things[0]", "most")),
    (order("head.made <= since"), thing(head={}, since="2026-10-04"),
     thing(head={"made": "2026-10-05"}, since="2026-10-04"), ("things[0]", "since")),
    (order("parts.made <= since"), thing(parts=[{}, {"made": "2026-10-04"}], since="2026-10-04"),
     thing(parts=[{}, {"made": "2026-10-05"}], since="2026-10-04"), ("things[0]", "since")),
    (ruled(said={"order": "start <= stop"}, preconditions=RED),
     thing(start=NOON, stop=MORNING, colour="blue"), thing(start=NOON, stop=MORNING, colour="red"),
     ("things[0]", "start")),
    (check_order("of_thing.stop <= checked"), checked(NOON, {"stop": MORNING}),
     checked(MORNING, {"stop": NOON}), ("checks[0]", "checked")),
    (check_order("of_thing.stop <= checked"), checked(NOON, {}),
     checked(MORNING, {"stop": NOON}), ("checks[0]", "checked")),
    (check_order("of_things.stop < checked"), checked(NOON, {"stop": MORNING}, {}),
     checked(NOON, {"stop": MORNING}, {"stop": NOON}), ("checks[0]", "checked")),
    (check_order("of_thing.parts.made <= checked"), checked(NOON, {"parts": []}),
     checked(NOON, {"parts": [{"made": "2026-10-05"}]}), ("checks[0]", "checked")),
    (ruled(said={"every": "parts.shade in dark, light"}), thing(parts=[{"shade": "dark"}]),
     thing(parts=[{"shade": "dark"}, {"shade": "none"}]), ("things[0]", "parts[1].shade")),
    (ruled(said={"every": "parts.shade in dark, light"}), thing(parts=[]), thing(parts=[{}]),
     ("things[0]", "parts[0].shade")),
    (ruled(said={"every": "parts.shade in dark"}, preconditions=RED),
     thing(parts=[{"shade": "none"}]), thing(parts=[{"shade": "none"}], colour="red"),
     ("things[0]", "parts[0].shade")),
    (ruled(said={"covers": "parts.shade colour fits"}),
     thing(colour="red", parts=[{"shade": "light"}, {"shade": "none"}, {"shade": "dark"}]),
     thing(colour="red", parts=[{"shade": "light"}]), ("things[0]", "parts")),
    (ruled(said={"covers": "parts.shade colour fits"}),
     thing(colour="green", parts=[{"shade": "dark"}]), thing(colour="green"),
     ("things[0]", "parts")),
    (ruled(said={"covers": "parts.shade colour fits"}), thing(colour="blue"),
     thing(colour="red", parts=[]), ("things[0]", "parts")),
    (ruled(said={"covers": "parts.shade colour fits"}), thing(), thing(colour="red", parts=[{}]),
     ("things[0]", "parts")),
    (ruled(said={"referenced_by": "Check.of_thing"}), checked(NOON, {}), thing(), ("things[0]",)),
    (ruled(said={"referenced_by": "Check.of_things"}), checked(NOON, {}, {}), thing(),
     ("things[0]",)),
    (ruled(said={"referenced_by": "Check.of_thing"}, preconditions=RED), thing(colour="blue"),
     thing(colour="red"), ("things[0]",)),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "right", "wrong", "place"), ENFORCED)
def test_a_construct_is_enforced_in_every_language_that_can_say_it(
    schema: dict[str, Any],
    right: dict[str, Any],
    wrong: dict[str, Any],
    place: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = Small(tmp_path, schema, monkeypatch)
    assert small.broken(right) == []
    assert small.broken(wrong) == [place]
    assert small.class_accepts(right)
    assert not small.class_accepts(wrong)
    assert small.json_accepts(right)
    (rule,) = small.rules.RULEBOOK.rules.values()
    assert small.json_accepts(wrong) is ("json-schema" not in rule.languages)


def test_a_sum_holds_with_absent_parts_and_without_a_total(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = ruled(said={"sum": "size = kept + lost"})
    schema["slots"] = {**SLOTS, "kept": {"range": "integer"}, "lost": {"range": "integer"}}
    schema["classes"]["Thing"]["slots"] = ["id", "size", "kept", "lost"]
    small = Small(tmp_path, schema, monkeypatch)
    assert small.class_accepts(thing(size=5, kept=2, lost=3))
    assert small.class_accepts(thing(size=2, kept=2))
    assert small.class_accepts(thing(size=0))
    assert small.class_accepts(thing(kept=2, lost=3))
    assert not small.class_accepts(thing(size=1))
    assert small.broken(thing(size=6, kept=2, lost=3)) == [("things[0]", "size")]


@pytest.mark.parametrize("text", ["since <= today", "parts.made <= today", "start <= today"])
def test_today_is_asked_only_where_the_caller_says_it(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small(tmp_path, order(text), monkeypatch)
    late = thing(since="2026-10-05", start="2026-10-05T00:00:00Z", parts=[{"made": "2026-10-05"}])
    assert small.class_accepts(late)
    assert small.broken(late) == []
    assert small.class_accepts(late, today="2026-10-05")
    assert not small.class_accepts(late, today="2026-10-04")
    name = text.replace(".", " ").split()[0]
    assert small.broken(late, today="2026-10-04") == [("things[0]", name)]


def test_today_and_a_path_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Small(tmp_path, check_order("of_thing.since < today"), monkeypatch)
    dataset = checked(NOON, {"since": "2026-10-04"})
    assert small.broken(dataset) == []
    assert small.broken(dataset, today="2026-10-05") == []
    assert small.broken(dataset, today="2026-10-04") == [("checks[0]", "of_thing")]


WARNINGS = [
    (ruled(said={"order": "start <= stop", "severity": "warning"}),
     thing(start=NOON, stop=MORNING)),
    (ruled(said={"severity": "warning"}, preconditions=RED,
           postconditions={"slot_conditions": {"since": {"required": True}}}),
     thing(colour="red")),
    (ruled(said={"severity": "warning"},
           postconditions={"slot_conditions": {"since": {"required": True}}}), thing()),
    (ruled(said={"every": "parts.shade in dark", "severity": "warning"}), thing(parts=[{}])),
    (ruled(said={"covers": "parts.shade colour fits", "severity": "warning"}), thing(colour="red")),
    (ruled(said={"referenced_by": "Check.of_thing", "severity": "warning"}), thing()),
    (ruled("Check", said={"order": "of_thing.stop <= checked", "severity": "warning"}),
     checked(MORNING, {"stop": NOON})),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "doubtful"), WARNINGS)
def test_a_warning_is_told_and_leaves_the_record_valid(
    schema: dict[str, Any],
    doubtful: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = Small(tmp_path, schema, monkeypatch)
    assert len(small.broken(doubtful)) == 1
    assert small.class_accepts(doubtful)
    assert small.json_accepts(doubtful)
    assert small.rules.RULEBOOK.rules["the-rule"].severity == "warning"


LANGUAGES = [
    (order("start <= stop"), "pydantic sql shacl"),
    (order("start <= today"), "pydantic"),
    (order("parts.made <= since"), "pydantic shacl"),
    (check_order("of_thing.stop <= checked"), "pydantic shacl"),
    (ruled(said={"every": "parts.shade in dark"}), "pydantic json-schema shacl"),
    (ruled(said={"covers": "parts.shade colour fits"}), "pydantic json-schema shacl"),
    (ruled(said={"referenced_by": "Check.of_thing"}), "pydantic shacl"),
    (ruled(said={"order": "start <= stop", "severity": "warning"}), "pydantic shacl"),
    (ruled(preconditions=RED, postconditions={"slot_conditions": {"since": {"required": True}}}),
     "pydantic json-schema sql shacl"),
    (ruled("Check", preconditions=RED,
           postconditions={"slot_conditions": {"of_things": {"required": True}}}),
     "pydantic json-schema shacl"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "languages"), LANGUAGES)
def test_each_rule_knows_the_languages_that_can_say_it(
    schema: dict[str, Any], languages: str, tmp_path: Path
) -> None:
    rules = [rule for spec in read_schema(written(tmp_path, schema)).classes for rule in spec.rules]
    assert [" ".join(rule.languages) for rule in rules] == [languages]


def test_what_does_not_hold_together_is_refused_by_the_class_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small(tmp_path, order("start <= stop"), monkeypatch)
    twice = {"things": [{"id": "T"}, {"id": "T"}]}
    nowhere = {"checks": [{"id": "C", "of_things": ["T"]}]}
    assert small.broken(twice) == [("things[1]", "id")]
    assert small.broken(nowhere) == [("checks[0]", "of_things")]
    assert not small.class_accepts(twice)
    assert not small.class_accepts(nowhere)
    assert small.class_accepts(nowhere, records_only=True)
    assert small.class_accepts({"things": [{"id": "T"}], **nowhere})


def test_a_reference_inside_an_inlined_record_leads_to_a_record_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = order("start <= stop")
    schema["classes"]["Part"] = {"slots": ["shade", "of_thing", "made"]}
    small = Small(tmp_path, schema, monkeypatch)
    assert small.broken(thing(parts=[{"of_thing": "T"}, {"of_thing": "U"}])) == [
        ("things[0].parts[1]", "of_thing")
    ]


REFUSED = [
    ({"order": "start = stop"}, "it should look like"),
    ({"order": "start => stop"}, "it should look like"),
    ({"order": "start <= 2026-10-04"}, "it should look like"),
    ({"order": "start <= stopp"}, "Thing has no field stopp"),
    ({"order": "start <= start"}, "both sides are the same"),
    ({"order": "start <= size"}, "a time cannot be compared with a number"),
    ({"order": "size <= today"}, "a time cannot be compared with a number"),
    ({"order": "today <= today"}, "both sides are the same"),
    ({"order": "colour <= start"}, "colour is code, not a moment"),
    ({"order": "start <= colour.stop"}, "colour leads to no record"),
    ({"order": "start <= head.stop"}, "Part has no field stop"),
    ({"order": "start <= head.note"}, "note is text, not a moment"),
    ({"sum": "size + most"}, "it should look like"),
    ({"sum": "size = most"}, "most is not one whole number without a default"),
    ({"sum": "size = since"}, "since is not one whole number"),
    ({"sum": "size = size"}, "a field stands twice"),
    ({"every": "parts.shade = dark"}, "it should look like"),
    ({"every": "parts.shade in dark,"}, "it should look like"),
    ({"every": "parts.shade in dim"}, "Shade has no value dim"),
    ({"every": "head.shade in dark"}, "head is not a list of inlined records"),
    ({"every": "parts.note in dark"}, "note is not one code"),
    ({"every": "parts.hue in dark"}, "Part has no field hue"),
    ({"covers": "parts.shade fits"}, "it should look like"),
    ({"covers": "parts.shade colour fit"}, "no value of Shade has the annotation fit"),
    ({"covers": "parts.shade since fits"}, "since is not one code"),
    ({"covers": "colour.shade colour fits"}, "colour is not a list of inlined records"),
    ({"referenced_by": "Check"}, "it should look like"),
    ({"referenced_by": "Chek.of_thing"}, "there is no class Chek"),
    ({"referenced_by": "Check.checked"}, "checked does not refer to Thing"),
    ({"referenced_by": "Check.of_thingy"}, "Check has no field of_thingy"),
    ({"odrer": "start <= stop"}, "odrer are not one of order, sum"),
    ({"order": "start <= stop", "sum": "size = size"}, "are not one of"),
    ({"severity": "hint", "order": "start <= stop"}, "severity is error or warning, not hint"),
    ({"severity": "warning"}, "needs either postconditions"),
    ({}, "needs either postconditions"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), REFUSED)
def test_a_rule_that_is_misspelt_or_cannot_be_meant_is_refused(
    said: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_schema(written(tmp_path, ruled(said=said)))
    assert str(caught.value).startswith("rule the-rule of Thing")
    assert sentence in str(caught.value)


def elsewhere(schema: dict[str, Any], **classes: list[str]) -> dict[str, Any]:
    """The schema with other fields in some of its classes."""
    for name, slots in classes.items():
        schema["classes"][name] = {**schema["classes"].get(name, {}), "slots": slots}
    return schema


LONE = ruled(said={})
LONE["classes"] = {**CLASSES, "Lone": {**order("since <= today")["classes"]["Thing"]}}
ELSEWHERE = [
    (elsewhere(LONE, Lone=["since"]), "no record of Dataset is of that class"),
    (elsewhere(order("since <= start"), Dataset=["checks"]),
     "slot Thing.id: Dataset holds no list of Thing, so nothing keeps its ids unique"),
    (elsewhere(order("since <= start"), Dataset=["checks"], Thing=["since", "start"]),
     "slot Check.of_thing: Dataset holds no list of Thing"),
    (elsewhere(ruled(said={"referenced_by": "Part.of_thing"}), Part=["of_thing"]),
     "Dataset holds no list of Part"),
    (ruled(said={"order": "start <= stop"}, postconditions=RED), "needs either postconditions"),
    (ruled(postconditions=RED), "it always applies"),
    (ruled(preconditions={"slot_conditions": {"most": {"minimum_value": 1}}}, postconditions=RED),
     "a field with a default"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "sentence"), ELSEWHERE)
def test_a_rule_that_nothing_would_ask_is_refused(
    schema: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_schema(written(tmp_path, schema))
    assert sentence in str(caught.value)


def test_an_annotation_that_names_no_value_is_refused(tmp_path: Path) -> None:
    schema = ruled(said={"covers": "parts.shade colour fits"})
    shades = {"dark": {"annotations": {"fits": "red, purple"}}}
    schema["enums"] = {**ENUMS, "Shade": {"permissible_values": shades}}
    with pytest.raises(SettingsInvalid, match="fits names purple, which colour never is"):
        read_schema(written(tmp_path, schema))


def test_a_code_stands_for_one_rule(tmp_path: Path) -> None:
    schema = order("start <= stop")
    again = ruled("Check", said={"order": "of_thing.stop <= checked"})["classes"]["Check"]
    schema["classes"] = {**schema["classes"], "Check": again}
    with pytest.raises(SettingsInvalid, match="Thing has a rule of that code already"):
        read_schema(written(tmp_path, schema))
