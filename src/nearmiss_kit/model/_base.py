"""The hand-written base of the generated classes: strict records and their kinds of value.

In: JSON-ready values. Out: the same values, checked; nothing is converted. Dates and moments stay
the ISO text that they came as, so that a record goes out as it came in.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from nearmiss_kit.model.fields import Broken


class Record(BaseModel):
    """A record: no unknown field, no conversion, no null in its JSON."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

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


def rules_broken(broken: list[Broken]) -> PydanticCustomError:
    """The error that carries all broken rules of a record in its context."""
    codes = ", ".join(code for code, _ in broken)
    return PydanticCustomError("rules", "broken: {codes}", {"codes": codes, "broken": broken})
