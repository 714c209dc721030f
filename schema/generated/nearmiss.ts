// Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d48c0032cecf790047325d1116d6578740e701cfedda538291d8313fa48cf18a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.

export const SCHEMA_VERSION = "0.2.0";

/** Words; never empty. */
export type Text = string;

/** A number or name that stands for one record; one line. */
export type Identifier = string;

/** 2026-10-04, or a time with its offset: 2026-10-04T18:20:00+01:00. */
export type Moment = string;

/** 2026-10-04. */
export type Day = string;

/** Completeness. How much of what is demanded is on record. */
export type Completeness =
  /** Complete. Everything that this kind of near miss demands is on record. */
  | "complete"
  /** Provisional. It was reported and counts, but something demanded is still missing. */
  | "provisional";

/** Reported as. What a log calls an entry. */
export type ReportedAs =
  /** Near miss. Caught, or passed, before anyone was harmed. */
  | "near_miss"
  /** Unsafe condition. A hazard that could cause harm, before anything happened. */
  | "unsafe_condition"
  /** No-harm incident. It reached somebody and did no harm. */
  | "no_harm_incident"
  /** Incident. Something that the log does not call a near miss. */
  | "incident"
  /** Other. Anything else. */
  | "other";

/** Category. What near misses are about. */
export type Category =
  /** Medication. Medicines: the dose, the time, the person, the record, the supply. */
  | "medication"
  /**
   * Transport and scheduling. Journeys, visits and appointments: late, missed, changed or not
   * staffed.
   */
  | "transport"
  /** Mealtime and swallowing. Food and drink: texture, allergy, choking, the wrong meal. */
  | "mealtime"
  /**
   * Gradual deterioration. Somebody getting slowly worse, and the point at which help should be
   * asked for.
   */
  | "deterioration"
  /**
   * Safeguarding and community. Abuse, exploitation, strangers, going missing, safety outside the
   * home.
   */
  | "safeguarding"
  /** Documentation. Records, care plans and handovers that were wrong, late or not read. */
  | "documentation"
  /** Environment and equipment. Buildings, hazards, equipment and fire safety. */
  | "environment"
  /** Behaviour. Distress and behaviour that could have hurt somebody. */
  | "behaviour"
  /** Staffing. Too few, unsuitable or unfamiliar staff. */
  | "staffing"
  /** Infection control. Hygiene, PPE and the spread of infection. */
  | "infection_control"
  /** Moving and handling. Lifting, hoisting and transfers of people. */
  | "moving_and_handling"
  /** Falls hazard. Something over which, or from which, somebody could have fallen. */
  | "falls_hazard"
  /** Finance. People's money. */
  | "finance"
  /** Information governance. Personal information that was lost, sent or seen wrongly. */
  | "information_governance"
  /** Other. Anything else. */
  | "other";

/** Task. Tasks of care work. */
export type TaskType =
  /** Personal care. Washing, dressing, continence. */
  | "personal_care"
  /** Medication. Giving or recording medicines. */
  | "medication_round"
  /** Mealtime support. Preparing or helping with food and drink. */
  | "mealtime_support"
  /** Moving and handling. Transfers and hoisting. */
  | "moving_and_handling"
  /** Community access. Going out. */
  | "community_access"
  /** Transport. Driving or travelling with somebody. */
  | "transport"
  /** Domestic tasks. Cleaning, laundry, shopping. */
  | "domestic"
  /** Record keeping. Writing or reading records. */
  | "record_keeping"
  /** Handover. Passing on information. */
  | "handover"
  /** Other. Anything else. */
  | "other";

/** Setting. Kinds of place in which care is given. */
export type Setting =
  /** Person's own home. Where the person lives, with visiting care. */
  | "own_home"
  /** Supported living. The person's own tenancy, with support. */
  | "supported_living"
  /** Residential care. A care home without nursing. */
  | "residential_care"
  /** Nursing home. A care home with nursing. */
  | "nursing_home"
  /** Day service. A day centre or day programme. */
  | "day_service"
  /** Community outing. Out and about. */
  | "community_outing"
  /** Transport. In or at a vehicle. */
  | "transport"
  /** Respite. A short break. */
  | "respite"
  /** Shared lives. Living with a carer's family. */
  | "shared_lives"
  /** Other. Anywhere else. */
  | "other";

/** Shift. Shifts. */
export type Shift =
  /** Early. The morning shift. */
  | "early"
  /** Late. The afternoon and evening shift. */
  | "late"
  /** Day. A long day. */
  | "day"
  /** Night. A night, not said of which kind. */
  | "night"
  /** Waking night. A night on which staff are awake. */
  | "waking_night"
  /** Sleep-in. A night on which staff may sleep. */
  | "sleep_in"
  /** Split. A day in two parts. */
  | "split";

/** Role. Roles in care services. */
export type StaffRole =
  /** Care worker. Gives care and support. */
  | "care_worker"
  /** Senior care worker. An experienced care worker who guides others. */
  | "senior_care_worker"
  /** Shift lead. Leads a shift. */
  | "shift_lead"
  /** Supervisor. Supervises staff. */
  | "supervisor"
  /** Nurse. A nurse. */
  | "nurse"
  /** Registered manager. Answers for the service. */
  | "registered_manager"
  /** Deputy manager. Stands in for the manager. */
  | "deputy_manager"
  /** Medication lead. Leads on medicines. */
  | "medication_lead"
  /** Maintenance lead. Leads on buildings and equipment. */
  | "maintenance_lead"
  /** Behaviour lead. Leads on behaviour support. */
  | "behaviour_lead"
  /** Safeguarding lead. Leads on safeguarding. */
  | "safeguarding_lead"
  /** Quality lead. Leads on quality and governance. */
  | "quality_lead"
  /** Case manager. Coordinates care for the funder. */
  | "case_manager"
  /** Driver. Drives. */
  | "driver"
  /** Cook. Prepares meals. */
  | "cook"
  /** Agency worker. Sent by an agency. */
  | "agency_worker"
  /** Therapist. A speech and language, occupational or physical therapist. */
  | "therapist"
  /** Pharmacist. A pharmacist. */
  | "pharmacist"
  /** Family or friend. Not staff: family or a friend. */
  | "family"
  /** The person themselves. Not staff: the person who is supported. */
  | "person_supported"
  /** Other. Any other role. */
  | "other";

/** Staff group. How staff are employed. */
export type StaffGroup =
  /** Permanent. Employed by the provider. */
  | "permanent"
  /** Bank. On the provider's own bank. */
  | "bank"
  /** Agency. Sent by an agency. */
  | "agency"
  /** New starter. In the first months of work. */
  | "new_starter"
  /** Volunteer. Unpaid. */
  | "volunteer"
  /** Mixed. Several of these. */
  | "mixed";

/** Reached the person. Whether a near miss reached a person. */
export type Reached =
  /** Yes. It reached a person. */
  | "yes"
  /** No. It was caught before it reached anyone. */
  | "no"
  /** No person involved. A hazard or fault that concerned no one person. */
  | "no_person"
  /** Not known. Nobody can say. */
  | "unknown";

/** Harm. Whether anybody was harmed. */
export type Harm =
  /** None. Nobody was harmed. */
  | "none"
  /** Not known. Nobody can say yet. */
  | "unknown"
  /** Some. Somebody was harmed: this is not a near miss. */
  | "some";

/** Interception. What kept a near miss from harming anyone. */
export type Interception =
  /** Planned safeguard. A check, barrier or alarm that is there for the purpose. */
  | "planned_safeguard"
  /** Somebody's vigilance. A person noticed, outside any planned check. */
  | "vigilance"
  /** The person or family. The person or somebody close to them spoke up. */
  | "person_or_family"
  /** Mitigation. It happened, and quick action kept it from doing harm. */
  | "mitigation"
  /** Chance. Luck. */
  | "chance"
  /** Not known. Nobody can say. */
  | "unknown";

/** Control point. Controls that are meant to stop things going wrong. */
export type ControlPoint =
  /** Care plan. The care or support plan and its guidance. */
  | "care_plan"
  /** Prompt or checklist. A written or electronic prompt. */
  | "prompt_or_checklist"
  /** Second check. A second person checks. */
  | "second_check"
  /** Record. The record itself, such as the medication chart. */
  | "record"
  /** Handover. What is passed on between shifts. */
  | "handover"
  /** Supervision. Spot checks and supervision. */
  | "supervision"
  /** Training. What people were taught. */
  | "training"
  /** Rota and allocation. Who is where, when. */
  | "rota"
  /** System alert. An alarm or an electronic alert. */
  | "system_alert"
  /** Equipment or environment. The equipment, or how the place is made. */
  | "equipment"
  /** No control. There was no control at this point. */
  | "none"
  /** Other. Any other control. */
  | "other";

/** Workflow stage. Steps of the work. */
export type WorkflowStage =
  /** Assessment and planning. Assessing need, writing the plan. */
  | "planning"
  /** Ordering and supply. Getting what is needed. */
  | "supply"
  /** Scheduling and allocation. Deciding who is where, when. */
  | "scheduling"
  /** Preparation. Getting ready. */
  | "preparation"
  /** Giving care. The care or task itself. */
  | "delivery"
  /** Recording. Writing down what was done. */
  | "recording"
  /** Handover. Passing on. */
  | "handover"
  /** Monitoring and review. Watching, checking, reviewing. */
  | "monitoring"
  /** Travel. On the way. */
  | "travel"
  /** Other. Any other step. */
  | "other";

/**
 * Contributing factor. What contributes to things going wrong, each under one element of the work
 * system.
 */
