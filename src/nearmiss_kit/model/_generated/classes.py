# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d48c0032cecf790047325d1116d6578740e701cfedda538291d8313fa48cf18a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""The classes of the schema, version 0.2.0."""

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

DeteriorationCue = Literal[
    "eating_less",
    "drinking_less",
    "sleepier",
    "confused",
    "moving_less",
    "breathing",
    "skin",
    "pain",
    "mood",
    "continence",
    "weight",
    "temperature",
    "concern_voiced",
    "other",
]

ConsultedRole = Literal[
    "general_practitioner",
    "community_nurse",
    "on_call_nurse",
    "urgent_advice_line",
    "emergency_services",
    "pharmacist",
    "therapist",
    "mental_health_team",
    "other",
]

DetectionRoute = Literal[
    "late_review",
    "handover",
    "audit",
    "spot_check",
    "person_or_family",
    "other_professional",
    "system_alert",
    "other",
]

ReviewFocus = Literal[
    "workflow",
    "supervision_availability",
    "prompts",
    "handover",
    "training",
    "records",
    "other",
]

TimeOfDay = Literal[
    "night",
    "morning",
    "afternoon",
    "evening",
]

DayOfWeek = Literal[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]

WorkSystemElement = Literal[
    "persons",
    "tasks",
    "tools",
    "organisation",
    "internal_environment",
    "external_environment",
    "other",
]

NearMissClass = Literal[
    "near_miss",
    "unsafe_condition",
    "no_harm_incident",
    "harmful_incident",
    "undetermined",
]

ClassDefinition = Literal[
    "did_not_reach",
    "could_have_harmed",
]

GateState = Literal[
    "met",
    "not_applicable",
    "outstanding",
]

Profile = Literal[
    "medication",
    "transport",
    "mealtime",
    "deterioration",
    "safeguarding",
    "documentation",
    "environment",
    "behaviour",
    "repeat_pattern",
    "workflow",
    "governance",
]

Gate = Literal[
    "medication_record_reconciled",
    "dose_schedule_understood",
    "staff_briefed_before_next_round",
    "corrected_record_signed_off",
    "revised_schedule_confirmed",
    "person_or_representative_told",
    "staff_assigned_for_next_visit",
    "support_time_realistic",
    "meal_corrected",
    "dietary_guidance_confirmed",
    "mealtime_staff_briefed",
    "next_mealtime_safe",
    "consultation_recorded",
    "monitoring_plan_in_place",
    "person_safe",
    "safety_plan_reviewed",
    "safeguarding_decision_recorded",
    "status_confirmed_same_day",
    "clinical_oversight",
    "hazard_made_safe",
    "repair_ordered",
    "person_and_others_safe",
    "shift_lead_informed",
    "look_back_done",
    "manager_review_started",
    "workflow_part_named",
    "emerging_risk_answered",
]

AuditPoint = Literal[
    "med_discrepancy",
    "med_decision_to_pause",
    "med_corrected_record",
    "med_check",
    "med_communication",
    "med_follow_up",
    "tra_change_evidence",
    "tra_schedule_updated",
    "tra_staff_notified",
    "tra_case_manager_told",
    "tra_route_worked",
    "meal_wrong_texture",
    "meal_corrected_before_service",
    "meal_staff_briefing",
    "meal_care_plan",
    "meal_observation",
    "esc_prompt",
    "esc_consultation_in_time",
    "esc_outcome_and_plan",
    "esc_monitoring",
    "safe_cue",
    "safe_plan_updated",
    "safe_strategy_changed",
    "safe_checks_observed",
    "doc_detection",
    "doc_decision_points",
    "doc_barriers",
    "doc_prompt_added",
    "doc_supervisor_review",
    "env_both_logs",
    "env_repair_completed",
    "env_no_repeat",
    "beh_triggers",
    "beh_plan_updated",
    "beh_strategy_observed",
    "rep_escalated",
    "rep_system_risk",
    "wf_linked",
    "gov_reviewed",
    "gov_escalated",
    "gov_used",
]

NotificationTrigger = Literal[
    "abuse_alleged",
    "police",
    "service_may_stop",
    "too_few_staff",
    "utility_failure",
    "safety_device_failure",
    "premises_damaged",
    "deprivation_of_liberty",
    "unauthorised_absence",
    "restrictive_intervention",
    "neglect_or_exploitation",
    "personal_data",
    "other",
]

