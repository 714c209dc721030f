"""A document is for its country: paper, order of dates, the clock and spelling, in every document.

Neither country's documents hold a week, so no first day of a week is asked for: charts go by month,
the calendar holds days.
"""

import io
import re
from functools import cache
from typing import Any

import openpyxl
import pytest
from docx import Document
from every import BOOKS, NAMES, WORD, WORDS, documents, part, said

from nearmiss_kit.model import fields
from nearmiss_kit.model._generated.codelists import CODELISTS

ALL = (*NAMES, "due.ics", "statement.html")
COUNTRIES = ("GB", "US")
_PAPER = {"GB": (210.0, 297.0, "9"), "US": (215.9, 279.4, "1")}
_MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = {
    "GB": re.compile(rf"\b\d{{1,2}} ({_MONTH}|[A-Z][a-z][a-z]) (19|20)\d\d\b"),
    "US": re.compile(rf"\b({_MONTH}|[A-Z][a-z][a-z]) \d{{1,2}}, (19|20)\d\d\b"),
}
_SLASHED = {
    "GB": re.compile(r"\b(1[3-9]|2\d|3[01])/(0?\d|1[0-2])/\d{4}\b"),
    "US": re.compile(r"\b(0?\d|1[0-2])/(1[3-9]|2\d|3[01])/\d{4}\b"),
}
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b( [AP]M)?")
_STEMS = {
    "behaviour": "behavior", "organis": "organiz", "programme": "program", "recognis": "recogniz",
    "authoris": "authoriz", "catalogue": "catalog", "centre": "center", "colour": "color",
    "grey": "gray", "defence": "defense", "diarrhoea": "diarrhea", "liquidis": "liquidiz",
    "neighbour": "neighbor", "standardis": "standardiz", "travell": "travel", "labell": "label",
    "favour": "favor", "honour": "honor", "licence": "license", "practise": "practice",
    "metre": "meter", "analys": "analyz", "summaris": "summariz", "prioritis": "prioritiz",
    "categoris": "categoriz", "minimis": "minimiz", "apologis": "apologiz", "emphasis": "emphasiz",
    "fulfil ": "fulfill", "enrol ": "enroll", "judgement": "judgment", "whilst": "while",
    "modell": "model", "towards": "toward", "paediatric": "pediatric", "haem": "hem",
    "anaes": "anes", "oedema": "edema", "tyre": "tire", "ageing": "aging", "sceptic": "skeptic",
}  # fmt: skip
"""What is spelled otherwise in American English, and how. `Cancelled` is spelled so in both."""
_AMERICAN = ("behavior", "organiz", "recogniz", "authoriz", "center", "color", "gray", "defense",
             "diarrhea", "liquidiz", "neighbor", "labeled", "traveling", "prioritiz")  # fmt: skip


def other(country: str) -> str:
    return "US" if country == "GB" else "GB"


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("name", WORDS)
def test_a_word_document_is_on_the_paper_of_its_country(name: str, country: str) -> None:
    width, height, _ = _PAPER[country]
    (section,) = Document(io.BytesIO(documents(country)[name])).sections
    lengths = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    wide, high, left, right = (length.mm if length else 0.0 for length in lengths)
    assert (wide, high) == pytest.approx((width, height), abs=0.1)
    assert wide - left - right == pytest.approx(170, abs=0.1)  # as wide as the tables are
    assert left == pytest.approx(right, abs=0.1)


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_is_on_the_paper_of_its_country(name: str, country: str) -> None:
    sheets = part(documents(country)[name], r"xl/worksheets/sheet\d+\.xml")
    setups = [node for sheet in sheets for node in sheet.iter() if _tag(node) == "pageSetup"]
    assert len(setups) == len(sheets)
    assert {setup.get("paperSize") for setup in setups} == {_PAPER[country][2]}


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_statement_in_html_is_on_the_paper_of_its_country_and_in_its_language(
    country: str,
) -> None:
    html = documents(country)["statement.html"].decode()
    assert f"size: {'A4' if country == 'GB' else 'Letter'};" in html
    assert f'lang="en-{country}"' in html


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("name", WORDS)
def test_a_word_document_says_the_language_of_its_country(name: str, country: str) -> None:
    (styles,) = part(documents(country)[name], r"word/styles\.xml")
    assert {node.get(f"{WORD}val") for node in styles.iter(f"{WORD}lang")} == {f"en-{country}"}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("name", ALL)
def test_dates_in_words_have_the_order_of_the_country(name: str, country: str) -> None:
    lines = said(documents(country)[name])
    foreign = [line for line in lines if _DATED[other(country)].search(line)]
    foreign += [line for line in lines if _SLASHED[other(country)].search(line)]
    assert foreign == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_kind_of_date_is_written_somewhere(country: str) -> None:
    dated = [
        name for name in ALL if any(map(_DATED[country].search, said(documents(country)[name])))
    ]
    assert {"pack.docx", "review.docx", "plan.docx", "audit.docx", "statement.docx",
            "statement.html", "plan.xlsx", "pack.xlsx"} <= set(dated)  # fmt: skip
    assert any(map(_SLASHED[country].search, said(documents(country)["plan.xlsx"])))


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("name", BOOKS)
def test_a_cell_shows_its_day_in_the_order_of_the_country(name: str, country: str) -> None:
    formats = {"GB": {"d mmm yyyy", "dd/mm/yyyy"}, "US": {"mmm d, yyyy", "mm/dd/yyyy"}}
    book: Any = openpyxl.load_workbook(io.BytesIO(documents(country)[name]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    used = {cell.number_format for cell in cells if re.search(r"[dy]", cell.number_format)}
    assert used <= formats[country]
    assert used or name in {"external.xlsx", "log.xlsx"}  # which hold no day yet


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("name", [*WORDS, "log.xlsx"])
def test_the_clock_is_that_of_the_country(name: str, country: str) -> None:
    halves = {
        bool(one[1]) for line in said(documents(country)[name]) for one in _CLOCK.finditer(line)
    }
    assert halves <= {country == "US"}
    assert halves or name not in {"review.docx", "short-review.docx", "log.xlsx"}


@pytest.mark.parametrize("name", [name for name in ALL if name != "log.xlsx"])
def test_american_documents_have_no_british_spelling_but_in_words_of_the_schema(name: str) -> None:
    """Titles of codes are read back from forms, so there is one spelling; a log is all titles."""
    found = [line for line in own_words(name, "US") if any(stem in line for stem in _STEMS)]
    assert found == []


@pytest.mark.parametrize("name", ALL)
def test_british_documents_have_no_american_spelling(name: str) -> None:
    found = [line for line in own_words(name, "GB") if any(stem in line for stem in _AMERICAN)]
    assert found == []


def own_words(name: str, country: str) -> list[str]:
    """What a document says, in small letters, without the words of the schema.

    Titles are taken out as they are written, `Behaviour` and not `behaviour`. What a hidden sheet
    tells a program is left out.
    """
    text = "\n".join(line for line in said(documents(country)[name]) if not line.startswith("{"))
    for words in vocabulary():
        text = text.replace(words, "")
    return text.lower().split("\n")


@cache
def vocabulary() -> tuple[str, ...]:
    """What the schema says of codes and fields, and codes that begin an id; the longest first."""
    values = [value for one in CODELISTS.values() for value in one.values]
    told = {text for value in values for text in (value.title, value.description)}
    told |= {f"{value.code}: " for value in values}
    told |= {known.description for known in fields("NearMiss")}
    return tuple(sorted(told - {""}, key=len, reverse=True))


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]