export type ContributingFactor =
  /** Medication record updated late. The medication record did not follow a change in time. */
  | "mar_update_timing"
  /** Label or packaging changed. The label or pack looked different, or like another. */
  | "label_change"
  /** Transcription. Something was copied wrongly. */
  | "transcription"
  /** Handover. Something was not passed on. */
  | "handover"
  /** Rota or staffing pressure. Too few staff, or a rota under strain. */
  | "staffing_pressure"
  /** Agency or new staff. Staff who did not know the person or the place. */
  | "unfamiliar_staff"
  /** Unclear task allocation. Nobody, or everybody, thought that it was theirs. */
  | "unclear_allocation"
  /** Communication gap. Somebody did not know what others knew. */
  | "communication_gap"
  /** Unclear threshold. It was not clear when to ask for help. */
  | "unclear_threshold"
  /** Supervision not available. Nobody was there to ask. */
  | "supervision"
  /** Travel time. Travel took longer than was allowed for. */
  | "travel_time"
  /** Scheduling. The schedule did not fit the work. */
  | "scheduling"
  /** Equipment fault. Equipment failed or was missing. */
  | "equipment_fault"
  /** Environment. The place made it more likely. */
  | "environment"
  /** Workload or time pressure. Too much at once. */
  | "workload"
  /** Unclear care plan. The plan was out of date, missing or hard to follow. */
  | "unclear_care_plan"
  /** Training or competency. Somebody had not been taught, or had not been checked. */
  | "training"
  /** Distraction. Something or somebody interrupted. */
  | "distraction"
  /** The person's own condition. Illness, distress or a change in need. */
  | "person_factors"
  /** Other. Anything else. */
  | "other";

/**
 * Texture level. Food and drink levels of the International Dysphagia Diet Standardisation
 * Initiative (IDDSI); 3 and 4 exist for both.
 */
export type TextureLevel =
  /** Drink 0, thin. */
  | "drink_0_thin"
  /** Drink 1, slightly thick. */
  | "drink_1_slightly_thick"
  /** Drink 2, mildly thick. */
  | "drink_2_mildly_thick"
  /** Drink 3, moderately thick. */
  | "drink_3_moderately_thick"
  /** Drink 4, extremely thick. */
  | "drink_4_extremely_thick"
  /** Food 3, liquidised. */
  | "food_3_liquidised"
  /** Food 4, puréed. */
  | "food_4_pureed"
  /** Food 5, minced and moist. */
  | "food_5_minced_and_moist"
  /** Food 6, soft and bite-sized. */
  | "food_6_soft_and_bite_sized"
  /** Food 7, easy to chew. */
  | "food_7_easy_to_chew"
  /** Food 7, regular. */
  | "food_7_regular";

/** Yes or no. An answer. */
export type YesNo =
  /** Yes. */
  | "yes"
  /** No. */
  | "no"
  /** Not needed. */
  | "not_needed"
  /** Not known. */
  | "unknown";

/** Potential severity. How bad it could have been; five steps as in the NPSA risk matrix of 2008. */
export type PotentialConsequence =
  /** Negligible. */
  | "negligible"
  /** Minor. */
  | "minor"
  /** Moderate. */
  | "moderate"
  /** Major. */
  | "major"
  /** Catastrophic. */
  | "catastrophic";

/** Likelihood. How likely it is to come again; five steps as in the NPSA risk matrix of 2008. */
export type Likelihood =
  /** Rare. */
  | "rare"
  /** Unlikely. */
  | "unlikely"
  /** Possible. */
  | "possible"
  /** Likely. */
  | "likely"
  /** Almost certain. */
  | "almost_certain";

/** Route. Where a report goes after triage. */
export type TriageRoute =
  /** Immediate safeguarding review. */
  | "safeguarding_review"
  /** Medication safety review. */
  | "medication_review"
  /** Clinical consultation. */
  | "clinical_consultation"
  /** Operational fix. */
  | "operational_fix"
  /** Manager review (pattern). */
  | "manager_review"
  /** Trend monitoring. */
  | "trend_monitoring";

/** Notification risk. Whether the facts point at a duty to notify. */
export type NotificationRisk =
  /** Yes. */
  | "yes"
  /** No. */
  | "no"
  /** Unclear. */
  | "unclear";

/** Status. How far a report is. */
export type ReportStatus =
  /** Reported. */
  | "reported"
  /** Acknowledged. */
  | "acknowledged"
  /** Triaged. */
  | "triaged"
  /** Under review. */
  | "under_review"
  /** Action under way. */
  | "action_under_way"
  /** Closed. */
  | "closed"
  /** Closed, no further action. */
  | "closed_no_further_action"
  /** Reopened. */
  | "reopened";

/** Action status. How far an action is. */
export type ActionStatus =
  /** Open. Not begun. */
  | "open"
  /** In progress. Begun. */
  | "in_progress"
  /** Done. Finished. */
  | "done"
  /** Cancelled. Given up, or overtaken. */
  | "cancelled";

/** Kind of change. What sort of change an action makes. */
export type ChangeKind =
  /** Updated prompt. A checklist, prompt or record was changed. */
  | "updated_prompt"
  /** Revised supervision check. A spot check or supervision was added or changed. */
  | "supervision_check"
  /** Refreshed training validation. Training was given and its effect checked. */
  | "training_validation"
  /** Modified workflow step. A step of the work was changed. */
  | "workflow_step"
  /** Environment or equipment. The place or the equipment was changed. */
  | "environment_or_equipment"
  /** Policy. A policy was written or changed. */
  | "policy"
  /** Other. Anything else. */
  | "other";

/**
 * Strength. How far an action relies on people remembering; three steps as in the action hierarchy
 * of RCA2.
 */
export type ActionStrength =
  /** Stronger. Changes the place, the equipment or the process, so that the error is hard to make. */
  | "stronger"
  /** Intermediate. Helps people: a checklist, staffing, software, fewer interruptions. */
  | "intermediate"
  /** Weaker. Relies on people: a reminder, a policy, training alone. */
  | "weaker";

/** Method. How an action is checked. */
export type VerificationMethod =
  /** Spot check. */
  | "spot_check"
  /** Observation. */
  | "observation"
  /** Record audit. */
  | "record_audit"
  /** Conversation with staff or the person. */
  | "interview"
  /** Repeat test. */
  | "re_test"
  /** Look at the figures. */
  | "data_review"
  /** Other. */
  | "other";

/** Outcome. Whether an action works. */
export type VerificationOutcome =
  /** Effective. */
  | "effective"
  /** Partly effective. */
  | "partly_effective"
  /** Not effective. */
  | "not_effective"
  /** Too early to say. */
  | "too_early";

/** Kind of feedback. How an outcome is shared. */
export type FeedbackMode =
  /** Acknowledged and debriefed. */
  | "acknowledged"
  /** Rapid local fix. */
  | "rapid_fix"
  /** Awareness raised. */
  | "awareness"
  /** Told of actions taken. */
  | "told_of_actions"
  /** Work system improved and evaluated. */
  | "system_improved";

/** Cue. Small changes that, taken together, can mean that somebody is getting worse. */
export type DeteriorationCue =
  /** Eating less. Food is left or refused. */
  | "eating_less"
  /** Drinking less. Drinks are left or refused. */
  | "drinking_less"
  /** Sleepier or hard to rouse. Drowsy, or asleep at unusual times. */
  | "sleepier"
  /** More confused. Muddled, or not as clear as usual. */
  | "confused"
  /** Moving less or unsteady. Weaker, slower, or unsteady on the feet. */
  | "moving_less"
  /** Breathing change. Short of breath, or breathing faster. */
  | "breathing"
  /** Skin or colour change. Pale, flushed, clammy, sore or bruised. */
  | "skin"
  /** Pain. New pain, or signs of it. */
  | "pain"
  /** Mood or behaviour change. Withdrawn, low, restless or not themselves. */
  | "mood"
  /** Continence change. A change in passing water or opening bowels. */
  | "continence"
  /** Weight change. Clothes fit differently, or the scales say so. */
  | "weight"
  /** Hot, cold or shivering. A temperature, or feeling hot or cold. */
  | "temperature"
  /** Somebody is worried. The person, the family or staff say that something is wrong. */
  | "concern_voiced"
  /** Other. Any other change. */
  | "other";

/** Consultation sought from. Who can be asked for clinical advice. */
export type ConsultedRole =
  /** GP or family doctor. */
  | "general_practitioner"
  /** Community or visiting nurse. */
  | "community_nurse"
  /** On-call nurse. */
  | "on_call_nurse"
  /** Urgent advice line. For example NHS 111 in England. */
  | "urgent_advice_line"
  /** Emergency services. */
  | "emergency_services"
  /** Pharmacist. */
  | "pharmacist"
  /** Therapist. A speech and language, occupational or physical therapist. */
  | "therapist"
  /** Mental health or crisis team. */
  | "mental_health_team"
  /** Other. */
  | "other";

/** How detected. Routes by which something comes to light. */
export type DetectionRoute =
  /** Late review. A review of records after the time. */
  | "late_review"
  /** Handover. At the change of shift. */
  | "handover"
  /** Audit. An audit or a file check. */
  | "audit"
  /** Spot check or supervision. */
  | "spot_check"
  /** The person or family. */
  | "person_or_family"
  /** Another professional. */
  | "other_professional"
  /** System alert. An alarm or an electronic alert. */
  | "system_alert"
  /** Other. */
  | "other";

/** Review focus. What a review looks at. */
export type ReviewFocus =
  /** Workflow. The steps of the work. */
  | "workflow"
  /** Supervision availability. Whether somebody was there to ask. */
  | "supervision_availability"
  /** Prompts and thresholds. Whether it was clear when to ask. */
  | "prompts"
  /** Handover. What was passed on. */
  | "handover"
  /** Training. What people were taught. */
  | "training"
  /** Records. What was written down, and where. */
  | "records"
  /** Other. */
  | "other";

/** Time of day. Quarters of the day, by the local time. */
export type TimeOfDay =
  /** Night. From midnight to 6 in the morning. */
  | "night"
  /** Morning. From 6 in the morning to noon. */
  | "morning"
  /** Afternoon. From noon to 6. */
  | "afternoon"
  /** Evening. From 6 to midnight. */
  | "evening";

/** Day of the week. Days of the week, by the local date. */
export type DayOfWeek =
  /** Monday. */
  | "monday"
  /** Tuesday. */
  | "tuesday"
  /** Wednesday. */
  | "wednesday"
  /** Thursday. */
  | "thursday"
  /** Friday. */
  | "friday"
  /** Saturday. */
  | "saturday"
  /** Sunday. */
  | "sunday";

/**
 * Work system element. The elements of the work system after SEIPS; the fishbone has a bone for
 * each.
 */
export type WorkSystemElement =
  /** Persons. The person, the family and the staff. */
  | "persons"
  /** Tasks. What has to be done, and how hard it is. */
  | "tasks"
  /** Tools and technology. What is used to do it. */
  | "tools"
  /** Organisation. How the work is arranged. */
  | "organisation"
  /** Internal environment. The place. */
  | "internal_environment"
  /** External environment. What lies outside: rules, roads, other services. */
  | "external_environment"
  /** Other. */
  | "other";

