// Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 6ecc65893c6b3887fc9b09cf6ceb91a7f6810260f21577c4bb270263819d6c1c) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.

export const SCHEMA_VERSION = "0.1.0";

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

/**
 * Near miss. An error, hazard or failure of the process that was caught, or passed, before anyone
 * was harmed. It holds facts; each body's own class is derived from them.
 */
export interface NearMiss {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /**
   * Completeness. Complete if everything is on record that this kind of near miss demands;
   * provisional if it was reported and counts, but something demanded is still missing.
   */
  completeness: Completeness;
  /**
   * Reported as. What the log itself calls it. The class is derived from the facts where they are
   * known.
   */
  reported_as?: ReportedAs;
  /** Category. What the near miss was about. Example: medication */
  category: Category;
  /** Category as written. The log's own words, where they have no place in the list of categories. */
  category_text?: Text;
  /** Task. The task that was under way. */
  task_type?: TaskType;
  /**
   * What happened. What happened, in the reporter's words. Example: The evening tablets were in
   * the wrong blister; noticed before they were given.
   */
  description?: Text;
  /** Service. The service, team or house that it happened in. Example: Alder House */
  service?: Text;
  /** Setting. The kind of place. */
  setting?: Setting;
  /** Location. The room or spot. Example: Kitchen */
  location?: Text;
  /**
   * Occurred. When it happened, or would have. A date alone where the time is not known. Example:
   * 2026-10-04 18:20:00+01:00
   */
  occurred: Moment;
  /** Noticed. When somebody noticed it. */
  noticed?: Moment;
  /** Reported. When it was reported. */
  reported?: Moment;
  /** Reporter's role. The role of the person who reported it. */
  reporter_role?: StaffRole;
  /** Reporter (pseudonym). A pseudonym for the reporter, where the log gave a name. */
  reporter_ref?: Identifier;
  /** Reported anonymously. Whether the reporter chose not to be named. */
  reported_anonymously?: boolean;
  /**
   * Person affected (pseudonym). A pseudonym for the person whom it concerned or could have
   * concerned.
   */
  person_ref?: Identifier;
  /** Staff involved (pseudonym). Pseudonyms for staff who were involved, where the log gave names. */
  staff_ref?: Identifier[];
  /** Staff involved. The roles of the staff who were involved. */
  staff_roles?: StaffRole[];
  /** Staff group. How the staff involved are employed. */
  staff_group?: StaffGroup;
  /** Shift. The shift on which it happened. */
  shift?: Shift;
  /** Immediate controls. What was done at once to make the person and others safe. */
  immediate_controls?: Text;
  /** What made this possible?. What the reporter thinks made it possible. */
  made_possible_by?: Text;
  /** How it was caught. How somebody noticed it. */
  how_caught?: Text;
  /** What stopped harm. What kept it from harming anyone. */
  what_stopped_harm?: Text;
  /** Intercepted by. Whether a planned safeguard stopped it, somebody's vigilance, or luck. */
  interception?: Interception;
  /** Reached the person. Whether it reached a person. A missed dose has reached the person. */
  reached_person?: Reached;
  /** Harm. Whether anybody was harmed. If so, it is not a near miss. */
  harm?: Harm;
  /** Control point. The control that should have stopped it. */
  control_point?: ControlPoint;
  /** Workflow stage. The step of the work at which it arose. */
  workflow_stage?: WorkflowStage;
  /** Contributing factors. What contributed to it. */
  contributing_factors?: ContributingFactor[];
  /** Acknowledged. When the reporter was told that the report had arrived. */
  acknowledged?: Moment;
  /** Acknowledged by. The role that acknowledged the report. */
  acknowledged_by_role?: StaffRole;
  /** Status. How far the report is. */
  report_status?: ReportStatus;
  /** Closed. When the report was closed. */
  closed?: Moment;
  /** Reason for no further action. Why nothing more was done, where that was the decision. */
  no_further_action_reason?: Text;
  /** Outcome shared. When the reporter and the team heard the outcome. */
  outcome_shared?: Moment;
  /** Kind of feedback. How the outcome was shared. */
  feedback_mode?: FeedbackMode;
  /** What was said. What the reporter and the team were told. */
  outcome_told?: Text;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
  /** Other columns. Cells of the row that have no field here, kept under their own header. */
  other_columns?: OtherColumn[];
  /** Medication. The name of the medication. Example: Paracetamol 500 mg tablets */
  medication_name?: Text;
  /** Scheduled time. When the dose was due. */
  scheduled_time?: Moment;
  /** Record discrepancy. How the record, the label and the dose differed. */
  record_discrepancy?: Text;
  /** Clinical advice. Whom staff asked and what they were told; "not required" where it was not. */
  clinical_advice?: Text;
  /** Supervisor notified. Whether the supervisor was told. */
  supervisor_notified?: YesNo;
  /** Appointment time. When the visit, journey or appointment was due. */
  appointment_time?: Moment;
  /** Transport change. What changed in the transport or the schedule. */
  transport_change?: Text;
  /** Staffing allocation. Who was allocated to the visit or journey, by role. */
  staffing_allocation?: Text;
  /** Impact on the person. What it meant for the person. */
  impact_on_person?: Text;
  /** Communication source. Where the word of the change came from, or should have. */
  communication_source?: Text;
  /** Case manager notified. Whether the case manager was told. */
  case_manager_notified?: YesNo;
  /** Dietary requirement. What the person's dietary guidance says. */
  dietary_requirement?: Text;
  /** Texture level. The food or drink level that the person's guidance names. */
  texture_level?: TextureLevel;
  /** Prepared by. The role of the person who prepared the meal or drink. */
  preparing_role?: StaffRole;
  /** Identified by. The role of the person who noticed that it was wrong. */
  identifying_role?: StaffRole;
  /** Supervisor review. What the supervisor found and decided. */
  supervisor_review?: Text;
}

