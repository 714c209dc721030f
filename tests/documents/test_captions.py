"""Captions of tables and figures: numbered by fields, never parted, and referred to by number."""

import re

import pytest
from every import WORD, WORDS, body, documents, text
from lxml import etree

NUMBERED = [name for name in WORDS if name != "brief.docx"]
"""A learning brief hangs on a wall, a page for each team: nothing refers to its one table."""
_CAPTION = re.compile(r"(Table|Figure) (\d+)\. \S")


def blocks(name: str, country: str = "GB") -> list[etree._Element]:
    """The paragraphs and tables of a document, in their order."""
    return [one for one in body(documents(country)[name]) if one.tag in {f"{WORD}p", f"{WORD}tbl"}]


def codes(block: etree._Element) -> list[list[str]]:
    """The instructions of the fields of a block, in words."""
    return [(node.text or "").split() for node in block.iter(f"{WORD}instrText")]


def is_caption(block: etree._Element, kind: str) -> bool:
    """Whether a paragraph is a caption, by the field that numbers it."""
    return block.tag == f"{WORD}p" and any(code[:2] == ["SEQ", kind] for code in codes(block))


def stays_with_next(paragraph: etree._Element) -> bool:
    """Whether a paragraph stands on the page of what follows it."""
    found = paragraph.find(f"{WORD}pPr/{WORD}keepNext")
    return found is not None and found.get(f"{WORD}val") not in {"0", "false"}


def has_header(block: etree._Element) -> bool:
    """Whether a block is a table with a header row; a card of facts has none."""
    return block.tag == f"{WORD}tbl" and block.find(f".//{WORD}tblHeader") is not None


@pytest.mark.parametrize("name", NUMBERED)
def test_each_table_with_a_header_has_a_caption_that_stays_with_it(name: str) -> None:
    found = blocks(name)
    tables = [place for place, block in enumerate(found) if has_header(block)]
    assert tables
    for place in tables:
        caption = found[place - 1]
        assert is_caption(caption, "Table"), text(found[place])[:60]
        assert stays_with_next(caption)
        header = found[place].find(f"{WORD}tr")
        assert header is not None
        assert all(stays_with_next(paragraph) for paragraph in header.iter(f"{WORD}p"))


@pytest.mark.parametrize("name", NUMBERED)
def test_no_caption_stands_without_its_table_or_picture(name: str) -> None:
    found = blocks(name)
    for place, block in enumerate(found):
        if is_caption(block, "Table"):
            assert has_header(found[place + 1]), text(block)
        if is_caption(block, "Figure"):
            picture = found[place - 1]
            assert picture.find(f".//{WORD}drawing") is not None, text(block)
            assert stays_with_next(picture)


@pytest.mark.parametrize("name", NUMBERED)
def test_each_picture_has_a_caption(name: str) -> None:
    found = blocks(name)
    for place, block in enumerate(found):
        if block.find(f".//{WORD}drawing") is not None:
            assert is_caption(found[place + 1], "Figure")


@pytest.mark.parametrize("name", NUMBERED)
def test_captions_are_numbered_from_one_without_a_gap(name: str) -> None:
    for kind in ("Table", "Figure"):
        said = [text(block) for block in blocks(name) if is_caption(block, kind)]
        numbers = [_CAPTION.match(words) for words in said]
        assert all(numbers), said
        assert [int(one[2]) for one in numbers if one] == list(range(1, len(said) + 1))


@pytest.mark.parametrize("name", WORDS)
def test_a_reference_says_the_number_of_what_it_leads_to(name: str) -> None:
    root = body(documents("GB")[name])
    named = {
        str(mark.get(f"{WORD}name")): text(block)
        for block in root
        for mark in block.iter(f"{WORD}bookmarkStart")
    }
    for block in blocks(name):
        for code in codes(block):
            if code[0] == "REF":
                caption = _CAPTION.match(named[code[1]])
                assert caption is not None
                assert f"{caption[1]} {caption[2]}" in text(block)


@pytest.mark.parametrize("name", WORDS)
def test_bookmarks_are_named_and_numbered_once(name: str) -> None:
    marks = list(body(documents("GB")[name]).iter(f"{WORD}bookmarkStart"))
    for what in ("id", "name"):
        said = [mark.get(f"{WORD}{what}") for mark in marks]
        assert len(said) == len(set(said))


def test_the_board_pack_refers_to_its_tables_in_the_text() -> None:
    referred = {
        code[1] for block in blocks("pack.docx") for code in codes(block) if code[0] == "REF"
    }
    assert {
        "figure_volume", "table_categories", "table_strengths", "table_outcomes",
        "table_patterns", "table_trace",
    } <= referred  # fmt: skip
