"""What control charts cost: charts a second by kind and length, and funnels by services.

The best of several turns counts; rates depend on the machine, so read how they change with length.

    python benchmarks/spc.py
"""

import random
import time
from collections.abc import Callable

from nearmiss_kit.insight.spc import ChartKind, Wanted, chart_of_kind, funnel

LENGTHS = (24, 60, 1_000, 10_000)
TURNS = 5
LEAST_SECONDS = 0.05


def seconds(work: Callable[[], object]) -> float:
    """Seconds of one call: the best turn, each long enough to measure."""
    calls = 1
    while True:
        start = time.perf_counter()
        for _ in range(calls):
            work()
        if (spent := time.perf_counter() - start) > LEAST_SECONDS:
            break
        calls *= 2
    best = spent
    for _ in range(TURNS - 1):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        best = min(best, time.perf_counter() - start)
    return best / calls


def series(length: int) -> tuple[list[int], list[int]]:
    """Counts and denominators as a service has them."""
    numbers = random.Random(length)
    sizes = [numbers.randint(700, 1500) for _ in range(length)]
    return [1 + int(numbers.expovariate(1 / 12)) for _ in sizes], sizes


def main() -> None:
    """Measure, and print a table of microseconds a point."""
    print(f"{'chart':10}" + "".join(f"{f'{n} points':>16}" for n in LENGTHS) + "   µs a point")
    for kind in ChartKind:
        cells = []
        for length in LENGTHS:
            counts, sizes = series(length)
            spent = seconds(
                lambda k=kind, c=counts, s=sizes: chart_of_kind(k, c, s, wanted=Wanted())
            )
            cells.append(f"{spent / length * 1e6:>16.1f}")
        print(f"{kind:10}" + "".join(cells))
    for services in (10, 100, 1_000):
        counts, sizes = series(services)
        names = [f"service {i}" for i in range(services)]
        for kind in (ChartKind.U, ChartKind.P):
            spent = seconds(lambda n=names, c=counts, s=sizes, k=kind: funnel(n, c, s, k))
            print(f"funnel {kind} of {services} services: {spent * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
