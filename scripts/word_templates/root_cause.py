"""The first version of the root cause template, and the parts of the short form."""

from docx.shared import Mm, Pt
from kit import base, caption, finished, intro, numbered, table, when

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
    pair = ("label", "a"), (52, 118)
    table(document, "facts", ("Fact", "On record"), *pair, words="What is on record.")
    heads, words = ("Question", "Reported"), "What the report tells."
    when(document, "told", lambda: table(document, "told", heads, *pair, words=words))

    def reports():
        document.add_heading("The reports", level=2)
        table(
            document,
            "reports",
            ("Report", "When", "Where", "What happened"),
            ("label", "a", "b", "c"),
            (24, 42, 32, 72),
            words="The reports.",
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
    widths = (45, 90, 35)

    def known():
        columns, cells = ("When", "What", "Record"), ("label", "a", "b")
        table(document, "timeline", columns, cells, widths, words="The timeline on record.")

    when(document, "timeline", known)
    columns, words = ("When", "What", "Decision point?"), "What happened between: to fill in."
    written(document, "blank_rows", columns, widths, words, whole=True)


def five_whys(document, title):
    """A chain that is begun by what the report says."""
    document.add_heading(title, level=1)
    intro(
        document,
        "Ask why until the answer is something that {{ organisation }} can change. If there is "
        "more than one chain, copy the table.",
    )
    columns, words = ("Question", "Answer"), "The whys: to fill in."
    written(document, "whys", columns, (45, 125), words, ("label", "a"), whole=True)


def fishbone(document):
    """The drawing, and the table in which each element of the work system is asked about."""
    document.add_heading("3. What contributed", level=1)
    paragraph = document.add_paragraph("{{ fishbone }}")
    paragraph.paragraph_format.keep_with_next = True
    words = "Factors on record by element of the work system (SEIPS)."
    numbered(document, f"{words} Add what is missing.", "figure_fishbone")
    written(
        document,
        "factors",
        ("Element", "What it is", "On record", "Found by the review"),
        (34, 40, 42, 54),
        "What contributed: to fill in.",
        ("label", "a", "b", "c"),
    )


def workflow(document):
    """Where in the work it began, and how the work left its plan."""
    document.add_heading("4. Where in the work", level=1)
    paragraph = document.add_paragraph("{{ workflow }}")
    paragraph.paragraph_format.keep_with_next = True
    words = "The stages of the work; what the report names is marked. Mark others by hand."
    numbered(document, words, "figure_workflow")
    columns, words = ("Question", "Answer"), "Where it began, and how the work left its plan."
    written(document, "workflow_asks", columns, (60, 110), words, ("label", "a"))


def barriers(document, title):
    """What held, what failed, what went well."""
    document.add_heading(title, level=1)
    intro(
        document,
        "Which safeguards were there? Write held, failed, bypassed or absent beside each. If one "
        "person's vigilance or luck was all that held, say so: that is the gap.",
    )
    shape = ("label", "a"), (125, 45)

    def known():
        columns = ("Barrier on record", "Did it hold?")
        table(document, "barriers", columns, *shape, words="Barriers on record.")

    when(document, "barriers", known)
    columns, words = (
        ("Barrier found", "Did it hold?"),
        "Barriers that the review finds: to fill in.",
    )
    written(document, "blank_rows", columns, shape[1], words, shape[0], whole=True)
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
        words="Readings of conduct, and the response that fits.",
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
        words = "The strength of an action."
        table(document, "strengths", heads, cells, (40, 130), words=words, whole=True)
    columns = ("Action", "Strength", "Owner (role)", "Deadline", "Status")
    cells, widths = ("label", "a", "b", "c", "d"), (66, 26, 28, 28, 22)

    def known():
        document.add_heading("Agreed already", level=2)
        table(document, "actions", columns, cells, widths, words="Actions agreed already.")

    when(document, "actions", known)
    document.add_heading("Proposed", level=2)
    columns = ("Action", "Strength", "Owner (role)", "Deadline", "How it is checked")
    words = "Actions proposed: to fill in."
    written(document, "blank_rows", columns, (60, 24, 28, 24, 34), words, cells, whole=True)
    for spacer in document.paragraphs[-2:]:  # who agreed stands on no page of its own
        spacer.paragraph_format.keep_with_next = True


def sign_off(document, title):
    """Who agreed, by role."""
    document.add_heading(title, level=1)
    columns, words = ("Role", "Day", "Told the reporter on"), "Who agreed, by role: to fill in."
    written(document, "few_blank_rows", columns, (80, 40, 50), words)


def written(document, rows, headers, widths, words, cells=None, *, whole=False):
    """A table with rows that are high enough to write in."""
    made = table(
        document,
        rows,
        headers,
        cells or ("label", "a", "b", "c", "d")[: len(headers)],
        widths,
        words=words,
        whole=whole,
    )
    made.rows[2].height = Mm(WRITING_MM)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(4)
    return made


def space(document):
    """An empty box to write in."""
    columns, words = ("What helped, and should be kept",), "What went well: to fill in."
    written(document, "few_blank_rows", columns, (170,), words, ("label",))
