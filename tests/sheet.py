"""A small log, written and taken in: `sheet(tmp_path, "Date,What happened", "04/10/2026,...")`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from nearmiss_kit.intake.pipeline import Intake, IntakeSettings, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.intake.mapping import MappingFile

TODAY = dt.date(2026, 11, 1)


def settings(**changes: Any) -> IntakeSettings:
    """London time, with the first of November 2026 as the day of the run."""
    return IntakeSettings(**{"time_zone": "Europe/London", "today": TODAY, **changes})


def sheet(tmp_path: Path, *lines: str, **changes: Any) -> Intake:
    """Write the lines as a csv file and take it in; changes go to the settings."""
    path = tmp_path / "Log.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return take_in([path], settings(**changes))


def records(intake: Intake, of: str = "near_misses") -> list[dict[str, Any]]:
    """The records of an intake."""
    found: list[dict[str, Any]] = intake.dataset.get(of, [])
    return found


def only(intake: Intake, of: str = "near_misses") -> dict[str, Any]:
    """The one record of an intake."""
    (record,) = records(intake, of)
    return record


def aside(record: dict[str, Any]) -> dict[str, str]:
    """The cells that are kept with a record, by their header."""
    return {c["column_header"]: c["column_value"] for c in record.get("other_columns", [])}


def targets(mapping: MappingFile, sheet_number: int = 0) -> dict[str, str]:
    """Header to field, for every column of a sheet."""
    return {column.header: column.target for column in mapping.sheets[sheet_number].columns}


def codes(intake: Intake) -> list[str]:
    """The codes of the findings that somebody should act on, in their order."""
    quiet = {
        "profile-incomplete", "often-missing", "column-missing", "column-kept-aside", "column-names"
    }  # fmt: skip
    return [finding.code for finding in intake.findings if finding.code not in quiet]
