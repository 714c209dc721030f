"""Where the real logs and published results lie that may not be redistributed."""

import os
from pathlib import Path

import pytest


def reference(*parts: str) -> Path:
    """A file of the reference data; the test is skipped, with the reason, where there is none."""
    folder = os.environ.get("NEARMISS_REFERENCE_DATA")
    if not folder:
        pytest.skip("NEARMISS_REFERENCE_DATA does not name a folder with reference data")
    path = Path(folder).joinpath(*parts)
    assert path.exists(), f"the reference data lacks {'/'.join(parts)}"
    return path
