"""The first version of the learning brief's template: one page for each team, to hang on a wall."""

from docx.shared import Pt
from kit import base, finished, table, when

SIZE = 14


def page(document):
    """One page: the count, the lessons, what to look out for, the thanks."""
    title = document.add_paragraph("What we learned: {{ month }}", style="Title")
    title.paragraph_format.page_break_before = True
    document.add_paragraph("{{ page.service }}", style="Subtitle")
    large(document.add_paragraph("{{ page.count }} {{ page.welcome }}"))
    document.add_heading("You reported, we changed, what it did", level=1)
    when(document, "page.note", lambda: large(document.add_paragraph("{{ page.note }}")))
    when(document, "page.lessons", lambda: lessons(document))
    document.add_heading("Look out for", level=1)
    large(document.add_paragraph("{{ page.look_out }}"))
    document.add_heading("Thank you", level=1)
    large(document.add_paragraph("{{ page.thanks }}"))


def lessons(document):
    """The table of the lessons, in letters that can be read from a step away."""
    made = table(
        document,
        "page.lessons",
        ("You reported", "We changed", "What it did"),
        ("reported", "changed", "did"),
        (45, 70, 55),
        words=None,
    )
    for row in made.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                large(paragraph)


def large(paragraph):
    """A paragraph for a wall."""
    for run in paragraph.runs:
        run.font.size = Pt(SIZE)


def make():
    """The template, with its title."""
    document = base("")
    words = document.sections[0].footer.paragraphs[0]  # a page of its own for each team: no numbers
    words.clear()
    words.add_run("{{ organisation }}")
    for style, size in (("Title", 30), ("Subtitle", 20), ("Heading 1", 20)):
        document.styles[style].font.size = Pt(size)
    document.add_paragraph("{%p for page in pages %}")
    page(document)
    document.add_paragraph("{%p endfor %}")
    return finished(document, "Learning brief")
