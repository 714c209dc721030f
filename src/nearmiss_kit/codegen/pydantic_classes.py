"""The Pydantic classes. In: `Schema`. Out: the text of `model/_generated/classes.py`.

Built on LinkML's own generator, through its templates and hooks: the stock classes leave rules,
patterns on types, empty text and loose types unenforced. Code lists become `Literal` types, so that
values stay plain text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkml.generators.pydanticgen import PydanticGenerator
from linkml.generators.pydanticgen.pydanticgen import MetadataMode
from linkml_runtime.linkml_model.meta import ClassDefinition, SlotDefinition
from typing_extensions import override

from nearmiss_kit.codegen.patterns import ONE_LINE, anchored, portable

if TYPE_CHECKING:
    from jinja2 import Environment
    from linkml.generators.common.build import ClassResult, SlotResult
    from linkml_runtime import SchemaView

    from nearmiss_kit.codegen.specs import RuleSpec, Schema

_TYPES = {
    "text": "Text",
    "identifier": "Identifier",
    "moment": "Moment",
    "day": "Day",
    "integer": "Whole",
    "boolean": "bool",
}


class StrictPydanticGenerator(PydanticGenerator):  # type: ignore[misc] # LinkML is untyped
    """LinkML's generator with our templates, strict types, `Literal` code lists and rules."""

    ours: Schema
    header: str

    def __init__(self, schema: Schema, path: Path, header: str) -> None:
        super().__init__(
            str(path),
            template_dir=Path(__file__).with_name("templates"),
            metadata_mode=MetadataMode.NONE,
            gen_mixin_inheritance=False,
        )
        self.ours = schema
        self.header = header

    @override
    def generate_python_range(
        self, slot_range: Any, slot_def: SlotDefinition, class_def: ClassDefinition
    ) -> str:
        if str(slot_range) in _TYPES:
            return _TYPES[str(slot_range)]
        view = self.schemaview
        if slot_range in view.all_classes() and not (slot_def.inlined or slot_def.inlined_as_list):
            return "Identifier"
        return str(super().generate_python_range(slot_range, slot_def, class_def))

    @override
    def before_generate_classes(self, cls: Any, sv: SchemaView) -> Any:
        known = {spec.name for spec in self.ours.classes}
        return [definition for definition in cls if str(definition.name) in known]

    @override
    def after_generate_slot(self, slot: SlotResult, sv: SchemaView) -> SlotResult:
        attribute = slot.attribute
        if attribute.predefined and str(slot.source.range) in sv.all_enums():
            code = str(slot.source.ifabsent).partition("(")[2].rstrip(")")
            attribute.predefined = json.dumps(code)
        if attribute.pattern:
            pattern = str(portable(attribute.pattern, str(attribute.name)))
            base = "Line" if anchored(pattern) else "Text"
            attribute.range = attribute.range.replace(
                "Text", f"Annotated[{base}, Also({pattern!r})]"
            )
            attribute.pattern = None
        if attribute.multivalued and slot.source.required and not attribute.minimum_cardinality:
            attribute.minimum_cardinality = 1
        return slot

    @override
    def after_generate_class(self, cls: ClassResult, sv: SchemaView) -> ClassResult:
        cls.cls.bases = "Record"
        return cls

    @override
    def _template_environment(self) -> Environment:
        environment: Environment = super()._template_environment()
        environment.globals.update(
            header=self.header,
            schema=self.ours,
            patterns=self.ours.patterns,
            one_line=ONE_LINE,
            with_rules={spec.name for spec in self.ours.classes if any(map(_alone, spec.rules))},
            quoted=json.dumps,
            literal=repr,
        )
        return environment


def _alone(rule: RuleSpec) -> bool:
    return rule.severity == "error" and not rule.across


def pydantic_classes(schema: Schema, path: Path, header: str) -> str:
    """The module with all classes."""
    return str(StrictPydanticGenerator(schema, path, header).serialize())
