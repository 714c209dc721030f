"""Cells of a filled form. In: a `FormCell`. Out: a value of the schema, or a finding that says why.

A form has drop-downs and checks, but what is pasted passes by them, and other programs keep none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.forms.lines import LINES, taken_apart
from nearmiss_kit.intake.looks import as_boolean, code_of
from nearmiss_kit.intake.values.codes import CodeColumn, parse_integer
from nearmiss_kit.intake.values.dates import DateColumn, parse_date
from nearmiss_kit.model import codelist, field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from nearmiss_kit.forms.lines import LineForm
    from nearmiss_kit.intake.readback.form import FormCell
    from nearmiss_kit.intake.values.dates import DateOrder
    from nearmiss_kit.intake.values.parsed import Parsed

_ROLES = "StaffRole"


class Cells:
    """Reads cells, and keeps what it found wrong with them."""

    def __init__(self, zone: ZoneInfo, order: DateOrder, today: dt.date) -> None:
        self._zone, self._order, self._today = zone, order, today
        self.findings: list[Finding] = []

    def code(self, cell: FormCell, list_name: str) -> str | None:
        """One code of a list, written as its title, its code or a known spelling of either."""
        if not cell.text:
            return None
        ticked = {True: "yes", False: "no"}
        said = ticked[cell.value] if isinstance(cell.value, bool) else cell.value
        found = code_of(list_name, said)
        if found is None:
            # A name may stand where a role is asked for.
            shown = None if list_name == _ROLES else cell.text
            self._say("form-not-in-list", cell, shown, CodeColumn(list_name).allowed)
        return found

    def codes(self, cell: FormCell, list_name: str) -> list[str]:
        """Several codes of a list, with semicolons or line breaks between them."""
        found = []
        for part in _parts(cell.text):
            code = code_of(list_name, part)
            if code is None:
                shown = None if list_name == _ROLES else part
                self._say("form-not-in-list", cell, shown, CodeColumn(list_name).allowed)
            elif code not in found:
                found.append(code)
        return sorted(found, key=codelist(list_name).codes.index)

    def day(self, cell: FormCell, *, past: bool = False) -> str | None:
        """A day as 2026-10-28; `past` refuses days after today."""
        if not cell.text:
            return None
        latest = self._today if past else None
        how = DateColumn(self._zone, self._order, day_only=True, latest=latest)
        found: str | None = self._parsed(parse_date(cell.value, how), cell)
        return found

    def count(self, cell: FormCell, least: int = 0) -> int | None:
        """A whole number, not below `least`."""
        if not cell.text:
            return None
        found: int | None = self._parsed(parse_integer(cell.value, least), cell)
        return found

    def yes_no(self, cell: FormCell) -> bool | None:
        """Yes or no."""
        if not cell.text:
            return None
        answer = as_boolean(cell.value)
        if answer is None:
            self._say("form-not-in-list", cell, cell.text, "Yes, No")
        return answer

    def lines(self, cell: FormCell, class_name: str) -> list[dict[str, Any]]:
        """The records of a cell, one a line."""
        found = (self._line(cell, class_name, line) for line in cell.text.splitlines())
        return [record for record in found if record is not None]

    def _line(self, cell: FormCell, class_name: str, line: str) -> dict[str, Any] | None:
        if not line.strip():
            return None
        how, parts = LINES[class_name], taken_apart(class_name, line)
        head = self._head(how, parts.head) if parts else None
        if parts is None or head is None:
            allowed = CodeColumn(how.codes).allowed if how.codes else None
            self._say("form-line-unreadable", cell, None, allowed, f"Such as: {how.example}.")
            return None
        more = {how.more: list(parts.more)} if parts.more else {}
        return {how.head: head, how.body: parts.body, **more}

    def _head(self, how: LineForm, said: str) -> str | None:
        """What stands before the colon: a code, or a moment."""
        if how.codes:
            return code_of(how.codes, said)
        found: str | None = parse_date(said, DateColumn(self._zone, self._order)).value
        return found

    def value(self, cell: FormCell, class_name: str, name: str) -> Any:  # noqa: ANN401 (as the schema has it)
        """A value for a field of the schema, by its kind; None where the cell is empty."""
        known = field(class_name, name)
        match known.kind:
            case "code" if known.many:
                return self.codes(cell, str(known.target)) or None
            case "code":
                return self.code(cell, str(known.target))
            case "date":
                return self.day(cell)
            case "integer":
                return self.count(cell)
            case "boolean":
                return self.yes_no(cell)
            case "object":
                return self.lines(cell, str(known.target)) or None
            case "text" if known.many:
                return list(dict.fromkeys(_parts(cell.text))) or None
            case _:
                return cell.text or None

    def _parsed(self, parsed: Parsed, cell: FormCell) -> Any:  # noqa: ANN401 (as parsed)
        if parsed.value is None and cell.text:
            code = "form-day-not-yet" if parsed.code == "date-not-yet" else "form-unreadable"
            self._say(code, cell, parsed.shown or cell.text, parsed.allowed, parsed.detail)
        return parsed.value

    def _say(
        self,
        code: str,
        cell: FormCell,
        shown: str | None,
        allowed: str | None = None,
        detail: str | None = None,
    ) -> None:
        self.findings.append(
            Finding(
                code,
                Severity.ERROR,
                cell.place,
                header=cell.header,
                shown=shown,
                allowed=allowed,
                detail=detail,
            )
        )


def _parts(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (part.strip() for part in line.split(";") if part.strip())
