"""Every document of every command has the same bytes, whoever makes it, where and when."""

import hashlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from every import NAMES, POLICIES, documents

_SCRIPT = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from every import documents
for name, data in sorted(documents({country!r}).items()):
    print(name, hashlib.sha256(data).hexdigest())
"""
_ELSEWHERE = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C",
              "COLUMNS": "40"}  # fmt: skip


@cache
def made_elsewhere(country: str) -> dict[str, str]:
    """The hashes of all documents, made by another process of another place and language."""
    script = _SCRIPT.format(tests=str(Path(__file__).parents[1]), country=country)
    path = {"PATH": "", "PYTHONPATH": ":".join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env=path | _ELSEWHERE,
    )  # fmt: skip
    return dict(line.split() for line in done.stdout.splitlines())


@pytest.mark.parametrize("country", list(POLICIES))
@pytest.mark.parametrize("name", [*NAMES, "due.ics", "statement.html"])
def test_a_document_has_the_same_bytes_everywhere(name: str, country: str) -> None:
    assert made_elsewhere(country)[name] == hashlib.sha256(documents(country)[name]).hexdigest()


@pytest.mark.parametrize("country", list(POLICIES))
def test_no_document_is_left_out(country: str) -> None:
    assert set(made_elsewhere(country)) == set(documents(country))


def test_a_document_of_another_country_has_other_bytes() -> None:
    same = [name for name in NAMES if documents("GB")[name] == documents("US")[name]]
    assert same == []
