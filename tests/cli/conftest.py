"""A fixture for all tests of commands: a call in an empty folder."""

from pathlib import Path

import pytest
from command import Call, Ran

from nearmiss_kit.cli.main import main


@pytest.fixture
def nearmiss(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Call:
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["nearmiss", *words])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call
