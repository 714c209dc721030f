"""What fields and rules ask, in words and in Markdown. In: specs. Out: sentences.

The pages of the field guide are made of these; nothing here knows of pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nearmiss_kit.codegen.specs import (
    CoversSpec,
    EverySpec,
    OrderSpec,
    ReferencedBySpec,
    SumSpec,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linkml_runtime.linkml_model.meta import Element, EnumDefinition, PermissibleValue

    from nearmiss_kit.codegen.specs import (
        ClassSpec,
        ConditionSpec,
        RuleSpec,
        Schema,
        SideSpec,
        SlotSpec,
    )

CODE_LISTS = "code-lists.md"
_KINDS = {
    "text": "Words.",
    "identifier": "A number or name, on one line.",
    "moment": (
        "A day such as `2026-10-04`, or a time with its offset from UTC such as "
        "`2026-10-04T18:20:00+01:00`."
    ),
    "date": "A day such as `2026-10-04`.",
    "integer": "A whole number.",
    "boolean": "`true` or `false`.",
}
_MAPPINGS = ("exact_mappings", "close_mappings", "related_mappings", "narrow_mappings",
             "broad_mappings")  # fmt: skip
_OURS = "w3id.org/nearmiss-kit/"  # names for codes without an address; nothing answers there
_HOW = {
    "exact": "the same as",
    "close": "close to",
    "related": "related to",
    "narrow": "wider than",
    "broad": "narrower than",
}


def page_of(class_name: str) -> str:
    """The file name of a class's page.

    >>> page_of("HeldBackReason")
    'held-back-reason.md'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", class_name).lower() + ".md"


def cell(text: str) -> str:
    """Text that can stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def spelled(words: Iterable[str]) -> str:
    """Spellings one after another, as code; those that differ only in capitals once."""
    once: dict[str, str] = {}
    for word in words:
        bare = " ".join(word.split())
        once.setdefault(bare.casefold(), bare)
    return ", ".join(f"`{word}`" for word in once.values())


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> joined(["one", "two", "three"]), joined(["one"], "or")
    ('one, two and three', 'one')
    """
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