NotifiedBody = Literal[
    "cqc",
    "local_safeguarding",
    "commissioner",
    "state_agency",
    "adult_protective_services",
    "police",
    "health_and_safety",
    "data_protection",
    "other",
]

NotificationDecision = Literal[
    "notify",
    "do_not_notify",
    "undecided",
]

JustCulture = Literal[
    "human_error",
    "at_risk_behaviour",
    "reckless_behaviour",
    "system_cause",
    "not_assessed",
]

JustCultureResponse = Literal[
    "redesign_and_coaching",
    "supervision_and_barrier_removal",
    "formal_action",
    "system_change",
]

ReviewMethod = Literal[
    "not_needed",
    "investigation_lite",
    "root_cause",
    "pattern",
    "workflow",
]

ReviewStatus = Literal[
    "planned",
    "under_way",
    "finished",
]

PatternState = Literal[
    "open",
    "under_review",
    "reviewed",
    "stopped",
    "came_back",
]

BarrierState = Literal[
    "held",
    "failed",
    "bypassed",
    "absent",
]

SystemRisk = Literal[
    "rota_pressure",
    "communication_gap",
    "unclear_allocation",
    "training_gap",
    "supervision_gap",
    "equipment_or_environment",
    "unclear_plan",
    "supply",
    "other",
]

ReopenedWhy = Literal[
    "near_misses_continue",
    "verification_failed",
    "new_information",
    "other",
]

GovernanceKind = Literal[
    "weekly_operational",
    "monthly_board",
    "committee",
    "other",
]

EmergingRisk = Literal[
    "yes",
    "no",
    "not_decided",
]

ExposureKind = Literal[
    "visits",
    "care_hours",
    "medication_rounds",
]

AuditAnswerCode = Literal[
    "yes",
    "partly",
    "no",
    "not_applicable",
]

