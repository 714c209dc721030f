"""The first version of the learning brief's template: one page for each team, to hang on a wall."""

from docx.shared import Pt
from kit import base, finished, table, when

LARGE, SMALL = (34, 26, 24, 18), (30, 20, 20, 14)
"""Sizes of the title, the service, the headings and the text, in points."""
WIDTHS = {18: (46, 60, 64), 14: (45, 70, 55)}
"""The columns of the lessons by the size of the text, in millimetres."""


def page(document, sizes):
    """One page: the count, the lessons, what to look out for, the thanks."""
    title, service, heading, size = sizes

    def words(text, style=None, points=size):
        large(document.add_paragraph(text, style=style), points)

    def headed(text):
        large(document.add_heading(text, level=1), heading)

    words("What we learned: {{ month }}", "Title", title)
    document.paragraphs[-1].paragraph_format.page_break_before = True
    words("{{ page.service }}", "Subtitle", service)
    words("{{ page.count }} {{ page.welcome }}")
    headed("You reported, we changed, what it did")
    when(document, "page.note", lambda: words("{{ page.note }}"))
    when(document, "page.lessons", lambda: lessons(document, size))
    headed("Look out for")
    words("{{ page.look_out }}")
    headed("Thank you")
    words("{{ page.thanks }}")


def lessons(document, size):
    """The table of the lessons, in letters that can be read from a step away."""
    made = table(
        document,
        "page.lessons",
        ("You reported", "We changed", "What it did"),
        ("reported", "changed", "did"),
        WIDTHS[size],
        words=None,
    )
    for row in made.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                large(paragraph, size)


def large(paragraph, points):
    """A paragraph for a wall."""
    for run in paragraph.runs:
        run.font.size = Pt(points)


def make():
    """The template, with its title; a page with little to say has larger letters."""
    document = base("")
    words = document.sections[0].footer.paragraphs[0]  # a page of its own for each team: no numbers
    words.clear()
    words.add_run("{{ organisation }}")
    document.add_paragraph("{%p for page in pages %}")
    when(document, "page.has_room", lambda: page(document, LARGE))
    when(document, "not page.has_room", lambda: page(document, SMALL))
    document.add_paragraph("{%p endfor %}")
    return finished(document, "Learning brief")
