"""The columns of the log: group, header, width in characters; and those of the older sheet."""

from __future__ import annotations

_GROUPS: dict[str, str] = {
    "Report": "Ref:11|Date of incident:14|Time:9|Date noticed:12|Date reported:16|Service:20"
    "|Setting:16|Location:16|Reported by:26|Role:14|Anonymous?:10"
    "|Person involved:18|Staff involved (role):18"
    "|Type of near miss:18|What happened?:60|Immediate action taken:34|What made this possible?:34"
    "|How was it caught?:26|What stopped harm?:26|Intercepted by:16|Did it reach the person?:12"
    "|Was anyone harmed?:12|Contributing factors:26|Shift:10"
    "|Medication:26|Dose due:15|MAR discrepancy:26|Clinical advice:24|Supervisor informed:11"
    "|Appointment time:15|Transport change:26|Staffing allocation:20|Impact on person:20"
    "|How were you told:16|Case manager informed:12"
    "|Dietary requirement:20|Texture level (IDDSI):14|Prepared by:14|Noticed by:14"
    "|Supervisor comments:24",
    "Triage": "Date acknowledged:13|Date triaged:16|Severity:11|Triage route:18|CQC notifiable:10",
    "Action": "Action required:34|Action type:16|Action strength:13|Action owner:24|Due date:12"
    "|Action status:13|Date completed:12|Evidence:20",
    "Check": "Verification date:13|Sample:8|Compliant:9|Effective?:10",
    "Close": "Status:13|Date closed:12|NFA reason:22|Feedback given:12|What was fed back:30"
    "|Old DATIX no:11|Quality lead notes:24",
}
COLUMNS: tuple[tuple[str, str, int], ...] = tuple(
    (group, column.rpartition(":")[0], int(column.rpartition(":")[2]))
    for group, columns in _GROUPS.items()
    for column in columns.split("|")
)
HEADERS = tuple(header for _, header, _ in COLUMNS)

# The sheet of 2024: its own order and its own words, and the header of the newer log.
OLD_COLUMNS: dict[str, str] = {
    "No.": "Ref", "Reported on": "Date reported", "Date of near miss": "Date of incident",
    "Time": "Time", "Site": "Service", "Where": "Location", "Raised by": "Reported by",
    "Service user": "Person involved", "Theme": "Type of near miss",
    "Brief description": "What happened?",
    "Action taken": "Immediate action taken", "Cause": "What made this possible?",
    "How caught": "How was it caught?", "Reached the person": "Did it reach the person?",
    "Injury": "Was anyone harmed?", "Triage date": "Date triaged", "Risk rating": "Severity",
    "Pathway": "Triage route", "Corrective action": "Action required", "By whom": "Action owner",
    "By when": "Due date", "Progress": "Action status", "Date done": "Date completed",
    "Check date": "Verification date", "Did it work": "Effective?", "Status": "Status",
    "Closed on": "Date closed", "DATIX": "Old DATIX no",
}  # fmt: skip

# What each column means, by class of the schema; the headers of no class have no field.
_MEANING: dict[str, str] = {
    "NearMiss": "Ref:id|Date of incident:occurred|Time:occurred time|Date noticed:noticed"
    "|Date reported:reported|Service:service|Setting:setting|Location:location"
    "|Reported by:reporter_ref|Role:reporter_role|Anonymous?:reported_anonymously"
    "|Person involved:person_ref|Staff involved (role):staff_roles"
    "|Type of near miss:category|What happened?:description"
    "|Immediate action taken:immediate_controls"
    "|What made this possible?:made_possible_by|How was it caught?:how_caught"
    "|What stopped harm?:what_stopped_harm|Intercepted by:interception"
    "|Did it reach the person?:reached_person|Was anyone harmed?:harm"
    "|Contributing factors:contributing_factors|Shift:shift"
    "|Medication:medication_name|Dose due:scheduled_time"
    "|MAR discrepancy:record_discrepancy|Clinical advice:clinical_advice"
    "|Supervisor informed:supervisor_notified|Appointment time:appointment_time"
    "|Transport change:transport_change|Staffing allocation:staffing_allocation"
    "|Impact on person:impact_on_person|How were you told:communication_source"
    "|Case manager informed:case_manager_notified"
    "|Dietary requirement:dietary_requirement|Texture level (IDDSI):texture_level"
    "|Prepared by:preparing_role|Noticed by:identifying_role"
    "|Supervisor comments:supervisor_review|Date acknowledged:acknowledged"
    "|Status:report_status|Date closed:closed|NFA reason:no_further_action_reason"
    "|Feedback given:outcome_shared|What was fed back:outcome_told",
    "Triage": "Date triaged:triaged|Severity:potential_consequence|Triage route:route",
    "NotificationAssessment": "CQC notifiable:notification_risk",
    "Action": "Action required:action|Action type:kind_of_change|Action strength:strength"
    "|Action owner:owner_ref|Due date:due|Action status:action_status"
    "|Date completed:completed|Evidence:evidence_held",
    "Verification": "Verification date:verified|Sample:sample_size|Compliant:sample_complied"
    "|Effective?:outcome",
}  # fmt: skip
FIELDS: dict[str, str] = {
    header: f"{name}.{column.partition(':')[2]}"
    for name, columns in _MEANING.items()
    for column in columns.split("|")
    for header in [column.partition(":")[0]]
}
