"""What a schema of one's own may add to ours, and what it may not touch."""

from typing import Any

import pytest

from nearmiss_kit.codegen.extension import extended
from nearmiss_kit.errors import SettingsInvalid

OURS: dict[str, dict[str, Any]] = {
    "nearmiss": {
        "title": "Near misses",
        "imports": ["things"],
        "classes": {"Dataset": {"slots": ["things"]}},
    },
    "things": {
        "slots": {"size": {"range": "integer"}},
        "classes": {"Thing": {"slots": ["size"], "rules": [{"title": "one"}]}},
        "enums": {"Colour": {"title": "Colour", "permissible_values": {"red": {"title": "Red"}}}},
    },
}
HEAD = {"id": "https://example.org/own", "name": "own", "imports": ["nearmiss"]}


def test_values_slots_and_rules_are_added_where_ours_are() -> None:
    own = {
        **HEAD,
        "enums": {"Colour": {"permissible_values": {"blue": {"title": "Blue"}}}},
        "classes": {"Thing": {"slots": ["weight"], "rules": [{"title": "two"}]}},
        "slots": {"weight": {"range": "integer"}},
    }
    made = extended(OURS, own, "own.yaml")
    assert list(made["things"]["enums"]["Colour"]["permissible_values"]) == ["red", "blue"]
    assert made["things"]["classes"]["Thing"]["slots"] == ["size", "weight"]
    assert [rule["title"] for rule in made["things"]["classes"]["Thing"]["rules"]] == ["one", "two"]
    assert made["own"]["slots"] == {"weight": {"range": "integer"}}
    assert made["nearmiss"]["imports"] == ["things", "own"]
    assert made["nearmiss"]["title"] == "Near misses, with own"


def test_ours_stays_as_it_was() -> None:
    before = repr(OURS)
    extended(OURS, {**HEAD, "classes": {"Thing": {"slots": ["weight"]}}}, "own.yaml")
    assert repr(OURS) == before


@pytest.mark.parametrize(
    ("own", "word"),
    [
        ({**HEAD, "enums": {"Colour": {"permissible_values": {"red": {}}}}}, "red already"),
        ({**HEAD, "enums": {"Colour": {"title": "Color"}}}, "only permissible_values"),
        ({**HEAD, "classes": {"Thing": {"is_a": "Dataset"}}}, "Thing is ours"),
        ({**HEAD, "slots": {"size": {"range": "text"}}}, "size is ours"),
        ({**HEAD, "subsets": {"mine": {}}}, "subsets"),
        ({**HEAD, "imports": ["linkml:types"]}, "must import nearmiss"),
        ({**HEAD, "name": "things"}, "a module of ours"),
        ({"imports": ["nearmiss"]}, "id and a name"),
    ],
)
def test_what_is_ours_cannot_be_changed(own: dict[str, Any], word: str) -> None:
    with pytest.raises(SettingsInvalid, match=word):
        extended(OURS, own, "own.yaml")
