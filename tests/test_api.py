"""The public names: few, stable, typed, each with an example, and quick to import."""

import inspect
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

import nearmiss_kit
from nearmiss_kit import api

ROOT = Path(__file__).resolve().parents[1]
FUNCTIONS = [name for name in api.__all__ if inspect.isfunction(getattr(api, name))]


def test_the_stable_names_are_these() -> None:
    """A name that goes from here breaks somebody's program: see docs/versions.md."""
    assert sorted(nearmiss_kit.__all__) == [
        "Conformance", "Finding", "Log", "NearMissError", "SCHEMA_VERSION", "Severity",
        "__version__", "board_pack", "conformance", "convert_log", "load_dataset", "measures",
        "save_dataset", "validate", "validate_record",
    ]  # fmt: skip
    assert set(nearmiss_kit.__all__) - {"__version__"} == set(api.__all__)
    for name in api.__all__:
        assert getattr(nearmiss_kit, name) is getattr(api, name)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="make_coffee"):
        getattr(nearmiss_kit, "make_coffee")  # noqa: B009 (mypy knows that it is not there)


def test_importing_the_package_loads_no_room_of_it() -> None:
    script = (
        "import sys, nearmiss_kit\n"
        "print(sorted(n for n in sys.modules if n.startswith('nearmiss_kit.')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['nearmiss_kit.version']"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_types_and_an_example_and_stands_on_the_page(name: str) -> None:
    function = getattr(api, name)
    assert ">>> from nearmiss_kit import" in (function.__doc__ or "")
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(
        one.annotation is not inspect.Parameter.empty for one in signature.parameters.values()
    )
    assert f"## {name}\n" in (ROOT / "docs" / "api.md").read_text("utf-8")


def test_the_version_is_that_of_the_package() -> None:
    assert nearmiss_kit.__version__ == version("nearmiss-kit")


def test_errors_of_the_library_are_near_miss_errors(tmp_path: Path) -> None:
    with pytest.raises(nearmiss_kit.NearMissError, match="perfect"):
        nearmiss_kit.conformance({}, level="perfect")
    with pytest.raises(nearmiss_kit.NearMissError, match="Coffee"):
        nearmiss_kit.validate_record("Coffee", {})
    with pytest.raises(nearmiss_kit.NearMissError, match="not there"):
        nearmiss_kit.load_dataset(tmp_path / "missing.json")


def test_a_log_is_converted_without_a_file_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log.csv").write_text(
        "Ref,Date of incident,Type of near miss\nNM-1,04/10/2026,Medication\nNM-2,soon,Food\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    log = nearmiss_kit.convert_log("log.csv", today=date(2026, 11, 2))
    assert [one["id"] for one in log.dataset["near_misses"]] == ["NM-1"]
    assert (log.rows, log.held_back) == (2, 1)
    assert "date-unreadable" in {finding.code for finding in log.findings}
    assert [path.name for path in tmp_path.iterdir()] == ["log.csv"]
