"""Look at logs before anything is converted, and write or check a mapping file.

In: spreadsheets, and perhaps a mapping file. Out: an `Overview`; a mapping file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.errors import NoTableFound
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.intake.mapping_file import read_mapping, write_mapping
from nearmiss_kit.intake.overview import Overview, overview
from nearmiss_kit.jobs.policy import read_policy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class LookRequest:
    """What a user asks to see.

    Attributes:
        logs: the spreadsheets.
        today: the day of the run.
        policy: the organisation's policy file, for its time zone.
        mapping: a mapping file of an earlier run, perhaps edited.
    """

    logs: Sequence[Path]
    today: date
    policy: Path | None = None
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class CheckedMapping:
    """Whether a mapping file fits its logs; `drift` says in sentences where they differ."""

    view: Overview
    drift: tuple[str, ...]


def look(request: LookRequest) -> Overview:
    """What would be read as what; writes nothing.

    Raises:
        InputUnreadable: a file cannot be read.
        SettingsInvalid: the mapping file does not fit the logs.
    """
    saved = read_mapping(request.mapping) if request.mapping is not None else None
    zone = read_policy(request.policy).policy_time_zone
    return overview(request.logs, zone, request.today, saved)


def make_mapping(request: LookRequest, out: Path, *, replace: bool) -> Overview:
    """Write the mapping file of some logs.

    Raises:
        WouldOverwrite: the file is there and replacing it was not allowed.
        NoTableFound: no sheet of the files is a log.
    """
    refuse_to_overwrite([out], replace=replace)
    view = look(request)
    if not view.mapping.sheets:
        why = "; ".join(dict.fromkeys(f"{s.sheet or s.file}: {s.reason}" for s in view.sheets))
        raise NoTableFound(f"There is no log of near misses to map: {why}")
    write_files({out: write_mapping(view.mapping).encode()}, replace=replace)
    return view


def check_mapping(request: LookRequest) -> CheckedMapping:
    """Whether a mapping file still fits its logs.

    Raises:
        SettingsInvalid: it cannot be used with these logs.
    """
    view = look(request)
    drift = [
        f"{sheet.file}{f', sheet {chr(34)}{sheet.sheet}{chr(34)}' if sheet.sheet else ''}: {text}"
        for sheet in view.sheets
        for text in sheet.drift
    ]
    return CheckedMapping(view, tuple(drift))
