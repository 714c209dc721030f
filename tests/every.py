"""Every document that the kit makes, made by the commands that people call.

`documents("GB")` and `documents("US")` give the bytes by a short name, such as `pack.docx`, for an
organisation of either country; they are made once for all tests of a process.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from lxml import etree
from october import october_dataset

from nearmiss_kit.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Mapping

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POLICIES: Mapping[str, str] = MappingProxyType(
    {
        "GB": "policy_organisation: Example Care\n",
        "US": "policy_organisation: Example Care\nlocale: en_US\npaper: Letter\n",
    }
)
_MONTH = ("--month", "2026-10")
_DAY = "2026-11-02"
_POLICY = ("--policy", "policy.yaml")
COMMANDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pack": ("board-pack", ".", *_MONTH, *_POLICY),
        "external": ("board-pack", ".", *_MONTH, "--audience", "external", *_POLICY),
        "review": ("root-cause", ".", "NM-1009", "--pattern", *_POLICY),
        "short-review": ("root-cause", ".", "NM-1009", *_POLICY),
        "plan": ("actions", "make", ".", "--as-of", _DAY, *_POLICY),
        "audit": ("audit", "make", ".", "--profile", "medication", *_MONTH, "--today", _DAY,
                  *_POLICY),
        "reviews": ("reviews", "make", ".", *_MONTH, "--as-of", _DAY, *_POLICY),
        "brief": ("brief", ".", *_MONTH, *_POLICY),
    }
)  # fmt: skip
"""The commands that make a folder of documents; `.` stands for the folder of the dataset."""
FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "due.xlsx": ("due", ".", "--format", "xlsx", "--days", "400", "--as-of", _DAY, *_POLICY),
        "due.ics": ("due", ".", "--format", "ics", "--days", "400", "--as-of", _DAY, *_POLICY),
        "statement.docx": ("conformance", ".", "--format", "docx", "--today", _DAY),
        "statement.html": ("conformance", ".", "--format", "html", "--today", _DAY),
        "log.xlsx": ("template",),
    }
)
"""The commands that make one document."""
WORDS = ("pack.docx", "external.docx", "review.docx", "short-review.docx", "plan.docx",
         "audit.docx", "brief.docx", "statement.docx")  # fmt: skip
BOOKS = ("pack.xlsx", "external.xlsx", "plan.xlsx", "reviews.xlsx", "audit.xlsx",
         "due.xlsx", "log.xlsx")  # fmt: skip
NAMES = (*WORDS, *BOOKS)
_LOCALE_ALONE = ("statement.docx", "statement.html", "log.xlsx")
_NOT_CONFORMANT = 6


@cache
def documents(country: str) -> Mapping[str, bytes]:
    """Every document of October in small; of several of a kind, the first."""
    with TemporaryDirectory() as name:
        return make(Path(name), october_dataset(), POLICIES[country])


def make(folder: Path, dataset: dict[str, Any], policy: str) -> Mapping[str, bytes]:
    """Every document of a dataset, by its short name."""
    (folder / "dataset.json").write_text(json.dumps(dataset), "utf-8")
    (folder / "policy.yaml").write_text(policy, "utf-8")
    found: dict[str, bytes] = {}
    for name, words in COMMANDS.items():
        call([*words, "-o", str(folder / name)], folder)
        for file in sorted((folder / name).iterdir()):
            found.setdefault(f"{name}{file.suffix}", file.read_bytes())
    for name, words in FILES.items():
        locale = ("--locale", "en_US") if name in _LOCALE_ALONE and "en_US" in policy else ()
        call([*words, *locale, "-o", str(folder / name)], folder)
        found[name] = (folder / name).read_bytes()
    return MappingProxyType(found)


def call(words: list[str], folder: Path) -> None:
    """A command that must not fail; a statement may say that a level is not passed."""
    known = {".": str(folder), "policy.yaml": str(folder / "policy.yaml")}
    done = CliRunner().invoke(cli, [known.get(word, word) for word in words])
    assert done.exit_code in {0, _NOT_CONFORMANT}, done.output


def part(data: bytes, pattern: str) -> list[etree._Element]:
    """The parts of a document whose names fit."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [one for one in package.namelist() if re.fullmatch(pattern, one)]
        return [etree.fromstring(package.read(one)) for one in names]


def body(data: bytes) -> etree._Element:
    """The text of a Word document, as its XML."""
    (document,) = part(data, r"word/document\.xml")
    return document[0]


def text(element: etree._Element) -> str:
    """What somebody reads of a paragraph, a cell or a table."""
    return "".join(node.text or "" for node in element.iter(f"{WORD}t"))


_PARAGRAPHS = ("}p", "}si", "}is", "}text", "}v", "}f")
_SPOKEN = ("descr", "prompt", "promptTitle", "error", "errorTitle")


def said(data: bytes) -> list[str]:
    """Everything that a document says: paragraphs, cells, notes, headers, alternative texts."""
    if not data.startswith(b"PK"):
        return re.sub(r"<style>.*?</style>|<[^>]+>", "\n", data.decode(), flags=re.DOTALL).split(
            "\n"
        )
    lines = []
    for tree in part(data, r"(word|xl)/(?!theme|styles|settings|fontTable|numbering).*\.xml"):
        for node in tree.iter(etree.Element):
            lines += [node.get(name) or "" for name in _SPOKEN]
            if str(node.tag).endswith(_PARAGRAPHS):
                lines.append("".join(str(words) for words in node.itertext()))
    return [line for line in lines if line.strip()]
