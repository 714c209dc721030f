"""What the project's own rule language asks, as tables and shapes say it.

One small schema has each construct in a rule of its own: comparisons through references, through
lists and inside records, sums, every item, all that is called for, and being referred to.
"""

import copy
from typing import Any

import pytest
from codegen.small import written
from verdict.shacl import Shapes
from verdict.sql import Database

from nearmiss_kit.codegen.jsonld_context import jsonld_context
from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.codegen.shacl import shacl
from nearmiss_kit.codegen.sql_ddl import sql_ddl


def asks(code: str, when: dict[str, Any] | None = None, **construct: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"title": code, "description": f"What {code} says."}
    if when:
        rule["preconditions"] = {"slot_conditions": when}
    return {**rule, "annotations": construct}


def held(name: str) -> dict[str, Any]:
    return {"range": name, "multivalued": True, "inlined_as_list": True}


SCHEMA: dict[str, Any] = {
    "id": "https://example.org/linked",
    "name": "linked",
    "version": "1.0.0",
    "prefixes": {"linkml": "https://w3id.org/linkml/", "linked": "https://example.org/linked/"},
    "default_prefix": "linked",
    "default_range": "text",
    "imports": ["types"],
    "enums": {
        "Kind": {"permissible_values": {"wet": {}, "dry": {}, "odd": {}}},
        "Point": {"permissible_values": {
            "floor": {"annotations": {"profile": "wet, dry"}},
            "pump": {"annotations": {"profile": "wet"}},
        }},
        "State": {"permissible_values": {"met": {}, "open": {}}},
    },
    "slots": {
        "id": {"identifier": True, "range": "identifier"},
        "kind": {"range": "Kind"},
        "seen": {"range": "moment"},
        "told": {"range": "moment"},
        "mended": {"range": "day"},
        "whole": {"range": "integer"},
        "left_part": {"range": "integer"},
        "right_part": {"range": "integer"},
        "checks": held("Check"),
        "point": {"range": "Point", "required": True},
        "state": {"range": "State"},
        "checked": {"range": "moment"},
        "of_leaks": {"range": "Leak", "multivalued": True},
        "after": {"range": "Repair"},
        "begun": {"range": "day"},
        "leaks": held("Leak"),
        "repairs": held("Repair"),
    },
    "classes": {
        "Dataset": {"tree_root": True, "slots": ["leaks", "repairs"]},
        "Leak": {
            "slots": ["id", "kind", "seen", "told", "mended", "whole", "left_part", "right_part",
                      "checks"],
            "rules": [
                asks("seen-then-told", order="seen <= told"),
                asks("told-then-mended", order="told <= mended"),
                asks("checked-in-time", order="seen < checks.checked"),
                asks("adds-up", sum="whole = left_part + right_part"),
                asks("wet-checks-met", {"kind": {"equals_string": "wet"}},
                     every="checks.state in met"),
                asks("checks-cover", covers="checks.point kind profile"),
                asks("mended-needs-repair", {"mended": {"value_presence": "PRESENT"}},
                     referenced_by="Repair.of_leaks"),
                asks("left-is-less", order="left_part <= right_part", unless="left_part <= whole"),
                asks("told-soon", order="told <= checks.checked", severity="warning"),
                asks("mended-by-today", order="mended <= today"),
            ],
        },
        "Check": {"slots": ["point", "state", "checked"]},
        "Repair": {
            "slots": ["id", "of_leaks", "after", "begun"],
            "rules": [
                asks("begun-after-seen", order="of_leaks.seen <= begun"),
                asks("one-after-another", order="after.begun <= begun"),
                asks("next-before-mended", {"after": {"value_presence": "PRESENT"}},
                     order="begun <= of_leaks.mended", unless="after.begun < begun"),
            ],
        },
    },
}  # fmt: skip
FLOOR = {"point": "floor", "state": "met", "checked": "2026-10-03T10:00:00Z"}
LEAK = {
    "id": "L-1", "kind": "dry", "seen": "2026-10-01T10:00:00Z", "told": "2026-10-01T11:00:00Z",
    "mended": "2026-10-01", "whole": 3, "left_part": 1, "right_part": 2, "checks": [FLOOR],
}  # fmt: skip
REPAIR = {"id": "R-1", "of_leaks": ["L-1"], "begun": "2026-10-01"}

