"""Two processes share work, such as the rows of a long log, and say what one of them says.

Each test runs a program of its own, since only a program of one thread is copied.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
PREPARED = """
import os, random, resource, sys, time
from nearmiss_kit.files.in_two import in_two, may_copy
def copied():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 0
if not may_copy():
    print("one process"); sys.exit()
here = os.getpid()
"""


def run(program: str) -> str:
    path = os.pathsep.join([str(TESTS), str(TESTS / "intake"), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", PREPARED + program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    if done.stdout.startswith("one process"):
        pytest.skip("this computer has one processor, or a system that does not copy processes")
    assert not done.stderr
    return done.stdout.strip()


def test_results_come_in_the_order_of_their_tasks_whoever_does_them() -> None:
    said = run("""
found = list(in_two(range(40), lambda task: (task, os.getpid() == here, time.sleep(0.01))))
of_here = sum(is_here for _, is_here, _ in found)
print([number for number, _, _ in found] == list(range(40)), 0 < of_here < 40, copied())
""")
    assert said == "True True True"


def test_who_is_slow_does_fewer_tasks() -> None:
    said = run("""
def work(task):
    time.sleep(0.2 if os.getpid() == here else 0.001)
    return os.getpid() == here
print(sum(in_two(range(40), work)) < 10)
""")
    assert said == "True"


def test_a_worker_of_somebody_elses_pool_works_by_itself() -> None:
    said = run("""
import multiprocessing
def all_of_it(count):
    return list(in_two(range(count), str)), may_copy()
with multiprocessing.get_context("fork").Pool(1) as pool:
    print(pool.apply(all_of_it, (4,)))
""")
    assert said == "(['0', '1', '2', '3'], False)"


def test_a_single_task_needs_no_other_process() -> None:
    assert run("print(list(in_two([1], str)), list(in_two([], str)), copied())") == "['1'] [] False"


def test_what_the_other_process_does_not_send_is_worked_out_here() -> None:
    said = run("""
def work(task):
    if os.getpid() != here and task > 4:
        os.kill(os.getpid(), 9)
    time.sleep(0.01)
    return task
print(list(in_two(range(20), work)) == list(range(20)))
""")
    assert said == "True"


def test_what_goes_wrong_in_the_other_process_goes_wrong_here_and_is_told_once() -> None:
    said = run("""
def work(task):
    if task == 3:
        raise ValueError("the third")
    return task
try:
    list(in_two(range(4), work))
except ValueError as error:
    print(error, copied())
""")
    assert said == "the third True"


def test_nobody_is_left_behind_when_the_results_are_not_wanted_any_more() -> None:
    said = run("""
results = in_two(range(4), lambda task: bytes(10_000_000))
next(results)
results.close()
print(copied())
""")
    assert said == "True"


def test_a_long_messy_log_says_the_same_whether_two_processes_share_it_or_rows_go_one_by_one() -> (
    None
):
    said = run("""
import csv, tempfile
from pathlib import Path
from sheet import settings
from test_columns_at_once import COLUMNS, outcome
from nearmiss_kit.intake.build import recording
from nearmiss_kit.intake.pipeline import take_in
recording._AT_ONCE = 150
dice = random.Random(7)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "Log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(1000):
            cells = [c[0] if dice.random() < 0.9 else dice.choice(c) for c in COLUMNS.values()]
            writer.writerow([f"NM-{number // 1.01:.0f}", *cells[1:]])
    shared = outcome(take_in([path], settings()))
    was_copied = copied()
    singly = outcome(take_in([path], settings(one_by_one=True)))
print(was_copied, shared == singly, len(shared[-1]["near_misses"]), len(shared[1]) > 100)
""")
    was_copied, is_same, recorded, is_messy = said.split()
    assert (was_copied, is_same, is_messy) == ("True", "True", "True")
    assert int(recorded) > 500
