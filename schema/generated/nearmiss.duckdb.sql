-- Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d48c0032cecf790047325d1116d6578740e701cfedda538291d8313fa48cf18a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.

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
  "close_within_hours" BIGINT NOT NULL DEFAULT 720,
  "repeat_count" BIGINT NOT NULL DEFAULT 3,
  "repeat_window_days" BIGINT NOT NULL DEFAULT 14,
  "action_grace_days" BIGINT NOT NULL DEFAULT 0,
  "expected_share_percent" BIGINT NOT NULL DEFAULT 90,
  "small_number_threshold" BIGINT NOT NULL DEFAULT 5,
  "spc_screen_outliers" BOOLEAN NOT NULL DEFAULT false,
  "spc_months" BIGINT NOT NULL DEFAULT 24,
  "consultation_within_hours" BIGINT NOT NULL DEFAULT 4,
  "rolling_days" BIGINT NOT NULL DEFAULT 90,
  "verification_every" VARCHAR NOT NULL DEFAULT 'weekly',
  "verification_times" BIGINT NOT NULL DEFAULT 6,
  CHECK (regexp_matches("policy_organisation", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("policy_time_zone", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("locale" IN ('en_GB', 'en_US')),
  CHECK ("paper" IN ('A4', 'Letter')),
  CHECK ("acknowledge_within_hours" >= 1),
  CHECK ("acknowledge_within_hours" <= 8784),
  CHECK ("triage_within_hours" >= 1),
  CHECK ("triage_within_hours" <= 8784),
  CHECK ("close_within_hours" >= 1),
  CHECK ("close_within_hours" <= 8784),
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
  CHECK ("spc_months" <= 600),
  CHECK ("consultation_within_hours" >= 1),
  CHECK ("consultation_within_hours" <= 8784),
  CHECK ("rolling_days" >= 1),
  CHECK ("rolling_days" <= 3660),
  CHECK ("verification_every" IN ('weekly', 'fortnightly', 'monthly', 'quarterly', 'half_yearly', 'annually')),
  CHECK ("verification_times" >= 1),
  CHECK ("verification_times" <= 100)
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
  "time_of_day" VARCHAR,
  "day_of_week" VARCHAR,
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
  "classified" VARCHAR,
  "classified_by_role" VARCHAR,
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
  "visits_over" BIGINT,
  "prompt_fired" BOOLEAN,
  "consulted" VARCHAR,
  "consultation_time" VARCHAR,
  "consultation_outcome" VARCHAR,
  "next_step_plan" VARCHAR,
  "monitoring_frequency" VARCHAR,
  "safeguarding_cue" VARCHAR,
  "safety_step" VARCHAR,
  "time_pressure" VARCHAR,
  "pre_transport_cues_missed" VARCHAR,
  "detection_route" VARCHAR,
  "decision_points" VARCHAR,
  "escalation_barriers" VARCHAR,
  "status_confirmed" VARCHAR,
  "hazard" VARCHAR,
  "equipment" VARCHAR,
  "exposed" VARCHAR,
  "made_safe" VARCHAR,
  "maintenance_reference" VARCHAR,
  "behaviour_triggers" VARCHAR,
  "early_signs" VARCHAR,
  "preventing_actions" VARCHAR,
  "support_plan_current" VARCHAR,
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
  CHECK ("time_of_day" IS NULL OR ("time_of_day" IN ('night', 'morning', 'afternoon', 'evening'))),
  CHECK ("day_of_week" IS NULL OR ("day_of_week" IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'))),
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
  CHECK ("classified" IS NULL OR (regexp_matches("classified", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("classified", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("classified" IS NULL OR (try_cast(left("classified", 10) AS DATE) IS NOT NULL)),
  CHECK ("classified_by_role" IS NULL OR ("classified_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
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
  CHECK ("visits_over" IS NULL OR ("visits_over" >= 1)),
  CHECK ("visits_over" IS NULL OR ("visits_over" <= 1000)),
  CHECK ("consulted" IS NULL OR ("consulted" IN ('general_practitioner', 'community_nurse', 'on_call_nurse', 'urgent_advice_line', 'emergency_services', 'pharmacist', 'therapist', 'mental_health_team', 'other'))),
  CHECK ("consultation_time" IS NULL OR (regexp_matches("consultation_time", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("consultation_time", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("consultation_time" IS NULL OR (try_cast(left("consultation_time", 10) AS DATE) IS NOT NULL)),
  CHECK ("consultation_outcome" IS NULL OR (regexp_matches("consultation_outcome", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("next_step_plan" IS NULL OR (regexp_matches("next_step_plan", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("monitoring_frequency" IS NULL OR (regexp_matches("monitoring_frequency", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("safeguarding_cue" IS NULL OR (regexp_matches("safeguarding_cue", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("safety_step" IS NULL OR (regexp_matches("safety_step", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("time_pressure" IS NULL OR ("time_pressure" IN ('yes', 'no', 'not_needed', 'unknown'))),
  CHECK ("pre_transport_cues_missed" IS NULL OR (regexp_matches("pre_transport_cues_missed", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("detection_route" IS NULL OR ("detection_route" IN ('late_review', 'handover', 'audit', 'spot_check', 'person_or_family', 'other_professional', 'system_alert', 'other'))),
  CHECK ("decision_points" IS NULL OR (regexp_matches("decision_points", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("escalation_barriers" IS NULL OR (regexp_matches("escalation_barriers", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("status_confirmed" IS NULL OR (regexp_matches("status_confirmed", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("status_confirmed", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("status_confirmed" IS NULL OR (try_cast(left("status_confirmed", 10) AS DATE) IS NOT NULL)),
  CHECK ("hazard" IS NULL OR (regexp_matches("hazard", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("equipment" IS NULL OR (regexp_matches("equipment", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("exposed" IS NULL OR (regexp_matches("exposed", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("made_safe" IS NULL OR (regexp_matches("made_safe", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("maintenance_reference" IS NULL OR (regexp_matches("maintenance_reference", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("behaviour_triggers" IS NULL OR (regexp_matches("behaviour_triggers", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("early_signs" IS NULL OR (regexp_matches("early_signs", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("preventing_actions" IS NULL OR (regexp_matches("preventing_actions", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("support_plan_current" IS NULL OR ("support_plan_current" IN ('yes', 'no', 'not_needed', 'unknown'))),
  CHECK (/* minimum-dataset */ NOT (("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("description" IS NOT NULL AND "service" IS NOT NULL AND "setting" IS NOT NULL AND "location" IS NOT NULL AND "reported" IS NOT NULL AND "noticed" IS NOT NULL AND "reporter_role" IS NOT NULL AND "reported_anonymously" IS NOT NULL AND "immediate_controls" IS NOT NULL AND "made_possible_by" IS NOT NULL AND "how_caught" IS NOT NULL AND "what_stopped_harm" IS NOT NULL AND "interception" IS NOT NULL AND "reached_person" IS NOT NULL AND "harm" IS NOT NULL)),
  CHECK (/* transport-profile */ NOT (("category" IS NOT NULL AND "category" IN ('transport')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("appointment_time" IS NOT NULL AND "transport_change" IS NOT NULL AND "staffing_allocation" IS NOT NULL AND "impact_on_person" IS NOT NULL AND "communication_source" IS NOT NULL AND "immediate_controls" IS NOT NULL AND "case_manager_notified" IS NOT NULL)),
  CHECK (/* mealtime-profile */ NOT (("category" IS NOT NULL AND "category" IN ('mealtime')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("dietary_requirement" IS NOT NULL AND "texture_level" IS NOT NULL AND "preparing_role" IS NOT NULL AND "identifying_role" IS NOT NULL AND "immediate_controls" IS NOT NULL AND "impact_on_person" IS NOT NULL AND "supervisor_review" IS NOT NULL)),
  CHECK (/* safeguarding-profile */ NOT (("category" IS NOT NULL AND "category" IN ('safeguarding')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("setting" IS NOT NULL AND "time_of_day" IS NOT NULL AND "safeguarding_cue" IS NOT NULL AND "safety_step" IS NOT NULL AND "supervisor_notified" IS NOT NULL)),
  CHECK (/* safeguarding-transport-profile */ NOT (("category" IS NOT NULL AND "category" IN ('safeguarding')) AND ("setting" IS NOT NULL AND "setting" IN ('transport')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("staffing_allocation" IS NOT NULL AND "time_pressure" IS NOT NULL AND "pre_transport_cues_missed" IS NOT NULL)),
  CHECK (/* environment-profile */ NOT (("category" IS NOT NULL AND "category" IN ('environment')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("hazard" IS NOT NULL AND "location" IS NOT NULL AND "equipment" IS NOT NULL AND "exposed" IS NOT NULL AND "made_safe" IS NOT NULL AND "maintenance_reference" IS NOT NULL)),
  CHECK (/* behaviour-profile */ NOT (("category" IS NOT NULL AND "category" IN ('behaviour')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("behaviour_triggers" IS NOT NULL AND "early_signs" IS NOT NULL AND "preventing_actions" IS NOT NULL AND "support_plan_current" IS NOT NULL)),
  CHECK (/* no-further-action-needs-reason */ NOT (("report_status" IS NOT NULL AND "report_status" IN ('closed_no_further_action')) AND ("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("no_further_action_reason" IS NOT NULL)),
  CHECK (/* reported-before-occurred */ NOT (("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("occurred" IS NULL OR "reported" IS NULL OR CASE WHEN length("occurred") = 10 OR length("reported") = 10 THEN left("occurred", 10) <= left("reported", 10) ELSE try_cast("occurred" AS TIMESTAMPTZ) <= try_cast("reported" AS TIMESTAMPTZ) END)),
  CHECK (/* reported-before-noticed */ NOT (("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("noticed" IS NULL OR "reported" IS NULL OR CASE WHEN length("noticed") = 10 OR length("reported") = 10 THEN left("noticed", 10) <= left("reported", 10) ELSE try_cast("noticed" AS TIMESTAMPTZ) <= try_cast("reported" AS TIMESTAMPTZ) END)),
  CHECK (/* acknowledged-before-reported */ NOT (("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("reported" IS NULL OR "acknowledged" IS NULL OR CASE WHEN length("reported") = 10 OR length("acknowledged") = 10 THEN left("reported", 10) <= left("acknowledged", 10) ELSE try_cast("reported" AS TIMESTAMPTZ) <= try_cast("acknowledged" AS TIMESTAMPTZ) END)),
  CHECK (/* closed-before-reported */ NOT (("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("reported" IS NULL OR "closed" IS NULL OR CASE WHEN length("reported") = 10 OR length("closed") = 10 THEN left("reported", 10) <= left("closed", 10) ELSE try_cast("reported" AS TIMESTAMPTZ) <= try_cast("closed" AS TIMESTAMPTZ) END)),
  CHECK (/* outcome-shared-before-reported */ NOT (("completeness" IS NOT NULL AND "completeness" IN ('complete'))) OR ("reported" IS NULL OR "outcome_shared" IS NULL OR CASE WHEN length("reported") = 10 OR length("outcome_shared") = 10 THEN left("reported", 10) <= left("outcome_shared", 10) ELSE try_cast("reported" AS TIMESTAMPTZ) <= try_cast("outcome_shared" AS TIMESTAMPTZ) END))
);

-- The first decision on a report; who looks at it, how urgently, and how bad it could have been.
CREATE TABLE "triage" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "near_miss" VARCHAR NOT NULL,
  "triaged" VARCHAR,
  "triaged_by_role" VARCHAR,
  "route" VARCHAR,
  "potential_consequence" VARCHAR,
  "potential_likelihood" VARCHAR,
  "same_day_escalation" BOOLEAN,
  "escalation_rule" VARCHAR,
  "look_back_done" BOOLEAN,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("near_miss", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("near_miss", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("triaged" IS NULL OR (regexp_matches("triaged", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("triaged", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("triaged" IS NULL OR (try_cast(left("triaged", 10) AS DATE) IS NOT NULL)),
  CHECK ("triaged_by_role" IS NULL OR ("triaged_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("route" IS NULL OR ("route" IN ('safeguarding_review', 'medication_review', 'clinical_consultation', 'operational_fix', 'manager_review', 'trend_monitoring'))),
  CHECK ("potential_consequence" IS NULL OR ("potential_consequence" IN ('negligible', 'minor', 'moderate', 'major', 'catastrophic'))),
  CHECK ("potential_likelihood" IS NULL OR ("potential_likelihood" IN ('rare', 'unlikely', 'possible', 'likely', 'almost_certain'))),
  CHECK ("escalation_rule" IS NULL OR (regexp_matches("escalation_rule", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* escalation-rule-needs-answer */ NOT ("escalation_rule" IS NOT NULL) OR ("same_day_escalation" IS NOT NULL)),
  FOREIGN KEY ("near_miss") REFERENCES "near_miss" ("id")
);

-- Whether one near miss has to be notified to one outside body, what was decided, why, and by which role.
CREATE TABLE "notification_assessment" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "near_miss" VARCHAR NOT NULL,
  "notification_risk" VARCHAR NOT NULL,
  "notified_body" VARCHAR,
  "body_name" VARCHAR,
  "notification_decision" VARCHAR,
  "decision_reason" VARCHAR,
  "decided_by_role" VARCHAR,
  "decided" VARCHAR,
  "notified" VARCHAR,
  "notification_reference" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("near_miss", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("near_miss", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("notification_risk" IN ('yes', 'no', 'unclear')),
  CHECK ("notified_body" IS NULL OR ("notified_body" IN ('cqc', 'local_safeguarding', 'commissioner', 'state_agency', 'adult_protective_services', 'police', 'health_and_safety', 'data_protection', 'other'))),
  CHECK ("body_name" IS NULL OR (regexp_matches("body_name", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("notification_decision" IS NULL OR ("notification_decision" IN ('notify', 'do_not_notify', 'undecided'))),
  CHECK ("decision_reason" IS NULL OR (regexp_matches("decision_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("decided_by_role" IS NULL OR ("decided_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("decided" IS NULL OR (regexp_matches("decided", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("decided", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("decided" IS NULL OR (try_cast(left("decided", 10) AS DATE) IS NOT NULL)),
  CHECK ("notified" IS NULL OR (regexp_matches("notified", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("notified", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("notified" IS NULL OR (try_cast(left("notified", 10) AS DATE) IS NOT NULL)),
  CHECK ("notification_reference" IS NULL OR (regexp_matches("notification_reference", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* decision-needs-reason */ NOT (("notification_decision" IS NOT NULL AND "notification_decision" IN ('notify', 'do_not_notify'))) OR ("decision_reason" IS NOT NULL AND "decided_by_role" IS NOT NULL AND "decided" IS NOT NULL)),
  CHECK (/* decision-names-body */ NOT (("notification_decision" IS NOT NULL AND "notification_decision" IN ('notify', 'do_not_notify'))) OR ("notified_body" IS NOT NULL)),
  CHECK (/* body-other-needs-name */ NOT (("notified_body" IS NOT NULL AND "notified_body" IN ('other'))) OR ("body_name" IS NOT NULL)),
  FOREIGN KEY ("near_miss") REFERENCES "near_miss" ("id")
);

-- Similar reports close together; opened by the repeat trigger of the policy, and not by a person.
CREATE TABLE "repeat_pattern" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "completeness" VARCHAR NOT NULL,
  "category" VARCHAR NOT NULL,
  "service" VARCHAR,
  "opened" VARCHAR NOT NULL,
  "opened_by_rule" VARCHAR,
  "pattern_class" VARCHAR,
  "timing" VARCHAR,
  "frequency" VARCHAR,
  "look_back_done" BOOLEAN,
  "manager_review_started" VARCHAR,
  "pattern_state" VARCHAR NOT NULL,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("completeness" IN ('complete', 'provisional')),
  CHECK ("category" IN ('medication', 'transport', 'mealtime', 'deterioration', 'safeguarding', 'documentation', 'environment', 'behaviour', 'staffing', 'infection_control', 'moving_and_handling', 'falls_hazard', 'finance', 'information_governance', 'other')),
  CHECK ("service" IS NULL OR (regexp_matches("service", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (regexp_matches("opened", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("opened", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("opened", 10) AS DATE) IS NOT NULL),
  CHECK ("opened_by_rule" IS NULL OR (regexp_matches("opened_by_rule", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("pattern_class" IS NULL OR ("pattern_class" IN ('near_miss', 'unsafe_condition', 'no_harm_incident', 'harmful_incident', 'undetermined'))),
  CHECK ("timing" IS NULL OR (regexp_matches("timing", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("frequency" IS NULL OR (regexp_matches("frequency", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("manager_review_started" IS NULL OR (regexp_matches("manager_review_started", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("manager_review_started", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("manager_review_started" IS NULL OR (try_cast(left("manager_review_started", 10) AS DATE) IS NOT NULL)),
  CHECK ("pattern_state" IN ('open', 'under_review', 'reviewed', 'stopped', 'came_back')),
  CHECK (/* reviewed-pattern-needs-look-back */ NOT (("pattern_state" IS NOT NULL AND "pattern_state" IN ('reviewed', 'stopped'))) OR ("look_back_done" IS NOT NULL AND "manager_review_started" IS NOT NULL))
);

-- A look into one or several near misses, or a pattern; as deep as what could have happened calls for.
CREATE TABLE "review" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "of_pattern" VARCHAR,
  "review_method" VARCHAR NOT NULL,
  "no_review_reason" VARCHAR,
  "review_status" VARCHAR NOT NULL,
  "review_started" VARCHAR,
  "review_due" VARCHAR,
  "review_finished" VARCHAR,
  "reviewed_by_role" VARCHAR,
  "decision_points" VARCHAR,
  "findings" VARCHAR,
  "allowed_by" VARCHAR,
  "went_well" VARCHAR,
  "workflow_stage" VARCHAR,
  "system_used" VARCHAR,
  "deviation" VARCHAR,
  "corrective_action_taken" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("of_pattern" IS NULL OR (regexp_matches("of_pattern", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("of_pattern", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("review_method" IN ('not_needed', 'investigation_lite', 'root_cause', 'pattern', 'workflow')),
  CHECK ("no_review_reason" IS NULL OR (regexp_matches("no_review_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("review_status" IN ('planned', 'under_way', 'finished')),
  CHECK ("review_started" IS NULL OR (regexp_matches("review_started", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("review_started", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("review_started" IS NULL OR (try_cast(left("review_started", 10) AS DATE) IS NOT NULL)),
  CHECK ("review_due" IS NULL OR (regexp_matches("review_due", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("review_due", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("review_due" IS NULL OR (try_cast(left("review_due", 10) AS DATE) IS NOT NULL)),
  CHECK ("review_finished" IS NULL OR (regexp_matches("review_finished", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("review_finished", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("review_finished" IS NULL OR (try_cast(left("review_finished", 10) AS DATE) IS NOT NULL)),
  CHECK ("reviewed_by_role" IS NULL OR ("reviewed_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("decision_points" IS NULL OR (regexp_matches("decision_points", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("findings" IS NULL OR (regexp_matches("findings", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("allowed_by" IS NULL OR (regexp_matches("allowed_by", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("went_well" IS NULL OR (regexp_matches("went_well", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("workflow_stage" IS NULL OR ("workflow_stage" IN ('planning', 'supply', 'scheduling', 'preparation', 'delivery', 'recording', 'handover', 'monitoring', 'travel', 'other'))),
  CHECK ("system_used" IS NULL OR (regexp_matches("system_used", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("deviation" IS NULL OR (regexp_matches("deviation", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("corrective_action_taken" IS NULL OR (regexp_matches("corrective_action_taken", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* no-review-needs-reason */ NOT (("review_method" IS NOT NULL AND "review_method" IN ('not_needed'))) OR ("no_review_reason" IS NOT NULL)),
  CHECK (/* pattern-review-needs-pattern */ NOT (("review_method" IS NOT NULL AND "review_method" IN ('pattern'))) OR ("of_pattern" IS NOT NULL)),
  CHECK (/* workflow-profile */ NOT (("review_status" IS NOT NULL AND "review_status" IN ('finished')) AND ("review_method" IS NOT NULL AND "review_method" IN ('workflow'))) OR ("workflow_stage" IS NOT NULL AND "system_used" IS NOT NULL AND "deviation" IS NOT NULL AND "corrective_action_taken" IS NOT NULL AND "allowed_by" IS NOT NULL)),
  CHECK (/* review-finished-before-started */ "review_started" IS NULL OR "review_finished" IS NULL OR CASE WHEN length("review_started") = 10 OR length("review_finished") = 10 THEN left("review_started", 10) <= left("review_finished", 10) ELSE try_cast("review_started" AS TIMESTAMPTZ) <= try_cast("review_finished" AS TIMESTAMPTZ) END),
  FOREIGN KEY ("of_pattern") REFERENCES "repeat_pattern" ("id")
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
  "issued" VARCHAR,
  "due" VARCHAR,
  "evidence_required" VARCHAR,
  "follow_up_check" VARCHAR,
  "action_status" VARCHAR NOT NULL,
  "completed" VARCHAR,
  "evidence_held" VARCHAR,
  "not_reopened" VARCHAR,
  "not_reopened_reason" VARCHAR,
  "not_reopened_by_role" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("action", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("kind_of_change" IS NULL OR ("kind_of_change" IN ('updated_prompt', 'supervision_check', 'training_validation', 'workflow_step', 'environment_or_equipment', 'policy', 'other'))),
  CHECK ("strength" IS NULL OR ("strength" IN ('stronger', 'intermediate', 'weaker'))),
  CHECK ("owner_role" IS NULL OR ("owner_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("owner_ref" IS NULL OR (regexp_matches("owner_ref", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("owner_ref", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("issued" IS NULL OR (regexp_matches("issued", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("issued", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("issued" IS NULL OR (try_cast(left("issued", 10) AS DATE) IS NOT NULL)),
  CHECK ("due" IS NULL OR (regexp_matches("due", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("due", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("due" IS NULL OR (try_cast(left("due", 10) AS DATE) IS NOT NULL)),
  CHECK ("evidence_required" IS NULL OR (regexp_matches("evidence_required", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("follow_up_check" IS NULL OR (regexp_matches("follow_up_check", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("action_status" IN ('open', 'in_progress', 'done', 'cancelled')),
  CHECK ("completed" IS NULL OR (regexp_matches("completed", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("completed", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("completed" IS NULL OR (try_cast(left("completed", 10) AS DATE) IS NOT NULL)),
  CHECK ("evidence_held" IS NULL OR (regexp_matches("evidence_held", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("not_reopened" IS NULL OR (regexp_matches("not_reopened", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("not_reopened", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("not_reopened" IS NULL OR (try_cast(left("not_reopened", 10) AS DATE) IS NOT NULL)),
  CHECK ("not_reopened_reason" IS NULL OR (regexp_matches("not_reopened_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("not_reopened_by_role" IS NULL OR ("not_reopened_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK (/* action-done-needs-date */ NOT (("action_status" IS NOT NULL AND "action_status" IN ('done'))) OR ("completed" IS NOT NULL)),
  CHECK (/* completed-before-issued */ "issued" IS NULL OR "completed" IS NULL OR CASE WHEN length("issued") = 10 OR length("completed") = 10 THEN left("issued", 10) <= left("completed", 10) ELSE try_cast("issued" AS TIMESTAMPTZ) <= try_cast("completed" AS TIMESTAMPTZ) END)
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
  CHECK (/* complied-within-sample */ "sample_complied" IS NULL OR "sample_size" IS NULL OR "sample_complied" <= "sample_size"),
  FOREIGN KEY ("of_action") REFERENCES "action" ("id")
);

-- A report or an action that was opened again, with the reason.
CREATE TABLE "reopening" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "reopened_near_miss" VARCHAR,
  "reopened_action" VARCHAR,
  "reopened" VARCHAR NOT NULL,
  "reopened_why" VARCHAR NOT NULL,
  "reopened_reason" VARCHAR,
  "reopened_by_role" VARCHAR,
  "because_of" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("reopened_near_miss" IS NULL OR (regexp_matches("reopened_near_miss", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("reopened_near_miss", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("reopened_action" IS NULL OR (regexp_matches("reopened_action", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("reopened_action", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK (regexp_matches("reopened", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("reopened", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("reopened", 10) AS DATE) IS NOT NULL),
  CHECK ("reopened_why" IN ('near_misses_continue', 'verification_failed', 'new_information', 'other')),
  CHECK ("reopened_reason" IS NULL OR (regexp_matches("reopened_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("reopened_by_role" IS NULL OR ("reopened_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("because_of" IS NULL OR (regexp_matches("because_of", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("because_of", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK (/* reopening-needs-subject */ NOT (NOT ("reopened_action" IS NOT NULL)) OR ("reopened_near_miss" IS NOT NULL)),
  CHECK (/* failed-verification-is-named */ NOT (("reopened_why" IS NOT NULL AND "reopened_why" IN ('verification_failed'))) OR ("because_of" IS NOT NULL)),
  CHECK (/* reopened-for-other-needs-words */ NOT (("reopened_why" IS NOT NULL AND "reopened_why" IN ('other'))) OR ("reopened_reason" IS NOT NULL)),
  FOREIGN KEY ("reopened_near_miss") REFERENCES "near_miss" ("id"),
  FOREIGN KEY ("reopened_action") REFERENCES "action" ("id"),
  FOREIGN KEY ("because_of") REFERENCES "verification" ("id")
);

-- What those who govern looked at, whether they see an emerging risk, and what they decided.
CREATE TABLE "governance_review" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "completeness" VARCHAR NOT NULL,
  "governance_kind" VARCHAR NOT NULL,
  "held" VARCHAR NOT NULL,
  "period_start" VARCHAR NOT NULL,
  "period_end" VARCHAR NOT NULL,
  "near_miss_trends" VARCHAR,
  "recommended_actions" VARCHAR,
  "emerging_risk" VARCHAR,
  "emerging_risk_reason" VARCHAR,
  "decisions" VARCHAR,
  "escalated_to" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("completeness" IN ('complete', 'provisional')),
  CHECK ("governance_kind" IN ('weekly_operational', 'monthly_board', 'committee', 'other')),
  CHECK (regexp_matches("held", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("held", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("held", 10) AS DATE) IS NOT NULL),
  CHECK (regexp_matches("period_start", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_start", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_start", 10) AS DATE) IS NOT NULL),
  CHECK (regexp_matches("period_end", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_end", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_end", 10) AS DATE) IS NOT NULL),
  CHECK ("near_miss_trends" IS NULL OR (regexp_matches("near_miss_trends", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("recommended_actions" IS NULL OR (regexp_matches("recommended_actions", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("emerging_risk" IS NULL OR ("emerging_risk" IN ('yes', 'no', 'not_decided'))),
  CHECK ("emerging_risk_reason" IS NULL OR (regexp_matches("emerging_risk_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("decisions" IS NULL OR (regexp_matches("decisions", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("escalated_to" IS NULL OR (regexp_matches("escalated_to", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* emerging-risk-needs-reason */ NOT (("emerging_risk" IS NOT NULL AND "emerging_risk" IN ('yes'))) OR ("emerging_risk_reason" IS NOT NULL)),
  CHECK (/* governance-period-order */ "period_start" IS NULL OR "period_end" IS NULL OR CASE WHEN length("period_start") = 10 OR length("period_end") = 10 THEN left("period_start", 10) <= left("period_end", 10) ELSE try_cast("period_start" AS TIMESTAMPTZ) <= try_cast("period_end" AS TIMESTAMPTZ) END)
);

-- One audit of one profile in one service, with its sample, its answers and its sign-off.
CREATE TABLE "audit" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "profile" VARCHAR NOT NULL,
  "service" VARCHAR,
  "audited" VARCHAR NOT NULL,
  "audited_by_role" VARCHAR,
  "sample_method" VARCHAR,
  "sample_seed" BIGINT,
  "signed_off_by_role" VARCHAR,
  "signed_off" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("profile" IN ('medication', 'transport', 'mealtime', 'deterioration', 'safeguarding', 'documentation', 'environment', 'behaviour', 'repeat_pattern', 'workflow', 'governance')),
  CHECK ("service" IS NULL OR (regexp_matches("service", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (regexp_matches("audited", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("audited", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("audited", 10) AS DATE) IS NOT NULL),
  CHECK ("audited_by_role" IS NULL OR ("audited_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("sample_method" IS NULL OR ("sample_method" IN ('all', 'random', 'most_recent', 'chosen'))),
  CHECK ("sample_seed" IS NULL OR ("sample_seed" >= 0)),
  CHECK ("signed_off_by_role" IS NULL OR ("signed_off_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("signed_off" IS NULL OR (regexp_matches("signed_off", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("signed_off", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("signed_off" IS NULL OR (try_cast(left("signed_off", 10) AS DATE) IS NOT NULL)),
  CHECK (/* sign-off-needs-role */ NOT ("signed_off" IS NOT NULL) OR ("signed_off_by_role" IS NOT NULL)),
  CHECK (/* signed-off-before-audited */ "audited" IS NULL OR "signed_off" IS NULL OR CASE WHEN length("audited") = 10 OR length("signed_off") = 10 THEN left("audited", 10) <= left("signed_off", 10) ELSE try_cast("audited" AS TIMESTAMPTZ) <= try_cast("signed_off" AS TIMESTAMPTZ) END)
);

-- One reading of conduct for one near miss. It stands apart from the report, so that access to it can be restricted, and it has no field for a person.
CREATE TABLE "just_culture_reading" (
  PRIMARY KEY ("id"),
  "id" VARCHAR NOT NULL,
  "near_miss" VARCHAR NOT NULL,
  "reading" VARCHAR NOT NULL,
  "response" VARCHAR,
  "read_by_role" VARCHAR,
  "read_on" VARCHAR,
  CHECK (regexp_matches("id", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("id", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("near_miss", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("near_miss", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("reading" IN ('human_error', 'at_risk_behaviour', 'reckless_behaviour', 'system_cause', 'not_assessed')),
  CHECK ("response" IS NULL OR ("response" IN ('redesign_and_coaching', 'supervision_and_barrier_removal', 'formal_action', 'system_change'))),
  CHECK ("read_by_role" IS NULL OR ("read_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("read_on" IS NULL OR (regexp_matches("read_on", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("read_on", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("read_on" IS NULL OR (try_cast(left("read_on", 10) AS DATE) IS NOT NULL)),
  CHECK (/* response-fits-human-error */ NOT (("reading" IS NOT NULL AND "reading" IN ('human_error')) AND "response" IS NOT NULL) OR (("response" IS NOT NULL AND "response" IN ('redesign_and_coaching', 'system_change')))),
  CHECK (/* response-fits-at-risk-behaviour */ NOT (("reading" IS NOT NULL AND "reading" IN ('at_risk_behaviour')) AND "response" IS NOT NULL) OR (("response" IS NOT NULL AND "response" IN ('supervision_and_barrier_removal', 'redesign_and_coaching', 'system_change')))),
  CHECK (/* response-fits-reckless-behaviour */ NOT (("reading" IS NOT NULL AND "reading" IN ('reckless_behaviour')) AND "response" IS NOT NULL) OR (("response" IS NOT NULL AND "response" IN ('formal_action')))),
  CHECK (/* response-fits-system-cause */ NOT (("reading" IS NOT NULL AND "reading" IN ('system_cause')) AND "response" IS NOT NULL) OR (("response" IS NOT NULL AND "response" IN ('system_change')))),
  CHECK (/* no-response-without-reading */ NOT (("reading" IS NOT NULL AND "reading" IN ('not_assessed'))) OR (NOT ("response" IS NOT NULL))),
  FOREIGN KEY ("near_miss") REFERENCES "near_miss" ("id")
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

-- What is declared for the control chart of one measure.
CREATE TABLE "policy_measure_charts" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "charted_measure" VARCHAR NOT NULL,
  "chart_target" BIGINT,
  CHECK (regexp_matches("charted_measure", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("charted_measure", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK ("chart_target" IS NULL OR ("chart_target" >= 0)),
  CHECK ("chart_target" IS NULL OR ("chart_target" <= 1000000)),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- A day since when a process is another one.
CREATE TABLE "policy_measure_charts_step_changes" (
  "policy_only_row" INTEGER NOT NULL,
  "policy_measure_charts_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "policy_measure_charts_nth", "nth"),
  "changed_on" VARCHAR NOT NULL,
  "what_changed" VARCHAR NOT NULL,
  CHECK (regexp_matches("changed_on", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("changed_on", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("changed_on", 10) AS DATE) IS NOT NULL),
  CHECK (regexp_matches("what_changed", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  FOREIGN KEY ("policy_only_row", "policy_measure_charts_nth") REFERENCES "policy_measure_charts" ("policy_only_row", "nth")
);

-- A time to triage for one route.
CREATE TABLE "policy_triage_limits" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "limit_route" VARCHAR NOT NULL,
  "within_hours" BIGINT NOT NULL,
  CHECK ("limit_route" IN ('safeguarding_review', 'medication_review', 'clinical_consultation', 'operational_fix', 'manager_review', 'trend_monitoring')),
  CHECK ("within_hours" >= 1),
  CHECK ("within_hours" <= 8784),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- What has to be escalated on the same day.
CREATE TABLE "policy_escalation_rules" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "rule_name" VARCHAR NOT NULL,
  "rule_text" VARCHAR NOT NULL,
  "escalate_to" VARCHAR,
  CHECK (regexp_matches("rule_name", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("rule_text", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("escalate_to" IS NULL OR ("escalate_to" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- The categories that the rule is for; all where none is named.
CREATE TABLE "policy_escalation_rules_rule_categories" (
  "policy_only_row" INTEGER NOT NULL,
  "policy_escalation_rules_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "policy_escalation_rules_nth", "nth"),
  "rule_categories" VARCHAR NOT NULL,
  CHECK ("rule_categories" IN ('medication', 'transport', 'mealtime', 'deterioration', 'safeguarding', 'documentation', 'environment', 'behaviour', 'staffing', 'infection_control', 'moving_and_handling', 'falls_hazard', 'finance', 'information_governance', 'other')),
  FOREIGN KEY ("policy_only_row", "policy_escalation_rules_nth") REFERENCES "policy_escalation_rules" ("policy_only_row", "nth")
);

-- Which cues, how many of them and over how many visits, make the prompt to consult fire.
CREATE TABLE "policy_threshold_prompts" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "prompt_name" VARCHAR NOT NULL,
  "least_cues" BIGINT NOT NULL,
  "over_visits" BIGINT NOT NULL,
  "consult" VARCHAR NOT NULL,
  "within_hours" BIGINT NOT NULL,
  CHECK (regexp_matches("prompt_name", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("least_cues" >= 1),
  CHECK ("least_cues" <= 100),
  CHECK ("over_visits" >= 1),
  CHECK ("over_visits" <= 1000),
  CHECK ("consult" IN ('general_practitioner', 'community_nurse', 'on_call_nurse', 'urgent_advice_line', 'emergency_services', 'pharmacist', 'therapist', 'mental_health_team', 'other')),
  CHECK ("within_hours" >= 1),
  CHECK ("within_hours" <= 8784),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- The cues that count towards the prompt.
CREATE TABLE "policy_threshold_prompts_prompt_cues" (
  "policy_only_row" INTEGER NOT NULL,
  "policy_threshold_prompts_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "policy_threshold_prompts_nth", "nth"),
  "prompt_cues" VARCHAR NOT NULL,
  CHECK ("prompt_cues" IN ('eating_less', 'drinking_less', 'sleepier', 'confused', 'moving_less', 'breathing', 'skin', 'pain', 'mood', 'continence', 'weight', 'temperature', 'concern_voiced', 'other')),
  FOREIGN KEY ("policy_only_row", "policy_threshold_prompts_nth") REFERENCES "policy_threshold_prompts" ("policy_only_row", "nth")
);

-- A deadline with its anchor, its unit and its source.
CREATE TABLE "policy_deadlines" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "deadline_name" VARCHAR NOT NULL,
  "deadline_body" VARCHAR,
  "deadline_anchor" VARCHAR NOT NULL,
  "deadline_amount" BIGINT NOT NULL,
  "deadline_unit" VARCHAR NOT NULL,
  "deadline_source" VARCHAR,
  CHECK (regexp_matches("deadline_name", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("deadline_body" IS NULL OR ("deadline_body" IN ('cqc', 'local_safeguarding', 'commissioner', 'state_agency', 'adult_protective_services', 'police', 'health_and_safety', 'data_protection', 'other'))),
  CHECK ("deadline_anchor" IN ('occurred', 'discovered', 'known')),
  CHECK ("deadline_amount" >= 0),
  CHECK ("deadline_amount" <= 8784),
  CHECK ("deadline_unit" IN ('hours', 'calendar_days', 'business_days')),
  CHECK ("deadline_source" IS NULL OR (regexp_matches("deadline_source", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- Days that are no business days, beside Saturdays and Sundays.
CREATE TABLE "policy_holidays" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "holidays" VARCHAR NOT NULL,
  CHECK (regexp_matches("holidays", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("holidays", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("holidays", 10) AS DATE) IS NOT NULL),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- One line of the audit programme.
CREATE TABLE "policy_audit_programme" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "audit_profile" VARCHAR NOT NULL,
  "audit_every" VARCHAR NOT NULL,
  "lead_role" VARCHAR NOT NULL,
  "oversight_every" VARCHAR,
  "overseen_by" VARCHAR,
  "baseline_issue" VARCHAR,
  CHECK ("audit_profile" IN ('medication', 'transport', 'mealtime', 'deterioration', 'safeguarding', 'documentation', 'environment', 'behaviour', 'repeat_pattern', 'workflow', 'governance')),
  CHECK ("audit_every" IN ('weekly', 'fortnightly', 'monthly', 'quarterly', 'half_yearly', 'annually')),
  CHECK ("lead_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other')),
  CHECK ("oversight_every" IS NULL OR ("oversight_every" IN ('weekly', 'fortnightly', 'monthly', 'quarterly', 'half_yearly', 'annually'))),
  CHECK ("overseen_by" IS NULL OR ("overseen_by" IN ('provider', 'board', 'committee', 'commissioner'))),
  CHECK ("baseline_issue" IS NULL OR (regexp_matches("baseline_issue", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- Where the evidence is found.
CREATE TABLE "policy_audit_programme_evidence_sources" (
  "policy_only_row" INTEGER NOT NULL,
  "policy_audit_programme_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "policy_audit_programme_nth", "nth"),
  "evidence_sources" VARCHAR NOT NULL,
  CHECK ("evidence_sources" IN ('medication_charts', 'maintenance_logs', 'behaviour_logs', 'care_plans', 'audits', 'feedback', 'staff_observation', 'supervision', 'rotas', 'training_records', 'other')),
  FOREIGN KEY ("policy_only_row", "policy_audit_programme_nth") REFERENCES "policy_audit_programme" ("policy_only_row", "nth")
);

-- What makes the audit lead to action.
CREATE TABLE "policy_audit_programme_acts_on" (
  "policy_only_row" INTEGER NOT NULL,
  "policy_audit_programme_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "policy_audit_programme_nth", "nth"),
  "acts_on" VARCHAR NOT NULL,
  CHECK ("acts_on" IN ('repeated_pattern', 'audit_finding', 'repeated_hazard', 'delayed_repair', 'lack_of_improvement')),
  FOREIGN KEY ("policy_only_row", "policy_audit_programme_nth") REFERENCES "policy_audit_programme" ("policy_only_row", "nth")
);

-- Who does what in the chain.
CREATE TABLE "policy_audit_programme_role_chain" (
  "policy_only_row" INTEGER NOT NULL,
  "policy_audit_programme_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "policy_audit_programme_nth", "nth"),
  "duty" VARCHAR NOT NULL,
  "duty_role" VARCHAR NOT NULL,
  CHECK ("duty" IN ('records', 'reviews_risk', 'decides_notification', 'records_corrective_action', 'monitors_outcome')),
  CHECK ("duty_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other')),
  FOREIGN KEY ("policy_only_row", "policy_audit_programme_nth") REFERENCES "policy_audit_programme" ("policy_only_row", "nth")
);

-- When one shift begins and ends.
CREATE TABLE "policy_shift_hours" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "shift_named" VARCHAR NOT NULL,
  "shift_starts" VARCHAR NOT NULL,
  "shift_ends" VARCHAR NOT NULL,
  CHECK ("shift_named" IN ('early', 'late', 'day', 'night', 'waking_night', 'sleep_in', 'split')),
  CHECK (regexp_matches("shift_starts", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("shift_starts", '^([01][0-9]|2[0-3]):[0-5][0-9]$') AND NOT regexp_matches("shift_starts", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (regexp_matches("shift_ends", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK (regexp_matches("shift_ends", '^([01][0-9]|2[0-3]):[0-5][0-9]$') AND NOT regexp_matches("shift_ends", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- A service of the organisation.
CREATE TABLE "policy_services" (
  "policy_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "nth"),
  "service_name" VARCHAR NOT NULL,
  "service_setting" VARCHAR,
  CHECK (regexp_matches("service_name", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("service_setting" IS NULL OR ("service_setting" IN ('own_home', 'supported_living', 'residential_care', 'nursing_home', 'day_service', 'community_outing', 'transport', 'respite', 'shared_lives', 'other'))),
  FOREIGN KEY ("policy_only_row") REFERENCES "policy" ("only_row")
);

-- How much service was given in a period, so that counts can become rates.
CREATE TABLE "policy_services_service_exposures" (
  "policy_only_row" INTEGER NOT NULL,
  "policy_services_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("policy_only_row", "policy_services_nth", "nth"),
  "service" VARCHAR,
  "period_start" VARCHAR NOT NULL,
  "period_end" VARCHAR NOT NULL,
  "exposure_kind" VARCHAR NOT NULL,
  "amount" BIGINT NOT NULL,
  "figure_source" VARCHAR,
  CHECK ("service" IS NULL OR (regexp_matches("service", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (regexp_matches("period_start", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_start", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_start", 10) AS DATE) IS NOT NULL),
  CHECK (regexp_matches("period_end", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_end", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_end", 10) AS DATE) IS NOT NULL),
  CHECK ("exposure_kind" IN ('visits', 'care_hours', 'medication_rounds')),
  CHECK ("amount" >= 0),
  CHECK ("figure_source" IS NULL OR (regexp_matches("figure_source", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* exposure-period-order */ "period_start" IS NULL OR "period_end" IS NULL OR CASE WHEN length("period_start") = 10 OR length("period_end") = 10 THEN left("period_start", 10) <= left("period_end", 10) ELSE try_cast("period_start" AS TIMESTAMPTZ) <= try_cast("period_end" AS TIMESTAMPTZ) END),
  FOREIGN KEY ("policy_only_row", "policy_services_nth") REFERENCES "policy_services" ("policy_only_row", "nth")
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

-- Names of the fields of this record that were worked out from others and not stated.
CREATE TABLE "near_miss_derived" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "derived" VARCHAR NOT NULL,
  CHECK (regexp_matches("derived", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("derived", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
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

-- One gate with its state, who checked it, when, and on what evidence.
CREATE TABLE "near_miss_gates" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "gate" VARCHAR NOT NULL,
  "gate_state" VARCHAR NOT NULL,
  "gate_reason" VARCHAR,
  "checked_by_role" VARCHAR,
  "checked" VARCHAR,
  "gate_evidence" VARCHAR,
  CHECK ("gate" IN ('medication_record_reconciled', 'dose_schedule_understood', 'staff_briefed_before_next_round', 'corrected_record_signed_off', 'revised_schedule_confirmed', 'person_or_representative_told', 'staff_assigned_for_next_visit', 'support_time_realistic', 'meal_corrected', 'dietary_guidance_confirmed', 'mealtime_staff_briefed', 'next_mealtime_safe', 'consultation_recorded', 'monitoring_plan_in_place', 'person_safe', 'safety_plan_reviewed', 'safeguarding_decision_recorded', 'status_confirmed_same_day', 'clinical_oversight', 'hazard_made_safe', 'repair_ordered', 'person_and_others_safe', 'shift_lead_informed', 'look_back_done', 'manager_review_started', 'workflow_part_named', 'emerging_risk_answered')),
  CHECK ("gate_state" IN ('met', 'not_applicable', 'outstanding')),
  CHECK ("gate_reason" IS NULL OR (regexp_matches("gate_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("checked_by_role" IS NULL OR ("checked_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("checked" IS NULL OR (regexp_matches("checked", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("checked", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("checked" IS NULL OR (try_cast(left("checked", 10) AS DATE) IS NOT NULL)),
  CHECK ("gate_evidence" IS NULL OR (regexp_matches("gate_evidence", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* gate-not-applicable-needs-reason */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('not_applicable'))) OR ("gate_reason" IS NOT NULL)),
  CHECK (/* gate-met-needs-role-and-time */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('met'))) OR ("checked_by_role" IS NOT NULL AND "checked" IS NOT NULL)),
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

-- The small changes that were noticed, taken together.
CREATE TABLE "near_miss_cues" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "cues" VARCHAR NOT NULL,
  CHECK ("cues" IN ('eating_less', 'drinking_less', 'sleepier', 'confused', 'moving_less', 'breathing', 'skin', 'pain', 'mood', 'continence', 'weight', 'temperature', 'concern_voiced', 'other')),
  FOREIGN KEY ("near_miss_id") REFERENCES "near_miss" ("id")
);

-- What the review has to look at.
CREATE TABLE "near_miss_review_focus" (
  "near_miss_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("near_miss_id", "nth"),
  "review_focus" VARCHAR NOT NULL,
  CHECK ("review_focus" IN ('workflow', 'supervision_availability', 'prompts', 'handover', 'training', 'records', 'other')),
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

-- The facts that can make an event notifiable, whether or not anybody was harmed.
CREATE TABLE "notification_assessment_trigger_facts" (
  "notification_assessment_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("notification_assessment_id", "nth"),
  "trigger_facts" VARCHAR NOT NULL,
  CHECK ("trigger_facts" IN ('abuse_alleged', 'police', 'service_may_stop', 'too_few_staff', 'utility_failure', 'safety_device_failure', 'premises_damaged', 'deprivation_of_liberty', 'unauthorised_absence', 'restrictive_intervention', 'neglect_or_exploitation', 'personal_data', 'other')),
  FOREIGN KEY ("notification_assessment_id") REFERENCES "notification_assessment" ("id")
);

-- A row of a file.
CREATE TABLE "notification_assessment_source" (
  "notification_assessment_id" VARCHAR NOT NULL,
  PRIMARY KEY ("notification_assessment_id"),
  "source_file" VARCHAR NOT NULL,
  "source_sheet" VARCHAR,
  "source_row" BIGINT NOT NULL,
  CHECK (regexp_matches("source_file", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("source_sheet" IS NULL OR (regexp_matches("source_sheet", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("source_row" >= 1),
  FOREIGN KEY ("notification_assessment_id") REFERENCES "notification_assessment" ("id")
);

-- The reports that make up the pattern.
CREATE TABLE "repeat_pattern_made_of" (
  "repeat_pattern_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("repeat_pattern_id", "nth"),
  "made_of" VARCHAR NOT NULL,
  CHECK (regexp_matches("made_of", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("made_of", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("repeat_pattern_id") REFERENCES "repeat_pattern" ("id"),
  FOREIGN KEY ("made_of") REFERENCES "near_miss" ("id")
);

-- What contributed to it.
CREATE TABLE "repeat_pattern_contributing_factors" (
  "repeat_pattern_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("repeat_pattern_id", "nth"),
  "contributing_factors" VARCHAR NOT NULL,
  CHECK ("contributing_factors" IN ('mar_update_timing', 'label_change', 'transcription', 'handover', 'staffing_pressure', 'unfamiliar_staff', 'unclear_allocation', 'communication_gap', 'unclear_threshold', 'supervision', 'travel_time', 'scheduling', 'equipment_fault', 'environment', 'workload', 'unclear_care_plan', 'training', 'distraction', 'person_factors', 'other')),
  FOREIGN KEY ("repeat_pattern_id") REFERENCES "repeat_pattern" ("id")
);

-- The roles of the staff who were involved.
CREATE TABLE "repeat_pattern_staff_roles" (
  "repeat_pattern_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("repeat_pattern_id", "nth"),
  "staff_roles" VARCHAR NOT NULL,
  CHECK ("staff_roles" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other')),
  FOREIGN KEY ("repeat_pattern_id") REFERENCES "repeat_pattern" ("id")
);

-- What in the system could be behind the pattern.
CREATE TABLE "repeat_pattern_system_risks" (
  "repeat_pattern_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("repeat_pattern_id", "nth"),
  "system_risks" VARCHAR NOT NULL,
  CHECK ("system_risks" IN ('rota_pressure', 'communication_gap', 'unclear_allocation', 'training_gap', 'supervision_gap', 'equipment_or_environment', 'unclear_plan', 'supply', 'other')),
  FOREIGN KEY ("repeat_pattern_id") REFERENCES "repeat_pattern" ("id")
);

-- One gate with its state, who checked it, when, and on what evidence.
CREATE TABLE "repeat_pattern_gates" (
  "repeat_pattern_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("repeat_pattern_id", "nth"),
  "gate" VARCHAR NOT NULL,
  "gate_state" VARCHAR NOT NULL,
  "gate_reason" VARCHAR,
  "checked_by_role" VARCHAR,
  "checked" VARCHAR,
  "gate_evidence" VARCHAR,
  CHECK ("gate" IN ('medication_record_reconciled', 'dose_schedule_understood', 'staff_briefed_before_next_round', 'corrected_record_signed_off', 'revised_schedule_confirmed', 'person_or_representative_told', 'staff_assigned_for_next_visit', 'support_time_realistic', 'meal_corrected', 'dietary_guidance_confirmed', 'mealtime_staff_briefed', 'next_mealtime_safe', 'consultation_recorded', 'monitoring_plan_in_place', 'person_safe', 'safety_plan_reviewed', 'safeguarding_decision_recorded', 'status_confirmed_same_day', 'clinical_oversight', 'hazard_made_safe', 'repair_ordered', 'person_and_others_safe', 'shift_lead_informed', 'look_back_done', 'manager_review_started', 'workflow_part_named', 'emerging_risk_answered')),
  CHECK ("gate_state" IN ('met', 'not_applicable', 'outstanding')),
  CHECK ("gate_reason" IS NULL OR (regexp_matches("gate_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("checked_by_role" IS NULL OR ("checked_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("checked" IS NULL OR (regexp_matches("checked", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("checked", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("checked" IS NULL OR (try_cast(left("checked", 10) AS DATE) IS NOT NULL)),
  CHECK ("gate_evidence" IS NULL OR (regexp_matches("gate_evidence", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* gate-not-applicable-needs-reason */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('not_applicable'))) OR ("gate_reason" IS NOT NULL)),
  CHECK (/* gate-met-needs-role-and-time */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('met'))) OR ("checked_by_role" IS NOT NULL AND "checked" IS NOT NULL)),
  FOREIGN KEY ("repeat_pattern_id") REFERENCES "repeat_pattern" ("id")
);

-- The near misses that the review looks at.
CREATE TABLE "review_of_near_misses" (
  "review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("review_id", "nth"),
  "of_near_misses" VARCHAR NOT NULL,
  CHECK (regexp_matches("of_near_misses", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("of_near_misses", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("review_id") REFERENCES "review" ("id"),
  FOREIGN KEY ("of_near_misses") REFERENCES "near_miss" ("id")
);

-- One thing that happened, with its time.
CREATE TABLE "review_timeline" (
  "review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("review_id", "nth"),
  "entry_time" VARCHAR NOT NULL,
  "entry_text" VARCHAR NOT NULL,
  CHECK (regexp_matches("entry_time", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("entry_time", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("entry_time", 10) AS DATE) IS NOT NULL),
  CHECK (regexp_matches("entry_text", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  FOREIGN KEY ("review_id") REFERENCES "review" ("id")
);

-- A safeguard and whether it held.
CREATE TABLE "review_barriers" (
  "review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("review_id", "nth"),
  "barrier" VARCHAR NOT NULL,
  "barrier_state" VARCHAR NOT NULL,
  CHECK (regexp_matches("barrier", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("barrier_state" IN ('held', 'failed', 'bypassed', 'absent')),
  FOREIGN KEY ("review_id") REFERENCES "review" ("id")
);

-- A cause with the element of the work system it lies in, and the whys that lead to it.
CREATE TABLE "review_root_causes" (
  "review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("review_id", "nth"),
  "cause" VARCHAR NOT NULL,
  "work_system_element" VARCHAR NOT NULL,
  CHECK (regexp_matches("cause", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  CHECK ("work_system_element" IN ('persons', 'tasks', 'tools', 'organisation', 'internal_environment', 'external_environment', 'other')),
  FOREIGN KEY ("review_id") REFERENCES "review" ("id")
);

-- The chain of whys that leads to the cause, one answer after the other.
CREATE TABLE "review_root_causes_whys" (
  "review_id" VARCHAR NOT NULL,
  "review_root_causes_nth" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("review_id", "review_root_causes_nth", "nth"),
  "whys" VARCHAR NOT NULL,
  CHECK (regexp_matches("whys", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  FOREIGN KEY ("review_id", "review_root_causes_nth") REFERENCES "review_root_causes" ("review_id", "nth")
);

-- One gate with its state, who checked it, when, and on what evidence.
CREATE TABLE "review_gates" (
  "review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("review_id", "nth"),
  "gate" VARCHAR NOT NULL,
  "gate_state" VARCHAR NOT NULL,
  "gate_reason" VARCHAR,
  "checked_by_role" VARCHAR,
  "checked" VARCHAR,
  "gate_evidence" VARCHAR,
  CHECK ("gate" IN ('medication_record_reconciled', 'dose_schedule_understood', 'staff_briefed_before_next_round', 'corrected_record_signed_off', 'revised_schedule_confirmed', 'person_or_representative_told', 'staff_assigned_for_next_visit', 'support_time_realistic', 'meal_corrected', 'dietary_guidance_confirmed', 'mealtime_staff_briefed', 'next_mealtime_safe', 'consultation_recorded', 'monitoring_plan_in_place', 'person_safe', 'safety_plan_reviewed', 'safeguarding_decision_recorded', 'status_confirmed_same_day', 'clinical_oversight', 'hazard_made_safe', 'repair_ordered', 'person_and_others_safe', 'shift_lead_informed', 'look_back_done', 'manager_review_started', 'workflow_part_named', 'emerging_risk_answered')),
  CHECK ("gate_state" IN ('met', 'not_applicable', 'outstanding')),
  CHECK ("gate_reason" IS NULL OR (regexp_matches("gate_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("checked_by_role" IS NULL OR ("checked_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("checked" IS NULL OR (regexp_matches("checked", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("checked", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("checked" IS NULL OR (try_cast(left("checked", 10) AS DATE) IS NOT NULL)),
  CHECK ("gate_evidence" IS NULL OR (regexp_matches("gate_evidence", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* gate-not-applicable-needs-reason */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('not_applicable'))) OR ("gate_reason" IS NOT NULL)),
  CHECK (/* gate-met-needs-role-and-time */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('met'))) OR ("checked_by_role" IS NOT NULL AND "checked" IS NOT NULL)),
  FOREIGN KEY ("review_id") REFERENCES "review" ("id")
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

-- The services concerned.
CREATE TABLE "governance_review_services_affected" (
  "governance_review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("governance_review_id", "nth"),
  "services_affected" VARCHAR NOT NULL,
  CHECK (regexp_matches("services_affected", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]')),
  FOREIGN KEY ("governance_review_id") REFERENCES "governance_review" ("id")
);

-- What contributed to it.
CREATE TABLE "governance_review_contributing_factors" (
  "governance_review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("governance_review_id", "nth"),
  "contributing_factors" VARCHAR NOT NULL,
  CHECK ("contributing_factors" IN ('mar_update_timing', 'label_change', 'transcription', 'handover', 'staffing_pressure', 'unfamiliar_staff', 'unclear_allocation', 'communication_gap', 'unclear_threshold', 'supervision', 'travel_time', 'scheduling', 'equipment_fault', 'environment', 'workload', 'unclear_care_plan', 'training', 'distraction', 'person_factors', 'other')),
  FOREIGN KEY ("governance_review_id") REFERENCES "governance_review" ("id")
);

-- The repeat patterns that were looked at.
CREATE TABLE "governance_review_patterns_discussed" (
  "governance_review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("governance_review_id", "nth"),
  "patterns_discussed" VARCHAR NOT NULL,
  CHECK (regexp_matches("patterns_discussed", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("patterns_discussed", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("governance_review_id") REFERENCES "governance_review" ("id"),
  FOREIGN KEY ("patterns_discussed") REFERENCES "repeat_pattern" ("id")
);

-- One gate with its state, who checked it, when, and on what evidence.
CREATE TABLE "governance_review_gates" (
  "governance_review_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("governance_review_id", "nth"),
  "gate" VARCHAR NOT NULL,
  "gate_state" VARCHAR NOT NULL,
  "gate_reason" VARCHAR,
  "checked_by_role" VARCHAR,
  "checked" VARCHAR,
  "gate_evidence" VARCHAR,
  CHECK ("gate" IN ('medication_record_reconciled', 'dose_schedule_understood', 'staff_briefed_before_next_round', 'corrected_record_signed_off', 'revised_schedule_confirmed', 'person_or_representative_told', 'staff_assigned_for_next_visit', 'support_time_realistic', 'meal_corrected', 'dietary_guidance_confirmed', 'mealtime_staff_briefed', 'next_mealtime_safe', 'consultation_recorded', 'monitoring_plan_in_place', 'person_safe', 'safety_plan_reviewed', 'safeguarding_decision_recorded', 'status_confirmed_same_day', 'clinical_oversight', 'hazard_made_safe', 'repair_ordered', 'person_and_others_safe', 'shift_lead_informed', 'look_back_done', 'manager_review_started', 'workflow_part_named', 'emerging_risk_answered')),
  CHECK ("gate_state" IN ('met', 'not_applicable', 'outstanding')),
  CHECK ("gate_reason" IS NULL OR (regexp_matches("gate_reason", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("checked_by_role" IS NULL OR ("checked_by_role" IN ('care_worker', 'senior_care_worker', 'shift_lead', 'supervisor', 'nurse', 'registered_manager', 'deputy_manager', 'medication_lead', 'maintenance_lead', 'behaviour_lead', 'safeguarding_lead', 'quality_lead', 'case_manager', 'driver', 'cook', 'agency_worker', 'therapist', 'pharmacist', 'family', 'person_supported', 'other'))),
  CHECK ("checked" IS NULL OR (regexp_matches("checked", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$') AND NOT regexp_matches("checked", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("checked" IS NULL OR (try_cast(left("checked", 10) AS DATE) IS NOT NULL)),
  CHECK ("gate_evidence" IS NULL OR (regexp_matches("gate_evidence", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* gate-not-applicable-needs-reason */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('not_applicable'))) OR ("gate_reason" IS NOT NULL)),
  CHECK (/* gate-met-needs-role-and-time */ NOT (("gate_state" IS NOT NULL AND "gate_state" IN ('met'))) OR ("checked_by_role" IS NOT NULL AND "checked" IS NOT NULL)),
  FOREIGN KEY ("governance_review_id") REFERENCES "governance_review" ("id")
);

-- The near misses that were looked at.
CREATE TABLE "audit_sampled" (
  "audit_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("audit_id", "nth"),
  "sampled" VARCHAR NOT NULL,
  CHECK (regexp_matches("sampled", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("sampled", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  FOREIGN KEY ("audit_id") REFERENCES "audit" ("id"),
  FOREIGN KEY ("sampled") REFERENCES "near_miss" ("id")
);

-- The answer to one audit point, for one near miss or for the service.
CREATE TABLE "audit_answers" (
  "audit_id" VARCHAR NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("audit_id", "nth"),
  "audit_point" VARCHAR NOT NULL,
  "about_near_miss" VARCHAR,
  "audit_answer" VARCHAR NOT NULL,
  "audit_evidence" VARCHAR,
  "audit_note" VARCHAR,
  CHECK ("audit_point" IN ('med_discrepancy', 'med_decision_to_pause', 'med_corrected_record', 'med_check', 'med_communication', 'med_follow_up', 'tra_change_evidence', 'tra_schedule_updated', 'tra_staff_notified', 'tra_case_manager_told', 'tra_route_worked', 'meal_wrong_texture', 'meal_corrected_before_service', 'meal_staff_briefing', 'meal_care_plan', 'meal_observation', 'esc_prompt', 'esc_consultation_in_time', 'esc_outcome_and_plan', 'esc_monitoring', 'safe_cue', 'safe_plan_updated', 'safe_strategy_changed', 'safe_checks_observed', 'doc_detection', 'doc_decision_points', 'doc_barriers', 'doc_prompt_added', 'doc_supervisor_review', 'env_both_logs', 'env_repair_completed', 'env_no_repeat', 'beh_triggers', 'beh_plan_updated', 'beh_strategy_observed', 'rep_escalated', 'rep_system_risk', 'wf_linked', 'gov_reviewed', 'gov_escalated', 'gov_used')),
  CHECK ("about_near_miss" IS NULL OR (regexp_matches("about_near_miss", '^[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}]([^\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]*[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{2028}\x{2029}])?$') AND NOT regexp_matches("about_near_miss", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]'))),
  CHECK ("audit_answer" IN ('yes', 'partly', 'no', 'not_applicable')),
  CHECK ("audit_evidence" IS NULL OR (regexp_matches("audit_evidence", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("audit_note" IS NULL OR (regexp_matches("audit_note", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  FOREIGN KEY ("audit_id") REFERENCES "audit" ("id"),
  FOREIGN KEY ("about_near_miss") REFERENCES "near_miss" ("id")
);

-- How much service was given in a period, so that counts can become rates.
CREATE TABLE "dataset_exposures" (
  "dataset_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("dataset_only_row", "nth"),
  "service" VARCHAR,
  "period_start" VARCHAR NOT NULL,
  "period_end" VARCHAR NOT NULL,
  "exposure_kind" VARCHAR NOT NULL,
  "amount" BIGINT NOT NULL,
  "figure_source" VARCHAR,
  CHECK ("service" IS NULL OR (regexp_matches("service", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (regexp_matches("period_start", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_start", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_start", 10) AS DATE) IS NOT NULL),
  CHECK (regexp_matches("period_end", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_end", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_end", 10) AS DATE) IS NOT NULL),
  CHECK ("exposure_kind" IN ('visits', 'care_hours', 'medication_rounds')),
  CHECK ("amount" >= 0),
  CHECK ("figure_source" IS NULL OR (regexp_matches("figure_source", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* exposure-period-order */ "period_start" IS NULL OR "period_end" IS NULL OR CASE WHEN length("period_start") = 10 OR length("period_end") = 10 THEN left("period_start", 10) <= left("period_end", 10) ELSE try_cast("period_start" AS TIMESTAMPTZ) <= try_cast("period_end" AS TIMESTAMPTZ) END),
  FOREIGN KEY ("dataset_only_row") REFERENCES "dataset" ("only_row")
);

-- How many events with harm a service had in a period. It stands beside near misses and is never added to them.
CREATE TABLE "dataset_harm_counts" (
  "dataset_only_row" INTEGER NOT NULL,
  "nth" INTEGER NOT NULL CHECK ("nth" >= 0),
  PRIMARY KEY ("dataset_only_row", "nth"),
  "service" VARCHAR,
  "period_start" VARCHAR NOT NULL,
  "period_end" VARCHAR NOT NULL,
  "harm_kind" VARCHAR,
  "harm_count" BIGINT NOT NULL,
  "figure_source" VARCHAR,
  CHECK ("service" IS NULL OR (regexp_matches("service", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (regexp_matches("period_start", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_start", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_start", 10) AS DATE) IS NOT NULL),
  CHECK (regexp_matches("period_end", '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$') AND NOT regexp_matches("period_end", '[\x{0000}-\x{001F}\x{0085}\x{2028}\x{2029}]')),
  CHECK (try_cast(left("period_end", 10) AS DATE) IS NOT NULL),
  CHECK ("harm_kind" IS NULL OR (regexp_matches("harm_kind", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK ("harm_count" >= 0),
  CHECK ("figure_source" IS NULL OR (regexp_matches("figure_source", '[^\x{0000}-\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]'))),
  CHECK (/* harm-count-period-order */ "period_start" IS NULL OR "period_end" IS NULL OR CASE WHEN length("period_start") = 10 OR length("period_end") = 10 THEN left("period_start", 10) <= left("period_end", 10) ELSE try_cast("period_start" AS TIMESTAMPTZ) <= try_cast("period_end" AS TIMESTAMPTZ) END),
  FOREIGN KEY ("dataset_only_row") REFERENCES "dataset" ("only_row")
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
  CHECK (/* rows-add-up */ "rows_read" IS NULL OR "rows_read" = coalesce("rows_recorded", 0) + coalesce("rows_held_back", 0) + coalesce("rows_blank", 0)),
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
  SELECT 'field-missing' AS code, 'repeat_pattern' AS table_name, concat_ws(' ', this."id") AS record_key, 'made_of' AS field
  FROM "repeat_pattern" AS this
  WHERE NOT ((SELECT count(*) FROM "repeat_pattern_made_of" AS item WHERE item."repeat_pattern_id" = this."id") >= 1)
  UNION ALL
  SELECT 'field-missing' AS code, 'action' AS table_name, concat_ws(' ', this."id") AS record_key, 'for_near_misses' AS field
  FROM "action" AS this
  WHERE NOT ((SELECT count(*) FROM "action_for_near_misses" AS item WHERE item."action_id" = this."id") >= 1)
  UNION ALL
  SELECT 'field-missing' AS code, 'policy_threshold_prompts' AS table_name, concat_ws(' ', this."policy_only_row", this."nth") AS record_key, 'prompt_cues' AS field
  FROM "policy_threshold_prompts" AS this
  WHERE NOT ((SELECT count(*) FROM "policy_threshold_prompts_prompt_cues" AS item WHERE item."policy_only_row" = this."policy_only_row" AND item."policy_threshold_prompts_nth" = this."nth") >= 1)
  UNION ALL
  SELECT 'medication-profile' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."category" IS NOT NULL AND this."category" IN ('medication')) AND (this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."person_ref" IS NOT NULL AND this."medication_name" IS NOT NULL AND this."scheduled_time" IS NOT NULL AND this."record_discrepancy" IS NOT NULL AND EXISTS (SELECT 1 FROM "near_miss_staff_roles" AS item WHERE item."near_miss_id" = this."id") AND this."immediate_controls" IS NOT NULL AND this."clinical_advice" IS NOT NULL AND this."supervisor_notified" IS NOT NULL))
  UNION ALL
  SELECT 'deterioration-profile' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."category" IS NOT NULL AND this."category" IN ('deterioration')) AND (this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."person_ref" IS NOT NULL AND EXISTS (SELECT 1 FROM "near_miss_cues" AS item WHERE item."near_miss_id" = this."id") AND this."visits_over" IS NOT NULL AND this."prompt_fired" IS NOT NULL AND this."consulted" IS NOT NULL AND this."consultation_time" IS NOT NULL AND this."consultation_outcome" IS NOT NULL AND this."next_step_plan" IS NOT NULL AND this."monitoring_frequency" IS NOT NULL))
  UNION ALL
  SELECT 'documentation-profile' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."category" IS NOT NULL AND this."category" IN ('documentation')) AND (this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."detection_route" IS NOT NULL AND this."decision_points" IS NOT NULL AND this."escalation_barriers" IS NOT NULL AND this."status_confirmed" IS NOT NULL AND EXISTS (SELECT 1 FROM "near_miss_review_focus" AS item WHERE item."near_miss_id" = this."id")))
  UNION ALL
  SELECT 'classified-needs-lists' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT (this."classified" IS NOT NULL AND (this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."task_type" IS NOT NULL AND this."setting" IS NOT NULL AND this."shift" IS NOT NULL AND this."staff_group" IS NOT NULL AND EXISTS (SELECT 1 FROM "near_miss_contributing_factors" AS item WHERE item."near_miss_id" = this."id") AND this."control_point" IS NOT NULL AND this."workflow_stage" IS NOT NULL AND this."classified_by_role" IS NOT NULL))
  UNION ALL
  SELECT 'closed-gate-outstanding' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."completeness" IS NOT NULL AND this."completeness" IN ('complete')) AND (this."report_status" IS NOT NULL AND this."report_status" IN ('closed', 'closed_no_further_action'))) OR (NOT EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND NOT (item."gate_state" IS NOT NULL AND item."gate_state" IN ('met', 'not_applicable')))))
  UNION ALL
  SELECT 'triggers-without-risk-need-reason' AS code, 'notification_assessment' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "notification_assessment" AS this
  WHERE NOT (NOT (EXISTS (SELECT 1 FROM "notification_assessment_trigger_facts" AS item WHERE item."notification_assessment_id" = this."id") AND (this."notification_risk" IS NOT NULL AND this."notification_risk" IN ('no'))) OR (this."decision_reason" IS NOT NULL))
  UNION ALL
  SELECT 'repeat-pattern-profile' AS code, 'repeat_pattern' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "repeat_pattern" AS this
  WHERE NOT (NOT ((this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."pattern_class" IS NOT NULL AND EXISTS (SELECT 1 FROM "repeat_pattern_contributing_factors" AS item WHERE item."repeat_pattern_id" = this."id") AND EXISTS (SELECT 1 FROM "repeat_pattern_staff_roles" AS item WHERE item."repeat_pattern_id" = this."id") AND this."timing" IS NOT NULL AND this."frequency" IS NOT NULL))
  UNION ALL
  SELECT 'reviewed-pattern-gate-outstanding' AS code, 'repeat_pattern' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "repeat_pattern" AS this
  WHERE NOT (NOT ((this."pattern_state" IS NOT NULL AND this."pattern_state" IN ('reviewed', 'stopped'))) OR (NOT EXISTS (SELECT 1 FROM "repeat_pattern_gates" AS item WHERE item."repeat_pattern_id" = this."id" AND NOT (item."gate_state" IS NOT NULL AND item."gate_state" IN ('met', 'not_applicable')))))
  UNION ALL
  SELECT 'review-needs-subject' AS code, 'review' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "review" AS this
  WHERE NOT (NOT (NOT (this."of_pattern" IS NOT NULL)) OR (EXISTS (SELECT 1 FROM "review_of_near_misses" AS item WHERE item."review_id" = this."id")))
  UNION ALL
  SELECT 'finished-review-needs-findings' AS code, 'review' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "review" AS this
  WHERE NOT (NOT ((this."review_status" IS NOT NULL AND this."review_status" IN ('finished')) AND (this."review_method" IS NOT NULL AND this."review_method" IN ('investigation_lite', 'root_cause', 'pattern'))) OR (this."review_finished" IS NOT NULL AND this."reviewed_by_role" IS NOT NULL AND this."findings" IS NOT NULL AND EXISTS (SELECT 1 FROM "review_barriers" AS item WHERE item."review_id" = this."id") AND this."decision_points" IS NOT NULL AND this."allowed_by" IS NOT NULL))
  UNION ALL
  SELECT 'root-cause-review-needs-causes' AS code, 'review' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "review" AS this
  WHERE NOT (NOT ((this."review_status" IS NOT NULL AND this."review_status" IN ('finished')) AND (this."review_method" IS NOT NULL AND this."review_method" IN ('root_cause'))) OR (EXISTS (SELECT 1 FROM "review_root_causes" AS item WHERE item."review_id" = this."id") AND EXISTS (SELECT 1 FROM "review_timeline" AS item WHERE item."review_id" = this."id")))
  UNION ALL
  SELECT 'governance-profile' AS code, 'governance_review' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "governance_review" AS this
  WHERE NOT (NOT ((this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."near_miss_trends" IS NOT NULL AND EXISTS (SELECT 1 FROM "governance_review_services_affected" AS item WHERE item."governance_review_id" = this."id") AND EXISTS (SELECT 1 FROM "governance_review_contributing_factors" AS item WHERE item."governance_review_id" = this."id") AND this."recommended_actions" IS NOT NULL AND this."emerging_risk" IS NOT NULL));

CREATE VIEW warnings AS
  SELECT 'acknowledged-needs-role' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT (this."acknowledged" IS NOT NULL) OR (this."acknowledged_by_role" IS NOT NULL))
  UNION ALL
  SELECT 'shared-outcome-needs-words' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT (this."outcome_shared" IS NOT NULL AND (this."completeness" IS NOT NULL AND this."completeness" IN ('complete'))) OR (this."feedback_mode" IS NOT NULL AND this."outcome_told" IS NOT NULL))
  UNION ALL
  SELECT 'closed-needs-date' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."report_status" IS NOT NULL AND this."report_status" IN ('closed', 'closed_no_further_action'))) OR (this."closed" IS NOT NULL))
  UNION ALL
  SELECT 'noticed-before-occurred' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (this."occurred" IS NULL OR this."noticed" IS NULL OR CASE WHEN length(this."occurred") = 10 OR length(this."noticed") = 10 THEN left(this."occurred", 10) <= left(this."noticed", 10) ELSE try_cast(this."occurred" AS TIMESTAMPTZ) <= try_cast(this."noticed" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'classified-before-reported' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (this."reported" IS NULL OR this."classified" IS NULL OR CASE WHEN length(this."reported") = 10 OR length(this."classified") = 10 THEN left(this."reported", 10) <= left(this."classified", 10) ELSE try_cast(this."reported" AS TIMESTAMPTZ) <= try_cast(this."classified" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'consulted-before-occurred' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (this."occurred" IS NULL OR this."consultation_time" IS NULL OR CASE WHEN length(this."occurred") = 10 OR length(this."consultation_time") = 10 THEN left(this."occurred", 10) <= left(this."consultation_time", 10) ELSE try_cast(this."occurred" AS TIMESTAMPTZ) <= try_cast(this."consultation_time" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'status-confirmed-before-occurred' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (this."occurred" IS NULL OR this."status_confirmed" IS NULL OR CASE WHEN length(this."occurred") = 10 OR length(this."status_confirmed") = 10 THEN left(this."occurred", 10) <= left(this."status_confirmed", 10) ELSE try_cast(this."occurred" AS TIMESTAMPTZ) <= try_cast(this."status_confirmed" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'closed-needs-gates' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."report_status" IS NOT NULL AND this."report_status" IN ('closed', 'closed_no_further_action'))) OR ((this."category" IS DISTINCT FROM 'medication' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'medication_record_reconciled') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'dose_schedule_understood') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'staff_briefed_before_next_round') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'corrected_record_signed_off'))) AND (this."category" IS DISTINCT FROM 'transport' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'revised_schedule_confirmed') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'person_or_representative_told') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'staff_assigned_for_next_visit') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'support_time_realistic'))) AND (this."category" IS DISTINCT FROM 'mealtime' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'meal_corrected') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'dietary_guidance_confirmed') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'mealtime_staff_briefed') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'next_mealtime_safe'))) AND (this."category" IS DISTINCT FROM 'deterioration' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'consultation_recorded') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'monitoring_plan_in_place'))) AND (this."category" IS DISTINCT FROM 'safeguarding' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'person_safe') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'safety_plan_reviewed') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'safeguarding_decision_recorded'))) AND (this."category" IS DISTINCT FROM 'documentation' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'status_confirmed_same_day') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'clinical_oversight'))) AND (this."category" IS DISTINCT FROM 'environment' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'hazard_made_safe') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'repair_ordered'))) AND (this."category" IS DISTINCT FROM 'behaviour' OR (EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'person_and_others_safe') AND EXISTS (SELECT 1 FROM "near_miss_gates" AS item WHERE item."near_miss_id" = this."id" AND item."gate" = 'shift_lead_informed')))))
  UNION ALL
  SELECT 'reopened-needs-reopening' AS code, 'near_miss' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "near_miss" AS this
  WHERE NOT (NOT ((this."report_status" IS NOT NULL AND this."report_status" IN ('reopened'))) OR (EXISTS (SELECT 1 FROM "reopening" AS other WHERE other."reopened_near_miss" = this."id")))
  UNION ALL
  SELECT 'triage-without-date' AS code, 'triage' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "triage" AS this
  WHERE NOT (NOT (this."near_miss" IS NOT NULL) OR (this."triaged" IS NOT NULL))
  UNION ALL
  SELECT 'triaged-before-reported' AS code, 'triage' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "triage" AS this
  WHERE NOT (NOT EXISTS (SELECT 1 FROM "near_miss" AS l0t WHERE l0t."id" = this."near_miss" AND l0t."reported" IS NOT NULL AND this."triaged" IS NOT NULL AND NOT (CASE WHEN length(l0t."reported") = 10 OR length(this."triaged") = 10 THEN left(l0t."reported", 10) <= left(this."triaged", 10) ELSE try_cast(l0t."reported" AS TIMESTAMPTZ) <= try_cast(this."triaged" AS TIMESTAMPTZ) END)))
  UNION ALL
  SELECT 'notified-before-decided' AS code, 'notification_assessment' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "notification_assessment" AS this
  WHERE NOT (this."decided" IS NULL OR this."notified" IS NULL OR CASE WHEN length(this."decided") = 10 OR length(this."notified") = 10 THEN left(this."decided", 10) <= left(this."notified", 10) ELSE try_cast(this."decided" AS TIMESTAMPTZ) <= try_cast(this."notified" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'manager-review-before-opened' AS code, 'repeat_pattern' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "repeat_pattern" AS this
  WHERE NOT (this."opened" IS NULL OR this."manager_review_started" IS NULL OR CASE WHEN length(this."opened") = 10 OR length(this."manager_review_started") = 10 THEN left(this."opened", 10) <= left(this."manager_review_started", 10) ELSE try_cast(this."opened" AS TIMESTAMPTZ) <= try_cast(this."manager_review_started" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'action-done-needs-evidence' AS code, 'action' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "action" AS this
  WHERE NOT (NOT ((this."action_status" IS NOT NULL AND this."action_status" IN ('done'))) OR (this."evidence_held" IS NOT NULL))
  UNION ALL
  SELECT 'open-action-needs-deadline' AS code, 'action' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "action" AS this
  WHERE NOT (NOT ((this."action_status" IS NOT NULL AND this."action_status" IN ('open', 'in_progress'))) OR (this."due" IS NOT NULL))
  UNION ALL
  SELECT 'open-action-needs-owner' AS code, 'action' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "action" AS this
  WHERE NOT (NOT ((this."action_status" IS NOT NULL AND this."action_status" IN ('open', 'in_progress')) AND NOT (this."owner_ref" IS NOT NULL)) OR (this."owner_role" IS NOT NULL))
  UNION ALL
  SELECT 'due-before-issued' AS code, 'action' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "action" AS this
  WHERE NOT (this."issued" IS NULL OR this."due" IS NULL OR CASE WHEN length(this."issued") = 10 OR length(this."due") = 10 THEN left(this."issued", 10) <= left(this."due", 10) ELSE try_cast(this."issued" AS TIMESTAMPTZ) <= try_cast(this."due" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'verified-before-completed' AS code, 'verification' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "verification" AS this
  WHERE NOT (NOT EXISTS (SELECT 1 FROM "action" AS l0t WHERE l0t."id" = this."of_action" AND l0t."completed" IS NOT NULL AND this."verified" IS NOT NULL AND NOT (CASE WHEN length(l0t."completed") = 10 OR length(this."verified") = 10 THEN left(l0t."completed", 10) <= left(this."verified", 10) ELSE try_cast(l0t."completed" AS TIMESTAMPTZ) <= try_cast(this."verified" AS TIMESTAMPTZ) END)))
  UNION ALL
  SELECT 'not-effective-reopens' AS code, 'verification' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "verification" AS this
  WHERE NOT (NOT ((this."outcome" IS NOT NULL AND this."outcome" IN ('not_effective'))) OR ((EXISTS (SELECT 1 FROM "action" AS r0t WHERE r0t."id" = this."of_action" AND this."verified" IS NOT NULL AND r0t."not_reopened" IS NOT NULL AND (CASE WHEN length(this."verified") = 10 OR length(r0t."not_reopened") = 10 THEN left(this."verified", 10) <= left(r0t."not_reopened", 10) ELSE try_cast(this."verified" AS TIMESTAMPTZ) <= try_cast(r0t."not_reopened" AS TIMESTAMPTZ) END))) OR (EXISTS (SELECT 1 FROM "reopening" AS other WHERE other."because_of" = this."id"))))
  UNION ALL
  SELECT 'reopened-before-verified' AS code, 'reopening' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "reopening" AS this
  WHERE NOT (NOT EXISTS (SELECT 1 FROM "verification" AS l0t WHERE l0t."id" = this."because_of" AND l0t."verified" IS NOT NULL AND this."reopened" IS NOT NULL AND NOT (CASE WHEN length(l0t."verified") = 10 OR length(this."reopened") = 10 THEN left(l0t."verified", 10) <= left(this."reopened", 10) ELSE try_cast(l0t."verified" AS TIMESTAMPTZ) <= try_cast(this."reopened" AS TIMESTAMPTZ) END)))
  UNION ALL
  SELECT 'held-before-period' AS code, 'governance_review' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "governance_review" AS this
  WHERE NOT (this."period_start" IS NULL OR this."held" IS NULL OR CASE WHEN length(this."period_start") = 10 OR length(this."held") = 10 THEN left(this."period_start", 10) <= left(this."held", 10) ELSE try_cast(this."period_start" AS TIMESTAMPTZ) <= try_cast(this."held" AS TIMESTAMPTZ) END)
  UNION ALL
  SELECT 'random-sample-needs-seed' AS code, 'audit' AS table_name, concat_ws(' ', this."id") AS record_key, '' AS field
  FROM "audit" AS this
  WHERE NOT (NOT ((this."sample_method" IS NOT NULL AND this."sample_method" IN ('random'))) OR (this."sample_seed" IS NOT NULL))
  UNION ALL
  SELECT 'audit-no-needs-note' AS code, 'audit_answers' AS table_name, concat_ws(' ', this."audit_id", this."nth") AS record_key, '' AS field
  FROM "audit_answers" AS this
  WHERE NOT (NOT ((this."audit_answer" IS NOT NULL AND this."audit_answer" IN ('no', 'partly'))) OR (this."audit_evidence" IS NOT NULL));
