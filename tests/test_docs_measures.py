"""The examples of docs/measures.md: calculations give their results, and so does the program."""

from __future__ import annotations

import re
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from build import dataset, near_miss

from nearmiss_kit.insight.evaluate import Measured, measured
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.measure import Kind, Measure
from nearmiss_kit.insight.period import Period, Span
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

PAGE = Path(__file__).resolve().parents[1] / "docs" / "measures.md"
BLOCKS = re.findall(r"```calc\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
NAMES = {"share": Kind.SHARE, "pooled": Kind.POOLED, "median": Kind.MEDIAN,
         "90th percentile": Kind.P90, "total": Kind.TOTAL, "rate": Kind.RATE}  # fmt: skip
OCTOBER = Period.of(Month(2026, 10))


def to_the_digits(printed: str) -> Any:
    return pytest.approx(float(printed), abs=0.51 * 10 ** -len(printed.partition(".")[2]))


def given(block: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)


def calculated(block: str) -> dict[str, str]:
    """The results of a block by name, each calculation checked on the way."""
    results: dict[str, str] = {}
    for line in block.splitlines():
        if " = " not in line:
            continue
        name, expression, printed = (part.strip() for part in line.split(" = "))
        value = eval(expression, {"__builtins__": {}}, {"sqrt": sqrt})  # noqa: S307 (our own page)
        assert value == to_the_digits(printed), line
        results[name] = printed
    return results


def rows_of(case: dict[str, str]) -> tuple[str, list[str]]:
    """The columns and the rows of the statement of an example."""
    if "pairs" in case:
        return "part, whole", [pair.replace("/", ", ") for pair in case["pairs"].split()]
    if "values" in case:
        return "value", [f"{value}.0" for value in case["values"].split()]
    if "of" in case:
        return "met", [str(n < int(case["met"])) for n in range(int(case["of"]))]
    return "nothing", ["null"] * int(case["count"])


def programmed(case: dict[str, str]) -> Measured:
    """What the program makes of the records of an example."""
    columns, rows = rows_of(case)
    told = ", ".join(f"('{n}', date '2026-10-09', {row})" for n, row in enumerate(rows))
    sql = f"select * from (values {told}) as t(id, day, {columns})"  # noqa: S608 (our own page)
    kind = NAMES[case["kind"]]
    measure = Measure("example", "", "", "", sql, "", (), kind=kind, exposure="visits")
    amount = int(case.get("exposure", 0))
    with Tables(dataset([near_miss()], exposures=[visits(amount)]), Policy()) as tables:
        tables.look_at(OCTOBER)
        return measured(tables, measure)[0]


def visits(amount: int) -> dict[str, Any]:
    return {"period_start": "2026-10-01", "period_end": "2026-10-31", "exposure_kind": "visits",
            "amount": amount}  # fmt: skip


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if given(block)["kind"] in NAMES], ids=given
)
def test_an_example_worked_by_hand_is_what_the_program_says(block: str) -> None:
    theirs, ours = calculated(block), programmed(given(block))
    assert ours.value == to_the_digits(theirs["value"])
    for name in ("low", "high"):
        if name in theirs:
            assert getattr(ours, name) == to_the_digits(theirs[name])
        else:
            assert getattr(ours, name) is None


def test_every_kind_of_number_that_is_calculated_has_an_example() -> None:
    worked = {given(block)["kind"] for block in BLOCKS}
    assert {NAMES[name] for name in worked - {"spread"}} == {*Kind} - {Kind.COUNT}


def test_an_exposure_is_spread_over_its_days_as_the_page_says() -> None:
    (block,) = (block for block in BLOCKS if given(block)["kind"] == "spread")
    data = dataset([near_miss()], exposures=[visits(int(given(block)["amount"]))])
    with Tables(data, Policy()) as tables:
        tables.look_at(Span(date(2026, 10, 25), date(2026, 11, 1), date(2026, 10, 31)))
        ((amount,),) = tables.rows(
            "select sum(amount) from exposure_days "
            "where day >= period_start() and day < period_end()"
        )
    assert amount == to_the_digits(calculated(block)["value"])
