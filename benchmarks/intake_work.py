"""One piece of work and what it cost. In: its name and a path. Out: three numbers, printed.

They are seconds of the processors, seconds of the clock, and the most memory in MiB, those of
further processes included. Each piece loads only what it needs, so that a process that reads cells
does nothing else.

    python benchmarks/intake_work.py "bare read" log.xlsx
"""

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

TODAY = dt.date(2026, 10, 1)


def bare_read(path: Path) -> None:
    """The cells as Python values, as python-calamine gives them."""
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def ours(path: Path) -> None:
    """The whole conversion, without the workbook to correct (see corrections.py)."""
    from nearmiss_kit.jobs.conversion import ConvertRequest
    from nearmiss_kit.jobs.convert import convert

    with tempfile.TemporaryDirectory() as out:
        convert(ConvertRequest([path], Path(out), TODAY, corrections=False))


def corrected(path: Path) -> None:
    """The whole conversion with the workbook to correct."""
    from nearmiss_kit.jobs.conversion import ConvertRequest
    from nearmiss_kit.jobs.convert import convert

    with tempfile.TemporaryDirectory() as out:
        convert(ConvertRequest([path], Path(out), TODAY))


def pandas_read(path: Path) -> None:
    """Pandas with openpyxl: a table of cells, nothing checked."""
    import pandas as pd

    pd.read_excel(path, engine="openpyxl")


def frictionless_check(path: Path) -> None:
    """Frictionless: types of columns found and checked, nothing mapped."""
    import frictionless

    with frictionless.system.use_context(trusted=True):  # a path that begins at the root
        report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["note"])


def linkml_check(path: Path) -> None:
    """LinkML's validator: our near misses, ready made, against our schema."""
    from linkml.validator import Validator
    from linkml.validator.plugins import JsonschemaValidationPlugin

    from nearmiss_kit.dataset.store import load
    from nearmiss_kit.files.shipped import shipped

    plugin = JsonschemaValidationPlugin(closed=True)
    validator = Validator(str(shipped("schema", "nearmiss.yaml")), [plugin])
    for record in load(path.parent).data["near_misses"]:
        assert not list(validator.iter_results(record, "NearMiss"))


WORK = {
    "bare read": bare_read,
    "nearmiss convert": ours,
    "with corrections": corrected,
    "openpyxl + pandas": pandas_read,
    "frictionless": frictionless_check,
    "linkml-validate": linkml_check,
}


def main() -> None:
    """Do it, and print what it cost, the start of the program included."""
    start = time.perf_counter()
    WORK[sys.argv[1]](Path(sys.argv[2]))
    clock = time.perf_counter() - start
    own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = sum(one.ru_utime + one.ru_stime for one in (own, others))
    # never more than this: what two processes share is counted twice, and the most of both together
    print(used, clock, (own.ru_maxrss + others.ru_maxrss) / 1024)


if __name__ == "__main__":
    main()