/**
 * Class. What a record is, by one of the definitions in use; derived from the facts and never
 * typed in.
 */
export type NearMissClass =
  /** Near miss. Caught, or passed, before anyone was harmed. */
  | "near_miss"
  /** Unsafe condition. A hazard that concerned no one person yet. */
  | "unsafe_condition"
  /** No-harm incident. It reached somebody and did no harm. */
  | "no_harm_incident"
  /** Harmful incident. Somebody was harmed. */
  | "harmful_incident"
  /** Undetermined. The facts on record do not say. */
  | "undetermined";

/**
 * Definition. Definitions of a near miss in use; each line of a derivation says which facts make
 * which class, and the first that holds counts.
 */
export type ClassDefinition =
  /** Did not reach the person. A near miss did not reach the person (AHRQ Common Formats; WHO). */
  | "did_not_reach"
  /**
   * Could have harmed and did not. A near miss reached the person or could have, and did no harm
   * (Institute of Medicine 2004; HSE; NHS).
   */
  | "could_have_harmed";

/** State of a gate. How a gate stands. */
export type GateState =
  /** Met. It was checked, and the work could go on. */
  | "met"
  /** Not applicable. It does not apply here; the reason is on record. */
  | "not_applicable"
  /** Outstanding. It is still to be checked. */
  | "outstanding";

/**
 * Profile. Kinds of record that demand more than the minimum dataset. The first eight are chosen
 * by the category of a near miss.
 */
export type Profile =
  /** Medication. Near misses of the category medication. */
  | "medication"
  /** Transport and scheduling. Near misses of the category transport and scheduling. */
  | "transport"
  /** Mealtime and swallowing. Near misses of the category mealtime and swallowing. */
  | "mealtime"
  /** Gradual deterioration. Near misses of the category gradual deterioration. */
  | "deterioration"
  /** Safeguarding and community. Near misses of the category safeguarding and community. */
  | "safeguarding"
  /** Documentation and missed escalation. Near misses of the category documentation. */
  | "documentation"
  /** Environment and equipment. Near misses of the category environment and equipment. */
  | "environment"
  /** Behaviour. Near misses of the category behaviour. */
  | "behaviour"
  /** Repeat pattern. Opened by the repeat trigger and not by a person. */
  | "repeat_pattern"
  /** Workflow analysis. On any report or pattern. */
  | "workflow"
  /** Governance review. The weekly, monthly or committee review. */
  | "governance";

/** Gate. What cannot be passed over before the work goes on, for each profile. */
export type Gate =
  /** Medication record reconciled. The record, the label and the stock agree. */
  | "medication_record_reconciled"
  /**
   * Dose schedule understood. The correct dose schedule is understood by those who give the next
   * dose.
   */
  | "dose_schedule_understood"
  /** Staff briefed before the next round. Staff know of it before the next medication round. */
  | "staff_briefed_before_next_round"
  /** Corrected record signed off. The supervisor has signed off the corrected record. */
  | "corrected_record_signed_off"
  /** Revised schedule confirmed. The new time and route are confirmed. */
  | "revised_schedule_confirmed"
  /** Person or representative told. The person, or somebody who speaks for them, has been told. */
  | "person_or_representative_told"
  /** Staff assigned for the next visit. Somebody is assigned for the next visit or journey. */
  | "staff_assigned_for_next_visit"
  /** Support time reviewed as realistic. The authorised support time was reviewed and is realistic. */
  | "support_time_realistic"
  /** Meal corrected. The meal or drink was corrected. */
  | "meal_corrected"
  /** Dietary guidance confirmed. The person's current dietary guidance is confirmed. */
  | "dietary_guidance_confirmed"
  /** Staff on duty briefed. Staff on duty have been briefed. */
  | "mealtime_staff_briefed"
  /** Next mealtime safe. The supervisor confirms that the next mealtime is safe. */
  | "next_mealtime_safe"
  /** Clinical consultation recorded. A clinical consultation is on record. */
  | "consultation_recorded"
  /** Monitoring plan in place. A plan says what is watched, how often and by whom. */
  | "monitoring_plan_in_place"
  /** Person safe. The person is safe now. */
  | "person_safe"
  /** Safety plan reviewed. The safety plan has been reviewed. */
  | "safety_plan_reviewed"
  /** Safeguarding lead's decision recorded. The safeguarding lead's decision is on record. */
  | "safeguarding_decision_recorded"
  /**
   * Person's status confirmed the same day. The person's current status was confirmed on the same
   * day.
   */
  | "status_confirmed_same_day"
  /** Clinical oversight where required. A clinician has looked at it where that is required. */
  | "clinical_oversight"
  /** Hazard made safe or isolated. Nobody can come to harm by it now. */
  | "hazard_made_safe"
  /** Repair or replacement ordered. A repair or a replacement is ordered. */
  | "repair_ordered"
  /** Person and others safe. The person and those around are safe. */
  | "person_and_others_safe"
  /** Shift lead informed. The shift lead knows of it. */
  | "shift_lead_informed"
  /** Look-back done. Somebody looked back for similar reports. */
  | "look_back_done"
  /** Manager review started. The manager's review has begun. */
  | "manager_review_started"
  /** Part of the workflow named. The part of the workflow that allowed it is named. */
  | "workflow_part_named"
  /** Emerging-risk question answered. Whether any of this is an emerging risk has been answered. */
  | "emerging_risk_answered";

/**
 * Audit point. What an audit has to confirm, for each profile, with the question that the
 * checklist asks.
 */
export type AuditPoint =
  /** Discrepancy. */
  | "med_discrepancy"
  /** Decision to pause. */
  | "med_decision_to_pause"
  /** Corrected record. */
  | "med_corrected_record"
  /** Clinical or policy check. */
  | "med_check"
  /** Staff communication. */
  | "med_communication"
  /** Follow-up review. */
  | "med_follow_up"
  /** Evidence of the change. */
  | "tra_change_evidence"
  /** Scheduling update. */
  | "tra_schedule_updated"
  /** Staff notified. */
  | "tra_staff_notified"
  /** Case manager told. */
  | "tra_case_manager_told"
  /** Revised route worked. */
  | "tra_route_worked"
  /** Wrong texture identified. */
  | "meal_wrong_texture"
  /** Corrected before service. */
  | "meal_corrected_before_service"
  /** Staff briefing. */
  | "meal_staff_briefing"
  /** Care plan accurate. */
  | "meal_care_plan"
  /** Follow-up observation. */
  | "meal_observation"
  /** Prompt fired or not. */
  | "esc_prompt"
  /** Consultation in time. */
  | "esc_consultation_in_time"
  /** Outcome and plan. */
  | "esc_outcome_and_plan"
  /** Monitoring done. */
  | "esc_monitoring"
  /** Cue captured. */
  | "safe_cue"
  /** Plan updated. */
  | "safe_plan_updated"
  /** Strategy changed. */
  | "safe_strategy_changed"
  /** Checks observed. */
  | "safe_checks_observed"
  /** Detection route. */
  | "doc_detection"
  /** Decision points. */
  | "doc_decision_points"
  /** Barriers to escalation. */
  | "doc_barriers"
  /** Prompt or review cadence added. */
  | "doc_prompt_added"
  /** Supervisor review on schedule. */
  | "doc_supervisor_review"
  /** Recorded in both logs. */
  | "env_both_logs"
  /** Repair completed. */
  | "env_repair_completed"
  /** No repeat. */
  | "env_no_repeat"
  /** Triggers recorded. */
  | "beh_triggers"
  /** Support plan updated. */
  | "beh_plan_updated"
  /** Strategy observed. */
  | "beh_strategy_observed"
  /** Trigger fired and escalated. */
  | "rep_escalated"
  /** Reviewed as a system risk. */
  | "rep_system_risk"
  /** Linked to a workflow analysis. */
  | "wf_linked"
  /** Reviewed. */
  | "gov_reviewed"
  /** Escalated. */
  | "gov_escalated"
  /** Used in a decision. */
  | "gov_used";

/**
 * Trigger facts. Facts that can make an event notifiable. Where a source is given, the duty is in
 * it; the list is open and no legal advice.
 */
export type NotificationTrigger =
  /** Abuse or allegation of abuse. Abuse happened or somebody says so. */
  | "abuse_alleged"
  /** Police. It was reported to the police or they look into it. */
  | "police"
  /** Service may stop. Something prevents or threatens a safe service. */
  | "service_may_stop"
  /** Too few suitable staff. There were not enough suitable staff for a safe service. */
  | "too_few_staff"
  /** Utilities failed. Electricity, gas, water or sewerage failed for more than a day. */
  | "utility_failure"
  /** Alarm or safety device failed. A fire alarm or other safety device failed for more than a day. */
  | "safety_device_failure"
  /** Premises damaged. The building was damaged so that safe service is in question. */
  | "premises_damaged"
  /**
   * Deprivation of liberty. A request or application to deprive somebody of their liberty, or its
   * outcome.
   */
  | "deprivation_of_liberty"
  /** Unauthorised absence. Somebody who is detained was absent without leave. */
  | "unauthorised_absence"
  /** Restrictive intervention. A restraint or seclusion that was not authorised or was misused. */
  | "restrictive_intervention"
  /** Neglect or exploitation. Neglect or exploitation, of money included, is alleged. */
  | "neglect_or_exploitation"
  /** Personal data. Personal data was lost or seen by somebody who should not. */
  | "personal_data"
  /** Other. Another fact that a rule names. */
  | "other";

/** Body. Outside bodies; the list is open, so use other with its name. */
export type NotifiedBody =
  /** Care Quality Commission. The regulator in England. */
  | "cqc"
  /** Local authority safeguarding. The council's safeguarding team, in England. */
  | "local_safeguarding"
  /** Commissioner or funder. Whoever pays for the service. */
  | "commissioner"
  /** State agency. The state's agency for the program, in the US. */
  | "state_agency"
  /** Adult protective services. In the US. */
  | "adult_protective_services"
  /** Police. The police. */
  | "police"
  /** Health and safety regulator. For example HSE or OSHA. */
  | "health_and_safety"
  /** Data protection authority. For example the Information Commissioner. */
  | "data_protection"
  /** Other. Another body, by name. */
  | "other";

