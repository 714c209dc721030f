# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 6ecc65893c6b3887fc9b09cf6ceb91a7f6810260f21577c4bb270263819d6c1c) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""The classes of the schema, version 0.1.0."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationInfo, model_validator
from typing_extensions import Self

from nearmiss_kit.model._base import (
    Also,
    Calendar,
    NeverNull,
    Record,
    Whole,
    holds_together,
    rules_broken,
)
from nearmiss_kit.model._generated import rules

Text = Annotated[str, StringConstraints(pattern='[^\\u0000-\\u0020\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF]')]
Line = Annotated[Text, Also('^[^\\u0000-\\u001F\\u0085\\u2028\\u2029]*$')]
Identifier = Annotated[str, StringConstraints(pattern='^[^\\u0000-\\u0020\\u0085\\u00A0\\u2028\\u2029]([^\\u0000-\\u001F\\u0085\\u2028\\u2029]*[^\\u0000-\\u0020\\u0085\\u00A0\\u2028\\u2029])?$')]
Day = Annotated[str, StringConstraints(pattern='^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$'), Calendar]
Moment = Annotated[str, StringConstraints(pattern='^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$'), Calendar]

Completeness = Literal[
    "complete",
    "provisional",
]

ReportedAs = Literal[
    "near_miss",
    "unsafe_condition",
    "no_harm_incident",
    "incident",
    "other",
]

Category = Literal[
    "medication",
    "transport",
    "mealtime",
    "deterioration",
    "safeguarding",
    "documentation",
    "environment",
    "behaviour",
    "staffing",
    "infection_control",
    "moving_and_handling",
    "falls_hazard",
    "finance",
    "information_governance",
    "other",
]

TaskType = Literal[
    "personal_care",
    "medication_round",
    "mealtime_support",
    "moving_and_handling",
    "community_access",
    "transport",
    "domestic",
    "record_keeping",
    "handover",
    "other",
]

Setting = Literal[
    "own_home",
    "supported_living",
    "residential_care",
    "nursing_home",
    "day_service",
    "community_outing",
    "transport",
    "respite",
    "shared_lives",
    "other",
]

Shift = Literal[
    "early",
    "late",
    "day",
    "night",
    "waking_night",
    "sleep_in",
    "split",
]

StaffRole = Literal[
    "care_worker",
    "senior_care_worker",
    "shift_lead",
    "supervisor",
    "nurse",
    "registered_manager",
    "deputy_manager",
    "medication_lead",
    "maintenance_lead",
    "behaviour_lead",
    "safeguarding_lead",
    "quality_lead",
    "case_manager",
    "driver",
    "cook",
    "agency_worker",
    "therapist",
    "pharmacist",
    "family",
    "person_supported",
    "other",
]

StaffGroup = Literal[
    "permanent",
    "bank",
    "agency",
    "new_starter",
    "volunteer",
    "mixed",
]

Reached = Literal[
    "yes",
    "no",
    "no_person",
    "unknown",
]

Harm = Literal[
    "none",
    "unknown",
    "some",
]

Interception = Literal[
    "planned_safeguard",
    "vigilance",
    "person_or_family",
    "mitigation",
    "chance",
    "unknown",
]

ControlPoint = Literal[
    "care_plan",
    "prompt_or_checklist",
    "second_check",
    "record",
    "handover",
    "supervision",
    "training",
    "rota",
    "system_alert",
    "equipment",
    "none",
    "other",
]

WorkflowStage = Literal[
    "planning",
    "supply",
    "scheduling",
    "preparation",
    "delivery",
    "recording",
    "handover",
    "monitoring",
    "travel",
    "other",
]

ContributingFactor = Literal[
    "mar_update_timing",
    "label_change",
    "transcription",
    "handover",
    "staffing_pressure",
    "unfamiliar_staff",
    "unclear_allocation",
    "communication_gap",
    "unclear_threshold",
    "supervision",
    "travel_time",
    "scheduling",
    "equipment_fault",
    "environment",
    "workload",
    "unclear_care_plan",
    "training",
    "distraction",
    "person_factors",
    "other",
]

