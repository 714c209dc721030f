"""The guide sheet of an action plan. In: its columns and code lists. Out: rows of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.forms.action_plan import ACTIONS, CHECKS
from nearmiss_kit.forms.form import GUIDE_SHEET
from nearmiss_kit.forms.smart import SMART, prompt_for
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from nearmiss_kit.documents.excel import Book
    from nearmiss_kit.forms.form import Form, FormColumn
    from nearmiss_kit.model import Policy

_WIDTHS = (26, 62, 44)
_INTRODUCTION = (
    "Change what has changed, and save the file. Then run nearmiss actions import with this file "
    "and --into your dataset; add --dry-run to see first what would change.",
    "New actions go into the free rows, whose numbers are ready. Checks go into the rows of their "
    "planned days, or into a free row with the number of their action.",
    "Rows may be sorted, and columns of your own may be added. A row that you delete changes "
    "nothing; cancel an action with its status.",
    "Write roles, and no person's name. The red mark of a deadline goes when the action is done.",
)


def guide(book: Book, policy: Policy) -> None:
    """The sheet with the SMART questions, what strength means, and what each column takes."""
    sheet = book.sheet(GUIDE_SHEET, wide=True)
    sheet.widths(*_WIDTHS)
    sheet.title("How to fill in this action plan")
    for line in _INTRODUCTION:
        sheet.line(line)
    days = policy.action_grace_days
    grace = "" if not days else f" Your policy gives {days} days of grace after it."
    sheet.line(f"An open action is overdue after its deadline.{grace}")
    sheet.row += 1
    where = {prompt.word: ACTIONS.column(prompt.slot).header for prompt in SMART}
    sheet.table(
        "GuideSmart",
        ("SMART", "What to ask", "Where it stands"),
        [(prompt.word, prompt.question, where[prompt.word]) for prompt in SMART],
    )
    for name, title in (("ActionStrength", "Strength"), ("ChangeKind", "Kind of change")):
        known = codelist(name)
        if name == "ChangeKind":
            sheet.new_page()
        rows = [(value.title, value.description, "") for value in known.values]
        sheet.table(
            f"Guide{name}", (title, "What it means", "Note"), _noted(rows, known.description)
        )
    columns = [
        (column.header, _meaning(form, column), form.sheet)
        for form in (ACTIONS, CHECKS)
        for column in form.columns
    ]
    sheet.last_table("GuideColumns", ("Column", "What it means", "Sheet"), columns)


def note(form: Form, column: FormColumn) -> str:
    """What stands in the note of a heading."""
    prompt = prompt_for(column.slot) if column.slot and form is ACTIONS else None
    asked = [f"{prompt.word}: {prompt.question}"] if prompt else []
    return "\n".join([_meaning(form, column), *asked])


def _meaning(form: Form, column: FormColumn) -> str:
    known = form.field(column)
    if known is None:
        return column.help
    extra = {"action_status": " Left empty in a new row it is Open."}
    return known.description + extra.get(known.name, "")


def _noted(rows: list[tuple[str, str, str]], note: str) -> list[tuple[str, str, str]]:
    """The note on the whole list beside its first row."""
    return [(*row[:2], note if index == 0 else "") for index, row in enumerate(rows)]