/** Decision. Decisions on a notification. */
export type NotificationDecision =
  /** Notify. The body is to be notified. */
  | "notify"
  /** Do not notify. There is no duty, and nothing is sent. */
  | "do_not_notify"
  /** Undecided. More has to be known first. */
  | "undecided";

/** Reading. Readings of conduct. */
export type JustCulture =
  /** Human error. A slip, lapse or mistake that anybody could have made. */
  | "human_error"
  /** At-risk behaviour. A risk was taken that seemed small or right. */
  | "at_risk_behaviour"
  /** Reckless behaviour. A great risk was taken knowingly. */
  | "reckless_behaviour"
  /** System cause only. Nobody's conduct comes into it. */
  | "system_cause"
  /** Not assessed. No reading was made. */
  | "not_assessed";

/** Response. Responses to a reading. */
export type JustCultureResponse =
  /** System redesign and coaching. */
  | "redesign_and_coaching"
  /** Supervision and barrier removal. */
  | "supervision_and_barrier_removal"
  /** Formal action. */
  | "formal_action"
  /** System change. */
  | "system_change";

/** Method. Reviews, from none to deep. */
export type ReviewMethod =
  /** None needed. No review, with a reason. */
  | "not_needed"
  /** Investigation-lite. A short look: what happened, barriers, findings. */
  | "investigation_lite"
  /** Root cause analysis. A full look with timeline, whys and root causes. */
  | "root_cause"
  /** Pattern review. A look at similar reports together. */
  | "pattern"
  /** Workflow analysis. A look at the step of the work that let it happen. */
  | "workflow";

/** Review status. How far a review is. */
export type ReviewStatus =
  /** Planned. */
  | "planned"
  /** Under way. */
  | "under_way"
  /** Finished. */
  | "finished";

/** State. How far a pattern is. */
export type PatternState =
  /** Open. Opened, and nobody has begun to look at it. */
  | "open"
  /** Under review. Somebody is looking at it. */
  | "under_review"
  /** Reviewed. The review is finished. */
  | "reviewed"
  /** Stopped. No such report has come since the action. */
  | "stopped"
  /** Came back. Reports came again after the action. */
  | "came_back";

/** State of a barrier. Whether a safeguard held. */
export type BarrierState =
  /** Held. */
  | "held"
  /** Failed. */
  | "failed"
  /** Bypassed. It was there and was not used. */
  | "bypassed"
  /** Absent. There should have been one. */
  | "absent";

/** System risk. What in the system can be behind a pattern. */
export type SystemRisk =
  /** Rota pressure. */
  | "rota_pressure"
  /** Communication gap. */
  | "communication_gap"
  /** Unclear task allocation. */
  | "unclear_allocation"
  /** Training or competency gap. */
  | "training_gap"
  /** Supervision gap. */
  | "supervision_gap"
  /** Equipment or environment. */
  | "equipment_or_environment"
  /** Unclear plan or guidance. */
  | "unclear_plan"
  /** Supply. */
  | "supply"
  /** Other. */
  | "other";

/** Why. Reasons for opening again. */
export type ReopenedWhy =
  /** Near misses go on. The same kind of near miss came after the action. */
  | "near_misses_continue"
  /** Verification failed. A check found that the action does not work. */
  | "verification_failed"
  /** New information. Something came to light later. */
  | "new_information"
  /** Other. Another reason, in words. */
  | "other";

/** Kind of review. Bodies that review. */
export type GovernanceKind =
  /** Weekly operational review. */
  | "weekly_operational"
  /** Monthly board summary. */
  | "monthly_board"
  /** Committee. */
  | "committee"
  /** Other. */
  | "other";

/** Emerging risk. Answers to the question of emerging risk. */
export type EmergingRisk =
  /** Yes. There is an emerging risk. */
  | "yes"
  /** No. There is none. */
  | "no"
  /** Not decided. The body has not answered. */
  | "not_decided";

/** Counted in. What exposure is counted in. */
export type ExposureKind =
  /** Visits. */
  | "visits"
  /** Care hours. */
  | "care_hours"
  /** Medication rounds. */
  | "medication_rounds";

/** Answer. Answers of a checklist. */
export type AuditAnswerCode =
  /** Yes. */
  | "yes"
  /** Partly. */
  | "partly"
  /** No. */
  | "no"
  /** Not applicable. */
  | "not_applicable";

/** Sampling. How records are chosen. */
export type SampleMethod =
  /** All. Every record of the period. */
  | "all"
  /** Random. By chance, with a seed. */
  | "random"
  /** Most recent. The last ones. */
  | "most_recent"
  /** Chosen. Picked for a reason. */
  | "chosen";

/** Locale. Spelling and dates. */
export type Locale =
  /** British English. */
  | "en_GB"
  /** American English. */
  | "en_US";

/** Paper. Paper sizes. */
export type Paper =
  /** A4. */
  | "A4"
  /** US Letter. */
  | "Letter";

/** Similarity field. Fields by which reports can be called similar. */
export type SimilarityField =
  /** Service. */
  | "service"
  /** Category. */
  | "category"
  /** Location. */
  | "location"
  /** Setting. */
  | "setting"
  /** Person. */
  | "person_ref"
  /** Shift. */
  | "shift";

/** Rhythm. How often something is done. */
export type Cadence =
  /** Weekly. */
  | "weekly"
  /** Every two weeks. */
  | "fortnightly"
  /** Monthly. */
  | "monthly"
  /** Quarterly. */
  | "quarterly"
  /** Every half year. */
  | "half_yearly"
  /** Annually. */
  | "annually";

/** Counted from. From when a deadline is counted. */
export type Anchor =
  /** When it happened. */
  | "occurred"
  /** When it was noticed. */
  | "discovered"
  /** When the provider knew of it. */
  | "known";

/** Unit. Units of a deadline. */
export type TimeUnit =
  /** Hours. */
  | "hours"
  /** Calendar days. */
  | "calendar_days"
  /** Business days. Days other than Saturdays, Sundays and the holidays of the policy. */
  | "business_days";

/** Overseen by. Who oversees audits. */
export type Overseer =
  /** Provider. */
  | "provider"
  /** Board. */
  | "board"
  /** Committee. */
  | "committee"
  /** Commissioner or funder. */
  | "commissioner";

/** Evidence source. Where the evidence of an audit is found. */
export type EvidenceSource =
  /** Medication charts. */
  | "medication_charts"
  /** Maintenance logs. */
  | "maintenance_logs"
  /** Behaviour logs. */
  | "behaviour_logs"
  /** Care plans. */
  | "care_plans"
  /** Earlier audits. */
  | "audits"
  /** Feedback. */
  | "feedback"
  /** Observation of staff. */
  | "staff_observation"
  /** Supervision. */
  | "supervision"
  /** Rotas. */
  | "rotas"
  /** Training records. */
  | "training_records"
  /** Other. */
  | "other";

/** Acts on. What makes an audit lead to action. */
export type AuditTrigger =
  /** Repeated pattern. */
  | "repeated_pattern"
  /** Audit finding. */
  | "audit_finding"
  /** Repeated hazard. */
  | "repeated_hazard"
  /** Delayed repair. */
  | "delayed_repair"
  /** Lack of improvement. */
  | "lack_of_improvement";

/** Duty. The chain from the front line to the check of the outcome. */
export type Duty =
  /** Records what happened. */
  | "records"
  /** Reviews the potential risk. */
  | "reviews_risk"
  /** Decides on notification risk. */
  | "decides_notification"
  /** Records the corrective action. */
  | "records_corrective_action"
  /** Monitors the outcome. */
  | "monitors_outcome";

/** Gate check. One gate with its state, who checked it, when, and on what evidence. */
export interface GateCheck {
  /**
   * Gate. What had to be checked before the work could go on. Example:
   * medication_record_reconciled
   */
  gate: Gate;
  /**
   * State of the gate. Whether the gate is met, does not apply here, or is still outstanding.
   * Example: met
   */
  gate_state: GateState;
  /**
   * Reason. Why the gate does not apply here. Example: The person was in hospital; no round took
   * place.
   */
  gate_reason?: Text;
  /** Checked by. The role of the person who checked the gate. Example: shift_lead */
  checked_by_role?: StaffRole;
  /** Checked. When the gate was checked. Example: 2026-10-04T19:05:00+01:00 */
  checked?: Moment;
  /** Evidence. What shows that the gate is met. Example: Corrected chart, page 3, signed. */
  gate_evidence?: Text;
}

/**
 * Near miss. An error, hazard or failure of the process that was caught, or passed, before anyone
 * was harmed. It holds facts; each body's own class is derived from them.
 */
