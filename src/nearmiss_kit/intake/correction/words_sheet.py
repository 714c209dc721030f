"""The sheet on which a log's own words are placed once for all. In: findings. Out: its XML.

And back: the sheet as it comes back; the words with the codes that somebody chose for them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.correction.marks import offer_of
from nearmiss_kit.intake.correction.plain_sheet import ON_PAPER, row_of_texts, worksheet
from nearmiss_kit.intake.looks import code_of
from nearmiss_kit.intake.naming import RECORD_CLASSES
from nearmiss_kit.intake.words import plain
from nearmiss_kit.model import codelist, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from nearmiss_kit.findings import Finding
    from nearmiss_kit.intake.correction.package import Package
    from nearmiss_kit.intake.correction.styles import Styles
    from nearmiss_kit.intake.raw_sheet import RawSheet

WORDS_TITLE = "Words of your log, for nearmiss-kit"
MOST_WORDS = 500
_CODES = frozenset({"value-read-as-other", "value-not-in-list"})
_LONGEST = 59  # what a finding shows of a longer text is cut, and would not be known again
_HEADER_ROW = 4
_COLUMNS = (
    ("Column", 22), ("Word", 34), ("Cells", 8), ("Read it as", 30), ("Suggestion", 26), ("List", 22)
)  # fmt: skip
_WIDTHS = tuple(width for _, width in _COLUMNS)
_WORD, _CHOICE, _LIST = 1, 3, 5
_HOW = (
    "These words are in no list of the kit. Choose beside a word what it means; that holds for all "
    "cells with this word, and for later months with the mapping file.",
    "A word that is left open is asked again. Other keeps the word itself with the record.",
)
_HIDDEN = {_LIST + 1: ' hidden="1"'}  # the kit's own name of the list is for the kit alone


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the log that its list does not have, and in how many cells it stands."""

    list_name: str
    header: str
    text: str
    cells: int
    suggestion: str | None


def words_to_place(findings: Iterable[Finding]) -> list[Word]:
    """The words that findings are about, the commonest first."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Word] = {}
    for finding in findings:
        offer = offer_of(finding) if finding.code in _CODES else None
        shown = finding.shown or ""
        if offer is None or len(shown) > _LONGEST:
            continue
        parts = shown.split("; ") if finding.slot in _many() else [shown]
        for text in parts:
            key = offer, plain(text)
            if not key[1] or "[" in text:
                continue  # what was a name is not known again
            suggestion = finding.suggestion if len(parts) == 1 else None
            counts[key] += 1
            first.setdefault(key, Word(offer, finding.header or "", text, 0, suggestion))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    return [
        Word(w.list_name, w.header, w.text, count, w.suggestion)
        for key, count in ranked
        for w in [first[key]]
    ]


@cache
def _many() -> frozenset[str]:
    """The fields that hold several codes."""
    return frozenset(f.name for name in RECORD_CLASSES for f in fields(name) if f.many)


def words_xml(
    package: Package, styles: Styles, words: Sequence[Word], formula: Callable[[str], str]
) -> bytes:
    """The sheet as XML; `formula` says where the choices of a list stand."""
    bold, wrapped = styles.text("<b/>"), styles.text(wrap=True)
    open_ = styles.text(severity=Severity.WARNING)
    rows = [row_of_texts(1, [(WORDS_TITLE, bold)])]
    rows += [row_of_texts(number, [(text, 0)]) for number, text in enumerate(_HOW, start=2)]
    rows.append(row_of_texts(_HEADER_ROW, [(title, bold) for title, _ in _COLUMNS], _WIDTHS))
    chosen: dict[str, list[str]] = {}
    for number, word in enumerate(words, start=_HEADER_ROW + 1):
        said = [word.header, word.text, str(word.cells), "", word.suggestion or "", word.list_name]
        cells: list[tuple[str | None, int]] = [(text, wrapped) for text in said]
        cells[_CHOICE] = (None, open_)
        rows.append(row_of_texts(number, cells, _WIDTHS))
        chosen.setdefault(word.list_name, []).append(f"D{number}")
    offers = "".join(
        '<dataValidation type="list" allowBlank="1" showErrorMessage="1" '
        f'sqref="{cells}"><formula1>{formula(name)}</formula1></dataValidation>'
        for name, cells in sorted((name, " ".join(some)) for name, some in chosen.items())
    )
    after = f'<dataValidations count="{len(chosen)}">{offers}</dataValidations>' + ON_PAPER
    return worksheet(package.main, rows, _before(), after)


def _before() -> str:
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"'
        f"{_HIDDEN.get(number, '')}/>"
        for number, (_, width) in enumerate(_COLUMNS, start=1)
    )
    return (
        '<sheetPr><tabColor rgb="FFFFC000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{_HEADER_ROW}" topLeftCell="A{_HEADER_ROW + 1}" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols>"
    )


def placed_words(sheets: Iterable[RawSheet]) -> dict[str, dict[str, str]]:
    """The codes that somebody chose for words, by list; other choices are not taken."""
    found: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        if not is_words_sheet(sheet):
            continue
        for row in sheet.rows[_HEADER_ROW:]:
            word, choice, name = (_cell(row, at) for at in (_WORD, _CHOICE, _LIST))
            code = code_of(name, choice) if choice and _is_list(name) else None
            if word and code:
                found.setdefault(name, {})[plain(word)] = code
    return found


def _is_list(name: str) -> bool:
    try:
        codelist(name)
    except KeyError:
        return False
    return True


def is_words_sheet(sheet: RawSheet) -> bool:
    """Whether a sheet is the one for the words of a log."""
    return bool(sheet.rows and sheet.rows[0]) and sheet.rows[0][0] == WORDS_TITLE


def _cell(row: Sequence[Any], at: int) -> str:
    return str(row[at]).strip() if at < len(row) and row[at] is not None else ""
