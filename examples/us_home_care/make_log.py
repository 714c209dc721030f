"""Make near-miss-log.csv and planted.json, the example of a made-up home care agency in the US.

In: stories.yaml beside this script. Out: both files, in the folder named as the first argument or
beside this script. Nothing is left to chance: every choice follows from the number of the row.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
HERE = Path(__file__).parent
STORIES: list[dict[str, Any]] = yaml.safe_load((HERE / "stories.yaml").read_text(encoding="utf-8"))
HEADERS = (
    "Incident ID", "Date of Incident", "Time of Incident", "Date Reported", "Date Discovered",
    "Program", "Setting", "Location", "Reported By", "Job Title", "Anonymous", "Individual's Name",
    "DSP", "Roles Involved", "Event Type", "Description of Event", "Immediate Response",
    "Root Cause", "How Was It Identified", "What Prevented Harm", "Intercepted By",
    "Did It Reach the Person?",
    "Injury", "Contributing Factors", "Shift", "Medication Name", "Med Time", "MAR Discrepancy",
    "Nurse Advice", "Supervisor Notified", "Appointment Time", "Schedule Change",
    "Staff Allocation", "Information Source", "Case Manager Notified", "Impact on Individual",
    "Dietary Guidance", "Texture", "Prepared By", "Identified By", "Supervisor Review",
    "Date Acknowledged", "Date Reviewed", "Risk Level", "Reportable to State",
    "Corrective Action", "Person Responsible", "Target Date", "Action Status", "Date Completed",
    "Effective?", "Follow Up Date", "Status", "Closed Date", "Funding Source",
)  # fmt: skip
PROGRAMS = (
    ("Maple Street Home", "Group home", "Kitchen", "Maple St Home"),
    ("Cedar Day Hab", "Day hab", "Activity room", "Cedar Day Hab"),
    ("In-Home Supports North", "Private home", "Living room", "In-Home Supports North"),
    ("Sycamore Host Homes", "Host home", "Bedroom", "Sycamore Host Homes"),
)
DSPS = ("Testy Placeholder", "Sample McSample", "Mock Mockingbird", "Dummy Doe-Example")
INDIVIDUALS = ("Faux Franklin", "Pretend Pat", "Invented Ira", "Nonesuch Nell", "Fictional Fay")
MEDS = ("Metformin 500 mg", "Carbamazepine 200 mg", "Lisinopril 10 mg", "Levothyroxine 50 mcg")
ACTIONS = (
    ("Color code trays by time of day", "Yes"), ("In-service at staff meeting", "No"),
    ("Second DSP initials on delivery", "Yes"), ("Checklist taped inside the van", "Partially"),
    ("Update BSP and ISP book", "Yes"), ("Replace equipment and tag old", "Yes"),
)  # fmt: skip
ROWS = 60
LAST_DAY = datetime(2026, 10, 31)  # noqa: DTZ001 (a log's own time)
WRONG = {17: "impossible-date", 31: "same-id", 44: "unknown-date"}
HARMED = {25}


def main(folder: Path) -> None:
    """Write both files into the folder."""
    log, planted = example()
    (folder / "near-miss-log.csv").write_bytes(log.encode())
    (folder / "planted.json").write_bytes(planted.encode())


def example() -> tuple[str, str]:
    """The log as CSV, and the truth behind it."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADERS)
    truths = []
    line = 1
    for number in range(ROWS):
        if number == 22:
            table.writerow([""] * len(HEADERS))
            line += 1
        when, cells = _row(number)
        held_back = _spoil(number, cells)
        table.writerow([cells.get(header, "") for header in HEADERS])
        line += 1
        truths.append(_truth(number, when, cells, line, held_back))
    table.writerow(["TOTAL", ROWS] + [""] * (len(HEADERS) - 2))
    return out.getvalue(), _planted(truths)