export interface NearMiss {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /**
   * Completeness. Complete if everything is on record that this kind of near miss demands;
   * provisional if it was reported and counts, but something demanded is still missing. Example:
   * complete
   */
  completeness: Completeness;
  /**
   * Reported as. What the log itself calls it. The class is derived from the facts where they are
   * known. Example: near_miss
   */
  reported_as?: ReportedAs;
  /** Category. What the near miss was about. Example: medication */
  category: Category;
  /**
   * Category as written. The log's own words, where they have no place in the list of categories.
   * Example: Fridge alarm
   */
  category_text?: Text;
  /** Task. The task that was under way. Example: medication_round */
  task_type?: TaskType;
  /**
   * What happened. What happened, in the reporter's words. Example: The evening tablets were in
   * the wrong blister; noticed before they were given.
   */
  description?: Text;
  /** Service. The service, team or house that it happened in. Example: Alder House */
  service?: Text;
  /** Setting. The kind of place. Example: supported_living */
  setting?: Setting;
  /** Location. The room or spot. Example: Kitchen */
  location?: Text;
  /**
   * Occurred. When it happened or, where it was caught beforehand, when it was caught. A date
   * alone where the time is not known. Example: 2026-10-04T18:20:00+01:00
   */
  occurred: Moment;
  /** Noticed. When somebody noticed it. Example: 2026-10-04T18:05:00+01:00 */
  noticed?: Moment;
  /** Reported. When it was reported. Example: 2026-10-04T18:40:00+01:00 */
  reported?: Moment;
  /** Reporter's role. The role of the person who reported it. Example: care_worker */
  reporter_role?: StaffRole;
  /**
   * Reporter (pseudonym). A pseudonym for the reporter, where the log gave a name. Example:
   * staff-3
   */
  reporter_ref?: Identifier;
  /** Reported anonymously. Whether the reporter chose not to be named. Example: false */
  reported_anonymously?: boolean;
  /**
   * Person affected (pseudonym). A pseudonym for the person whom it concerned or could have
   * concerned. Example: person-7
   */
  person_ref?: Identifier;
  /**
   * Staff involved (pseudonym). Pseudonyms for staff who were involved, where the log gave names.
   * Example: staff-4
   */
  staff_ref?: Identifier[];
  /** Staff involved. The roles of the staff who were involved. Example: care_worker */
  staff_roles?: StaffRole[];
  /** Staff group. How the staff involved are employed. Example: agency */
  staff_group?: StaffGroup;
  /** Shift. The shift on which it happened. Example: late */
  shift?: Shift;
  /** Time of day. The quarter of the day in which it happened. Example: evening */
  time_of_day?: TimeOfDay;
  /** Day of the week. The day of the week on which it happened. Example: sunday */
  day_of_week?: DayOfWeek;
  /**
   * Worked out. Names of the fields of this record that were worked out from others and not
   * stated. Example: time_of_day
   */
  derived?: Identifier[];
  /**
   * Immediate controls. What was done at once to make the person and others safe. Example: Tablets
   * set aside, chart checked with the pharmacy.
   */
  immediate_controls?: Text;
  /**
   * What made this possible?. What the reporter thinks made it possible. Example: Two packs of one
   * colour.
   */
  made_possible_by?: Text;
  /**
   * How it was caught. How somebody noticed it. Example: The second signature compared pack and
   * chart.
   */
  how_caught?: Text;
  /** What stopped harm. What kept it from harming anyone. Example: The second check before giving. */
  what_stopped_harm?: Text;
  /**
   * Intercepted by. Whether a planned safeguard stopped it, somebody's vigilance, or luck.
   * Example: planned_safeguard
   */
  interception?: Interception;
  /**
   * Reached the person. Whether it reached a person. A missed dose has reached the person.
   * Example: no
   */
  reached_person?: Reached;
  /** Harm. Whether anybody was harmed. If so, it is not a near miss. Example: none */
  harm?: Harm;
  /** Control point. The control that should have stopped it. Example: second_check */
  control_point?: ControlPoint;
  /** Workflow stage. The step of the work at which it arose. Example: preparation */
  workflow_stage?: WorkflowStage;
  /** Contributing factors. What contributed to it. Example: label_change */
  contributing_factors?: ContributingFactor[];
  /**
   * Acknowledged. When the reporter was told that the report had arrived. Example:
   * 2026-10-05T09:00:00+01:00
   */
  acknowledged?: Moment;
  /** Acknowledged by. The role that acknowledged the report. Example: deputy_manager */
  acknowledged_by_role?: StaffRole;
  /**
   * Classified. When category, task, setting, shift, staff, factors, control and stage had been
   * settled. Example: 2026-10-06T10:00:00+01:00
   */
  classified?: Moment;
  /** Classified by. The role of the person who classified the report. Example: quality_lead */
  classified_by_role?: StaffRole;
  /** Immediate gates. The checks without which the work could not go on, each with its state. */
  gates?: GateCheck[];
  /** Status. How far the report is. Example: action_under_way */
  report_status?: ReportStatus;
  /** Closed. When the report was closed. Example: 2026-10-30 */
  closed?: Moment;
  /**
   * Reason for no further action. Why nothing more was done, where that was the decision. Example:
   * Safeguard worked as planned; nothing to change.
   */
  no_further_action_reason?: Text;
  /** Outcome shared. When the reporter and the team heard the outcome. Example: 2026-10-28 */
  outcome_shared?: Moment;
  /** Kind of feedback. How the outcome was shared. Example: told_of_actions */
  feedback_mode?: FeedbackMode;
  /**
   * What was said. What the reporter and the team were told. Example: Charts are now changed
   * before packs are put away.
   */
  outcome_told?: Text;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
  /** Other columns. Cells of the row that have no field here, kept under their own header. */
  other_columns?: OtherColumn[];
  /** Medication. The name of the medication. Example: Paracetamol 500 mg tablets */
  medication_name?: Text;
  /** Scheduled time. When the dose was due. Example: 2026-10-04T20:00:00+01:00 */
  scheduled_time?: Moment;
  /**
   * Record discrepancy. How the record, the label and the dose differed. Example: The chart says 5
   * ml, the label 10 ml.
   */
  record_discrepancy?: Text;
  /**
   * Clinical advice. Whom staff asked and what they were told; "not required" where it was not.
   * Example: Pharmacist - give the evening dose as charted.
   */
  clinical_advice?: Text;
  /** Supervisor notified. Whether the supervisor was told. Example: yes */
  supervisor_notified?: YesNo;
  /**
   * Appointment time. When the visit, journey or appointment was due. Example:
   * 2026-10-04T14:30:00+01:00
   */
  appointment_time?: Moment;
  /**
   * Transport change. What changed in the transport or the schedule. Example: The minibus was
   * replaced by a taxi without a ramp.
   */
  transport_change?: Text;
  /**
   * Staffing allocation. Who was allocated to the visit or journey, by role. Example: One support
   * worker and the driver.
   */
  staffing_allocation?: Text;
  /**
   * Impact on the person. What it meant for the person. Example: Twenty minutes late for the
   * clinic.
   */
  impact_on_person?: Text;
  /**
   * Communication source. Where the word of the change came from, or should have. Example: A text
   * from the day service.
   */
  communication_source?: Text;
  /** Case manager notified. Whether the case manager was told. Example: yes */
  case_manager_notified?: YesNo;
  /** Dietary requirement. What the person's dietary guidance says. Example: Soft food, no bread. */
  dietary_requirement?: Text;
  /**
   * Texture level. The food or drink level that the person's guidance names. Example:
   * food_6_soft_and_bite_sized
   */
  texture_level?: TextureLevel;
  /** Prepared by. The role of the person who prepared the meal or drink. Example: cook */
  preparing_role?: StaffRole;
  /** Identified by. The role of the person who noticed that it was wrong. Example: care_worker */
  identifying_role?: StaffRole;
  /**
   * Supervisor review. What the supervisor found and decided. Example: Menu card moved beside the
   * hatch.
   */
  supervisor_review?: Text;
  /** Cues noticed. The small changes that were noticed, taken together. Example: eating_less */
  cues?: DeteriorationCue[];
  /** Visits over which they ran. Over how many visits or shifts the cues were there. Example: 4 */
  visits_over?: number;
  /** Threshold prompt fired. Whether the prompt that says "ask for help now" came up. Example: true */
  prompt_fired?: boolean;
  /** Consultation sought from. Who was asked for clinical advice. Example: general_practitioner */
  consulted?: ConsultedRole;
  /** Consultation time. When the clinical advice was sought. Example: 2026-10-04T11:30:00+01:00 */
  consultation_time?: Moment;
  /**
   * Consultation outcome. What the advice was. Example: Encourage fluids; call again if no better
   * by the evening.
   */
  consultation_outcome?: Text;
  /**
   * Next steps. What is to happen next, and who does it. Example: Fluid chart started; night staff
   * told.
   */
  next_step_plan?: Text;
  /** Monitoring frequency. How often the person is to be looked at. Example: every four hours */
  monitoring_frequency?: Text;
  /**
   * Safeguarding cue. What was seen or heard that raised the concern. Example: An unknown visitor
   * asked for the person's bank card.
   */
  safeguarding_cue?: Text;
  /**
   * Immediate safety step. What was done at once to keep the person safe. Example: Staff stayed
   * with the person until the visitor had left.
   */
  safety_step?: Text;
  /** Time pressure. Whether staff were short of time, on a journey or an outing. Example: yes */
  time_pressure?: YesNo;
  /**
   * Cues missed before the journey. What the checks before the journey could have shown and did
   * not. Example: The worn strap was not looked at.
   */
  pre_transport_cues_missed?: Text;
  /** How detected. By which route it came to light. Example: late_review */
  detection_route?: DetectionRoute;
  /**
   * Decision points. The points at which somebody could have acted. Example: The night handover,
   * and the call to the office at 7.
   */
  decision_points?: Text;
  /**
   * Barriers to escalation. What kept staff from asking for help sooner. Example: The on-call
   * number on the wall was out of date.
   */
  escalation_barriers?: Text;
  /**
   * Person's status confirmed. When it was confirmed how the person is now. Example:
   * 2026-10-04T21:00:00+01:00
   */
  status_confirmed?: Moment;
  /** Review focus. What the review has to look at. Example: workflow */
  review_focus?: ReviewFocus[];
  /** Hazard. What could have hurt somebody. Example: Loose handrail on the back stairs. */
  hazard?: Text;
  /** Equipment. The equipment or part of the building concerned. Example: ceiling hoist, room 4 */
  equipment?: Text;
  /**
   * Who is exposed. Who could be hurt by it. Example: Two people who use the stairs, and night
   * staff.
   */
  exposed?: Text;
  /**
   * Made safe how. How the hazard was made safe or kept away from people. Example: Stairs closed
   * off, sign put up.
   */
  made_safe?: Text;
  /** Maintenance reference. The number of the job in the maintenance log. Example: MNT-2231 */
  maintenance_reference?: Text;
  /** Triggers. What set the distress or behaviour off. Example: Building noise next door. */
  behaviour_triggers?: Text;
  /** Early signs. The first signs that could be seen. Example: Pacing, hands over ears. */
  early_signs?: Text;
  /**
   * What prevented escalation. What staff or the person did that kept it from escalating. Example:
   * Moved to the garden room; music on.
   */
  preventing_actions?: Text;
  /** Support plan current. Whether the person's support plan is up to date. Example: no */
  support_plan_current?: YesNo;
}

/** Source. A row of a file. */
export interface Source {
  /** File. The name of the file, without its folder. Example: near-miss-log.xlsx */
  source_file: Text;
  /** Sheet. The name of the sheet; none for text files. Example: Log */
  source_sheet?: Text;
  /** Row. The row, counted from 1 as the spreadsheet program does. Example: 14 */
  source_row: number;
}

