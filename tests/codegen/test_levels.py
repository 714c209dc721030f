"""The levels are data in the schema: what is wrong with them is refused by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nearmiss_kit.codegen.levels import levels
from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.model import LEVELS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def schema_with(tmp_path: Path) -> Callable[[str, str], Path]:
    """A copy of the schema in which a text of its code lists is another."""

    def made(old: str, new: str) -> Path:
        for path in (ROOT / "schema").glob("*.yaml"):
            text = path.read_text("utf-8")
            if path.name == "codelists.yaml":
                assert old in text
                text = text.replace(old, new, 1)
            (tmp_path / path.name).write_text(text, encoding="utf-8")
        return tmp_path / "nearmiss.yaml"

    return made


def test_the_generated_levels_are_those_of_the_schema() -> None:
    assert levels(read_schema(ROOT / "schema" / "nearmiss.yaml")) == LEVELS


@pytest.mark.parametrize(
    ("new", "word"),
    [("in_subset: [perfect]", "perfect"), ("in_subset: [full, minimum]", "2 levels")],
)
def test_a_level_that_is_not_declared_or_one_too_many_is_refused(
    schema_with: Callable[[str, str], Path], new: str, word: str
) -> None:
    schema = read_schema(schema_with("in_subset: [full]", new))
    with pytest.raises(SettingsInvalid, match=word):
        levels(schema)
