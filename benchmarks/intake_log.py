"""A long log as a care service might keep it, made by dice. In: rows, a path. Out: xlsx or csv.

Twenty-five columns: numbers, days and times, services, categories in their many spellings, people
by made-up names, narratives of one to three sentences that are nearly all different, triage and
actions. About one row in two hundred says something that has to be doubted. The same number of
rows gives the same log.
"""

import csv
import datetime as dt
import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

HEADER = (
    "Ref", "Date of incident", "Time", "Service", "Location", "Setting", "Category",
    "What happened", "Immediate action taken", "How was it caught", "Was anyone harmed?",
    "Reported by", "Reporter role", "Date reported", "Person involved", "Shift",
    "Contributing factors", "Potential severity", "Date triaged", "Action required",
    "Action owner", "Due date", "Status of action", "Date completed", "Comments",
)  # fmt: skip
_FIRST = ("Testy", "Sample", "Exa", "Mocka", "Demo", "Trialla", "Fixie", "Stubb", "Placey", "Proto")
_LAST = ("McExample", "Samplewood", "Mockridge", "Testerby", "Fixtureham", "Demoson", "Stubbings",
         "Placeholt", "Trialford", "Protowell", "O'Fake", "Van-Dummy")  # fmt: skip
_STREETS = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Larch", "Maple", "Oak", "Rowan", "Willow")
_SERVICES = tuple(
    f"{tree} {kind}" for tree in _STREETS for kind in ("House", "Court", "Lodge", "View")
)
_LOCATIONS = ("Kitchen", "Bedroom 4", "Main hall", "Garden", "Bathroom", "Car park", "Lounge",
              "Medication room", "Bedroom 12", "Minibus", "Dining room", "Stairs")  # fmt: skip
_SETTINGS = ("Residential care", "Supported living", "Own home", "Day service", "nursing home")
_CATEGORIES = ("Medication", "medication", "Meds", "Transport", "transport", "Mealtime", "Meal",
               "Falls hazard", "Documentation", "Environment", "environment", "Safeguarding",
               "Staffing", "Infection control", "Moving and handling", "M&H",
               "Behaviour", "Finance")  # fmt: skip
_WHAT = (
    "found the medicine cabinet unlocked",
    "noticed that the hoist sling was frayed",
    "saw that the wrong meal had been plated",
    "found water on the floor by the door",
    "realised that the MAR chart had not been signed",
    "saw the minibus ramp slip",
    "found two tablets in the wrong compartment",
    "noticed a loose handrail",
    "saw that the call bell was out of reach",
    "found last week's care plan in the folder",
)
_WHEN = (
    "during the morning round",
    "after breakfast",
    "before the evening dose",
    "at handover",
    "while getting ready for a trip",
    "on the way back from the shop",
    "just after lunch",
    "during the night check",
    "when the agency shift began",
    "while helping with a bath",
)
_THEN = (
    "Nobody was hurt.",
    "It was put right at once.",
    "The dose had not been given yet.",
    "The area was closed off until it was dry.",
    "The shift lead was told straight away.",
    "The family asked about it later that day.",
    "It had happened once before this month.",
)
_DONE = (
    "Removed the item and told the shift lead",
    "Locked it and checked the stock",
    "Called the GP on 020 7946 0{:03d} for advice",
    "Put up a warning sign and mopped",
    "Swapped the plate before it was served",
    "Checked the record of bed {:d} again",
)
_CAUGHT = ("Routine check", "Colleague noticed", "Second check", "By chance", "Audit", "Handover")
_ROLES = ("Care worker", "Senior care worker", "Nurse", "Manager", "Support worker", "Driver")
_SHIFTS = ("Day", "Night", "Early", "Late")
_FACTORS = ("Staffing", "Communication", "Equipment", "Workload", "Training; Communication", "")
_LEVELS = ("Low", "Moderate", "High", "low", "moderate")
_ACTIONS = ("Replace the lock on the cabinet", "Retrain the team in plating meals",
            "Add a second signature to the chart", "Book the engineer for the hoist",
            "Refresh the folder of care plans", "Fit a new mat at the door")  # fmt: skip