/** Other column. A cell without a field of its own. */
export interface OtherColumn {
  /** Column. The header, or the letters of a column that has none. Example: Weather */
  column_header: Text;
  /** Value. What stood in the cell. Example: Rain */
  column_value: Text;
}

/**
 * Triage. The first decision on a report; who looks at it, how urgently, and how bad it could have
 * been.
 */
export interface Triage {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Near miss. The report that was triaged. The id of a record of NearMiss. Example: NM-2026-014 */
  near_miss: Identifier;
  /**
   * Triaged. When the report was triaged. Left out only where the log does not say. Example:
   * 2026-10-05T09:30:00+01:00
   */
  triaged?: Moment;
  /** Triaged by. The role of the person who triaged the report. Example: registered_manager */
  triaged_by_role?: StaffRole;
  /** Route. Where the report goes first. Example: medication_review */
  route?: TriageRoute;
  /** Further routes. Where else the report goes. Example: trend_monitoring */
  further_routes?: TriageRoute[];
  /** Potential severity. How bad it could have been, had it not been caught. Example: moderate */
  potential_consequence?: PotentialConsequence;
  /** Likelihood. How likely it is to come again. Example: possible */
  potential_likelihood?: Likelihood;
  /** Same-day escalation. Whether the report had to be escalated on the same day. Example: false */
  same_day_escalation?: boolean;
  /** Escalation rule. The rule that called for escalation on the same day. Example: abuse alleged */
  escalation_rule?: Text;
  /** Look-back done. Whether somebody looked back for similar reports. Example: true */
  look_back_done?: boolean;
  /**
   * Similar reports. Earlier reports that are like this one. The id of a record of NearMiss.
   * Example: NM-2026-009
   */
  similar_reports?: Identifier[];
  /** Source. The row of the log that this record was made from. */
  source?: Source;
}

/**
 * Notification assessment. Whether one near miss has to be notified to one outside body, what was
 * decided, why, and by which role.
 */
export interface NotificationAssessment {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Near miss. The report that was triaged. The id of a record of NearMiss. Example: NM-2026-014 */
  near_miss: Identifier;
  /**
   * Notification risk. Whether the facts point at a duty to notify an outside body, such as the
   * regulator. It follows from what happened (abuse alleged, police called, a service at risk of
   * stopping) and never from the harm, since an event without harm can be notifiable. Example:
   * unclear
   */
  notification_risk: NotificationRisk;
  /**
   * Trigger facts. The facts that can make an event notifiable, whether or not anybody was harmed.
   * Example: abuse_alleged
   */
  trigger_facts?: NotificationTrigger[];
  /**
   * Body. The outside body that the assessment is about; two bodies are two assessments. Example:
   * cqc
   */
  notified_body?: NotifiedBody;
  /**
   * Name of the body. The body's name, where the list does not say enough. Example: County
   * safeguarding board
   */
  body_name?: Text;
  /** Decision. What was decided. Example: do_not_notify */
  notification_decision?: NotificationDecision;
  /** Reason. Why it was decided so. Example: No abuse was alleged, and the service went on. */
  decision_reason?: Text;
  /** Decided by. The role of the person who decided. Example: registered_manager */
  decided_by_role?: StaffRole;
  /** Decided. When it was decided. Example: 2026-10-05T14:00:00+01:00 */
  decided?: Moment;
  /** Notified. When the body was notified. Example: 2026-10-05T15:10:00+01:00 */
  notified?: Moment;
  /** Reference. The body's reference for the notification. Example: REF-000123 */
  notification_reference?: Text;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
}

/**
 * Just culture reading. One reading of conduct for one near miss. It stands apart from the report,
 * so that access to it can be restricted, and it has no field for a person.
 */
export interface JustCultureReading {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Near miss. The report that was triaged. The id of a record of NearMiss. Example: NM-2026-014 */
  near_miss: Identifier;
  /**
   * Reading. How the conduct was read. Optional, and never asked of every report. Example:
   * system_cause
   */
  reading: JustCulture;
  /** Response. What followed from the reading. Example: system_change */
  response?: JustCultureResponse;
  /** Read by. The role of the person who made the reading. Example: registered_manager */
  read_by_role?: StaffRole;
  /** Read on. The day of the reading. Example: 2026-10-12 */
  read_on?: Day;
}

/**
 * Repeat pattern. Similar reports close together; opened by the repeat trigger of the policy, and
 * not by a person.
 */
export interface RepeatPattern {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /**
   * Completeness. Complete if everything is on record that this kind of near miss demands;
   * provisional if it was reported and counts, but something demanded is still missing. Example:
   * complete
   */
  completeness: Completeness;
  /** Category. What the near miss was about. Example: medication */
  category: Category;
  /** Service. The service, team or house that it happened in. Example: Alder House */
  service?: Text;
  /** Opened. The day on which the repeat trigger opened the pattern. Example: 2026-10-14 */
  opened: Day;
  /**
   * Opened by rule. The rule of the policy that opened it. Example: 3 reports of one service and
   * category in 14 days
   */
  opened_by_rule?: Text;
  /**
   * Reports. The reports that make up the pattern. The id of a record of NearMiss. Example:
   * NM-2026-014
   */
  made_of: [Identifier, ...Identifier[]];
  /**
   * Classification. What the reports of the pattern are, by the definition in use. Example:
   * near_miss
   */
  pattern_class?: NearMissClass;
  /** Contributing factors. What contributed to it. Example: label_change */
  contributing_factors?: ContributingFactor[];
  /** Staff involved. The roles of the staff who were involved. Example: care_worker */
  staff_roles?: StaffRole[];
  /**
   * Timing. When the reports fall: shifts, days, times of day. Example: evening rounds, mostly at
   * weekends
   */
  timing?: Text;
  /** Frequency. How often it happens. Example: eight reports in fourteen days */
  frequency?: Text;
  /** Look-back done. Whether somebody looked back for similar reports. Example: true */
  look_back_done?: boolean;
  /** Manager review started. The day on which the manager's review began. Example: 2026-10-15 */
  manager_review_started?: Day;
  /** System risks. What in the system could be behind the pattern. Example: rota_pressure */
  system_risks?: SystemRisk[];
  /** State. How far the pattern is. Example: under_review */
  pattern_state: PatternState;
  /** Immediate gates. The checks without which the work could not go on, each with its state. */
  gates?: GateCheck[];
}

/**
 * Review. A look into one or several near misses, or a pattern; as deep as what could have
 * happened calls for.
 */
export interface Review {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /**
   * Near misses. The near misses that the review looks at. The id of a record of NearMiss.
   * Example: NM-2026-014
   */
  of_near_misses?: Identifier[];
  /**
   * Pattern. The pattern that the review looks at. The id of a record of RepeatPattern. Example:
   * RP-2026-03
   */
  of_pattern?: Identifier;
  /**
   * Method. How deep the review goes, in proportion to what could have happened. Example:
   * investigation_lite
   */
  review_method: ReviewMethod;
  /**
   * Reason for no review. Why no review was needed. Example: Single event, safeguard worked as
   * planned.
   */
  no_review_reason?: Text;
  /** Review status. Whether the review is finished. Example: finished */
  review_status: ReviewStatus;
  /** Started. The day on which the review began. Example: 2026-10-06 */
  review_started?: Day;
  /** Review due. The day by which the review is to be finished. Example: 2026-10-20 */
  review_due?: Day;
  /** Finished. The day on which the review was finished. Example: 2026-10-16 */
  review_finished?: Day;
  /** Reviewed by. The role of the person who led the review. Example: deputy_manager */
  reviewed_by_role?: StaffRole;
  /** Timeline. What happened, in order. */
  timeline?: TimelineEntry[];
  /**
   * Decision points. The points at which somebody could have acted. Example: The night handover,
   * and the call to the office at 7.
   */
  decision_points?: Text;
  /** Barriers. The safeguards that were meant to stop it, and whether they did. */
  barriers?: Barrier[];
  /** Findings. What the review found. Example: The new pack looks like the old one. */
  findings?: Text;
  /** Root causes. What has to change so that it does not come again. */
  root_causes?: RootCause[];
  /**
   * Part of the workflow that let it happen. The step or part of the workflow that let it happen.
   * Example: Packs are put away before the chart is changed.
   */
  allowed_by?: Text;
  /**
   * What went well. What worked and should be kept. Example: The second check was made although
   * the round was late.
   */
  went_well?: Text;
  /** Workflow stage. The step of the work at which it arose. Example: preparation */
  workflow_stage?: WorkflowStage;
  /**
   * System used. The system, record or tool that was in use at that step. Example: paper
   * medication chart
   */
  system_used?: Text;
  /**
   * Deviation from plan. How what was done differed from what was planned. Example: The chart was
   * changed a day after the packs.
   */
  deviation?: Text;
  /**
   * Corrective action taken. What was corrected in the workflow. Example: Charts are changed
   * before packs are put away.
   */
  corrective_action_taken?: Text;
  /** Immediate gates. The checks without which the work could not go on, each with its state. */
  gates?: GateCheck[];
}

/** Timeline entry. One thing that happened, with its time. */
export interface TimelineEntry {
  /** When. When it happened. Example: 2026-10-04T18:20:00+01:00 */
  entry_time: Moment;
  /** What. What happened then. Example: Evening pack opened. */
  entry_text: Text;
}

/** Barrier. A safeguard and whether it held. */
export interface Barrier {
  /** Barrier. The safeguard. Example: second signature on the chart */
  barrier: Text;
  /** State of the barrier. Whether it held. Example: held */
  barrier_state: BarrierState;
}

/**
 * Root cause. A cause with the element of the work system it lies in, and the whys that lead to
 * it.
 */
export interface RootCause {
  /** Cause. The cause. Example: Packs of two strengths have the same colour. */
  cause: Text;
  /** Element. The element of the work system that the cause lies in. Example: tools */
  work_system_element: WorkSystemElement;
  /**
   * Whys. The chain of whys that leads to the cause, one answer after the other. Example: The
   * round was late because two staff were new.
   */
  whys?: Text[];
}

