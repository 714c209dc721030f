"""Templates and schema are found in a checkout and in a wheel alike."""

import pytest

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.shipped import shipped


def test_the_schema_is_found() -> None:
    assert shipped("schema", "nearmiss.yaml").read_text(encoding="utf-8").startswith("id:")


def test_what_is_missing_is_said_in_a_sentence() -> None:
    with pytest.raises(NearMissError, match="schema/no-such-file is missing"):
        shipped("schema", "no-such-file")
