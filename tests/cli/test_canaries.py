"""Plant names, numbers and addresses in a log, run every command, and look for them everywhere.

Only what the user gave and gets back may hold them: the log, and the workbook to correct, which is
the log with marks in it. A log is built here whose people stand in columns for people; what a name
is that stands in no such column, nobody can know (see docs/privacy.md).
"""

from __future__ import annotations

import base64
import csv
import io
import re
import shutil
import struct
import subprocess
import tempfile
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from every_command import every_command, on_the_log
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from command import Call

NAMES = ("Quillonby", "Zephyrina", "Wobblethwaite", "Marigoldina", "Ferncastle", "Odalys")
"""Parts of made-up names, each a word that stands nowhere else."""
DETAILS = (
    "07700 900123", "quill@canary.example", "943 476 5919", "LS1 4AB", "078-05-1120",
    "12/03/1950",
)  # fmt: skip
CANARIES = (*NAMES, *DETAILS)
WITH_A_NAME = (
    ("convert", "log.csv", "-o", "out", "--by-role", "Zephyrina Quillonby"),
    ("history", "out", "Quillonby"),
)
"""Commands that are asked with a name; they are refused without repeating it."""
MAY_HOLD = ("log-to-correct.xlsx",)
"""The user's own log, given back with marks in it."""

_INLINE = re.compile(rb"data:image/png;base64,([A-Za-z0-9+/=\\n]+)")
_STORY = (
    "Zephyrina Quillonby told Wobblethwaite on 07700 900123 or quill@canary.example, NHS number "
    "943 476 5919, of LS1 4AB, SSN 078-05-1120, DOB 12/03/1950; Odalys had the wrong cup"
)
_HEADINGS = (
    "Ref", "Date of incident", "Service", "Type of near miss", "What happened?", "Reported by",
    "Person affected", "Staff involved", "Immediate action taken", "How was it caught",
    "Lessons shared", "Action required", "Action owner", "Due date", "Date completed",
    "Date triaged", "Outcome told to reporter", "Severity", "Office scribbles",
)  # fmt: skip


def row(number: int, day: str = "") -> tuple[str, ...]:
    return (
        f"NM-{number}", day or f"{number + 1:02d}/10/2026", "Alder House", "Medication",
        f"{_STORY}, round {number}", "Marigoldina Ferncastle", "Zephyrina Quillonby",
        "Odalys Wobblethwaite", _STORY, _STORY, _STORY, f"Ask {_STORY}",
        "Odalys Wobblethwaite", "20/10/2026", "", f"{number + 2:02d}/10/2026", _STORY,
        "Minor", _STORY,
    )  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Six rows with everything in them, and three that are held back."""
    out = io.StringIO()
    held = [row(7, "31/11/2026"), row(8, "tbc"), row(1)]
    csv.writer(out).writerows([_HEADINGS, *(row(number) for number in range(1, 7)), *held])
    path = tmp_path / "log.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def write_workbook(path: Path) -> None:
    """The same rows, with people in all else that a workbook holds."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(_HEADINGS)
    for number in range(1, 7):
        sheet.append(row(number))
    sheet.append(row(7, "31/11/2026"))
    sheet["E2"].comment = Comment(_STORY, "Zephyrina Quillonby")
    assert sheet.oddHeader is not None
    sheet.oddHeader.center.text = _STORY[:120]
    hidden = book.create_sheet("Staff")
    hidden.append(["Odalys Wobblethwaite", *DETAILS])
    hidden.sheet_state = "hidden"
    book.defined_names["Marigoldina"] = DefinedName("Marigoldina", attr_text="Staff!$A$1")
    about = book.properties
    about.creator = about.lastModifiedBy = "Marigoldina Ferncastle"
    about.title = about.subject = about.description = about.keywords = _STORY
    book.save(path)


