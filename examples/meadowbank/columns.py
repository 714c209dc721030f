"""The columns of the log: group, header, width in characters; and those of the older sheet."""

from __future__ import annotations

_GROUPS: dict[str, str] = {
    "Report": "Ref:11|Date of incident:14|Time:9|Date noticed:12|Date reported:16|Service:20"
    "|Setting:16|Location:16|Reported by:26|Role:14|Anonymous?:10"
    "|Person involved:18|Staff involved (role):18"
    "|Type of near miss:18|What happened?:60|Immediate action taken:34|What made this possible?:34"
    "|How was it caught?:26|What stopped harm?:26|Intercepted by:16|Did it reach the person?:12"
    "|Was anyone harmed?:12|Contributing factors:26|Shift:10",
    "Medication": "Medication:26|Dose due:15|MAR discrepancy:26|Clinical advice:24"
    "|Supervisor informed:11",
    "Transport": "Appointment time:15|Transport change:26|Staffing allocation:20"
    "|How were you told:16|Case manager informed:12",
    "Mealtime": "Dietary requirement:20|Diet texture (IDDSI):14|Prepared by (role):14"
    "|Noticed by (role):14|Supervisor comments:24",
    "Impact": "Impact on person:20",
    "Triage": "Date acknowledged:13|Date triaged:16|Severity:11|Triage route:18|CQC notifiable:10",
    "Action": "Action required:34|Action type:16|Action strength:13|Action owner:24|Due date:12"
    "|Action status:13|Date completed:12|Evidence:20",
    "Check": "Verification date:13|Sample:8|Compliant:9|Effective?:10",
    "Outcome": "Status:13|Date closed:12|NFA reason:22|Feedback given:12|What was fed back:30"
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
    "Service user": "Person involved", "Theme": "Type of near miss", "Details": "What happened?",
    "Action taken": "Immediate action taken", "Cause": "What made this possible?",
    "How caught": "How was it caught?", "Reached the person": "Did it reach the person?",
    "Injury": "Was anyone harmed?", "Triage date": "Date triaged", "Risk rating": "Severity",
    "Pathway": "Triage route", "Corrective action": "Action required", "By whom": "Action owner",
    "By when": "Due date", "Progress": "Action status", "Date done": "Date completed",
    "Check date": "Verification date", "Did it work": "Effective?", "Status": "Status",
    "Closed on": "Date closed", "DATIX": "Old DATIX no",
}  # fmt: skip