def _row(number: int) -> tuple[datetime, dict[str, str]]:
    when = _when(number)
    story = STORIES[number * 7 % len(STORIES)]
    program, setting, room, variant = PROGRAMS[_where(number, story)]
    dsp = _pick(DSPS, number * 3 + number // 5)
    reported = when + timedelta(hours=1 + number % 5, minutes=number * 7 % 60)
    late = timedelta(hours=(4, 9, 16, 22, 31)[number * 3 % 5])
    cells = {
        "Incident ID": f"ECS-{when:%y}-{number + 101}",
        "Date of Incident": _date(number, when), "Time of Incident": f"{when:%I:%M %p}".lstrip("0"),
        "Date Reported": f"{_us(reported)} {reported:%I:%M %p}", "Date Discovered": _us(when),
        "Program": variant if number % 13 == 5 else program, "Setting": setting, "Location": room,
        "Reported By": "anonymous" if number % 17 == 4 else dsp,
        "Job Title": "DSP" if number % 4 else "Lead DSP",
        "Anonymous": "Yes" if number % 17 == 4 else "No",
        "Individual's Name": _pick(INDIVIDUALS, number * 2), "DSP": _pick(DSPS, number + 1),
        "Roles Involved": "DSP", "Event Type": story["type"],
        "Description of Event": story["told"], "Immediate Response": story["done"],
        "Root Cause": story["why"], "How Was It Identified": story["how"],
        "What Prevented Harm": story["kept"], "Intercepted By": story["by"],
        "Did It Reach the Person?": story["reached"], "Injury": "None", "Shift": _shift(when),
        "Contributing Factors": story["factor"], "Funding Source": "HCBS waiver",
    }  # fmt: skip
    cells |= _profile(number, story, when)
    if number not in (ROWS - 1, ROWS - 2):
        cells |= _follow_up(number, reported, reported + late)
    else:
        cells["Status"] = "New"
    if number % 6 == 2:  # nobody asked for these on the paper form
        cells |= {"Date Discovered": "", "Roles Involved": "", "What Prevented Harm": "n/a"}
    return when, cells


def _profile(number: int, story: dict[str, Any], when: datetime) -> dict[str, str]:
    if story["category"] == "medication":
        advice = ("Not required", "On-call nurse: OK to give late")[number % 2]
        return {"Medication Name": _pick(MEDS, number), "MAR Discrepancy": story["gap"],
                "Med Time": f"{_us(when)} {when:%I}:00 {when:%p}", "Nurse Advice": advice,
                "Supervisor Notified": "Yes"}  # fmt: skip
    if story["category"] == "transport":
        return {"Appointment Time": f"{_us(when)} {when:%I}:00 {when:%p}",
                "Schedule Change": story["change"], "Staff Allocation": "One DSP",
                "Information Source": "Phone call from the office", "Case Manager Notified": "Yes",
                "Impact on Individual": "Waited, not upset"}  # fmt: skip
    if story["category"] == "mealtime":
        return {"Dietary Guidance": f"{story['texture']} per speech therapist",
                "Texture": story["texture"], "Prepared By": "Cook", "Identified By": "DSP",
                "Impact on Individual": "None",
                "Supervisor Review": "Diet card replaced, next meal watched"}  # fmt: skip
    return {}


def _follow_up(number: int, reported: datetime, reviewed: datetime) -> dict[str, str]:
    cells = {"Date Acknowledged": _us(reported + timedelta(days=number % 2)),
             "Date Reviewed": f"{_us(reviewed)} {reviewed:%I:%M %p}", "Status": "Closed",
             "Risk Level": ("Low", "Medium", "Medium", "High")[number * 5 % 4],
             "Reportable to State": "Yes" if number % 19 == 3 else "No",
             "Closed Date": _us(reviewed + timedelta(days=12))}  # fmt: skip
    if number % 5 in (1, 3):
        return cells
    due, done = reviewed + timedelta(days=21), reviewed + timedelta(days=17 + number % 7)
    action, works = _pick(ACTIONS, number)
    owner = ("Program supervisor", "Nurse", "QA manager")[number % 3]
    cells |= {"Corrective Action": action, "Target Date": _us(due), "Action Status": "Completed",
              "Person Responsible": owner, "Date Completed": _us(done),
              "Closed Date": _us(done + timedelta(days=3))}  # fmt: skip
    if done > LAST_DAY or (number > 48 and number % 2):
        return cells | {"Action Status": "In progress", "Date Completed": "", "Closed Date": "",
                        "Status": "In progress"}  # fmt: skip
    checked = done + timedelta(days=30)
    if checked <= LAST_DAY and number % 3:
        cells |= {"Effective?": works, "Follow Up Date": _us(checked)}
    return cells


def _spoil(number: int, cells: dict[str, str]) -> str:
    """Plant the error of this row, if it has one; the finding that should come of it."""
    if number in HARMED:
        cells["Injury"] = "Minor injury"
    if number not in WRONG:
        return ""
    header, shown, finding = {
        "impossible-date": ("Date of Incident", "2/30/2026", "date-unreadable"),
        "same-id": ("Incident ID", _row(number - 3)[1]["Incident ID"], "same-id-twice"),
        "unknown-date": ("Date of Incident", "TBD", "date-imprecise"),
    }[WRONG[number]]
    cells[header] = shown
    return finding


def _truth(
    number: int, when: datetime, cells: dict[str, str], line: int, held_back: str
) -> dict[str, Any]:
    story = STORIES[number * 7 % len(STORIES)]
    return {
        "ref": cells["Incident ID"], "row": line, "held_back": held_back,
        "occurred": when.isoformat(timespec="minutes"), "category": story["category"],
        "service": PROGRAMS[_where(number, story)][0],
        "harm": "some" if number in HARMED else "none", "complete": number % 6 != 2,
    }  # fmt: skip


def _planted(truths: list[dict[str, Any]]) -> str:
    counted = [one for one in truths if not one["held_back"] and one["harm"] == "none"]
    found = {
        "about": "What truly stands in near-miss-log.csv. Written by make_log.py.",
        "today": "2026-11-02",
        "rows": {"near_misses": len(counted), "harmed": len(HARMED), "with_error": len(WRONG),
                 "blank": 1, "totals": 1, "header_row": 1},
        "by_month": dict(sorted(Counter(one["occurred"][:7] for one in counted).items())),
        "by_category": dict(sorted(Counter(one["category"] for one in counted).items())),
        "names": [*DSPS, *INDIVIDUALS],
    }  # fmt: skip
    head = json.dumps(found, indent=1)
    lines = ",\n".join("  " + json.dumps(one) for one in truths)
    return f'{head[:-2]},\n "near_misses": [\n{lines}\n ]\n}}\n'


def _when(number: int) -> datetime:
    """Spread over October 2025 to October 2026, by day and in waking hours mostly."""
    day = datetime(2025, 10, 2) + timedelta(days=number * 392 // (ROWS - 1))  # noqa: DTZ001
    return day.replace(hour=(7, 8, 12, 15, 17, 20, 23)[number * 5 % 7], minute=number * 10 % 60)


def _where(number: int, story: dict[str, Any]) -> int:
    return {"mealtime": 1, "behaviour": 0}.get(story["category"], number % len(PROGRAMS))


def _shift(when: datetime) -> str:
    return "1st" if 7 <= when.hour < 15 else "2nd" if 15 <= when.hour < 23 else "3rd"


def _date(number: int, when: datetime) -> str:
    """Month first, most of the time without zeros."""
    return {3: f"{when:%m/%d/%Y}", 6: f"{when:%b} {when.day}, {when.year}"}.get(
        number % 8, f"{when:%Y-%m-%d}" if number % 16 == 9 else _us(when)
    )


def _us(when: datetime) -> str:
    return f"{when.month}/{when.day}/{when.year}"


def _pick(things: tuple[T, ...], number: int) -> T:
    return things[number % len(things)]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
