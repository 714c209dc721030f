"""Files that were changed at random, given to what reads them. In: the corpus. Out: what broke.

A reader may refuse a file with a `NearMissError`, or take it; anything else is a fault of the kit.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from hostile.workbook import CSV, packed, parts

from nearmiss_kit.dataset.store import check, load
from nearmiss_kit.documents.word import About, fill
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.samebytes import same_bytes
from nearmiss_kit.intake.mapping_file import read_mapping
from nearmiss_kit.intake.pipeline import IntakeSettings, take_in
from nearmiss_kit.jobs.policy import read_policy

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

CORPUS = Path(__file__).with_name("corpus")
SECONDS = 20
"""What takes longer is a fault as well."""
_TODAY = dt.date(2026, 11, 1)
_ABOUT = About("A title", "Testy Care", _TODAY, "en-GB", "A4")
_PIECES = [
    b"", b"\0", b"\xff\xfe", b'"', b"'", b",", b";", b"\n", b"\r", b"<", b">", b"&", b"&#0;",
    b"=", b"{{ x }}", b"{% for a in b %}", b"2026-13-45", b"31/02/2026", b"99:99", b"24:00",
    b"0000-00-00", b"9" * 400, b"1e999", b"-1", b"NaN", b"null", b"[", b"{", b"*a", b"&a ", b"!!x ",
    b"\xed\xa0\x80", "\u0661\u0662".encode(), "\u202e".encode(), b"45000.99999999", b"2958466",
    b"XFD1048576", b'r="ZZZ9999999"', b"one two three " * 40, b"(" * 400, b"1/" * 400, b" " * 400,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Broke:
    """A file that broke a reader, and how."""

    name: str
    data: bytes
    how: str


def corpus() -> dict[str, bytes]:
    """The files from which the search starts, by name."""
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("{{ text }}{% for row in rows %}{{ row }};{% endfor %}")
    document.save(out)
    records = {"id": "NM-1", "description": "Wet floor.", "occurred": "2026-10-04"}
    dataset = {"schema_version": "0.2.0", "time_zone": "Europe/London", "near_misses": [records]}
    lines = [{"dataset": {"schema_version": "0.2.0"}}, {"near_miss": records}]
    columns = [{"column": "B", "header": "Date", "field": "near_misses.occurred"}]
    sheets = [{"sheet": None, "header_row": 1, "columns": columns}]
    return {
        "log.csv": CSV.encode(),
        "times.csv": b"Date,Time,What happened,Shift\n04/10/2026,9.30pm,Wet floor,early\n"
        b"4 Oct 26,2130,Wet floor,night\n45000.5,0.9,Dose late,late\nyesterday,noon,Fall,day\n",
        "actions.csv": b"Ref;When;Incident;Actions;Reported by\n1;2026-10-04 21:30;Slip;"
        b'"1) Mop - Testy McExample - 10/10/2026\n2) Sign - by Friday";T. McExample\n',
        "log.xlsx": packed(parts()),
        "dataset.json": json.dumps(dataset).encode(),
        "dataset.jsonl": "\n".join(map(json.dumps, lines)).encode(),
        "dataset.yaml": b"schema_version: 0.2.0\nnear_misses:\n- id: NM-1\n  harm: none\n",
        "policy.yaml": b"organisation: Testy Care\nclose_within_hours: 72\nregion: england\n",
        "mapping.yaml": json.dumps({"sheets": sheets}).encode(),
        "template.docx": same_bytes(out.getvalue()),
    }


def read(path: Path) -> None:
    """Give a file to what reads such files."""
    readers: dict[str, Callable[[Path], object]] = {
        "policy": read_policy,
        "mapping": read_mapping,
        "template": lambda path: fill(path, {"text": "x", "rows": ("a", "b")}, _ABOUT),
        "dataset": lambda path: check(load(path), _TODAY),
    }
    settings = IntakeSettings("Europe/London", _TODAY)
    if path.stem in readers:
        readers[path.stem](path)
    else:
        take_in([path], settings)


def changed(data: bytes, chance: random.Random) -> bytes:
    """A file changed at random; of an archive, mostly what stands in one of its parts."""
    if not data.startswith(b"PK") or chance.random() < 0.2:
        return _cut(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(list(content))
    content[name] = _cut(content[name], chance)
    return packed(content)


def _cut(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice([0, 0, 1, 2, 8, 40]))
        other = chance.randint(0, len(data))
        piece = chance.choice([*_PIECES, data[other : other + 30], bytes([chance.randrange(256)])])
        data = data[:start] + piece + data[end:]
    return data


def broke(name: str, data: bytes) -> Broke | None:
    """How a file breaks its reader, if it does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        start = time.perf_counter()
        try:
            read(path)
        except NearMissError as error:
            if "\n" in str(error):
                return Broke(name, data, f"a sentence of several lines: {error}")
        except Exception as error:  # noqa: BLE001 (whatever it is, it is found)
            return Broke(name, data, f"{type(error).__name__}: {error}")
        took = time.perf_counter() - start
    return Broke(name, data, f"took {took:.0f} s") if took > SECONDS else None
