"""A Word template is a stranger's program: it may print, choose and repeat, and no more."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import docx
import pytest
from hostile.workbook import packed

from nearmiss_kit.documents.word import About, fill
from nearmiss_kit.errors import InputUnreadable, NearMissError, TemplateBroken

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = About("A title", "Testy Care", dt.date(2026, 11, 1), "en-GB", "A4")

HARMFUL = {
    "a class": "{{ ''.__class__.__mro__ }}",
    "the program's names": "{{ cycler.__init__.__globals__ }}",
    "a method": "{{ text.center(1000000000) }}",
    "a format": "{{ '%1000000000d'|format(1) }}",
    "a method that formats": "{{ '{:>1000000000}'.format(1) }}",
    "a filter that widens": "{{ text|center(1000000000) }}",
    "markup": "{{ '<w:p>'|safe }}",
    "a product": "{{ text * 1000000000 }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a range": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "dummy text": "{{ lipsum(n=1000000) }}",
    "loops in loops": "".join(f"{{% for a{n} in rows %}}" for n in range(9)) + "{% endfor %}" * 9,
    "doubling": "{% set a = text ~ text %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "doubling by adding": "{% set a = text + text %}" + "{% set a = a + a %}" * 40 + "{{ a }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "another file": "{% include '/etc/passwd' %}",
    "another template": "{% extends 'x' %}",
    "a module": "{% import 'os' as os %}",
}


def template(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


@pytest.mark.parametrize("tag", HARMFUL.values(), ids=HARMFUL)
def test_a_template_reaches_nothing_and_cannot_multiply(tmp_path: Path, tag: str) -> None:
    path = template(tmp_path / "Own.docx", tag)
    with pytest.raises(TemplateBroken, match=r"^The template Own\.docx cannot be filled: "):
        fill(path, {"text": "x", "rows": tuple(range(50))}, ABOUT)


def test_a_template_may_still_print_choose_repeat_and_count(tmp_path: Path) -> None:
    path = template(
        tmp_path / "Own.docx",
        "{% for row in rows if row %}{{ loop.index }}/{{ loop.length }}: {{ row|upper }};"
        "{% else %}none{% endfor %}",
        "{{ rows|length + 1 }}{% if text is defined %} yes{% endif %}",
    )
    made = docx.Document(io.BytesIO(fill(path, {"text": "x", "rows": ("a", "b")}, ABOUT)))
    assert [p.text for p in made.paragraphs] == ["1/2: A;2/2: B;", "3 yes"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "{% for a in b %}",
        "{# gone #}",
        "</w:t></w:r><w:r><w:t>x",
        "&lt;w:p/&gt; &amp; <b>",
        ' HYPERLINK "http://evil.example" ',
        "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }",
        "]]><!--",
        "\u202egnp.exe",
    ],
)
def test_a_text_is_printed_as_it_is(tmp_path: Path, text: str) -> None:
    path = template(tmp_path / "Own.docx", "{{ text }}")
    made = docx.Document(io.BytesIO(fill(path, {"text": text}, ABOUT)))
    assert [p.text for p in made.paragraphs] == [text]
    xml = made.element.xml
    assert "fldSimple" not in xml
    assert "instrText" not in xml
    assert "w:hyperlink" not in xml


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p>&b;</w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": LAUGHS.encode()},
        {"word/document.xml": b"<w:document"},
        {"word/document.xml": b"\0" * 1000, "[Content_Types].xml": b"<"},
        {"word/document.xml": b" " * 600 * 1024**2},
        {"../../word/document.xml": b""},
    ],
    ids=["entities", "half", "nothing", "bomb", "a path that leads away"],
)
def test_a_damaged_template_is_refused_in_one_sentence(
    tmp_path: Path, parts: dict[str, bytes]
) -> None:
    path = tmp_path / "Own.docx"
    path.write_bytes(packed(parts))
    with pytest.raises(InputUnreadable, match=r"Own\.docx") as refused:
        fill(path, {}, ABOUT)
    assert isinstance(refused.value, NearMissError)
