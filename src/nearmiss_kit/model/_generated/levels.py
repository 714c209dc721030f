# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d48c0032cecf790047325d1116d6578740e701cfedda538291d8313fa48cf18a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""The levels of conformance."""

from __future__ import annotations

from nearmiss_kit.model.fields import Level

LEVELS: tuple[Level, ...] = (
    Level('minimum', 'Minimum dataset', 'Every near miss holds the minimum dataset.',
        classes=('NearMiss',),
        fields=(),
        codes=(),
        rules=('minimum-dataset', 'reported-before-occurred', 'reported-before-noticed'),
    ),
    Level('lifecycle', 'Life cycle', 'Triage, actions, verifications and feedback are on record and hold together.',
        classes=('Triage', 'Action', 'Verification'),
        fields=('acknowledged', 'outcome_shared'),
        codes=(),
        rules=('no-further-action-needs-reason', 'acknowledged-needs-role', 'shared-outcome-needs-words', 'closed-needs-date', 'acknowledged-before-reported', 'closed-before-reported', 'outcome-shared-before-reported', 'reopened-needs-reopening', 'triage-without-date', 'escalation-rule-needs-answer', 'triaged-before-reported', 'action-done-needs-date', 'action-done-needs-evidence', 'open-action-needs-deadline', 'open-action-needs-owner', 'completed-before-issued', 'complied-needs-sample', 'complied-within-sample', 'verified-before-completed', 'not-effective-reopens', 'reopening-needs-subject', 'failed-verification-is-named', 'reopened-before-verified'),
    ),
    Level('full', 'Full', 'Every profile, its gates, notification, reviews, patterns, governance and audits are on record and complete.',
        classes=('NotificationAssessment', 'RepeatPattern', 'Review', 'GovernanceReview', 'Audit'),
        fields=('gates',),
        codes=(('Category', 'medication'), ('Category', 'transport'), ('Category', 'mealtime'), ('Category', 'deterioration'), ('Category', 'safeguarding'), ('Category', 'documentation'), ('Category', 'environment'), ('Category', 'behaviour')),
        rules=('gate-not-applicable-needs-reason', 'gate-met-needs-role-and-time', 'medication-profile', 'transport-profile', 'mealtime-profile', 'deterioration-profile', 'safeguarding-profile', 'safeguarding-transport-profile', 'documentation-profile', 'environment-profile', 'behaviour-profile', 'classified-needs-lists', 'closed-gate-outstanding', 'closed-needs-gates', 'decision-needs-reason', 'triggers-without-risk-need-reason', 'decision-names-body', 'body-other-needs-name', 'notified-before-decided', 'repeat-pattern-profile', 'reviewed-pattern-needs-look-back', 'reviewed-pattern-gate-outstanding', 'review-needs-subject', 'no-review-needs-reason', 'finished-review-needs-findings', 'root-cause-review-needs-causes', 'pattern-review-needs-pattern', 'workflow-profile', 'review-finished-before-started', 'governance-profile', 'emerging-risk-needs-reason', 'governance-period-order', 'held-before-period', 'random-sample-needs-seed', 'sign-off-needs-role', 'signed-off-before-audited', 'audit-no-needs-note'),
    ),
)
