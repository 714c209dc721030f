"""The first version of the audit checklist's template."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from kit import above, base, caption, fill_row, finished, light, table, when

TO_WRITE = 11
"""The height in millimetres of a row in which somebody writes by hand."""


def head(document):
    """Whose audit, of what, and what it starts from."""
    document.add_paragraph("{{ organisation }}", style="Subtitle")
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ subject }}", style="Subtitle")
    document.add_heading("About this audit", level=2)
    words = "What the audit is about."
    table(document, "facts", ("What", "How it is"), ("label", "a"), (45, 125), words=words)


def who(document):
    """The chain of roles, and the lines to fill in and sign; by role, never by name."""

    def chain():
        document.add_heading("Who does what", level=2)
        heads, words = ("What is to be done", "By role"), "Who does what, by role."
        table(document, "chain", heads, ("label", "a"), (100, 70), words=words)

    when(document, "chain", chain)
    document.add_heading("Done and signed off", level=2)
    above(document, "Done and signed off: to fill in.")
    signed = document.add_table(rows=3, cols=3)
    signed.style = "Table Grid"
    signed.autofit = False
    fill_row(signed.rows[0], ("", "Day", "Role"), header=True)
    fill_row(signed.rows[1], ("Audited", "", ""))
    fill_row(signed.rows[2], ("Signed off", "", ""))
    for row in signed.rows:
        for cell, width in zip(row.cells, (45, 50, 75), strict=True):
            cell.width = Mm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                paragraph.paragraph_format.keep_with_next = True
                for run in paragraph.runs:
                    run.font.size = Pt(9.5)
    for row in signed.rows[1:]:
        room(row)
    light(signed)
    grid(signed)
    caption(
        document,
        "Write roles, not names. {{ how_scored }} Checklist {{ audit }}, made on {{ made }}.",
    )


def service(document):
    """The questions about the service as a whole."""
    document.add_heading("The service as a whole", level=1)
    document.add_paragraph(
        "Each question once for the service: as a rule, from all the evidence there is, and not "
        "only from the records below."
    )
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    questions(document, "service_questions", "Questions about the service.")


def records(document):
    """The questions and gates of each record that is looked at, one record after the other."""
    document.add_heading("Records looked at", level=1)
    document.add_paragraph("{{ sampling }}")
    document.add_paragraph("{%p for record in records %}")
    document.add_heading("{{ record.id }}", level=2)
    paragraph = document.add_paragraph()
    paragraph.add_run("{{ record.said }}. ").bold = True
    paragraph.add_run("{{ record.what }}")
    paragraph.paragraph_format.keep_with_next = True
    asked = "{{ record.id }}: question"  # it stands again where a record goes on overleaf
    questions(document, "record.questions", "Questions about {{ record.id }}.", asked)

    def gates():
        headers = (
            "{{ record.id }}: what had to hold before the work went on",
            "On record",
            "Seen",
        )
        made = table(
            document,
            "record.gates",
            (*headers, "Reason or evidence, and by which role"),
            ("label", "a", "b", "c"),
            (58, 22, 40, 50),
            words="Gates of {{ record.id }}.",
        )
        to_fill(made, 3)

    when(document, "record.gates", gates)
    document.add_paragraph("{%p endfor %}")


def actions(document):
    """The actions whose effect can be checked."""

    def body():
        document.add_heading("Actions: do they work?", level=1)
        document.add_paragraph(
            "Each action that is done, and what is found now. Say how many cases were looked at, "
            "and how many of them were as they should be."
        )
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        made = table(
            document,
            "actions",
            ("Action", "Done on", "Does it work?", "Looked at, as they should be, evidence"),
            ("label", "a", "b", "c"),
            (58, 22, 40, 50),
            words="Actions that are done, and what is found now.",
        )
        to_fill(made, 3)

    when(document, "actions", body)


def questions(document, rows, words, asked="Question"):
    """A table of questions with boxes to tick and room to write."""
    made = table(
        document,
        rows,
        (asked, "Answer", "Evidence seen, and notes"),
        ("label", "a", "b"),
        (62, 38, 70),
        words=words,
    )
    to_fill(made, 2)


def to_fill(made, column):
    """Leave a column of a table empty for a pen, with lines around it and room in each row."""
    made.rows[2].cells[column].paragraphs[0].runs[0].text = ""
    room(made.rows[2])
    grid(made)


def grid(made):
    """Grey lines between all cells of a table that our kit made."""
    for line in made._tbl.tblPr.find(qn("w:tblBorders")):
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "A6A6A6")):
            line.set(qn(f"w:{name}"), value)


def room(row):
    """Make a row at least so high that somebody can write in it."""
    height = OxmlElement("w:trHeight")
    height.set(qn("w:val"), str(round(TO_WRITE * 56.7)))
    height.set(qn("w:hRule"), "atLeast")
    row._tr.get_or_add_trPr().append(height)


def make():
    """The whole template."""
    document = base("{{ title }}, {{ subject }}, {{ audit }}")
    head(document)
    who(document)
    service(document)
    records(document)
    actions(document)
    return finished(document, "Audit checklist")
