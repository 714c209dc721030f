"""The workbook of an action plan: its sheets and columns.

In: nothing. Out: `Form`s, which the workbook is written and read back by.
"""

from __future__ import annotations

from nearmiss_kit.forms.form import Form, FormColumn, Part

PLAN_SHEET, CHECKS_SHEET = "Action plan", "Follow-up checks"
KIND, CALLED = "action-plan", "action plan"
"""What the hidden sheet calls the workbook, and what people call it."""

ACTION_PARTS = (
    Part(
        "1. What is to be done, and what for",
        (
            FormColumn("Number", "id", 16),
            FormColumn("Near misses", "for_near_misses", 16),
            FormColumn(
                "About", None, 22, "Category and service of the near misses. It is not read back."
            ),
            FormColumn("What is to be done", "action", 40),
            FormColumn("Kind of change", "kind_of_change", 20),
            FormColumn("Strength", "strength", 13),
        ),
    ),
    Part(
        "2. Who, by when, how far",
        (
            FormColumn("Owner (role)", "owner_role", 20),
            FormColumn(
                "Pseudonym", None, 11, "The pseudonym of the owner, where the log gave a name. "
                "It is not read back."
            ),
            FormColumn("Issued", "issued", 12),
            FormColumn("Deadline", "due", 12),
            FormColumn(
                "Days overdue", None, 10, "Worked out by the workbook, on the day on which it is "
                "open: days since the deadline of an action that is neither done nor cancelled."
            ),
            FormColumn("Status", "action_status", 14),
            FormColumn("Completed", "completed", 12),
        ),
    ),
    Part(
        "3. Evidence, and how it is followed up",
        (
            FormColumn("Evidence required", "evidence_required", 30),
            FormColumn("Evidence held", "evidence_held", 30),
            FormColumn("Follow-up check", "follow_up_check", 28),
            FormColumn(
                "SMART: still open", None, 24, "Worked out by the workbook: the points of the "
                "SMART guide for which nothing stands in the row yet."
            ),
        ),
    ),
)  # fmt: skip
CHECK_COLUMNS = (
    FormColumn("Check", "id", 22),
    FormColumn("Action", "of_action", 16),
    FormColumn("What was to be done", None, 36, "The words of the action. It is not read back."),
    FormColumn("No.", None, 6, "1 for the first check of the action."),
    FormColumn("Planned for", None, 12, "The day by your policy's rhythm of follow-up checks."),
    FormColumn("Checked on", "verified", 12),
    FormColumn("How", "verification_method", 18),
    FormColumn("Checked by (role)", "verified_by_role", 18),
    FormColumn("Looked at", "sample_size", 9),
    FormColumn("As they should be", "sample_complied", 9),
    FormColumn("Outcome", "outcome", 18),
    FormColumn("What shows it", "verification_evidence", 30),
)

ACTIONS = Form(
    PLAN_SHEET,
    "Action",
    "actions",
    tuple(column for part in ACTION_PARTS for column in part.columns),
    settled={"action_status": "open"},
)
CHECKS = Form(
    CHECKS_SHEET,
    "Verification",
    "verifications",
    CHECK_COLUMNS,
    not_content=frozenset(("id", "of_action")),
)
