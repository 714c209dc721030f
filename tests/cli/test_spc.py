"""`nearmiss spc`: what each point says, in three formats, and what is wrong with a bad file."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nearmiss_kit.cli.main import cli
from nearmiss_kit.errors import NearMissError

COLUMNS = ["point", "date", "value", "mean", "lower", "upper", "special_cause"]
ONE_HIGH = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def spc(text: str, *words: str) -> Result:
    Path("series.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["spc", "series.csv", *words])


def rows(text: str, *words: str) -> list[dict[str, str]]:
    ran = spc(text, *words, "--format", "csv")
    assert ran.exit_code == 0, ran.output
    return list(csv.DictReader(io.StringIO(ran.stdout)))


def by_month(values: list[int], first: int = 2025) -> str:
    lines = [f"{first + i // 12}-{i % 12 + 1:02d},{value}" for i, value in enumerate(values)]
    return "\n".join(["month,falls", *lines])


def test_csv_gives_mean_lower_upper_and_special_cause_for_each_point() -> None:
    told = rows(by_month(ONE_HIGH), "--value", "falls", "--date", "month")
    assert list(told[0])[:7] == COLUMNS
    assert [row["special_cause"] for row in told].count("common cause") == 17
    assert told[4]["special_cause"] == "above the upper limit"
    assert told[4]["date"] == "2025-05-01"
    assert [round(float(told[0][name]), 2) for name in COLUMNS[3:6]] == [1.94, -3.06, 6.95]


def test_screening_narrows_the_limits() -> None:
    (row, *_) = rows(by_month(ONE_HIGH), "--value", "falls", "--screen-outliers")
    assert (round(float(row["lower"]), 2), round(float(row["upper"]), 2)) == (-0.72, 4.6)


def test_json_says_everything_and_the_table_says_it_in_words() -> None:
    words = ("--value", "falls", "--date", "month", "--improvement", "down", "--target", "12")
    told = json.loads(spc(by_month(ONE_HIGH), *words, "--format", "json").stdout)
    assert told["assurance"] == "consistently passes"
    assert told["segments"][0] | {"mean": 0, "lower": 0, "upper": 0} == {
        "first_point": 1, "last_point": 18, "state": "limits", "mean": 0,
        "centre_line": "mean", "lower": 0, "upper": 0,
    }  # fmt: skip
    printed = spc(by_month(ONE_HIGH), *words).stdout
    assert "2025-05-01  10.00  1.94  -3.06   6.95  above the upper limit (concern)" in printed
    assert "The target of 12 is met as long as nothing changes." in printed
    assert "A lower limit below zero is drawn at zero." in printed


def test_a_declared_day_starts_limits_anew_and_so_does_a_segment_column() -> None:
    text = by_month([*[4, 6] * 8, *[40, 60] * 8])
    told = rows(text, "--value", "falls", "--date", "month", "--rebase", "2026-05-01")
    assert [row["segment"] for row in told] == ["1"] * 16 + ["2"] * 16
    assert {row["mean"] for row in told} == {"5.0", "50.0"}
    phases = "\n".join(
        line + (",phase" if not i else ",before" if i <= 16 else ",after")
        for i, line in enumerate(text.splitlines())
    )
    same = rows(phases, "--value", "falls", "--date", "month", "--segment", "phase")
    assert same == told


def test_limits_can_be_fixed_after_some_points() -> None:
    text = by_month([*[4, 6] * 6, 50, 70])
    told = rows(text, "--value", "falls", "--fix-after", "12")
    assert {row["mean"] for row in told} == {"5.0"}
    assert [row["special_cause"] for row in told[-2:]] == ["above the upper limit"] * 2


def test_too_few_points_have_a_median_and_no_limits() -> None:
    told = rows(by_month([1, 50, 3, 2, 4]), "--value", "falls")
    assert {(r["mean"], r["centre_line"], r["lower"], r["state"]) for r in told} == {
        ("3.0", "median", "", "run chart")
    }


@pytest.mark.parametrize("kind", ["p", "p-prime", "u", "u-prime"])
def test_a_share_or_rate_has_limits_of_its_own_for_each_denominator(kind: str) -> None:
    lines = [f"{2 + i % 3},{40 + 10 * (i % 2)}" for i in range(12)]
    text = "\n".join(["late,rounds", *lines])
    words = ("--value", "late", "--denominator", "rounds", "--chart", kind, "--per", "100")
    told = rows(text, *words)
    assert told[0]["value"] == "5.0"
    assert (told[0]["count"], told[0]["denominator"]) == ("2.0", "40.0")
    assert len({row["upper"] for row in told}) == 2
    assert len({row["mean"] for row in told}) == 1


def test_an_xmr_chart_can_be_of_a_rate() -> None:
    text = "falls,days\n" + "\n".join(f"{n},1000" for n in ONE_HIGH)
    told = rows(text, "--value", "falls", "--denominator", "days", "--per", "1000")
    assert round(float(told[0]["upper"]), 2) == 6.95


@pytest.mark.parametrize("kind", ["i", "mr", "c", "g", "t"])
def test_the_other_charts_need_only_a_column(kind: str) -> None:
    told = rows(by_month(ONE_HIGH), "--value", "falls", "--chart", kind)
    assert len(told) == (17 if kind == "mr" else 18)
    assert all(row["upper"] for row in told)


def test_two_rare_events_can_fall_on_one_day() -> None:
    text = "day,hours\n2026-01-04,20\n2026-01-04,3\n2026-01-09,110"
    assert len(rows(text, "--value", "hours", "--date", "day", "--chart", "t")) == 3


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        (["31/01/2026", "28/02/2026"], ["2026-01-31", "2026-02-28"]),
        (["1/31/2026", "2/28/2026"], ["2026-01-31", "2026-02-28"]),
        (["Jan 2026", "Feb-26"], ["2026-01-01", "2026-02-01"]),
        (["4 Jan 2026", "2026-01-05"], ["2026-01-04", "2026-01-05"]),
    ],
)
def test_dates_are_read_as_people_write_them(written: list[str], iso: list[str]) -> None:
    text = "\n".join(["day,n", *(f"{day},1" for day in written)])
    assert [r["date"] for r in rows(text, "--value", "n", "--date", "day")] == iso


AMBIGUOUS = "day,n\n01/04/2026,1\n01/05/2026,2"


def test_dates_that_can_be_read_in_two_ways_are_read_as_told() -> None:
    words = ("--value", "n", "--date", "day", "--date-order")
    assert [r["date"] for r in rows(AMBIGUOUS, *words, "day-first")] == ["2026-04-01", "2026-05-01"]
    assert [r["date"] for r in rows(AMBIGUOUS, *words, "month-first")] == [
        "2026-01-04", "2026-01-05",
    ]  # fmt: skip


P = ("--denominator", "d", "--chart", "p")


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("day,n\n2026-01-01,1", ("--value", "m"), 'no column "m". It has: day, n.'),
        ("n,n\n1,2", ("--value", "n"), 'two columns "n"'),
        ("n\n1\nTesty McExample", ("--value", "n"), 'row 3: the column "n" does not hold a number'),
        ("n,x\n1,a\n,a", ("--value", "n"), 'row 3: the column "n" is empty. Write 0 if'),
        ("n\nnan\n1", ("--value", "n"), "row 2"),
        ("n", ("--value", "n"), "holds no table of numbers"),
        ("day,n\n2026-02-01,1\n2026-01-01,1", ("--value", "n", "--date", "day"), "Sort the rows"),
        ("day,n\n2026-01-01,1\n2026-01-01,1", ("--value", "n", "--date", "day"), "stands twice"),
        ("day,n\nsoon,1", ("--value", "n", "--date", "day"), "does not hold a date"),
        (AMBIGUOUS, ("--value", "n", "--date", "day"), "--date-order"),
        ("n,s\n1,a\n2,b\n3,a", ("--value", "n", "--segment", "s"), "row 4: a segment"),
        ("n,d\n4,3", ("--value", "n", *P), "more (4) than the number it is a part of (3)"),
        ("n,d\n4,0", ("--value", "n", *P), 'row 2: the column "d" is not above 0'),
        ("n\n1.5", ("--value", "n", "--chart", "c"), "not a whole number from 0"),
        ("n\n4\n0", ("--value", "n", "--chart", "t"), "row 3: the value of"),
        ("n\n4", ("--value", "n", "--chart", "mr"), "two values in a segment"),
    ],
)
def test_a_bad_file_is_one_sentence_with_its_row(
    text: str, words: tuple[str, ...], said: str
) -> None:
    ran = spc(text, *words)
    assert isinstance(ran.exception, NearMissError)
    assert ran.exception.exit_code == 3
    assert said in str(ran.exception)
    assert "Testy" not in str(ran.exception)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--chart", "u"), "needs --denominator"),
        (("--chart", "g", "--denominator", "d"), "takes no --denominator"),
        (("--rebase", "2026-05-01"), "--date"),
        (("--per", "100"), "--denominator"),
        (("--chart", "c", "--screen-outliers"), "no moving ranges"),
        (("--target", "4"), "--improvement"),
        (("--fix-after", "4"), "fewer than 6"),
    ],
)
def test_words_that_do_not_fit_together_end_with_2(words: tuple[str, ...], said: str) -> None:
    ran = spc("n,d\n1,2\n", "--value", "n", *words)
    assert isinstance(ran.exception, NearMissError)
    assert ran.exception.exit_code == 2
    assert said in str(ran.exception)


@pytest.mark.parametrize("day", ["2020-01-01", "2025-01-01", "2030-01-01"])
def test_a_step_change_outside_the_series_is_refused(day: str) -> None:
    words = ("--value", "falls", "--date", "month", "--rebase", day)
    ran = spc(by_month(ONE_HIGH), *words)
    assert "does not lie between" in str(ran.exception)
    assert "2025-01-01 to 2026-06-01" in str(ran.exception)


def test_a_workbook_is_as_good_as_a_csv_file() -> None:
    from openpyxl import Workbook  # noqa: PLC0415 (only this test needs it)

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["n"], [4], [6.5], [5]):
        sheet.append(line)
    book.save("series.xlsx")
    ran = CliRunner().invoke(cli, ["spc", "series.xlsx", "--value", "n", "--format", "csv"])
    assert [row["value"] for row in csv.DictReader(io.StringIO(ran.stdout))] == [
        "4.0",
        "6.5",
        "5.0",
    ]
