"""How much a file may ask of the computer. In: the environment. Out: `Limits`.

A stranger's file may be made to fill the memory or to keep a computer busy for days. What goes
beyond a limit is refused in a sentence; who trusts a large file raises the limit by its variable.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from nearmiss_kit.errors import RequestUnusable

MEBIBYTE = 1024**2
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits, each set by the variable NEARMISS_MOST_ and its name in capitals.

    Attributes:
        file_mib: the size of a log, dataset, template or form, in MiB.
        settings_mib: the size of a policy, mapping or key file, in MiB.
        yaml_mib: the size of a dataset in YAML, which takes long to read, in MiB.
        unpacked_mib: what a workbook or document may unpack to, in MiB.
        parts: the parts of a workbook or document.
        cells: the cells of a sheet, from A1 to its last row and column.
        columns: the columns of a sheet; Excel has as many.
        letters: the letters of a cell; Excel's own limit is 32,767.
        memory_mib: the memory of the process in which unusual workbooks are read, in MiB.
        seconds: how long such a process, or the filling of a template, may take.
        wait_seconds: how long to wait while another run changes the same folder.
    """

    file_mib: int = 256
    settings_mib: int = 1
    yaml_mib: int = 8
    unpacked_mib: int = 512
    parts: int = 10_000
    cells: int = 20_000_000
    columns: int = 16_384
    letters: int = 131_072
    memory_mib: int = 2048
    seconds: int = 120
    wait_seconds: int = 30


def variable(name: str) -> str:
    """The variable of the environment that sets a limit.

    >>> variable("file_mib")
    'NEARMISS_MOST_FILE_MIB'
    """
    return f"NEARMISS_MOST_{name.upper()}"


def limits() -> Limits:
    """The limits that hold here.

    Raises:
        RequestUnusable: a variable does not hold a whole number above 0.
    """
    told = {}
    for field in fields(Limits):
        text = os.environ.get(variable(field.name), "").strip()
        if not text:
            continue
        if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and int(text)):
            raise RequestUnusable(
                f"The environment variable {variable(field.name)} sets a limit and must be "
                "a whole number above 0."
            )
        told[field.name] = int(text)
    return Limits(**told)


def raise_it(name: str) -> str:
    """How to raise a limit, for the end of a sentence."""
    return f"The environment variable {variable(name)} raises the limit."
