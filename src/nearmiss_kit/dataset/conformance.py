"""Whether a dataset conforms, level by level. In: a dataset. Out: `Conformance`.

The levels are subsets of the schema (`nearmiss_kit.model.LEVELS`). A dataset that breaks the schema
passes none. A level passes if all of its rules hold, and the levels before it pass: its rules are
asked of every record as if that called itself complete, and what is only a warning elsewhere counts
too. A level is shown if the dataset holds at least one of each thing that the level names; what
was not shown has not been proven.

Nothing that a record says leaves this module: no narrative, no name, no id.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from nearmiss_kit.dataset.usage import ClassUse, usage, walk
from nearmiss_kit.findings import Severity
from nearmiss_kit.model import CLASSES, LEVELS, SCHEMA_VERSION, codelist, fields
from nearmiss_kit.model.verdict import check_dataset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.model import Level

Status = Literal["passed", "failed", "not shown"]
SCHEMA = "schema"
"""The name of what every level asks first: that the dataset keeps the schema."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,40}")
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Failure:
    """One place where a level is not kept.

    Attributes:
        code: the code of the rule, or of what every class is asked.
        path: where in the dataset, e.g. `$.near_misses[3].occurred`.
        field: the field concerned, if one is.
        reason: what is wrong, in words, without the value that stands there.
        allowed: what would be right, if that can be said.
        line: the line of the record, where the file has one record a line.
    """

    code: str
    path: str
    field: str | None
    reason: str
    allowed: str | None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class NotShown:
    """Something of a level that the dataset holds none of: a class, a field or a code."""

    kind: Literal["class", "field", "code"]
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class LevelResult:
    """What was found for one level.

    Attributes:
        status: failed if a rule of this level, of one before it, or the schema is broken; not
            shown if all is kept and something of this level, or of one before it, is not there.
        failures: where the rules of this level itself are broken.
        not_shown: what of this level itself is not there.
    """

    level: Level
    status: Status
    failures: tuple[Failure, ...]
    not_shown: tuple[NotShown, ...]


@dataclass(frozen=True)
class Conformance:
    """The result for a dataset.

    Attributes:
        schema_version: the version of the schema that it was held against.
        failures: where the dataset breaks the schema itself.
        levels: the levels up to the one that was asked for.
        warnings: rules that no level asks and that are doubtful, with the number of places.
        counts: the number of records in each list of the dataset.
        use: the use of each class that there are records of.
    """

    schema_version: str
    failures: tuple[Failure, ...]
    levels: tuple[LevelResult, ...]
    warnings: Mapping[str, int]
    counts: Mapping[str, int]
    use: tuple[ClassUse, ...]

    @cached_property
    def passed(self) -> bool:
        """Whether the highest level that was asked for passed."""
        return self.levels[-1].status == "passed"

    @property
    def reached(self) -> Level | None:
        """The highest level that passed."""
        return next((one.level for one in reversed(self.levels) if one.status == "passed"), None)


