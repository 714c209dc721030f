# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d48c0032cecf790047325d1116d6578740e701cfedda538291d8313fa48cf18a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""The rules of each class: what is broken by a record, as code and fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nearmiss_kit.model.asking import (
    after,
    follow,
    kept,
    more,
    not_before,
    not_less,
    others,
    uncovered,
)
from nearmiss_kit.model.fields import Broken, Covers, OtherRecords, Rule, Rulebook, Shape

COVERS: dict[str, Covers] = {
    'closed-needs-gates': Covers('gates', 'gate', 'category', {'medication': ('medication_record_reconciled', 'dose_schedule_understood', 'staff_briefed_before_next_round', 'corrected_record_signed_off'), 'transport': ('revised_schedule_confirmed', 'person_or_representative_told', 'staff_assigned_for_next_visit', 'support_time_realistic'), 'mealtime': ('meal_corrected', 'dietary_guidance_confirmed', 'mealtime_staff_briefed', 'next_mealtime_safe'), 'deterioration': ('consultation_recorded', 'monitoring_plan_in_place'), 'safeguarding': ('person_safe', 'safety_plan_reviewed', 'safeguarding_decision_recorded'), 'documentation': ('status_confirmed_same_day', 'clinical_oversight'), 'environment': ('hazard_made_safe', 'repair_ordered'), 'behaviour': ('person_and_others_safe', 'shift_lead_informed')}),
}

