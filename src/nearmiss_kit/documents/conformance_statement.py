"""The statement of conformance, one page. In: `Report`. Out: HTML, or a Word document.

What does not fit on the page is counted and left to the JSON report, which is complete.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from textwrap import shorten
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.conformance import class_title
from nearmiss_kit.documents import wording
from nearmiss_kit.documents.conformance_report import meaning, verdict
from nearmiss_kit.documents.word import About, fill
from nearmiss_kit.files.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.dataset.conformance import LevelResult
    from nearmiss_kit.documents.conformance_report import Report

MOST_CLASSES, MOST_REASONS = 16, 5
"""Rows of the two long tables that a page holds."""
MOST_CLASSES_BESIDE_REASONS = 5
_SHORTER = 3
"""How many rows fewer a sheet of Letter holds, which is 18 mm lower than A4."""
MOST_WORDS, MOST_THINGS = 110, 4
"""The letters of a reason, and the things of a level, that are told."""
_WORDS = {"passed": "Passed", "failed": "Failed", "not shown": "Not shown"}
_TITLE = "Statement of conformance"
_MEANING = (
    "Each level asks what the levels above it ask, too. Passed: every rule of the level holds for "
    "every record. Not shown: all rules hold, but the export holds nothing of a kind that the "
    "level asks for, so that it is not proven."
)


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of the statement.

    Attributes:
        label: what it is.
        value: the fact.
    """

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level of the statement.

    Attributes:
        level: its title.
        asks: what it asks.
        status: passed, failed or not shown.
        told: what failed or was not shown; a dash where nothing did.
    """

    level: str
    asks: str
    status: str
    told: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason why a level was not passed.

    Attributes:
        code: the code of the rule, or what was not shown.
        reason: the rule in words, as it failed in the first place.
        places: in how many places.
        first: the first of them.
    """

    code: str
    reason: str
    places: str
    first: str


@dataclass(frozen=True, slots=True)
class UseLine:
    """How a class of records is used.

    Attributes:
        records_of: the class.
        records: how many records there are.
        used: how many of its optional fields are used.
        share: their share in percent.
    """

    records_of: str
    records: str
    used: str
    share: str


@dataclass(frozen=True, slots=True)
class StatementContext:
    """The statement of conformance.

    Attributes:
        title: the title of the document.
        schema: the schema and its version.
        verdict: the result in a sentence.
        passed: whether the level that was asked for passed.
        facts: the file, its hash, versions and the day.
        levels: each level with its result.
        meaning: what the results mean.
        reasons: why a level was not passed; none if all were.
        more_reasons: how many reasons the page has no room for; empty if none.
        use: the classes of records in the export.
        more_use: how many classes the page has no room for; empty if none.
    """

    title: str
    schema: str
    verdict: str
    passed: bool
    facts: tuple[FactLine, ...]
    levels: tuple[LevelLine, ...]
    meaning: str
    reasons: tuple[ReasonLine, ...]
    more_reasons: str
    use: tuple[UseLine, ...]
    more_use: str


def statement_context(report: Report) -> StatementContext:
    """Everything that the statement prints."""
    result = report.result
    reasons = _reasons(report)
    use = tuple(
        UseLine(
            class_title(one.class_name),
            f"{one.records:,}",
            f"{one.used} of {one.optional}" if one.optional else "has none",
            f"{one.share:.0%}" if one.optional else wording.BLANK,
        )
        for one in result.use
        if one.class_name != "Dataset"
    )
    room = MOST_CLASSES_BESIDE_REASONS if reasons else MOST_CLASSES
    room -= _SHORTER if _paper(report) == "Letter" else 0
    return StatementContext(
        title=_TITLE,
        schema=f"Near misses in care services, schema {result.schema_version}",
        verdict=verdict(result),
        passed=result.passed,
        facts=_facts(report),
        levels=tuple(_level(one) for one in result.levels),
        meaning=_MEANING,
        reasons=reasons[:MOST_REASONS],
        more_reasons=_more(len(reasons) - MOST_REASONS, "reason"),
        use=use[:room],
        more_use=_more(len(use) - room, "kind of record", "kinds of record"),
    )


def statement_html(report: Report) -> bytes:
    """The statement as one HTML page that needs no other file."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 (start-up)

    source = shipped("templates", "vendor", "statement.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    look = {"language": _language(report), "paper": _paper(report)}
    return environment.from_string(source).render(_values(report) | look).encode()


def statement_word(report: Report, template: Path | None = None) -> bytes:
    """The statement in Word, in the kit's own template or in the vendor's.

    Raises:
        InputUnreadable: the template is missing or is no Word document.
        TemplateBroken: the template asks for a name that does not exist, or a tag is not closed.
    """
    about = About(
        title=f"{_TITLE}: {report.file}",
        organisation="nearmiss-kit",
        day=report.day,
        language=_language(report),
        paper=_paper(report),
    )
    return fill(template or default_template(), _values(report), about)


def default_template() -> Path:
    """The template that ships with the kit."""
    return shipped("templates", "vendor", "statement.docx")


def _values(report: Report) -> dict[str, object]:
    context = statement_context(report)
    return {field.name: getattr(context, field.name) for field in fields(context)}


def _language(report: Report) -> str:
    return report.locale.replace("_", "-")


def _paper(report: Report) -> str:
    return "Letter" if report.locale == "en_US" else "A4"


def _facts(report: Report) -> tuple[FactLine, ...]:
    half = len(report.sha256) // 2
    day = wording.day(report.day, report.locale)
    return (
        FactLine("File", report.file),
        FactLine("SHA-256 of the file", f"{report.sha256[:half]} {report.sha256[half:]}"),
        FactLine("Written for schema", report.written_for),
        FactLine("Checked", f"{day}, by nearmiss-kit {report.kit}"),
    )


def _level(one: LevelResult) -> LevelLine:
    parts = []
    if one.failures:
        parts.append(f"{wording.counted(len(one.failures), 'place')} to correct")
    if one.not_shown:
        parts.append("not shown: " + _things([missing.title for missing in one.not_shown]))
    asked = wording.counted(len(one.level.rules), "rule")
    told = "; ".join(parts) or f"{asked} asked"
    return LevelLine(one.level.title, one.level.description, _WORDS[one.status], told)


def _things(titles: list[str]) -> str:
    if len(titles) <= MOST_THINGS:
        return wording.listed(titles)
    return f"{', '.join(titles[: MOST_THINGS - 1])} and {len(titles) - MOST_THINGS + 1} more"


def _reasons(report: Report) -> tuple[ReasonLine, ...]:
    """Each code with its first place, those of the schema first."""
    result = report.result
    failures = [*result.failures, *(one for level in result.levels for one in level.failures)]
    seen = dict.fromkeys(failures)
    places = Counter(one.code for one in seen)
    first = {one.code: one for one in reversed(seen)}
    return tuple(
        ReasonLine(
            code,
            shorten(meaning(first[code]), MOST_WORDS, placeholder=" …"),
            f"{number:,}",
            first[code].path,
        )
        for code, number in places.items()
    )


def _more(number: int, noun: str, plural: str | None = None) -> str:
    if number <= 0:
        return ""
    return f"And {wording.counted(number, noun, plural)} more, in the JSON report."
