"""Headings as homes, agencies and incident systems in England and the US write them.

They were written before the rules were changed with them in mind; 115 of 146 were right then, and
three were wrong without being called doubtful. A target of `?` has no right answer.
"""

MORE_CELLS: dict[str, tuple[str | int, ...]] = {
    "days": (4, 0, 12, 2),
    "score": (6, 12, 4, 9),
    "age": (81, 77, 90, 68),
    "gender": ("F", "M", "F", "F"),
    "email": ("a@example.org", "c@example.org", "e@example.org", "g@example.org"),
    "code": ("W1", "W2", "W1", "W3"),
    "ethnicity": ("White British", "Asian", "White British", "Black Caribbean"),
}
MORE = (
    """
    Log No. | number | NearMiss.id
    Date of N/M | date | NearMiss.occurred
    Time of N/M | time | NearMiss.occurred time
    Home name | house | NearMiss.service
    Floor / Unit | house | ?
    LocationInHome | room | NearMiss.location
    Resident initials & room no | initials | NearMiss.person_ref
    Staff member discovering | name | ?
    What type of near miss was it? (please tick) | category | NearMiss.category
    Near miss details - facts only | story | NearMiss.description
    Who was informed? | name | keep aside
    Family / NOK informed | yes-no | keep aside
    GP contacted? | yes-no | ?
    Duty of Candour applies? | yes-no | keep aside
    CQC notification needed? | yes-no | NotificationAssessment.notification_risk
    Safeguarding referral made | yes-no | ?
    RIDDOR reportable? | yes-no | ?
    Lessons & actions | words | Action.action
    investigation_findings | words | NearMiss.made_possible_by
    Manager's investigation | words | ?
    Manager comments | words | ?
    Team told on | date | NearMiss.outcome_shared
    Date signed off by manager | date | NearMiss.closed
    Signed off by | name | keep aside
    Risk score (LxC) | score | keep aside
    Actions done Y/N | yes-no | Action.action_status
    """,
    """
    Datix Web ID | number | NearMiss.id
    Incident date (dd/mm/yyyy) | date | NearMiss.occurred
    Incident time (hh:mm) | time | NearMiss.occurred time
    Opened date | date | NearMiss.reported
    Closed date | date | NearMiss.closed
    Approval status | status | ?
    Handler | name | ?
    Directorate | house | keep aside
    Care Group | house | keep aside
    Specialty | code | keep aside
    Location (exact) | room | NearMiss.location
    Location type | code | keep aside
    Incident affecting | code | keep aside
    Category | category | NearMiss.category
    Sub category | code | keep aside
    Description of incident (facts not opinions) | story | NearMiss.description
    Action taken at time of incident | words | NearMiss.immediate_controls
    Result | code | keep aside
    Actual Severity | harm | NearMiss.harm
    Potential severity | severity | Triage.potential_consequence
    Consequence (initial) | severity | Triage.potential_consequence
    Likelihood (initial) | likelihood | Triage.potential_likelihood
    Grade | code | keep aside
    Lessons learned | words | NearMiss.outcome_told
    Action taken (Investigation) | words | Action.action
    Root cause(s) | words | NearMiss.made_possible_by
    Date of investigation start | date | keep aside
    Date investigation completed | date | keep aside
    Feedback to reporter given on | date | NearMiss.outcome_shared
    Duty of candour - date letter sent | date | keep aside
    """,
    """
    Incident Number | number | NearMiss.id
    Incident Date | date | NearMiss.occurred
    Date Added | date | NearMiss.reported
    Cause Group | category | NearMiss.category
    Cause 1 | words | ?
    Incident Department | house | NearMiss.service
    Site of Incident | room | NearMiss.location
    Description | story | NearMiss.description
    Actual Impact | harm | NearMiss.harm
    Potential Impact | severity | Triage.potential_consequence
    Immediate Action Taken | words | NearMiss.immediate_controls
    Manager Action | words | Action.action
    Manager Name | name | keep aside
    Date Managers Form Completed | date | keep aside
    Days open | days | keep aside
    Overdue? | yes-no | keep aside
    """,
    """
    Form ID | number | NearMiss.id
    Event Date | date | NearMiss.occurred
    Event Time | time | NearMiss.occurred time
    Report Date | date | NearMiss.reported
    Individual | name | NearMiss.person_ref
    Program Name | house | NearMiss.service
    Site | house | ?
    Entered By | name | NearMiss.reporter_ref
    Reported By Title | role | NearMiss.reporter_role
    Relationship to Individual | code | keep aside
    Event Type | category | NearMiss.category
    Event Subtype | code | keep aside
    Notification Level | severity | ?
    Specific Location | room | NearMiss.location
    Summary of Event | story | NearMiss.description
    Description before the event | story | keep aside
    Cause of Event | words | NearMiss.made_possible_by
    Corrective Action Taken | words | ?
    Plan of Future Corrective Actions | words | Action.action
    Person Notified | name | keep aside
    Notification Date | date | ?
    Reviewer | name | keep aside
    Review Date | date | Triage.triaged
    Follow Up Comments | words | keep aside
    GER Status | status | NearMiss.report_status
    Abuse/Neglect Suspected | yes-no | keep aside
    State Reportable (Y/N) | yes-no | NotificationAssessment.notification_risk
    """,
    """
    Reference | number | NearMiss.id
    Date incident happened | date | NearMiss.occurred
    Approximate time incident happened | time | NearMiss.occurred time
    Date recorded | date | NearMiss.reported
    Organisation | house | NearMiss.service
    Service area | house | ?
    Which of these best describes what happened? | category | NearMiss.category
    Describe what happened (do not include names) | story | NearMiss.description
    What was done immediately to reduce harm? | words | NearMiss.immediate_controls
    Could this happen again? | yes-no | keep aside
    What could be done to prevent it happening again? | words | Action.action
    Physical harm | harm | NearMiss.harm
    Psychological harm | harm | keep aside
    Level of concern | severity | Triage.potential_consequence
    Good care | words | keep aside
    Patient age | age | keep aside
    Patient sex | gender | keep aside
    Patient ethnicity | ethnicity | keep aside
    Reporter role | role | NearMiss.reporter_role
    Reporter email | email | keep aside
    """,
    """
    Event # | number | NearMiss.id
    Event Discovery Date | date | NearMiss.noticed
    Event Discovery Time | time | NearMiss.noticed time
    Date/Time of Event | moment | NearMiss.occurred
    Initial Report Date | date | NearMiss.reported
    Narrative - what happened or could have happened | story | NearMiss.description
    Location where unsafe condition existed | room | NearMiss.location
    Event report category | category | NearMiss.category
    Contributing factor(s) known? | factor | NearMiss.contributing_factors
    What prevented the near miss from reaching the patient? | words | NearMiss.what_stopped_harm
    Was event preventable? | yes-no | keep aside
    Health professional discovering | role | ?
    Harm Scale v2 | harm | NearMiss.harm
    DSP name | name | NearMiss.staff_ref
    Case Manager notified | yes-no | NearMiss.case_manager_notified
    Guardian notified date | date | keep aside
    QA/RM Comments | words | keep aside
    CAPA | words | Action.action
    CAPA owner | name | Action.owner_ref
    CAPA target date | date | Action.due
    CAPA closed | date | Action.completed
    Effectiveness check date | date | Verification.verified
    Was CAPA effective? | yes-no | Verification.outcome
    """,
    """
    Ref | number | NearMiss.id
    Date & time reported to office | moment | NearMiss.reported
    Date of visit | date | NearMiss.occurred
    Visit time | time | ?
    Client ID | number | NearMiss.person_ref
    Branch | house | NearMiss.service
    Carer | name | NearMiss.staff_ref
    Call taker | name | ?
    Issue raised | story | NearMiss.description
    Nature of concern | category | NearMiss.category
    Harm caused (Y/N) | harm | NearMiss.harm
    Near miss? | yes-no | NearMiss.reported_as
    RAG | severity | ?
    Office action | words | ?
    Action by | name | Action.owner_ref
    Action by when | date | Action.due
    Closed Y/N | yes-no | NearMiss.report_status
    Closed on | date | NearMiss.closed
    Client/family updated | date | keep aside
    Learning points | words | NearMiss.outcome_told
    Shared at team meeting on | date | NearMiss.outcome_shared
    Trend / theme | words | keep aside
    Month | code | keep aside
    Quarter | code | keep aside
    """,
)
