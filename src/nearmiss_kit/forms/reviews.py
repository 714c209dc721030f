"""The workbook of reviews: its sheets and columns.

In: nothing. Out: `Form`s, which the workbook is written and read back by.
"""

from __future__ import annotations

from types import MappingProxyType

from nearmiss_kit.forms.form import Form, FormColumn, Part

KIND, CALLED = "reviews", "review form"
"""What the hidden sheet calls the workbook, and what people call it."""
OPEN_AGAIN = "open_again"
"""The name of the yes or no on the sheet of what could be opened again."""
PROVISIONAL = MappingProxyType({"completeness": "provisional"})

PATTERN_PARTS = (
    Part(
        "1. The pattern, as the log shows it",
        (
            FormColumn("Pattern", "id", 20),
            FormColumn("What they share", None, 26, "What its reports have in common."),
            FormColumn("When", None, 22, "The days of its first and its last report."),
            FormColumn("Reports", "made_of", 30),
            FormColumn("How it stands", None, 16, "As the kit works it out from log and actions."),
        ),
    ),
    Part(
        "2. The manager's review of it",
        (
            FormColumn("State", "pattern_state", 14),
            FormColumn("Manager review started", "manager_review_started", 13),
            FormColumn("Look-back done", "look_back_done", 11),
            FormColumn("Classification", "pattern_class", 18),
            FormColumn("System risks", "system_risks", 24),
            FormColumn("Timing", "timing", 24),
            FormColumn("Frequency", "frequency", 24),
        ),
    ),
)  # fmt: skip

REVIEW_PARTS = (
    Part(
        "1. What is reviewed, and why",
        (
            FormColumn("Review", "id", 20),
            FormColumn("Pattern", "of_pattern", 16),
            FormColumn("Near misses", "of_near_misses", 18),
            FormColumn("About", None, 24, "Category and service of what is reviewed."),
            FormColumn("Why it stands here", None, 30, "What calls for the review."),
            FormColumn("Method", "review_method", 18),
            FormColumn("Reason for no review", "no_review_reason", 22),
        ),
    ),
    Part(
        "2. How far it is",
        (
            FormColumn("Status", "review_status", 13),
            FormColumn("Started", "review_started", 12),
            FormColumn("Due", "review_due", 12),
            FormColumn("Finished", "review_finished", 12),
            FormColumn("Reviewed by (role)", "reviewed_by_role", 20),
            FormColumn("Barriers", "barriers", 34),
            FormColumn("Decision points", "decision_points", 30),
        ),
    ),
    Part(
        "3. What it found",
        (
            FormColumn("Findings", "findings", 32),
            FormColumn("Root causes", "root_causes", 32),
            FormColumn("Timeline", "timeline", 30),
            FormColumn("Part of the workflow that let it happen", "allowed_by", 22),
            FormColumn("What went well", "went_well", 18),
        ),
    ),
    Part(
        "4. Where the workflow is looked at",
        (
            FormColumn("Workflow stage", "workflow_stage", 20),
            FormColumn("System used", "system_used", 24),
            FormColumn("Deviation from plan", "deviation", 30),
            FormColumn("Corrective action taken", "corrective_action_taken", 34),
        ),
    ),
)  # fmt: skip

AGAIN_COLUMNS = (
    FormColumn("Number", "id", 20),
    FormColumn("Action", "reopened_action", 14),
    FormColumn("Near miss", "reopened_near_miss", 14),
    FormColumn("What it is", None, 36, "The words of the action, or category and service."),
    FormColumn("Why it stands here", None, 38, "What happened since it was done."),
    FormColumn(
        "Open again?", OPEN_AGAIN, 10, "Yes opens it again: the action or the near miss is open "
        "from that day. No is kept with the action, which stands here again only if a new check "
        "fails or the like repeats anew; a near miss stands here as long as its action does.",
        yes_no=True,
    ),
    FormColumn("Decided on", "reopened", 12),
    FormColumn("Why", "reopened_why", 20),
    FormColumn("Reason in words", "reopened_reason", 30),
    FormColumn("Decided by (role)", "reopened_by_role", 18),
    FormColumn("Because of check", "because_of", 14),
)  # fmt: skip

RISK_COLUMNS = (
    FormColumn("Where", "id", 30),
    FormColumn("Kind", None, 10, "Whether it is a service or a theme."),
    FormColumn("Why to look", None, 70, "What signals in the month, the gravest first."),
    FormColumn("An emerging risk?", "emerging_risk", 16),
    FormColumn("Reason", "emerging_risk_reason", 50),
)

BOARD_PARTS = (
    Part(
        "1. The meeting",
        (
            FormColumn("Meeting", "id", 22),
            FormColumn("Kind", "governance_kind", 20),
            FormColumn("Held on", "held", 12),
            FormColumn("From", "period_start", 12),
            FormColumn("To", "period_end", 12),
            FormColumn("Services affected", "services_affected", 24),
            FormColumn("Contributing factors", "contributing_factors", 26),
            FormColumn("Patterns discussed", "patterns_discussed", 22),
        ),
    ),
    Part(
        "2. What was seen and decided",
        (
            FormColumn("Trends", "near_miss_trends", 28),
            FormColumn("Emerging risk", "emerging_risk", 11),
            FormColumn("Reason", "emerging_risk_reason", 22),
            FormColumn("Decisions", "decisions", 30),
            FormColumn("Recommended actions", "recommended_actions", 30),
            FormColumn("Escalated to", "escalated_to", 14),
        ),
    ),
)  # fmt: skip


def _of(parts: tuple[Part, ...]) -> tuple[FormColumn, ...]:
    return tuple(column for part in parts for column in part.columns)


REVIEWS = Form("Reviews", "Review", "reviews", _of(REVIEW_PARTS))
PATTERNS = Form(
    "Patterns",
    "RepeatPattern",
    "patterns",
    _of(PATTERN_PARTS),
    settled={**PROVISIONAL, "pattern_state": "open"},
)
AGAIN = Form("Open again", "Reopening", "reopenings", AGAIN_COLUMNS)
RISKS = Form("Emerging risk", "GovernanceReview", "emerging_risks", RISK_COLUMNS)
"""Its answers go into the meeting of the month; there is no such list in a dataset."""
BOARD = Form(
    "Board", "GovernanceReview", "governance_reviews", _of(BOARD_PARTS), settled=PROVISIONAL
)
FORMS = (REVIEWS, PATTERNS, AGAIN, RISKS, BOARD)
"""The sheets in their order."""
