"""The first version of the board pack's template."""

from docx.shared import Pt
from kit import (
    base,
    caption,
    contents,
    finished,
    picture,
    table,
    when,
)


def cover(document):
    """First page: whose pack, which month, what it rests on and what is in it."""
    document.add_paragraph("{{ organisation }}", style="Subtitle")
    document.paragraphs[-1].paragraph_format.space_before = Pt(110)
    document.add_paragraph("Near-miss board pack", style="Title")
    document.add_paragraph("{{ month }}", style="Subtitle")
    document.paragraphs[-1].paragraph_format.space_after = Pt(18)
    document.add_paragraph("{{ based_on }}")
    document.add_paragraph("Open, overdue and waiting are counted at the end of {{ as_of }}.")
    document.add_paragraph(
        "A near miss is an error or a hazard that was caught, or that passed, before anybody was "
        "harmed. Each one is a chance to mend something before it hurts somebody."
    )
    document.add_paragraph("In this pack", style="Subtitle")
    document.paragraphs[-1].paragraph_format.space_before = Pt(60)


def summary(document):
    """The month on one page: what the board is asked, the figures, and the control chart."""
    document.add_heading("Summary", level=1).paragraph_format.page_break_before = True
    document.add_heading("What the board is asked to do", level=2)
    document.add_paragraph("{%p for ask in asks %}")
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("{{ ask.verb }}: ").bold = True
    paragraph.add_run("{{ ask.text }}")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("The month in figures", level=2)
    table(
        document,
        "key_figures",
        ("Figure", "{{ month }}", "{{ month_before }}"),
        ("label", "a", "b"),
        (80, 50, 40),
        whole=True,
    )
    document.add_heading("Is it signal or noise?", level=2)
    when(
        document,
        "control_chart",
        lambda: picture(document, "control_chart", "Near misses by month.", "control_reading"),
        "{{ control_reading }}",
    )


def themes(document):
    """What they were about."""
    document.add_heading("Themes", level=1)
    document.add_paragraph("{{ themes }}")
    when(
        document,
        "category_chart",
        lambda: picture(document, "category_chart", "Near misses of {{ month }} by category."),
    )
    for title, rows, label in (
        ("By category", "categories", "Category"),
        ("By service", "services", "Service"),
        ("Contributing factors", "factors", "Factor"),
    ):
        document.add_heading(title, level=2)

        def body(rows=rows, label=label):
            table(
                document,
                rows,
                (label, "{{ month }}", "{{ month_before }}", "Average a month, 12 months before"),
                ("label", "a", "b", "c"),
                (74, 30, 33, 33),
                numbers=(1, 2, 3),
            )
            when(document, f"{rows}_more", lambda: caption(document, f"{{{{ {rows}_more }}}}"))

        when(document, rows, body, "Nothing on record.")


def triage(document):
    """How quickly reports were looked at, and whether people heard back."""
    document.add_heading("Triage and closing the loop", level=1)
    when(
        document,
        "triage",
        lambda: table(
            document,
            "triage",
            ("Figure", "{{ month }}", "Certainty"),
            ("label", "a", "b"),
            (80, 45, 45),
            whole=True,
        ),
        "The log records neither triage nor feedback.",
    )
    when(
        document,
        "triage_chart",
        lambda: picture(
            document, "triage_chart", "Median hours to triage by month.", "triage_reading"
        ),
    )
    document.add_heading("Reports that wait for triage", level=2)

    def body():
        table(
            document,
            "waiting",
            ("Report", "Category", "Service", "Reported", "Waiting"),
            ("label", "a", "b", "c", "d"),
            (28, 40, 42, 36, 24),
        )
        when(document, "waiting_more", lambda: caption(document, "{{ waiting_more }}"))

    when(document, "waiting", body, "No report is known to wait.")