def GateCheck(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('gate_state') == 'not_applicable':
        held = (
            ('gate_reason', r.get('gate_reason') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('gate-not-applicable-needs-reason', failed))
    if r.get('gate_state') == 'met':
        held = (
            ('checked_by_role', r.get('checked_by_role') is not None),
            ('checked', r.get('checked') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('gate-met-needs-role-and-time', failed))
    return broken

def NearMiss(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('completeness') == 'complete':
        held = (
            ('description', r.get('description') is not None),
            ('service', r.get('service') is not None),
            ('setting', r.get('setting') is not None),
            ('location', r.get('location') is not None),
            ('reported', r.get('reported') is not None),
            ('noticed', r.get('noticed') is not None),
            ('reporter_role', r.get('reporter_role') is not None),
            ('reported_anonymously', r.get('reported_anonymously') is not None),
            ('immediate_controls', r.get('immediate_controls') is not None),
            ('made_possible_by', r.get('made_possible_by') is not None),
            ('how_caught', r.get('how_caught') is not None),
            ('what_stopped_harm', r.get('what_stopped_harm') is not None),
            ('interception', r.get('interception') is not None),
            ('reached_person', r.get('reached_person') is not None),
            ('harm', r.get('harm') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('minimum-dataset', failed))
    if r.get('category') == 'medication' and r.get('completeness') == 'complete':
        held = (
            ('person_ref', r.get('person_ref') is not None),
            ('medication_name', r.get('medication_name') is not None),
            ('scheduled_time', r.get('scheduled_time') is not None),
            ('record_discrepancy', r.get('record_discrepancy') is not None),
            ('staff_roles', bool(r.get('staff_roles'))),
            ('immediate_controls', r.get('immediate_controls') is not None),
            ('clinical_advice', r.get('clinical_advice') is not None),
            ('supervisor_notified', r.get('supervisor_notified') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('medication-profile', failed))
    if r.get('category') == 'transport' and r.get('completeness') == 'complete':
        held = (
            ('appointment_time', r.get('appointment_time') is not None),
            ('transport_change', r.get('transport_change') is not None),
            ('staffing_allocation', r.get('staffing_allocation') is not None),
            ('impact_on_person', r.get('impact_on_person') is not None),
            ('communication_source', r.get('communication_source') is not None),
            ('immediate_controls', r.get('immediate_controls') is not None),
            ('case_manager_notified', r.get('case_manager_notified') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('transport-profile', failed))
    if r.get('category') == 'mealtime' and r.get('completeness') == 'complete':
        held = (
            ('dietary_requirement', r.get('dietary_requirement') is not None),
            ('texture_level', r.get('texture_level') is not None),
            ('preparing_role', r.get('preparing_role') is not None),
            ('identifying_role', r.get('identifying_role') is not None),
            ('immediate_controls', r.get('immediate_controls') is not None),
            ('impact_on_person', r.get('impact_on_person') is not None),
            ('supervisor_review', r.get('supervisor_review') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('mealtime-profile', failed))
    if r.get('category') == 'deterioration' and r.get('completeness') == 'complete':
        held = (
            ('person_ref', r.get('person_ref') is not None),
            ('cues', bool(r.get('cues'))),
            ('visits_over', r.get('visits_over') is not None),
            ('prompt_fired', r.get('prompt_fired') is not None),
            ('consulted', r.get('consulted') is not None),
            ('consultation_time', r.get('consultation_time') is not None),
            ('consultation_outcome', r.get('consultation_outcome') is not None),
            ('next_step_plan', r.get('next_step_plan') is not None),
            ('monitoring_frequency', r.get('monitoring_frequency') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('deterioration-profile', failed))
    if r.get('category') == 'safeguarding' and r.get('completeness') == 'complete':
        held = (
            ('setting', r.get('setting') is not None),
            ('time_of_day', r.get('time_of_day') is not None),
            ('safeguarding_cue', r.get('safeguarding_cue') is not None),
            ('safety_step', r.get('safety_step') is not None),
            ('supervisor_notified', r.get('supervisor_notified') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('safeguarding-profile', failed))
    if r.get('category') == 'safeguarding' and r.get('setting') == 'transport' and r.get('completeness') == 'complete':
        held = (
            ('staffing_allocation', r.get('staffing_allocation') is not None),
            ('time_pressure', r.get('time_pressure') is not None),
            ('pre_transport_cues_missed', r.get('pre_transport_cues_missed') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('safeguarding-transport-profile', failed))
    if r.get('category') == 'documentation' and r.get('completeness') == 'complete':
        held = (
            ('detection_route', r.get('detection_route') is not None),
            ('decision_points', r.get('decision_points') is not None),
            ('escalation_barriers', r.get('escalation_barriers') is not None),
            ('status_confirmed', r.get('status_confirmed') is not None),
            ('review_focus', bool(r.get('review_focus'))),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('documentation-profile', failed))
    if r.get('category') == 'environment' and r.get('completeness') == 'complete':
        held = (
            ('hazard', r.get('hazard') is not None),
            ('location', r.get('location') is not None),
            ('equipment', r.get('equipment') is not None),
            ('exposed', r.get('exposed') is not None),
            ('made_safe', r.get('made_safe') is not None),
            ('maintenance_reference', r.get('maintenance_reference') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('environment-profile', failed))
    if r.get('category') == 'behaviour' and r.get('completeness') == 'complete':
        held = (
            ('behaviour_triggers', r.get('behaviour_triggers') is not None),
            ('early_signs', r.get('early_signs') is not None),
            ('preventing_actions', r.get('preventing_actions') is not None),
            ('support_plan_current', r.get('support_plan_current') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('behaviour-profile', failed))
    if r.get('classified') is not None and r.get('completeness') == 'complete':
        held = (
            ('task_type', r.get('task_type') is not None),
            ('setting', r.get('setting') is not None),
            ('shift', r.get('shift') is not None),
            ('staff_group', r.get('staff_group') is not None),
            ('contributing_factors', bool(r.get('contributing_factors'))),
            ('control_point', r.get('control_point') is not None),
            ('workflow_stage', r.get('workflow_stage') is not None),
            ('classified_by_role', r.get('classified_by_role') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('classified-needs-lists', failed))
    if r.get('report_status') == 'closed_no_further_action' and r.get('completeness') == 'complete':
        held = (
            ('no_further_action_reason', r.get('no_further_action_reason') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('no-further-action-needs-reason', failed))
    if r.get('completeness') == 'complete':
        if after(r.get('occurred'), r.get('reported')):
            broken.append(('reported-before-occurred', ('occurred',)))
    if r.get('completeness') == 'complete':
        if after(r.get('noticed'), r.get('reported')):
            broken.append(('reported-before-noticed', ('noticed',)))
    if r.get('completeness') == 'complete':
        if after(r.get('reported'), r.get('acknowledged')):
            broken.append(('acknowledged-before-reported', ('reported',)))
    if r.get('completeness') == 'complete':
        if after(r.get('reported'), r.get('closed')):
            broken.append(('closed-before-reported', ('reported',)))
    if r.get('completeness') == 'complete':
        if after(r.get('reported'), r.get('outcome_shared')):
            broken.append(('outcome-shared-before-reported', ('reported',)))
    if r.get('completeness') == 'complete' and r.get('report_status') in ('closed', 'closed_no_further_action'):
        if failed := others(r, 'gates', 'gate_state', frozenset(['met', 'not_applicable'])):
            broken.append(('closed-gate-outstanding', failed))
    return broken

def NearMiss_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('acknowledged') is not None:
        held = (
            ('acknowledged_by_role', r.get('acknowledged_by_role') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('acknowledged-needs-role', failed))
    if r.get('outcome_shared') is not None and r.get('completeness') == 'complete':
        held = (
            ('feedback_mode', r.get('feedback_mode') is not None),
            ('outcome_told', r.get('outcome_told') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('shared-outcome-needs-words', failed))
    if r.get('report_status') in ('closed', 'closed_no_further_action'):
        held = (
            ('closed', r.get('closed') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('closed-needs-date', failed))
    if after(r.get('occurred'), r.get('noticed')):
        broken.append(('noticed-before-occurred', ('occurred',)))
    if after(r.get('reported'), r.get('classified')):
        broken.append(('classified-before-reported', ('reported',)))
    if after(r.get('occurred'), r.get('consultation_time')):
        broken.append(('consulted-before-occurred', ('occurred',)))
    if after(r.get('occurred'), r.get('status_confirmed')):
        broken.append(('status-confirmed-before-occurred', ('occurred',)))
    if r.get('report_status') in ('closed', 'closed_no_further_action'):
        if uncovered(r, COVERS['closed-needs-gates']):
            broken.append(('closed-needs-gates', ('gates',)))
    return broken

def NearMiss_dated(r: Mapping[str, Any], today: str) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('occurred'), today):
        broken.append(('occurred-in-future', ('occurred',)))
    if after(r.get('reported'), today):
        broken.append(('reported-in-future', ('reported',)))
    return broken

def NearMiss_across(r: Mapping[str, Any], whole: OtherRecords) -> list[Broken]:
    broken: list[Broken] = []
    if r.get('report_status') == 'reopened':
        if not whole.refers('Reopening', 'reopened_near_miss', r.get('id')):
            broken.append(('reopened-needs-reopening', ()))
    return broken

def Triage(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('escalation_rule') is not None:
        held = (
            ('same_day_escalation', r.get('same_day_escalation') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('escalation-rule-needs-answer', failed))
    return broken

def Triage_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('near_miss') is not None:
        held = (
            ('triaged', r.get('triaged') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('triage-without-date', failed))
    return broken

def Triage_dated(r: Mapping[str, Any], today: str) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('triaged'), today):
        broken.append(('triaged-in-future', ('triaged',)))
    return broken

def Triage_across(r: Mapping[str, Any], whole: OtherRecords) -> list[Broken]:
    broken: list[Broken] = []
    if any(after(a, r.get('triaged')) for a in follow(r, (('near_miss', 'NearMiss'),), 'reported', whole)):
        broken.append(('triaged-before-reported', ('triaged',)))
    return broken

def NotificationAssessment(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('notification_decision') in ('notify', 'do_not_notify'):
        held = (
            ('decision_reason', r.get('decision_reason') is not None),
            ('decided_by_role', r.get('decided_by_role') is not None),
            ('decided', r.get('decided') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('decision-needs-reason', failed))
    if bool(r.get('trigger_facts')) and r.get('notification_risk') == 'no':
        held = (
            ('decision_reason', r.get('decision_reason') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('triggers-without-risk-need-reason', failed))
    if r.get('notification_decision') in ('notify', 'do_not_notify'):
        held = (
            ('notified_body', r.get('notified_body') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('decision-names-body', failed))
    if r.get('notified_body') == 'other':
        held = (
            ('body_name', r.get('body_name') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('body-other-needs-name', failed))
    return broken

def NotificationAssessment_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('decided'), r.get('notified')):
        broken.append(('notified-before-decided', ('decided',)))
    return broken

def JustCultureReading(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('reading') == 'human_error' and r.get('response') is not None:
        held = (
            ('response', r.get('response') in ('redesign_and_coaching', 'system_change')),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('response-fits-human-error', failed))
    if r.get('reading') == 'at_risk_behaviour' and r.get('response') is not None:
        held = (
            ('response', r.get('response') in ('supervision_and_barrier_removal', 'redesign_and_coaching', 'system_change')),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('response-fits-at-risk-behaviour', failed))
    if r.get('reading') == 'reckless_behaviour' and r.get('response') is not None:
        held = (
            ('response', r.get('response') == 'formal_action'),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('response-fits-reckless-behaviour', failed))
    if r.get('reading') == 'system_cause' and r.get('response') is not None:
        held = (
            ('response', r.get('response') == 'system_change'),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('response-fits-system-cause', failed))
    if r.get('reading') == 'not_assessed':
        held = (
            ('response', r.get('response') is None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('no-response-without-reading', failed))
    return broken

def RepeatPattern(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('completeness') == 'complete':
        held = (
            ('pattern_class', r.get('pattern_class') is not None),
            ('contributing_factors', bool(r.get('contributing_factors'))),
            ('staff_roles', bool(r.get('staff_roles'))),
            ('timing', r.get('timing') is not None),
            ('frequency', r.get('frequency') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('repeat-pattern-profile', failed))
    if r.get('pattern_state') in ('reviewed', 'stopped'):
        held = (
            ('look_back_done', r.get('look_back_done') is not None),
            ('manager_review_started', r.get('manager_review_started') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('reviewed-pattern-needs-look-back', failed))
    if r.get('pattern_state') in ('reviewed', 'stopped'):
        if failed := others(r, 'gates', 'gate_state', frozenset(['met', 'not_applicable'])):
            broken.append(('reviewed-pattern-gate-outstanding', failed))
    return broken

def RepeatPattern_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('opened'), r.get('manager_review_started')):
        broken.append(('manager-review-before-opened', ('opened',)))
    return broken

def Review(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('of_pattern') is None:
        held = (
            ('of_near_misses', bool(r.get('of_near_misses'))),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('review-needs-subject', failed))
    if r.get('review_method') == 'not_needed':
        held = (
            ('no_review_reason', r.get('no_review_reason') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('no-review-needs-reason', failed))
    if r.get('review_status') == 'finished' and r.get('review_method') in ('investigation_lite', 'root_cause', 'pattern'):
        held = (
            ('review_finished', r.get('review_finished') is not None),
            ('reviewed_by_role', r.get('reviewed_by_role') is not None),
            ('findings', r.get('findings') is not None),
            ('barriers', bool(r.get('barriers'))),
            ('decision_points', r.get('decision_points') is not None),
            ('allowed_by', r.get('allowed_by') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('finished-review-needs-findings', failed))
    if r.get('review_status') == 'finished' and r.get('review_method') == 'root_cause':
        held = (
            ('root_causes', bool(r.get('root_causes'))),
            ('timeline', bool(r.get('timeline'))),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('root-cause-review-needs-causes', failed))
    if r.get('review_method') == 'pattern':
        held = (
            ('of_pattern', r.get('of_pattern') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('pattern-review-needs-pattern', failed))
    if r.get('review_status') == 'finished' and r.get('review_method') == 'workflow':
        held = (
            ('workflow_stage', r.get('workflow_stage') is not None),
            ('system_used', r.get('system_used') is not None),
            ('deviation', r.get('deviation') is not None),
            ('corrective_action_taken', r.get('corrective_action_taken') is not None),
            ('allowed_by', r.get('allowed_by') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('workflow-profile', failed))
    if after(r.get('review_started'), r.get('review_finished')):
        broken.append(('review-finished-before-started', ('review_started',)))
    return broken

def Action(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('action_status') == 'done':
        held = (
            ('completed', r.get('completed') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('action-done-needs-date', failed))
    if after(r.get('issued'), r.get('completed')):
        broken.append(('completed-before-issued', ('issued',)))
    return broken

def Action_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('action_status') == 'done':
        held = (
            ('evidence_held', r.get('evidence_held') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('action-done-needs-evidence', failed))
    if r.get('action_status') in ('open', 'in_progress'):
        held = (
            ('due', r.get('due') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('open-action-needs-deadline', failed))
    if r.get('action_status') in ('open', 'in_progress') and r.get('owner_ref') is None:
        held = (
            ('owner_role', r.get('owner_role') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('open-action-needs-owner', failed))
    if after(r.get('issued'), r.get('due')):
        broken.append(('due-before-issued', ('issued',)))
    return broken

def Action_dated(r: Mapping[str, Any], today: str) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('completed'), today):
        broken.append(('completed-in-future', ('completed',)))
    return broken

def Verification(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('sample_complied') is not None:
        held = (
            ('sample_size', r.get('sample_size') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('complied-needs-sample', failed))
    if more(r.get('sample_complied'), r.get('sample_size')):
        broken.append(('complied-within-sample', ('sample_complied',)))
    return broken

def Verification_dated(r: Mapping[str, Any], today: str) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('verified'), today):
        broken.append(('verified-in-future', ('verified',)))
    return broken

def Verification_across(r: Mapping[str, Any], whole: OtherRecords) -> list[Broken]:
    broken: list[Broken] = []
    if any(after(a, r.get('verified')) for a in follow(r, (('of_action', 'Action'),), 'completed', whole)):
        broken.append(('verified-before-completed', ('verified',)))
    if r.get('outcome') == 'not_effective':
        if not any(kept(after, a, b) for a in (r.get('verified'),) for b in follow(r, (('of_action', 'Action'),), 'not_reopened', whole)):
            if not whole.refers('Reopening', 'because_of', r.get('id')):
                broken.append(('not-effective-reopens', ()))
    return broken

def Reopening(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('reopened_action') is None:
        held = (
            ('reopened_near_miss', r.get('reopened_near_miss') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('reopening-needs-subject', failed))
    if r.get('reopened_why') == 'verification_failed':
        held = (
            ('because_of', r.get('because_of') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('failed-verification-is-named', failed))
    if r.get('reopened_why') == 'other':
        held = (
            ('reopened_reason', r.get('reopened_reason') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('reopened-for-other-needs-words', failed))
    return broken

def Reopening_across(r: Mapping[str, Any], whole: OtherRecords) -> list[Broken]:
    broken: list[Broken] = []
    if any(after(a, r.get('reopened')) for a in follow(r, (('because_of', 'Verification'),), 'verified', whole)):
        broken.append(('reopened-before-verified', ('reopened',)))
    return broken

def GovernanceReview(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('completeness') == 'complete':
        held = (
            ('near_miss_trends', r.get('near_miss_trends') is not None),
            ('services_affected', bool(r.get('services_affected'))),
            ('contributing_factors', bool(r.get('contributing_factors'))),
            ('recommended_actions', r.get('recommended_actions') is not None),
            ('emerging_risk', r.get('emerging_risk') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('governance-profile', failed))
    if r.get('emerging_risk') == 'yes':
        held = (
            ('emerging_risk_reason', r.get('emerging_risk_reason') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('emerging-risk-needs-reason', failed))
    if after(r.get('period_start'), r.get('period_end')):
        broken.append(('governance-period-order', ('period_start',)))
    return broken

def GovernanceReview_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('period_start'), r.get('held')):
        broken.append(('held-before-period', ('period_start',)))
    return broken

def Exposure(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('period_start'), r.get('period_end')):
        broken.append(('exposure-period-order', ('period_start',)))
    return broken

def HarmCount(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    if after(r.get('period_start'), r.get('period_end')):
        broken.append(('harm-count-period-order', ('period_start',)))
    return broken

def Audit(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('signed_off') is not None:
        held = (
            ('signed_off_by_role', r.get('signed_off_by_role') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('sign-off-needs-role', failed))
    if after(r.get('audited'), r.get('signed_off')):
        broken.append(('signed-off-before-audited', ('audited',)))
    return broken

def Audit_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('sample_method') == 'random':
        held = (
            ('sample_seed', r.get('sample_seed') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('random-sample-needs-seed', failed))
    return broken

def AuditAnswer_warnings(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    held: tuple[tuple[str, bool], ...]
    if r.get('audit_answer') in ('no', 'partly'):
        held = (
            ('audit_evidence', r.get('audit_evidence') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('audit-no-needs-note', failed))
    return broken

def IntakeSummary(r: Mapping[str, Any]) -> list[Broken]:
    broken: list[Broken] = []
    if r.get('rows_read') is not None and r.get('rows_read') != (r.get('rows_recorded') or 0) + (r.get('rows_held_back') or 0) + (r.get('rows_blank') or 0):
        broken.append(('rows-add-up', ('rows_read',)))
    return broken


RULEBOOK = Rulebook(
    errors={
        'GateCheck': GateCheck,
        'NearMiss': NearMiss,
        'Triage': Triage,
        'NotificationAssessment': NotificationAssessment,
        'JustCultureReading': JustCultureReading,
        'RepeatPattern': RepeatPattern,
        'Review': Review,
        'Action': Action,
        'Verification': Verification,
        'Reopening': Reopening,
        'GovernanceReview': GovernanceReview,
        'Exposure': Exposure,
        'HarmCount': HarmCount,
        'Audit': Audit,
        'IntakeSummary': IntakeSummary,
    },
    warnings={
        'NearMiss': NearMiss_warnings,
        'Triage': Triage_warnings,
        'NotificationAssessment': NotificationAssessment_warnings,
        'RepeatPattern': RepeatPattern_warnings,
        'Action': Action_warnings,
        'GovernanceReview': GovernanceReview_warnings,
        'Audit': Audit_warnings,
        'AuditAnswer': AuditAnswer_warnings,
    },
    dated={
        'NearMiss': NearMiss_dated,
        'Triage': Triage_dated,
        'Action': Action_dated,
        'Verification': Verification_dated,
    },
    across={
        'NearMiss': NearMiss_across,
        'Triage': Triage_across,
        'Verification': Verification_across,
        'Reopening': Reopening_across,
    },
    rules={
        'gate-not-applicable-needs-reason': Rule('gate-not-applicable-needs-reason', 'A gate that does not apply says why.', 'GateCheck', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'gate-met-needs-role-and-time': Rule('gate-met-needs-role-and-time', 'A gate that is met says by which role and when it was checked.', 'GateCheck', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'minimum-dataset': Rule('minimum-dataset', 'A complete report says what happened, where and when, who reported it (by role), what was done at once, what made it possible, how it was caught and what stopped harm.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'medication-profile': Rule('medication-profile', 'A complete medication near miss holds what the medication profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'transport-profile': Rule('transport-profile', 'A complete transport or scheduling near miss holds what the transport profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'mealtime-profile': Rule('mealtime-profile', 'A complete mealtime or swallowing near miss holds what the mealtime profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'deterioration-profile': Rule('deterioration-profile', 'A complete near miss of gradual deterioration holds what the deterioration profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'safeguarding-profile': Rule('safeguarding-profile', 'A complete safeguarding or community near miss holds what the safeguarding profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'safeguarding-transport-profile': Rule('safeguarding-transport-profile', 'A complete safeguarding near miss in transport also holds staffing, time pressure and the cues missed before the journey.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'documentation-profile': Rule('documentation-profile', 'A complete near miss of documentation or missed escalation holds what the documentation profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'environment-profile': Rule('environment-profile', 'A complete environment or equipment near miss holds what the environment profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'behaviour-profile': Rule('behaviour-profile', 'A complete behaviour near miss holds what the behaviour profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'classified-needs-lists': Rule('classified-needs-lists', 'A complete near miss that is called classified holds its task, setting, shift, staff group, factors, control and stage.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'no-further-action-needs-reason': Rule('no-further-action-needs-reason', 'A near miss that was closed without further action says why.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'acknowledged-needs-role': Rule('acknowledged-needs-role', 'An acknowledged report says which role acknowledged it.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'shared-outcome-needs-words': Rule('shared-outcome-needs-words', 'An outcome that was shared says how it was shared and what was said.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'closed-needs-date': Rule('closed-needs-date', 'A closed report says when it was closed.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'reported-before-occurred': Rule('reported-before-occurred', 'A complete report cannot have been made before it happened.', 'NearMiss', 'error', ('pydantic', 'sql', 'shacl'), {'occurred': 'the time of Reported or before', 'reported': 'the time of Occurred or after'}),
        'noticed-before-occurred': Rule('noticed-before-occurred', 'It cannot well have been noticed before it happened.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {'occurred': 'the time of Noticed or before', 'noticed': 'the time of Occurred or after'}),
        'reported-before-noticed': Rule('reported-before-noticed', 'A complete report cannot have been made before anybody noticed.', 'NearMiss', 'error', ('pydantic', 'sql', 'shacl'), {'noticed': 'the time of Reported or before', 'reported': 'the time of Noticed or after'}),
        'acknowledged-before-reported': Rule('acknowledged-before-reported', 'A complete report cannot have been acknowledged before it was made.', 'NearMiss', 'error', ('pydantic', 'sql', 'shacl'), {'reported': 'the time of Acknowledged or before', 'acknowledged': 'the time of Reported or after'}),
        'closed-before-reported': Rule('closed-before-reported', 'A complete report cannot have been closed before it was made.', 'NearMiss', 'error', ('pydantic', 'sql', 'shacl'), {'reported': 'the time of Closed or before', 'closed': 'the time of Reported or after'}),
        'outcome-shared-before-reported': Rule('outcome-shared-before-reported', 'The outcome of a complete report cannot have been shared before the report was made.', 'NearMiss', 'error', ('pydantic', 'sql', 'shacl'), {'reported': 'the time of Outcome shared or before', 'outcome_shared': 'the time of Reported or after'}),
        'classified-before-reported': Rule('classified-before-reported', 'A report cannot well have been classified before it was made.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {'reported': 'the time of Classified or before', 'classified': 'the time of Reported or after'}),
        'consulted-before-occurred': Rule('consulted-before-occurred', 'Clinical advice cannot well have been sought before it happened.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {'occurred': 'the time of Consultation time or before', 'consultation_time': 'the time of Occurred or after'}),
        'status-confirmed-before-occurred': Rule('status-confirmed-before-occurred', "The person's status cannot well have been confirmed before it happened.", 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {'occurred': "the time of Person's status confirmed or before", 'status_confirmed': 'the time of Occurred or after'}),
        'occurred-in-future': Rule('occurred-in-future', 'It cannot have happened after today.', 'NearMiss', 'error', ('pydantic',), {'occurred': 'the time of today or before'}),
        'reported-in-future': Rule('reported-in-future', 'It cannot have been reported after today.', 'NearMiss', 'warning', ('pydantic',), {'reported': 'the time of today or before'}),
        'closed-gate-outstanding': Rule('closed-gate-outstanding', 'A complete near miss that is closed has no gate outstanding; each is met, or does not apply with a reason.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'sql', 'shacl'), {'gate_state': 'met, not_applicable'}),
        'closed-needs-gates': Rule('closed-needs-gates', 'A near miss that is closed says of each gate of its profile that it is met or does not apply.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'reopened-needs-reopening': Rule('reopened-needs-reopening', 'A near miss that was opened again has a reopening that says why.', 'NearMiss', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'triage-without-date': Rule('triage-without-date', 'A triage says when it took place.', 'Triage', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'escalation-rule-needs-answer': Rule('escalation-rule-needs-answer', 'Where a rule of same-day escalation is named, it is said whether the report was escalated.', 'Triage', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'triaged-before-reported': Rule('triaged-before-reported', 'A report cannot well have been triaged before it was made.', 'Triage', 'warning', ('pydantic', 'sql', 'shacl'), {'triaged': 'the time of Reported of Near miss or after'}),
        'triaged-in-future': Rule('triaged-in-future', 'It cannot have been triaged after today.', 'Triage', 'warning', ('pydantic',), {'triaged': 'the time of today or before'}),
        'decision-needs-reason': Rule('decision-needs-reason', 'A decision on notification says why, by which role and when it was taken.', 'NotificationAssessment', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'triggers-without-risk-need-reason': Rule('triggers-without-risk-need-reason', 'Trigger facts are on record and the risk is called no; the reason says why.', 'NotificationAssessment', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'decision-names-body': Rule('decision-names-body', 'A decision on notification says which body it is about.', 'NotificationAssessment', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'body-other-needs-name': Rule('body-other-needs-name', 'A body that is not in the list is named.', 'NotificationAssessment', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'notified-before-decided': Rule('notified-before-decided', 'A body cannot well have been notified before that was decided.', 'NotificationAssessment', 'warning', ('pydantic', 'sql', 'shacl'), {'decided': 'the time of Notified or before', 'notified': 'the time of Decided or after'}),
        'response-fits-human-error': Rule('response-fits-human-error', 'Human error is answered by a better system and coaching.', 'JustCultureReading', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {'response': 'redesign_and_coaching, system_change'}),
        'response-fits-at-risk-behaviour': Rule('response-fits-at-risk-behaviour', 'At-risk behaviour is answered by supervision and by taking away what stands in the way of the safe choice.', 'JustCultureReading', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {'response': 'supervision_and_barrier_removal, redesign_and_coaching, system_change'}),
        'response-fits-reckless-behaviour': Rule('response-fits-reckless-behaviour', 'Reckless behaviour is answered by formal action.', 'JustCultureReading', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {'response': 'formal_action'}),
        'response-fits-system-cause': Rule('response-fits-system-cause', 'A cause in the system alone is answered by changing the system.', 'JustCultureReading', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {'response': 'system_change'}),
        'no-response-without-reading': Rule('no-response-without-reading', 'What has not been read has no response.', 'JustCultureReading', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {'response': 'no value'}),
        'repeat-pattern-profile': Rule('repeat-pattern-profile', 'A complete repeat pattern says what, how it is classified, what contributed, which roles, when and how often.', 'RepeatPattern', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'reviewed-pattern-needs-look-back': Rule('reviewed-pattern-needs-look-back', 'A pattern that was reviewed has its look-back done and its manager review begun.', 'RepeatPattern', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'reviewed-pattern-gate-outstanding': Rule('reviewed-pattern-gate-outstanding', 'A pattern that was reviewed has no gate outstanding.', 'RepeatPattern', 'error', ('pydantic', 'json-schema', 'sql', 'shacl'), {'gate_state': 'met, not_applicable'}),
        'manager-review-before-opened': Rule('manager-review-before-opened', "The manager's review cannot well have begun before the pattern was opened.", 'RepeatPattern', 'warning', ('pydantic', 'sql', 'shacl'), {'opened': 'the time of Manager review started or before', 'manager_review_started': 'the time of Opened or after'}),
        'review-needs-subject': Rule('review-needs-subject', 'A review looks at near misses or at a pattern.', 'Review', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'no-review-needs-reason': Rule('no-review-needs-reason', 'Where no review is needed, the reason is on record.', 'Review', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'finished-review-needs-findings': Rule('finished-review-needs-findings', 'A finished review says when, by which role, what it found and which barriers there were.', 'Review', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'root-cause-review-needs-causes': Rule('root-cause-review-needs-causes', 'A finished root cause analysis names root causes and has a timeline.', 'Review', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'pattern-review-needs-pattern': Rule('pattern-review-needs-pattern', 'A pattern review says which pattern it looks at.', 'Review', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'workflow-profile': Rule('workflow-profile', 'A finished workflow analysis names the stage, the system, the deviation, what was corrected and the part of the workflow that let it happen.', 'Review', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'review-finished-before-started': Rule('review-finished-before-started', 'A review cannot be finished before it began.', 'Review', 'error', ('pydantic', 'sql', 'shacl'), {'review_started': 'the time of Finished or before', 'review_finished': 'the time of Started or after'}),
        'action-done-needs-date': Rule('action-done-needs-date', 'An action that is marked done says on which day it was done.', 'Action', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'action-done-needs-evidence': Rule('action-done-needs-evidence', 'An action that is marked done says what evidence is held.', 'Action', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'open-action-needs-deadline': Rule('open-action-needs-deadline', 'An open action has a deadline.', 'Action', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'open-action-needs-owner': Rule('open-action-needs-owner', 'An open action has an owner, by role or by pseudonym.', 'Action', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'completed-before-issued': Rule('completed-before-issued', 'An action cannot have been done before it was issued.', 'Action', 'error', ('pydantic', 'sql', 'shacl'), {'issued': 'the time of Completed or before', 'completed': 'the time of Issued or after'}),
        'due-before-issued': Rule('due-before-issued', 'An action cannot well be due before it was issued.', 'Action', 'warning', ('pydantic', 'sql', 'shacl'), {'issued': 'the time of Due or before', 'due': 'the time of Issued or after'}),
        'completed-in-future': Rule('completed-in-future', 'An action cannot have been done after today.', 'Action', 'warning', ('pydantic',), {'completed': 'the time of today or before'}),
        'complied-needs-sample': Rule('complied-needs-sample', 'The number that complied is given together with the number looked at.', 'Verification', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'complied-within-sample': Rule('complied-within-sample', 'No more cases can have complied than were looked at.', 'Verification', 'error', ('pydantic', 'sql', 'shacl'), {'sample_complied': 'Sample size or less', 'sample_size': 'Sample complied or more'}),
        'verified-before-completed': Rule('verified-before-completed', 'An action cannot well have been checked before it was done.', 'Verification', 'warning', ('pydantic', 'sql', 'shacl'), {'verified': 'the time of Completed of Action or after'}),
        'verified-in-future': Rule('verified-in-future', 'It cannot have been checked after today.', 'Verification', 'warning', ('pydantic',), {'verified': 'the time of today or before'}),
        'not-effective-reopens': Rule('not-effective-reopens', 'A check that found an action not effective leads to a reopening that names it, or to a decision not to reopen.', 'Verification', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'reopening-needs-subject': Rule('reopening-needs-subject', 'A reopening names the near miss or the action that was opened again.', 'Reopening', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'failed-verification-is-named': Rule('failed-verification-is-named', 'A reopening after a failed check names the check.', 'Reopening', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'reopened-for-other-needs-words': Rule('reopened-for-other-needs-words', 'Another reason is said in words.', 'Reopening', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'reopened-before-verified': Rule('reopened-before-verified', 'A reopening cannot well come before the check that led to it.', 'Reopening', 'warning', ('pydantic', 'sql', 'shacl'), {'reopened': 'the time of Verified of Because of or after'}),
        'governance-profile': Rule('governance-profile', 'A complete governance review says the trends, the services, what contributed, what is recommended, and answers the question of emerging risk.', 'GovernanceReview', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'emerging-risk-needs-reason': Rule('emerging-risk-needs-reason', 'An emerging risk is named with its reason.', 'GovernanceReview', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'governance-period-order': Rule('governance-period-order', 'A period cannot end before it begins.', 'GovernanceReview', 'error', ('pydantic', 'sql', 'shacl'), {'period_start': 'the time of To or before', 'period_end': 'the time of From or after'}),
        'held-before-period': Rule('held-before-period', 'A review cannot well be held before the period that it looks at.', 'GovernanceReview', 'warning', ('pydantic', 'sql', 'shacl'), {'period_start': 'the time of Held or before', 'held': 'the time of From or after'}),
        'exposure-period-order': Rule('exposure-period-order', 'A period cannot end before it begins.', 'Exposure', 'error', ('pydantic', 'sql', 'shacl'), {'period_start': 'the time of To or before', 'period_end': 'the time of From or after'}),
        'harm-count-period-order': Rule('harm-count-period-order', 'A period cannot end before it begins.', 'HarmCount', 'error', ('pydantic', 'sql', 'shacl'), {'period_start': 'the time of To or before', 'period_end': 'the time of From or after'}),
        'random-sample-needs-seed': Rule('random-sample-needs-seed', 'A random sample says its seed, so that it can be drawn again.', 'Audit', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'sign-off-needs-role': Rule('sign-off-needs-role', 'A sign-off says by which role.', 'Audit', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'signed-off-before-audited': Rule('signed-off-before-audited', 'An audit cannot have been signed off before it was done.', 'Audit', 'error', ('pydantic', 'sql', 'shacl'), {'audited': 'the time of Signed off or before', 'signed_off': 'the time of Audited or after'}),
        'audit-no-needs-note': Rule('audit-no-needs-note', 'An answer of no or partly says what was seen.', 'AuditAnswer', 'warning', ('pydantic', 'sql', 'shacl'), {}),
        'rows-add-up': Rule('rows-add-up', 'Rows read are the sum of rows recorded, held back and blank.', 'IntakeSummary', 'error', ('pydantic', 'sql', 'shacl'), {'rows_read': 'Rows recorded + Rows held back + Blank rows'}),
    },
    covers=COVERS,
    shapes={
        'GateCheck': Shape((), ()),
        'NearMiss': Shape((('gates', 'GateCheck', True), ('source', 'Source', False), ('other_columns', 'OtherColumn', True)), ()),
        'Source': Shape((), ()),
        'OtherColumn': Shape((), ()),
        'Triage': Shape((('source', 'Source', False),), (('near_miss', 'NearMiss', False), ('similar_reports', 'NearMiss', True))),
        'NotificationAssessment': Shape((('source', 'Source', False),), (('near_miss', 'NearMiss', False),)),
        'JustCultureReading': Shape((), (('near_miss', 'NearMiss', False),)),
        'RepeatPattern': Shape((('gates', 'GateCheck', True),), (('made_of', 'NearMiss', True),)),
        'Review': Shape((('timeline', 'TimelineEntry', True), ('barriers', 'Barrier', True), ('root_causes', 'RootCause', True), ('gates', 'GateCheck', True)), (('of_near_misses', 'NearMiss', True), ('of_pattern', 'RepeatPattern', False))),
        'TimelineEntry': Shape((), ()),
        'Barrier': Shape((), ()),
        'RootCause': Shape((), ()),
        'Action': Shape((('source', 'Source', False),), (('for_near_misses', 'NearMiss', True),)),
        'Verification': Shape((('source', 'Source', False),), (('of_action', 'Action', False),)),
        'Reopening': Shape((), (('reopened_near_miss', 'NearMiss', False), ('reopened_action', 'Action', False), ('because_of', 'Verification', False))),
        'GovernanceReview': Shape((('gates', 'GateCheck', True),), (('patterns_discussed', 'RepeatPattern', True),)),
        'Exposure': Shape((), ()),
        'HarmCount': Shape((), ()),
        'Audit': Shape((('answers', 'AuditAnswer', True),), (('sampled', 'NearMiss', True),)),
        'AuditAnswer': Shape((), (('about_near_miss', 'NearMiss', False),)),
        'Policy': Shape((('measure_charts', 'MeasureChart', True), ('triage_limits', 'TriageLimit', True), ('escalation_rules', 'EscalationRule', True), ('threshold_prompts', 'ThresholdPrompt', True), ('deadlines', 'Deadline', True), ('audit_programme', 'AuditArrangement', True), ('shift_hours', 'ShiftHours', True), ('services', 'ServiceEntry', True)), ()),
        'TriageLimit': Shape((), ()),
        'MeasureChart': Shape((('step_changes', 'StepChange', True),), ()),
        'StepChange': Shape((), ()),
        'EscalationRule': Shape((), ()),
        'ThresholdPrompt': Shape((), ()),
        'Deadline': Shape((), ()),
        'AuditArrangement': Shape((('role_chain', 'RoleDuty', True),), ()),
        'RoleDuty': Shape((), ()),
        'ShiftHours': Shape((), ()),
        'ServiceEntry': Shape((('service_exposures', 'Exposure', True),), ()),
        'Dataset': Shape((('near_misses', 'NearMiss', True), ('triages', 'Triage', True), ('notification_assessments', 'NotificationAssessment', True), ('patterns', 'RepeatPattern', True), ('reviews', 'Review', True), ('actions', 'Action', True), ('verifications', 'Verification', True), ('reopenings', 'Reopening', True), ('governance_reviews', 'GovernanceReview', True), ('audits', 'Audit', True), ('just_culture', 'JustCultureReading', True), ('exposures', 'Exposure', True), ('harm_counts', 'HarmCount', True), ('intake', 'IntakeSummary', False)), ()),
        'IntakeSummary': Shape((('held_back_reasons', 'HeldBackReason', True),), ()),
        'HeldBackReason': Shape((), ()),
    },
    chosen={
        'GateCheck': frozenset(['gate_state']),
        'NearMiss': frozenset(['category', 'completeness', 'gates', 'report_status', 'setting']),
        'NotificationAssessment': frozenset(['notification_decision', 'notification_risk', 'notified_body']),
        'JustCultureReading': frozenset(['reading', 'response']),
        'RepeatPattern': frozenset(['completeness', 'gates', 'pattern_state']),
        'Review': frozenset(['review_method', 'review_status']),
        'Action': frozenset(['action_status']),
        'Verification': frozenset(['outcome', 'sample_complied', 'sample_size']),
        'Reopening': frozenset(['reopened_why']),
        'GovernanceReview': frozenset(['completeness', 'emerging_risk']),
        'Audit': frozenset(['sample_method']),
        'AuditAnswer': frozenset(['audit_answer']),
        'IntakeSummary': frozenset(['rows_blank', 'rows_held_back', 'rows_read', 'rows_recorded']),
    },
    chosen_across=frozenset(['outcome', 'report_status']),
    compared=frozenset([('audited', 'signed_off'), ('completed', 'today'), ('completed', 'verified'), ('decided', 'notified'), ('issued', 'completed'), ('issued', 'due'), ('noticed', 'reported'), ('occurred', 'consultation_time'), ('occurred', 'noticed'), ('occurred', 'reported'), ('occurred', 'status_confirmed'), ('occurred', 'today'), ('opened', 'manager_review_started'), ('period_start', 'held'), ('period_start', 'period_end'), ('reported', 'acknowledged'), ('reported', 'classified'), ('reported', 'closed'), ('reported', 'outcome_shared'), ('reported', 'today'), ('reported', 'triaged'), ('review_started', 'review_finished'), ('triaged', 'today'), ('verified', 'not_reopened'), ('verified', 'reopened'), ('verified', 'today')]),
)