/** Action. One thing to be done, with an owner, a deadline and its evidence. */
export interface Action {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /**
   * Near misses. The near misses that this action answers. The id of a record of NearMiss.
   * Example: NM-2026-014
   */
  for_near_misses: [Identifier, ...Identifier[]];
  /**
   * Action. What is to be done. Example: Print the round's medication record after each pharmacy
   * change.
   */
  action: Text;
  /** Kind of change. What sort of change the action makes. Example: workflow_step */
  kind_of_change?: ChangeKind;
  /**
   * Strength. How far the action relies on people remembering; the stronger, the less. Example:
   * intermediate
   */
  strength?: ActionStrength;
  /** Owner. The role that answers for the action. Example: medication_lead */
  owner_role?: StaffRole;
  /**
   * Owner (pseudonym). A pseudonym for the person who answers for the action, where the log gave a
   * name. Example: staff-2
   */
  owner_ref?: Identifier;
  /** Issued. The day on which the action was issued. Example: 2026-10-06 */
  issued?: Day;
  /** Due. The day by which the action is to be done. Example: 2026-10-31 */
  due?: Day;
  /**
   * Evidence required. What will show that the action was done. Example: Changed round procedure,
   * signed.
   */
  evidence_required?: Text;
  /**
   * Follow-up check. How and when it will be checked that the action works. Example: Ten charts a
   * week for six weeks.
   */
  follow_up_check?: Text;
  /** Action status. How far the action is. Example: in_progress */
  action_status: ActionStatus;
  /** Completed. The day on which the action was done. Example: 2026-10-20 */
  completed?: Day;
  /** Evidence held. What shows that the action was done. Example: Procedure 4, version 2. */
  evidence_held?: Text;
  /**
   * Not opened again on. The day on which somebody looked at whether to open it again, and left it
   * as it is. Example: 2026-11-05
   */
  not_reopened?: Day;
  /**
   * Reason for not opening again. Why it was left as it is, in a sentence. Example: The new packs
   * came a week later; the next check is due on 30 November.
   */
  not_reopened_reason?: Text;
  /** Not opened again by. The role of the person who left it as it is. Example: registered_manager */
  not_reopened_by_role?: StaffRole;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
}

/** Verification. One check whether an action works, with what was sampled and what was found. */
export interface Verification {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Action. The action that was checked. The id of a record of Action. Example: A-2026-031 */
  of_action: Identifier;
  /** Verified. The day on which the action was checked. Example: 2026-11-02 */
  verified: Day;
  /** Method. How it was checked. Example: record_audit */
  verification_method?: VerificationMethod;
  /** Verified by. The role of the person who checked. Example: deputy_manager */
  verified_by_role?: StaffRole;
  /** Sample size. How many cases were looked at. Example: 10 */
  sample_size?: number;
  /** Sample complied. How many of the cases looked at were as they should be. Example: 9 */
  sample_complied?: number;
  /** Outcome. Whether the action works. Example: effective */
  outcome: VerificationOutcome;
  /** Evidence. What shows the outcome. Example: Ten charts of October. */
  verification_evidence?: Text;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
}

/** Reopening. A report or an action that was opened again, with the reason. */
export interface Reopening {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /**
   * Near miss. The near miss that was opened again. The id of a record of NearMiss. Example:
   * NM-2026-014
   */
  reopened_near_miss?: Identifier;
  /** Action. The action that was opened again. The id of a record of Action. Example: A-2026-031 */
  reopened_action?: Identifier;
  /** Reopened. The day on which it was opened again. Example: 2026-11-02 */
  reopened: Day;
  /** Why. Why it was opened again. Example: verification_failed */
  reopened_why: ReopenedWhy;
  /**
   * Reason in words. The reason in a sentence. Example: Two of five charts were still not changed
   * in time.
   */
  reopened_reason?: Text;
  /** Reopened by. The role of the person who opened it again. Example: deputy_manager */
  reopened_by_role?: StaffRole;
  /**
   * Because of. The check that found that the action does not work. The id of a record of
   * Verification. Example: V-2026-009
   */
  because_of?: Identifier;
}

/**
 * Governance review. What those who govern looked at, whether they see an emerging risk, and what
 * they decided.
 */
export interface GovernanceReview {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /**
   * Completeness. Complete if everything is on record that this kind of near miss demands;
   * provisional if it was reported and counts, but something demanded is still missing. Example:
   * complete
   */
  completeness: Completeness;
  /** Kind of review. Which body looked. Example: monthly_board */
  governance_kind: GovernanceKind;
  /** Held. The day on which it was held. Example: 2026-11-12 */
  held: Day;
  /** From. The first day of the period. Example: 2026-10-01 */
  period_start: Day;
  /** To. The last day of the period. Example: 2026-10-31 */
  period_end: Day;
  /**
   * Trends. What the near misses of the period show. Example: Medication near misses rose above
   * the upper limit.
   */
  near_miss_trends?: Text;
  /** Services affected. The services concerned. Example: Alder House */
  services_affected?: Text[];
  /** Contributing factors. What contributed to it. Example: label_change */
  contributing_factors?: ContributingFactor[];
  /**
   * Patterns discussed. The repeat patterns that were looked at. The id of a record of
   * RepeatPattern. Example: RP-2026-03
   */
  patterns_discussed?: Identifier[];
  /**
   * Recommended actions. What the review recommends. Example: Change charts before packs are put
   * away.
   */
  recommended_actions?: Text;
  /**
   * Emerging risk. Whether the body sees an emerging risk; a person decides, no program does.
   * Example: yes
   */
  emerging_risk?: EmergingRisk;
  /** Reason. Why it was decided so. Example: Three patterns in one service within a month. */
  emerging_risk_reason?: Text;
  /** Decisions. What was decided. Example: Agency cover for evening rounds until January. */
  decisions?: Text;
  /** Escalated to. To whom it was escalated, by role or body. Example: provider board */
  escalated_to?: Text;
  /** Immediate gates. The checks without which the work could not go on, each with its state. */
  gates?: GateCheck[];
}

/** Exposure. How much service was given in a period, so that counts can become rates. */
export interface Exposure {
  /** Service. The service, team or house that it happened in. Example: Alder House */
  service?: Text;
  /** From. The first day of the period. Example: 2026-10-01 */
  period_start: Day;
  /** To. The last day of the period. Example: 2026-10-31 */
  period_end: Day;
  /** Counted in. What the exposure is counted in. Example: medication_rounds */
  exposure_kind: ExposureKind;
  /** Amount. How many, rounded to whole numbers. Example: 1240 */
  amount: number;
  /** Source of the figure. Where the figure comes from. Example: rota system */
  figure_source?: Text;
}

/**
 * Harm count. How many events with harm a service had in a period. It stands beside near misses
 * and is never added to them.
 */
export interface HarmCount {
  /** Service. The service, team or house that it happened in. Example: Alder House */
  service?: Text;
  /** From. The first day of the period. Example: 2026-10-01 */
  period_start: Day;
  /** To. The last day of the period. Example: 2026-10-31 */
  period_end: Day;
  /** Kind of harm. What is counted, in words. Example: medication incidents with harm */
  harm_kind?: Text;
  /** Events with harm. How many events with harm there were. Example: 2 */
  harm_count: number;
  /** Source of the figure. Where the figure comes from. Example: rota system */
  figure_source?: Text;
}

/** Audit. One audit of one profile in one service, with its sample, its answers and its sign-off. */
export interface Audit {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Profile. The profile that is audited. Example: medication */
  profile: Profile;
  /** Service. The service, team or house that it happened in. Example: Alder House */
  service?: Text;
  /** Audited. The day of the audit. Example: 2026-10-28 */
  audited: Day;
  /** Audited by. The role of the person who did the audit. Example: registered_manager */
  audited_by_role?: StaffRole;
  /** Sampling. How the records were chosen. Example: random */
  sample_method?: SampleMethod;
  /** Seed. The number from which a random sample can be drawn again. Example: 2026 */
  sample_seed?: number;
  /**
   * Records looked at. The near misses that were looked at. The id of a record of NearMiss.
   * Example: NM-2026-014
   */
  sampled?: Identifier[];
  /** Answers. The answers of the checklist. */
  answers?: AuditAnswer[];
  /** Signed off by. The role of the person who signed the audit off. Example: quality_lead */
  signed_off_by_role?: StaffRole;
  /** Signed off. The day of the sign-off. Example: 2026-10-30 */
  signed_off?: Day;
}

/** Audit answer. The answer to one audit point, for one near miss or for the service. */
export interface AuditAnswer {
  /** Audit point. What had to be confirmed. Example: med_corrected_record */
  audit_point: AuditPoint;
  /**
   * About. The near miss that the answer is about. The id of a record of NearMiss. Example:
   * NM-2026-014
   */
  about_near_miss?: Identifier;
  /** Answer. The answer. Example: yes */
  audit_answer: AuditAnswerCode;
  /** Evidence. What was seen. Example: Chart of 5 October, page 2. */
  audit_evidence?: Text;
  /** Note. Anything else. Example: Pharmacy told. */
  audit_note?: Text;
}

