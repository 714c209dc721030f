"""The first version of the action plan's template: an overview, then a card for each action."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from kit import HEADER_FILL, base, caption, fill_row, finished, light, table, when

WIDTHS = (34, 51, 34, 51)
CHECK_WIDTHS = (12, 34, 30, 32, 16, 20, 26)
CHECK_HEADS = (
    "No.",
    "Planned for",
    "Checked on",
    "How",
    "Looked at",
    "As they should be",
    "Outcome",
)
CHECK_CELLS = ("number", "planned", "checked", "how", "looked_at", "complied", "outcome")
FACTS = (
    ("What for", "what_for", "About", "about"),
    ("Owner", "owner", "Deadline", "due"),
    ("Status", "status", "Completed", "completed"),
    ("Kind of change", "kind_of_change", "Issued", "issued"),
)
STRENGTH = (
    "{{ action.strength }}{% if action.strength_means %}: {{ action.strength_means }}{% endif %}"
)
LONG_FACTS = (
    ("Strength", STRENGTH),
    ("Evidence required", "{{ action.evidence_required }}"),
    ("Evidence held", "{{ action.evidence_held }}"),
    ("Follow-up check", "{{ action.follow_up }}"),
    ("SMART: still open", "{{ action.smart_open }}"),
)


def start(document):
    """The title, the summary and the guide."""
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ organisation }}: {{ whose }}", style="Subtitle")
    document.add_paragraph("{{ summary }}")
    when(document, "left_out", lambda: document.add_paragraph("{{ left_out }}"))
    document.add_paragraph("{{ rhythm }}")
    document.add_heading("The actions in short", level=1)
    table(
        document,
        "actions",
        ("Number", "What is to be done", "Owner", "Deadline", "Overdue by", "Status"),
        ("number", "action", "owner", "due", "late", "status"),
        (26, 56, 26, 24, 18, 20),
        words="The actions in short.",
    )
    when(document, "actions_more", lambda: caption(document, "{{ actions_more }}"))


def guide(document):
    """What makes an action that gets done."""
    document.add_heading("Is the action SMART?", level=1)
    table(
        document,
        "smart",
        ("SMART", "Ask"),
        ("word", "text"),
        (30, 140),
        words="What to ask of an action.",
        whole=True,
    )
    document.add_heading("How strong is it?", level=1)
    table(
        document,
        "strengths",
        ("Strength", "What it means"),
        ("word", "text"),
        (30, 140),
        words="The strength of an action.",
        whole=True,
    )


def cards(document):
    """One card an action: its facts, and its follow-up checks to fill in."""
    document.add_heading("The actions one by one", level=1)
    document.add_paragraph("{%p for action in actions %}")
    document.add_heading("{{ action.number }}: {{ action.action }}", level=2)
    when(document, "action.late", lambda: late(document))
    facts(document)
    checks = table(
        document,
        "action.checks",
        CHECK_HEADS,
        tuple(f"check.{cell}" for cell in CHECK_CELLS),
        CHECK_WIDTHS,
        words="Follow-up checks of {{ action.number }}.",
    )
    of_check(checks)
    spacer = document.add_paragraph()
    spacer.paragraph_format.space_after = Pt(4)
    document.add_paragraph("{%p endfor %}")


def late(document):
    """The line of an overdue action."""
    paragraph = document.add_paragraph()
    paragraph.add_run("Overdue by {{ action.late }}").bold = True
    paragraph.paragraph_format.keep_with_next = True


def facts(document):
    """The facts of an action in two pairs of columns, then what needs a whole line."""
    made = document.add_table(rows=0, cols=4)
    made.style, made.autofit = "Table Grid", False
    for left, one, right, other in FACTS:
        texts = (left, f"{{{{ action.{one} }}}}", right, f"{{{{ action.{other} }}}}")
        fill_row(made.add_row(), texts)
    for label, text in LONG_FACTS:
        row = made.add_row()
        merged = row.cells[1].merge(row.cells[3])
        row.cells[0].paragraphs[0].add_run(label)
        merged.paragraphs[0].add_run(text)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for row in made.rows:
        for index, cell in enumerate(row.cells):
            cell.width = Mm(WIDTHS[index])
            for paragraph in cell.paragraphs:
                close(paragraph, bold=index in (0, 2) and not (index == 2 and merged_row(row)))
            if index in (0, 2) and not (index == 2 and merged_row(row)):
                shade(cell)
    light(made)


def merged_row(row):
    """Whether the last three cells of a row are one."""
    return row.cells[1]._tc is row.cells[3]._tc


def shade(cell):
    """The grey of a label."""
    properties = cell._tc.get_or_add_tcPr()
    if properties.find(qn("w:shd")) is None:
        made = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEADER_FILL)):
            made.set(qn(f"w:{name}"), value)
        properties.append(made)


def close(paragraph, *, bold):
    """Small, tight, and on one page with what follows."""
    form = paragraph.paragraph_format
    form.space_after, form.space_before, form.keep_with_next = Pt(1), Pt(1), True
    for run in paragraph.runs:
        run.font.size, run.bold = Pt(9.5), bold


def of_check(made):
    """Name the loop's variable `check`; leave room to write, and keep the card together."""
    made.rows[1].cells[0].paragraphs[0].runs[0].text = "{%tr for check in action.checks %}"
    for cell in made.rows[2].cells:
        for run in cell.paragraphs[0].runs:
            run.text = run.text.replace("row.check.", "check.")
    for row in made.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    height = OxmlElement("w:trHeight")
    height.set(qn("w:val"), "380")
    made.rows[2]._tr.get_or_add_trPr().append(height)


def make():
    """The template, with its title."""
    document = base("{{ organisation }} - action plan of {{ as_of }}")
    for part in (start, guide, cards):
        part(document)
    return finished(document, "Action plan")