TextureLevel = Literal[
    "drink_0_thin",
    "drink_1_slightly_thick",
    "drink_2_mildly_thick",
    "drink_3_moderately_thick",
    "drink_4_extremely_thick",
    "food_3_liquidised",
    "food_4_pureed",
    "food_5_minced_and_moist",
    "food_6_soft_and_bite_sized",
    "food_7_easy_to_chew",
    "food_7_regular",
]

YesNo = Literal[
    "yes",
    "no",
    "not_needed",
    "unknown",
]

PotentialConsequence = Literal[
    "negligible",
    "minor",
    "moderate",
    "major",
    "catastrophic",
]

Likelihood = Literal[
    "rare",
    "unlikely",
    "possible",
    "likely",
    "almost_certain",
]

TriageRoute = Literal[
    "safeguarding_review",
    "medication_review",
    "clinical_consultation",
    "operational_fix",
    "manager_review",
    "trend_monitoring",
]

NotificationRisk = Literal[
    "yes",
    "no",
    "unclear",
]

ReportStatus = Literal[
    "reported",
    "acknowledged",
    "triaged",
    "under_review",
    "action_under_way",
    "closed",
    "closed_no_further_action",
    "reopened",
]

ActionStatus = Literal[
    "open",
    "in_progress",
    "done",
    "cancelled",
]

ChangeKind = Literal[
    "updated_prompt",
    "supervision_check",
    "training_validation",
    "workflow_step",
    "environment_or_equipment",
    "policy",
    "other",
]

ActionStrength = Literal[
    "stronger",
    "intermediate",
    "weaker",
]

VerificationMethod = Literal[
    "spot_check",
    "observation",
    "record_audit",
    "interview",
    "re_test",
    "data_review",
    "other",
]

VerificationOutcome = Literal[
    "effective",
    "partly_effective",
    "not_effective",
    "too_early",
]

FeedbackMode = Literal[
    "acknowledged",
    "rapid_fix",
    "awareness",
    "told_of_actions",
    "system_improved",
]

Locale = Literal[
    "en_GB",
    "en_US",
]

Paper = Literal[
    "A4",
    "Letter",
]

SimilarityField = Literal[
    "service",
    "category",
    "location",
    "setting",
    "person_ref",
    "shift",
]


class Source(Record):
    """A row of a file."""

    source_file: Text
    source_sheet: Annotated[Text | None, NeverNull] = None
    source_row: Annotated[Whole, Field(ge=1)]



class OtherColumn(Record):
    """A cell without a field of its own."""

    column_header: Text
    column_value: Text



