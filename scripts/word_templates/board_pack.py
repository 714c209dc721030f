"""The first version of the board pack's template."""

from docx.shared import Pt
from kit import (
    base,
    caption,
    contents,
    finished,
    numbered,
    picture,
    point,
    refer,
    table,
    when,
)


def cover(document):
    """First page: whose pack, which month, and what the board is asked."""
    document.add_paragraph("{{ organisation }}", style="Subtitle")
    document.add_paragraph("Near-miss board pack, {{ month }}", style="Title")
    caption(
        document,
        "{{ based_on }} Open, overdue and waiting are counted at the end of {{ as_of }}. A near "
        "miss is an error or a hazard that was caught, or that passed, before anybody was harmed.",
    )
    document.add_heading("What the board is asked to do", level=1)
    document.add_paragraph("{%p for ask in asks %}")
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("{{ ask.verb }}: ").bold = True
    paragraph.add_run("{{ ask.text }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("In this pack", style="Subtitle")


def summary(document):
    """The month on one page: the figures and the control chart."""
    document.add_heading("Summary", level=1).paragraph_format.page_break_before = True
    document.add_heading("The month in figures", level=2)
    table(
        document,
        "key_figures",
        ("Figure", "{{ month }}", "{{ month_before }}"),
        ("label", "a", "b"),
        (80, 50, 40),
        words="Key figures of {{ month }} beside those of {{ month_before }}.",
        mark="table_key_figures",
        whole=True,
    )
    document.add_heading("Is it signal or noise?", level=2)

    def body():
        paragraph = document.add_paragraph()
        refer(paragraph, "figure_volume")
        paragraph.add_run(
            " shows what is ordinary here. Only a point or a run beyond that is a "
            "signal; all else is noise, and needs no explanation."
        )
        paragraph.paragraph_format.keep_with_next = True
        picture(
            document, "control_chart", "Near misses by month.", "control_reading", "figure_volume"
        )

    when(document, "control_chart", body, "{{ control_reading }}")


def changes(document):
    """What came and went."""
    document.add_heading("What changed since {{ month_before }}", level=1)
    when(
        document,
        "changes",
        lambda: table(
            document,
            "changes",
            ("", "{{ month }}", "{{ month_before }}", "New", "No longer there"),
            ("label", "a", "b", "c", "d"),
            (66, 30, 30, 18, 26),
            words="What came and went from {{ month_before }} to {{ month }}.",
            mark="table_changes",
            numbers=(1, 2, 3, 4),
        ),
        "The log begins in {{ month }}, so there is nothing to compare with.",
    )


def decided(document):
    """What was decided last time, and what became of it."""
    document.add_heading("What the board decided last time", level=1)
    said = document.add_paragraph("{{ decided_about }}")
    point(said, "decided", " ", "table_decided", " says what became of each decision.")
    when(
        document,
        "decided",
        lambda: table(
            document,
            "decided",
            ("What", "Kind", "What became of it"),
            ("label", "a", "b"),
            (80, 28, 62),
            words="Decisions and recommendations of the last meeting.",
            mark="table_decided",
        ),
    )


def emerging(document):
    """What signals; the board answers."""
    document.add_heading("Is a risk emerging?", level=1)

    def body():
        paragraph = document.add_paragraph()
        refer(paragraph, "table_emerging")
        paragraph.add_run(
            " lists the services and themes that signal, the gravest first. A rise in reports can "
            "mean more danger or more trust; a fall can mean less of either."
        )
        paragraph.paragraph_format.keep_with_next = True
        table(
            document,
            "emerging",
            ("Where", "Kind", "Why to look"),
            ("label", "b", "a"),
            (40, 20, 110),
            words="Services and themes that signal.",
            mark="table_emerging",
        )
        when(document, "emerging_more", lambda: caption(document, "{{ emerging_more }}"))

    when(document, "emerging", body, "No service and no theme signals.")
    paragraph = document.add_paragraph()
    paragraph.add_run("The board's answer: ").bold = True
    paragraph.add_run(
        "\u2610 an emerging risk   \u2610 no emerging risk   \u2610 to be looked into by "
    )
    paragraph.add_run("_" * 20)


def themes(document):
    """What they were about."""
    document.add_heading("Themes", level=1)
    when(
        document,
        "category_chart",
        lambda: picture(
            document, "category_chart", "Near misses of {{ month }} by category.", "themes"
        ),
        "{{ themes }}",
    )
    said = document.add_paragraph()
    point(said, "categories", "", "table_categories", " counts them by category.")
    for title, rows, label, words in (
        ("By category", "categories", "Category", "Near misses by category."),
        ("By service", "services", "Service", "Near misses by service."),
        ("Contributing factors", "factors", "Factor", "Near misses by contributing factor."),
    ):
        document.add_heading(title, level=2)

        def body(rows=rows, label=label, words=words):
            table(
                document,
                rows,
                (label, "{{ month }}", "{{ month_before }}", "Average a month, 12 months before"),
                ("label", "a", "b", "c"),
                (74, 30, 33, 33),
                words=words,
                mark=f"table_{rows}",
                numbers=(1, 2, 3),
            )
            when(document, f"{rows}_more", lambda: caption(document, f"{{{{ {rows}_more }}}}"))

        when(document, rows, body, "Nothing on record.")
    document.add_heading("By what the services do", level=2)
    when(
        document,
        "rates",
        lambda: table(
            document,
            "rates",
            ("Rate", "{{ month }}", "{{ month_before }}"),
            ("label", "a", "b"),
            (74, 63, 33),
            words="Near misses for each 1,000 of what the services do.",
            mark="table_rates",
            whole=True,
        ),
        "No visits, care hours or medication rounds are on record, so there are no rates.",
    )
    charts(document, "funnels")


def charts(document, several):
    """One chart after the other, each with its numbered caption and its reading."""
    document.add_paragraph(f"{{%p for chart in {several} %}}")
    paragraph = document.add_paragraph("{{ chart.picture }}")
    paragraph.paragraph_format.keep_with_next = True
    numbered(document, "{{ chart.title }}.").paragraph_format.keep_with_next = True
    document.add_paragraph("{{ chart.reading }}")
    document.add_paragraph("{%p endfor %}")


def harm(document):
    """Harm beside near misses; the two are never added up."""
    document.add_heading("Harm beside near misses", level=1)

    def body():
        paragraph = document.add_paragraph()
        refer(paragraph, "table_harm")
        paragraph.add_run(
            " shows near misses and events with harm side by side; they are never added up. Many "
            "near misses beside little harm can be a sign of trust."
        )
        paragraph.paragraph_format.keep_with_next = True
        table(
            document,
            "harm",
            (
                "Service",
                "Near misses, {{ month }}",
                "Harm, {{ month }}",
                "Near misses, 12 months",
                "Harm, 12 months",
            ),
            ("label", "a", "b", "c", "d"),
            (58, 28, 28, 28, 28),
            words="Near misses and events with harm, side by side.",
            mark="table_harm",
            numbers=(1, 2, 3, 4),
        )
        when(document, "harm_more", lambda: caption(document, "{{ harm_more }}"))
        when(
            document,
            "harm_chart",
            lambda: picture(document, "harm_chart", "Events with harm by month.", "harm_reading"),
        )

    when(document, "harm", body, "No counts of events with harm were given.")


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
            words="Triage and closing the loop in {{ month }}.",
            mark="table_triage",
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
            words="Reports that wait for triage, the longest first.",
            mark="table_waiting",
        )
        when(document, "waiting_more", lambda: caption(document, "{{ waiting_more }}"))

    when(document, "waiting", body, "No report is known to wait.")


