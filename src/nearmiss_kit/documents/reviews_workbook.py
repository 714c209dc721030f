"""The form of reviews to fill. In: a `ReviewForm` and a policy. Out: the bytes of an .xlsx.

Sheets for reviews, patterns, what could be opened again, what signals, and the board's meetings,
each with free rows; one says how to fill them in. A hidden sheet remembers what the dataset said,
so that `nearmiss reviews import` can tell what was filled in from what changed elsewhere meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.form_mark import MARK_SHEET, FormMark, as_rows
from nearmiss_kit.dataset.three_way import as_cell, fingerprint_of
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
from nearmiss_kit.documents.reviews_guide import guide, meaning
from nearmiss_kit.forms.lines import words_of
from nearmiss_kit.forms.reviews import (
    AGAIN,
    BOARD,
    BOARD_PARTS,
    FORMS,
    KIND,
    OPEN_AGAIN,
    PATTERN_PARTS,
    PATTERNS,
    REVIEW_PARTS,
    REVIEWS,
    RISKS,
)
from nearmiss_kit.insight.review_form import FormItem
from nearmiss_kit.model import SCHEMA_VERSION, code_title

if TYPE_CHECKING:
    from nearmiss_kit.documents.excel import Value
    from nearmiss_kit.forms.form import Form, Part
    from nearmiss_kit.insight.review_form import ReviewForm
    from nearmiss_kit.model import Policy

_AGAIN_TITLE = "Actions and near misses that could be opened again"
_OWN = {"RepeatPattern": ("PatternNumbers", "The number of a row of the sheet Patterns.")}


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet of the form.

    Attributes:
        free: how many rows stand ready below; `prefix` begins their numbers.
        scale: percent at which it is printed.
    """

    form: Form
    items: tuple[FormItem, ...]
    title: str
    parts: tuple[Part, ...] = ()
    free: int = 0
    prefix: str = ""
    scale: int = 62


def reviews_workbook(made: ReviewForm, policy: Policy) -> bytes:
    """The workbook of a form of reviews."""
    letter = policy.paper == "Letter"
    title = f"Reviews, {made.month.title}"
    book = Book(title, made.organisation, made.as_of, letter=letter, locale=policy.locale)
    pages = [_with_free_rows(page, made.token) for page in _pages(made)]
    for page in pages:
        sheet = EntrySheet(book, page.form.sheet, letter=letter, rows=max(len(page.items), 1))
        _written(sheet, page, policy)
        if page.form is PATTERNS:
            name_cells(book, _OWN["RepeatPattern"][0], sheet, 0)
    guide(book)
    lists(book, FORMS, letter=letter)
    book.hidden(MARK_SHEET, as_rows(_mark(pages, made, policy)))
    return book.finished()


def _pages(made: ReviewForm) -> tuple[_Page, ...]:
    month = made.month.title
    return (
        _Page(REVIEWS, made.reviews, "", REVIEW_PARTS, 10, "RV", 75),
        _Page(PATTERNS, made.patterns, "", PATTERN_PARTS, scale=76),
        _Page(
            AGAIN, made.again, "Actions and near misses that could be opened again", (), 5, "RO", 57
        ),
        _Page(RISKS, made.risks, f"Is a risk emerging? What signals in {month}", scale=70),
        _Page(BOARD, made.board, "", BOARD_PARTS, 4, "GV", 75),
    )


def _with_free_rows(page: _Page, token: str) -> _Page:
    free = (
        FormItem(f"{page.prefix}-{token}-{n:02d}", {}, known=False) for n in range(1, page.free + 1)
    )
    return _Page(page.form, (*page.items, *free), page.title, page.parts, 0, "", page.scale)


def _written(sheet: EntrySheet, page: _Page, policy: Policy) -> None:
    form = page.form
    notes = {column.header: meaning(form, column) for column in form.columns}
    name = form.sheet.replace(" ", "")
    table(sheet, form, name, max(len(page.items), 1), Asking(policy.locale, notes, own=_OWN))
    if page.parts:
        bands(sheet, page.parts)
    else:
        sheet.band(0, len(form.columns) - 1, page.title, BANDS[0])
    sheet.sheet.set_print_scale(page.scale)
    for row, item in enumerate(page.items, start=sheet.first):
        told = {header: as_cell(text) for header, text in item.told.items()}
        cells: dict[str, Value] = {**shown(form, item.record), **told}
        fill_row(sheet, form, row, {form.column("id").header: item.id, **cells})
    _marks(sheet, form)


def _marks(sheet: EntrySheet, form: Form) -> None:
    """What a choice in the row asks for stands out."""
    top = sheet.first
    if form is REVIEWS:
        status = at(form, form.column("review_status").header, top)
        finished = f'{status}="{code_title("ReviewStatus", "finished")}"'
        for slot in ("review_finished", "reviewed_by_role", "findings", "barriers",
                     "decision_points", "allowed_by"):  # fmt: skip
            _ask(sheet, form, slot, finished)
    if form is PATTERNS:
        state = at(form, form.column("pattern_state").header, top)
        reviewed = f'{state}="{code_title("PatternState", "reviewed")}"'
        for slot in ("manager_review_started", "look_back_done"):
            _ask(sheet, form, slot, reviewed)
    if form is AGAIN:
        yes = f'{at(form, form.column(OPEN_AGAIN).header, top)}="Yes"'
        _ask(sheet, form, "reopened_why", yes)
        left = f'{at(form, form.column(OPEN_AGAIN).header, top)}="No"'
        _ask(sheet, form, "reopened_reason", left)
    if form in (RISKS, BOARD):
        yes = f'{at(form, form.column("emerging_risk").header, top)}="Yes"'
        _ask(sheet, form, "emerging_risk_reason", yes)
    if form is BOARD:
        decided = at(form, form.column("decisions").header, top)
        _ask(sheet, form, "held", f"LEN(TRIM({decided}))>0")


def _ask(sheet: EntrySheet, form: Form, slot: str, condition: str) -> None:
    sheet.tint_when_empty(form.index(form.column(slot).header), [condition])


def _mark(pages: list[_Page], made: ReviewForm, policy: Policy) -> FormMark:
    """What the workbook remembers: its numbers, and what each cell said, as a fingerprint.

    Of records that the dataset does not hold yet it keeps what nobody has to type, too.
    """
    stood: dict[str, dict[str, dict[str, str]]] = {}
    offered: dict[str, dict[str, dict[str, str]]] = {}
    given: dict[str, dict[str, dict[str, Any]]] = {}
    for page in pages:
        name = page.form.collection
        prints = {item.id: _prints(page.form, item) for item in page.items}
        stood[name] = {i.id: prints[i.id] if i.known else {} for i in page.items}
        offered[name] = {i.id: prints[i.id] for i in page.items if not i.known and i.record}
        given[name] = {item.id: dict(item.given) for item in page.items if item.given}
    facts = {"token": made.token, "as_of": made.as_of.isoformat(), "locale": policy.locale,
             "said": stood, "offered": offered, "given": given}  # fmt: skip
    return FormMark(KIND, SCHEMA_VERSION, made.organisation, mark_tables(FORMS, stood), facts=facts)


def _prints(form: Form, item: FormItem) -> dict[str, str]:
    """The fingerprints of a record, and of the words of cells that hold records of their own."""
    prints = said(form, item.record)
    words = shown(form, item.record)
    for column in form.columns:
        known = form.field(column)
        if known is not None and known.kind == "object" and column.header in words:
            prints[words_of(known.name)] = fingerprint_of(words[column.header])
    return prints
