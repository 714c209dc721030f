"""The page about mappings, and the same as SSSOM. In: the mapping data. Out: Markdown, a table."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from nearmiss_kit.interop.forms import FORMS
from nearmiss_kit.interop.loss import Fate, fates
from nearmiss_kit.interop.mapping import MAPPED_CLASS, code_list, mappings
from nearmiss_kit.interop.values import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nearmiss_kit.interop.mapping import Mapping as Target
    from nearmiss_kit.interop.mapping import Row

_HEAD = """# Other formats and standards

What `nearmiss export` writes, what `nearmiss import` reads back, and what is lost on the way. This
page is made from the mapping data that the program itself works by
(`src/nearmiss_kit/interop/mappings`), and the tests send datasets there and back and compare them
with it. The same as a table for programs, in the SSSOM format:
[mappings.sssom.tsv](mappings.sssom.tsv).

- **exactly**: what comes back is what went out.
- **approximately**: something coarser goes out, or it goes out and is not read back.
- **lost**: it does not go out.

*Verified* means that the element or code was read in the source named; *recalled* that it is known
from memory only, and goes out only with `--recalled`; *own* that the target has no such element and
the column is ours. No code is invented: where a target's list was not to hand, our words go out, or
nothing does.

What goes out holds pseudonyms as the dataset does, and narratives as they were told: read them
before you hand them on. The keys to pseudonyms never go out.
"""
_WHOLE = """
## Formats that hold a whole dataset

Every field of every record survives exactly. Lists without items are left out.
"""
_CSV = """
In CSV folders (and in every CSV file below) a text that begins with `=`, `+`, `-`, `@`, a tab, a
line break or an apostrophe gets one apostrophe in front, so that Excel takes it for text; reading
takes exactly one apostrophe away. Files are UTF-8 with a byte order mark and commas; an empty cell
is a field without a value. Lists are tables of their own: `near_miss_cues.csv` holds the key of the
near miss, the place in the list (`nth`, from 0) and the value. The tables are those of
`schema/generated/nearmiss.duckdb.sql`. Saving such a file in Excel may change days and long
numbers.
"""
_CMS = """
## cms: CMS, critical incident measures of home and community-based services

One row each for INCID-1, INCID-2 and INCID-3 with numerator, denominator and percentage for a
month, in the shape of CMS's reporting form (its public code, forms/2026/ci), where 90 per cent is
the least that is expected. The measures count near misses and not critical incidents, so they are
no report to CMS: they show the same fractions, by the time limits of your policy. Nothing is read
back; every field is lost but for what is counted.
"""


def mappings_page() -> str:
    """The page as Markdown."""
    parts = [_HEAD, _WHOLE, "| format | what it is |", "| --- | --- |"]
    parts += [f"| `{form.name}` | {form.title} |" for form in FORMS.values()]
    parts.append(_CSV)
    for mapping in mappings().values():
        parts += [f"## {mapping.target}: {mapping.title}\n", f"{_wrapped(mapping.about)}\n"]
        parts += [_wrapped(f"Source: {mapping.source.strip()}.") + "\n", *_tables(mapping)]
    return "\n".join(parts) + _CMS


def _tables(mapping: Target) -> Iterator[str]:
    found = [fate for fate in fates(mapping, recalled=True) if fate.record == MAPPED_CLASS]
    if mapping.target == "flat-csv":
        yield "Every field of a near miss survives exactly.\n"
    else:
        yield "| field | element | survives | what to know | basis |"
        yield "| --- | --- | --- | --- | --- |"
        for fate in sorted(found, key=lambda fate: fate.survives != "exactly"):
            if fate.survives != "lost":
                yield _line(fate)
        lost = ", ".join(f"`{fate.field}`" for fate in found if fate.survives == "lost")
        yield "\n" + _wrapped(f"Lost: {lost}.")
    yield (
        "\nLost as a whole: all records but near misses (triage, actions, verifications and the\n"
        "rest). The time zone, and whether names were kept, are said anew at the import.\n"
    )


def _wrapped(text: str) -> str:
    return textwrap.fill(text.strip(), 100, break_long_words=False, break_on_hyphens=False)


def _line(fate: Fate) -> str:
    cells = (f"`{fate.field}`", f"`{fate.element}`", fate.survives, fate.says, fate.status)
    return "| " + " | ".join(cells) + " |"


def sssom(of_schema: Iterable[tuple[str, str, str]], prefixes: Mapping[str, str]) -> str:
    """All mappings as SSSOM, a table with tabs.

    `of_schema` are subject, predicate and object of the schema's own mappings, and `prefixes` the
    addresses that the schema gives to the names in them.
    """
    columns = ["subject_id", "predicate_id", "object_id", "object_label", "mapping_justification",
               "object_source", "comment"]  # fmt: skip
    named = {
        "nearmiss": OURS,
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "semapv": "https://w3id.org/semapv/vocab/",
        **{_prefix(mapping): f"{OURS}{mapping.target}/" for mapping in mappings().values()},
        **prefixes,
    }
    head = ["#curie_map:", *(f"#  {name}: {iri}" for name, iri in sorted(named.items()))]
    head += [f"#license: {_LICENCE}", f"#mapping_set_id: {OURS}mappings"]
    lines = [line for mapping in mappings().values() for line in _sssom_rows(mapping)]
    known = {tuple(line[:3]): line for line in reversed(lines)}
    for subject, predicate, object_ in of_schema:
        line = [subject, f"skos:{predicate}", object_, "", _BY_HAND, "", "of the schema"]
        known.setdefault((subject, f"skos:{predicate}", object_), line)
    body = ["\t".join(known[key]) for key in sorted(known)]
    return "\n".join([*head, "\t".join(columns), *body]) + "\n"


_SHORT = {"http://terminology.hl7.org/CodeSystem/adverse-event-category#": "fhir_aec:"}
_BY_HAND = "semapv:ManualMappingCuration"
_LICENCE = "https://spdx.org/licenses/MIT"


def _prefix(mapping: Target) -> str:
    return mapping.prefix or mapping.target


def _sssom_rows(mapping: Target) -> Iterator[list[str]]:
    for row in mapping.rows:
        if row.status == "own":
            continue
        comment = f"{row.status}. {row.says}".strip()
        term = f"{_prefix(mapping)}:{_slug(row.term or row.element)}"
        about = [_BY_HAND, mapping.title, comment]
        yield [f"nearmiss:{row.slot}", f"skos:{row.predicate}", term, row.element, *about]
        for ours, theirs in row.codes.items():
            system = f"{theirs.system}#" if theirs.system else f"{term}."
            subject = f"nearmiss:{_list_of(row)}#{ours}"
            object_ = f"{_SHORT.get(system, system)}{_slug(theirs.code)}"
            yield [subject, f"skos:{row.predicate}", object_, theirs.code, *about]


def _slug(name: str) -> str:
    """A name that can be part of an address; the signs of lists are not part of it.

    >>> _slug("HERF Q1 Report class"), _slug("participant[].actor")
    ('HERF_Q1_Report_class', 'participant.actor')
    """
    return re.sub(r"[^A-Za-z0-9.-]+", "_", name.replace("[]", "")).strip("_")


def _list_of(row: Row) -> str:
    return "NearMissClass" if row.how == "class" else code_list(row.slot)
