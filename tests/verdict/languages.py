"""What each language can say, as the generated table of rules has it."""

from functools import cache
from pathlib import Path

from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.codegen.rules_page import GENERIC

ROOT = Path(__file__).resolve().parents[2]


@cache
def said() -> dict[str, tuple[str, ...]]:
    """Each code, with the languages that refuse what breaks it."""
    schema = read_schema(ROOT / "schema" / "nearmiss.yaml")
    declared = {rule.code: rule.languages for spec in schema.classes for rule in spec.rules}
    return {**{code: languages for code, (_, languages) in GENERIC.items()}, **declared}


def beyond(code: str, language: str) -> bool:
    """Whether a language cannot say a rule; raises KeyError if there is no such rule."""
    return language not in said()[code]
