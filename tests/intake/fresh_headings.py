"""Headings that were written before anybody looked at the synonyms, eight sets of forty.

Each set was measured once before the rules were changed again: 22, 34, 32, 29, 38, 37, 35 and 37
of 40 were right, of the last three none, one and none wrong without being called doubtful. The
first four say things in unusual words on purpose; the others are as logs usually put it, and what
belongs to no field is to be kept aside. The rules have been looked at with all of them since.
"""

SET_A = (
    """
    DATIX/Web Ref | number | NearMiss.id
    Date of Near Miss/Incident | date | NearMiss.occurred
    Approx time it took place | time | NearMiss.occurred time
    Scheme name | house | NearMiss.service
    Room/area involved | room | NearMiss.location
    Person making the report | name | NearMiss.reporter_ref
    Job title of reporter | role | NearMiss.reporter_role
    Tenant / Service User | initials | NearMiss.person_ref
    Category of concern | category | NearMiss.category
    Full account of near miss | story | NearMiss.description
    First response by staff | words | NearMiss.immediate_controls
    What do you think led to it? | words | NearMiss.made_possible_by
    Was anyone hurt as a result? | harm | NearMiss.harm
    Seriousness | severity | Triage.potential_consequence
    """,
    """
    Incident ID# | number | NearMiss.id
    Occurrence Date | date | NearMiss.occurred
    Occurrence Time | time | NearMiss.occurred time
    Date Entered into System | date | NearMiss.reported
    Residence | house | NearMiss.service
    Consumer Name | name | NearMiss.person_ref
    Staff Witness(es) | name | NearMiss.staff_ref
    Nature of Event | category | NearMiss.category
    Incident Narrative | story | NearMiss.description
    Protective Action Taken | words | NearMiss.immediate_controls
    Date QA Reviewed | date | Triage.triaged
    Probability of Recurrence | likelihood | Triage.potential_likelihood
    Plan of Correction | words | Action.action
    Assigned To | name | Action.owner_ref
    POC Due Date | date | Action.due
    Date POC Completed | date | Action.completed
    """,
    """
    When (date) | date | NearMiss.occurred
    Team | house | NearMiss.service
    Shift on duty | shift | NearMiss.shift
    What nearly happened? | story | NearMiss.description
    Who spotted it and how | words | NearMiss.how_caught
    Underlying factors | factor | NearMiss.contributing_factors
    What will we change? | words | Action.action
    Change to be in place by | date | Action.due
    Who is leading on this | name | Action.owner_ref
    Did the change work? | yes-no | Verification.outcome
    """,
)
SET_B = (
    """
    Record No | number | NearMiss.id
    Date event took place | date | NearMiss.occurred
    Time event took place | time | NearMiss.occurred time
    Date we were told | date | NearMiss.reported
    House / Flat | house | NearMiss.service
    Spot where it happened | room | NearMiss.location
    Raised by (name) | name | NearMiss.reporter_ref
    Customer concerned | initials | NearMiss.person_ref
    Type of occurrence | category | NearMiss.category
    Circumstances | story | NearMiss.description
    What was done there and then | words | NearMiss.immediate_controls
    Cause identified | words | NearMiss.made_possible_by
    Possible severity | severity | Triage.potential_consequence
    How likely to recur | likelihood | Triage.potential_likelihood
    """,
    """
    Report Control # | number | NearMiss.id
    Event Dt | date | NearMiss.occurred
    Event Hr | time | NearMiss.occurred time
    Group Home | house | NearMiss.service
    Member Served | name | NearMiss.person_ref
    Reporting Staff | name | NearMiss.reporter_ref
    Staff Title | role | NearMiss.reporter_role
    Primary Category | category | NearMiss.category
    Detailed Description of Incident | story | NearMiss.description
    Immediate Response | words | NearMiss.immediate_controls
    Injury Sustained? | harm | NearMiss.harm
    Supervisor Review Dt | date | Triage.triaged
    Preventive Action Plan | words | Action.action
    Responsible Person | name | Action.owner_ref
    Target Dt of Completion | date | Action.due
    Dt Action Completed | date | Action.completed
    """,
    """
    On what date? | date | NearMiss.occurred
    Which shift was it? | shift | NearMiss.shift
    Type of issue | category | NearMiss.category
    Give a description | story | NearMiss.description
    How did it come to light? | words | NearMiss.how_caught
    What contributed | factor | NearMiss.contributing_factors
    Next steps | words | Action.action
    Step owner | name | Action.owner_ref
    Finish by | date | Action.due
    Improvement seen? | yes-no | Verification.outcome
    """,
)
SET_C = (
    """
    Entry # | number | NearMiss.id
    Date of the event | date | NearMiss.occurred
    Time (24hr) | time | NearMiss.occurred time
    Date form filled in | date | NearMiss.reported
    Unit / wing | house | NearMiss.service
    Whereabouts | room | NearMiss.location
    Form filled in by | name | NearMiss.reporter_ref
    Their role | role | NearMiss.reporter_role
    Person we support | initials | NearMiss.person_ref
    Which category? | category | NearMiss.category
    Describe the near miss in your own words | story | NearMiss.description
    How was it dealt with at the time? | words | NearMiss.immediate_controls
    How serious could it have been? | severity | Triage.potential_consequence
    How often might this happen? | likelihood | Triage.potential_likelihood
    """,
    """
    Tracking Number | number | NearMiss.id
    Incident Occurred On | date | NearMiss.occurred
    Hour of Incident | time | NearMiss.occurred time
    Agency Site | house | NearMiss.service
    Participant Name | name | NearMiss.person_ref
    Employee Reporting | name | NearMiss.reporter_ref
    Employee Position | role | NearMiss.reporter_role
    Category of Incident | category | NearMiss.category
    Describe Incident in Detail | story | NearMiss.description
    Steps Taken to Ensure Safety | words | NearMiss.immediate_controls
    Any Injuries? | harm | NearMiss.harm
    Date Reviewed by Supervisor | date | Triage.triaged
    Follow-Up Needed | words | Action.action
    Follow-Up Assigned To | name | Action.owner_ref
    Follow-Up Due | date | Action.due
    Follow-Up Completed On | date | Action.completed
    """,
    """
    Date it was spotted | date | NearMiss.noticed
    Date it occurred | date | NearMiss.occurred
    Shift pattern at the time | shift | NearMiss.shift
    Kind of near miss | category | NearMiss.category
    Brief outline | story | NearMiss.description
    Why did this come about? | words | NearMiss.made_possible_by
    Issues that played a part | factor | NearMiss.contributing_factors
    Agreed actions | words | Action.action
    Agreed action owner | name | Action.owner_ref
    Progress status | status | Action.action_status
    """,
)
SET_D = (
    """
    Sequence number | number | NearMiss.id
    Day and date | date | NearMiss.occurred
    What time? | time | NearMiss.occurred time
    Date passed to manager | date | NearMiss.reported
    Care home / service | house | NearMiss.service
    Which room | room | NearMiss.location
    Your name please | name | NearMiss.reporter_ref
    What is your job | role | NearMiss.reporter_role
    Resident's initials | initials | NearMiss.person_ref
    Classification of near miss | category | NearMiss.category
    Factual account | story | NearMiss.description
    Remedial action at time of event | words | NearMiss.immediate_controls
    Risk grading | severity | Triage.potential_consequence
    Chance of repeat | likelihood | Triage.potential_likelihood
    """,
    """
    Case Number | number | NearMiss.id
    Date Discovered | date | NearMiss.noticed
    Event Start Date | date | NearMiss.occurred
    Event Start Time | time | NearMiss.occurred time
    Site/Program | house | NearMiss.service
    Person Receiving Services | name | NearMiss.person_ref
    Staff Name (Reporter) | name | NearMiss.reporter_ref
    Incident Class | category | NearMiss.category
    Summary of Facts | story | NearMiss.description
    Initial Action Taken | words | NearMiss.immediate_controls
    Harm Result | harm | NearMiss.harm
    Triage Completed Date | date | Triage.triaged
    Corrective Action (CAPA) | words | Action.action
    CAPA Owner | name | Action.owner_ref
    CAPA Due Date | date | Action.due
    CAPA Closed Date | date | Action.completed
    """,
    """
    Date of issue | date | NearMiss.occurred
    Early/late/night | shift | NearMiss.shift
    Issue type | category | NearMiss.category
    What we saw | story | NearMiss.description
    Safety net that worked | words | NearMiss.what_stopped_harm
    Things that contributed | factor | NearMiss.contributing_factors
    What needs to be done | words | Action.action
    By whom? | name | Action.owner_ref
    By what date? | date | Action.due
    Is it closed? | status | NearMiss.report_status
    """,
)
SET_E = (
    """
    Near Miss Ref No. | number | NearMiss.id
    Date & Time Occurred | moment | NearMiss.occurred
    Date Near Miss Reported | date | NearMiss.reported
    Service / Home Name | house | NearMiss.service
    Location within Home | room | NearMiss.location
    Reporter Name | name | NearMiss.reporter_ref
    Reporter Job Role | role | NearMiss.reporter_role
    Resident/Service User Initials | initials | NearMiss.person_ref
    Category/Theme | category | NearMiss.category
    Description of what happened | story | NearMiss.description
    Immediate action(s) taken | words | NearMiss.immediate_controls
    Potential severity (if harm had occurred) | severity | Triage.potential_consequence
    Likelihood of recurrence | likelihood | Triage.potential_likelihood
    Further action required | words | Action.action
    Action owner | name | Action.owner_ref
    """,
    """
    Incident Report # | number | NearMiss.id
    Date/Time of Event | moment | NearMiss.occurred
    Date/Time Reported | moment | NearMiss.reported
    Program/Residence | house | NearMiss.service
    Individual Involved | name | NearMiss.person_ref
    Staff Present | name | NearMiss.staff_ref
    Incident Type | category | NearMiss.category
    Incident Details | story | NearMiss.description
    Immediate Corrective Measures | words | NearMiss.immediate_controls
    Root Cause Identified | words | NearMiss.made_possible_by
    Risk Severity | severity | Triage.potential_consequence
    QA Review Date | date | Triage.triaged
    CAPA Description | words | Action.action
    CAPA Responsible Party | name | Action.owner_ref
    CAPA Target Date | date | Action.due
    """,
    """
    Date happened | date | NearMiss.occurred
    Time happened | time | NearMiss.occurred time
    Shift (E/L/N) | shift | NearMiss.shift
    What type? | category | NearMiss.category
    Tell us about it | story | NearMiss.description
    What stopped anyone being hurt? | words | NearMiss.what_stopped_harm
    Contributing factor(s) | factor | NearMiss.contributing_factors
    Date feedback given to team | date | NearMiss.outcome_shared
    Date signed off | date | NearMiss.closed
    Current status | status | NearMiss.report_status
    """,
)
SET_F = (
    """
    event_ref | number | NearMiss.id
    event_date | date | NearMiss.occurred
    event_time | time | NearMiss.occurred time
    residence_name | house | NearMiss.service
    room_or_area | room | NearMiss.location
    logged_by | name | NearMiss.reporter_ref
    client_initials | initials | NearMiss.person_ref
    incident_category | category | NearMiss.category
    narrative | story | NearMiss.description
    action_at_scene | words | NearMiss.immediate_controls
    potential_outcome_rating | severity | Triage.potential_consequence
    root_cause_analysis | words | NearMiss.made_possible_by
    corrective_action_required | words | Action.action
    corrective_action_owner | name | Action.owner_ref
    corrective_action_deadline | date | Action.due
    record_status | status | NearMiss.report_status
    """,
    """
    ReportID | number | NearMiss.id
    OccurredAt | moment | NearMiss.occurred
    CreatedAt | moment | NearMiss.reported
    SiteName | house | NearMiss.service
    ReporterName | name | NearMiss.reporter_ref
    JobTitle | role | NearMiss.reporter_role
    IncidentSubType | category | NearMiss.category
    IncidentSummary | story | NearMiss.description
    InjuryYesNo | harm | NearMiss.harm
    ContainmentAction | words | NearMiss.immediate_controls
    PreventiveAction | words | Action.action
    AssignedPerson | name | Action.owner_ref
    CompletionDate | date | Action.completed
    LikelihoodOfRecurrence | likelihood | Triage.potential_likelihood
    """,
    """
    Timestamp | moment | NearMiss.reported
    What was the date of the near miss? | date | NearMiss.occurred
    Roughly what time? | time | NearMiss.occurred time
    Which home were you working at? | house | NearMiss.service
    Were you on an early, late or night? | shift | NearMiss.shift
    Which of these best describes it? | category | NearMiss.category
    Please describe in detail | story | NearMiss.description
    Why do you think nobody was harmed? | words | NearMiss.what_stopped_harm
    What made it more likely? | factor | NearMiss.contributing_factors
    Any action you took | words | NearMiss.immediate_controls
    """,
)
SET_G = (
    """
    Report Number | number | NearMiss.id
    Date/Time Discovered | moment | NearMiss.noticed
    Date/Time Incident Began | moment | NearMiss.occurred
    Date Printed | date | keep aside
    Waiver Service Site | house | NearMiss.service
    Incident Location Within Site | room | NearMiss.location
    Person Supported | name | NearMiss.person_ref
    Discovering Staff | name | NearMiss.reporter_ref
    Incident Primary Category | category | NearMiss.category
    Narrative Description | story | NearMiss.description
    Actions Taken to Protect Individual | words | NearMiss.immediate_controls
    Injury (Y/N) | yes-no | NearMiss.harm
    Suspected Cause | words | NearMiss.made_possible_by
    Recommended Follow Up | words | Action.action
    Follow Up Responsible Person | name | Action.owner_ref
    Final Closure Date | date | NearMiss.closed
    """,
    """
    No. | number | NearMiss.id
    Date | date | NearMiss.occurred
    Time | time | NearMiss.occurred time
    Unit/Floor | room | NearMiss.location
    SU initials | initials | NearMiss.person_ref
    Staff on duty | name | NearMiss.staff_ref
    What sort of near miss | category | NearMiss.category
    Details of near miss | story | NearMiss.description
    What was done straight away | words | NearMiss.immediate_controls
    Severity (if it had reached the person) | severity | Triage.potential_consequence
    Lessons & actions | words | Action.action
    Who by | name | Action.owner_ref
    When by | date | Action.due
    Signed off | date | Action.completed
    """,
    """
    near_miss_no | number | NearMiss.id
    date_raised | date | NearMiss.reported
    date_of_occurrence | date | NearMiss.occurred
    shift_code | shift | NearMiss.shift
    near_miss_type | category | NearMiss.category
    free_text | story | NearMiss.description
    factor_1 | factor | NearMiss.contributing_factors
    investigation_findings | words | NearMiss.made_possible_by
    current_state | status | NearMiss.report_status
    date_reporter_thanked | date | NearMiss.outcome_shared
    """,
)
SET_H = (
    """
    NearMissID | number | NearMiss.id
    DateOfIncident | date | NearMiss.occurred
    TimeOfIncident | time | NearMiss.occurred time
    HomeName | house | NearMiss.service
    LocationInHome | room | NearMiss.location
    ReportedBy | name | NearMiss.reporter_ref
    ReporterJobRole | role | NearMiss.reporter_role
    ResidentInitials | initials | NearMiss.person_ref
    NearMissCategory | category | NearMiss.category
    WhatHappened | story | NearMiss.description
    ImmediateActionTaken | words | NearMiss.immediate_controls
    RiskLevel | severity | Triage.potential_consequence
    ClosedDate | date | NearMiss.closed
    Weather | words | keep aside
    """,
    """
    Log # | number | NearMiss.id
    Incident Start | moment | NearMiss.occurred
    Reported On | date | NearMiss.reported
    Provider Site | house | NearMiss.service
    Individual's Name | name | NearMiss.person_ref
    Name of Reporter | name | NearMiss.reporter_ref
    Category / Subcategory | category | NearMiss.category
    Describe the Event | story | NearMiss.description
    How was it caught before harm? | words | NearMiss.how_caught
    Contributing Factor | factor | NearMiss.contributing_factors
    Likelihood if Nothing Changes | likelihood | Triage.potential_likelihood
    Improvement Action | words | Action.action
    Who is Responsible | name | Action.owner_ref
    Complete By | date | Action.due
    Date Completed | date | Action.completed
    Date Effectiveness Checked | date | Verification.verified
    """,
    """
    Date entered | date | NearMiss.reported
    Date of near miss | date | NearMiss.occurred
    Day, evening or night shift | shift | NearMiss.shift
    Type of near miss (tick one) | category | NearMiss.category
    In your own words, what happened? | story | NearMiss.description
    Was anyone injured? | yes-no | NearMiss.harm
    Put right by | name | ?
    What we did about it | words | NearMiss.immediate_controls
    Open/Closed? | status | NearMiss.report_status
    Team told on | date | NearMiss.outcome_shared
    Invoice date | date | keep aside
    """,
)
