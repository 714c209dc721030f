"""How busy people write a near miss down. In: a `Case`. Out: a `Row` of cells, and its oddities.

Everything odd is noted as it is planted, so that what was meant stays known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from cases import PROFILES, WORDS, Case

if TYPE_CHECKING:
    from dice import Dice

Cell = str | int | date | datetime | time | None

TYPES: dict[str, dict[str, float]] = {
    "medication": {"Medication": 8, "meds": 1.5, "Medication ": 1, "Medicaton": 0.7,
                   "MAR error": 0.7, "MEDICATION": 0.5},
    "transport": {"Transport": 7, "Transport/scheduling": 2, "transport ": 0.6, "Late call": 0.5},
    "mealtime": {"Mealtime": 6, "Choking risk": 0.6, "Dysphagia": 0.4, "meal times": 0.4},
    "deterioration": {"Escalation": 4, "Gradual deterioration": 3, "Deterioration": 1},
    "safeguarding": {"Safeguarding": 6, "Safeguarding concern": 1, "safegaurding": 0.5},
    "documentation": {"Documentation": 6, "Records": 1, "Handover": 1, "Documention": 0.4},
    "environment": {"Environment": 5, "Equipment": 2, "Maintenance": 1, "Enviroment": 0.5},
    "behaviour": {"Behaviour": 6, "behaviour": 1, "Behavior": 0.6},
    "staffing": {"Staffing": 6, "Rota": 0.7, "short staffed": 0.7},
    "infection_control": {"Infection control": 5, "IPC": 1},
    "moving_and_handling": {"Moving and handling": 5, "Manual handling": 1, "M&H": 0.8},
    "falls_hazard": {"Falls": 5, "Trip": 1, "Slips/trips/falls": 1},
    "finance": {"Finance": 3, "money": 1},
    "information_governance": {"Data breach": 3, "GDPR": 1},
    "other": {"Other": 4, "misc": 1},
}  # fmt: skip
INTERCEPTED: dict[str, dict[str, float]] = {
    "planned_safeguard": {"Planned check": 5, "Double check": 1, "Safeguard": 1},
    "vigilance": {"Staff noticed": 5, "Staff vigilance": 2, "colleague": 1},
    "person_or_family": {"Person or family": 2, "Family": 1, "Resident": 1},
    "mitigation": {"Quick action": 4, "Mitigation": 1},
    "chance": {"Luck": 4, "Chance": 1},
}
REACHED: dict[str, dict[str, float]] = {"no": {"No": 8, "no": 1, "N": 1, "Not reached": 0.6},
           "yes": {"Yes": 8, "Y": 1, "yes": 1},
           "no_person": {"No person involved": 2, "N/A": 1}}  # fmt: skip
FACTORS = {
    "label_change": "Label", "workload": "Workload", "distraction": "Distraction",
    "mar_update_timing": "MAR not updated", "communication_gap": "Communication",
    "unclear_allocation": "Unclear task allocation", "handover": "Handover",
    "staffing_pressure": "Short staffed", "transcription": "Transcription error",
    "scheduling": "Scheduling", "person_factors": "Person's condition",
    "unfamiliar_staff": "Agency staff", "unclear_care_plan": "Care plan unclear",
    "travel_time": "Travel time", "equipment_fault": "Equipment", "training": "Training",
    "unclear_threshold": "Unclear threshold", "environment": "Environment",
    "supervision": "Lack of supervision",
}  # fmt: skip
TYPOS = (("the round", "teh round"), ("received", "recieved"), ("Noticed", "Notced"),
         ("written", "writen"), ("before", "befor"), ("their", "thier"), ("which", "wich"),
         ("through", "thru"), ("tablet", "tabelt"), ("carer", "carrer"), ("until", "untill"),
         ("nobody", "nobdy"), ("when", "wehn"))  # fmt: skip
_FILLERS = {"n/a": 4, "-": 3, "tbc": 1}
_FILLED = ("Medication", "Dose due", "Transport change", "Dietary requirement", "Impact on person",
           "Texture level (IDDSI)", "Appointment time")  # fmt: skip


@dataclass
class Row:
    """One row as it stands in the log. `kind` is near_miss, blank, total, header or note."""

    kind: str
    cells: dict[str, Cell] = field(default_factory=dict)
    case: Case | None = None
    oddities: list[dict[str, str]] = field(default_factory=list)
    held_back: str = ""
    time_known: bool = True

    def odd(self, what: str, header: str, means: str = "") -> None:
        """Note that a cell was planted, with what it means."""
        self.oddities.append(
            {"what": what, "header": header, "shown": str(self.cells.get(header) or ""),
             **({"means": means} if means else {})}
        )  # fmt: skip


def written(dice: Dice, one: Case) -> Row:
    """A near miss as somebody typed it into the log."""
    row = Row("near_miss", case=one)
    row.cells["Ref"] = one.ref
    _when(dice, one, row)
    _who_and_where(dice, one, row)
    _what(dice, one, row)
    _profile(dice, one, row)
    _followed(dice, one, row)
    if not one.complete:
        _forget(dice, one, row)
    return row


def _when(dice: Dice, one: Case, row: Row) -> None:
    day = one.occurred.date()
    style = dice.weighted({"cell": 11, "uk": 5, "words": 1.6, "iso": 1.4, "weekday": 2})
    days: dict[str, Cell] = {
        "cell": day, "uk": f"{day:%d/%m/%Y}", "words": f"{day.day} {day:%b %Y}",
        "iso": day.isoformat(), "weekday": f"{day:%a %d/%m/%y}",
    }  # fmt: skip
    row.cells["Date of incident"] = days[style]
    if style != "cell":
        row.odd("date-as-text", "Date of incident", day.isoformat())
    clock = one.occurred.time()
    how = dice.weighted({"text": 8, "cell": 5, "dotted": 3, "about": 0.8, "none": 1.2})
    if how == "none" and not one.complete:
        row.time_known = False
    elif how == "about":
        row.time_known = False
        row.cells["Time"] = f"approx {clock:%I}{clock:%p}".lower().replace(" 0", " ")
    elif how == "dotted":
        row.cells["Time"] = f"{clock:%I.%M%p}".lower().lstrip("0")
    else:
        row.cells["Time"] = clock if how == "cell" else f"{clock:%H:%M}"
    if how in ("about", "dotted"):
        row.odd("time-in-words", "Time", f"{clock:%H:%M}" if how == "dotted" else "roughly known")
    told = dice.weighted({"cell": 15, "text": 3, "day": 2})
    moments: dict[str, Cell] = {
        "cell": one.reported, "text": f"{one.reported:%d/%m/%Y %H:%M}", "day": one.reported.date()
    }  # fmt: skip
    row.cells["Date reported"] = moments[told]
    row.cells["Date noticed"] = one.reported.date() if dice.chance(0.3) else day


def _who_and_where(dice: Dice, one: Case, row: Row) -> None:
    place = WORDS["services"][one.service]
    row.cells["Service"] = place["name"]
    if dice.chance(0.05):
        row.cells["Service"] = dice.one_of(place["written"])
        row.odd("service-variant", "Service", place["name"])
    row.cells["Setting"] = place["setting"][1]
    row.cells["Location"] = one.location
    name, _, role = one.reporter
    row.cells["Role"] = role.capitalize()
    row.cells["Anonymous?"] = "No" if name else "Yes"
    if name:
        row.cells["Reported by"] = dice.weighted({f"{name} ({role})": 5, name: 3, role: 1})
    else:
        row.cells["Reported by"] = dice.one_of(("anon", "Anon", "anonymous"))
    if one.person:
        initials = ".".join(part[0] for part in one.person.split()) + "."
        row.cells["Person involved"] = dice.weighted({one.person: 3, initials: 1})
    row.cells["Staff involved (role)"] = dice.weighted(
        {"Care worker": 5, "Senior carer": 2, "Senior carer; Care worker": 1, "Agency": 1}
    )
    night = one.occurred.hour >= 22 or one.occurred.hour < 7
    row.cells["Shift"] = "Early" if one.occurred.hour < 14 else "Late"
    if one.service == "willow" or night:
        row.cells["Shift"] = "Waking night" if night else "Day"


def _what(dice: Dice, one: Case, row: Row) -> None:
    row.cells["Type of near miss"] = dice.weighted(TYPES[one.category])
    if row.cells["Type of near miss"] != next(iter(TYPES[one.category])):
        row.odd("category-variant", "Type of near miss", one.category)
    told = one.text["told"]
    if dice.chance(0.3):
        right, wrong = dice.one_of(TYPOS)
        told = told.replace(right, wrong, 1)
    harm = {"No": 6, "None": 2, "No harm": 1, "no": 1}
    row.cells |= {
        "What happened?": told,
        "Immediate action taken": one.text["done"],
        "What made this possible?": one.text["why"],
        "How was it caught?": one.text["caught"],
        "What stopped harm?": one.text["stopped"],
        "Intercepted by": dice.weighted(INTERCEPTED[one.story["by"]]),
        "Did it reach the person?": dice.weighted(REACHED[one.story["reached"]]),
        "Was anyone harmed?": "Yes - minor" if one.harmed else dice.weighted(harm),
        "Contributing factors": "; ".join(FACTORS[code] for code in one.story["factors"]),
    }
    if one.complete and one.story["reached"] == "no_person":
        row.cells["Did it reach the person?"] = "No person involved"


def _profile(dice: Dice, one: Case, row: Row) -> None:
    facts = one.facts
    if one.category == "medication":
        row.cells |= {"Medication": facts["medication"], "MAR discrepancy": facts["gap"],
                      "Clinical advice": facts["advice"],
                      "Supervisor informed": facts["supervisor"],
                      "Dose due": _due(dice, facts["due"], whole=one.complete)}  # fmt: skip
    elif one.category == "transport":
        manager = "Not needed" if one.complete and facts["case_manager"] == "n/a" else ""
        row.cells |= {
            "Appointment time": _due(dice, facts["appointment"], whole=one.complete),
            "Transport change": facts["change"], "Staffing allocation": facts["staffing"],
            "How were you told": facts["told_by"], "Impact on person": facts["impact"],
            "Case manager informed": manager or facts["case_manager"],
        }  # fmt: skip
    elif one.category == "mealtime":
        row.cells |= {"Dietary requirement": facts["guidance"],
                      "Texture level (IDDSI)": facts["texture"],
                      "Prepared by": facts["cook"], "Noticed by": facts["spotter"],
                      "Impact on person": facts["impact"],
                      "Supervisor comments": facts["review"]}  # fmt: skip


def _due(dice: Dice, due: datetime, *, whole: bool) -> Cell:
    """A time that something was due; without its day, where nobody asked for a whole record."""
    ways: tuple[Cell, ...] = (due, f"{due:%d/%m/%Y %H:%M}", due.time(), f"{due:%H:%M}",
                              f"{due:%I%p}".lower().lstrip("0"))  # fmt: skip
    return dice.one_of(ways[:2] if whole else ways)


def _followed(dice: Dice, one: Case, row: Row) -> None:
    facts = one.follow_up
    triaged = facts.get("triaged")
    if isinstance(triaged, datetime) and dice.chance(0.08):
        triaged = triaged.date()
    row.cells |= {
        "Date acknowledged": facts.get("acknowledged"), "Date triaged": triaged,
        "Severity": facts.get("severity"), "Triage route": facts.get("route"),
        "CQC notifiable": facts.get("cqc"), "Action required": facts.get("action"),
        "Action type": facts.get("kind"), "Action strength": facts.get("strength"),
        "Action owner": facts.get("owner"), "Due date": facts.get("due"),
        "Action status": facts.get("action_status"), "Date completed": facts.get("done"),
        "Evidence": facts.get("evidence") or None, "Verification date": facts.get("checked"),
        "Sample": facts.get("sample"), "Compliant": facts.get("complied"),
        "Effective?": facts.get("outcome"), "Status": facts["status"],
        "Date closed": facts.get("closed"), "NFA reason": facts.get("no_action"),
        "Feedback given": facts.get("fed_back"), "What was fed back": facts.get("told_back"),
    }  # fmt: skip
    due, done = facts.get("due"), facts.get("done")
    if isinstance(due, date) and dice.chance(0.12):
        row.cells["Due date"] = f"{due:%d/%m/%Y}"
        row.odd("date-as-text", "Due date", due.isoformat())
    if isinstance(done, date) and dice.chance(0.1):
        row.cells["Date completed"] = f"{done.day} {done:%b %Y}"
        row.odd("date-as-text", "Date completed", done.isoformat())
    if dice.chance(0.18):
        row.cells["Old DATIX no"] = f"W{10_000 + dice.below(9000)}"
    if dice.chance(0.16):
        row.cells["Quality lead notes"] = dice.one_of(WORDS["notes"])


def _forget(dice: Dice, one: Case, row: Row) -> None:
    """Leave out what people leave out; the day it was noticed always, so it stays incomplete."""
    row.cells["Date noticed"] = None
    for header in ("Role", "Anonymous?", "Staff involved (role)", "What made this possible?",
                   "How was it caught?", "What stopped harm?", "Intercepted by", "Location",
                   "Contributing factors", "Clinical advice", "Supervisor comments"):  # fmt: skip
        if dice.chance(0.3):
            row.cells[header] = None
    if one.category in PROFILES or dice.chance(0.75):
        return
    for header in _FILLED:
        if dice.chance(0.3):
            row.cells[header] = dice.weighted(_FILLERS)
            row.odd("filler", header)