/** Policy. What an organisation sets for itself; every setting has a default. */
export interface Policy {
  /** Organisation. The name that documents carry. Example: Example Care */
  policy_organisation?: Text;
  /** Time zone. The time zone of the organisation's logs, by its IANA name. Example: Europe/London */
  policy_time_zone?: Text;
  /** Locale. Spelling and dates of the documents. Example: en_GB */
  locale?: Locale;
  /** Paper. Paper size of the documents. Example: A4 */
  paper?: Paper;
  /** Time to acknowledge. Hours from report to acknowledgement. Example: 72 */
  acknowledge_within_hours?: number;
  /** Time to triage. Hours from report to triage. Example: 24 */
  triage_within_hours?: number;
  /**
   * Time to close. Hours from report to the decision on its outcome, with which the report is
   * closed. Example: 720
   */
  close_within_hours?: number;
  /** Repeat count. How many similar reports make a repeat pattern. Example: 3 */
  repeat_count?: number;
  /** Repeat window. Within how many days they have to fall. Example: 14 */
  repeat_window_days?: number;
  /** Similar by. The fields in which reports have to agree to be called similar. Example: service */
  repeat_similar_by?: SimilarityField[];
  /** Grace days. Days after its deadline before an open action is called overdue. Example: 0 */
  action_grace_days?: number;
  /**
   * Expected share. The share in time, in percent, below which an explanation is expected.
   * Example: 90
   */
  expected_share_percent?: number;
  /** Small numbers. Figures below this are suppressed in packs for outside readers. Example: 5 */
  small_number_threshold?: number;
  /**
   * Screen outlying moving ranges. Leave outlying moving ranges out of the control limits. The NHS
   * Excel tool does not. Example: false
   */
  spc_screen_outliers?: boolean;
  /** Months on a control chart. How many months a control chart shows. Example: 24 */
  spc_months?: number;
  /**
   * Charts of measures. What is aimed at, and since when a process is another one, for the control
   * charts of measures.
   */
  measure_charts?: MeasureChart[];
  /** Time to consult. Hours from the threshold prompt to the consultation. Example: 4 */
  consultation_within_hours?: number;
  /**
   * Rolling window. Days over which late escalations and consultations in time are counted.
   * Example: 90
   */
  rolling_days?: number;
  /** Follow-up rhythm. How often a new action is checked. Example: weekly */
  verification_every?: Cadence;
  /** Follow-up checks. How many such checks there are. Example: 6 */
  verification_times?: number;
  /** Time to triage by route. Limits that differ from the general one. */
  triage_limits?: TriageLimit[];
  /** Same-day escalation rules. What has to be escalated on the same day. */
  escalation_rules?: EscalationRule[];
  /** Threshold prompts. When staff are to be told to ask for clinical advice. */
  threshold_prompts?: ThresholdPrompt[];
  /**
   * Deadlines. Deadlines that a regulator, state or funder sets; the list is open and no legal
   * advice.
   */
  deadlines?: Deadline[];
  /** Holidays. Days that are no business days, beside Saturdays and Sundays. Example: 2026-12-25 */
  holidays?: Day[];
  /** Audit programme. What is audited, how often, by whom, and who oversees it. */
  audit_programme?: AuditArrangement[];
  /**
   * Shift hours. When the shifts begin and end; a shift that the log leaves out is worked out from
   * them.
   */
  shift_hours?: ShiftHours[];
  /**
   * Services. The services of the organisation, for the exposure figures and for those that report
   * nothing.
   */
  services?: ServiceEntry[];
}

/** Triage limit. A time to triage for one route. */
export interface TriageLimit {
  /** Route. The route that the limit is for. Example: safeguarding_review */
  limit_route: TriageRoute;
  /** Within hours. How many hours there are. Example: 4 */
  within_hours: number;
}

/** Chart of a measure. What is declared for the control chart of one measure. */
export interface MeasureChart {
  /**
   * Measure. The name of the measure, as the catalogue of measures has it. Example:
   * triage_median_hours
   */
  charted_measure: Identifier;
  /** Target. What should be reached, in the unit of the measure. Example: 24 */
  chart_target?: number;
  /** Step changes. Since when the process is another one, so that its control limits start anew. */
  step_changes?: StepChange[];
}

/** Step change. A day since when a process is another one. */
export interface StepChange {
  /**
   * Changed on. The day of the change; limits start anew with the first whole month from it.
   * Example: 2026-04-01
   */
  changed_on: Day;
  /**
   * What changed. What was changed, in words; without it a step change only explains a concern
   * away. Example: Triage moved to the shift lead
   */
  what_changed: Text;
}

/** Escalation rule. What has to be escalated on the same day. */
export interface EscalationRule {
  /** Rule. The name of the rule, as triage records it. Example: abuse alleged */
  rule_name: Text;
  /**
   * What it says. The rule in words. Example: Any allegation of abuse goes to the safeguarding
   * lead on the same day.
   */
  rule_text: Text;
  /**
   * Categories. The categories that the rule is for; all where none is named. Example:
   * safeguarding
   */
  rule_categories?: Category[];
  /** Escalate to. The role that it is escalated to. Example: safeguarding_lead */
  escalate_to?: StaffRole;
}

/**
 * Threshold prompt. Which cues, how many of them and over how many visits, make the prompt to
 * consult fire.
 */
export interface ThresholdPrompt {
  /** Prompt. The name of the prompt. Example: eating and drinking */
  prompt_name: Text;
  /** Cues. The cues that count towards the prompt. Example: eating_less */
  prompt_cues: [DeteriorationCue, ...DeteriorationCue[]];
  /** At least. How many of the cues make the prompt fire. Example: 2 */
  least_cues: number;
  /** Over visits. Within how many visits they have to fall. Example: 3 */
  over_visits: number;
  /** Consult. Who is to be asked. Example: general_practitioner */
  consult: ConsultedRole;
  /** Within hours. How many hours there are. Example: 4 */
  within_hours: number;
}

/** Deadline. A deadline with its anchor, its unit and its source. */
export interface Deadline {
  /** Deadline. What has to be done. Example: Report to the state agency */
  deadline_name: Text;
  /** Body. The body that it is owed to. Example: state_agency */
  deadline_body?: NotifiedBody;
  /** Counted from. From when it is counted. Example: discovered */
  deadline_anchor: Anchor;
  /** How many. How many units there are. Example: 1 */
  deadline_amount: number;
  /** Unit. What is counted. Example: business_days */
  deadline_unit: TimeUnit;
  /** Source. Where the deadline is written, with its date. Example: 7 AAC 130.224 */
  deadline_source?: Text;
}

/** Audit arrangement. One line of the audit programme. */
export interface AuditArrangement {
  /** Profile. The profile that is audited. Example: medication */
  audit_profile: Profile;
  /** Audited every. How often it is audited. Example: monthly */
  audit_every: Cadence;
  /** Lead. The role that leads the audit. Example: registered_manager */
  lead_role: StaffRole;
  /** Overseen every. How often the provider looks at the audits. Example: quarterly */
  oversight_every?: Cadence;
  /** Overseen by. Who oversees it. Example: provider */
  overseen_by?: Overseer;
  /** Baseline issue. What the audit starts from. Example: Charts are changed later than packs. */
  baseline_issue?: Text;
  /** Evidence sources. Where the evidence is found. Example: medication_charts */
  evidence_sources?: EvidenceSource[];
  /** Acts on. What makes the audit lead to action. Example: repeated_pattern */
  acts_on?: AuditTrigger[];
  /** Role chain. Who does what, from the front line to the check of the outcome. */
  role_chain?: RoleDuty[];
}

/** Role and duty. Who does what in the chain. */
export interface RoleDuty {
  /** Duty. What is to be done. Example: records */
  duty: Duty;
  /** Role. The role that does it. Example: care_worker */
  duty_role: StaffRole;
}

/** Shift hours. When one shift begins and ends. */
export interface ShiftHours {
  /** Shift. The shift. Example: night */
  shift_named: Shift;
  /** Starts. The time of day at which it begins. Example: 21:30 */
  shift_starts: Text;
  /**
   * Ends. The time of day at which it ends; earlier than the start, it is that of the next day.
   * Example: 07:00
   */
  shift_ends: Text;
}

/** Service. A service of the organisation. */
export interface ServiceEntry {
  /** Service. The name of the service, as the log writes it. Example: Alder House */
  service_name: Text;
  /** Setting. The kind of place. Example: supported_living */
  service_setting?: Setting;
  /** Exposures. How much service was given in each period. */
  service_exposures?: Exposure[];
}

/** Dataset. All records of one organisation, with the account of where they came from. */
export interface Dataset {
  /** Schema version. The version of this schema that the dataset was written for. Example: 0.2.0 */
  schema_version: Text;
  /** Organisation. The provider whose log this is. Example: Example Care */
  organisation?: Text;
  /**
   * Time zone. The time zone in which the log's local times were read, by its IANA name. Example:
   * Europe/London
   */
  time_zone: Text;
  /**
   * Names kept. Yes only if somebody asked, by name of the option, for people's names to be kept.
   * Example: false
   */
  names_kept: boolean;
  /** Near misses. The reports. */
  near_misses?: NearMiss[];
  /** Triages. One for each time that a report was triaged. */
  triages?: Triage[];
  /**
   * Notification assessments. Whether near misses have to be notified to outside bodies; one for
   * each near miss and body.
   */
  notification_assessments?: NotificationAssessment[];
  /** Repeat patterns. Similar reports close together. */
  patterns?: RepeatPattern[];
  /** Reviews. Reviews of reports and patterns. */
  reviews?: Review[];
  /** Actions. What was decided to be done. One action may serve several near misses. */
  actions?: Action[];
  /** Verifications. Checks whether an action works. */
  verifications?: Verification[];
  /** Reopenings. Reports and actions that were opened again. */
  reopenings?: Reopening[];
  /** Governance reviews. The weekly, monthly and committee reviews. */
  governance_reviews?: GovernanceReview[];
  /** Audits. The audits that were done. */
  audits?: Audit[];
  /**
   * Just culture readings. Readings of conduct, kept apart; leave this list out wherever access is
   * not restricted.
   */
  just_culture?: JustCultureReading[];
  /** Exposures. How much service was given, so that counts can become rates. */
  exposures?: Exposure[];
  /** Harm counts. Events with harm, by service and period; never added to near misses. */
  harm_counts?: HarmCount[];
  /** Intake. Where the records came from and what became of each row. */
  intake?: IntakeSummary;
}

/**
 * Intake summary. What became of each row that was read. Rows read are always the sum of rows
 * recorded, held back and blank.
 */
export interface IntakeSummary {
  /**
   * Files. The names of the files that were read, without their folders. Example:
   * near-miss-log.xlsx
   */
  files?: Text[];
  /** Rows read. Rows below the header, blank ones included. Example: 338 */
  rows_read: number;
  /** Rows recorded. Rows that became a record. Example: 324 */
  rows_recorded: number;
  /** Rows held back. Rows that could not become a record, each with its reason. Example: 9 */
  rows_held_back: number;
  /** Blank rows. Rows without a single filled cell. Example: 5 */
  rows_blank: number;
  /** Values corrected. Cells whose spelling was corrected to a value of a code list. Example: 40 */
  cells_corrected?: number;
  /**
   * Personal details replaced. How many names, numbers and addresses were replaced in narratives.
   * Example: 12
   */
  redactions?: number;
  /**
   * Reasons for holding back. Each reason with the number of rows it held back; a row may have
   * several.
   */
  held_back_reasons?: HeldBackReason[];
}

/** Reason for holding back. Why rows were held back, with their number. */
export interface HeldBackReason {
  /** Code. The code of the finding. Example: date-unreadable */
  reason_code: Text;
  /** Reason. The reason in plain words. Example: Not a date */
  reason_title: Text;
  /** Rows. How many rows it held back. Example: 2 */
  reason_rows: number;
}