class NearMiss(Record):
    """An error, hazard or failure of the process that was caught, or passed, before anyone was harmed. It holds facts; each body's own class is derived from them."""

    id: Identifier
    completeness: Completeness
    reported_as: Annotated[ReportedAs | None, NeverNull] = None
    category: Category
    category_text: Annotated[Text | None, NeverNull] = None
    task_type: Annotated[TaskType | None, NeverNull] = None
    description: Annotated[Text | None, NeverNull] = None
    service: Annotated[Text | None, NeverNull] = None
    setting: Annotated[Setting | None, NeverNull] = None
    location: Annotated[Text | None, NeverNull] = None
    occurred: Moment
    noticed: Annotated[Moment | None, NeverNull] = None
    reported: Annotated[Moment | None, NeverNull] = None
    reporter_role: Annotated[StaffRole | None, NeverNull] = None
    reporter_ref: Annotated[Identifier | None, NeverNull] = None
    reported_anonymously: Annotated[bool | None, NeverNull] = None
    person_ref: Annotated[Identifier | None, NeverNull] = None
    staff_ref: Annotated[list[Identifier] | None, NeverNull] = None
    staff_roles: Annotated[list[StaffRole] | None, NeverNull] = None
    staff_group: Annotated[StaffGroup | None, NeverNull] = None
    shift: Annotated[Shift | None, NeverNull] = None
    immediate_controls: Annotated[Text | None, NeverNull] = None
    made_possible_by: Annotated[Text | None, NeverNull] = None
    how_caught: Annotated[Text | None, NeverNull] = None
    what_stopped_harm: Annotated[Text | None, NeverNull] = None
    interception: Annotated[Interception | None, NeverNull] = None
    reached_person: Annotated[Reached | None, NeverNull] = None
    harm: Annotated[Harm | None, NeverNull] = None
    control_point: Annotated[ControlPoint | None, NeverNull] = None
    workflow_stage: Annotated[WorkflowStage | None, NeverNull] = None
    contributing_factors: Annotated[list[ContributingFactor] | None, NeverNull] = None
    acknowledged: Annotated[Moment | None, NeverNull] = None
    acknowledged_by_role: Annotated[StaffRole | None, NeverNull] = None
    report_status: Annotated[ReportStatus | None, NeverNull] = None
    closed: Annotated[Moment | None, NeverNull] = None
    no_further_action_reason: Annotated[Text | None, NeverNull] = None
    outcome_shared: Annotated[Moment | None, NeverNull] = None
    feedback_mode: Annotated[FeedbackMode | None, NeverNull] = None
    outcome_told: Annotated[Text | None, NeverNull] = None
    source: Annotated[Source | None, NeverNull] = None
    other_columns: Annotated[list[OtherColumn] | None, NeverNull] = None
    medication_name: Annotated[Text | None, NeverNull] = None
    scheduled_time: Annotated[Moment | None, NeverNull] = None
    record_discrepancy: Annotated[Text | None, NeverNull] = None
    clinical_advice: Annotated[Text | None, NeverNull] = None
    supervisor_notified: Annotated[YesNo | None, NeverNull] = None
    appointment_time: Annotated[Moment | None, NeverNull] = None
    transport_change: Annotated[Text | None, NeverNull] = None
    staffing_allocation: Annotated[Text | None, NeverNull] = None
    impact_on_person: Annotated[Text | None, NeverNull] = None
    communication_source: Annotated[Text | None, NeverNull] = None
    case_manager_notified: Annotated[YesNo | None, NeverNull] = None
    dietary_requirement: Annotated[Text | None, NeverNull] = None
    texture_level: Annotated[TextureLevel | None, NeverNull] = None
    preparing_role: Annotated[StaffRole | None, NeverNull] = None
    identifying_role: Annotated[StaffRole | None, NeverNull] = None
    supervisor_review: Annotated[Text | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.NearMiss(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class Triage(Record):
    """The first decision on a report; who looks at it, how urgently, and how bad it could have been."""

    id: Identifier
    near_miss: Identifier
    triaged: Moment
    triaged_by_role: Annotated[StaffRole | None, NeverNull] = None
    route: Annotated[TriageRoute | None, NeverNull] = None
    further_routes: Annotated[list[TriageRoute] | None, NeverNull] = None
    potential_consequence: Annotated[PotentialConsequence | None, NeverNull] = None
    potential_likelihood: Annotated[Likelihood | None, NeverNull] = None
    same_day_escalation: Annotated[bool | None, NeverNull] = None
    escalation_rule: Annotated[Text | None, NeverNull] = None
    look_back_done: Annotated[bool | None, NeverNull] = None
    similar_reports: Annotated[list[Identifier] | None, NeverNull] = None
    notification_risk: Annotated[NotificationRisk | None, NeverNull] = None
    source: Annotated[Source | None, NeverNull] = None



class Action(Record):
    """One thing to be done, with an owner, a deadline and its evidence."""

    id: Identifier
    for_near_misses: Annotated[list[Identifier], Field(min_length=1)]
    action: Text
    kind_of_change: Annotated[ChangeKind | None, NeverNull] = None
    strength: Annotated[ActionStrength | None, NeverNull] = None
    owner_role: Annotated[StaffRole | None, NeverNull] = None
    owner_ref: Annotated[Identifier | None, NeverNull] = None
    due: Annotated[Day | None, NeverNull] = None
    evidence_required: Annotated[Text | None, NeverNull] = None
    follow_up_check: Annotated[Text | None, NeverNull] = None
    action_status: ActionStatus
    completed: Annotated[Day | None, NeverNull] = None
    evidence_held: Annotated[Text | None, NeverNull] = None
    source: Annotated[Source | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.Action(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class Verification(Record):
    """One check whether an action works, with what was sampled and what was found."""

    id: Identifier
    of_action: Identifier
    verified: Day
    verification_method: Annotated[VerificationMethod | None, NeverNull] = None
    verified_by_role: Annotated[StaffRole | None, NeverNull] = None
    sample_size: Annotated[Annotated[Whole, Field(ge=1)] | None, NeverNull] = None
    sample_complied: Annotated[Annotated[Whole, Field(ge=0)] | None, NeverNull] = None
    outcome: VerificationOutcome
    verification_evidence: Annotated[Text | None, NeverNull] = None
    source: Annotated[Source | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.Verification(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class Policy(Record):
    """What an organisation sets for itself; every setting has a default."""

    policy_organisation: Text = "Our organisation"
    policy_time_zone: Text = "Europe/London"
    locale: Locale = "en_GB"
    paper: Paper = "A4"
    acknowledge_within_hours: Annotated[Whole, Field(ge=1, le=8784)] = 72
    triage_within_hours: Annotated[Whole, Field(ge=1, le=8784)] = 24
    repeat_count: Annotated[Whole, Field(ge=2, le=1000)] = 3
    repeat_window_days: Annotated[Whole, Field(ge=1, le=3660)] = 14
    repeat_similar_by: Annotated[list[SimilarityField] | None, NeverNull] = None
    action_grace_days: Annotated[Whole, Field(ge=0, le=3660)] = 0
    expected_share_percent: Annotated[Whole, Field(ge=0, le=100)] = 90
    small_number_threshold: Annotated[Whole, Field(ge=0, le=1000)] = 5
    spc_screen_outliers: bool = False
    spc_months: Annotated[Whole, Field(ge=6, le=600)] = 24



class Dataset(Record):
    """All records of one organisation, with the account of where they came from."""

    schema_version: Annotated[Line, Also('^[0-9]+\\.[0-9]+\\.[0-9]+$')]
    organisation: Annotated[Text | None, NeverNull] = None
    time_zone: Text
    names_kept: bool
    near_misses: Annotated[list[NearMiss] | None, NeverNull] = None
    triages: Annotated[list[Triage] | None, NeverNull] = None
    actions: Annotated[list[Action] | None, NeverNull] = None
    verifications: Annotated[list[Verification] | None, NeverNull] = None
    intake: Annotated[IntakeSummary | None, NeverNull] = None

    @model_validator(mode="after")
    def _holds_together(self, info: ValidationInfo) -> Self:
        holds_together(rules.RULEBOOK, self.__dict__, info.context)
        return self



class IntakeSummary(Record):
    """What became of each row that was read. Rows read are always the sum of rows recorded, held back and blank."""

    files: Annotated[list[Text] | None, NeverNull] = None
    rows_read: Annotated[Whole, Field(ge=0)]
    rows_recorded: Annotated[Whole, Field(ge=0)]
    rows_held_back: Annotated[Whole, Field(ge=0)]
    rows_blank: Annotated[Whole, Field(ge=0)]
    cells_corrected: Annotated[Annotated[Whole, Field(ge=0)] | None, NeverNull] = None
    redactions: Annotated[Annotated[Whole, Field(ge=0)] | None, NeverNull] = None
    held_back_reasons: Annotated[list[HeldBackReason] | None, NeverNull] = None



class HeldBackReason(Record):
    """Why rows were held back, with their number."""

    reason_code: Text
    reason_title: Text
    reason_rows: Annotated[Whole, Field(ge=1)]


