"""The verdict on a record or a dataset. In: JSON-ready data. Out: findings in plain words.

The generated classes judge each record, and the generated rules what records say of one another;
both say the same wherever they are asked. `today`, the day on which it is asked, is given by the
caller; without it no rule asks for it. A warning leaves the record valid.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Severity
from nearmiss_kit.model import record_class
from nearmiss_kit.model._generated.rules import RULEBOOK
from nearmiss_kit.model.bulk import Few, is_right
from nearmiss_kit.model.together import Together, as_faults, broken_beside, faults_alone
from nearmiss_kit.model.wording import of_error, of_fault, of_rest, record_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pydantic_core import ErrorDetails

    from nearmiss_kit.findings.finding import Finding
    from nearmiss_kit.model.fields import Broken

MOST_TOLD = 20_000
"""Errors of a dataset that are told one by one; nobody reads more, and each takes time to word."""
_RECORDS_ONLY = {"records_only": True}


def check_record(
    class_name: str, data: Mapping[str, Any], *, path: str = "", today: date | None = None
) -> tuple[Finding, ...]:
    """What is wrong or doubtful with one record; empty if nothing is.

    `path` is where the record stands, e.g. `near_misses[3]`. What other records say is not asked.
    """
    found = list(_errors(class_name, data, path))
    if not any(finding.rule is None for finding in found):
        for fault in faults_alone(RULEBOOK, class_name, data, _text(today), path):
            found += of_fault(fault)
    return tuple(dict.fromkeys(found))


def check_row(
    records: Sequence[tuple[str, Mapping[str, Any]]], *, today: date | None = None
) -> tuple[Finding, ...]:
    """What is wrong or doubtful with a few records that belong together, as those of one row.

    Each is a record with its class. What they say of one another is asked when each is right. It is
    the verdict of `check_record`, reached many times sooner, since most records are right.
    """
    day = _text(today)
    found: list[Finding] = []
    for name, record in records:
        if not is_right(name, record):
            found += check_record(name, record, today=today)
        elif broken := broken_beside(RULEBOOK, name, record, day):
            found += of_broken(name, record, broken)
    if any(finding.severity is Severity.ERROR for finding in found):
        return tuple(found)
    few = Few(records, day)
    for name, record in records:
        across = RULEBOOK.across.get(name)
        if across and (broken := across(record, few)):
            found += of_broken(name, record, broken)
    return tuple(found)


def broken_alone(
    class_name: str, record: Mapping[str, Any], *, today: date | None = None
) -> list[Broken] | None:
    """The rules that a right record breaks by itself; None for one that is not right.

    A record that differs from it only where no rule looks breaks the same ones.
    """
    if not is_right(class_name, record):
        return None
    return broken_beside(RULEBOOK, class_name, record, _text(today))


def broken_across(
    records: Sequence[tuple[str, Mapping[str, Any]]], *, today: date | None = None
) -> list[tuple[str, list[Broken]]]:
    """The rules that records of one row break beside one another, by class; each is right."""
    few = Few(records, _text(today))
    asked = ((name, record, RULEBOOK.across.get(name)) for name, record in records)
    found = ((name, across(record, few)) for name, record, across in asked if across)
    return [(name, broken) for name, broken in found if broken]


def chosen_fields(class_name: str) -> frozenset[str]:
    """The fields whose value a rule looks at, and not only whether they are filled; no dates."""
    return RULEBOOK.chosen.get(class_name, frozenset())


def has_rules_across(class_name: str) -> bool:
    """Whether a rule of the class looks at other records."""
    return class_name in RULEBOOK.across


CHOSEN_ACROSS = RULEBOOK.chosen_across
"""The fields of any class whose value a rule between records looks at."""
COMPARED = tuple(sorted(RULEBOOK.compared))
"""The dates of which a rule asks whether the first is later; see `Rulebook`."""


def names_no_value(record: Mapping[str, Any], broken: Sequence[Broken]) -> bool:
    """Whether rules are broken only by what a record lacks, so that no value is named."""
    return all(names and set(names).isdisjoint(record) for _, names in broken)


def of_broken(
    class_name: str, record: Mapping[str, Any], broken: Sequence[Broken]
) -> tuple[Finding, ...]:
    """What is said of a record that breaks rules."""
    found: list[Finding] = []
    for code, names in broken:
        held = any(name.partition("[")[0] in record for name in names)
        if names and not held and code not in RULEBOOK.covers:
            found += _of_absent(class_name, code, names)
        else:
            faults = as_faults("", class_name, record, [(code, names)])
            found += [finding for fault in faults for finding in of_fault(fault)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _of_absent(class_name: str, code: str, names: tuple[str, ...]) -> tuple[Finding, ...]:
    """What is said of each of many records that lack the same fields."""
    faults = as_faults("", class_name, {}, [(code, names)])
    return tuple(finding for fault in faults for finding in of_fault(fault))


def check_dataset(data: Mapping[str, Any], *, today: date | None = None) -> tuple[Finding, ...]:
    """What is wrong or doubtful with a dataset: its records, their ids, references and rules.

    The rules of a record are asked when its fields are right, each for itself. Of a dataset that
    breaks the schema in more than `MOST_TOLD` places the rest is counted by kind, in one finding.
    """
    errors = _details("Dataset", data)
    unread = {record_at(error["loc"]) for error in errors if error["type"] != "rules"}
    found = [one for error in errors[:MOST_TOLD] for one in of_error("Dataset", error, "")]
    found += of_rest("Dataset", errors[MOST_TOLD:])
    for fault in Together(RULEBOOK, data, _text(today), unread).faults():
        found += of_fault(fault)
    return tuple(dict.fromkeys(found))


def missing_when_complete(data: Mapping[str, Any]) -> tuple[Broken, ...]:
    """The rules that a near miss would break only if it claimed to be complete, with the fields.

    >>> missing_when_complete({"category": "finance"})[0][0]
    'minimum-dataset'
    """
    rules = RULEBOOK.errors["NearMiss"]
    broken = rules({**data, "completeness": "complete"})
    anyway = rules({**data, "completeness": "provisional"}) if broken else ()
    return tuple(found for found in broken if found not in anyway)


RULES: Mapping[str, str] = {code: rule.description for code, rule in RULEBOOK.rules.items()}
"""What each rule says, by its code."""


def rule_description(code: str) -> str:
    """What a rule says, in words."""
    return RULEBOOK.rules[code].description


def rule_owner(code: str) -> str:
    """The class whose rule it is."""
    return RULEBOOK.rules[code].class_name


ORDERED: Mapping[str, tuple[str, str]] = {
    code: tuple(rule.allowed.items())[-1]
    for code, rule in RULEBOOK.rules.items()
    if rule.class_name == "NearMiss" and rule.severity == "error" and len(rule.allowed) > 1
}
"""The rules on the order of two dates of a complete near miss: the later field, what is allowed."""


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _errors(class_name: str, data: Mapping[str, Any], path: str) -> list[Finding]:
    details = _details(class_name, data)
    return [finding for detail in details for finding in of_error(class_name, detail, path)]


def _details(class_name: str, data: Mapping[str, Any]) -> list[ErrorDetails]:
    from pydantic import ValidationError  # noqa: PLC0415 (start-up)

    try:
        record_class(class_name).model_validate(data, context=_RECORDS_ONLY)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []
