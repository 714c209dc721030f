"""The errors that stop a job. What the data says wrongly is a finding, not an error.

NearMissError                exit 1   any other reason why a job cannot go on
├─ RequestUnusable           exit 2   what was asked for does not fit together
├─ InputUnreadable           exit 3   the file is missing, or not what its name says
│  ├─ NoTableFound           exit 3   the workbook opens but holds no table of near misses
│  ├─ SeriesUnusable       exit 3   a table of numbers opens but a chart cannot be drawn from it
│  └─ SettingsInvalid        exit 3   a policy or mapping file does not say what it should
├─ DatasetInvalid            exit 6   the dataset breaks the schema; carries its findings
├─ NothingConverted          exit 6   not one row of a log could become a record; carries findings
├─ NothingToReport           exit 7   the month asked for holds no record
├─ TemplateBroken            exit 4   a Word template asks for something we do not have
├─ WouldOverwrite            exit 5   pass --replace to allow it
├─ CannotWrite               exit 8   the target folder is missing, full or read-only
├─ InUse                     exit 10  another run is changing the same files
├─ Stopped                   exit 130 somebody pressed Ctrl-C
├─ CannotMark                exit 1   a log cannot be given back as a workbook to correct
└─ LedgerBroken              exit 9   our own counts do not add up: a fault of this program

DatasetInvalid and NothingConverted carry findings and stand in `findings.errors`.
Exit 2 is also the command line's own: the words of the call are off.
"""

from __future__ import annotations

from typing import ClassVar


class NearMissError(Exception):
    """The root of all errors of this package; `str(error)` is one sentence for a person."""

    exit_code: ClassVar[int] = 1


class RequestUnusable(NearMissError):
    """What was asked for does not fit together; no file could mend it."""

    exit_code = 2


class InputUnreadable(NearMissError):
    """A file cannot be opened as what it should be."""

    exit_code = 3


class NoTableFound(InputUnreadable):
    """A workbook opens, but no sheet of it holds a table that could be a log."""


class SeriesUnusable(InputUnreadable):
    """A table of numbers opens, but holds no series that the chart asked for can be drawn from."""


class SettingsInvalid(InputUnreadable):
    """A policy or mapping file cannot be used as it stands."""


class NothingToReport(NearMissError):
    """The dataset holds no record for the month that was asked for."""

    exit_code = 7


class TemplateBroken(NearMissError):
    """A Word template cannot be filled: an unknown name, or a tag that is not closed."""

    exit_code = 4


class WouldOverwrite(NearMissError):
    """A file is already there and nobody allowed replacing it."""

    exit_code = 5


class CannotWrite(NearMissError):
    """A file or folder cannot be written."""

    exit_code = 8


class InUse(NearMissError):
    """Another run is changing the same files, and went on for longer than was waited."""

    exit_code = 10


class Stopped(NearMissError):
    """Somebody pressed Ctrl-C; each set of files is as it was, or wholly new."""

    exit_code = 130


class CannotMark(NearMissError):
    """A log cannot be given back with marks in it; the sentence says why."""


class LedgerBroken(NearMissError):
    """Rows or cells went missing between the sheet and the records: a fault of this program."""

    exit_code = 9
