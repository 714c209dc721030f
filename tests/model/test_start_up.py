"""LinkML is for building only, and pydantic is loaded when a class is first asked for."""

import subprocess
import sys


def loaded_after(script: str) -> set[str]:
    """The top-level modules that are loaded once the script has run."""
    printed = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in printed.stdout.split()}


def test_the_tables_need_neither_pydantic_nor_linkml() -> None:
    loaded = loaded_after("import nearmiss_kit.model, nearmiss_kit.model.verdict")
    assert "nearmiss_kit" in loaded
    assert not loaded & {"pydantic", "pydantic_core", "linkml", "linkml_runtime"}


def test_the_classes_need_pydantic_only() -> None:
    loaded = loaded_after("import nearmiss_kit.model\nnearmiss_kit.model.NearMiss")
    assert "pydantic" in loaded
    assert not loaded & {"linkml", "linkml_runtime", "jsonschema"}


def test_a_verdict_needs_no_linkml() -> None:
    loaded = loaded_after(
        "from nearmiss_kit.model.verdict import check_dataset\nassert check_dataset({})"
    )
    assert not loaded & {"linkml", "linkml_runtime", "jsonschema"}