def actions(document):
    """What was decided, and what is late."""
    document.add_heading("Actions", level=1)
    said = document.add_paragraph("{{ actions }}")
    point(said, "strengths", " ", "table_strengths", " counts them by strength.")
    when(
        document,
        "strengths",
        lambda: table(
            document,
            "strengths",
            ("Strength", "Open", "Done", "Overdue"),
            ("label", "a", "b", "c"),
            (80, 30, 30, 30),
            words="Actions by strength.",
            mark="table_strengths",
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
            words="Overdue actions, the longest first.",
            mark="table_overdue",
        )
        when(document, "overdue_more", lambda: caption(document, "{{ overdue_more }}"))

    when(document, "overdue", body, "No action is overdue.")


def verification(document):
    """Whether actions work."""
    document.add_heading("Verification", level=1)
    said = document.add_paragraph("{{ verification }}")
    point(said, "outcomes", " ", "table_outcomes", " counts what checks found.")
    when(
        document,
        "outcomes",
        lambda: table(
            document,
            "outcomes",
            ("Outcome of checks", "{{ month }}", "Last 12 months"),
            ("label", "a", "b"),
            (80, 45, 45),
            words="What checks of actions found.",
            mark="table_outcomes",
            numbers=(1, 2),
            whole=True,
        ),
    )


def effect(document):
    """What actions did, and which should be opened again."""
    document.add_heading("What actions did", level=1)
    said = document.add_paragraph("{{ effects_about }}")
    point(said, "effects", " They stand in ", "table_effects", ".")

    def body():
        table(
            document,
            "effects",
            ("Action", "Done", "A month before", "A month after", "What the chart says"),
            ("label", "a", "b", "c", "d"),
            (60, 30, 18, 18, 44),
            words="Near misses before and after actions.",
            mark="table_effects",
            numbers=(2, 3),
        )
        when(document, "effects_more", lambda: caption(document, "{{ effects_more }}"))

    when(document, "effects", body)
    document.add_heading("Actions to open again", level=2)

    def again():
        table(
            document,
            "to_reopen",
            ("Action", "Why"),
            ("label", "a"),
            (70, 100),
            words="Actions to open again, new this month.",
            mark="table_to_reopen",
        )
        when(document, "to_reopen_more", lambda: caption(document, "{{ to_reopen_more }}"))

    document.add_paragraph("{%p if to_reopen %}")
    again()
    document.add_paragraph("{%p elif to_reopen_more %}")
    document.add_paragraph("{{ to_reopen_more }}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("No action that was done has to be opened again.")
    document.add_paragraph("{%p endif %}")


def patterns(document):
    """What repeats."""
    document.add_heading("Repeat patterns", level=1)
    said = document.add_paragraph("{{ patterns_about }}")
    point(said, "patterns", " ", "table_patterns", " lists them.")

    def body():
        table(
            document,
            "patterns",
            ("What they share", "When", "Reports", "How it stands", "Which"),
            ("label", "a", "b", "c", "d"),
            (36, 36, 16, 28, 54),
            words="Repeat patterns and how they stand.",
            mark="table_patterns",
        )
        when(document, "patterns_more", lambda: caption(document, "{{ patterns_more }}"))

    when(document, "patterns", body, "No pattern reached into the month or the month before.")


def prevention(document):
    """What kept harm away."""
    document.add_heading("What prevented harm", level=1)
    said = document.add_paragraph("{{ prevention }}")
    point(said, "interceptions", " ", "table_interceptions", " counts what intercepted them.")
    when(
        document,
        "interceptions",
        lambda: table(
            document,
            "interceptions",
            ("Intercepted by", "{{ month }}", "Last 12 months"),
            ("label", "a", "b"),
            (80, 45, 45),
            words="What intercepted the near misses.",
            mark="table_interceptions",
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
            words="Answers of the assessments in {{ month }}.",
            mark="table_notification",
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
            words="Loops that were closed in {{ month }}.",
            mark="table_loops",
        ),
        "No loop was closed in the month.",
    )


def declared(document):
    """The charts that the policy asks for."""
    document.add_paragraph("{%p if declared %}")
    document.add_heading("Further control charts", level=2)
    document.add_paragraph("{%p endif %}")
    charts(document, "declared")


def quality(document):
    """How good the data are."""
    document.add_heading("Data quality", level=1)
    said = document.add_paragraph("{{ quality }}")
    point(said, "held_back", " ", "table_held_back", " says why rows were held back.")
    when(
        document,
        "held_back",
        lambda: table(
            document,
            "held_back",
            ("Why rows were held back", "Rows"),
            ("label", "a"),
            (110, 30),
            words="Rows that were held back.",
            mark="table_held_back",
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
        words="Fields of the reports of {{ month }}.",
        mark="table_completeness",
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
    paragraph = document.add_paragraph()
    refer(paragraph, "table_trace")
    paragraph.add_run(
        " names the records behind the figures; those behind each row of the tables stand in the "
        "workbook, sheet Trace."
    )
    table(
        document,
        "trace",
        ("Figure", "Value", "Records"),
        ("label", "a", "b"),
        (52, 38, 80),
        words="Figures and the records behind them.",
        mark="table_trace",
    )


def make():
    """The template, with its title."""
    document = base("{{ organisation }} - {{ month }}")
    for part in (
        cover,
        summary,
        changes,
        decided,
        emerging,
        themes,
        harm,
        patterns,
        triage,
        actions,
        verification,
        effect,
        prevention,
        loops,
        declared,
        quality,
        method,
    ):
        part(document)
    contents(document, next(p for p in document.paragraphs if p.text == "In this pack"))
    return finished(document, "Near-miss board pack")