RIGHT: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("nothing changed", {}, {}),
    ("the same instant in two zones", {"told": "2026-10-01T12:00:00+02:00"}, {}),
    ("a day alone is compared as a day", {"told": "2026-10-01"}, {}),
    ("an absent side is not asked", {"seen": None}, {}),
    ("an absent total is not asked", {"whole": None}, {}),
    ("an absent part is none", {"whole": 2, "left_part": None}, {}),
    ("no list, no items", {"kind": "odd", "checks": []}, {}),
    ("a kind that calls for nothing", {"kind": "odd", "checks": []}, {}),
    ("no kind at all", {"kind": None, "checks": []}, {}),
    ("all that is wet is met", {"kind": "wet", "checks": [FLOOR, {**FLOOR, "point": "pump"}]}, {}),
    ("an open check matters only where wet", {"checks": [{"point": "floor", "state": "open"}]}, {}),
    ("not mended, no repair", {"mended": None}, {"of_leaks": []}),
    ("a warning is no error",
     {"seen": "2026-09-01", "checks": [{**FLOOR, "checked": "2026-09-30"}]},
     {}),
    ("more to the left, but not more than the whole", {"left_part": 5, "whole": 7}, {}),
    ("the caller's day is the caller's", {"mended": "2099-01-01"}, {}),
]  # fmt: skip
WRONG: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("seen-then-told", {"told": "2026-10-01T09:59:59Z"}, {}),
    ("seen-then-told", {"told": "2026-10-01T10:30:00+01:00"}, {}),
    ("seen-then-told", {"seen": "2026-10-01T11:00:00.000001Z"}, {}),
    ("told-then-mended", {"mended": "2026-09-30"}, {}),
    ("checked-in-time", {"checks": [{**FLOOR, "checked": "2026-10-01T10:00:00Z"}]}, {}),
    ("checked-in-time", {"checks": [FLOOR, {**FLOOR, "checked": "2026-10-01"}]}, {}),
    ("adds-up", {"whole": 4}, {}),
    ("adds-up", {"whole": 3, "right_part": None}, {}),
    ("left-is-less", {"left_part": 5, "right_part": -1, "whole": 4}, {}),
    ("wet-checks-met", {"kind": "wet", "checks": [FLOOR, {"point": "pump", "state": "open"}]}, {}),
    ("wet-checks-met", {"kind": "wet", "checks": [FLOOR, {"point": "pump"}]}, {}),
    ("checks-cover", {"kind": "wet"}, {}),
    ("checks-cover", {"checks": []}, {}),
    ("mended-needs-repair", {}, {"of_leaks": []}),
    ("mended-needs-repair", {"mended": "2026-10-02"}, {"of_leaks": None}),
    ("begun-after-seen", {}, {"begun": "2026-09-30"}),
    ("reference-broken", {}, {"of_leaks": ["L-1", "L-2"]}),
    ("reference-broken", {}, {"after": "R-2"}),
    ("reference-broken", {}, {"after": "L-1"}),
    ("field-missing", {"checks": [FLOOR, {"state": "met"}]}, {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    spec = read_schema(written(tmp_path_factory.mktemp("linked"), SCHEMA))
    return Database(spec, sql_ddl(spec, "linked"))


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    spec = read_schema(written(tmp_path_factory.mktemp("linked"), SCHEMA))
    return Shapes(shacl(spec, "linked"), jsonld_context(spec, "linked"))


def dataset(leak: dict[str, Any], repair: dict[str, Any]) -> dict[str, Any]:
    return {"leaks": [_with(LEAK, leak)], "repairs": [_with(REPAIR, repair)]}


def _with(record: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    merged = {**copy.deepcopy(record), **said}
    return {name: value for name, value in merged.items() if value is not None}


@pytest.mark.parametrize(
    ("leak", "repair"), [case[1:] for case in RIGHT], ids=[c[0] for c in RIGHT]
)
def test_what_keeps_the_rules_is_accepted(
    leak: dict[str, Any], repair: dict[str, Any], database: Database, shapes: Shapes
) -> None:
    data = dataset(leak, repair)
    assert database.judge("Dataset", data) is None
    assert shapes.judge("Dataset", data) is None


@pytest.mark.parametrize(("code", "leak", "repair"), WRONG)
def test_what_breaks_a_rule_is_refused_and_the_shape_names_the_rule(
    code: str, leak: dict[str, Any], repair: dict[str, Any], database: Database, shapes: Shapes
) -> None:
    data = dataset(leak, repair)
    assert database.judge("Dataset", data)
    report = str(shapes.judge("Dataset", data))
    assert code in report or code == "field-missing"
    assert report.count("Constraint Violation in") == 1


def test_a_chain_is_followed_through_records_of_one_class(
    database: Database, shapes: Shapes
) -> None:
    data = dataset({}, {})
    data["repairs"].append({"id": "R-2", "after": "R-1", "begun": "2026-10-02"})
    assert database.judge("Dataset", data) is None
    assert shapes.judge("Dataset", data) is None
    data["repairs"][0]["begun"] = "2026-10-03"
    assert "one-after-another" in str(database.judge("Dataset", data))
    assert "one-after-another" in str(shapes.judge("Dataset", data))


def test_what_an_exception_finds_behind_a_reference_is_not_asked(
    database: Database, shapes: Shapes
) -> None:
    data = dataset({}, {})
    next_one = {"id": "R-2", "after": "R-1", "of_leaks": ["L-1"], "begun": "2026-10-02"}
    data["repairs"].append(next_one)
    assert database.judge("Dataset", data) is None
    assert shapes.judge("Dataset", data) is None
    data["repairs"][0]["begun"] = "2026-10-02"
    assert "next-before-mended" in str(database.judge("Dataset", data))
    assert "next-before-mended" in str(shapes.judge("Dataset", data))
    data["leaks"][0]["mended"] = "2026-10-02"
    assert database.judge("Dataset", data) is None
    assert shapes.judge("Dataset", data) is None


def test_an_id_is_taken_once_in_each_class(database: Database, shapes: Shapes) -> None:
    data = dataset({}, {"id": "L-1"})
    assert database.judge("Dataset", data) is None
    assert shapes.judge("Dataset", data) is None
    data["repairs"].append({"id": "L-1"})
    assert database.judge("Dataset", data)
    assert "id-not-unique" in str(shapes.judge("Dataset", data))
