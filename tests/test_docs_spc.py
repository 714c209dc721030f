"""The examples of docs/spc.md: calculations give their printed results, and so does the program."""

import re
from math import comb, exp, sqrt
from pathlib import Path
from typing import Any

import pytest

from nearmiss_kit.insight.spc import ChartKind, ChartSettings, Wanted, chart_of_kind, pareto
from nearmiss_kit.insight.spc.funnel import ACTION, WARNING, binomial_bounds, poisson_bounds

PAGE = Path(__file__).resolve().parents[1] / "docs" / "spc.md"
BLOCKS = re.findall(r"```calc\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def poisson_at_most(count: int, expected: float) -> float:
    terms = [exp(-expected)]
    for n in range(1, count + 1):
        terms.append(terms[-1] * expected / n)
    return sum(terms)


def poisson_at_least(count: int, expected: float) -> float:
    return 1 - poisson_at_most(count - 1, expected)


def binomial_at_most(count: int, size: int, share: float) -> float:
    return sum(comb(size, n) * share**n * (1 - share) ** (size - n) for n in range(count + 1))


def binomial_at_least(count: int, size: int, share: float) -> float:
    return 1 - binomial_at_most(count - 1, size, share)


TOOLS = {
    tool.__name__: tool
    for tool in (poisson_at_most, poisson_at_least, binomial_at_most, binomial_at_least)
} | {"sqrt": sqrt}


def to_the_digits(printed: str) -> Any:
    digits = len(printed.partition(".")[2])
    return pytest.approx(float(printed), abs=0.51 * 10**-digits)


def given(block: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)


def calculated(block: str) -> dict[str, str]:
    """The results of a block by name, each calculation checked on the way."""
    results: dict[str, str] = {}
    known: dict[str, Any] = dict(TOOLS)
    for line in block.splitlines():
        if ": " in line:
            continue
        *names, printed = (part.strip() for part in line.split(" = "))
        expression = names[-1] if len(names) > 1 or "(" in names[0] else printed
        value = eval(expression, {"__builtins__": {}}, known)  # noqa: S307 (our own page)
        assert value == to_the_digits(printed), line
        if "(" not in names[0]:
            known[names[0]], results[names[0]] = value, printed
    return results


def programmed(case: dict[str, str]) -> dict[str, float | None]:
    """What the program makes of the values of a block."""
    kind = case["chart"]
    numbers = [float(value) for value in case.get("values", "").split()]
    if kind == "pareto":
        bars = pareto([str(i) for i in range(len(numbers))], numbers).bars
        return dict(zip(("first", "second", "third"), [b.cumulative for b in bars], strict=True))
    if kind.startswith("funnel"):
        expected, size = float(case["expected"]), float(case["size"])
        bounds = poisson_bounds if kind == "funnel-u" else binomial_bounds
        found: dict[str, float | None] = {}
        for name, coverage in (("95", WARNING), ("998", ACTION)):
            lower, upper = bounds(expected / size, size, coverage)
            found |= {f"lower_{name}": lower, f"upper_{name}": upper}
        return found
    settings = ChartSettings(
        screen_outliers="screened" in case, per=float(case.get("per", 1)), least_points=5
    )
    sizes = [float(value) for value in case.get("denominators", "").split()]
    chart = chart_of_kind(ChartKind(kind), numbers, sizes, settings=settings, wanted=Wanted())
    last = chart.points[-1]
    return {
        "centre": last.centre,
        "lower": last.lower,
        "upper": last.upper,
        "near_upper": last.near_upper,
    }


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_an_example_worked_by_hand_is_what_the_program_says(block: str) -> None:
    ours, theirs = programmed(given(block)), calculated(block)
    compared = ours.keys() & theirs.keys()
    assert len(compared) >= 2
    for name in compared:
        assert ours[name] == to_the_digits(theirs[name]), name


def test_every_kind_of_chart_has_an_example() -> None:
    worked = {given(block)["chart"] for block in BLOCKS}
    assert worked == {*ChartKind, "funnel-u", "funnel-p", "pareto"}


def test_the_options_of_the_page_exist() -> None:
    from nearmiss_kit.cli import chart, spc  # noqa: PLC0415 (only this test needs them)

    known = {opt for c in (chart.command, spc.command) for p in c.params for opt in p.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE.read_text(encoding="utf-8"))) <= known
