"""List what is due. In: a dataset, a day and how far to look. Out: items, as files if asked."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import RequestUnusable
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.insight.due import KINDS, DueItem, until
from nearmiss_kit.insight.due_reports import due_of_reports
from nearmiss_kit.insight.due_work import due_of_work
from nearmiss_kit.jobs.policy import read_policy

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.model import Policy

WEEK, MONTH = 7, 31
"""How many days ahead `--week` and `--month` look."""


@dataclass(frozen=True, slots=True)
class DueRequest:
    """What a user asks.

    Attributes:
        as_of: the day on which it is asked; what is due before it is overdue.
        days: how many days ahead to look.
        output_format: text, xlsx, ics or json.
        out: a file; needed for xlsx.
        policy: the organisation's policy file.
        replace: replace a file of an earlier run.
    """

    as_of: date
    days: int = WEEK
    output_format: str = "text"
    out: Path | None = None
    policy: Path | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class DueList:
    """The outcome, and its bytes in the format that was asked for; none for text."""

    organisation: str
    as_of: date
    last: date
    items: tuple[DueItem, ...]
    data: bytes = field(default=b"", repr=False)

    @property
    def overdue(self) -> int:
        """How many items are overdue."""
        return sum(item.overdue > 0 for item in self.items)


def due_list(dataset: Path, request: DueRequest) -> DueList:
    """List what is due on a day and some days ahead, and what is overdue.

    Raises:
        NearMissError: the dataset is missing or invalid, or a file would be overwritten.
    """
    if request.output_format == "xlsx" and request.out is None:
        raise RequestUnusable("Name a file for the workbook with -o, for example -o due.xlsx.")
    if request.output_format == "text" and request.out is not None:
        raise RequestUnusable("Name a format for the file with --format: xlsx, ics or json.")
    if request.out is not None:
        refuse_to_overwrite([request.out], replace=request.replace)
    policy = read_policy(request.policy)
    data = load_valid(dataset)
    last = request.as_of + timedelta(days=request.days)
    found = due_of_reports(data, policy, request.as_of) + due_of_work(data, policy, request.as_of)
    organisation = str(data.get("organisation") or policy.policy_organisation)
    listed = DueList(organisation, request.as_of, last, until(found, last))
    listed = DueList(
        organisation, request.as_of, last, listed.items, _bytes(listed, policy, request)
    )
    if request.out is not None:
        write_files({request.out: listed.data}, replace=request.replace)
    return listed


def _bytes(listed: DueList, policy: Policy, request: DueRequest) -> bytes:
    match request.output_format:
        case "json":
            return _json(listed)
        case "ics":
            from nearmiss_kit.documents.due_calendar import due_calendar  # noqa: PLC0415 (start-up)

            return due_calendar(listed.items, listed.organisation, listed.as_of, policy.locale)
        case "xlsx":
            from nearmiss_kit.documents.due_workbook import due_workbook  # noqa: PLC0415 (start-up)

            return due_workbook(listed.items, policy, listed.organisation, listed.as_of)
        case _:
            return b""


def _json(listed: DueList) -> bytes:
    said = {
        "organisation": listed.organisation,
        "as_of": listed.as_of,
        "due_by": listed.last,
        "items": [{**asdict(item), "group": KINDS[item.kind]} for item in listed.items],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1, default=date.isoformat) + "\n").encode()
