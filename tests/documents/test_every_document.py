"""What holds for every document that the kit makes: it is sound Open XML, and all can read it.

The documents are made from the October in small by the commands that people call. A screen reader
needs a title, a language, headings in their order, header rows, and words for pictures; everybody
needs letters that stand out from their ground.
"""

import io
from pathlib import Path

import pytest
from docx import Document
from every import BOOKS, NAMES, WORD, WORDS, documents, part
from lxml import etree
from openxml_audit import OpenXmlValidator

_LEAST_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3


def of(name: str) -> bytes:
    """A document, as it is made for an English organisation."""
    return documents("GB")[name]


def test_every_command_made_its_documents() -> None:
    assert {*NAMES, "due.ics", "statement.html"} <= set(documents("GB"))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_sound_open_xml(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"document.{name.split('.')[1]}"
    file.write_bytes(of(name))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_title(name: str) -> None:
    (properties,) = part(of(name), "docProps/core.xml")
    (title,) = [node for node in properties.iter() if str(node.tag).endswith("}title")]
    assert title.text


@pytest.mark.parametrize("name", WORDS)
def test_it_says_its_language(name: str) -> None:
    (styles,) = part(of(name), "word/styles.xml")
    assert {node.get(f"{WORD}val") for node in styles.iter(f"{WORD}lang")} == {"en-GB"}


@pytest.mark.parametrize("name", WORDS)
def test_no_heading_skips_a_level(name: str) -> None:
    styles = [p.style.name or "" for p in Document(io.BytesIO(of(name))).paragraphs if p.style]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading ")]
    assert levels
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))


@pytest.mark.parametrize("name", WORDS)
def test_a_table_repeats_its_header_and_cuts_no_row(name: str) -> None:
    for table in Document(io.BytesIO(of(name))).tables:
        rows = table._tbl.tr_lst
        if len(rows) > 1 and all(is_bold(cell) for cell in rows[0].tc_lst):
            assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        for row in rows:
            assert row.find(f"{WORD}trPr/{WORD}cantSplit") is not None


def is_bold(cell: etree._Element) -> bool:
    """Whether a cell of a table is written in bold."""
    return any(node.get(f"{WORD}val") not in {"0", "false"} for node in cell.iter(f"{WORD}b"))


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_or_chart_tells_what_it_shows(name: str) -> None:
    kind = r"word/document\.xml" if name in WORDS else r"xl/drawings/drawing\d+\.xml"
    for tree in part(of(name), kind):
        for node in tree.iter():
            if str(node.tag).endswith(("}docPr", "}cNvPr")) and node.get("id") not in (None, "0"):
                graphic = str(node.tag).endswith("}docPr") or name in BOOKS
                assert not graphic or len(node.get("descr") or "") > 20


@pytest.mark.parametrize("name", WORDS)
def test_letters_stand_out_from_white_and_from_the_shade_of_headers(name: str) -> None:
    (body,) = part(of(name), r"word/document\.xml")
    (styles,) = part(of(name), r"word/styles\.xml")
    taken = {node.get(f"{WORD}val") for node in body.iter(f"{WORD}pStyle", f"{WORD}rStyle")}
    chosen = [style for style in styles if style.get(f"{WORD}styleId") in {"Normal", *taken}]
    used = {
        node.get(f"{WORD}val") for tree in (body, *chosen) for node in tree.iter(f"{WORD}color")
    }
    for colour in used - {None, "auto", "FFFFFF"}:
        assert contrast(str(colour), "FFFFFF") >= _LEAST_CONTRAST, colour


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2.1 reckons it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour of six hexadecimal digits."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
