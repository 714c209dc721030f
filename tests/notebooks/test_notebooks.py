"""Every notebook runs from its first cell to its last, in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_becomes_a_page(notebook: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html"]
    done = subprocess.run(
        [*command, "--output-dir", str(tmp_path), str(notebook)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    page = (tmp_path / f"{notebook.stem}.html").read_text(encoding="utf-8")
    assert "data:image/png;base64" in page
    assert "Birch Court, Medication" in page


def test_notebooks_are_kept_without_their_outputs() -> None:
    for notebook in NOTEBOOKS:
        assert '"outputs": []' in notebook.read_text(encoding="utf-8")
        assert "data:image" not in notebook.read_text(encoding="utf-8")
