"""`nearmiss chart`: pictures with their words, the same bytes each time, nothing overwritten."""

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from nearmiss_kit.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
SERIES = "month,falls,days\n" + "\n".join(
    f"{2025 + i // 12}-{i % 12 + 1:02d},{4 + i * 7 % 5},{900 + i * 37 % 200}" for i in range(24)
)
HOMES = "home,falls,days\nAlder House,4,1000\nBirch Court,0,900\nCedar Lodge,60,3000\nNew Home,0,0"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def chart(text: str, *words: str) -> Result:
    Path("table.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["chart", "table.csv", *words, "-o", "out"])


def made() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path("out").iterdir())}


def test_a_chart_is_a_png_an_svg_and_its_words() -> None:
    ran = chart(SERIES, "--value", "falls", "--date", "month", "--title", "Falls at Alder House")
    assert ran.exit_code == 0, ran.output
    files = made()
    assert list(files) == ["table-xmr.png", "table-xmr.svg", "table-xmr.txt"]
    with Image.open(io.BytesIO(files["table-xmr.png"])) as picture:
        assert picture.format == "PNG"
    assert ET.fromstring(files["table-xmr.svg"]).tag.endswith("svg")  # noqa: S314 (our own file)
    words = files["table-xmr.txt"].decode()
    assert words.startswith("Line chart: Falls at Alder House, Jan 25 to Dec 26, 24 points.")
    assert b"Falls at Alder House" in files["table-xmr.svg"]


@pytest.mark.parametrize(
    "words",
    [
        ("--value", "falls", "--date", "month"),
        ("--value", "falls", "--denominator", "days", "--chart", "u", "--per", "1000"),
        ("--value", "falls", "--label", "month", "--chart", "pareto"),
        ("--value", "falls", "--label", "month", "--denominator", "days", "--chart", "funnel"),
    ],
)
def test_the_same_input_gives_the_same_bytes(words: tuple[str, ...]) -> None:
    assert chart(SERIES, *words).exit_code == 0
    first = made()
    assert chart(SERIES, *words, "--replace").exit_code == 0
    assert made() == first


def test_nothing_is_overwritten_unasked() -> None:
    words = ("--value", "falls")
    assert chart(SERIES, *words).exit_code == 0
    assert "Add --replace" in str(chart(SERIES, *words).exception)


def test_a_funnel_names_who_stands_out_and_who_has_nothing_to_divide_by() -> None:
    words = ("--chart", "funnel", "--label", "home", "--value", "falls", "--denominator", "days")
    ran = chart(HOMES, *words, "--per", "1000")
    assert ran.exit_code == 0, ran.output
    told = made()["table-funnel.txt"].decode()
    assert "3 services by size" in told
    assert "Birch Court (0) is below the 99.8 % limit" in told
    assert "Left out, with nothing to divide by: New Home." in told


def test_a_funnel_of_shares_refuses_more_than_all() -> None:
    words = ("--chart", "funnel", "--proportion", "--label", "home", "--value", "n")
    ran = chart("home,n,of\nAlder,5,4", *words, "--denominator", "of")
    assert "row 2" in str(ran.exception)
    assert "more (5) than the number it is a part of (4)" in str(ran.exception)


def test_a_pareto_chart_says_what_makes_up_most() -> None:
    text = "what,n\nMedication,60\nFood,25\nTransport,10\nKeys,5\nDoors,0"
    assert chart(text, "--chart", "pareto", "--label", "what", "--value", "n").exit_code == 0
    told = made()["table-pareto.txt"].decode()
    assert "Medication 60 (60% so far); Food 25 (85% so far)" in told
    assert "Medication, Food make up four fifths or more." in told
    assert "Doors" not in told


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("a,n\nx,1\nx,2", ("--label", "a"), "row 3"),
        ("a,n\nx,-1", ("--label", "a"), "below 0"),
        ("a,n\nx,0", ("--label", "a"), "is 0"),
        ("a,n\n,1", ("--label", "a"), "is empty"),
    ],
)
def test_a_bad_table_is_one_sentence(text: str, words: tuple[str, ...], said: str) -> None:
    assert said in str(chart(text, "--chart", "pareto", "--value", "n", *words).exception)


def test_words_that_are_missing_are_asked_for() -> None:
    assert "--value" in chart(SERIES).output
    assert "--label" in chart(SERIES, "--value", "falls", "--chart", "pareto").output
    date = ("--value", "falls", "--chart", "pareto", "--label", "month", "--date", "month")
    assert "takes no --date" in chart(SERIES, *date).output
    assert "--label" in chart(SERIES, "--value", "falls", "--label", "month").output
    funnel = ("--value", "falls", "--chart", "funnel", "--label", "month")
    assert "--denominator" in str(chart(SERIES, *funnel).exception)


def test_the_charts_of_a_dataset_are_those_of_its_pack() -> None:
    log = ROOT / "examples" / "meadowbank" / "near-miss-log.xlsx"
    run = CliRunner()
    assert run.invoke(cli, ["convert", str(log), "-o", "data", "-q"]).exit_code == 0
    words = ["chart", "data", "--month", "2026-10", "-o", "out", "-q"]
    assert run.invoke(cli, [*words, "--only", "volume-chart"]).exit_code == 0
    assert list(made()) == [f"volume-chart.{ending}" for ending in ("png", "svg", "txt")]
    assert run.invoke(cli, [*words, "--replace"]).exit_code == 0
    assert {"triage-chart.png", "by-category.svg", "by-category-pareto.txt"} <= set(made())
    assert "--month" in run.invoke(cli, ["chart", "data", "--value", "n", "-o", "out"]).output
    missing = run.invoke(cli, [*words, "--only", "no-such", "--replace"])
    assert "There are: volume-chart" in str(missing.exception)