class Words:
    """The words of one schema: titles of classes, fields and codes."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._classes = {spec.name: spec for spec in schema.classes}
        self._enums = {str(enum.name): enum for enum in schema.enums}

    def class_link(self, name: str) -> str:
        """A class by its title, with a link to its page."""
        return f"[{self._classes[name].title}]({page_of(name)})"

    def enum(self, name: str) -> EnumDefinition:
        """A code list."""
        return self._enums[name]

    def slot(self, class_name: str, name: str) -> SlotSpec:
        """A field of a class."""
        return next(slot for slot in self._classes[class_name].slots if slot.name == name)

    def title(self, slot: SlotSpec, code: str) -> str:
        """A code in words."""
        if slot.kind != "code":
            return code
        value: PermissibleValue = self.enum(str(slot.target)).permissible_values[code]
        return str(value.title or code)

    def goes_in(self, slot: SlotSpec) -> str:
        """What a field holds."""
        if slot.kind == "code":
            link = f"[{self.enum(str(slot.target)).title}]({CODE_LISTS}#{slot.target})"
            said = f"One or more of the list {link}." if slot.many else f"One of the list {link}."
        elif slot.kind == "reference":
            link = self.class_link(str(slot.target))
            said = f"The {'numbers of records' if slot.many else 'number of a record'}: {link}."
        elif slot.kind == "object":
            link = self.class_link(str(slot.target))
            said = f"A list of records: {link}." if slot.many else f"A record: {link}."
        else:
            said = _KINDS[slot.kind] + (" Several are possible." if slot.many else "")
        return " ".join([said, *self._limits(slot)])

    def _limits(self, slot: SlotSpec) -> list[str]:
        limits = []
        if slot.minimum is not None and slot.maximum is not None:
            limits.append(f"From {slot.minimum} to {slot.maximum}.")
        elif slot.minimum is not None:
            limits.append(f"{slot.minimum} or more.")
        elif slot.maximum is not None:
            limits.append(f"{slot.maximum} or less.")
        if slot.least:
            limits.append(f"At least {slot.least}.")
        if slot.pattern:
            limits.append(f"Its form: `{slot.pattern}`.")
        return limits

    def when(self, spec: ClassSpec, rule: RuleSpec) -> str:
        """The preconditions of a rule; empty if it always applies."""
        return joined([self._condition(spec, part) for part in rule.when])

    def asks(self, spec: ClassSpec, rule: RuleSpec) -> str:
        """What a rule asks, as the end of a sentence."""
        if rule.unless is None:
            return self._asks(spec, rule)
        return f"{self._asks(spec, rule)}, unless {self._order(spec, rule.unless)}"

    def _order(self, spec: ClassSpec, order: OrderSpec) -> str:
        how = "is before" if order.strict else "is not after"
        return f"{self._side(spec, order.left)} {how} {self._side(spec, order.right)}"

    def _asks(self, spec: ClassSpec, rule: RuleSpec) -> str:
        construct = rule.construct
        match construct:
            case None:
                needed = [self._name(spec, part.slot) for part in rule.then if _only_present(part)]
                others = [
                    self._condition(spec, part) for part in rule.then if not _only_present(part)
                ]
                filled = [f"{joined(needed)} {'is' if len(needed) == 1 else 'are'} filled"]
                return joined((filled if needed else []) + others)
            case OrderSpec():
                return self._order(spec, construct)
            case SumSpec():
                parts = joined([self._name(spec, part) for part in construct.parts])
                return f"{self._name(spec, construct.total)} is the sum of {parts}"
            case EverySpec():
                slot = self.slot(construct.target, construct.slot)
                codes = joined([self.title(slot, code) for code in construct.one_of], "or")
                items = self._name(spec, construct.items)
                return f"each of {items} has {slot.title} {codes}"
            case CoversSpec():
                slot = self.slot(construct.target, construct.slot)
                by = self._name(spec, construct.by)
                items = self._name(spec, construct.items)
                return f"{items} has each {slot.title} that {by} calls for"
            case ReferencedBySpec():
                named = self.slot(construct.by, construct.slot).title
                return f"some {self.class_link(construct.by)} names it under {named}"

    def _name(self, spec: ClassSpec, name: str) -> str:
        return f"**{self.slot(spec.name, name).title}**"

    def _side(self, spec: ClassSpec, side: SideSpec) -> str:
        if side.kind == "today":
            return "the day of the check"
        owners = (spec.name, *side.through)
        last = f"**{self.slot(owners[-1], side.path[-1]).title}**"
        if len(side.path) == 1:
            return last
        steps = zip(owners[:-1], side.path[:-1], strict=True)
        way = [self.slot(owner, name).title for owner, name in steps]
        return f"{last} of its {' of its '.join(reversed(way))}"

    def _condition(self, spec: ClassSpec, part: ConditionSpec) -> str:
        slot = self.slot(spec.name, part.slot)
        name = f"**{slot.title}**"
        said = []
        if part.present:
            said.append(f"{name} is filled")
        if part.absent:
            said.append(f"{name} is empty")
        if part.one_of:
            codes = joined([self.title(slot, code) for code in part.one_of], "or")
            said.append(f"{name} is {codes}")
        if part.minimum is not None:
            said.append(f"{name} is {part.minimum} or more")
        if part.maximum is not None:
            said.append(f"{name} is {part.maximum} or less")
        if part.any_of:
            said.append(joined([self._condition(spec, one) for one in part.any_of], "or"))
        said += [f"not ({self._condition(spec, one)})" for one in part.none_of]
        return joined(said)

    def elsewhere(self, element: Element | PermissibleValue) -> list[str]:
        """What an element is in outside standards, as phrases."""
        phrases = []
        meaning = getattr(element, "meaning", None)
        if meaning:
            phrases.append(f"the same as {self._outside(str(meaning))}")
        for field in _MAPPINGS:
            how = _HOW[field.partition("_")[0]]
            curies = [str(mapping) for mapping in getattr(element, field, None) or ()]
            phrases += [f"{how} {self._outside(curie)}" for curie in curies if curie != meaning]
        return phrases

    def _outside(self, curie: str) -> str:
        address = str(self.schema.view.expand_curie(curie))
        resolves = address.startswith(("http://", "https://")) and _OURS not in address
        return f"[`{curie}`]({address})" if resolves else f"`{curie}`"


def _only_present(part: ConditionSpec) -> bool:
    others = part.absent or part.one_of or part.any_of or part.none_of
    return part.present and not others and part.minimum is None and part.maximum is None
