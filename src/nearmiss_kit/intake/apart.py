"""Read a workbook in a process of its own. In: a path. Out: its sheets, or one clear sentence.

A library that meets what it cannot hold may end the program that it runs in. Here it ends only a
process that was made for it, whose memory (where the platform can) and time are limited.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.files.limits import limits, raise_it
from nearmiss_kit.files.own_process import command_of, environment

if TYPE_CHECKING:
    from pathlib import Path

READ, REFUSED = 0, 1
"""How the process ends; any other end is that of a program that was ended."""
VALUES = "values"
_PROCESS = "nearmiss_kit.intake.reader_process"


class ReaderEnded(InputUnreadable):
    """The process came to an end before it had read the workbook."""


def can_limit_memory() -> bool:
    """Whether this platform keeps a process to the memory that it is given."""
    return sys.platform == "linux"


def read_apart(path: Path, *, values: bool = False) -> tuple[Any, ...]:
    """The sheets of a workbook that cannot be trusted, as `workbooks.read_workbook` gives them.

    With `values` they are as `read_values` gives them.

    Raises:
        ReaderEnded: it is damaged, or asks for more memory than the limits allow.
        InputUnreadable: it takes more time than they allow, or is refused by its reader.
    """
    allowed = limits()
    asked = [VALUES] if values else []
    try:
        done = subprocess.run(  # noqa: S603 (our own module, and a path that is one argument)
            command_of(_PROCESS, str(path.absolute()), *asked),
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=allowed.seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise InputUnreadable(
            f"{path.name} takes longer to read than {allowed.seconds} seconds. {_advice()} "
            f"{raise_it('seconds')}"
        ) from error
    if done.returncode == READ:
        sheets: tuple[Any, ...] = pickle.loads(done.stdout)  # noqa: S301 (our own process)
        return sheets
    if done.returncode == REFUSED and done.stdout:
        raise InputUnreadable(done.stdout.decode())
    raise ReaderEnded(
        f"{path.name} is damaged, or asks for more memory than {allowed.memory_mib} MiB. "
        f"{_advice()} {raise_it('memory_mib')}"
    )


def _advice() -> str:
    return "Open it in your spreadsheet program, and save the sheet of the log alone as .xlsx."
