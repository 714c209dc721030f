"""Small schemas for tests: one class `Thing`, which a test changes in one place."""

import copy
import importlib.util
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from jsonschema import Draft201909Validator
from pydantic import BaseModel, ValidationError
from verdict.shacl import Shapes, as_rdf_reads
from verdict.sql import Database

from nearmiss_kit.codegen.json_schema import json_schema
from nearmiss_kit.codegen.jsonld_context import jsonld_context
from nearmiss_kit.codegen.pydantic_classes import pydantic_classes
from nearmiss_kit.codegen.python_rules import rules_module
from nearmiss_kit.codegen.read_schema import read_schema
from nearmiss_kit.codegen.shacl import shacl
from nearmiss_kit.codegen.sql_ddl import sql_ddl
from nearmiss_kit.model.together import Together

ROOT = Path(__file__).resolve().parents[2]
_RULES = "nearmiss_kit.model._generated"
BASE: dict[str, Any] = {
    "id": "https://example.org/small",
    "name": "small",
    "version": "1.0.0",
    "prefixes": {"linkml": "https://w3id.org/linkml/", "small": "https://example.org/small/"},
    "default_prefix": "small",
    "default_range": "text",
    "imports": ["types"],
    "enums": {"Colour": {"permissible_values": {"red": {}, "green": {}, "blue": {}}}},
    "slots": {
        "id": {"identifier": True, "range": "identifier"},
        "note": {},
        "colour": {"range": "Colour"},
        "colours": {"range": "Colour", "multivalued": True},
        "size": {"range": "integer"},
        "open": {"range": "boolean"},
        "since": {"range": "day"},
    },
    "classes": {
        "Facts": {"mixin": True, "slots": ["since"]},
        "Dataset": {
            "mixins": ["Facts"],
            "slots": ["id", "note", "colour", "colours", "size", "open"],
        },
    },
}
"""The class is called Dataset, as the JSON Schema starts from one."""


def rule(when: dict[str, Any], then: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A rule: if `when` holds of the fields, so does `then`."""
    return {
        "title": "the-rule",
        "description": "What the rule says.",
        "preconditions": {"slot_conditions": when},
        "postconditions": {"slot_conditions": then},
        **parts,
    }


def changed(place: str, **parts: Any) -> dict[str, Any]:
    """The small schema with more at a place, e.g. `changed("slots.note", pattern="x")`."""
    schema = copy.deepcopy(BASE)
    target = schema
    for key in place.split(".") if place else []:
        target = target.setdefault(key, {})
    target.update(parts)
    return schema


def written(folder: Path, schema: dict[str, Any]) -> Path:
    """The schema as a file beside the types of the real one."""
    shutil.copy(ROOT / "schema" / "types.yaml", folder / "types.yaml")
    path = folder / "nearmiss.yaml"
    path.write_text(yaml.safe_dump(schema, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


class Small:
    """The generated class, JSON Schema, tables and shapes of a small schema."""

    def __init__(
        self, folder: Path, schema: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = written(folder, schema)
        spec = read_schema(path)
        name = f"small_rules_{folder.name}"
        self.rules = _load(folder / f"{name}.py", rules_module(spec, "# small"), monkeypatch)
        text = pydantic_classes(spec, path, "# small")
        assert f"from {_RULES} import rules" in text
        text = text.replace(f"from {_RULES} import rules", f"import {name} as rules")
        classes = _load(folder / f"small_classes_{folder.name}.py", text, monkeypatch)
        self._class: type[BaseModel] = classes.Dataset
        document = json.loads(json_schema(spec, "small"))
        Draft201909Validator.check_schema(document)
        self._json = Draft201909Validator(
            document, format_checker=Draft201909Validator.FORMAT_CHECKER
        )
        self._spec = spec
        self._sql = Database(spec, sql_ddl(spec, "small"))
        self._shapes = Shapes(shacl(spec, "small"), jsonld_context(spec, "small"))

    def accepts(self, **record: Any) -> bool:
        """The verdict that all share."""
        record = {"id": "X-1", **record}
        classes = self.class_accepts(record)
        assert self.json_accepts(record) is classes, record
        in_sql = self._sql.judge("Dataset", record)
        assert (in_sql is None) is classes, in_sql
        in_shacl = self._shapes.judge("Dataset", record)
        read = self.class_accepts(as_rdf_reads(self._spec, "Dataset", record))
        assert (in_shacl is None) is read, in_shacl
        return classes

    def class_accepts(self, record: dict[str, Any], **context: Any) -> bool:
        """The verdict of the generated class."""
        try:
            self._class.model_validate(record, context=context)
        except ValidationError:
            return False
        return True

    def json_accepts(self, record: dict[str, Any]) -> bool:
        """The verdict of the JSON Schema."""
        return self._json.is_valid(record)

    def broken(self, record: dict[str, Any], today: str | None = None) -> list[tuple[str, ...]]:
        """Where and what: the rules that a dataset breaks, warnings included."""
        book = self.rules.RULEBOOK
        alone = [
            (path, *names)
            for path, name, part in Together(book, record).records()
            if name in book.errors
            for _, names in book.errors[name](part)
        ]
        faults = Together(book, record, today).faults()
        return alone + [(fault.path, *fault.names) for fault in faults]


def _load(path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    path.write_text(text, encoding="utf-8")
    found = importlib.util.spec_from_file_location(path.stem, path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    monkeypatch.setitem(sys.modules, path.stem, module)
    found.loader.exec_module(module)
    return module
