"""What a root cause template is filled with. In: a `Subject`. Out: rows of text, bones, sentences.

Only what is on record; a question without an answer is a row to write in.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from nearmiss_kit.documents import wording
from nearmiss_kit.documents.charts.fishbone import Bone
from nearmiss_kit.documents.listed import Line
from nearmiss_kit.model import codelist, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from nearmiss_kit.insight.subject import Subject

_AS_DAY = 10
_OTHER = "other"
_AFTER_ALL_TIMES = "99"
_MOST_VALUES = 8
MOST_ROWS = 24
"""Reports, moments and actions that the form lists; a pattern of a large group has hundreds."""
_FACTS = (
    "category", "task_type", "service", "setting", "location", "shift", "time_of_day",
    "reached_person", "harm", "interception", "control_point", "workflow_stage",
)  # fmt: skip
_TOLD = (
    "immediate_controls", "made_possible_by", "how_caught", "what_stopped_harm", "decision_points",
    "escalation_barriers",
)  # fmt: skip


def problem(subject: Subject, locale: str) -> str:
    """What is looked at: the reporter's words, or how many similar reports, and when."""
    if not subject.is_pattern:
        return str(subject.near_misses[0].get("description", ""))
    first, last = subject.near_misses[0], subject.near_misses[-1]
    what = subject.label or f"the reports of pattern {subject.id}"
    return (
        f"{len(subject.near_misses)} similar near misses, {what}, from "
        f"{wording.day(day(first['occurred']), locale)} to "
        f"{wording.day(day(last['occurred']), locale)}."
    )


def facts(subject: Subject) -> Iterator[Line]:
    """The classified facts; for a pattern each value with how many of its reports have it."""
    total = len(subject.near_misses)
    for name in _FACTS:
        slot = field("NearMiss", name)
        counted = subject.counted(name)
        if not counted:
            continue
        titles = codelist(slot.target) if slot.kind == "code" and slot.target else None
        words = [
            (titles.title_of(code) if titles else code) + (f" ({count} of {total})" * (total > 1))
            for code, count in counted.items()
        ]
        left = len(words) - _MOST_VALUES
        more = f" and {left} more" if left > 0 else ""
        yield Line(slot.title, ", ".join(words[:_MOST_VALUES]) + more)
    for name in ("potential_consequence", "potential_likelihood", "route"):
        values = {str(t[name]): None for t in subject.triages if t.get(name)}
        slot = field("Triage", name)
        if values and slot.target:
            said = ", ".join(codelist(slot.target).title_of(value) for value in values)
            yield Line(slot.title, said)


def told(record: Mapping[str, Any]) -> Iterator[Line]:
    """What the report tells in its own words, question by question."""
    for name in _TOLD:
        if name in record:
            value = record[name]
            words = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
            yield Line(field("NearMiss", name).title, words)


def reports(subject: Subject, zone: ZoneInfo, locale: str) -> tuple[Line, ...]:
    """The reports of a pattern: id, when, where, what; of very many the latest."""
    earlier = subject.near_misses[:-MOST_ROWS]
    until = wording.day(day(earlier[-1]["occurred"]), locale) if earlier else ""
    first = Line("Earlier", f"until {until}", "", _left_out(len(earlier), "report", _IN_WORKBOOK))
    return (first,) * bool(earlier) + tuple(
        Line(
            record["id"],
            _moment(record["occurred"], zone, locale),
            ", ".join(str(record[n]) for n in ("service", "location") if record.get(n)),
            str(record.get("description", "")),
        )
        for record in subject.near_misses[-MOST_ROWS:]
    )


_IN_WORKBOOK = "the sheet Trace of the board workbook names them"
_IN_PLAN = "nearmiss actions make --all lists them"


def _left_out(number: int, one: str, where: str) -> str:
    """That earlier rows are not listed here, and where they are."""
    verb = "is" if number == 1 else "are"
    return f"{wording.counted(number, f'earlier {one}')} {verb} not listed here; {where}."


def timeline(subject: Subject, zone: ZoneInfo, locale: str) -> Iterator[Line]:
    """What happened when, as far as the records say so, from first to last; the latest of many."""
    found: list[tuple[str, str, str]] = []
    for review in subject.reviews:
        found += [
            (e["entry_time"], str(e.get("entry_text", "")), review["id"])
            for e in review.get("timeline", [])
            if e.get("entry_time")
        ]
    if not subject.is_pattern:  # the reports of a pattern have a table of their own
        found += _moments(subject.near_misses[0], _OF_REPORT)
        found += [entry for triage in subject.triages for entry in _moments(triage, _OF_TRIAGE)]
    for records, names in (
        (subject.actions, _OF_ACTION),
        (subject.verifications, _OF_VERIFICATION),
    ):
        for record in records:
            found += _moments(record, names)
    found.sort(key=lambda entry: _sortable(entry[0], zone))
    if len(found) > MOST_ROWS:
        left = _left_out(len(found) - MOST_ROWS, "moment", "the records have them")
        yield Line("Earlier", left)
    for moment, what, source in found[-MOST_ROWS:]:
        yield Line(_moment(moment, zone, locale), what, source)


_OF_REPORT = (
    ("occurred", "It happened"), ("noticed", "It was noticed"), ("reported", "It was reported"),
    ("consultation_time", "Advice was sought"), ("acknowledged", "The reporter heard back"),
    ("outcome_shared", "The reporter heard the outcome"), ("closed", "The report was closed"),
)  # fmt: skip
_OF_TRIAGE = (("triaged", "It was triaged"),)
_OF_ACTION = (("completed", "An action was completed"),)
_OF_VERIFICATION = (("verified", "An action was checked"),)


