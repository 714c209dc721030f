"""The action plan to fill. In: a plan and a policy. Out: the bytes of an .xlsx.

One sheet holds the actions, with free rows for new ones; one their follow-up checks; one the SMART
guide and what each column means. A hidden sheet remembers what the dataset said, so that
`nearmiss actions import` can tell what was filled in from what changed elsewhere meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.form_mark import MARK_SHEET, FormMark, as_rows
from nearmiss_kit.dataset.three_way import as_cell
from nearmiss_kit.documents.action_plan_guide import guide, note
from nearmiss_kit.documents.excel import Book
from nearmiss_kit.documents.excel_entry import EntrySheet
from nearmiss_kit.documents.form_sheets import (
    BANDS,
    Asking,
    at,
    bands,
    fill_row,
    lists,
    mark_tables,
    name_cells,
    said,
    shown,
    table,
)
from nearmiss_kit.forms.action_plan import ACTION_PARTS, ACTIONS, CHECKS, KIND
from nearmiss_kit.forms.form import BETWEEN
from nearmiss_kit.forms.smart import SHORT, SMART, still_open
from nearmiss_kit.insight.action_plan import is_open
from nearmiss_kit.model import SCHEMA_VERSION, code_title, codelist

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss_kit.forms.form import Form
    from nearmiss_kit.insight.action_plan import Plan, PlannedCheck
    from nearmiss_kit.model import Policy

FREE_ACTIONS, FREE_CHECKS = 15, 15
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
    lists(book, (ACTIONS, CHECKS), letter=letter)
    for name, slot in ((_OWN_IDS, "id"), (_OWN_STATUS, "action_status")):
        name_cells(book, name, sheet, ACTIONS.index(ACTIONS.column(slot).header))
    book.hidden(MARK_SHEET, as_rows(_mark(plan, free, policy)))
    return book.finished()


def _mark(plan: Plan, free: list[str], policy: Policy) -> FormMark:
    """What the workbook remembers: its numbers, and what each cell said, as a fingerprint."""
    actions = {item.id: said(ACTIONS, item.record) for item in plan.items}
    checks = {check.id: said(CHECKS, check.record)
              for item in plan.items for check in item.checks}  # fmt: skip
    stood = {ACTIONS.collection: actions | {id_: {} for id_ in free}, CHECKS.collection: checks}
    facts = {"token": plan.token, "as_of": plan.as_of.isoformat(), "locale": policy.locale,
             "said": stood}  # fmt: skip
    return FormMark(
        KIND, SCHEMA_VERSION, plan.organisation, mark_tables((ACTIONS, CHECKS), stood), facts=facts
    )


def _asking(form: Form, policy: Policy) -> Asking:
    prompts = SMART if form is ACTIONS else ()
    return Asking(
        policy.locale,
        {column.header: note(form, column) for column in form.columns},
        {prompt.slot: f"{prompt.word}: {prompt.question}" for prompt in prompts},
        {"Action": (_OWN_IDS, "The number of the action that was checked.")},
        frozenset(("Planned for",)),
    )


def _actions(sheet: EntrySheet, plan: Plan, policy: Policy, free: list[str]) -> None:
    rows = len(plan.items) + len(free)
    table(sheet, ACTIONS, "ActionPlan", rows, _asking(ACTIONS, policy))
    bands(sheet, ACTION_PARTS)
    sheet.sheet.set_print_scale(85)
    for row, item in enumerate(plan.items, start=sheet.first):
        cells = shown(ACTIONS, item.record)
        cells["About"] = BETWEEN.join(item.about)
        cells["Pseudonym"] = None if plan.names_kept else item.record.get("owner_ref")
        fill_row(sheet, ACTIONS, row, cells)
        _worked_out(sheet, row, item.record, item.days_overdue, policy)
    for row, id_ in enumerate(free, start=sheet.first + len(plan.items)):
        fill_row(sheet, ACTIONS, row, {"Number": id_})
        _worked_out(sheet, row, {}, None, policy)
    _marks(sheet)


def _worked_out(
    sheet: EntrySheet, row: int, record: Mapping[str, Any], late: int | None, policy: Policy
) -> None:
    """The two cells that the workbook works out: days overdue, and what the guide still asks."""
    due, status = at(ACTIONS, "Deadline", row), at(ACTIONS, "Status", row)
    closed = [code_title("ActionStatus", code) for code in ("done", "cancelled")]
    over = ",".join(f'{status}="{word}"' for word in closed)
    grace = f"+{policy.action_grace_days}" if policy.action_grace_days else ""
    formula = f'=IF(AND(ISNUMBER({due}),{due}{grace}<TODAY(),NOT(OR({over}))),TODAY()-{due},"")'
    sheet.formula(row, ACTIONS.index("Days overdue"), formula, late)
    words = at(ACTIONS, "What is to be done", row)
    parts = [f'IF(LEN(TRIM({words}))<{SHORT},"{SMART[0].word}? ","")']
    for prompt in SMART[1:]:
        cell = at(ACTIONS, ACTIONS.column(prompt.slot).header, row)
        parts.append(f'IF(LEN(TRIM({cell}))=0,"{prompt.word}? ","")')
    formula = f'=IF(LEN(TRIM({words}))=0,"",TRIM({"&".join(parts)}))'
    shown = " ".join(f"{word}?" for word in still_open(record)) if record else ""
    sheet.formula(row, ACTIONS.index("SMART: still open"), formula, shown)


def _marks(sheet: EntrySheet) -> None:
    """Overdue stands out, and so does what a choice in the row asks for."""
    overdue = at(ACTIONS, "Days overdue", sheet.first)
    late = f"AND(ISNUMBER({overdue}),{overdue}>0)"
    for header in ("Deadline", "Days overdue"):
        sheet.mark_when(ACTIONS.index(header), late)
    words, status = (
        at(ACTIONS, "What is to be done", sheet.first),
        at(ACTIONS, "Status", sheet.first),
    )
    done = f'{status}="{code_title("ActionStatus", "done")}"'
    filled = f"LEN(TRIM({words}))>0"
    for slot in ("completed", "evidence_held"):
        sheet.tint_when_empty(ACTIONS.index(ACTIONS.column(slot).header), [done])
    titles = [code_title("ActionStatus", value.code) for value in codelist("ActionStatus").values
              if is_open({"action_status": value.code})]  # fmt: skip
    still = "OR(" + ",".join(f'{status}="{title}"' for title in titles) + ")"
    pseudonym = at(ACTIONS, "Pseudonym", sheet.first)
    sheet.tint_when_empty(ACTIONS.index("Deadline"), [still])
    sheet.tint_when_empty(ACTIONS.index("Owner (role)"), [f"{still},LEN(TRIM({pseudonym}))=0"])
    for slot in ("for_near_misses", "action_status"):
        sheet.tint_when_empty(ACTIONS.index(ACTIONS.column(slot).header), [filled])


def _checks(sheet: EntrySheet, checks: list[tuple[str, str, PlannedCheck]], policy: Policy) -> None:
    asking = _asking(CHECKS, policy)
    table(sheet, CHECKS, "FollowUpChecks", len(checks) + FREE_CHECKS, asking)
    days = code_title("Cadence", policy.verification_every).lower()
    title = f"Follow-up checks: {days}, {policy.verification_times} times"
    sheet.band(0, len(CHECKS.columns) - 1, title, BANDS[0])
    sheet.sheet.set_print_scale(62)
    for row, (action, words, check) in enumerate(checks, start=sheet.first):
        cells = shown(CHECKS, check.record)
        cells |= {"Check": check.id, "Action": action, "What was to be done": as_cell(words),
                  "No.": check.number, "Planned for": check.planned}  # fmt: skip
        fill_row(sheet, CHECKS, row, cells)
    for row in range(sheet.first + len(checks), sheet.last + 1):
        fill_row(sheet, CHECKS, row, {})
    top, done = sheet.first, code_title("ActionStatus", "done")
    planned, made = at(CHECKS, "Planned for", top), at(CHECKS, "Checked on", top)
    sheet.mark_when(
        CHECKS.index("Planned for"),
        f"AND(ISNUMBER({planned}),{planned}<TODAY(),LEN(TRIM({made}))=0,"
        f'COUNTIFS({_OWN_IDS},{at(CHECKS, "Action", top)},{_OWN_STATUS},"{done}")>0)',
    )
    filled = f"LEN(TRIM({made}))>0"
    sheet.tint_when_empty(CHECKS.index("Outcome"), [filled])
    sheet.tint_when_empty(CHECKS.index("Action"), [filled])
    outcome = at(CHECKS, "Outcome", top)
    sheet.tint_when_empty(CHECKS.index("Checked on"), [f"LEN(TRIM({outcome}))>0"])
    complied = at(CHECKS, "As they should be", top)
    sheet.tint_when_empty(CHECKS.index("Looked at"), [f"LEN(TRIM({complied}))>0"])
