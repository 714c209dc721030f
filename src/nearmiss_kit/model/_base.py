"""The hand-written base of the generated classes: strict records and their kinds of value.

In: JSON-ready values. Out: the same values, checked; nothing is converted. Dates and moments stay
the ISO text that they came as, so that a record goes out as it came in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError, core_schema

from nearmiss_kit.model.together import Together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler

    from nearmiss_kit.model.fields import Broken, Rulebook


class Record(BaseModel):
    """A record: no unknown field, no conversion, no null in its JSON."""

    model_config = ConfigDict(
        extra="forbid", strict=True, hide_input_in_errors=True, defer_build=True
    )

    def as_record(self) -> dict[str, Any]:
        """The record as JSON-ready data, in schema order, without absent fields."""
        return self.model_dump(mode="json", exclude_none=True)


def _on_the_calendar(text: str) -> str:
    try:
        if len(text) == 10:
            date.fromisoformat(text)
        else:
            datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("calendar", "there is no such day") from None
    return text


Calendar = AfterValidator(_on_the_calendar)
"""For text whose pattern holds: the day must exist."""


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number; 2.0 is one too, as JSON has only one kind of number, and is kept as 2."""


@dataclass(frozen=True, slots=True)
class Also:
    """A pattern beside the kind's own; a second StringConstraints would take the place of that."""

    pattern: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """The kind's own schema first, then this pattern."""
        further = core_schema.str_schema(pattern=self.pattern, strict=True)
        return core_schema.chain_schema([handler(source), further])


class NeverNull:
    """Marks an optional field: it may be left out, but a null that is given is refused.

    The class still keeps None for a field that was left out.
    """

    @staticmethod
    def __get_pydantic_core_schema__(
        source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """The schema of the kind itself, without the None that is allowed beside it."""
        nullable: Any = handler(source)
        kind: dict[str, Any] = {
            **nullable["schema"],
            "serialization": core_schema.simple_ser_schema("any"),
        }
        return kind


def rules_broken(broken: list[Broken]) -> PydanticCustomError:
    """The error that carries all broken rules of a record in its context."""
    codes = ", ".join(code for code, _ in broken)
    return PydanticCustomError("rules", "broken: {codes}", {"codes": codes, "broken": broken})


def holds_together(
    book: Rulebook, data: Mapping[str, Any], context: Mapping[str, Any] | None
) -> None:
    """Refuse a dataset whose ids, references or rules between records do not hold.

    The validation context may say `today`, a day as ISO text, for rules that ask for it, and
    `records_only`, where the caller asks the rest himself.
    """
    context = context or {}
    if context.get("records_only"):
        return
    whole = Together(book, data, context.get("today"))
    faults = [
        fault
        for fault in whole.faults()
        if fault.rule is None or book.rules[fault.rule].severity == "error"
    ]
    if faults:
        places = ", ".join(f"{fault.path}: {fault.rule or fault.code}" for fault in faults)
        raise PydanticCustomError("together", "{places}", {"places": places, "faults": faults})