_STATES = ("Open", "Done", "In progress", "Closed", "Complete")
_DOUBTFUL = ("Volcano", "see note", "??", "Compelted")


def _people(dice: random.Random, count: int) -> list[str]:
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    more = [
        f"{first} {last}{end}"
        for end in ("son", "ley", "ton", "worth")
        for first, last in itertools.product(_FIRST, _LAST)
    ]
    return dice.sample(names + more, count)


def _story(dice: random.Random, who: str, number: int) -> str:
    parts = [f"{who} {dice.choice(_WHAT)} {dice.choice(_WHEN)}"]
    if dice.random() < 0.7:
        parts[0] += f", about {dice.randint(2, 59)} minutes into the visit"
    parts[0] += "."
    if dice.random() < 0.6:
        parts.append(dice.choice(_THEN))
    if dice.random() < 0.3:
        parts.append(f"Noted as entry {number % 977} of the day book.")
    return " ".join(parts)


def rows(count: int) -> Iterator[list[object]]:
    """The rows below the header."""
    dice = random.Random(20261004)
    staff, people = _people(dice, 250), _people(dice, 500)
    first = dt.datetime(2021, 1, 1)  # noqa: DTZ001 (as a spreadsheet keeps it)
    minutes = (dt.datetime(2026, 9, 1) - first) // dt.timedelta(minutes=1)  # noqa: DTZ001
    for number in range(1, count + 1):
        moment = first + dt.timedelta(minutes=minutes * number // count)
        moment = moment.replace(hour=dice.randint(6, 22), minute=dice.randrange(60), second=0)
        day = moment.replace(hour=0, minute=0)
        later = [day + dt.timedelta(days=dice.randint(a, b)) for a, b in ((0, 2), (1, 5), (14, 40))]
        reporter, person, owner = dice.choice(staff), dice.choice(people), dice.choice(staff)
        teller = reporter if dice.random() < 0.3 else dice.choice(("Staff", "Carer", "The nurse"))
        category = dice.choice(_DOUBTFUL) if number % 200 == 0 else dice.choice(_CATEGORIES)
        acts, state = dice.random() < 0.5, dice.choice(_STATES)
        done = acts and state in {"Done", "Closed", "Complete"}
        yield [
            f"NM-{number:06d}", day, moment.time(), dice.choice(_SERVICES),
            dice.choice(_LOCATIONS), dice.choice(_SETTINGS), category,
            _story(dice, teller, number), dice.choice(_DONE).format(number % 1000),
            dice.choice(_CAUGHT), "No" if dice.random() < 0.97 else "", reporter,
            dice.choice(_ROLES), later[0], person, dice.choice(_SHIFTS), dice.choice(_FACTORS),
            dice.choice(_LEVELS), later[1], dice.choice(_ACTIONS) if acts else None,
            owner if acts else None, later[2] if acts else None, state if acts else None,
            later[2] if done else None,
            f"Discussed at meeting {number % 53}" if dice.random() < 0.1 else None,
        ]  # fmt: skip


def write_xlsx(path: Path, count: int) -> None:
    """The log as a workbook of one sheet, with dates and times as such."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:  # noqa: TID251 (dates and times as such)
        sheet = book.add_worksheet("Log")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        clock = book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(rows(count), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, dt.time):
                    sheet.write_datetime(number, column, cell, clock)
                elif cell:
                    sheet.write_string(number, column, str(cell))


def write_csv(path: Path, count: int) -> None:
    """The log as comma-separated text, with days as 31/10/2026 and times as 18:20."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for row in rows(count):
            writer.writerow([_text(cell) for cell in row])


def _text(cell: object) -> object:
    if isinstance(cell, dt.datetime):
        return cell.strftime("%d/%m/%Y")
    return cell.strftime("%H:%M") if isinstance(cell, dt.time) else cell
