"""What the package needs: declared, bounded, used, and locked within its bounds."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(text) for text in PROJECT["dependencies"]]
EXTRAS = {
    name: [Requirement(text) for text in texts]
    for name, texts in PROJECT["optional-dependencies"].items()
}
FOR_USERS = ("schema", "notebook", "spark", "text")
"""Extras that users install; the others are for those who change the kit."""
NEVER_IMPORTED = {
    "tzdata": "the time zones of `zoneinfo` on Windows",
    "ipykernel": "what nbconvert runs a notebook with",
}
SAME_AS = {"pyyaml": "yaml", "python-docx": "docx"}
"""Distributions whose import has another name, should the installed metadata not say so."""
LOCKED = re.compile(r"^(?P<pin>[A-Za-z0-9._-]+==\S+)(?: ; (?P<marker>.+?))? \\$", re.MULTILINE)
INSTALLED = metadata.packages_distributions()
"""The distributions of each import; looked up once, since it reads all that is installed."""
_NAMES = {path.stem for path in (ROOT / "src").iterdir()}


def imported(path: Path) -> set[str]:
    """The third-party packages that a module names, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - _NAMES


def distributions(name: str) -> set[str]:
    """Which distributions an import may come from."""
    known = {canonicalize_name(d) for d in INSTALLED.get(name, [])}
    return known | {d for d, module in SAME_AS.items() if module == name} or {
        canonicalize_name(name)
    }


def locked(name: str) -> dict[str, set[str]]:
    """The versions of each distribution in a file of constraints/."""
    versions: dict[str, set[str]] = {}
    for match in LOCKED.finditer((ROOT / "constraints" / name).read_text(encoding="utf-8")):
        requirement = Requirement(match["pin"])
        version = next(iter(requirement.specifier)).version
        versions.setdefault(canonicalize_name(requirement.name), set()).add(version)
    return versions


IMPORTS = {name for path in (ROOT / "src").rglob("*.py") for name in imported(path)}
DECLARED = [*RUNTIME, *(one for extra in FOR_USERS for one in EXTRAS[extra])]


@pytest.mark.parametrize("requirement", DECLARED, ids=str)
def test_what_users_install_is_bounded_below_and_above(requirement: Requirement) -> None:
    operators = {one.operator for one in requirement.specifier}
    assert operators & {">=", ">", "==", "~="}
    assert operators & {"<", "<=", "==", "~="}


@pytest.mark.parametrize("name", sorted(IMPORTS))
def test_each_import_is_declared(name: str) -> None:
    declared = {canonicalize_name(one.name) for one in DECLARED}
    assert distributions(name) & declared


@pytest.mark.parametrize("requirement", DECLARED, ids=str)
def test_nothing_is_declared_that_is_not_used(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    used = {found for module in IMPORTS for found in distributions(module)}
    assert (name in used) != (name in NEVER_IMPORTED)


def test_dependencies_are_few() -> None:
    """Those that are named, of which some come with others anyway, and all that are installed."""
    assert len(RUNTIME) <= 21
    assert len(locked("runtime.txt")) <= 40


@pytest.mark.parametrize("requirement", RUNTIME, ids=str)
def test_each_dependency_is_locked_within_its_bounds(requirement: Requirement) -> None:
    for name in ("runtime.txt", "test.txt"):
        versions = locked(name)[canonicalize_name(requirement.name)]
        assert [v for v in versions if v not in requirement.specifier] == []


def test_what_the_tests_need_is_locked_within_its_bounds() -> None:
    versions = locked("test.txt")
    needed = [one for one in EXTRAS["test"] if one.name != "nearmiss-kit"]
    outside = [
        str(one)
        for one in needed
        if not versions.get(canonicalize_name(one.name))
        or any(v not in one.specifier for v in versions[canonicalize_name(one.name)])
    ]
    assert outside == []


def test_the_tests_run_on_the_versions_that_the_package_is_locked_to() -> None:
    tested = locked("test.txt")
    assert {name: tested.get(name) for name in locked("runtime.txt")} == locked("runtime.txt")


@pytest.mark.parametrize("name", ["runtime.txt", "test.txt"])
def test_a_lock_holds_versions_and_hashes_and_no_place(name: str) -> None:
    text = (ROOT / "constraints" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    pin = re.compile(r"[a-z0-9._-]+(\[[a-z0-9,-]+\])?==[0-9][^ ]*( ; [^\\]+)? \\")
    held = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not (pin.fullmatch(line) or held.fullmatch(line))] == []
    assert "://" not in text
    after_pins = [lines[at + 1] for at, line in enumerate(lines) if pin.fullmatch(line)]
    assert all(held.fullmatch(line) for line in after_pins)
