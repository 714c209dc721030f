"""The project's own rule language: each construct is enforced wherever it can be said."""

from pathlib import Path
from typing import Any

import pytest
from codegen.small import Small, written
from codegen.things import (
    MORNING,
    NOON,
    RED,
    SAME_AS_NOON,
    SLOTS,
    check_order,
    checked,
    order,
    ruled,
    thing,
)
from typing_extensions import override

from nearmiss_kit.codegen.read_schema import read_schema

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
    (ruled(said={"order": "start <= stop", "unless": "size <= most"}),
     thing(start=NOON, stop=MORNING, size=5), thing(start=NOON, stop=MORNING, size=6),
     ("things[0]", "start")),
    (ruled(said={"order": "start <= stop", "unless": "since < start"}),
     thing(start=NOON, stop=MORNING, since="2026-10-03"), thing(start=NOON, stop=MORNING),
     ("things[0]", "start")),
    (ruled(said={"every": "parts.shade in dark", "unless": "parts.made <= since"}),
     thing(parts=[{"made": "2026-10-05"}, {"made": "2026-10-04"}], since="2026-10-04"),
     thing(parts=[{"made": "2026-10-05", "shade": "dark"}, {}], since="2026-10-04"),
     ("things[0]", "parts[1].shade")),
    (ruled("Check", said={"order": "of_thing.stop <= checked",
                          "unless": "of_things.since < checked"}),
     checked(MORNING, {"stop": NOON}, {"since": "2026-10-03"}),
     checked(MORNING, {"stop": NOON}, {"since": "2026-10-04"}), ("checks[0]", "checked")),
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
    (order("parts.made <= since"), "pydantic sql shacl"),
    (check_order("of_thing.stop <= checked"), "pydantic sql shacl"),
    (ruled(said={"every": "parts.shade in dark"}), "pydantic json-schema sql shacl"),
    (ruled(said={"covers": "parts.shade colour fits"}), "pydantic json-schema sql shacl"),
    (ruled(said={"referenced_by": "Check.of_thing"}), "pydantic sql shacl"),
    (ruled(said={"order": "start <= stop", "severity": "warning"}), "pydantic sql shacl"),
    (ruled(said={"every": "parts.shade in dark", "unless": "since < start"}), "pydantic sql shacl"),
    (ruled(preconditions=RED, postconditions={"slot_conditions": {"since": {"required": True}}}),
     "pydantic json-schema linkml sql shacl"),
    (ruled("Check", preconditions=RED,
           postconditions={"slot_conditions": {"of_things": {"required": True}}}),
     "pydantic json-schema linkml sql shacl"),
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


class Counted(dict[str, Any]):
    """A record that counts how often it is asked for a field."""

    asked = 0

    @override
    def get(self, key: str, default: Any = None) -> Any:
        Counted.asked += 1
        return super().get(key, default)


def test_the_work_grows_with_the_number_of_records_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = ruled(said={"referenced_by": "Check.of_things"})
    schema["classes"]["Check"] = check_order("of_thing.stop <= checked")["classes"]["Check"]
    schema["classes"]["Check"]["rules"][0]["title"] = "another-rule"
    small = Small(tmp_path, schema, monkeypatch)

    def asked(size: int) -> int:
        data = checked(NOON, *({"stop": MORNING} for _ in range(size)))
        data["checks"] = [
            Counted(id=f"C{n}", of_thing=one["id"], of_things=[one["id"]], checked=NOON)
            for n, one in enumerate(data["things"])
        ]
        data["things"] = [Counted(one) for one in data["things"]]
        Counted.asked = 0
        assert small.broken(data) == []
        return Counted.asked

    assert asked(400) == 10 * asked(40) > 0
