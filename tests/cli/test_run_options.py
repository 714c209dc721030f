"""`nearmiss run` makes the same pack as `nearmiss board-pack`, and takes what that takes."""

import shutil
from pathlib import Path

import click
import pytest
from command import Call

from nearmiss_kit.cli.main import cli

LOG = "ref,date,service,what happened\nR-1,2026-10-04,Birch Court,Label and chart differed\n"
MONTH = ("--month", "2026-10", "-o", "out")

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def log(folder: Path) -> str:
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    return "log.csv"


def options(name: str) -> dict[str | None, str | None]:
    """The options of a command, and what is said of them."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return {one.name: one.help for one in command.params if isinstance(one, click.Option)}


def test_run_has_every_option_of_board_pack() -> None:
    helped = {name: options(name) for name in ("run", "board-pack")}
    assert {"pdf", "readers"} <= helped["board-pack"].keys()
    assert helped["board-pack"].items() <= helped["run"].items()


@needs_office
def test_run_puts_a_pdf_beside_the_pack_that_board_pack_would_make(
    nearmiss: Call, tmp_path: Path
) -> None:
    done = nearmiss("run", log(tmp_path), *MONTH, "--audience", "external", "--pdf")
    assert done.code == 0, done.err
    made = {file.name for file in (tmp_path / "out").iterdir()}
    stem = "board-pack-2026-10-external"
    assert {f"{stem}.docx", f"{stem}.xlsx", f"{stem}.pdf"} <= made
    again = nearmiss(
        "board-pack", "out", "--month", "2026-10", "-o", "again", "--audience", "external"
    )
    assert again.code == 0, again.err
    for kind in ("docx", "xlsx"):
        both = [(tmp_path / folder / f"{stem}.{kind}").read_bytes() for folder in ("out", "again")]
        assert both[0] == both[1]


def test_without_libreoffice_run_says_so_before_it_begins(
    nearmiss: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = nearmiss("run", log(tmp_path), *MONTH, "--pdf")
    assert done.code != 0
    assert "--pdf needs LibreOffice, and it is not installed." in done.err
    assert "Reading" not in done.err
    assert not (tmp_path / "out").exists()


@needs_office
def test_a_pdf_of_an_earlier_run_is_not_overwritten_unasked(nearmiss: Call, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "board-pack-2026-10.pdf").write_bytes(b"ours")
    done = nearmiss("run", log(tmp_path), *MONTH, "--pdf")
    assert done.code != 0
    assert "board-pack-2026-10.pdf" in done.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["board-pack-2026-10.pdf"]
