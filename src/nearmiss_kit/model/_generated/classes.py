# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 02735be825bb0ea9ac6761262cb6394722a9b4b81dac4901eab5cd7ee8071484) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""The classes of the schema, version 0.1.0."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from typing_extensions import Self

from nearmiss_kit.model._base import Calendar, Record, rules_broken
from nearmiss_kit.model._generated import rules

Text = Annotated[str, StringConstraints(pattern=r"[^\u0000-\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[^\u0000-\u0020\u0085\u00A0\u2028\u2029]([^\u0000-\u001F\u0085\u2028\u2029]*[^\u0000-\u0020\u0085\u00A0\u2028\u2029])?$")]
Day = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$"), Calendar]
Moment = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$"), Calendar]

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
    source_sheet: Text | None = None
    source_row: Annotated[int, Field(ge=1)]



class OtherColumn(Record):
    """A cell without a field of its own."""

    column_header: Text
    column_value: Text



class NearMiss(Record):
    """An error, hazard or failure of the process that was caught, or passed, before anyone was harmed. It holds facts; each body's own class is derived from them."""

    id: Identifier
    completeness: Completeness
    reported_as: ReportedAs | None = None
    category: Category
    category_text: Text | None = None
    task_type: TaskType | None = None
    description: Text | None = None
    service: Text | None = None
    setting: Setting | None = None
    location: Text | None = None
    occurred: Moment
    noticed: Moment | None = None
    reported: Moment | None = None
    reporter_role: StaffRole | None = None
    reporter_ref: Identifier | None = None
    reported_anonymously: bool | None = None
    person_ref: Identifier | None = None
    staff_ref: list[Identifier] | None = None
    staff_roles: list[StaffRole] | None = None
    staff_group: StaffGroup | None = None
    shift: Shift | None = None
    immediate_controls: Text | None = None
    made_possible_by: Text | None = None
    how_caught: Text | None = None
    what_stopped_harm: Text | None = None
    interception: Interception | None = None
    reached_person: Reached | None = None
    harm: Harm | None = None
    control_point: ControlPoint | None = None
    workflow_stage: WorkflowStage | None = None
    contributing_factors: list[ContributingFactor] | None = None
    acknowledged: Moment | None = None
    acknowledged_by_role: StaffRole | None = None
    report_status: ReportStatus | None = None
    closed: Moment | None = None
    no_further_action_reason: Text | None = None
    outcome_shared: Moment | None = None
    feedback_mode: FeedbackMode | None = None
    outcome_told: Text | None = None
    source: Source | None = None
    other_columns: list[OtherColumn] | None = None
    medication_name: Text | None = None
    scheduled_time: Moment | None = None
    record_discrepancy: Text | None = None
    clinical_advice: Text | None = None
    supervisor_notified: YesNo | None = None
    appointment_time: Moment | None = None
    transport_change: Text | None = None
    staffing_allocation: Text | None = None
    impact_on_person: Text | None = None
    communication_source: Text | None = None
    case_manager_notified: YesNo | None = None
    dietary_requirement: Text | None = None
    texture_level: TextureLevel | None = None
    preparing_role: StaffRole | None = None
    identifying_role: StaffRole | None = None
    supervisor_review: Text | None = None

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
    triaged_by_role: StaffRole | None = None
    route: TriageRoute | None = None
    further_routes: list[TriageRoute] | None = None
    potential_consequence: PotentialConsequence | None = None
    potential_likelihood: Likelihood | None = None
    same_day_escalation: bool | None = None
    escalation_rule: Text | None = None
    look_back_done: bool | None = None
    similar_reports: list[Identifier] | None = None
    notification_risk: NotificationRisk | None = None
    source: Source | None = None



class Action(Record):
    """One thing to be done, with an owner, a deadline and its evidence."""

    id: Identifier
    for_near_misses: Annotated[list[Identifier], Field(min_length=1)]
    action: Text
    kind_of_change: ChangeKind | None = None
    strength: ActionStrength | None = None
    owner_role: StaffRole | None = None
    owner_ref: Identifier | None = None
    due: Day | None = None
    evidence_required: Text | None = None
    follow_up_check: Text | None = None
    action_status: ActionStatus
    completed: Day | None = None
    evidence_held: Text | None = None
    source: Source | None = None

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
    verification_method: VerificationMethod | None = None
    verified_by_role: StaffRole | None = None
    sample_size: Annotated[int, Field(ge=1)] | None = None
    sample_complied: Annotated[int, Field(ge=0)] | None = None
    outcome: VerificationOutcome
    verification_evidence: Text | None = None
    source: Source | None = None

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
    acknowledge_within_hours: Annotated[int, Field(ge=1)] = 72
    triage_within_hours: Annotated[int, Field(ge=1)] = 24
    repeat_count: Annotated[int, Field(ge=2)] = 3
    repeat_window_days: Annotated[int, Field(ge=1)] = 14
    repeat_similar_by: list[SimilarityField] | None = None
    action_grace_days: Annotated[int, Field(ge=0)] = 0
    expected_share_percent: Annotated[int, Field(ge=0, le=100)] = 90
    small_number_threshold: Annotated[int, Field(ge=0)] = 5
    spc_screen_outliers: bool = False
    spc_months: Annotated[int, Field(ge=6)] = 24



class Dataset(Record):
    """All records of one organisation, with the account of where they came from."""

    schema_version: Annotated[Text, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    organisation: Text | None = None
    time_zone: Text
    names_kept: bool
    near_misses: list[NearMiss] | None = None
    triages: list[Triage] | None = None
    actions: list[Action] | None = None
    verifications: list[Verification] | None = None
    intake: IntakeSummary | None = None



class IntakeSummary(Record):
    """What became of each row that was read. Rows read are always the sum of rows recorded, held back and blank."""

    files: list[Text] | None = None
    rows_read: Annotated[int, Field(ge=0)]
    rows_recorded: Annotated[int, Field(ge=0)]
    rows_held_back: Annotated[int, Field(ge=0)]
    rows_blank: Annotated[int, Field(ge=0)]
    cells_corrected: Annotated[int, Field(ge=0)] | None = None
    redactions: Annotated[int, Field(ge=0)] | None = None
    held_back_reasons: list[HeldBackReason] | None = None



class HeldBackReason(Record):
    """Why rows were held back, with their number."""

    reason_code: Text
    reason_title: Text
    reason_rows: Annotated[int, Field(ge=1)]


