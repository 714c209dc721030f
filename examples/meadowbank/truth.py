"""The truth behind the log, for tests. In: the rows and where they stand. Out: planted.json."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cases import WORDS, Case
from columns import FIELDS, HEADERS, OLD_COLUMNS
from follow_up import LAST_DAY, TODAY, is_overdue
from openpyxl.utils import get_column_letter
from planting import EMAIL, PHONE
from workbook import MAIN, NOT_LOGS, OLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from written import Row

_REPEAT, _WINDOW = 3, 14  # as in policy.yaml
_PLANTED = {("birch", "medication"): date(2026, 9, 1), ("willow", "mealtime"): date(2025, 11, 1)}
_HEADING = {MAIN: {"title_rows": 2, "blank_rows_in_heading": 1, "group_header_rows": 1,
                   "header_row": 5}, OLD: {"title_rows": 1, "header_row": 2}}  # fmt: skip
_ACTION_OPEN = {"Open": "open", "In progress": "in_progress", "Not started": "open",
                "Outstanding": "open"}  # fmt: skip


def truth(
    rows: Sequence[Row], places: Mapping[int, tuple[str, int]], merged: Sequence[Mapping[str, str]]
) -> str:
    """Everything that was planted and everything that is so, as JSON, one near miss a line."""
    counted = [row for row in rows if row.case and not row.held_back and not row.case.harmed]
    cases = [row.case for row in counted if row.case]
    near_misses = [_record(row, *places[id(row)]) for row in rows if row.case]
    found: dict[str, Any] = {
        "about": "What truly stands in near-miss-log.xlsx. Written by make_log.py.",
        "today": TODAY.isoformat(),
        "last_day": LAST_DAY.isoformat(),
        "sheets_that_are_not_logs": list(NOT_LOGS),
        "rows": {sheet: _HEADING[sheet] | _kinds(rows, places, sheet) for sheet in (MAIN, OLD)},
        "columns": {
            MAIN: {header: FIELDS.get(header, "keep aside") for header in HEADERS},
            OLD: {old: FIELDS.get(new, "keep aside") for old, new in OLD_COLUMNS.items()},
        },
        "intake": _account(rows),
        "held_back": _held_back(rows, places),
        "near_misses_that_count": len(counted),
        "by_month": _counts(one.month for one in cases),
        "by_category": _counts(one.category for one in cases),
        "by_service": _counts(WORDS["services"][one.service]["name"] for one in cases),
        "medication_at_birch_court": _counts(
            one.month for one in cases if (one.service, one.category) == ("birch", "medication")
        ),
        "mealtime_at_willow": _counts(
            one.month for one in cases if (one.service, one.category) == ("willow", "mealtime")
        ),
        "complete": [one.ref for one in cases if one.complete],
        "waiting_for_triage": [one.ref for one in cases if _waits(one)],
        "overdue_actions": [one.ref for one in cases if is_overdue(one)],
        "checks": _counts(one.follow_up["outcome"] for one in cases if _checked(one)),
        "repeat_patterns": _patterns(cases),
        "errors": _cells(rows, places, "error"),
        "harmed": _harmed(rows, places),
        "oddities": _cells(rows, places, "odd"),
        "merged": list(merged),
        "names": [one[0] for one in WORDS["staff"]] + WORDS["people"],
        "contacts": [PHONE, EMAIL],
        "names_in_narratives": _names_told(rows, places),
    }
    head = json.dumps(found, indent=1, ensure_ascii=False)
    lines = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in near_misses)
    return f'{head[:-2]},\n "near_misses": [\n{lines}\n ]\n}}\n'


def _record(row: Row, sheet: str, number: int) -> dict[str, Any]:
    one = row.case
    assert one is not None  # noqa: S101 (only rows with a case are asked)
    facts = one.follow_up
    record = {
        "ref": one.ref, "sheet": sheet, "row": number, "held_back": row.held_back,
        "occurred": f"{one.occurred:%Y-%m-%dT%H:%M}" if row.time_known
        else one.occurred.date().isoformat(),
        "reported": _as_logged(row, "Date reported", one.reported),
        "category": one.category,
        "service": WORDS["services"][one.service]["name"], "harm": "some" if one.harmed else "none",
        "reached_person": one.story["reached"], "interception": one.story["by"],
        "complete": one.complete, "triaged": _as_logged(row, "Date triaged", facts.get("triaged")),
        "action_status": _status(facts.get("action_status")), "due": _iso(facts.get("due")),
        "completed": _iso(facts.get("done")), "verified": _iso(facts.get("checked")),
        "closed": _iso(facts.get("closed")),
    }  # fmt: skip
    return {key: value for key, value in record.items() if value not in (None, "")}


def _kinds(
    rows: Sequence[Row], places: Mapping[int, tuple[str, int]], sheet: str
) -> dict[str, int]:
    here = [row for row in rows if places[id(row)][0] == sheet]
    kinds = Counter(row.kind for row in here)
    return {
        "near_misses": sum(
            1 for row in here if row.case and not row.held_back and not row.case.harmed
        ),
        "harmed": sum(1 for row in here if row.case and row.case.harmed),
        "with_error": sum(1 for row in here if row.held_back),
        "blank": kinds["blank"],
        "totals": kinds["total"],
        "repeated_header": kinds["header"],
        "notes": kinds["note"],
    }


def _account(rows: Sequence[Row]) -> dict[str, int]:
    """Rows below the headers of both sheets, and what becomes of them."""
    records = sum(1 for row in rows if row.case and not row.held_back)
    blank = sum(1 for row in rows if row.kind == "blank")
    held_back = len(rows) - records - blank
    return {"rows": len(rows), "records": records, "held_back": held_back, "blank": blank}


def _held_back(
    rows: Sequence[Row], places: Mapping[int, tuple[str, int]]
) -> list[dict[str, str | int]]:
    """Each row that cannot become a record, with the finding that says why."""
    codes = {"total": "row-total", "note": "row-note", "header": "row-header-again"}
    found: list[dict[str, str | int]] = []
    for row in rows:
        code = row.held_back or codes.get(row.kind, "")
        if code:
            sheet, number = places[id(row)]
            found.append({"sheet": sheet, "row": number, "finding": code})
    return found


def _cells(
    rows: Sequence[Row], places: Mapping[int, tuple[str, int]], wanted: str
) -> list[dict[str, str]]:
    """Oddities with the address of their cell: the errors, or all the others."""
    found = []
    for row in rows:
        sheet, number = places[id(row)]
        for odd in row.oddities:
            error = bool(row.held_back) and odd.get("means") == row.held_back
            if error != (wanted == "error") or not _letter(sheet, odd["header"]):
                continue
            entry = {"sheet": sheet, "cell": f"{_letter(sheet, odd['header'])}{number}",
                     "what": odd["what"], "shown": odd["shown"]}  # fmt: skip
            if odd.get("means"):
                entry["finding" if error else "means"] = odd["means"]
            found.append(entry)
    return found


def _letter(sheet: str, header: str) -> str:
    headers = list(HEADERS if sheet == MAIN else OLD_COLUMNS.values())
    return get_column_letter(headers.index(header) + 1) if header in headers else ""


def _harmed(rows: Sequence[Row], places: Mapping[int, tuple[str, int]]) -> list[dict[str, str]]:
    return [
        {"ref": row.case.ref, "sheet": places[id(row)][0],
         "cell": f"{_letter(MAIN, 'Was anyone harmed?')}{places[id(row)][1]}"}
        for row in rows if row.case and row.case.harmed
    ]  # fmt: skip


def _names_told(rows: Sequence[Row], places: Mapping[int, tuple[str, int]]) -> list[dict[str, str]]:
    """Cells of narratives that hold a name, or its first or last word, of a made-up person."""
    words = [*[one[0] for one in WORDS["staff"]], *WORDS["people"]]
    found = []
    for row in rows:
        for header in ("What happened?", "How was it caught?", "What stopped harm?"):
            text = str(row.cells.get(header) or "")
            held = [name for name in words if name in text or name.split()[0] in text.split()]
            if row.case and held:
                sheet, number = places[id(row)]
                found.append({"sheet": sheet, "cell": f"{_letter(sheet, header)}{number}",
                              "name": held[0]})  # fmt: skip
    return [entry for entry in found if entry["cell"][0].isalpha()]


def _patterns(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Runs of windows that hold enough reports of the same service and category."""
    alike: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for one in sorted(cases, key=lambda one: (one.occurred, one.ref)):
        alike[one.service, one.category].append(one)
    found = []
    for (service, category), group in sorted(alike.items()):
        for members in _runs(group):
            first, last = members[0].occurred.date(), members[-1].occurred.date()
            begin = _PLANTED.get((service, category))
            found.append({
                "service": WORDS["services"][service]["name"], "category": category,
                "first": first.isoformat(), "last": last.isoformat(),
                "planted": begin is not None and first >= begin,
                "refs": sorted(one.ref for one in members),
            })  # fmt: skip
    return sorted(found, key=lambda one: str(one["first"]))