def class_title(class_name: str) -> str:
    """The words for a class.

    >>> class_title("NearMiss")
    'Near miss'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", " ", class_name).capitalize()


def conformance(
    data: Mapping[str, Any],
    *,
    level: str = "full",
    today: date | None = None,
    lines: Mapping[str, int] | None = None,
) -> Conformance:
    """Hold a dataset against the schema and the levels up to `level`.

    `lines` gives the line of a record by its path, as `dataset.store.Loaded` does. Rules about the
    future are asked only where `today` is given.

    Raises:
        KeyError: there is no level of that name.
    """
    asked = _up_to(level)
    found = check_dataset(data, today=today)
    claimed = check_dataset(_claimed(data), today=today)
    use = usage(data)
    errors = _failures([f for f in found if f.severity is Severity.ERROR], lines or {})
    results: list[LevelResult] = []
    worst: Status = "failed" if errors else "passed"
    for one in asked:
        failures = _failures([f for f in claimed if f.rule in one.rules], lines or {})
        not_shown = _not_shown(one, data, use)
        worst = _worse(worst, failures, not_shown)
        results.append(LevelResult(one, worst, failures, not_shown))
    demanded = {rule for one in asked for rule in one.rules}
    doubtful = (
        str(f.rule or f.code)
        for f in found
        if f.severity is Severity.WARNING and f.rule not in demanded
    )
    return Conformance(
        schema_version=SCHEMA_VERSION,
        failures=errors,
        levels=tuple(results),
        warnings=dict(sorted(Counter(doubtful).items())),
        counts=_counts(data),
        use=use,
    )


def _up_to(name: str) -> tuple[Level, ...]:
    names = [level.name for level in LEVELS]
    if name not in names:
        raise KeyError(name)
    return LEVELS[: names.index(name) + 1]


def _worse(before: Status, failures: Sequence[object], not_shown: Sequence[object]) -> Status:
    if before == "failed" or failures:
        return "failed"
    return "not shown" if before == "not shown" or not_shown else "passed"


def _claimed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The dataset with every record of it called complete; whatever is odd stays as it is."""
    claimed = dict(data)
    for listed in fields("Dataset"):
        rows = data.get(listed.name)
        if listed.kind != "object" or not isinstance(rows, list):
            continue
        if any(field.name == "completeness" for field in fields(str(listed.target))):
            claimed[listed.name] = [_complete(row) for row in rows]
    return claimed


def _complete(row: object) -> object:
    if isinstance(row, dict) and row.get("completeness") == "provisional":
        return {**row, "completeness": "complete"}
    return row


def _failures(findings: Sequence[Finding], lines: Mapping[str, int]) -> tuple[Failure, ...]:
    return tuple(_failure(finding, lines) for finding in findings)


def _failure(finding: Finding, lines: Mapping[str, int]) -> Failure:
    """A finding without the value that stood there; only a field that we know is named."""
    path, field = finding.path or "", finding.slot
    if field and not _NAME.fullmatch(field):
        path, field = path.removesuffix(field) + _HIDDEN, None
    record = path.split(".", 1)[0]
    code = finding.rule or finding.code
    reason = replace(finding, shown=None, slot=field).what_is_wrong
    return Failure(
        code=code,
        path=f"$.{path}" if path else "$",
        field=field,
        reason=reason.removesuffix(f" ({code})"),
        allowed=finding.allowed or finding.suggestion,
        line=lines.get(record),
    )


def _not_shown(
    level: Level, data: Mapping[str, Any], use: Sequence[ClassUse]
) -> tuple[NotShown, ...]:
    there = {one.class_name for one in use}
    filled = {name for one in use for name in one.filled}
    held = _codes_of_near_misses(data)
    missing: list[NotShown] = [
        NotShown("class", name, class_title(name)) for name in level.classes if name not in there
    ]
    titles = {field.name: field.title for name in CLASSES for field in fields(name)}
    missing += [
        NotShown("field", name, titles[name]) for name in level.fields if name not in filled
    ]
    missing += [
        NotShown("code", f"{listed}.{code}", codelist(listed).title_of(code))
        for listed, code in level.codes
        if (listed, code) not in held
    ]
    return tuple(missing)


def _codes_of_near_misses(data: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The codes that near misses hold, each with its list."""
    found: set[tuple[str, str]] = set()
    coded = [field for field in fields("NearMiss") if field.kind == "code"]
    for class_name, record in walk("Dataset", data):
        if class_name != "NearMiss":
            continue
        for field in coded:
            value = record.get(field.name)
            for code in value if isinstance(value, list) else [value]:
                if isinstance(code, str):
                    found.add((str(field.target), code))
    return found


def _counts(data: Mapping[str, Any]) -> dict[str, int]:
    lists = [field.name for field in fields("Dataset") if field.kind == "object" and field.many]
    rows = {name: data.get(name) for name in lists}
    return {name: len(found) if isinstance(found, list) else 0 for name, found in rows.items()}
