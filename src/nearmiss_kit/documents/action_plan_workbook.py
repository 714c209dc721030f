"""The action plan to fill. In: a plan and a policy. Out: the bytes of an .xlsx.

One sheet holds the actions, with free rows for new ones; one their follow-up checks; one the SMART
guide and what each column means. A hidden sheet remembers what the dataset said, so that
`nearmiss actions import` can tell what was filled in from what changed elsewhere meanwhile.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.form_mark import MARK_SHEET, FormMark, FormTable, as_rows
from nearmiss_kit.dataset.three_way import as_cell, fingerprint_of
from nearmiss_kit.documents.action_plan_guide import guide, note
from nearmiss_kit.documents.excel import Book, Value
from nearmiss_kit.documents.excel_entry import (
    Check,
    EntrySheet,
    ListSheet,
    Look,
    any_day,
    anything,
    count,
    from_list,
    helped_by_list,
)
from nearmiss_kit.forms.action_plan import (
    ACTION_PARTS,
    ACTIONS,
    BETWEEN,
    CHECKS,
    KIND,
    LISTS_SHEET,
)
from nearmiss_kit.forms.smart import SHORT, SMART, prompt_for, still_open
from nearmiss_kit.insight.action_plan import is_open
from nearmiss_kit.model import SCHEMA_VERSION, code_title, codelist
from nearmiss_kit.places import OWN_PAGES, column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss_kit.forms.action_plan import Form, FormColumn
    from nearmiss_kit.insight.action_plan import Plan, PlannedCheck
    from nearmiss_kit.model import Field, Policy

FREE_ACTIONS, FREE_CHECKS = 15, 15
_BANDS = ("#1F3864", "#375623", "#7F6000")
_TO_FILL, _FOR_READING = "#DDEBF7", "#EDEDED"
_LINE, _LEAST, _BY_HAND = 15, 19, 24
"""The heights of a line of text, of the lowest row, and of a free row that is filled on paper."""
_OWN_IDS, _OWN_STATUS = "PlanNumbers", "PlanStatus"


def plan_workbook(plan: Plan, policy: Policy) -> bytes:
    """The workbook of a plan."""
    letter = policy.paper == "Letter"
    book = Book("Action plan", plan.organisation, plan.as_of, letter=letter, locale=policy.locale)
    free = [f"AP-{plan.token}-{n:02d}" for n in range(1, FREE_ACTIONS + 1)]
    rows = len(plan.items) + FREE_ACTIONS
    sheet = EntrySheet(book, ACTIONS.sheet, letter=letter, rows=rows)
    _actions(sheet, plan, policy, free)
    checks = [(item.id, item.record["action"], check) for item in plan.items
              for check in item.checks]  # fmt: skip
    page = EntrySheet(book, CHECKS.sheet, letter=letter, rows=len(checks) + FREE_CHECKS)
    _checks(page, checks, policy)
    guide(book, policy)
    lists = ListSheet(book, LISTS_SHEET, letter=letter)
    lists.sheet.set_landscape()
    lists.title(OWN_PAGES[1])
    for index, name in enumerate(_lists()):
        known = codelist(name)
        lists.named_list(index, _list(name), known.title, [v.title for v in known.values])
    for name, slot in ((_OWN_IDS, "id"), (_OWN_STATUS, "action_status")):
        letters = column_letters(_index(ACTIONS.column(slot).header) + 1)
        cells = f"${letters}${sheet.first + 1}:${letters}${sheet.last + 1}"
        book.book.define_name(name, f"='{ACTIONS.sheet}'!{cells}")
    book.hidden(MARK_SHEET, as_rows(_mark(plan, free, policy)))
    return book.finished()


def _mark(plan: Plan, free: list[str], policy: Policy) -> FormMark:
    """What the workbook remembers: its numbers, and what each cell said, as a fingerprint."""
    actions = {item.id: _said(ACTIONS, item.record) for item in plan.items}
    checks = {check.id: _said(CHECKS, check.record)
              for item in plan.items for check in item.checks}  # fmt: skip
    said = {ACTIONS.collection: actions | {id_: {} for id_ in free}, CHECKS.collection: checks}
    tables = {
        form.collection: FormTable(
            form.sheet,
            form.column("id").header,
            {column.slot: column.header for column in form.columns
             if column.slot and column.slot != "id"},
            tuple(said[form.collection]),
        )
        for form in (ACTIONS, CHECKS)
    }  # fmt: skip
    facts = {"token": plan.token, "as_of": plan.as_of.isoformat(), "locale": policy.locale,
             "said": said}  # fmt: skip
    return FormMark(KIND, SCHEMA_VERSION, plan.organisation, tables, facts=facts)


def _said(form: Form, record: Mapping[str, Any]) -> dict[str, str]:
    return {slot: fingerprint_of(record[slot]) for slot in form.slots if slot in record}


def _lists() -> tuple[str, ...]:
    """The code lists that columns choose from, each once."""
    found = (form.field(column) for form in (ACTIONS, CHECKS) for column in form.columns)
    return tuple(
        dict.fromkeys(str(known.target) for known in found if known and known.kind == "code")
    )


def _list(name: str) -> str:
    return f"List_{name}"


def _table(sheet: EntrySheet, form: Form, name: str, rows: int, policy: Policy) -> None:
    """The heads of a sheet with their notes, and what their cells take."""
    looks = [_look(form, column, policy.locale) for column in form.columns]
    sheet.entry_table(name, [column.header for column in form.columns], looks, rows)
    for index, column in enumerate(form.columns):
        sheet.note(index, note(form, column))
        check = _check(sheet, form, index, policy.locale)
        if check is not None:
            sheet.check(index, check)


def _look(form: Form, column: FormColumn, locale: str) -> Look:
    known = form.field(column)
    if known is None:
        style = _day_format(locale) if column.header == "Planned for" else "General"
        return Look(column.width, style, _FOR_READING, wrapped=True, quiet=True, lined=True)
    style = {"date": _day_format(locale), "integer": "0", "code": "General"}.get(known.kind, "@")
    return Look(column.width, style, _TO_FILL, wrapped=known.kind != "date", lined=True)


def _day_format(locale: str) -> str:
    return "mm/dd/yyyy" if locale == "en_US" else "dd/mm/yyyy"


def _check(sheet: EntrySheet, form: Form, index: int, locale: str) -> Check | None:
    column = form.columns[index]
    known = form.field(column)
    if known is None:
        return None
    rule, message = _rule(sheet, known, index, locale)
    prompt = prompt_for(known.name) if form is ACTIONS else None
    hint = f"{prompt.word}: {prompt.question}" if prompt else ""
    return Check(rule, column.header, message, hint) if message or hint else None


def _rule(sheet: EntrySheet, known: Field, index: int, locale: str) -> tuple[dict[str, Any], str]:
    """What a cell may hold, and what to say when it holds something else."""
    if known.kind == "code":
        return from_list(_list(str(known.target))), "Choose one of the list."
    if known.kind == "date":
        american = locale == "en_US"
        example = "10/31/2026 or Oct 31, 2026" if american else "31/10/2026 or 31 Oct 2026"
        return any_day(), f"Type a day, such as {example}."
    if known.kind == "integer":
        least = 1 if known.name == "sample_size" else 0
        return count(least), "Type a whole number."
    if known.name == "id":
        return sheet.once(index), "This number stands in another row."
    if known.kind == "reference" and known.target == "Action":
        return helped_by_list(_OWN_IDS, "The number of the action that was checked."), ""
    return anything(), ""


def _actions(sheet: EntrySheet, plan: Plan, policy: Policy, free: list[str]) -> None:
    rows = len(plan.items) + len(free)
    _table(sheet, ACTIONS, "ActionPlan", rows, policy)
    sheet.band(0, 0, "", _BANDS[0])  # repeated on each printed page, where a title would be cut
    start, breaks = 0, []
    for part, fill in zip(ACTION_PARTS, _BANDS, strict=True):
        end = start + len(part.columns) - 1
        sheet.band(max(start, 1), end, part.title, fill)
        breaks.append(start)
        start = end + 1
    sheet.page_breaks(breaks[1:])
    sheet.sheet.set_print_scale(85)
    for row, item in enumerate(plan.items, start=sheet.first):
        shown = _shown(ACTIONS, item.record)
        shown["About"] = BETWEEN.join(item.about)
        shown["Pseudonym"] = None if plan.names_kept else item.record.get("owner_ref")
        _fill_row(sheet, ACTIONS, row, shown)
        _worked_out(sheet, row, item.record, item.days_overdue, policy)
    for row, id_ in enumerate(free, start=sheet.first + len(plan.items)):
        _fill_row(sheet, ACTIONS, row, {"Number": id_})
        _worked_out(sheet, row, {}, None, policy)
    _marks(sheet)


def _fill_row(sheet: EntrySheet, form: Form, row: int, shown: Mapping[str, Value]) -> None:
    lines = 1
    for index, column in enumerate(form.columns):
        value = shown.get(column.header)
        sheet.put(row, index, value)
        if isinstance(value, str):
            lines = max(lines, -(-len(value) // column.width))
    sheet.sheet.set_row(row, max(_LINE * lines, _LEAST if len(shown) > 1 else _BY_HAND))


def _shown(form: Form, record: Mapping[str, Any]) -> dict[str, Value]:
    """What the cells of a record hold, by their headings."""
    shown: dict[str, Value] = {}
    for column in form.columns:
        known = form.field(column)
        if known is not None and record.get(known.name) is not None:
            shown[column.header] = _cell(known, record[known.name])
    return shown


def _cell(known: Field, value: Any) -> Value:  # noqa: ANN401 (a value of a record)
    if known.many:
        return BETWEEN.join(value)
    if known.kind == "code":
        return code_title(str(known.target), value)
    if known.kind == "date":
        return date.fromisoformat(value)
    return value if isinstance(value, int) else as_cell(str(value))


def _at(header: str, row: int, form: Form = ACTIONS) -> str:
    """A cell of a row by its heading, as `$J3`."""
    index = next(i for i, column in enumerate(form.columns) if column.header == header)
    return f"${column_letters(index + 1)}{row + 1}"


def _index(header: str, form: Form = ACTIONS) -> int:
    return next(i for i, column in enumerate(form.columns) if column.header == header)


def _worked_out(
    sheet: EntrySheet, row: int, record: Mapping[str, Any], late: int | None, policy: Policy
) -> None:
    """The two cells that the workbook works out: days overdue, and what the guide still asks."""
    due, status = _at("Deadline", row), _at("Status", row)
    closed = [code_title("ActionStatus", code) for code in ("done", "cancelled")]
    over = ",".join(f'{status}="{word}"' for word in closed)
    grace = f"+{policy.action_grace_days}" if policy.action_grace_days else ""
    formula = f'=IF(AND(ISNUMBER({due}),{due}{grace}<TODAY(),NOT(OR({over}))),TODAY()-{due},"")'
    sheet.formula(row, _index("Days overdue"), formula, late)
    words = _at("What is to be done", row)
    parts = [f'IF(LEN(TRIM({words}))<{SHORT},"{SMART[0].word}? ","")']
    for prompt in SMART[1:]:
        cell = _at(ACTIONS.column(prompt.slot).header, row)
        parts.append(f'IF(LEN(TRIM({cell}))=0,"{prompt.word}? ","")')
    formula = f'=IF(LEN(TRIM({words}))=0,"",TRIM({"&".join(parts)}))'
    shown = " ".join(f"{word}?" for word in still_open(record)) if record else ""
    sheet.formula(row, _index("SMART: still open"), formula, shown)


def _marks(sheet: EntrySheet) -> None:
    """Overdue stands out, and so does what a choice in the row asks for."""
    overdue = _at("Days overdue", sheet.first)
    late = f"AND(ISNUMBER({overdue}),{overdue}>0)"
    for header in ("Deadline", "Days overdue"):
        sheet.mark_when(_index(header), late)
    words, status = _at("What is to be done", sheet.first), _at("Status", sheet.first)
    done = f'{status}="{code_title("ActionStatus", "done")}"'
    filled = f"LEN(TRIM({words}))>0"
    for slot in ("completed", "evidence_held"):
        sheet.tint_when_empty(_index(ACTIONS.column(slot).header), [done])
    titles = [code_title("ActionStatus", value.code) for value in codelist("ActionStatus").values
              if is_open({"action_status": value.code})]  # fmt: skip
    still = "OR(" + ",".join(f'{status}="{title}"' for title in titles) + ")"
    pseudonym = _at("Pseudonym", sheet.first)
    sheet.tint_when_empty(_index("Deadline"), [still])
    sheet.tint_when_empty(_index("Owner (role)"), [f"{still},LEN(TRIM({pseudonym}))=0"])
    for slot in ("for_near_misses", "action_status"):
        sheet.tint_when_empty(_index(ACTIONS.column(slot).header), [filled])


def _checks(sheet: EntrySheet, checks: list[tuple[str, str, PlannedCheck]], policy: Policy) -> None:
    _table(sheet, CHECKS, "FollowUpChecks", len(checks) + FREE_CHECKS, policy)
    days = code_title("Cadence", policy.verification_every).lower()
    title = f"Follow-up checks: {days}, {policy.verification_times} times"
    sheet.band(0, len(CHECKS.columns) - 1, title, _BANDS[0])
    sheet.sheet.set_print_scale(62)
    for row, (action, words, check) in enumerate(checks, start=sheet.first):
        shown = _shown(CHECKS, check.record)
        shown |= {"Check": check.id, "Action": action, "What was to be done": as_cell(words),
                  "No.": check.number, "Planned for": check.planned}  # fmt: skip
        _fill_row(sheet, CHECKS, row, shown)
    for row in range(sheet.first + len(checks), sheet.last + 1):
        _fill_row(sheet, CHECKS, row, {})
    top, done = sheet.first, code_title("ActionStatus", "done")
    planned, made = _at("Planned for", top, CHECKS), _at("Checked on", top, CHECKS)
    sheet.mark_when(
        _index("Planned for", CHECKS),
        f"AND(ISNUMBER({planned}),{planned}<TODAY(),LEN(TRIM({made}))=0,"
        f'COUNTIFS({_OWN_IDS},{_at("Action", top, CHECKS)},{_OWN_STATUS},"{done}")>0)',
    )
    filled = f"LEN(TRIM({made}))>0"
    sheet.tint_when_empty(_index("Outcome", CHECKS), [filled])
    sheet.tint_when_empty(_index("Action", CHECKS), [filled])
    outcome = _at("Outcome", top, CHECKS)
    sheet.tint_when_empty(_index("Checked on", CHECKS), [f"LEN(TRIM({outcome}))>0"])
    complied = _at("As they should be", top, CHECKS)
    sheet.tint_when_empty(_index("Looked at", CHECKS), [f"LEN(TRIM({complied}))>0"])
