"""The kit as a library. In: paths, or datasets as plain dictionaries. Out: plain values and files.

These names are stable: `from nearmiss_kit import validate`. What else is in the package may change
with any version. Everything that goes wrong is a `NearMissError`; what the data says wrongly is a
`Finding`. No function reads the clock: where today's day matters, it is an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset import store
from nearmiss_kit.dataset.conformance import Conformance
from nearmiss_kit.dataset.conformance import conformance as _conformance
from nearmiss_kit.errors import NearMissError, RequestUnusable
from nearmiss_kit.files.atomic import write_files
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.model import CLASSES, LEVELS, SCHEMA_VERSION
from nearmiss_kit.model.verdict import check_dataset, check_record

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from datetime import date

    from nearmiss_kit.insight.figure_files import Value

    AnyPath = str | os.PathLike[str]

__all__ = [
    "SCHEMA_VERSION",
    "Conformance",
    "Finding",
    "Log",
    "NearMissError",
    "Severity",
    "board_pack",
    "conformance",
    "convert_log",
    "load_dataset",
    "measures",
    "save_dataset",
    "validate",
    "validate_record",
]


@dataclass(frozen=True, slots=True)
class Log:
    """What `convert_log` made of a spreadsheet.

    Attributes:
        dataset: the records, as a plain dictionary.
        findings: what is wrong or doubtful, each with its file, sheet and cell.
        rows: how many rows were read.
        held_back: how many of them could not become a record.
    """

    dataset: dict[str, Any]
    findings: tuple[Finding, ...]
    rows: int
    held_back: int


def load_dataset(path: AnyPath) -> dict[str, Any]:
    """Read a dataset from JSON, JSON Lines or YAML, or from a folder with a `dataset.json`.

    A dataset of an earlier version of the schema is brought up to date. It is not checked.

    Args:
        path: the file or the folder.

    Raises:
        NearMissError: the file is missing, cannot be read, or is of a version that is not known.

    Example:
        >>> from nearmiss_kit import load_dataset
        >>> dataset = load_dataset("examples/vendor/export.json")
        >>> len(dataset["near_misses"]), dataset["near_misses"][0]["category"]
        (8, 'medication')
    """
    return store.load(Path(path)).data


def save_dataset(dataset: Mapping[str, Any], path: AnyPath, *, replace: bool = False) -> Path:
    """Write a dataset as JSON with one record a line; the same dataset makes the same bytes.

    Args:
        dataset: the dataset.
        path: the file.
        replace: replace a file that is there.

    Raises:
        NearMissError: the file is there already, or cannot be written.

    Example:
        >>> import tempfile
        >>> from nearmiss_kit import load_dataset, save_dataset
        >>> dataset = load_dataset("examples/vendor/export.json")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     written = save_dataset(dataset, f"{folder}/copy.json")
        ...     load_dataset(written) == dataset
        True
    """
    (written,) = write_files({Path(path): store.dump(dataset)}, replace=replace)
    return written


def validate(dataset: Mapping[str, Any], *, today: date | None = None) -> tuple[Finding, ...]:
    """What is wrong or doubtful with a dataset: fields, ids, references and rules.

    It is valid if no finding is an error. Each finding has a `code`, a `rule` if it breaks one, a
    `path`, and a `message` in plain words; `as_json()` gives all of it.

    Args:
        dataset: the dataset, as `load_dataset` gives it.
        today: the day after which nothing can have happened; without it, that is not asked.

    Example:
        >>> from nearmiss_kit import Severity, load_dataset, validate
        >>> dataset = load_dataset("examples/vendor/export.json")
        >>> validate(dataset)
        ()
        >>> dataset["triages"][0]["near_miss"] = "NM-999"
        >>> [(f.code, f.path) for f in validate(dataset) if f.severity is Severity.ERROR]
        [('reference-broken', 'triages[0].near_miss')]
    """
    return check_dataset(dataset, today=today)


def validate_record(
    class_name: str, record: Mapping[str, Any], *, today: date | None = None
) -> tuple[Finding, ...]:
    """What is wrong or doubtful with one record alone.

    Args:
        class_name: the class of the schema, such as `NearMiss` or `Action`.
        record: its fields.
        today: the day after which nothing can have happened; without it, that is not asked.

    Raises:
        NearMissError: the schema has no such class.

    Example:
        >>> from nearmiss_kit import validate_record
        >>> record = {"id": "NM-1", "completeness": "provisional", "occurred": "2026-10-04"}
        >>> record["category"] = "medicine"
        >>> [(f.path, f.code) for f in validate_record("NearMiss", record)]
        [('category', 'field-not-allowed')]
    """
    if class_name not in CLASSES:
        raise RequestUnusable(f"The schema has no class {class_name}.")
    return check_record(class_name, record, today=today)


def conformance(
    dataset: Mapping[str, Any], *, level: str = "full", today: date | None = None
) -> Conformance:
    """Which level of conformance a dataset passes, and what keeps it from the next.

    Args:
        dataset: the dataset.
        level: the highest level to ask for: `minimum`, `lifecycle` or `full`.
        today: the day after which nothing can have happened; without it, that is not asked.

    Raises:
        NearMissError: there is no such level.

    Example:
        >>> from nearmiss_kit import conformance, load_dataset
        >>> dataset = load_dataset("examples/vendor/export.json")
        >>> result = conformance(dataset)
        >>> result.passed, [(one.level.name, one.status) for one in result.levels]
        (True, [('minimum', 'passed'), ('lifecycle', 'passed'), ('full', 'passed')])
        >>> del dataset["near_misses"][0]["how_caught"]
        >>> conformance(dataset, level="minimum").failures[0].path
        '$.near_misses[0].how_caught'
    """
    names = [known.name for known in LEVELS]
    if level not in names:
        raise RequestUnusable(f"There is no level {level}; levels: {', '.join(names)}.")
    return _conformance(dataset, level=level, today=today)


def convert_log(
    log: AnyPath,
    *,
    today: date,
    policy: AnyPath | None = None,
    mapping: AnyPath | None = None,
) -> Log:
    """Turn a spreadsheet log into a dataset; nothing is written.

    People's names become roles and pseudonyms.

    Args:
        log: an Excel, LibreOffice or CSV file.
        today: the day of the run; later dates lie in the future.
        policy: the organisation's policy file.
        mapping: a `mapping.yaml` of an earlier run, perhaps edited.

    Raises:
        NearMissError: the log cannot be read, or not one row could become a record.

    Example:
        >>> from datetime import date
        >>> from nearmiss_kit import convert_log
        >>> log = convert_log("examples/us_home_care/near-miss-log.csv", today=date(2026, 11, 2))
        >>> log.rows >= len(log.dataset["near_misses"]) > 0
        True
    """
    from nearmiss_kit.jobs.conversion import ConvertRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.convert import read_logs  # noqa: PLC0415 (start-up)

    request = ConvertRequest(
        logs=(Path(log),),
        out=Path(),
        today=today,
        policy=_path(policy),
        mapping=_path(mapping),
    )
    intake = read_logs(request)
    ledger = intake.ledger
    return Log(intake.dataset, intake.findings, ledger.rows, len(intake.held_back))


def measures(
    dataset: AnyPath,
    *,
    month: str | None = None,
    names: Iterable[str] = (),
    by: Iterable[str] = (),
    policy: AnyPath | None = None,
) -> list[dict[str, Value]]:
    """Count measures of a dataset: a dictionary for each measure and group.

    docs/measures.md holds every measure and every way to group.

    Args:
        dataset: the file or folder of a dataset.
        month: the month, such as `2026-10`; all that the log covers without it.
        names: the measures; all that can be grouped so without them.
        by: ways to group, such as `service`.
        policy: the organisation's policy file.

    Raises:
        NearMissError: the dataset is missing or invalid, or a measure does not exist.

    Example:
        >>> from nearmiss_kit import measures
        >>> rows = measures("examples/vendor/export.json", month="2026-10", names=["reports"])
        >>> [(row["title"], row["value"]) for row in rows]
        [('Near misses reported', 8)]
    """
    from nearmiss_kit.insight.figures import Month  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.measures import MeasuresRequest  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.measures import measures as count  # noqa: PLC0415 (start-up)

    request = MeasuresRequest(
        month=Month.parse(month) if month is not None else None,
        names=tuple(names),
        by=tuple(by),
        policy=_path(policy),
    )
    table = count(Path(dataset), request)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def board_pack(
    dataset: AnyPath,
    month: str,
    out: AnyPath,
    *,
    policy: AnyPath | None = None,
    template: AnyPath | None = None,
    replace: bool = False,
) -> tuple[Path, ...]:
    """Make a month's board pack (Word) and its workbook (Excel).

    Args:
        dataset: the file or folder of a dataset.
        month: the month, such as `2026-10`.
        out: the folder for the files; it is made where it is missing.
        policy: the organisation's policy file.
        template: a Word template of the organisation's own.
        replace: replace the pack of an earlier run.

    Raises:
        NearMissError: the dataset is missing or invalid, the month is empty, the template is
            broken, or a file would be overwritten.

    Example:
        >>> import tempfile
        >>> from nearmiss_kit import board_pack
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     files = board_pack("examples/vendor/export.json", "2026-10", folder)
        >>> [file.name for file in files]
        ['board-pack-2026-10.docx', 'board-pack-2026-10.xlsx']
    """
    from nearmiss_kit.insight.figures import Month  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.pack import board_pack as make  # noqa: PLC0415 (start-up)
    from nearmiss_kit.jobs.pack_request import PackRequest  # noqa: PLC0415 (start-up)

    request = PackRequest(
        month=Month.parse(month),
        out=Path(out),
        policy=_path(policy),
        template=_path(template),
        replace=replace,
    )
    return make(Path(dataset), request).files


def _path(path: AnyPath | None) -> Path | None:
    return None if path is None else Path(path)