/** Source. A row of a file. */
export interface Source {
  /** File. The name of the file, without its folder. */
  source_file: Text;
  /** Sheet. The name of the sheet; none for text files. */
  source_sheet?: Text;
  /** Row. The row, counted from 1 as the spreadsheet program does. */
  source_row: number;
}

/** Other column. A cell without a field of its own. */
export interface OtherColumn {
  /** Column. The header, or the letters of a column that has none. */
  column_header: Text;
  /** Value. What stood in the cell. */
  column_value: Text;
}

/**
 * Triage. The first decision on a report; who looks at it, how urgently, and how bad it could have
 * been.
 */
export interface Triage {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Near miss. The report that was triaged. The id of a record of NearMiss. */
  near_miss: Identifier;
  /** Triaged. When the report was triaged. Example: 2026-10-05 09:30:00+01:00 */
  triaged: Moment;
  /** Triaged by. The role of the person who triaged the report. */
  triaged_by_role?: StaffRole;
  /** Route. Where the report goes first. */
  route?: TriageRoute;
  /** Further routes. Where else the report goes. */
  further_routes?: TriageRoute[];
  /** Potential severity. How bad it could have been, had it not been caught. */
  potential_consequence?: PotentialConsequence;
  /** Likelihood. How likely it is to come again. */
  potential_likelihood?: Likelihood;
  /** Same-day escalation. Whether the report had to be escalated on the same day. */
  same_day_escalation?: boolean;
  /** Escalation rule. The rule that called for escalation on the same day. */
  escalation_rule?: Text;
  /** Look-back done. Whether somebody looked back for similar reports. */
  look_back_done?: boolean;
  /** Similar reports. Earlier reports that are like this one. The id of a record of NearMiss. */
  similar_reports?: Identifier[];
  /**
   * Notification risk. Whether the facts point at a duty to notify an outside body, such as the
   * regulator. It follows from what happened (abuse alleged, police called, a service at risk of
   * stopping) and never from the harm, since an event without harm can be notifiable.
   */
  notification_risk?: NotificationRisk;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
}

/** Action. One thing to be done, with an owner, a deadline and its evidence. */
export interface Action {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Near misses. The near misses that this action answers. The id of a record of NearMiss. */
  for_near_misses: [Identifier, ...Identifier[]];
  /**
   * Action. What is to be done. Example: Print the round's medication record after each pharmacy
   * change.
   */
  action: Text;
  /** Kind of change. What sort of change the action makes. */
  kind_of_change?: ChangeKind;
  /** Strength. How far the action relies on people remembering; the stronger, the less. */
  strength?: ActionStrength;
  /** Owner. The role that answers for the action. */
  owner_role?: StaffRole;
  /**
   * Owner (pseudonym). A pseudonym for the person who answers for the action, where the log gave a
   * name.
   */
  owner_ref?: Identifier;
  /** Due. The day by which the action is to be done. Example: 2026-10-31 */
  due?: Day;
  /** Evidence required. What will show that the action was done. */
  evidence_required?: Text;
  /** Follow-up check. How and when it will be checked that the action works. */
  follow_up_check?: Text;
  /** Action status. How far the action is. */
  action_status: ActionStatus;
  /** Completed. The day on which the action was done. */
  completed?: Day;
  /** Evidence held. What shows that the action was done. */
  evidence_held?: Text;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
}