SampleMethod = Literal[
    "all",
    "random",
    "most_recent",
    "chosen",
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

Cadence = Literal[
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "half_yearly",
    "annually",
]

Anchor = Literal[
    "occurred",
    "discovered",
    "known",
]

TimeUnit = Literal[
    "hours",
    "calendar_days",
    "business_days",
]

Overseer = Literal[
    "provider",
    "board",
    "committee",
    "commissioner",
]

EvidenceSource = Literal[
    "medication_charts",
    "maintenance_logs",
    "behaviour_logs",
    "care_plans",
    "audits",
    "feedback",
    "staff_observation",
    "supervision",
    "rotas",
    "training_records",
    "other",
]

AuditTrigger = Literal[
    "repeated_pattern",
    "audit_finding",
    "repeated_hazard",
    "delayed_repair",
    "lack_of_improvement",
]

Duty = Literal[
    "records",
    "reviews_risk",
    "decides_notification",
    "records_corrective_action",
    "monitors_outcome",
]


class GateCheck(Record):
    """One gate with its state, who checked it, when, and on what evidence."""

    gate: Gate
    gate_state: GateState
    gate_reason: Annotated[Text | None, NeverNull] = None
    checked_by_role: Annotated[StaffRole | None, NeverNull] = None
    checked: Annotated[Moment | None, NeverNull] = None
    gate_evidence: Annotated[Text | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.GateCheck(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



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
    time_of_day: Annotated[TimeOfDay | None, NeverNull] = None
    day_of_week: Annotated[DayOfWeek | None, NeverNull] = None
    derived: Annotated[list[Identifier] | None, NeverNull] = None
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
    classified: Annotated[Moment | None, NeverNull] = None
    classified_by_role: Annotated[StaffRole | None, NeverNull] = None
    gates: Annotated[list[GateCheck] | None, NeverNull] = None
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
    cues: Annotated[list[DeteriorationCue] | None, NeverNull] = None
    visits_over: Annotated[Annotated[Whole, Field(ge=1, le=1000)] | None, NeverNull] = None
    prompt_fired: Annotated[bool | None, NeverNull] = None
    consulted: Annotated[ConsultedRole | None, NeverNull] = None
    consultation_time: Annotated[Moment | None, NeverNull] = None
    consultation_outcome: Annotated[Text | None, NeverNull] = None
    next_step_plan: Annotated[Text | None, NeverNull] = None
    monitoring_frequency: Annotated[Text | None, NeverNull] = None
    safeguarding_cue: Annotated[Text | None, NeverNull] = None
    safety_step: Annotated[Text | None, NeverNull] = None
    time_pressure: Annotated[YesNo | None, NeverNull] = None
    pre_transport_cues_missed: Annotated[Text | None, NeverNull] = None
    detection_route: Annotated[DetectionRoute | None, NeverNull] = None
    decision_points: Annotated[Text | None, NeverNull] = None
    escalation_barriers: Annotated[Text | None, NeverNull] = None
    status_confirmed: Annotated[Moment | None, NeverNull] = None
    review_focus: Annotated[list[ReviewFocus] | None, NeverNull] = None
    hazard: Annotated[Text | None, NeverNull] = None
    equipment: Annotated[Text | None, NeverNull] = None
    exposed: Annotated[Text | None, NeverNull] = None
    made_safe: Annotated[Text | None, NeverNull] = None
    maintenance_reference: Annotated[Text | None, NeverNull] = None
    behaviour_triggers: Annotated[Text | None, NeverNull] = None
    early_signs: Annotated[Text | None, NeverNull] = None
    preventing_actions: Annotated[Text | None, NeverNull] = None
    support_plan_current: Annotated[YesNo | None, NeverNull] = None

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
    triaged: Annotated[Moment | None, NeverNull] = None
    triaged_by_role: Annotated[StaffRole | None, NeverNull] = None
    route: Annotated[TriageRoute | None, NeverNull] = None
    further_routes: Annotated[list[TriageRoute] | None, NeverNull] = None
    potential_consequence: Annotated[PotentialConsequence | None, NeverNull] = None
    potential_likelihood: Annotated[Likelihood | None, NeverNull] = None
    same_day_escalation: Annotated[bool | None, NeverNull] = None
    escalation_rule: Annotated[Text | None, NeverNull] = None
    look_back_done: Annotated[bool | None, NeverNull] = None
    similar_reports: Annotated[list[Identifier] | None, NeverNull] = None
    source: Annotated[Source | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.Triage(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class NotificationAssessment(Record):
    """Whether one near miss has to be notified to one outside body, what was decided, why, and by which role."""

    id: Identifier
    near_miss: Identifier
    notification_risk: NotificationRisk
    trigger_facts: Annotated[list[NotificationTrigger] | None, NeverNull] = None
    notified_body: Annotated[NotifiedBody | None, NeverNull] = None
    body_name: Annotated[Text | None, NeverNull] = None
    notification_decision: Annotated[NotificationDecision | None, NeverNull] = None
    decision_reason: Annotated[Text | None, NeverNull] = None
    decided_by_role: Annotated[StaffRole | None, NeverNull] = None
    decided: Annotated[Moment | None, NeverNull] = None
    notified: Annotated[Moment | None, NeverNull] = None
    notification_reference: Annotated[Text | None, NeverNull] = None
    source: Annotated[Source | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.NotificationAssessment(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class JustCultureReading(Record):
    """One reading of conduct for one near miss. It stands apart from the report, so that access to it can be restricted, and it has no field for a person."""

    id: Identifier
    near_miss: Identifier
    reading: JustCulture
    response: Annotated[JustCultureResponse | None, NeverNull] = None
    read_by_role: Annotated[StaffRole | None, NeverNull] = None
    read_on: Annotated[Day | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.JustCultureReading(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class RepeatPattern(Record):
    """Similar reports close together; opened by the repeat trigger of the policy, and not by a person."""

    id: Identifier
    completeness: Completeness
    category: Category
    service: Annotated[Text | None, NeverNull] = None
    opened: Day
    opened_by_rule: Annotated[Text | None, NeverNull] = None
    made_of: Annotated[list[Identifier], Field(min_length=1)]
    pattern_class: Annotated[NearMissClass | None, NeverNull] = None
    contributing_factors: Annotated[list[ContributingFactor] | None, NeverNull] = None
    staff_roles: Annotated[list[StaffRole] | None, NeverNull] = None
    timing: Annotated[Text | None, NeverNull] = None
    frequency: Annotated[Text | None, NeverNull] = None
    look_back_done: Annotated[bool | None, NeverNull] = None
    manager_review_started: Annotated[Day | None, NeverNull] = None
    system_risks: Annotated[list[SystemRisk] | None, NeverNull] = None
    pattern_state: PatternState
    gates: Annotated[list[GateCheck] | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.RepeatPattern(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class Review(Record):
    """A look into one or several near misses, or a pattern; as deep as what could have happened calls for."""

    id: Identifier
    of_near_misses: Annotated[list[Identifier] | None, NeverNull] = None
    of_pattern: Annotated[Identifier | None, NeverNull] = None
    review_method: ReviewMethod
    no_review_reason: Annotated[Text | None, NeverNull] = None
    review_status: ReviewStatus
    review_started: Annotated[Day | None, NeverNull] = None
    review_due: Annotated[Day | None, NeverNull] = None
    review_finished: Annotated[Day | None, NeverNull] = None
    reviewed_by_role: Annotated[StaffRole | None, NeverNull] = None
    timeline: Annotated[list[TimelineEntry] | None, NeverNull] = None
    decision_points: Annotated[Text | None, NeverNull] = None
    barriers: Annotated[list[Barrier] | None, NeverNull] = None
    findings: Annotated[Text | None, NeverNull] = None
    root_causes: Annotated[list[RootCause] | None, NeverNull] = None
    allowed_by: Annotated[Text | None, NeverNull] = None
    went_well: Annotated[Text | None, NeverNull] = None
    workflow_stage: Annotated[WorkflowStage | None, NeverNull] = None
    system_used: Annotated[Text | None, NeverNull] = None
    deviation: Annotated[Text | None, NeverNull] = None
    corrective_action_taken: Annotated[Text | None, NeverNull] = None
    gates: Annotated[list[GateCheck] | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.Review(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class TimelineEntry(Record):
    """One thing that happened, with its time."""

    entry_time: Moment
    entry_text: Text



class Barrier(Record):
    """A safeguard and whether it held."""

    barrier: Text
    barrier_state: BarrierState



class RootCause(Record):
    """A cause with the element of the work system it lies in, and the whys that lead to it."""

    cause: Text
    work_system_element: WorkSystemElement
    whys: Annotated[list[Text] | None, NeverNull] = None



class Action(Record):
    """One thing to be done, with an owner, a deadline and its evidence."""

    id: Identifier
    for_near_misses: Annotated[list[Identifier], Field(min_length=1)]
    action: Text
    kind_of_change: Annotated[ChangeKind | None, NeverNull] = None
    strength: Annotated[ActionStrength | None, NeverNull] = None
    owner_role: Annotated[StaffRole | None, NeverNull] = None
    owner_ref: Annotated[Identifier | None, NeverNull] = None
    issued: Annotated[Day | None, NeverNull] = None
    due: Annotated[Day | None, NeverNull] = None
    evidence_required: Annotated[Text | None, NeverNull] = None
    follow_up_check: Annotated[Text | None, NeverNull] = None
    action_status: ActionStatus
    completed: Annotated[Day | None, NeverNull] = None
    evidence_held: Annotated[Text | None, NeverNull] = None
    not_reopened: Annotated[Day | None, NeverNull] = None
    not_reopened_reason: Annotated[Text | None, NeverNull] = None
    not_reopened_by_role: Annotated[StaffRole | None, NeverNull] = None
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



class Reopening(Record):
    """A report or an action that was opened again, with the reason."""

    id: Identifier
    reopened_near_miss: Annotated[Identifier | None, NeverNull] = None
    reopened_action: Annotated[Identifier | None, NeverNull] = None
    reopened: Day
    reopened_why: ReopenedWhy
    reopened_reason: Annotated[Text | None, NeverNull] = None
    reopened_by_role: Annotated[StaffRole | None, NeverNull] = None
    because_of: Annotated[Identifier | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.Reopening(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class GovernanceReview(Record):
    """What those who govern looked at, whether they see an emerging risk, and what they decided."""

    id: Identifier
    completeness: Completeness
    governance_kind: GovernanceKind
    held: Day
    period_start: Day
    period_end: Day
    near_miss_trends: Annotated[Text | None, NeverNull] = None
    services_affected: Annotated[list[Text] | None, NeverNull] = None
    contributing_factors: Annotated[list[ContributingFactor] | None, NeverNull] = None
    patterns_discussed: Annotated[list[Identifier] | None, NeverNull] = None
    recommended_actions: Annotated[Text | None, NeverNull] = None
    emerging_risk: Annotated[EmergingRisk | None, NeverNull] = None
    emerging_risk_reason: Annotated[Text | None, NeverNull] = None
    decisions: Annotated[Text | None, NeverNull] = None
    escalated_to: Annotated[Text | None, NeverNull] = None
    gates: Annotated[list[GateCheck] | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.GovernanceReview(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class Exposure(Record):
    """How much service was given in a period, so that counts can become rates."""

    service: Annotated[Text | None, NeverNull] = None
    period_start: Day
    period_end: Day
    exposure_kind: ExposureKind
    amount: Annotated[Whole, Field(ge=0)]
    figure_source: Annotated[Text | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.Exposure(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class HarmCount(Record):
    """How many events with harm a service had in a period. It stands beside near misses and is never added to them."""

    service: Annotated[Text | None, NeverNull] = None
    period_start: Day
    period_end: Day
    harm_kind: Annotated[Text | None, NeverNull] = None
    harm_count: Annotated[Whole, Field(ge=0)]
    figure_source: Annotated[Text | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.HarmCount(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class Audit(Record):
    """One audit of one profile in one service, with its sample, its answers and its sign-off."""

    id: Identifier
    profile: Profile
    service: Annotated[Text | None, NeverNull] = None
    audited: Day
    audited_by_role: Annotated[StaffRole | None, NeverNull] = None
    sample_method: Annotated[SampleMethod | None, NeverNull] = None
    sample_seed: Annotated[Annotated[Whole, Field(ge=0)] | None, NeverNull] = None
    sampled: Annotated[list[Identifier] | None, NeverNull] = None
    answers: Annotated[list[AuditAnswer] | None, NeverNull] = None
    signed_off_by_role: Annotated[StaffRole | None, NeverNull] = None
    signed_off: Annotated[Day | None, NeverNull] = None

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.Audit(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class AuditAnswer(Record):
    """The answer to one audit point, for one near miss or for the service."""

    audit_point: AuditPoint
    about_near_miss: Annotated[Identifier | None, NeverNull] = None
    audit_answer: AuditAnswerCode
    audit_evidence: Annotated[Text | None, NeverNull] = None
    audit_note: Annotated[Text | None, NeverNull] = None



class Policy(Record):
    """What an organisation sets for itself; every setting has a default."""

    policy_organisation: Text = "Our organisation"
    policy_time_zone: Text = "Europe/London"
    locale: Locale = "en_GB"
    paper: Paper = "A4"
    acknowledge_within_hours: Annotated[Whole, Field(ge=1, le=8784)] = 72
    triage_within_hours: Annotated[Whole, Field(ge=1, le=8784)] = 24
    close_within_hours: Annotated[Whole, Field(ge=1, le=8784)] = 720
    repeat_count: Annotated[Whole, Field(ge=2, le=1000)] = 3
    repeat_window_days: Annotated[Whole, Field(ge=1, le=3660)] = 14
    repeat_similar_by: Annotated[list[SimilarityField] | None, NeverNull] = None
    action_grace_days: Annotated[Whole, Field(ge=0, le=3660)] = 0
    expected_share_percent: Annotated[Whole, Field(ge=0, le=100)] = 90
    small_number_threshold: Annotated[Whole, Field(ge=0, le=1000)] = 5
    spc_screen_outliers: bool = False
    spc_months: Annotated[Whole, Field(ge=6, le=600)] = 24
    measure_charts: Annotated[list[MeasureChart] | None, NeverNull] = None
    consultation_within_hours: Annotated[Whole, Field(ge=1, le=8784)] = 4
    rolling_days: Annotated[Whole, Field(ge=1, le=3660)] = 90
    verification_every: Cadence = "weekly"
    verification_times: Annotated[Whole, Field(ge=1, le=100)] = 6
    triage_limits: Annotated[list[TriageLimit] | None, NeverNull] = None
    escalation_rules: Annotated[list[EscalationRule] | None, NeverNull] = None
    threshold_prompts: Annotated[list[ThresholdPrompt] | None, NeverNull] = None
    deadlines: Annotated[list[Deadline] | None, NeverNull] = None
    holidays: Annotated[list[Day] | None, NeverNull] = None
    audit_programme: Annotated[list[AuditArrangement] | None, NeverNull] = None
    shift_hours: Annotated[list[ShiftHours] | None, NeverNull] = None
    services: Annotated[list[ServiceEntry] | None, NeverNull] = None



class TriageLimit(Record):
    """A time to triage for one route."""

    limit_route: TriageRoute
    within_hours: Annotated[Whole, Field(ge=1, le=8784)]



class MeasureChart(Record):
    """What is declared for the control chart of one measure."""

    charted_measure: Identifier
    chart_target: Annotated[Annotated[Whole, Field(ge=0, le=1000000)] | None, NeverNull] = None
    step_changes: Annotated[list[StepChange] | None, NeverNull] = None



class StepChange(Record):
    """A day since when a process is another one."""

    changed_on: Day
    what_changed: Text



class EscalationRule(Record):
    """What has to be escalated on the same day."""

    rule_name: Text
    rule_text: Text
    rule_categories: Annotated[list[Category] | None, NeverNull] = None
    escalate_to: Annotated[StaffRole | None, NeverNull] = None



class ThresholdPrompt(Record):
    """Which cues, how many of them and over how many visits, make the prompt to consult fire."""

    prompt_name: Text
    prompt_cues: Annotated[list[DeteriorationCue], Field(min_length=1)]
    least_cues: Annotated[Whole, Field(ge=1, le=100)]
    over_visits: Annotated[Whole, Field(ge=1, le=1000)]
    consult: ConsultedRole
    within_hours: Annotated[Whole, Field(ge=1, le=8784)]



class Deadline(Record):
    """A deadline with its anchor, its unit and its source."""

    deadline_name: Text
    deadline_body: Annotated[NotifiedBody | None, NeverNull] = None
    deadline_anchor: Anchor
    deadline_amount: Annotated[Whole, Field(ge=0, le=8784)]
    deadline_unit: TimeUnit
    deadline_source: Annotated[Text | None, NeverNull] = None



class AuditArrangement(Record):
    """One line of the audit programme."""

    audit_profile: Profile
    audit_every: Cadence
    lead_role: StaffRole
    oversight_every: Annotated[Cadence | None, NeverNull] = None
    overseen_by: Annotated[Overseer | None, NeverNull] = None
    baseline_issue: Annotated[Text | None, NeverNull] = None
    evidence_sources: Annotated[list[EvidenceSource] | None, NeverNull] = None
    acts_on: Annotated[list[AuditTrigger] | None, NeverNull] = None
    role_chain: Annotated[list[RoleDuty] | None, NeverNull] = None



class RoleDuty(Record):
    """Who does what in the chain."""

    duty: Duty
    duty_role: StaffRole



class ShiftHours(Record):
    """When one shift begins and ends."""

    shift_named: Shift
    shift_starts: Annotated[Line, Also('^([01][0-9]|2[0-3]):[0-5][0-9]$')]
    shift_ends: Annotated[Line, Also('^([01][0-9]|2[0-3]):[0-5][0-9]$')]



class ServiceEntry(Record):
    """A service of the organisation."""

    service_name: Text
    service_setting: Annotated[Setting | None, NeverNull] = None
    service_exposures: Annotated[list[Exposure] | None, NeverNull] = None



class Dataset(Record):
    """All records of one organisation, with the account of where they came from."""

    schema_version: Annotated[Line, Also('^[0-9]+\\.[0-9]+\\.[0-9]+$')]
    organisation: Annotated[Text | None, NeverNull] = None
    time_zone: Text
    names_kept: bool
    near_misses: Annotated[list[NearMiss] | None, NeverNull] = None
    triages: Annotated[list[Triage] | None, NeverNull] = None
    notification_assessments: Annotated[list[NotificationAssessment] | None, NeverNull] = None
    patterns: Annotated[list[RepeatPattern] | None, NeverNull] = None
    reviews: Annotated[list[Review] | None, NeverNull] = None
    actions: Annotated[list[Action] | None, NeverNull] = None
    verifications: Annotated[list[Verification] | None, NeverNull] = None
    reopenings: Annotated[list[Reopening] | None, NeverNull] = None
    governance_reviews: Annotated[list[GovernanceReview] | None, NeverNull] = None
    audits: Annotated[list[Audit] | None, NeverNull] = None
    just_culture: Annotated[list[JustCultureReading] | None, NeverNull] = None
    exposures: Annotated[list[Exposure] | None, NeverNull] = None
    harm_counts: Annotated[list[HarmCount] | None, NeverNull] = None
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

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        broken = rules.IntakeSummary(self.__dict__)
        if broken:
            raise rules_broken(broken)
        return self



class HeldBackReason(Record):
    """Why rows were held back, with their number."""

    reason_code: Text
    reason_title: Text
    reason_rows: Annotated[Whole, Field(ge=1)]


