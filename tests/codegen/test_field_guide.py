"""The field guide: every field, value and rule, findable, in words, and linked."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from codegen.small import BASE

from nearmiss_kit.codegen.field_guide import INDEX, PROFILES, field_guide
from nearmiss_kit.codegen.guide_words import CODE_LISTS, page_of
from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.codegen.specs import Schema

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "field-guide"


@cache
def schema() -> Schema:
    return read_schema(ROOT / "schema" / "nearmiss.yaml")


@cache
def pages() -> dict[str, str]:
    return field_guide(schema(), "made for a test")


def small(folder: Path, **changes: object) -> dict[str, str]:
    """The guide of the small schema, changed in one place."""
    (folder / "types.yaml").write_text((ROOT / "schema" / "types.yaml").read_text("utf-8"), "utf-8")
    path = folder / "small.yaml"
    path.write_text(yaml.safe_dump({**BASE, **changes}, sort_keys=False), "utf-8")
    return field_guide(read_schema(path), "made for a test")


def test_no_page_is_left_over_from_an_older_schema() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(pages())


@pytest.mark.parametrize("spec", schema().classes, ids=lambda spec: spec.name)
def test_each_class_has_a_page_with_each_field_and_rule(spec: object) -> None:
    found = next(one for one in schema().classes if one is spec)
    page = pages()[page_of(found.name)]
    assert page.split("\n")[2] == f"# {found.title}"
    for slot in found.slots:
        assert f'<a id="{slot.name}"></a>\n\n### {slot.title}\n\n{slot.description}\n' in page
    for rule in found.rules:
        assert f'<a id="{rule.code}"></a>{rule.description}' in page
    assert f"[{found.title}]({page_of(found.name)})" in pages()[INDEX]


def test_each_value_of_each_list_is_explained() -> None:
    for enum in schema().enums:
        assert f'<a id="{enum.name}"></a>' in pages()[CODE_LISTS]
        for code, value in enum.permissible_values.items():
            assert f"| {value.title} | `{code}` |" in pages()[CODE_LISTS]


def test_every_link_leads_to_a_page_and_a_place_on_it() -> None:
    anchors = {name: set(re.findall(r'<a id="([^"]+)"', text)) for name, text in pages().items()}
    for name, text in pages().items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            if "://" in target or target == "../rules.md":
                continue
            page, _, anchor = target.partition("#")
            assert (page or name) in pages(), (name, target)
            assert not anchor or anchor in anchors[page or name], (name, target)


def test_no_page_shows_what_no_reader_should_see() -> None:
    for name, text in pages().items():
        assert not re.search(r"`None`|Spec\(|\{\}|: *$|\*\*\*\*", text, re.MULTILINE), name


def test_outside_standards_are_named_and_linked(tmp_path: Path) -> None:
    prefixes = {**BASE["prefixes"], "ex": "https://example.org/terms/"}
    slots = {
        **BASE["slots"],
        "note": {"exact_mappings": ["ex:note"], "close_mappings": ["ex:text"]},
    }
    values = {"red": {"meaning": "ex:red"}, "green": {}, "blue": {}}
    enums = {"Colour": {"permissible_values": values}}
    made = small(tmp_path, prefixes=prefixes, slots=slots, enums=enums)
    outside = (
        "the same as [`ex:note`](https://example.org/terms/note); "
        "close to [`ex:text`](https://example.org/terms/text)"
    )
    assert f"- **Elsewhere:** {outside}" in made["dataset.md"]
    assert "| the same as [`ex:red`](https://example.org/terms/red) |" in made[CODE_LISTS]


def test_what_names_a_profile_stands_under_each_of_its_profiles(tmp_path: Path) -> None:
    notes = {"profile": "round, squares", "question": "Is it red?"}
    values = {"red": {"title": "Red", "annotations": notes}, "green": {}, "blue": {}}
    made = small(tmp_path, enums={"Colour": {"permissible_values": values}})
    page = made[PROFILES]
    for profile in ("round", "squares"):
        part = page.split(f"## {profile}\n")[1].split("\n## ")[0]
        assert "- **Red** (`red`). Question: Is it red?" in part
    assert f"]({PROFILES})" in made[INDEX]


def test_a_rule_is_told_in_words(tmp_path: Path) -> None:
    rule = {
        "title": "red-is-small",
        "description": "Red things are small and have a day.",
        "preconditions": {"slot_conditions": {"colour": {"equals_string_in": ["red", "green"]}}},
        "postconditions": {
            "slot_conditions": {"since": {"required": True}, "size": {"maximum_value": 3}}
        },
    }
    classes = {**BASE["classes"], "Dataset": {**BASE["classes"]["Dataset"], "rules": [rule]}}
    page = small(tmp_path, classes=classes)["dataset.md"]
    assert (
        "Red things are small and have a day. If **colour** is red or green: **since** is filled "
        "and **size** is 3 or less. (`red-is-small`)"
    ) in page
    assert "- **Needed:** if **colour** is red or green ([`red-is-small`](#red-is-small))" in page