def _runs(group: Sequence[Case]) -> list[list[Case]]:
    runs: list[list[Case]] = []
    for at, one in enumerate(group):
        end = one.occurred.date() + timedelta(days=_WINDOW - 1)
        window = [other for other in group[at:] if other.occurred.date() <= end]
        if len(window) < _REPEAT:
            continue
        if runs and window[0] in runs[-1]:
            runs[-1] += [other for other in window if other not in runs[-1]]
        else:
            runs.append(window)
    return runs


def _waits(one: Case) -> bool:
    at = one.follow_up.get("triaged")
    return at is None or at.date() > LAST_DAY


def _checked(one: Case) -> bool:
    return "outcome" in one.follow_up


def _counts(of: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(of).items()))


def _as_logged(row: Row, header: str, when: datetime | None) -> str | None:
    """A moment with its time of day, unless the log gives the day alone."""
    cell = row.cells.get(header)
    whole = isinstance(cell, datetime) or not isinstance(cell, date)
    return _iso(when if whole or when is None else when.date())


def _status(words: str | None) -> str | None:
    return _ACTION_OPEN.get(words, "done") if words else None


def _iso(when: date | None) -> str | None:
    if isinstance(when, datetime):
        return when.isoformat(timespec="minutes")
    return when.isoformat() if when else None
