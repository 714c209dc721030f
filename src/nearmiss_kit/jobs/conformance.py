"""Say whether an export conforms. In: a dataset on disk, a level. Out: a report, in five forms."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nearmiss_kit.dataset.conformance import conformance
from nearmiss_kit.dataset.store import load
from nearmiss_kit.documents.conformance_junit import conformance_junit
from nearmiss_kit.documents.conformance_report import (
    Report,
    conformance_text,
    conformance_values,
)
from nearmiss_kit.documents.conformance_statement import statement_html, statement_word
from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.files.atomic import write_files
from nearmiss_kit.model import LEVELS
from nearmiss_kit.version import __version__

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

Form = Literal["text", "json", "junit", "html", "docx"]


@dataclass(frozen=True, slots=True)
class ConformanceRequest:
    """What a user asks of a conformance run.

    Attributes:
        today: the day of the run; later dates lie in the future.
        level: the highest level that is asked for.
        form: the form of the report.
        out: the file that it goes into; nothing is written without it.
        template: a Word template of the vendor's own.
        replace: replace the file of an earlier run.
        locale: how a statement writes its dates, and its paper (`en_GB`, `en_US`).
    """

    today: date
    level: str = "full"
    form: Form = "text"
    out: Path | None = None
    template: Path | None = None
    replace: bool = False
    locale: str = "en_GB"


def run_conformance(export: Path, request: ConformanceRequest) -> Report:
    """Hold an export against the schema and the levels, and write the report if that was asked.

    Raises:
        InputUnreadable: the export is missing, is not JSON, JSON Lines or YAML, or is of a
            version that cannot be read.
        RequestUnusable: there is no such level, or a form was asked for that does not fit.
        WouldOverwrite: the file of the report is there already.
        TemplateBroken: the template asks for a name that does not exist.
    """
    _refuse(request)
    loaded = load(export)
    if request.out is not None and request.out.resolve() == loaded.path.resolve():
        raise RequestUnusable("The report would replace the export itself; name another file.")
    result = conformance(loaded.data, level=request.level, today=request.today, lines=loaded.lines)
    written_for = loaded.version or str(loaded.data.get("schema_version", ""))
    report = Report(
        file=loaded.path.name,
        sha256=_sha256(loaded.path),
        written_for=written_for,
        day=request.today,
        kit=__version__,
        result=result,
        locale=request.locale,
    )
    if request.out is not None:
        data = as_bytes(report, request.form, request.template)
        write_files({request.out: data}, replace=request.replace)
    return report


def as_bytes(report: Report, form: Form, template: Path | None = None) -> bytes:
    """A report in one of its forms."""
    match form:
        case "text":
            return conformance_text(report).encode()
        case "json":
            text = json.dumps(conformance_values(report), ensure_ascii=False, indent=1)
            return f"{text}\n".encode()
        case "junit":
            return conformance_junit(report)
        case "html":
            return statement_html(report)
        case "docx":
            return statement_word(report, template)


def _refuse(request: ConformanceRequest) -> None:
    names = [level.name for level in LEVELS]
    if request.level not in names:
        raise RequestUnusable(f"There is no level {request.level}; levels: {', '.join(names)}.")
    if request.form == "docx" and request.out is None:
        raise RequestUnusable("A Word document cannot be printed; name a file with -o.")
    if request.template is not None and request.form != "docx":
        raise RequestUnusable("--template is for --format docx.")


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error
