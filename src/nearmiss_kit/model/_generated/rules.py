# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 6ecc65893c6b3887fc9b09cf6ceb91a7f6810260f21577c4bb270263819d6c1c) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""The rules of each class: what is broken by a record, as code and fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nearmiss_kit.model.asking import after, follow, more, not_before, not_less, others, uncovered
from nearmiss_kit.model.fields import Broken, Covers, Rule, Rulebook, Shape

if TYPE_CHECKING:
    from nearmiss_kit.model.together import Together

COVERS: dict[str, Covers] = {
}

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
    if r.get('report_status') == 'closed_no_further_action' and r.get('completeness') == 'complete':
        held = (
            ('no_further_action_reason', r.get('no_further_action_reason') is not None),
        )
        failed = tuple(name for name, holds in held if not holds)
        if failed:
            broken.append(('no-further-action-needs-reason', failed))
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
    return broken


RULEBOOK = Rulebook(
    errors={
        'NearMiss': NearMiss,
        'Action': Action,
        'Verification': Verification,
    },
    warnings={
    },
    dated={
    },
    across={
    },
    rules={
        'minimum-dataset': Rule('minimum-dataset', 'A complete report says what happened, where and when, who reported it (by role), what was done at once, what made it possible, how it was caught and what stopped harm.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'medication-profile': Rule('medication-profile', 'A complete medication near miss holds what the medication profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'transport-profile': Rule('transport-profile', 'A complete transport or scheduling near miss holds what the transport profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'mealtime-profile': Rule('mealtime-profile', 'A complete mealtime or swallowing near miss holds what the mealtime profile demands.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'no-further-action-needs-reason': Rule('no-further-action-needs-reason', 'A near miss that was closed without further action says why.', 'NearMiss', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'action-done-needs-date': Rule('action-done-needs-date', 'An action that is marked done says on which day it was done.', 'Action', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
        'complied-needs-sample': Rule('complied-needs-sample', 'The number that complied is given together with the number looked at.', 'Verification', 'error', ('pydantic', 'json-schema', 'linkml', 'sql', 'shacl'), {}),
    },
    covers=COVERS,
    shapes={
        'NearMiss': Shape((('source', 'Source', False), ('other_columns', 'OtherColumn', True)), ()),
        'Source': Shape((), ()),
        'OtherColumn': Shape((), ()),
        'Triage': Shape((('source', 'Source', False),), (('near_miss', 'NearMiss', False), ('similar_reports', 'NearMiss', True))),
        'Action': Shape((('source', 'Source', False),), (('for_near_misses', 'NearMiss', True),)),
        'Verification': Shape((('source', 'Source', False),), (('of_action', 'Action', False),)),
        'Policy': Shape((), ()),
        'Dataset': Shape((('near_misses', 'NearMiss', True), ('triages', 'Triage', True), ('actions', 'Action', True), ('verifications', 'Verification', True), ('intake', 'IntakeSummary', False)), ()),
        'IntakeSummary': Shape((('held_back_reasons', 'HeldBackReason', True),), ()),
        'HeldBackReason': Shape((), ()),
    },
)