/** Verification. One check whether an action works, with what was sampled and what was found. */
export interface Verification {
  /** Number. The number or name that stands for this record and for no other. Example: NM-2026-014 */
  id: Identifier;
  /** Action. The action that was checked. The id of a record of Action. */
  of_action: Identifier;
  /** Verified. The day on which the action was checked. */
  verified: Day;
  /** Method. How it was checked. */
  verification_method?: VerificationMethod;
  /** Verified by. The role of the person who checked. */
  verified_by_role?: StaffRole;
  /** Sample size. How many cases were looked at. */
  sample_size?: number;
  /** Sample complied. How many of the cases looked at were as they should be. */
  sample_complied?: number;
  /** Outcome. Whether the action works. */
  outcome: VerificationOutcome;
  /** Evidence. What shows the outcome. */
  verification_evidence?: Text;
  /** Source. The row of the log that this record was made from. */
  source?: Source;
}

/** Policy. What an organisation sets for itself; every setting has a default. */
export interface Policy {
  /** Organisation. The name that documents carry. */
  policy_organisation?: Text;
  /** Time zone. The time zone of the organisation's logs, by its IANA name. */
  policy_time_zone?: Text;
  /** Locale. Spelling and dates of the documents. */
  locale?: Locale;
  /** Paper. Paper size of the documents. */
  paper?: Paper;
  /** Time to acknowledge. Hours from report to acknowledgement. */
  acknowledge_within_hours?: number;
  /** Time to triage. Hours from report to triage. */
  triage_within_hours?: number;
  /** Repeat count. How many similar reports make a repeat pattern. */
  repeat_count?: number;
  /** Repeat window. Within how many days they have to fall. */
  repeat_window_days?: number;
  /** Similar by. The fields in which reports have to agree to be called similar. */
  repeat_similar_by?: SimilarityField[];
  /** Grace days. Days after its deadline before an open action is called overdue. */
  action_grace_days?: number;
  /** Expected share. The share in time, in percent, below which an explanation is expected. */
  expected_share_percent?: number;
  /** Small numbers. Figures below this are suppressed in packs for outside readers. */
  small_number_threshold?: number;
  /**
   * Screen outlying moving ranges. Leave outlying moving ranges out of the control limits. The NHS
   * Excel tool does not.
   */
  spc_screen_outliers?: boolean;
  /** Months on a control chart. How many months a control chart shows. */
  spc_months?: number;
}

/** Dataset. All records of one organisation, with the account of where they came from. */
export interface Dataset {
  /** Schema version. The version of this schema that the dataset was written for. Example: 0.1.0 */
  schema_version: Text;
  /** Organisation. The provider whose log this is. Example: Example Care */
  organisation?: Text;
  /**
   * Time zone. The time zone in which the log's local times were read, by its IANA name. Example:
   * Europe/London
   */
  time_zone: Text;
  /** Names kept. Yes only if somebody asked, by name of the option, for people's names to be kept. */
  names_kept: boolean;
  /** Near misses. The reports. */
  near_misses?: NearMiss[];
  /** Triages. One for each time that a report was triaged. */
  triages?: Triage[];
  /** Actions. What was decided to be done. One action may serve several near misses. */
  actions?: Action[];
  /** Verifications. Checks whether an action works. */
  verifications?: Verification[];
  /** Intake. Where the records came from and what became of each row. */
  intake?: IntakeSummary;
}

/**
 * Intake summary. What became of each row that was read. Rows read are always the sum of rows
 * recorded, held back and blank.
 */
export interface IntakeSummary {
  /** Files. The names of the files that were read, without their folders. */
  files?: Text[];
  /** Rows read. Rows below the header, blank ones included. */
  rows_read: number;
  /** Rows recorded. Rows that became a record. */
  rows_recorded: number;
  /** Rows held back. Rows that could not become a record, each with its reason. */
  rows_held_back: number;
  /** Blank rows. Rows without a single filled cell. */
  rows_blank: number;
  /** Values corrected. Cells whose spelling was corrected to a value of a code list. */
  cells_corrected?: number;
  /** Personal details replaced. How many names, numbers and addresses were replaced in narratives. */
  redactions?: number;
  /**
   * Reasons for holding back. Each reason with the number of rows it held back; a row may have
   * several.
   */
  held_back_reasons?: HeldBackReason[];
}

/** Reason for holding back. Why rows were held back, with their number. */
export interface HeldBackReason {
  /** Code. The code of the finding. */
  reason_code: Text;
  /** Reason. The reason in plain words. */
  reason_title: Text;
  /** Rows. How many rows it held back. */
  reason_rows: number;
}
