"""How long it takes to give a long log back with 500 cells marked, and what openpyxl would take.

A log of 100,000 rows and 25 columns is made once. Measured in one run: a bare read of its values
with python-calamine, our marking as an xlsx, our marking of the same log as a csv (for which a
workbook stands in), and openpyxl's load and save of the same workbook with nothing changed. Each
runs in a process of its own, so that its peak of memory is its own; seconds are the processor's.

    python benchmarks/corrections.py [ROWS]
"""

import csv
import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from nearmiss_kit.findings import Finding, Severity
from nearmiss_kit.intake.correction.workbook import Asked, correction_workbook
from nearmiss_kit.intake.mapping import MappingFile
from nearmiss_kit.places import Place

ROWS = 100_000
COLUMNS = 25
MARKS = 500
WORDS = ("Medication", "Transport", "Wet floor, nobody slipped", "Alder House", "Kitchen", "Early")


def rows(count: int) -> list[list[str]]:
    """A table of texts with a header, of which few are the same in a row."""
    dice = random.Random(1)
    header = [f"Column {number}" for number in range(1, COLUMNS + 1)]
    body = [
        [f"NM-{number}", *(dice.choice(WORDS) for _ in range(COLUMNS - 1))]
        for number in range(count)
    ]
    return [header, *body]


def make(folder: Path, count: int) -> None:
    """Write the log as xlsx and csv."""
    table = rows(count)
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Log")
    for number, row in enumerate(table):
        sheet.append([row[0], dt.date(2026, 1, 1 + number % 28), *row[2:]] if number else row)
    workbook.save(folder / "log.xlsx")
    with (folder / "log.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)


def findings(name: str, sheet: str | None, count: int) -> list[Finding]:
    """One finding in each of 500 rows, spread over the log."""
    step = max(1, count // MARKS)
    return [
        Finding(
            "value-not-in-list",
            Severity.WARNING,
            place=Place(name, sheet, 2 + number * step, 3 + number % 20),
            slot="category",
            shown="Volcano",
            suggestion="Medication",
        )
        for number in range(min(MARKS, count))
    ]


def run(what: str, folder: Path, count: int) -> None:
    """One measurement."""
    if what == "bare read":
        CalamineWorkbook.from_path(folder / "log.xlsx").get_sheet_by_index(0).to_python()
    elif what == "openpyxl":
        openpyxl.load_workbook(folder / "log.xlsx").save(folder / "out.xlsx")
    else:
        path = folder / ("log.xlsx" if what == "marked xlsx" else "log.csv")
        asked = Asked(path.name, 1, MappingFile(), None)
        sheet = "Log" if what == "marked xlsx" else None
        (folder / "out.xlsx").write_bytes(
            correction_workbook(path, findings(path.name, sheet, count), asked)
        )


def main() -> None:
    """Measure each in its own process, and print a table."""
    if len(sys.argv) > 2:
        what, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
        start = time.process_time()
        run(what, folder, count)
        seconds = time.process_time() - start
        print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, count)
        print(f"{count:,} rows x {COLUMNS} columns, {MARKS} cells marked")
        print(f"{'':16}{'seconds':>10}{'peak MiB':>12}")
        for what in ("bare read", "marked xlsx", "marked csv", "openpyxl"):
            printed = subprocess.run(  # noqa: S603 (this file)
                [sys.executable, __file__, what, name, str(count)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout.split()
            print(f"{what:16}{float(printed[0]):>10.1f}{float(printed[1]):>12,.0f}")


if __name__ == "__main__":
    main()
