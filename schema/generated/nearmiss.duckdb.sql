-- Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 6ecc65893c6b3887fc9b09cf6ceb91a7f6810260f21577c4bb270263819d6c1c) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.

-- Days and moments are text, as they were written: a day alone has no time, and the offset of a
-- time says where it was. Each is checked, so that CAST(due AS DATE) never fails.
-- What no row can tell alone stands in the view "faults": it is empty when all is right.

-- What an organisation sets for itself; every setting has a default.
CREATE TABLE "policy" (
  "only_row" INTEGER NOT NULL DEFAULT 1 CHECK ("only_row" = 1),
  PRIMARY KEY ("only_row"),
  "policy_organisation" VARCHAR NOT NULL DEFAULT 'Our organisation',
  "policy_time_zone" VARCHAR NOT NULL DEFAULT 'Europe/London',
  "locale" VARCHAR NOT NULL DEFAULT 'en_GB',
  "paper" VARCHAR NOT NULL DEFAULT 'A4',
  "acknowledge_within_hours" BIGINT NOT NULL DEFAULT 72,
  "triage_within_hours" BIGINT NOT NULL DEFAULT 24,
  "repeat_count" BIGINT NOT NULL DEFAULT 3,
  "repeat_window_days" BIGINT NOT NULL DEFAULT 14,
  "action_grace_days" BIGINT NOT NULL DEFAULT 0,
  "expected_share_percent" BIGINT NOT NULL DEFAULT 90,
  "small_number_threshold" BIGINT NOT NULL DEFAULT 5,
  "spc_screen_outliers" BOOLEAN NOT NULL DEFAULT false,
  "spc_months" BIGINT NOT NULL DEFAULT 24,
  CHECK (regexp_matches("policy_organisation", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("policy_time_zone", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("locale" IN ('en_GB', 'en_US')),
  CHECK ("paper" IN ('A4', 'Letter')),
  CHECK ("acknowledge_within_hours" >= 1),
  CHECK ("acknowledge_within_hours" <= 8784),
  CHECK ("triage_within_hours" >= 1),
  CHECK ("triage_within_hours" <= 8784),
  CHECK ("repeat_count" >= 2),
  CHECK ("repeat_count" <= 1000),
  CHECK ("repeat_window_days" >= 1),
  CHECK ("repeat_window_days" <= 3660),
  CHECK ("action_grace_days" >= 0),
  CHECK ("action_grace_days" <= 3660),
  CHECK ("expected_share_percent" >= 0),
  CHECK ("expected_share_percent" <= 100),
  CHECK ("small_number_threshold" >= 0),
  CHECK ("small_number_threshold" <= 1000),
  CHECK ("spc_months" >= 6),
  CHECK ("spc_months" <= 600)
);

-- All records of one organisation, with the account of where they came from.
CREATE TABLE "dataset" (
  "only_row" INTEGER NOT NULL DEFAULT 1 CHECK ("only_row" = 1),
  PRIMARY KEY ("only_row"),
  "schema_version" VARCHAR NOT NULL,
  "organisation" VARCHAR,
  "time_zone" VARCHAR NOT NULL,
  "names_kept" BOOLEAN NOT NULL,
  CHECK (regexp_matches("schema_version", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("schema_version", '^[0-9]+\.[0-9]+\.[0-9]+$') AND NOT regexp_matches("schema_version", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("organisation" IS NULL OR (regexp_matches("organisation", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (regexp_matches("time_zone", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))
);

-- An error, hazard or failure of the process that was caught, or passed, before anyone was harmed. It holds facts; each body's own class is derived from them.
CREATE TABLE "near_miss" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "completeness" VARCHAR NOT NULL,
  "reported_as" VARCHAR,
  "category" VARCHAR NOT NULL,
  "category_text" VARCHAR,
  "task_type" VARCHAR,
  "description" VARCHAR,
  "service" VARCHAR,
  "setting" VARCHAR,
  "location" VARCHAR,
  "occurred" VARCHAR NOT NULL,
  "noticed" VARCHAR,
  "reported" VARCHAR,
  "reporter_role" VARCHAR,
  "reporter_ref" VARCHAR,
  "reported_anonymously" BOOLEAN,
  "person_ref" VARCHAR,
  "staff_group" VARCHAR,
  "shift" VARCHAR,
  "immediate_controls" VARCHAR,
  "made_possible_by" VARCHAR,
  "how_caught" VARCHAR,
  "what_stopped_harm" VARCHAR,
  "interception" VARCHAR,
  "reached_person" VARCHAR,
  "harm" VARCHAR,
  "control_point" VARCHAR,
  "workflow_stage" VARCHAR,
  "acknowledged" VARCHAR,
  "acknowledged_by_role" VARCHAR,
  "report_status" VARCHAR,
  "closed" VARCHAR,
  "no_further_action_reason" VARCHAR,
  "outcome_shared" VARCHAR,
  "feedback_mode" VARCHAR,
  "outcome_told" VARCHAR,
  "medication_name" VARCHAR,
  "scheduled_time" VARCHAR,
  "record_discrepancy" VARCHAR,
  "clinical_advice" VARCHAR,
  "supervisor_notified" VARCHAR,
  "appointment_time" VARCHAR,
  "transport_change" VARCHAR,
  "staffing_allocation" VARCHAR,
  "impact_on_person" VARCHAR,
  "communication_source" VARCHAR,
  "case_manager_notified" VARCHAR,
  "dietary_requirement" VARCHAR,
  "texture_level" VARCHAR,
  "preparing_role" VARCHAR,
  "identifying_role" VARCHAR,
  "supervisor_review" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("completeness" IN ('complete', 'provisional')),
  CHECK ("reported_as" IS NULL OR ("reported_as" IN ('near_miss', 'unsafe_condition', 'no_harm_incident', 'incident', 'other'))),
  CHECK ("category" IN ('medication', 'transport', 'mealtime', 'deterioration', 'safeguarding', 'documentation', 'environment', 'behaviour', 'staffing', 'infection_control', 'moving_and_handling', 'falls_hazard', 'finance', 'information_governance', 'other')),
  CHECK ("category_text" IS NULL OR (regexp_matches("category_text", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("task_type" IS NULL OR ("task_type" IN ('personal_care', 'medication_round', 'mealtime_support', 'moving_and_handling', 'community_access', 'transport', 'domestic', 'record_keeping', 'handover', 'other'))),
  CHECK ("description" IS NULL OR (regexp_matches("description", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("service" IS NULL OR (regexp_matches("service", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("setting" IS NULL OR ("setting" IN ('own_home', 'supported_living', 'residential_care', 'nursing_home', 'day_service', 'community_outing', 'transport', 'respite', 'shared_lives', 'other'))),
  CHECK ("location" IS NULL OR (regexp_matches("location", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (regexp_matches("occurred", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("occurred", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("occurred", 10) AS DATE) IS NOT NULL),
  CHECK ("noticed" IS NULL OR (regexp_matches("noticed", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("noticed", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("noticed" IS NULL OR (try_cast(left("noticed", 10) AS DATE) IS NOT NULL)),
  CHECK ("reported" IS NULL OR (regexp_matches("reported", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("reported", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("reported" IS NULL OR (try_cast(left("reported", 10) AS DATE) IS NOT NULL)),
  CHECK ("reporter_role" IS NULL OR ("reporter_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("reporter_ref" IS NULL OR (regexp_matches("reporter_ref", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("reporter_ref", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("person_ref" IS NULL OR (regexp_matches("person_ref", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("person_ref", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("staff_group" IS NULL OR ("staff_group" IN ('permanent', 'bank', 'agency', 'new_starter', 'volunteer', 'mixed'))),
  CHECK ("shift" IS NULL OR ("shift" IN ('early', 'late', 'day', 'night', 'waking_night', 'sleep_in', 'split'))),
  CHECK ("immediate_controls" IS NULL OR (regexp_matches("immediate_controls", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("made_possible_by" IS NULL OR (regexp_matches("made_possible_by", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("how_caught" IS NULL OR (regexp_matches("how_caught", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("what_stopped_harm" IS NULL OR (regexp_matches("what_stopped_harm", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("interception" IS NULL OR ("interception" IN ('planned_safeguard', 'vigilance', 'person_or_family', 'mitigation', 'chance', 'unknown'))),
  CHECK ("reached_person" IS NULL OR ("reached_person" IN ('yes', 'no', 'no_person', 'unknown'))),
  CHECK ("harm" IS NULL OR ("harm" IN ('none', 'unknown', 'some'))),
  CHECK ("control_point" IS NULL OR ("control_point" IN ('care_plan', 'prompt_or_checklist', 'second_check', 'record', 'handover', 'supervision', 'training', 'rota', 'system_alert', 'equipment', 'none', 'other'))),
  CHECK ("workflow_stage" IS NULL OR ("workflow_stage" IN ('planning', 'supply', 'scheduling', 'preparation', 'delivery', 'recording', 'handover', 'monitoring', 'travel', 'other'))),
  CHECK ("acknowledged" IS NULL OR (regexp_matches("acknowledged", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("acknowledged", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("acknowledged" IS NULL OR (try_cast(left("acknowledged", 10) AS DATE) IS NOT NULL)),
  CHECK ("acknowledged_by_role" IS NULL OR ("acknowledged_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("report_status" IS NULL OR ("report_status" IN ('reported', 'acknowledged', 'triaged', 'under_review', 'action_under_way', 'closed', 'closed_no_further_action', 'reopened'))),
  CHECK ("closed" IS NULL OR (regexp_matches("closed", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("closed", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("closed" IS NULL OR (try_cast(left("closed", 10) AS DATE) IS NOT NULL)),
  CHECK ("no_further_action_reason" IS NULL OR (regexp_matches("no_further_action_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("outcome_shared" IS NULL OR (regexp_matches("outcome_shared", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("outcome_shared", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("outcome_shared" IS NULL OR (try_cast(left("outcome_shared", 10) AS DATE) IS NOT NULL)),
  CHECK ("feedback_mode" IS NULL OR ("feedback_mode" IN ('acknowledged', 'rapid_fix', 'awareness', 'told_of_actions', 'system_improved'))),
  CHECK ("outcome_told" IS NULL OR (regexp_matches("outcome_told", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("medication_name" IS NULL OR (regexp_matches("medication_name", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("scheduled_time" IS NULL OR (regexp_matches("scheduled_time", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("scheduled_time", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("scheduled_time" IS NULL OR (try_cast(left("scheduled_time", 10) AS DATE) IS NOT NULL)),
  CHECK ("record_discrepancy" IS NULL OR (regexp_matches("record_discrepancy", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("clinical_advice" IS NULL OR (regexp_matches("clinical_advice", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("supervisor_notified" IS NULL OR ("supervisor_notified" IN ('yes', 'no', 'not_needed', 'unknown'))),
  CHECK ("appointment_time" IS NULL OR (regexp_matches("appointment_time", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("appointment_time", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("appointment_time" IS NULL OR (try_cast(left("appointment_time", 10) AS DATE) IS NOT NULL)),
  CHECK ("transport_change" IS NULL OR (regexp_matches("transport_change", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("staffing_allocation" IS NULL OR (regexp_matches("staffing_allocation", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("impact_on_person" IS NULL OR (regexp_matches("impact_on_person", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("communication_source" IS NULL OR (regexp_matches("communication_source", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("case_manager_notified" IS NULL OR ("case_manager_notified" IN ('yes', 'no', 'not_needed', 'unknown'))),
  CHECK ("dietary_requirement" IS NULL OR (regexp_matches("dietary_requirement", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("texture_level" IS NULL OR ("texture_level" IN ('drink_0_thin', 'drink_1_slightly_thick', 'drink_2_mildly_thick', 'drink_3_moderately_thick', 'drink_4_extremely_thick', 'food_3_liquidised', 'food_4_pureed', 'food_5_minced_and_moist', 'food_6_soft_and_bite_sized', 'food_7_easy_to_chew', 'food_7_regular'))),
  CHECK ("preparing_role" IS NULL OR ("preparing_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("identifying_role" IS NULL OR ("identifying_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("supervisor_review" IS NULL OR (regexp_matches("supervisor_review", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* minimum-dataset */ NOT (("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("description" IS NOT NULL AND "service" IS NOT NULL AND "setting" IS NOT NULL AND "location" IS NOT NULL AND "reported" IS NOT NULL AND "noticed" IS NOT NULL AND "reporter_role" IS NOT NULL AND "reported_anonymously" IS NOT NULL AND "immediate_controls" IS NOT NULL AND "made_possible_by" IS NOT NULL AND "how_caught" IS NOT NULL AND "what_stopped_harm" IS NOT NULL AND "interception" IS NOT NULL AND "reached_person" IS NOT NULL AND "harm" IS NOT NULL)),
  CHECK (/* transport-profile */ NOT (("category" IS NOT NULL AND "category" IN ('transport')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("appointment_time" IS NOT NULL AND "transport_change" IS NOT NULL AND "staffing_allocation" IS NOT NULL AND "impact_on_person" IS NOT NULL AND "communication_source" IS NOT NULL AND "immediate_controls" IS NOT NULL AND "case_manager_notified" IS NOT NULL)),
  CHECK (/* mealtime-profile */ NOT (("category" IS NOT NULL AND "category" IN ('mealtime')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("dietary_requirement" IS NOT NULL AND "texture_level" IS NOT NULL AND "preparing_role" IS NOT NULL AND "identifying_role" IS NOT NULL AND "immediate_controls" IS NOT NULL AND "impact_on_person" IS NOT NULL AND "supervisor_review" IS NOT NULL)),
  CHECK (/* no-further-action-needs-reason */ NOT (("report_status" IS NOT NULL AND "report_status" IN ('closed_no_further_action')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("no_further_action_reason" IS NOT NULL))
);

-- The first decision on a report; who looks at it, how urgently, and how bad it could have been.
CREATE TABLE "triage" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "near_miss" VARCHAR NOT NULL,
  "triaged" VARCHAR NOT NULL,
  "triaged_by_role" VARCHAR,
  "route" VARCHAR,
  "potential_consequence" VARCHAR,
  "potential_likelihood" VARCHAR,
  "same_day_escalation" BOOLEAN,
  "escalation_rule" VARCHAR,
  "look_back_done" BOOLEAN,
  "notification_risk" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("near_miss", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("near_miss", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("triaged", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("triaged", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("triaged", 10) AS DATE) IS NOT NULL),
  CHECK ("triaged_by_role" IS NULL OR ("triaged_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("route" IS NULL OR ("route" IN ('safeguarding_review', 'medication_review', 'clinical_consultation', 'operational_fix', 'manager_review', 'trend_monitoring'))),
  CHECK ("potential_consequence" IS NULL OR ("potential_consequence" IN ('negligible', 'minor', 'moderate', 'major', 'catastrophic'))),
  CHECK ("potential_likelihood" IS NULL OR ("potential_likelihood" IN ('rare', 'unlikely', 'possible', 'likely', 'almost_certain'))),
  CHECK ("escalation_rule" IS NULL OR (regexp_matches("escalation_rule", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("notification_risk" IS NULL OR ("notification_risk" IN ('yes', 'no', 'unclear'))),
  FOREIGN KEY ("near_miss") REFERENCES "near_miss" ("id")
);

-- One thing to be done, with an owner, a deadline and its evidence.
CREATE TABLE "action" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "action" VARCHAR NOT NULL,
  "kind_of_change" VARCHAR,
  "strength" VARCHAR,
  "owner_role" VARCHAR,
  "owner_ref" VARCHAR,
  "due" VARCHAR,
  "evidence_required" VARCHAR,
  "follow_up_check" VARCHAR,
  "action_status" VARCHAR NOT NULL,
  "completed" VARCHAR,
  "evidence_held" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("action", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("kind_of_change" IS NULL OR ("kind_of_change" IN ('updated_prompt', 'supervision_check', 'training_validation', 'workflow_step', 'environment_or_equipment', 'policy', 'other'))),
  CHECK ("strength" IS NULL OR ("strength" IN ('stronger', 'intermediate', 'weaker'))),
  CHECK ("owner_role" IS NULL OR ("owner_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("owner_ref" IS NULL OR (regexp_matches("owner_ref", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("owner_ref", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("due" IS NULL OR (regexp_matches("due", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("due", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("due" IS NULL OR (try_cast(left("due", 10) AS DATE) IS NOT NULL)),
  CHECK ("evidence_required" IS NULL OR (regexp_matches("evidence_required", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("follow_up_check" IS NULL OR (regexp_matches("follow_up_check", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("action_status" IN ('open', 'in_progress', 'done', 'cancelled')),
  CHECK ("completed" IS NULL OR (regexp_matches("completed", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("completed", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("completed" IS NULL OR (try_cast(left("completed", 10) AS DATE) IS NOT NULL)),
  CHECK ("evidence_held" IS NULL OR (regexp_matches("evidence_held", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* action-done-needs-date */ NOT (("action_status" IS NOT NULL AND "action_status" IN ('done'))) OR ("completed" IS NOT NULL))
);

-- One check whether an action works, with what was sampled and what was found.
CREATE TABLE "verification" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "of_action" VARCHAR NOT NULL,
  "verified" VARCHAR NOT NULL,
  "verification_method" VARCHAR,
  "verified_by_role" VARCHAR,
  "sample_size" BIGINT,
  "sample_complied" BIGINT,
  "outcome" VARCHAR NOT NULL,
  "verification_evidence" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("of_action", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("of_action", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("verified", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("verified", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("verified", 10) AS DATE) IS NOT NULL),
  CHECK ("verification_method" IS NULL OR ("verification_method" IN ('spot_check', 'observation', 'record_audit', 'interview', 're_test', 'data_review', 'other'))),
  CHECK ("verified_by_role" IS NULL OR ("verified_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("sample_size" IS NULL OR ("sample_size" >= 1)),
  CHECK ("sample_complied" IS NULL OR ("sample_complied" >= 0)),
  CHECK ("outcome" IN ('effective', 'partly_effective', 'not_effective', 'too_early')),
  CHECK ("verification_evidence" IS NULL OR (regexp_matches("verification_evidence", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* complied-needs-sample */ NOT ("sample_complied" IS NOT NULL) OR ("sample_size" IS NOT NULL)),
  FOREIGN KEY ("of_action") REFERENCES "action" ("id")
);

-- The fields in which reports have to agree to be called similar.
CREATE TABLE "policy_repeat_similar_by" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "repeat_similar_by" VARCHAR NOT NULL,
  CHECK ("repeat_similar_by" IN ('service', 'category', 'location', 'setting', 'person_ref', 'shift')),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- Pseudonyms for staff who were involved, where the log gave names.
CREATE TABLE "near_miss_staff_ref" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "staff_ref" VARCHAR NOT NULL,
  CHECK (regexp_matches("staff_ref", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("staff_ref", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("near_miss_id") REFERENCES "near_miss" ("id")
);

-- The roles of the staff who were involved.
CREATE TABLE "near_miss_staff_roles" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "staff_roles" VARCHAR NOT NULL,
  CHECK ("staff_roles" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other')),
  FOREIGN KEY ("near_miss_id") REFERENCES "near_miss" ("id")
);

-- What contributed to it.
CREATE TABLE "near_miss_contributing_factors" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "contributing_factors" VARCHAR NOT NULL,
  CHECK ("contributing_factors" IN ('mar_update_timing', 'label_change', 'transcription', 'handover', 'staffing_pressure', 'unfamiliar_staff', 'unclear_allocation', 'communication_gap', 'unclear_threshold', 'supervision', 'travel_time', 'scheduling', 'equipment_fault', 'environment', 'workload', 'unclear_care_plan', 'training', 'distraction', 'person_factors', 'other')),
  FOREIGN KEY ("near_miss_id") REFERENCES "near_miss" ("id")
);

-- A row of a file.
CREATE TABLE "near_miss_source" (
  "near_miss_id" VARCHAR NOT NULL,
  PRIMARY KEY ("near_miss_id"),
  "source_file" VARCHAR NOT NULL,
  "source_sheet" VARCHAR,
  "source_row" BIGINT NOT NULL,
  CHECK (regexp_matches("source_file", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("source_sheet" IS NULL OR (regexp_matches("source_sheet", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("source_row" >= 1),
  FOREIGN KEY ("near_miss_id") REFERENCES "near_miss" ("id")
);

-- A cell without a field of its own.
CREATE TABLE "near_miss_other_columns" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "column_header" VARCHAR NOT NULL,
  "column_value" VARCHAR NOT NULL,
  CHECK (regexp_matches("column_header", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("column_value", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  FOREIGN KEY ("near_miss_id") REFERENCES "near_miss" ("id")
);

-- Where else the report goes.
CREATE TABLE "triage_further_routes" (
  "triage_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("triage_id", "nth"),
  "further_routes" VARCHAR NOT NULL,
  CHECK ("further_routes" IN ('safeguarding_review', 'medication_review', 'clinical_consultation', 'operational_fix', 'manager_review', 'trend_monitoring')),
  FOREIGN KEY ("triage_id") REFERENCES "triage" ("id")
);

-- Earlier reports that are like this one.
CREATE TABLE "triage_similar_reports" (
  "triage_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("triage_id", "nth"),
  "similar_reports" VARCHAR NOT NULL,
  CHECK (regexp_matches("similar_reports", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("similar_reports", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("triage_id") REFERENCES "triage" ("id"),
  FOREIGN KEY ("similar_reports") REFERENCES "near_miss" ("id")
);

-- A row of a file.
CREATE TABLE "triage_source" (
  "triage_id" VARCHAR NOT NULL,
  PRIMARY KEY ("triage_id"),
  "source_file" VARCHAR NOT NULL,
  "source_sheet" VARCHAR,
  "source_row" BIGINT NOT NULL,
  CHECK (regexp_matches("source_file", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("source_sheet" IS NULL OR (regexp_matches("source_sheet", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("source_row" >= 1),
  FOREIGN KEY ("triage_id") REFERENCES "triage" ("id")
);

-- The near misses that this action answers.
CREATE TABLE "action_for_near_misses" (
  "action_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("action_id", "nth"),
  "for_near_misses" VARCHAR NOT NULL,
  CHECK (regexp_matches("for_near_misses", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("for_near_misses", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("action_id") REFERENCES "action" ("id"),
  FOREIGN KEY ("for_near_misses") REFERENCES "near_miss" ("id")
);

-- A row of a file.
CREATE TABLE "action_source" (
  "action_id" VARCHAR NOT NULL,
  PRIMARY KEY ("action_id"),
  "source_file" VARCHAR NOT NULL,
  "source_sheet" VARCHAR,
  "source_row" BIGINT NOT NULL,
  CHECK (regexp_matches("source_file", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("source_sheet" IS NULL OR (regexp_matches("source_sheet", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("source_row" >= 1),
  FOREIGN KEY ("action_id") REFERENCES "action" ("id")
);

-- A row of a file.
CREATE TABLE "verification_source" (
  "verification_id" VARCHAR NOT NULL,
  PRIMARY KEY ("verification_id"),
  "source_file" VARCHAR NOT NULL,
  "source_sheet" VARCHAR,
  "source_row" BIGINT NOT NULL,
  CHECK (regexp_matches("source_file", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("source_sheet" IS NULL OR (regexp_matches("source_sheet", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("source_row" >= 1),
  FOREIGN KEY ("verification_id") REFERENCES "verification" ("id")
);

-- What became of each row that was read. Rows read are always the sum of rows recorded, held back and blank.
CREATE TABLE "dataset_intake" (
  "dataset_only_row" INTEGER NOT NULL,
  PRIMARY KEY ("dataset_only_row"),
  "rows_read" BIGINT NOT NULL,
  "rows_recorded" BIGINT NOT NULL,
  "rows_held_back" BIGINT NOT NULL,
  "rows_blank" BIGINT NOT NULL,
  "cells_corrected" BIGINT,
  "redactions" BIGINT,
  CHECK ("rows_read" >= 0),
  CHECK ("rows_recorded" >= 0),
  CHECK ("rows_held_back" >= 0),
  CHECK ("rows_blank" >= 0),
  CHECK ("cells_corrected" IS NULL OR ("cells_corrected" >= 0)),
  CHECK ("redactions" IS NULL OR ("redactions" >= 0)),
  FOREIGN KEY ("dataset_only_row") REFERENCES "dataset" ("only_row")
);

-- The names of the files that were read, without their folders.
CREATE TABLE "dataset_intake_files" (
  "dataset_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("dataset_only_row", "nth"),
  "files" VARCHAR NOT NULL,
  CHECK (regexp_matches("files", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  FOREIGN KEY ("dataset_only_row") REFERENCES "dataset_intake" ("dataset_only_row")
);

-- Why rows were held back, with their number.
CREATE TABLE "dataset_intake_held_back_reasons" (
  "dataset_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("dataset_only_row", "nth"),
  "reason_code" VARCHAR NOT NULL,
  "reason_title" VARCHAR NOT NULL,
  "reason_rows" BIGINT NOT NULL,
  CHECK (regexp_matches("reason_code", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("reason_title", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("reason_rows" >= 1),
  FOREIGN KEY ("dataset_only_row") REFERENCES "dataset_intake" ("dataset_only_row")
);

CREATE VIEW faults AS
  SELECT 'field-missing' AS code, 'action' AS table_name, concat_ws(' ', this."id") AS record_key, 'for_near_misses' AS field
  FROM "action" AS this
  WHERE NOT ((SELECT count(*) FROM "action_for_near_misses" AS item WHERE item."action_id" = this."id") >= 1)
  UNION ALL
  SELECT 'medication-profile' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."category" IS NOT NULL AND this."category" IN ('medication')) AND (this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."person_ref" IS NOT NULL AND this."medication_name" IS NOT NULL AND this."scheduled_time" IS NOT NULL AND this."record_discrepancy" IS NOT NULL AND EXISTS (SELECT 1 FROM "near_miss_staff_roles" AS item WHERE item."near_miss_id" = this."id") AND this."immediate_controls" IS NOT NULL AND this."clinical_advice" IS NOT NULL AND this."supervisor_notified" IS NOT NULL));

CREATE VIEW warnings AS
  SELECT '' AS code, '' AS table_name, '' AS record_key, '' AS field WHERE false;
