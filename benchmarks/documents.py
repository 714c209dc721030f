"""What a month's board pack costs: beside a floor, and by the number of records.

The floor is one process that loads matplotlib and docxtpl, draws as many bare charts of the same
size as the pack has, and fills a template that holds nothing but places for those pictures. The
pack is the whole command `nearmiss board-pack`, from the start of its process to the two written
files, Word and Excel: it reads and checks the dataset, counts, draws, fills and writes besides.
Both run in processes of their own, in turns. The table has the best of the turns; what counts is
the median of their ratios, since a processor may be slower from one moment to the next, and the two
of a turn stand side by side. Time is that of the clock, since somebody waits for it and the pack is
made by two processes; that of the processors stands beside it. Other work moves it: let the machine
rest. Memory is the most that one of them held. Only the ratios should be read.

    python benchmarks/documents.py                  the example beside the floor, and a long table
    python benchmarks/documents.py --curve          1,000, 10,000 and 100,000 reports as well
    python benchmarks/documents.py --million        1,000,000 reports as well; needs 20 GiB

The datasets of the curve are made by dice (`tests/provider.py`), 80 services over five years. The
aim is AIM times the floor; the run fails above the bounds, which say what has been reached.
"""

import argparse
import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "meadowbank"
MONTH = "2026-10"
CURVE, MILLION = (1_000, 10_000, 100_000), 1_000_000
CHARTS, WIDTH_MM, HEIGHT_MM, DPI = 5, 170, 80, 160
TABLE_ROWS = 2_000
AIM = 1.5
BOUND_FLOOR, BOUND_TABLE, BOUND_RECORD = 1.75, 0.5, 600e-6
TURNS = 20


class Cost(NamedTuple):
    """Processor seconds, seconds of the clock, and the most memory in MiB."""

    seconds: float
    clock: float
    memory: float


def measured(command: list[str], compiled: str, **setting: str) -> Cost:
    """Run it once; modules are compiled before, as an installation's are."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(  # noqa: S603 (our own programs)
        [sys.executable, *command],
        env={**kept, "PYTHONPYCACHEPREFIX": compiled, **setting},
        stdout=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    clock = time.perf_counter() - start
    assert before is not None
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)


def told(name: str, cost: Cost, base: Cost | None = None) -> None:
    """A line of the table."""
    line = f"{name:34}{cost.seconds:>8.2f}{cost.clock:>8.2f}{cost.memory:>8.0f}"
    if base is not None:
        line += f"{cost.seconds / base.seconds:>8.2f}{cost.clock / base.clock:>8.2f}"
    print(line, flush=True)


def floor() -> None:
    """Load, draw, fill: what no pack with charts can do without."""
    from docx import Document  # noqa: PLC0415 (measured)
    from docx.shared import Mm  # noqa: PLC0415
    from docxtpl import DocxTemplate, InlineImage  # noqa: PLC0415, TID251 (the floor is bare)
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    pictures = []
    for _ in range(CHARTS):
        figure = Figure(figsize=(WIDTH_MM / 25.4, HEIGHT_MM / 25.4), dpi=DPI)
        FigureCanvasAgg(figure)
        figure.add_subplot().plot(range(24))
        out = io.BytesIO()
        figure.savefig(out, format="png")
        pictures.append(out)
    empty, template = Document(), io.BytesIO()
    for number in range(CHARTS):
        empty.add_paragraph(f"{{{{ picture{number} }}}}")
    empty.save(template)
    document = DocxTemplate(template)
    document.render(
        {f"picture{n}": InlineImage(document, one, Mm(WIDTH_MM)) for n, one in enumerate(pictures)}
    )
    document.save(io.BytesIO())


def long_table() -> None:
    """A Word table of many rows, by the way that all tables of the kit go; prints the seconds."""
    from nearmiss_kit.documents.listed import Line  # noqa: PLC0415 (measured)
    from nearmiss_kit.documents.word import About, fill  # noqa: PLC0415

    sys.path.insert(0, str(ROOT / "scripts" / "word_templates"))
    from kit import base, finished, table  # type: ignore[import-not-found] # noqa: PLC0415

    rows = tuple(Line(f"Row {n}", "Words & more words", "2", "3", "4") for n in range(TABLE_ROWS))
    document = base("A long table")
    cells, widths = ("label", "a", "b", "c", "d"), (50, 60, 20, 20, 20)
    table(document, "rows", ("What", "Words", "B", "C", "D"), cells, widths, words="Rows.")
    with tempfile.TemporaryDirectory() as name:
        template = Path(name) / "table.docx"
        template.write_bytes(finished(document, "A long table"))
        about = About("A long table", "Example Care", date(2026, 10, 31), "en-GB", "A4")
        fill(template, {"rows": rows[:1]}, about)  # what is loaded once is not the table's
        start = time.process_time()
        fill(template, {"rows": rows}, about)
        long = time.process_time() - start
        start = time.process_time()
        fill(template, {"rows": rows[:1]}, about)
    print(long - (time.process_time() - start))


def pack(dataset: Path, out: Path, *more: str) -> list[str]:
    """The whole command."""
    order = ["-m", "nearmiss_kit", "board-pack", str(dataset), "--month", MONTH, "-o", str(out)]
    return [*order, "--replace", "--quiet", *more]


def best(costs: list[Cost]) -> Cost:
    """The least of each."""
    return Cost(*(min(values) for values in zip(*costs, strict=True)))


def beside_the_floor(folder: Path, compiled: str) -> float:
    """The example's pack and the floor, in turns; the median of the ratios of their times."""
    log, policy = EXAMPLE / "near-miss-log.xlsx", EXAMPLE / "policy.yaml"
    order = ["-m", "nearmiss_kit", "convert", str(log), "-o", str(folder), "--no-corrections", "-q"]
    measured(order, compiled)
    whole = pack(folder / "dataset.json", folder / "out", "--policy", str(policy))
    empty = [__file__, "--floor"]
    turns = [(measured(empty, compiled), measured(whole, compiled)) for _ in range(TURNS + 1)][1:]
    base, ours = (best(list(costs)) for costs in zip(*turns, strict=True))
    told("floor", base, base)
    told("the example's pack", ours, base)
    return statistics.median(own.clock / bare.clock for bare, own in turns)


