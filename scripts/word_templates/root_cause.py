"""The first version of the root cause template, and the parts of the short form."""

from docx.shared import Mm, Pt
from kit import base, caption, finished, table, when

WRITING_MM = 8


def make():
    """The full form."""
    document = base("{{ organisation }} - {{ about }}")
    opening(document, "Root cause analysis")
    facts(document)
    timeline(document, "1. Timeline")
    five_whys(document, "2. Five whys")
    fishbone(document)
    workflow(document)
    barriers(document, "5. Barriers")
    just_culture(document)
    actions(document, "7. Actions")
    sign_off(document, "8. Agreed")
    return finished(document, "Root cause analysis")


def opening(document, kind):
    """What it is about, in the reporter's words, and why this form was chosen."""
    document.add_paragraph("{{ organisation }}", style="Subtitle")
    document.add_paragraph(kind, style="Title")
    document.add_paragraph("{{ about }}", style="Subtitle")
    document.add_paragraph("{{ what_happened }}")
    caption(
        document,
        "{{ why_this_form }} What the records say is filled in; the rest is for the review team. "
        "Write roles and never names. Look for what made it possible, not for who did it.",
    )


def facts(document):
    """What is on record."""
    document.add_heading("What is on record", level=2)
    table(document, "facts", ("Fact", "On record"), ("label", "a"), (52, 118))
    when(
        document,
        "told",
        lambda: table(document, "told", ("Question", "Reported"), ("label", "a"), (52, 118)),
    )

    def reports():
        document.add_heading("The reports", level=2)
        table(
            document,
            "reports",
            ("Report", "When", "Where", "What happened"),
            ("label", "a", "b", "c"),
            (24, 34, 34, 78),
        )

    when(document, "reports", reports)


def timeline(document, title):
    """What happened when; rows to write in follow what is on record."""
    document.add_heading(title, level=1)
    intro(
        document,
        "Add what happened between these times: what people saw, knew and decided. Mark decision "
        "points, and where the work left its plan.",
    )
    when(
        document,
        "timeline",
        lambda: table(
            document, "timeline", ("When", "What", "Record"), ("label", "a", "b"), (45, 90, 35)
        ),
    )
    written(document, "blank_rows", ("When", "What", "Decision point?"), (45, 90, 35))


def five_whys(document, title):
    """A chain that is begun by what the report says."""
    document.add_heading(title, level=1)
    intro(
        document,
        "Ask why until the answer is something that the organisation can change. If there is more "
        "than one chain, copy the table.",
    )
    written(document, "whys", ("Question", "Answer"), (45, 125), ("label", "a"), whole=True)


def fishbone(document):
    """The drawing, and the table in which each element of the work system is asked about."""
    document.add_heading("3. What contributed", level=1)
    paragraph = document.add_paragraph("{{ fishbone }}")
    paragraph.paragraph_format.keep_with_next = True
    caption(
        document, "Factors on record by element of the work system (SEIPS); add what is missing."
    )
    written(
        document,
        "factors",
        ("Element", "What it is", "On record", "Found by the review"),
        (34, 40, 42, 54),
        ("label", "a", "b", "c"),
    )


def workflow(document):
    """Where in the work it began, and how the work left its plan."""
    document.add_heading("4. Where in the work", level=1)
    paragraph = document.add_paragraph("{{ workflow }}")
    paragraph.paragraph_format.keep_with_next = True
    caption(
        document, "The stages of the work; what the report names is marked. Mark others by hand."
    )
    written(document, "workflow_asks", ("Question", "Answer"), (60, 110), ("label", "a"))


def barriers(document, title):
    """What held, what failed, what went well."""
    document.add_heading(title, level=1)
    intro(
        document,
        "Which safeguards were there? Write held, failed, bypassed or absent beside each. If one "
        "person's vigilance or luck was all that held, say so: that is the gap.",
    )
    widths, cells = (125, 45), ("label", "a")
    when(
        document,
        "barriers",
        lambda: table(document, "barriers", ("Barrier on record", "Did it hold?"), cells, widths),
    )
    written(document, "blank_rows", ("Barrier found", "Did it hold?"), widths, cells)
    document.add_heading("What went well", level=2)
    when(document, "went_well", lambda: document.add_paragraph("{{ went_well }}"))
    space(document)


def just_culture(document):
    """Prompts only; a reading is made apart."""
    document.add_heading("6. Fair to everybody", level=1)
    for question in (
        "Would others with the same training and in the same situation have done the same?",
        "Was the plan known, clear and workable at that time of day, with those on duty?",
        "Was the short way the usual way, and did anybody know?",
    ):
        document.add_paragraph(question, style="List Bullet")
    table(
        document,
        "just_culture",
        ("Reading", "What it means", "The response that fits"),
        ("label", "a", "b"),
        (42, 78, 50),
        whole=True,
    )
    caption(
        document,
        "Most near misses need no reading of anybody's conduct. Where one is made, it is kept "
        "apart from this form, by those who may see it, and never with a name.",
    )


def actions(document, title, *, full=True):
    """Ideas by strength, and a table to agree on."""
    document.add_heading(title, level=1)
    intro(
        document,
        "Look for the strongest action first; at least one should be stronger or intermediate.",
    )
    if full:
        heads, cells = ("Strength", "What it means"), ("label", "a")
        table(document, "strengths", heads, cells, (40, 130), whole=True)
    columns = ("Action", "Strength", "Owner (role)", "Deadline", "Status")
    cells, widths = ("label", "a", "b", "c", "d"), (66, 26, 28, 28, 22)

    def known():
        document.add_heading("Agreed already", level=2)
        table(document, "actions", columns, cells, widths)

    when(document, "actions", known)
    document.add_heading("Proposed", level=2)
    columns = ("Action", "Strength", "Owner (role)", "Deadline", "How it is checked")
    written(document, "blank_rows", columns, (60, 24, 28, 24, 34), cells)


def sign_off(document, title):
    """Who agreed, by role."""
    document.add_heading(title, level=1)
    written(document, "few_blank_rows", ("Role", "Day", "Told the reporter on"), (80, 40, 50))


def intro(document, text):
    """A paragraph that stays with the table below it."""
    document.add_paragraph(text).paragraph_format.keep_with_next = True


def written(document, rows, headers, widths, cells=None, *, whole=False):
    """A table with rows that are high enough to write in."""
    made = table(
        document,
        rows,
        headers,
        cells or ("label", "a", "b", "c", "d")[: len(headers)],
        widths,
        whole=whole,
    )
    made.rows[2].height = Mm(WRITING_MM)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(4)
    return made


def space(document):
    """An empty box to write in."""
    written(document, "few_blank_rows", ("What helped, and should be kept",), (170,), ("label",))
