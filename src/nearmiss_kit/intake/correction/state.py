"""What a correction workbook knows of itself, so that it is understood when it comes back.

In: the sheets of a file. Out: the sheets of the log, under the names they had, and a `Round`, or
None where the file is no correction workbook. A hidden sheet holds it; no raw cell stands there.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.intake.correction.words_sheet import WORDS_TITLE, placed_words
from nearmiss_kit.intake.mapping import ColumnMapping, MappingFile, SheetMapping, merged_spellings
from nearmiss_kit.intake.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.raw_sheet import RawSheet
    from nearmiss_kit.intake.sheets import ReadSheets

STATE_SHEET = "nearmiss-kit"
TITLE = "Issues found by nearmiss-kit"
_MARK = "nearmiss-kit correction workbook"
_HEAD = f"{_MARK} 1"
"""The version counts up when an older program would misread what follows."""
_PLAIN = ("state_sheet", "file", "number", "issues_sheet", "names", "key", "fills")
_COLUMN = ("column", "header", "target", "confidence", "reason", "dates")
_CHUNK = 30_000
_FINGERPRINT = 16


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding that somebody was asked to correct."""

    code: str
    severity: int
    sheet: str | None
    row: int | None
    column: int | None
    slot: str | None
    shown: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """What was written into a correction workbook.

    Attributes:
        state_sheet: the name of the hidden sheet.
        file: the name of the log that it stands for.
        number: 1 for the first workbook made of a log.
        issues_sheet: the name of the sheet that lists the issues.
        names: the names that sheets had in the log, where a stand-in had to give others.
        mapping: how its sheets were read, with the organisation's own spellings.
        key: fingerprint of the key of the pseudonyms, if there was one.
        fills: fills of marked cells as they were, as sheet, reference and XML.
        issues: what was asked.
        words_sheet: the name of the sheet for the log's own words, if there was one.
    """

    state_sheet: str
    file: str
    number: int
    issues_sheet: str
    names: Mapping[str, str | None]
    mapping: MappingFile
    key: str | None
    fills: tuple[tuple[str, str, str], ...]
    issues: tuple[Issue, ...]
    words_sheet: str | None = None


def issue_of(finding: Finding) -> Issue:
    """What is remembered of a finding."""
    place = finding.place
    return Issue(
        finding.code,
        int(finding.severity),
        place.sheet if place else None,
        place.row if place else None,
        place.column if place else None,
        finding.slot,
        finding.shown,
    )


def fingerprint(key: bytes | None) -> str | None:
    """What tells one key from another and nothing more."""
    if key is None:
        return None
    return hmac.new(key, _MARK.encode(), hashlib.sha256).hexdigest()[:_FINGERPRINT]


def as_rows(state: Round) -> list[str]:
    """The hidden sheet's first column: a title, and JSON cut into cells."""
    names = [field.name for field in fields(Issue)]
    said = {
        **{name: getattr(state, name) for name in _PLAIN},
        "mapping": _mapping_as_json(state.mapping),
        "issues": [{name: getattr(issue, name) for name in names} for issue in state.issues],
        "words_sheet": state.words_sheet,
    }
    text = json.dumps(said, ensure_ascii=True).replace("_x", "\\u005fx")
    chunks = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    return [_HEAD, *chunks]


def read_log(
    path: Path, read: ReadSheets = read_sheets
) -> tuple[tuple[RawSheet, ...], Round | None]:
    """The sheets of a file that may be a correction workbook, as `read` reads them.

    Raises:
        InputUnreadable: the file cannot be read.
    """
    return recognise(read(path))


def recognise(sheets: Sequence[RawSheet]) -> tuple[tuple[RawSheet, ...], Round | None]:
    """The sheets of the log, and what the file knows of itself if we made it."""
    state = next((found for sheet in sheets if (found := _state(sheet))), None)
    if state is None:
        return tuple(sheets), None
    logs = [
        replace(sheet, name=state.names.get(str(sheet.name), sheet.name))
        for sheet in sheets
        if sheet.name != state.issues_sheet and _first(sheet) not in {TITLE, _HEAD, WORDS_TITLE}
    ]
    values = merged_spellings(state.mapping.values, placed_words(sheets))
    return tuple(logs), replace(state, mapping=replace(state.mapping, values=values))


def _first(sheet: RawSheet) -> object:
    return sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None


def _state(sheet: RawSheet) -> Round | None:
    if _first(sheet) != _HEAD:
        return None
    text = "".join(str(row[0]) for row in sheet.rows[1:] if row and row[0] is not None)
    try:
        said: dict[str, Any] = json.loads(text)
        return Round(
            **{name: said[name] for name in _PLAIN if name != "fills"},
            mapping=_mapping_from_json(said["mapping"]),
            fills=tuple((sheet, reference, fill) for sheet, reference, fill in said["fills"]),
            issues=tuple(Issue(**issue) for issue in said["issues"]),
            words_sheet=said.get("words_sheet"),  # earlier versions made none
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _mapping_as_json(mapping: MappingFile) -> dict[str, Any]:
    sheets = [
        {
            "file": sheet.file,
            "sheet": sheet.sheet,
            "header_row": sheet.header_row,
            "columns": [[getattr(column, name) for name in _COLUMN] for column in sheet.columns],
            "service_from_sheet": sheet.service_from_sheet,
        }
        for sheet in mapping.sheets
    ]
    return {"sheets": sheets, "values": {name: dict(w) for name, w in mapping.values.items()}}


def _mapping_from_json(said: dict[str, Any]) -> MappingFile:
    sheets = tuple(
        SheetMapping(
            sheet["sheet"],
            sheet["header_row"],
            tuple(ColumnMapping(*column) for column in sheet["columns"]),
            sheet["file"],
            bool(sheet.get("service_from_sheet")),  # earlier versions took no sheet's name
        )
        for sheet in said["sheets"]
    )
    return MappingFile(sheets, said["values"])
