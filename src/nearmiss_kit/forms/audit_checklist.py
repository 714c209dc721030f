"""The workbook of an audit checklist: what its tables and rows are called.

In: nothing. Out: names by which the workbook is written and read back.
"""

from __future__ import annotations

KIND, CALLED = "audit-checklist", "audit checklist"
"""What the hidden sheet calls the workbook, and what people call it."""
HEAD, QUESTIONS, GATES, ACTIONS = "audit", "questions", "gates", "actions"
"""The tables: who did it when, the questions, the gates and the actions that are done."""
HEAD_ROWS = {
    "H1": "audited",
    "H2": "audited_by_role",
    "H3": "signed_off",
    "H4": "signed_off_by_role",
}
"""The rows of the first table, each with its field of an audit."""
ANSWER = "answer"
"""The column of the first table that is filled in."""
GATE_WORDS = "words"
"""The column of a gate's reason, where it does not apply, or else of its evidence."""
CHECK_SLOTS = (
    "verified", "verification_method", "sample_size", "sample_complied", "outcome",
    "verification_evidence",
)  # fmt: skip
"""The columns of an action that are filled in, each a field of a verification."""
