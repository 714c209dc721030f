"""The first version of the template of the board pack for outside readers."""

from docx.shared import Pt
from kit import base, caption, finished, picture, table, when


def cover(document):
    """Whose pack, which month, what is withheld, and the figures."""
    document.add_paragraph("{{ organisation }}", style="Subtitle")
    document.add_paragraph("{{ title }}", style="Title")
    caption(
        document,
        "For readers outside {{ organisation }}. Open, overdue and waiting are counted at the end "
        "of {{ as_of }}. A near miss is an error or a hazard that was caught, or that passed, "
        "before anybody was harmed.",
    )
    document.add_heading("What is withheld, and why", level=1)
    document.add_paragraph("{{ withheld }}")
    when(document, "left_out", lambda: document.add_paragraph("{{ left_out }}"))
    document.add_paragraph("{{ never_given }}")
    document.add_heading("The month in figures", level=1)
    table(
        document,
        "key_figures",
        ("Figure", "{{ month }}"),
        ("label", "value"),
        (100, 70),
        words="Key figures of {{ month }}.",
        whole=True,
    )


def chart(document):
    """Near misses by month."""
    document.add_heading("Near misses by month", level=1)
    picture(document, "control_chart", "Near misses by month.", "control_reading")


def tables(document):
    """The month's near misses, divided in several ways."""
    document.add_paragraph("{%p for table in tables %}")
    document.add_heading("{{ table.title }}", level=1)
    table(
        document, "table.rows", ("{{ table.label_title }}", "{{ month }}"), ("label", "value"),
        (110, 60), words="{{ table.title }}, {{ month }}.", whole=True,
    )  # fmt: skip
    when(document, "table.more", lambda: caption(document, "{{ table.more }}"))
    document.add_paragraph("{%p endfor %}")


def method(document):
    """What each figure means."""
    document.add_heading("What the figures mean", level=1)
    document.add_paragraph("{%p for row in method %}")
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    first = paragraph.add_run("{{ row.label }}. ")
    first.bold = True
    rest = paragraph.add_run("{{ row.value }}")
    first.font.size = rest.font.size = Pt(8.5)
    document.add_paragraph("{%p endfor %}")


def make():
    """The template, with its title."""
    document = base("{{ organisation }} - {{ month }}")
    cover(document)
    tables(document)
    when(document, "control_chart", lambda: chart(document))
    method(document)
    return finished(document, "Near-miss pack for outside readers")
