"""Every command on one log, for tests that look at all that comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from command import Call, Ran

_DAY, _MONTH = ("--today", "2026-11-02"), ("--month", "2026-10")
_AS_OF = ("--as-of", "2026-11-02")
SOURCES = ("fhir-r5", "fhir-r4", "ahrq", "lfpse", "mods")


def on_the_log(log: str) -> Iterator[tuple[str, ...]]:
    """The commands that read the log itself; `out` holds the dataset then."""
    yield ("inspect", log)
    yield ("mapping", log, "-o", "mapping.yaml")
    yield ("convert", log, "-o", "out", *_DAY)
    yield ("convert", log, "-o", "json", "--format", "json", *_DAY)
    yield ("run", log, *_MONTH, "-o", "ran", *_DAY)
    yield ("new-key", "key.txt")
    yield ("convert", log, "--into", "kept", "--key", "key.txt", *_DAY)
    yield ("convert", log, "--into", "kept", "--key", "key.txt", "--replace", *_DAY)
    yield ("convert", log, "-o", "out", *_DAY)  # refused: it is there


def on_the_dataset() -> Iterator[tuple[str, ...]]:
    """The commands that read what came of the log."""
    yield ("validate", "out")
    yield ("validate", "out", "--format", "json")
    yield ("board-pack", "out", *_MONTH, "-o", "pack")
    yield ("board-pack", "out", *_MONTH, "--audience", "external", "-o", "pack")
    yield ("board-pack", "out", "--month", "2020-01", "-o", "pack")
    yield ("brief", "out", *_MONTH, "-o", "pack")
    yield ("root-cause", "out", "NM-1", "--form", "full", "-o", "pack")
    yield ("root-cause", "out", "NM-2", "--form", "short", "-o", "pack")
    yield ("actions", "make", "out", *_AS_OF, "-o", "pack")
    yield ("audit", "make", "out", "--profile", "medication", *_MONTH, "-o", "pack")
    yield ("reviews", "make", "out", *_MONTH, *_AS_OF, "-o", "pack")
    yield ("reviews", "import", "pack/reviews-2026-10.xlsx", "--into", "out")
    yield ("due", "out", *_AS_OF)
    for kind in ("xlsx", "ics", "json"):
        yield ("due", "out", *_AS_OF, "--format", kind, "-o", f"due.{kind}")
    for kind in ("table", "csv", "json"):
        yield ("measures", "out", *_MONTH, "--by", "service", "--trace", "--format", kind)
    yield ("measures", "out", *_MONTH, "--format", "csv", "-o", "measures.csv")
    yield ("look-back", "out", "NM-2")
    yield ("chart", "out", *_MONTH, "-o", "charts")
    yield ("notebook", "out", "-o", "page.html")
    yield ("history", "kept")
    yield ("history", "kept", "NM-1", "--with-related", "--format", "csv")
    yield ("verify-log", "kept")
    yield ("conformance", "out/dataset.json")
    for kind in ("json", "junit", "html", "docx"):
        yield ("conformance", "out/dataset.json", "--format", kind, "-o", f"verdict.{kind}")
    for kind in ("json", "jsonl", "yaml", "sqlite", "duckdb"):
        yield ("export", "out", "--to", kind, "-o", f"whole.{kind}")
    for kind in ("csv", "parquet"):
        yield ("export", "out", "--to", kind, "-o", f"whole-{kind}")
    for kind in SOURCES:
        lost = ("--loss-report", f"losses-{kind}.csv")
        yield ("export", "out", "--to", kind, "-o", f"{kind}.{_ending(kind)}", *lost)
    yield ("export", "out", "--to", "flat-csv", "-o", "flat.csv")
    yield ("export", "out", "--to", "cms", *_MONTH, "-o", "cms.csv")
    yield ("import", "whole.sqlite", "-o", "back")
    yield ("forget", "out", "person-1", "--dry-run", *_DAY)
    yield ("forget", "out", "person-1", *_DAY)
    yield ("verify-log", "out", "--json")


def _ending(kind: str) -> str:
    return "json" if kind.startswith("fhir") else "csv"


def every_command(nearmiss: Call, log: str) -> Iterator[tuple[str, Ran]]:
    """How each command ended, and what it printed."""
    for words in (*on_the_log(log), *on_the_dataset()):
        yield " ".join(words), nearmiss(*words)
