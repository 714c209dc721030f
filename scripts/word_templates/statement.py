"""The first version of the statement of conformance: one page that a vendor hands on."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from kit import HEADER_FILL, base, caption, finished, table, when


def boxed(paragraph):
    """The verdict, in a box that shows on grey paper too."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "003D73")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEADER_FILL)):
        shade.set(qn(f"w:{name}"), value)
    properties.append(borders)
    properties.append(shade)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(2)
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.space_after = Pt(12)
    for run in paragraph.runs:
        run.font.size = Pt(14)
        run.bold = True


def make():
    """The template, with its title."""
    document = base("Statement of conformance")
    for name, size, before in (("Heading 1", 12.5, 10),):
        document.styles[name].font.size = Pt(size)
        document.styles[name].paragraph_format.space_before = Pt(before)
        document.styles[name].paragraph_format.space_after = Pt(3)
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ schema }}", style="Subtitle")
    boxed(document.add_paragraph("{{ verdict }}"))
    words = "What was checked."
    table(document, "facts", ("Fact", "Value"), ("label", "value"), (40, 130), words=words)
    document.add_heading("Levels", level=1)
    table(
        document,
        "levels",
        ("Level", "What it asks", "Result", "In this export"),
        ("level", "asks", "status", "told"),
        (30, 66, 22, 52),
        words="Levels of conformance.",
    )
    caption(document, "{{ meaning }}")
    when(document, "reasons", lambda: reasons(document))
    document.add_heading("Records, and how many of their optional fields are used", level=1)
    table(
        document,
        "use",
        ("Records of", "Records", "Optional fields used", "Share"),
        ("records_of", "records", "used", "share"),
        (70, 30, 40, 30),
        words="Records and their optional fields.",
        numbers=(1, 2, 3),
    )
    when(document, "more_use", lambda: caption(document, "{{ more_use }}"))
    return finished(document, "Statement of conformance")


def reasons(document):
    """What is to be corrected, one line for each rule."""
    document.add_heading("To correct", level=1)
    table(
        document,
        "reasons",
        ("Rule", "What it says", "Places", "The first"),
        ("code", "reason", "places", "first"),
        (38, 74, 16, 42),
        words="Rules that are broken.",
        numbers=(2,),
    )
    when(document, "more_reasons", lambda: caption(document, "{{ more_reasons }}"))