def _moments(
    record: Mapping[str, Any], names: Sequence[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    return [(record[name], words, record["id"]) for name, words in names if record.get(name)]


def whys(subject: Subject, steps: int) -> Iterator[Line]:
    """The chain of whys; what the report says made it possible starts it."""
    known = [
        why
        for r in subject.reviews
        for cause in r.get("root_causes", [])
        for why in cause.get("whys", [])
    ]
    if not known and not subject.is_pattern and subject.near_misses[0].get("made_possible_by"):
        known = [str(subject.near_misses[0]["made_possible_by"])]
    for step in range(max(steps, len(known))):
        question = "Why could it happen?" if step == 0 else "And why was that?"
        yield Line(f"{step + 1}. {question}", known[step] if step < len(known) else "")


def _elements() -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (v.code, v.title, v.description)
        for v in codelist("WorkSystemElement").values
        if v.code != _OTHER
    )


def _by_element(subject: Subject) -> dict[str, list[tuple[str, int]]]:
    """Factors and causes on record under their element of the work system."""
    found: dict[str, list[tuple[str, int]]] = {code: [] for code, _, _ in _elements()}
    values = {value.code: value for value in codelist("ContributingFactor").values}
    for code, count in subject.counted("contributing_factors").items():
        element = values[code].annotations.get("seips", "")
        if element in found:
            found[element].append((values[code].title, count))
    for review in subject.reviews:
        for cause in review.get("root_causes", []):
            if cause.get("work_system_element") in found:
                found[cause["work_system_element"]].append((str(cause["cause"]), 1))
    return found


def bones(subject: Subject) -> list[Bone]:
    """The fishbone: a bone for each element of the work system, with the factors on record."""
    hanging = _by_element(subject)
    return [
        Bone(title, tuple(_counted(subject, *item) for item in hanging[code]))
        for code, title, _ in _elements()
    ]


def _counted(subject: Subject, name: str, count: int) -> str:
    return f"{name} ({count})" if subject.is_pattern else name


def factors(subject: Subject) -> Iterator[Line]:
    """Each element of the work system, what it means, and the factors on record."""
    hanging = _by_element(subject)
    for code, title, meaning in _elements():
        yield Line(title, meaning, ", ".join(_counted(subject, *item) for item in hanging[code]))


def workflow_asks(subject: Subject) -> Iterator[Line]:
    """What a workflow analysis has to say, with what is on record."""
    for name in ("deviation", "system_used", "allowed_by", "corrective_action_taken"):
        known = [str(r[name]) for r in subject.reviews if r.get(name)]
        yield Line(field("Review", name).title, "; ".join(known))


def barriers(subject: Subject) -> Iterator[Line]:
    """What held and what failed, as far as it is on record."""
    states = codelist("BarrierState")
    for review in subject.reviews:
        for barrier in review.get("barriers", []):
            yield Line(str(barrier["barrier"]), states.title_of(barrier["barrier_state"]))
    if not subject.is_pattern and subject.near_misses[0].get("what_stopped_harm"):
        yield Line(str(subject.near_misses[0]["what_stopped_harm"]), states.title_of("held"))


def just_culture() -> Iterator[Line]:
    """Each reading of conduct with the response that fits it; no reading of anybody."""
    responses = codelist("JustCultureResponse")
    for value in codelist("JustCulture").values:
        if "response" in value.annotations:
            fitting = responses.title_of(value.annotations["response"])
            yield Line(value.title, value.description, fitting)


def actions(subject: Subject, locale: str) -> Iterator[Line]:
    """The actions that there are already; of very many those that are not done, or due last."""
    strengths, roles, states = map(codelist, ("ActionStrength", "StaffRole", "ActionStatus"))
    wanted = sorted(subject.actions, key=_wanted, reverse=True)[:MOST_ROWS]
    left = len(subject.actions) - len(wanted)
    if left:
        yield Line(f"{wording.counted(left, 'further action')}: {_IN_PLAN}.")
    for action in (one for one in subject.actions if one in wanted):
        owner = roles.title_of(action["owner_role"]) if action.get("owner_role") else ""
        due = wording.day(day(action["due"]), locale) if action.get("due") else ""
        strength = strengths.title_of(action["strength"]) if action.get("strength") else ""
        state = states.title_of(action["action_status"]) if action.get("action_status") else ""
        yield Line(str(action["action"]), strength, owner, due, state)


def _wanted(action: Mapping[str, Any]) -> tuple[bool, str]:
    """What is not finished first, then what was finished last."""
    open_ = action["action_status"] not in ("done", "cancelled")
    return open_, str(action.get("due" if open_ else "completed", ""))


def day(moment: str) -> date:
    """The day of a moment, as it is written."""
    return date.fromisoformat(moment[:_AS_DAY])


def _moment(moment: str, zone: ZoneInfo, locale: str) -> str:
    if len(moment) == _AS_DAY:
        return wording.day(day(moment), locale)
    local = datetime.fromisoformat(moment).astimezone(zone)
    return f"{wording.day(local.date(), locale)}, {wording.clock(local.time(), locale)}"


def _sortable(moment: str, zone: ZoneInfo) -> tuple[str, str]:
    """Days by the calendar of the place; a day without a time stands after its times."""
    if len(moment) == _AS_DAY:
        return moment, _AFTER_ALL_TIMES
    local = datetime.fromisoformat(moment).astimezone(zone)
    return local.date().isoformat(), f"{local:%H:%M:%S}"
