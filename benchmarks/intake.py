"""What it costs to make a dataset of a long log, beside only reading the log's cells.

A log of 25 columns is made by dice (`intake_log.py`). In one run are measured: python-calamine's
bare read of the workbook, to Python's values; and our whole conversion of the same workbook, from
the file to the written dataset, its findings and its mapping: read, mapped, parsed, pseudonymised,
redacted, validated. Each runs in a process of its own, in turns, the bare read before and after
each of ours; what counts is the median of the ratios, since a processor may be half as fast again
from one moment to the next. Time is that of the clock, start of the program included, since
somebody waits for it and a long log is worked on by several processes; that of the processors
stands beside it. Other work on the machine moves the clock, so let it rest. Memory is the most that
the processes held, what two of them share counted twice. Only the ratios should be read.

    python benchmarks/intake.py                 100,000 rows, and 10,000 as csv for the curve
    python benchmarks/intake.py --million       1,000,000 rows as csv as well
    python benchmarks/intake.py --peers         what others take for 10,000 rows
    python benchmarks/intake.py --rows 20000    another length

The aim is 2.5 times the time and 3 times the memory of the bare read. The run fails above
BOUND_TIME and BOUND_MEMORY, which say what has been reached.
"""

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import intake_log

ROWS, FEW, MILLION = 100_000, 10_000, 1_000_000
AIM_TIME, AIM_MEMORY = 2.5, 3.0
BOUND_TIME, BOUND_MEMORY = 3.5, 3.0
TURNS = 9
LIMITS = {"NEARMISS_MOST_FILE_MIB": "1024", "NEARMISS_MOST_CELLS": "50000000"}
"""A million rows are more than what a file may have unless somebody says so."""
WORK = Path(__file__).with_name("intake_work.py")


class Cost(NamedTuple):
    """Seconds of the clock and of the processors, and the most memory in MiB."""

    clock: float
    seconds: float
    memory: float


PEERS = {"openpyxl + pandas": "pandas", "frictionless": "frictionless", "linkml-validate": "linkml"}


def measured(what: str, path: Path, compiled: str) -> Cost:
    """Do it in a process of its own; modules are compiled before, as an installation's are."""
    setting = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # noqa: S603 (our own file)
        [sys.executable, str(WORK), what, str(path)],
        env={**setting, **LIMITS, "PYTHONPYCACHEPREFIX": compiled},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, clock, memory = map(float, done.stdout.split()[-3:])
    return Cost(clock, seconds, memory)


def told(name: str, count: int, cost: Cost, base: Cost | None = None) -> None:
    """A line of the table, with the ratios to the bare read."""
    line = f"{name:24}{count:>12,}{cost.clock:>10.1f}{cost.seconds:>10.1f}{cost.memory:>10,.0f}"
    line += f"{1e6 * cost.clock / count:>12.0f}"
    if base is not None:
        line += f"{cost.clock / base.clock:>10.1f}{cost.seconds / base.seconds:>10.1f}"
        line += f"{cost.memory / base.memory:>10.1f}"
    print(line, flush=True)


def usually(costs: list[Cost]) -> Cost:
    """The median of each."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def main_measure(folder: Path, count: int) -> tuple[float, float]:
    """The bare read and ours on one workbook; the ratios of time and of memory."""
    path, compiled = folder / "log.xlsx", str(folder / "compiled")
    intake_log.write_xlsx(path, count)
    before = measured("bare read", path, compiled)
    bare, own, ratios = [before], [], []
    for _ in range(TURNS):
        own.append(measured("nearmiss convert", path, compiled))
        bare.append(measured("bare read", path, compiled))
        ratios.append(own[-1].clock * 2 / (bare[-1].clock + bare[-2].clock))
    base, usual = usually(bare), usually(own)
    told("bare read, xlsx", count, base, base)
    told("nearmiss convert, xlsx", count, usual, base)
    told("with corrections", count, measured("with corrections", path, compiled), base)
    print(f"the ratios of {TURNS} turns:", *(f"{ratio:.2f}" for ratio in sorted(ratios)))
    return statistics.median(ratios), usual.memory / base.memory


def curve(folder: Path, counts: list[int]) -> None:
    """Our conversion of csv files of several lengths."""
    for count in counts:
        path = folder / f"log-{count}.csv"
        intake_log.write_csv(path, count)
        cost = measured("nearmiss convert", path, str(folder / "compiled"))
        told("nearmiss convert, csv", count, cost)
        path.unlink()


def peers(folder: Path) -> None:
    """What others take for a short log, and ours beside them."""
    path, compiled = folder / "short.xlsx", str(folder / "compiled")
    intake_log.write_xlsx(path, FEW)
    order = ["convert", str(path), "-o", str(folder), "--no-corrections"]
    subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "nearmiss_kit", *order], capture_output=True, check=True
    )
    base = measured("bare read", path, compiled)
    told("bare read, xlsx", FEW, base, base)
    told("nearmiss convert, xlsx", FEW, measured("nearmiss convert", path, compiled), base)
    for name, module in PEERS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:24}not installed")
        else:
            told(name, FEW, measured(name, path, compiled), base)


def main() -> None:
    """Measure, print the table, and fail above the bounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--peers", action="store_true")
    asked = parser.parse_args()
    heads = ("clock s", "cpu s", "MiB", "us a row", "clock x", "cpu x", "MiB x")
    widths = (10, 10, 10, 12, 10, 10, 10)
    shown = "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))
    print(f"{'':24}{'rows':>12}{shown}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.peers:
            peers(folder)
            return
        times, memory = main_measure(folder, asked.rows)
        curve(folder, [FEW, asked.rows, *([MILLION] if asked.million else [])])
    print(f"time {times:.2f} (aim {AIM_TIME}), memory {memory:.1f} (aim {AIM_MEMORY})")
    assert times <= BOUND_TIME, f"it takes more than {BOUND_TIME} times the bare read"
    assert memory <= BOUND_MEMORY, f"it holds more than {BOUND_MEMORY} times the bare read"


if __name__ == "__main__":
    main()