def actions(document):
    """What was decided, and what is late."""
    document.add_heading("Actions", level=1)
    document.add_paragraph("{{ actions }}")
    when(
        document,
        "strengths",
        lambda: table(
            document,
            "strengths",
            ("Strength", "Open", "Done", "Overdue"),
            ("label", "a", "b", "c"),
            (80, 30, 30, 30),
            numbers=(1, 2, 3),
            whole=True,
        ),
    )
    document.add_heading("Overdue actions", level=2)

    def body():
        table(
            document,
            "overdue",
            ("Action", "Owner", "Due", "Overdue by", "Strength"),
            ("label", "a", "b", "c", "d"),
            (70, 30, 30, 18, 22),
        )
        when(document, "overdue_more", lambda: caption(document, "{{ overdue_more }}"))

    when(document, "overdue", body, "No action is overdue.")


def verification(document):
    """Whether actions work."""
    document.add_heading("Verification", level=1)
    document.add_paragraph("{{ verification }}")
    when(
        document,
        "outcomes",
        lambda: table(
            document,
            "outcomes",
            ("Outcome of checks", "{{ month }}", "Last 12 months"),
            ("label", "a", "b"),
            (80, 45, 45),
            numbers=(1, 2),
            whole=True,
        ),
    )


def patterns(document):
    """What repeats."""
    document.add_heading("Repeat patterns", level=1)
    document.add_paragraph("{{ patterns_about }}")

    def body():
        table(
            document,
            "patterns",
            ("What they share", "When", "Reports", "With action", "Which"),
            ("label", "a", "b", "c", "d"),
            (40, 40, 16, 18, 56),
        )
        when(document, "patterns_more", lambda: caption(document, "{{ patterns_more }}"))

    when(document, "patterns", body, "No pattern reached into the month or the month before.")


def prevention(document):
    """What kept harm away."""
    document.add_heading("What prevented harm", level=1)
    document.add_paragraph("{{ prevention }}")
    when(
        document,
        "interceptions",
        lambda: table(
            document,
            "interceptions",
            ("Intercepted by", "{{ month }}", "Last 12 months"),
            ("label", "a", "b"),
            (80, 45, 45),
            numbers=(1, 2),
            whole=True,
        ),
    )
    document.add_heading("Notification assessments", level=1)
    when(
        document,
        "notification",
        lambda: table(
            document,
            "notification",
            ("Does it have to be notified?", "{{ month }}"),
            ("label", "a"),
            (80, 45),
            numbers=(1,),
            whole=True,
        ),
        "No report of the month has been assessed for notification.",
    )


def loops(document):
    """What people hear back."""
    document.add_heading("You reported, we changed, what it did", level=1)
    when(
        document,
        "loops",
        lambda: table(
            document,
            "loops",
            ("About", "You reported", "We changed", "What it did"),
            ("label", "a", "b", "c"),
            (32, 54, 46, 38),
        ),
        "No loop was closed in the month.",
    )


def quality(document):
    """How good the data are."""
    document.add_heading("Data quality", level=1)
    document.add_paragraph("{{ quality }}")
    when(
        document,
        "held_back",
        lambda: table(
            document,
            "held_back",
            ("Why rows were held back", "Rows"),
            ("label", "a"),
            (110, 30),
            numbers=(1,),
        ),
    )
    document.add_heading("How complete the reports of the month are", level=2)
    table(
        document,
        "completeness",
        ("Field", "Reports that have it", "Share, %"),
        ("label", "a", "b"),
        (80, 40, 30),
        numbers=(1, 2),
    )


def method(document):
    """What each figure means, and from which records it comes."""
    document.add_heading("Method and glossary", level=1)
    document.add_paragraph("{%p for row in method %}")
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    first = paragraph.add_run("{{ row.label }}. ")
    first.bold = True
    rest = paragraph.add_run("{{ row.a }}")
    first.font.size = rest.font.size = Pt(9.5)
    document.add_paragraph("{%p endfor %}")
    document.add_heading("The records behind the figures", level=1)
    document.add_paragraph(
        "The records behind each row of the tables stand in the workbook, sheet Trace."
    )
    table(document, "trace", ("Figure", "Value", "Records"), ("label", "a", "b"), (52, 38, 80))


def make():
    """The template, with its title."""
    document = base("{{ organisation }} - {{ month }}")
    for part in (
        cover,
        summary,
        themes,
        triage,
        actions,
        verification,
        patterns,
        prevention,
        loops,
        quality,
        method,
    ):
        part(document)
    contents(document, next(p for p in document.paragraphs if p.text == "In this pack"))
    return finished(document, "Near-miss board pack")
