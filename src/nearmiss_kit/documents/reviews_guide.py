"""The guide sheet of a form of reviews. In: its columns and code lists. Out: rows of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.forms.form import GUIDE_SHEET
from nearmiss_kit.forms.lines import LINES
from nearmiss_kit.forms.reviews import AGAIN, BOARD, FORMS, PATTERNS, REVIEWS, RISKS
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from nearmiss_kit.documents.excel import Book
    from nearmiss_kit.forms.form import Form, FormColumn

_WIDTHS = (28, 66, 38)
_INTRODUCTION = (
    "Fill in what was reviewed and decided, and save the file. Then run nearmiss reviews import "
    "with this file and --into your dataset; add --dry-run to see first what would change.",
    "A row of which you fill in nothing is not recorded; the numbers of free rows are ready. Rows "
    "may be sorted, and columns of your own may be added. A row that you delete changes nothing.",
    "A repeat pattern is kept as soon as you fill in its row or its review, or name it in a "
    "meeting. When its review is finished, its state becomes Reviewed.",
    "The first meeting on the sheet Board takes the answers of the sheet Emerging risk: Yes if one "
    "answer is Yes, No if all are No, and otherwise Not decided. What you type there holds.",
    "What is opened again is open from then on: an action is Open and no longer completed, a near "
    "miss is Reopened and no longer closed. An action that you leave with No stays as it is; the "
    "day, the role and the reason are kept with it.",
    "Write roles, and no person's name.",
)
_OF_ITS_REVIEW = " Left empty it follows from the review of the pattern."
_OR_LEFT = " With No it is about leaving it as it is."
_EXTRA = {
    (REVIEWS.collection, "review_status"): " Left empty in a new row it is Finished, Under way or "
    "Planned, by the days in the row.",
    (PATTERNS.collection, "pattern_state"): _OF_ITS_REVIEW,
    (PATTERNS.collection, "manager_review_started"): _OF_ITS_REVIEW,
    (AGAIN.collection, "reopened"): _OR_LEFT + " Left empty it is the day on which the form is "
    "taken in; with No it is the day of the form.",
    (AGAIN.collection, "reopened_reason"): _OR_LEFT,
    (AGAIN.collection, "reopened_by_role"): _OR_LEFT,
    (RISKS.collection, "emerging_risk"): " The answer goes into the meeting of the month.",
    (RISKS.collection, "emerging_risk_reason"): " It goes into the meeting of the month.",
    (BOARD.collection, "recommended_actions"): " One a line; with the number of an action, such as "
    "A-12, the next board pack says what became of it.",
}


def guide(book: Book) -> None:
    """The sheet with how to fill in the form, what a method means, and what each column takes."""
    sheet = book.sheet(GUIDE_SHEET, wide=True)
    sheet.widths(*_WIDTHS)
    sheet.title("How to fill in this form")
    for line in _INTRODUCTION:
        sheet.line(line)
    sheet.row += 1
    for name in ("ReviewMethod", "PatternState", "ReopenedWhy", "EmergingRisk"):
        known = codelist(name)
        rows = [(value.title, value.description) for value in known.values]
        sheet.table(f"Guide{name}", (known.title, "What it means"), rows)
    lines = [(_lined(name), LINES[name].example, _codes(name)) for name in LINES]
    sheet.table(
        "GuideLines", ("Cells with lines", "One a line, such as", "Before the colon"), lines
    )
    columns = [
        (column.header, meaning(form, column), form.sheet)
        for form in FORMS
        for column in form.columns
    ]
    sheet.last_table("GuideColumns", ("Column", "What it means", "Sheet"), columns)


def _lined(class_name: str) -> str:
    """The heading of the column whose lines are records of a class."""
    for column in REVIEWS.columns:
        known = REVIEWS.field(column)
        if known is not None and known.target == class_name:
            return column.header
    raise KeyError(class_name)


def _codes(class_name: str) -> str:
    codes = LINES[class_name].codes
    return (
        ", ".join(value.title for value in codelist(codes).values)
        if codes
        else "day, or day and time"
    )


def meaning(form: Form, column: FormColumn) -> str:
    """What stands in the note of a heading."""
    known = form.field(column)
    if known is None:
        return column.help if column.yes_no else f"{column.help} It is not read back."
    extra = _EXTRA.get((form.collection, known.name), "")
    if known.kind == "object":
        extra += f"\nOne a line, such as: {LINES[str(known.target)].example}"
    return known.description + extra
