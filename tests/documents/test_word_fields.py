"""The list of contents: a real field in Word, and numbered lines where a PDF is made."""

import io

from build import dataset, near_miss
from docx import Document
from docx.oxml.ns import qn
from october import OCTOBER
from outline import word_outline

from nearmiss_kit.documents.board_pack import board_pack
from nearmiss_kit.documents.word_fields import with_page_numbers
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.model import Policy


def pack() -> bytes:
    return board_pack(month_figures(dataset([near_miss()]), OCTOBER, Policy()), Policy())


def depth_of_fields(data: bytes) -> int:
    """How many fields are begun and never ended."""
    kinds = [
        mark.get(qn("w:fldCharType"))
        for mark in Document(io.BytesIO(data)).element.body.iter(qn("w:fldChar"))
    ]
    return kinds.count("begin") - kinds.count("end")


def test_the_contents_are_a_field_that_word_updates_with_a_page_for_each_heading() -> None:
    said = word_outline(pack())
    assert (
        r'[TOC1] <TOC \o "1-1" \h \z>What the board is asked to do<PAGEREF _Toc000001 \h>' in said
    )


def test_for_a_pdf_the_lines_stay_and_the_field_around_them_goes() -> None:
    numbered = with_page_numbers(pack())
    before, after = word_outline(pack()), word_outline(numbered)
    assert after == before.replace(r'<TOC \o "1-1" \h \z>', "")
    assert depth_of_fields(numbered) == depth_of_fields(pack()) == 0


def test_a_document_without_contents_stays_as_it_is() -> None:
    empty = io.BytesIO()
    Document().save(empty)
    assert with_page_numbers(empty.getvalue()) == empty.getvalue()