def curve(folder: Path, compiled: str, counts: tuple[int, ...]) -> float:
    """The pack of providers of several sizes; the seconds for a report more of the largest."""
    found = []
    for count in counts:
        path = folder / f"dataset-{count}.json"
        maker = str(ROOT / "tests" / "provider.py")
        measured([maker, str(count), "80", "60", str(path)], compiled)
        turns = 1 if count > CURVE[0] else TURNS
        limit = {"NEARMISS_MOST_FILE_MIB": "2000"}
        order = pack(path, folder / "out")
        cost = best([measured(order, compiled, **limit) for _ in range(turns)])
        told(f"{count:,} reports", cost)
        found.append(cost.seconds)
        path.unlink()
    return (found[-1] - found[0]) / (counts[-1] - counts[0])


def run(work: Callable[[], None]) -> int:
    """Do a piece in this process."""
    work()
    return 0


def main() -> int:
    """Measure, print the table, and fail above the bounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name in ("curve", "million", "floor", "table"):
        parser.add_argument(f"--{name}", action="store_true")
    asked = parser.parse_args()
    if asked.floor or asked.table:
        return run(floor if asked.floor else long_table)
    print(f"{'':34}{'cpu s':>8}{'clock':>8}{'MiB':>8}{'cpu x':>8}{'clock x':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compiled = str(folder / "compiled")
        reached = {"times the floor": (beside_the_floor(folder, compiled), BOUND_FLOOR)}
        tables = [
            float(subprocess.check_output([sys.executable, __file__, "--table"]))  # noqa: S603 (this file)
            for _ in range(3)
        ]
        reached[f"seconds for a table of {TABLE_ROWS:,} rows"] = (min(tables), BOUND_TABLE)
        if asked.curve or asked.million:
            counts = (*CURVE, MILLION) if asked.million else CURVE
            reached["seconds a report"] = (curve(folder, compiled, counts), BOUND_RECORD)
    for what, (value, bound) in reached.items():
        print(f"{value:.3g} {what} (the run fails above {bound:g})")
    return int(any(value > bound for value, bound in reached.values()))


if __name__ == "__main__":
    sys.exit(main())
