"""The errors that carry findings: the job stops because of what the data says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.errors import NearMissError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss_kit.findings.finding import Finding


class _WithFindings(NearMissError):
    """An error that carries the findings which led to it."""

    exit_code = 6

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class DatasetInvalid(_WithFindings):
    """A dataset breaks the schema. `findings` say what and where."""


class NothingConverted(_WithFindings):
    """Not one row of a log could become a record. `findings` say why."""
