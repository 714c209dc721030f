"""The audit checklist to fill in Excel. In: a `Checklist`. Out: the bytes of an .xlsx.

Drop-downs come from the schema's lists, the score is worked out by formulas, and a hidden sheet
lets `nearmiss audit import` read it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.dataset.form_mark import MARK_SHEET, FormMark, FormTable, as_rows
from nearmiss_kit.documents import checklist_words as words
from nearmiss_kit.documents.excel import Book
from nearmiss_kit.documents.excel_entry import Check, ListSheet, any_day, count, from_list
from nearmiss_kit.documents.excel_form import Asking, FormSheet, range_of
from nearmiss_kit.forms import audit_checklist as form
from nearmiss_kit.model import SCHEMA_VERSION, code_title, codelist, field
from nearmiss_kit.places import OWN_PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nearmiss_kit.documents.checklist import Checklist
    from nearmiss_kit.documents.excel import Value

_LISTS = ("AuditAnswerCode", "StaffRole", "GateState", "VerificationMethod", "VerificationOutcome")
_ROW = "Row"
_YES, _PARTLY, _NO, _NOT = (value.title for value in codelist("AuditAnswerCode").values)


def checklist_workbook(made: Checklist, records: Mapping[str, str]) -> bytes:
    """The workbook; `records` are the fingerprints of the records that it is about."""
    letter, locale = str(made.policy.paper) == "Letter", str(made.policy.locale)
    book = Book(words.title(made), made.organisation, made.made, letter=letter, locale=locale)
    making = _Making(book, made, letter=letter)
    making.head()
    making.questions()
    if made.gates and made.records:
        making.gates()
    if made.actions:
        making.actions()
    if made.records:
        making.records()
    making.score()
    making.lists()
    mark = FormMark(
        form.KIND, SCHEMA_VERSION, made.organisation, making.tables, records, making.facts
    )
    book.hidden(MARK_SHEET, as_rows(mark))
    return book.finished()


class _Making:
    """The sheets of one workbook, and what is remembered of them."""

    def __init__(self, book: Book, made: Checklist, *, letter: bool) -> None:
        self._book, self._made, self._letter = book, made, letter
        american = str(made.policy.locale) == "en_US"
        self._day = "mm/dd/yyyy" if american else "dd/mm/yyyy"
        self._answers = (0, 0)
        self.tables: dict[str, FormTable] = {}
        self.facts: dict[str, object] = {form.HEAD: _said(made), "month_first": american}

    def head(self) -> None:
        """What the audit starts from, and who did it when."""
        sheet = self._sheet("Audit", 12, 34, 78)
        sheet.title(
            words.title(self._made), f"{self._made.organisation}: {words.subject(self._made)}"
        )
        sheet.line(
            "Fill in the yellow cells here and on the next sheets. Keep the column Row as it is; "
            "you may sort, and add rows and columns of your own."
        )
        sheet.line(f"{words.NO_NAMES} When done: nearmiss audit import THIS-FILE --into DATASET")
        sheet.row += 1
        known = [field("Audit", name) for name in form.HEAD_ROWS.values()]
        rows = [(row, slot.title, None) for row, slot in zip(form.HEAD_ROWS, known, strict=True)]
        headers = (_ROW, "To fill in", "Answer")
        asking = Asking("Audit", headers, {2: "@"}, {}, {form.ANSWER: 2})
        first, last = self._asks(sheet, form.HEAD, asking, rows)
        for row, slot in zip(range(first, last + 1), known, strict=True):
            check = self._a_day(slot.title) if slot.kind == "date" else _role(slot.title)
            sheet.to_fill(row, 2, self._day if slot.kind == "date" else "@")
            sheet.allow((row, row), 2, check)
        facts = [("", label, text) for label, text in words.facts(self._made)]
        sheet.table("Facts", (" ", "About this audit", "  "), facts)
        chain = [("", duty, role) for duty, role in words.chain(self._made)]
        if chain:
            sheet.table("Chain", (" ", "Who does what", "By role"), chain)

    def questions(self) -> None:
        """A row for each question, about the service first and then about each record."""
        sheet = self._sheet("Questions", 7, 24, 24, 46, 14, 38, 30)
        sheet.title("Questions", f"{words.EVIDENCE_NEEDED} {words.NO_NAMES}")
        asked = [(point, about) for about in (None, *self._made.sample.records)
                 for point in self._made.points]  # fmt: skip
        rows = [
            (f"Q{number:03d}", about or words.WHOLE, point.title, point.words, None, None, None)
            for number, (point, about) in enumerate(asked, start=1)
        ]
        headers = (_ROW, "About", "Audit point", "Question", "Answer", "Evidence seen", "Note")
        answer = Check(
            from_list(_list("AuditAnswerCode")), "Answer", f"One of: {', '.join(words.answers())}."
        )
        reads = {"audit_answer": 4, "audit_evidence": 5, "audit_note": 6}
        asking = Asking("Questions", headers, {4: "@", 5: "@", 6: "@"}, {4: answer}, reads)
        self._answers = self._asks(sheet, form.QUESTIONS, asking, rows)
        top = self._answers[0] + 1
        lacks = f'OR($E{top}="{_NO}",$E{top}="{_PARTLY}")'
        sheet.tint_when_empty(self._answers, 5, lacks)
        sheet.freeze(self._answers[0])
        self.facts[form.QUESTIONS] = {
            row[0]: [point.code, about] for row, (point, about) in zip(rows, asked, strict=True)
        }

    def gates(self) -> None:
        """The gates of each record, with what is on record of them."""
        sheet = self._sheet("Gates", 7, 14, 26, 34, 14, 16, 20, 14, 34)
        sheet.title(
            "Gates: what could not be passed over",
            "Fill in a row only if you have seen how the gate stands. Leave a gate that is on "
            "record as it is.",
        )
        asked = [(looked, gate) for looked in self._made.records for gate in self._made.gates]
        rows = [
            (
                f"G{number:03d}",
                looked.id,
                gate.title,
                gate.words,
                _state(looked.gates.get(gate.code)),
                *(None,) * 4,
            )
            for number, (looked, gate) in enumerate(asked, start=1)
        ]
        headers = (
            _ROW, "Near miss", "Gate", "What it means", "On record", "State", "Checked by",
            "Checked on", "Reason or evidence",
        )  # fmt: skip
        state = Check(from_list(_list("GateState")), "State", "Met, Not applicable, Outstanding.")
        checks = {5: state, 6: _role("Checked by"), 7: self._a_day("Checked on")}
        fill = {5: "@", 6: "@", 7: self._day, 8: "@"}
        reads = {"gate_state": 5, "checked_by_role": 6, "checked": 7, form.GATE_WORDS: 8}
        asking = Asking("Gates", headers, fill, checks, reads)
        first, _ = self._asks(sheet, form.GATES, asking, rows)
        sheet.freeze(first)
        self.facts[form.GATES] = {
            row[0]: [looked.id, gate.code] for row, (looked, gate) in zip(rows, asked, strict=True)
        }

    def actions(self) -> None:
        """The done actions of the records: a filled row is a check of that action."""
        sheet = self._sheet("Actions", 7, 16, 34, 13, 16, 14, 18, 10, 12, 18, 30)
        sheet.title(
            "Actions: do they work?",
            "A row with an outcome becomes a check of that action. Leave the others empty.",
        )
        rows = [
            (
                f"A{number:03d}",
                action.id,
                action.what,
                action.completed,
                f"{action.checks}, last: {action.last_outcome}" if action.checks else "None",
                *(None,) * 6,
            )
            for number, action in enumerate(self._made.actions, start=1)
        ]
        headers = (
            _ROW, "Number", "Action", "Done on", "Checks so far", "Checked on", "How",
            "Cases looked at", "Cases as they should be", "Outcome", "Evidence seen",
        )  # fmt: skip
        checks = {
            5: self._a_day("Checked on"),
            6: Check(from_list(_list("VerificationMethod")), "How", "Choose from the list."),
            7: Check(count(1), "Cases looked at", "A whole number, 1 or more."),
            8: Check(count(0), "Cases as they should be", "A whole number."),
            9: Check(from_list(_list("VerificationOutcome")), "Outcome", "Choose from the list."),
        }
        fill = {5: self._day, 6: "@", 7: "0", 8: "0", 9: "@", 10: "@"}
        reads = {slot: column for column, slot in enumerate(form.CHECK_SLOTS, start=5)}
        asking = Asking("Actions", headers, fill, checks, reads)
        first, _ = self._asks(sheet, form.ACTIONS, asking, rows)
        sheet.freeze(first)
        self.facts[form.ACTIONS] = {
            row[0]: action.id for row, action in zip(rows, self._made.actions, strict=True)
        }

    def records(self) -> None:
        """The records of the sample, to find them by."""
        sheet = self._sheet("Records", 16, 14, 24, 26, 26, 80)
        sheet.title("Records looked at", words.sampling(self._made))
        rows = [
            (looked.id, looked.day, looked.category, looked.service, looked.status, looked.what)
            for looked in self._made.records
        ]
        headers = ("Number", "Happened", "Category", "Service", "Status", "What happened")
        first, _ = sheet.table("Records", headers, rows)
        sheet.freeze(first)

    def score(self) -> None:
        """The score of each audit point and of all, by formulas."""
        sheet = self._sheet("Score", 34, *(15,) * 6)
        sheet.title("Score", words.HOW_SCORED)
        headers = ("Audit point", *words.answers(), "Not answered", "Score")
        rows = [(point.title, *(None,) * 6) for point in self._made.points]
        first, last = sheet.table("Score", headers, rows)
        each = 1 + len(self._made.sample.records)
        for row in range(first, last + 1):
            self._scored(sheet, row, each)
        total = last + 1
        sheet.text(total, 0, "All questions")
        for column in range(1, 6):
            letters = "ABCDEF"[column]
            shown = each * len(rows) if column == 5 else 0
            formula = f"=SUM({letters}{first + 1}:{letters}{last + 1})"
            sheet.formula(total, column, formula, shown, "0")
        sheet.formula(total, 6, _share(total + 1), "", "0%")

    def lists(self) -> None:
        """What the drop-downs offer."""
        page = ListSheet(self._book, "Lists", letter=self._letter)
        page.sheet.set_landscape()
        page.title(OWN_PAGES[1])
        for index, name in enumerate(_LISTS):
            known = codelist(name)
            page.named_list(index, _list(name), known.title, [v.title for v in known.values])

    def _scored(self, sheet: FormSheet, row: int, each: int) -> None:
        points = range_of("Questions", self._answers, 2)
        answers = range_of("Questions", self._answers, 4)
        for column, answer in enumerate((_YES, _PARTLY, _NO, _NOT), start=1):
            formula = f'=COUNTIFS({points},$A{row + 1},{answers},"{answer}")'
            sheet.formula(row, column, formula, 0, "0")
        open_ = f"=COUNTIFS({points},$A{row + 1})-SUM(B{row + 1}:E{row + 1})"
        sheet.formula(row, 5, open_, each, "0")
        sheet.formula(row, 6, _share(row + 1), "", "0%")

    def _sheet(self, name: str, *widths: int) -> FormSheet:
        sheet = FormSheet(self._book, name, letter=self._letter)
        if sum(widths) > 130:
            sheet.sheet.set_landscape()
        sheet.widths(*widths)
        return sheet

    def _asks(
        self, sheet: FormSheet, key: str, asking: Asking, rows: Sequence[Sequence[Value]]
    ) -> tuple[int, int]:
        ids = tuple(str(row[0]) for row in rows)
        named = {name: asking.headers[column] for name, column in asking.reads.items()}
        self.tables[key] = FormTable(sheet.name, _ROW, named, ids)
        return sheet.asks(asking, rows)

    def _a_day(self, title: str) -> Check:
        example = "10/31/2026" if self._day.startswith("m") else "31/10/2026"
        return Check(any_day(), title, f"A day, such as {example}.")


def _role(title: str) -> Check:
    return Check(from_list(_list("StaffRole")), title, "Choose a role from the list, not a name.")


def _list(name: str) -> str:
    return f"List_{name}"


def _share(row: int) -> str:
    """The score of a row; nothing while no question of it is answered."""
    said = f"(B{row}+C{row}+D{row})"
    return f'=IF({said}=0,"",(B{row}+C{row}/2)/{said})'


def _state(code: str | None) -> str:
    return code_title("GateState", code) if code else "Nothing"


def _said(made: Checklist) -> dict[str, object]:
    """The fields of the audit that the checklist itself knows."""
    known = {
        "id": made.id,
        "profile": made.asked.profile,
        "service": made.asked.service,
        "sample_method": made.sample.method if made.sample.of else None,
        "sample_seed": made.sample.seed,
        "sampled": list(made.sample.records),
    }
    return {name: value for name, value in known.items() if value not in (None, [])}