def streams(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file's bytes, and those of all that is packed into it."""
    yield name, data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                yield from streams(f"{name}/{part}", package.read(part))
    if data.startswith(b"\x89PNG"):
        yield from chunks(name, data)
    if name.endswith(".html"):
        for number, picture in enumerate(_INLINE.findall(data)):
            yield from streams(f"{name}#{number}", base64.b64decode(picture))
    if data.startswith(b"PAR1") or data[8:12] == b"DUCK":
        yield f"{name}#values", values(data)


def values(data: bytes) -> bytes:
    """All that stands in a packed table or database, as text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "packed"
        path.write_bytes(data)
        if data.startswith(b"PAR1"):
            return str(duckdb.read_parquet(str(path)).fetchall()).encode()
        with duckdb.connect(str(path), read_only=True) as database:
            tables = [str(found[0]) for found in database.execute("SHOW TABLES").fetchall()]
            return str([database.table(table).fetchall() for table in tables]).encode()


def chunks(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The texts of a picture, unpacked."""
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind in {b"zTXt", b"iTXt"}:
            body = b" ".join(unpacked(body))
        yield f"{name}#{kind!r}", body if kind != b"IDAT" else b""
        at += 12 + length


def unpacked(body: bytes) -> Iterator[bytes]:
    """A text chunk, and what begins as packed text anywhere in it."""
    yield body
    for start in (at for at, byte in enumerate(body) if byte == 0x78):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(body[start:])


def found_in(name: str, data: bytes) -> list[str]:
    """Where canaries stand in a file, in any letters and either way of writing them down."""
    return [
        f"{stream}: {canary}"
        for stream, content in streams(name, data)
        for canary in CANARIES
        if canary.lower().encode() in content.lower()
        or canary.lower().encode("utf-16-le") in content.lower()
    ]


def test_no_canary_is_in_any_file_message_or_temporary_file(
    nearmiss: Call, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "temporary"
    left.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    monkeypatch.setenv("TMPDIR", str(left))
    ended = []
    asked = ((" ".join(words), nearmiss(*words)) for words in WITH_A_NAME)
    for words, ran in (*every_command(nearmiss, "log.csv"), *asked):
        ended.append((words, ran.code))
        assert found_in(words, (ran.out + ran.err).encode()) == []
    refused = [words for words, code in ended if code not in {0, 5, 6, 7}]
    assert [words.split()[0] for words in refused] == ["convert", "history"]  # asked with a name
    assert log.read_bytes().count(b"Quillonby") > 0
    made = [p for p in tmp_path.rglob("*") if p.is_file() and p != log and p.name not in MAY_HOLD]
    assert {path.suffix for path in made} >= {".docx", ".xlsx", ".json", ".png", ".html", ".csv"}
    assert [place for p in made for place in found_in(p.name, p.read_bytes())] == []
    assert [path for path in left.rglob("*") if path.is_file()] == []


def test_no_canary_of_a_workbook_s_properties_comments_and_hidden_sheets_comes_out(
    nearmiss: Call, tmp_path: Path
) -> None:
    log = tmp_path / "log.xlsx"
    write_workbook(log)
    planted = " ".join(found_in(log.name, log.read_bytes()))
    assert all(part in planted for part in ("docProps/core", "comments", "sheet2", "workbook.xml"))
    for words in on_the_log(log.name):
        ran = nearmiss(*words)
        assert ran.code in {0, 5}, words
        assert found_in(" ".join(words), (ran.out + ran.err).encode()) == []
    made = [p for p in tmp_path.rglob("*") if p.is_file() and p != log and p.name not in MAY_HOLD]
    assert [place for p in made for place in found_in(p.name, p.read_bytes())] == []


@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed",
)
def test_no_canary_is_in_the_text_or_the_properties_of_a_pdf(nearmiss: Call, log: Path) -> None:
    assert nearmiss("convert", log.name, "-o", "out", "--today", "2026-11-02").code == 0
    words = ("root-cause", "out", "NM-1", "--form", "short", "-o", "pack", "--pdf")
    assert nearmiss(*words).code == 0
    (pdf,) = (log.parent / "pack").glob("*.pdf")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True).stdout
    assert b"NM-1" in text
    assert found_in(pdf.name, text + about) == []


def test_the_workbook_to_correct_holds_the_names_because_it_is_the_user_s_own(
    nearmiss: Call, log: Path
) -> None:
    nearmiss("convert", log.name, "-o", "out", "--today", "2026-11-02")
    path = log.parent / "out" / MAY_HOLD[0]
    assert any("Quillonby" in place for place in found_in(path.name, path.read_bytes()))


def test_names_that_are_kept_are_found_by_the_same_search(nearmiss: Call, log: Path) -> None:
    ran = nearmiss("convert", log.name, "-o", "out", "--keep-names", "--today", "2026-11-02")
    assert ran.code == 0
    path = log.parent / "out" / "dataset.json"
    held = "\n".join(found_in(path.name, path.read_bytes()))
    assert [name for name in NAMES if name not in held] == []


def test_a_planted_name_is_found_in_a_part_of_a_package_and_in_a_picture() -> None:
    text = b"zTXtTitle\0\0" + zlib.compress(b"for Quillonby")
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    picture = b"\x89PNG\r\n\x1a\n" + chunk
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("media/image1.png", picture)
    assert found_in("a.docx", packed.getvalue()) == ["a.docx/media/image1.png#b'zTXt': Quillonby"]
