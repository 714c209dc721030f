"""Read and write a dataset.

In: a JSON, JSON Lines or YAML file, or a folder that holds `dataset.json`. Out: `Loaded`, the
dataset as plain dictionaries, with the line of each record where the file has one record a line.

In JSON Lines each line is an object with one key, which says what it holds: `dataset` (the fields
of the dataset itself), or a record's class, such as `near_miss`, `triage` or `action`.

A dataset of an earlier version of the schema is migrated as it is read.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from nearmiss_kit.dataset.versions import migrated
from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.commit import finish
from nearmiss_kit.files.given import read_given
from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.model import SCHEMA_VERSION, fields
from nearmiss_kit.model.verdict import check_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

DATASET_FILE = "dataset.json"
_MOST_DIGITS = 18
_AT_ONCE = 100  # lines; more at a time need fresh room each time, which is slower
_NO_LINES: Mapping[str, Sequence[str]] = MappingProxyType({})
_HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")

COLLECTIONS = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", str(field.target)).lower(): field.name
    for field in fields("Dataset")
    if field.kind == "object" and field.many
}
"""The word for a record in JSON Lines, and the list of the dataset that it belongs to."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset as it stands in a file; not yet checked.

    `lines` gives the line of a record by its path, e.g. `near_misses[3]`; empty unless the file
    has one record a line. `version` is the one that the file was written for, and
    `changes` says in sentences what was changed to make it current; both only if it was not.
    """

    path: Path
    data: dict[str, Any]
    lines: Mapping[str, int]
    version: str | None = None
    changes: tuple[str, ...] = ()


def load(path: Path) -> Loaded:
    """Read a dataset without checking it, and migrate it to the current version.

    A change that an earlier run left unfinished is finished first.

    Raises:
        CannotWrite: such a change cannot be finished.
        InUse: another run is just finishing it, and takes long.
        InputUnreadable: the file is missing, is not JSON, JSON Lines or YAML, or has a version
            that cannot be read.
    """
    finish(path if path.is_dir() else path.parent)
    loaded = _read(_dataset_file(path))
    current = migrated(loaded.data, loaded.path.name)
    version = str(loaded.data["schema_version"]) if current.steps else None
    return replace(loaded, data=current.data, version=version, changes=current.changes)


def _read(path: Path) -> Loaded:
    text = _text(path)
    if path.suffix.lower() in {".yaml", ".yml"}:
        return Loaded(path, _object(_yaml(path, text), path), {})
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        return _json_lines(path, text)
    return Loaded(path, _object(_json(path, text), path), {})


def check(loaded: Loaded, today: date | None = None) -> tuple[Finding, ...]:
    """What is wrong or doubtful with a dataset, each finding with its path and, if known, line.

    Rules that ask for today's day are asked only where it is given.
    """
    findings = check_dataset(loaded.data, today=today)
    if loaded.lines:
        findings = tuple(_with_line(finding, loaded.lines) for finding in findings)
    return (*findings, *([_told(loaded)] if loaded.changes else []))


def load_valid(path: Path) -> dict[str, Any]:
    """Read a dataset and check it; warnings do not matter.

    Raises:
        InputUnreadable: the file cannot be read.
        DatasetInvalid: it breaks the schema; the error carries the findings.
    """
    loaded = load(path)
    errors = [f for f in check(loaded) if f.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise DatasetInvalid(
            f"{loaded.path.name} breaks the schema in {len(errors)} "
            f"{'place' if len(errors) == 1 else 'places'}; the first: {first.where}: "
            f"{first.message} Run nearmiss validate to see all.",
            errors,
        )
    return loaded.data


def dump(dataset: Mapping[str, Any], lines: Mapping[str, Sequence[str]] = _NO_LINES) -> bytes:
    """A dataset as JSON with one record a line, so that two versions can be compared by eye.

    Fields stand in the order of the schema; the same dataset gives the same bytes. The version is
    always the current one, as the records are. `lines` holds the records of lists that are written
    already, as `as_line` writes them.
    """
    return b"".join(dumped(dataset, lines))


def dumped(
    dataset: Mapping[str, Any], lines: Mapping[str, Sequence[str]] = _NO_LINES
) -> Iterator[bytes]:
    """The same, piece by piece."""
    dataset = {**dataset, "schema_version": SCHEMA_VERSION}
    before = "{\n"
    for field in fields("Dataset"):
        value = dataset.get(field.name)
        written = lines.get(field.name)
        if not written and (value is None or value == []):
            continue
        yield f"{before} {as_line(field.name)}: ".encode()
        before = ",\n"
        if not field.many:
            yield as_line(value).encode()
            continue
        start = "[\n  "
        rest = iter(written or map(as_line, value or ()))
        while some := ",\n  ".join(islice(rest, _AT_ONCE)):
            yield f"{start}{some}".encode()
            start = ",\n  "
        yield b"\n ]"
    yield b"\n}\n"


as_line = json.JSONEncoder(ensure_ascii=False).encode
"""A record, or any other value, as JSON on one line."""


def _dataset_file(path: Path) -> Path:
    if path.is_dir():
        inner = path / DATASET_FILE
        if inner.is_file():
            return inner
        raise InputUnreadable(
            f"{path} is a folder without a {DATASET_FILE}. "
            "Name the dataset file, or the folder that nearmiss convert wrote."
        )
    if not path.exists():
        raise InputUnreadable(f"{path} is not there. Check the name and the folder.")
    return path


def _text(path: Path) -> str:
    slow = path.suffix.lower() in {".yaml", ".yml"}
    data = read_given(path, str(path), "yaml_mib" if slow else "file_mib")
    if not data.strip():
        raise InputUnreadable(f"{path.name} is empty.")
    if data[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        raise InputUnreadable(
            f"{path.name} is a workbook, not a dataset. Run nearmiss convert {path.name} first."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputUnreadable(
            f"{path.name} is not UTF-8 text (byte {error.start + 1}), so it is not a dataset."
        ) from error


def _json(path: Path, text: str) -> object:
    try:
        return _parsed(text)
    except json.JSONDecodeError as error:
        raise InputUnreadable(
            f"{path.name} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputUnreadable(f"{path.name} is not a usable dataset: {_why(error)}.") from error


def _why(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "its records stand too deep inside each other"
    if isinstance(error, UnicodeError):
        return "a text holds half of a letter"
    return str(error)


def _parsed(text: str) -> object:
    """JSON as a value that can be written again: no huge number, and no half of a letter."""
    value: object = json.loads(
        text,
        object_pairs_hook=_no_duplicates,
        parse_constant=_no_constant,
        parse_float=_number,
        parse_int=_whole,
    )
    if _HALF_LETTER.search(text):
        as_line(value).encode()
    return value


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise ValueError(f"a number has more than {_MOST_DIGITS} digits")
    return int(text)


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f'the field "{key}" stands twice in one record')
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _json_lines(path: Path, text: str) -> Loaded:
    data: dict[str, Any] = {}
    lines: dict[str, int] = {}
    head = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = _parsed(line)
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else _why(error)
            raise InputUnreadable(f"{path.name}, line {number}, is not JSON: {reason}.") from error
        kind, content = _one_record(path, number, record)
        if kind == "dataset" and head:
            raise InputUnreadable(
                f"{path.name}, line {number}: a second dataset line; the first is line {head}."
            )
        if kind == "dataset":
            head = number
            data.update(content)
        else:
            collection = data.setdefault(COLLECTIONS[kind], [])
            lines[f"{COLLECTIONS[kind]}[{len(collection)}]"] = number
            collection.append(content)
    return Loaded(path, data, lines)


def _one_record(path: Path, number: int, record: object) -> tuple[str, dict[str, Any]]:
    kinds = ("dataset", *COLLECTIONS)
    if isinstance(record, dict) and len(record) == 1:
        kind, content = next(iter(record.items()))
        if kind in kinds and isinstance(content, dict):
            return kind, content
    raise InputUnreadable(
        f"{path.name}, line {number}: each line is an object with one key that says what it "
        f"holds: {', '.join(kinds)}."
    )


def _yaml(path: Path, text: str) -> object:
    import yaml  # noqa: PLC0415 (start-up)

    from nearmiss_kit.files.plain_yaml import KeyTwice, PlainLoader  # noqa: PLC0415 (start-up)

    try:
        return yaml.load(text, Loader=PlainLoader)  # noqa: S506 (a safe loader, see its module)
    except KeyTwice as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise InputUnreadable(f"{path.name}{where}: {error.problem} in one record.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise InputUnreadable(f"{path.name} is not YAML: {where}{error.problem}.") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InputUnreadable(f"{path.name} is not usable YAML.") from error


def _object(value: object, path: Path) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise InputUnreadable(
        f"{path.name} holds no dataset: an object with schema_version and near_misses is expected."
    )


def _told(loaded: Loaded) -> Finding:
    return Finding(
        "migrated",
        Severity.NOTE,
        path="schema_version",
        slot="schema_version",
        shown=loaded.version,
        detail=" ".join(loaded.changes),
    )


def _with_line(finding: Finding, lines: Mapping[str, int]) -> Finding:
    record = (finding.path or "").split(".", 1)[0]
    if record not in lines:
        return finding
    return replace(finding, path=f"line {lines[record]}, {finding.path}")
