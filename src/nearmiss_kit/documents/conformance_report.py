"""A conformance run told to people and programs. In: `Report`. Out: text, or values for JSON.

No report holds a value of a record: only codes, paths, counts, and words of the schema.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.conformance import SCHEMA, class_title
from nearmiss_kit.documents.wording import counted
from nearmiss_kit.findings import CATALOGUE
from nearmiss_kit.model.verdict import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from nearmiss_kit.dataset.conformance import Conformance, Failure, LevelResult
    from nearmiss_kit.dataset.usage import ClassUse

_MOST_LINES, _MOST_FIELDS = 10, 8
_KINDS = {"class": "no record of", "field": "never filled:", "code": "no near miss of"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a conformance run found in a file.

    Attributes:
        file: the name of the file, without its folder.
        sha256: of the bytes of the file.
        written_for: the version of the schema that the file says it was written for.
        day: the day of the run.
        kit: the version of this program.
        result: what was found.
        locale: how a statement writes its dates, and its paper (`en_GB`, `en_US`).
    """

    file: str
    sha256: str
    written_for: str
    day: date
    kit: str
    result: Conformance
    locale: str = "en_GB"


def conformance_values(report: Report) -> dict[str, Any]:
    """The whole result as JSON-ready values; docs/vendor.md describes the shape."""
    result = report.result
    return {
        "file": report.file,
        "sha256": report.sha256,
        "written_for": report.written_for,
        "schema_version": result.schema_version,
        "kit_version": report.kit,
        "day": report.day.isoformat(),
        "level_asked": result.levels[-1].level.name,
        "level_reached": result.reached.name if result.reached else None,
        "passed": result.passed,
        "schema": {
            "status": "failed" if result.failures else "passed",
            "failures": [asdict(one) for one in result.failures],
        },
        "levels": [_level_values(one) for one in result.levels],
        "warnings": dict(result.warnings),
        "counts": dict(result.counts),
        "use": [_use_values(one) for one in result.use],
    }


def _level_values(one: LevelResult) -> dict[str, Any]:
    return {
        "name": one.level.name,
        "title": one.level.title,
        "asks": one.level.description,
        "status": one.status,
        "rules": list(one.level.rules),
        "failures": [asdict(failure) for failure in one.failures],
        "not_shown": [asdict(missing) for missing in one.not_shown],
    }


def _use_values(one: ClassUse) -> dict[str, Any]:
    return {
        "class": one.class_name,
        "records": one.records,
        "optional_fields": one.optional,
        "optional_fields_used": one.used,
        "share_used": round(one.share, 3),
        "filled": dict(one.filled),
    }


def conformance_text(report: Report) -> str:
    """The result for somebody at a terminal: each level, what fails, what is used."""
    result = report.result
    lines = [
        f"{report.file}: schema {result.schema_version}, sha256 {report.sha256}",
        "",
        f"{SCHEMA:<10} {_schema_status(result)}",
        *_failed(result.failures),
    ]
    for one in result.levels:
        lines.append(f"{one.level.name:<10} {one.status}. Asked: {one.level.description}")
        lines += _failed(one.failures)
        lines += [f"  {_KINDS[missing.kind]} {missing.title}" for missing in one.not_shown]
    if result.warnings:
        told = ", ".join(f"{code} ({number})" for code, number in result.warnings.items())
        lines.append(f"Doubtful, but asked by no level: {told}.")
    lines += ["", "Optional fields used, by class:"]
    lines += [
        f"  {class_title(one.class_name):<26} {used(one):<18} {counted(one.records, 'record')}"
        for one in result.use
    ]
    return "\n".join([*lines, "", verdict(result)]) + "\n"


def used(one: ClassUse) -> str:
    """How many of its optional fields a class uses, in words."""
    if not one.optional:
        return "has none"
    return f"{one.used} of {one.optional} ({one.share:.0%})"


def verdict(result: Conformance) -> str:
    """The result in a sentence.

    A dataset that passes a lower level than the one asked for is told so.
    """
    asked = result.levels[-1].level
    if result.passed:
        return f"This export conforms to the level {asked.title}."
    if result.reached is not None:
        return (
            f"This export conforms to the level {result.reached.title}, "
            f"not yet to the level {asked.title}."
        )
    if result.failures:
        places = counted(len(result.failures), "place")
        return f"This export does not conform yet: it breaks the schema in {places}."
    return f"This export does not conform yet to the level {result.levels[0].level.title}."


def _schema_status(result: Conformance) -> str:
    if not result.failures:
        return "passed: the dataset keeps the schema."
    return f"failed in {counted(len(result.failures), 'place')}; every level needs it."


def _failed(failures: tuple[Failure, ...]) -> Iterator[str]:
    """Each code once, then where it is broken: the fields of a record share a line."""
    for code in dict.fromkeys(one.code for one in failures):
        found = [one for one in failures if one.code == code]
        yield f"  {code} in {counted(len(found), 'place')}: {meaning(found[0])}"
        records = list(_by_record(found))
        if len(records) > _MOST_LINES:
            yield f"    by field: {_by_field(found)}"
        yield from records[:_MOST_LINES]
        if len(records) > _MOST_LINES:
            rest = counted(len(records) - _MOST_LINES, "record")
            yield f"    and {rest} more; --format json lists all"


def _by_field(found: Sequence[Failure]) -> str:
    """Which fields a rule misses how often, the commonest first."""
    fields = Counter(one.field or "the record as a whole" for one in found).most_common()
    told = [f"{name} ({number})" for name, number in fields[:_MOST_FIELDS]]
    more = len(fields) - _MOST_FIELDS
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")


def _by_record(found: Sequence[Failure]) -> Iterator[str]:
    named: dict[str, list[Failure]] = {}
    for one in found:
        record = one.path.removesuffix(f".{one.field}")
        named.setdefault(record, []).append(one)
    for record, those in named.items():
        line = f" (line {those[0].line})" if those[0].line is not None else ""
        told = ", ".join(_field(one) for one in those if one.field)
        yield f"    {record}{line}" + (f": {told}" if told else "")


def _field(one: Failure) -> str:
    return f"{one.field} (allowed: {one.allowed})" if one.allowed else str(one.field)


def meaning(one: Failure) -> str:
    """What a rule says; or what is wrong, where every class is asked it."""
    return RULES[one.code] if one.code in RULES else f"{CATALOGUE[one.code].title}."
