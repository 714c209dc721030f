"""What the makers of our Word templates share: page, styles, tables that repeat a row, pictures."""

from io import BytesIO
from zlib import crc32

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from nearmiss_kit.files.samebytes import same_bytes

FONT = "Calibri"
BLUE = RGBColor(0x00, 0x3D, 0x73)
GREY = RGBColor(0x4D, 0x4D, 0x4D)
HEADER_FILL = "DCE6F0"
WIDTH = 170


def base(footer_words):
    """An empty document with our page and styles; `footer_words` stand before the page number."""
    document = Document()
    drop_part(document, "stylesWithEffects")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    styles = document.styles
    look(styles["Normal"], 10.5, None, bold=False, after=6)
    look(styles["Title"], 26, BLUE, bold=True, after=4)
    look(styles["Subtitle"], 14, GREY, bold=False, after=4)
    look(styles["Heading 1"], 16, BLUE, bold=True, before=16, after=6)
    look(styles["Heading 2"], 12, BLUE, bold=True, before=10, after=4)
    look(styles["Caption"], 9, GREY, bold=False, after=8)
    look(styles["List Bullet"], 11, None, bold=False, after=4)
    look(styles["Footer"], 9, GREY, bold=False)
    for name in ("Heading 1", "Heading 2"):
        styles[name].paragraph_format.keep_with_next = True
    borders = styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    language(styles.element, "en-GB")
    footer(section, footer_words)
    return document


def drop_part(document, name):
    """Remove a part of python-docx's own template that Open XML validators reject."""
    for key, relation in list(document.part.rels.items()):
        if name in str(relation.reltype):
            document.part.drop_rel(key)
            document.part.rels.pop(key, None)


def look(style, size, colour, *, bold, before=0, after=0):
    """Font and spacing of a style."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), FONT)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def language(styles, code):
    """The language of the document, so that a screen reader speaks it right."""
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), code)


def footer(section, words):
    """Whose document it is, and page numbers as real fields."""
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{words} - page ")
    field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    field(paragraph, "NUMPAGES")


def field(paragraph, code, result="1"):
    """A Word field with a result that shows before it is first updated."""
    begin_field(paragraph, code)
    paragraph.add_run(result)
    mark_field(paragraph, "end")


def begin_field(paragraph, code):
    """The start of a field: what follows, up to its end, is its result."""
    mark_field(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    mark_field(paragraph, "separate")


def mark_field(paragraph, kind):
    """One of the marks that hold a field together, in a run of its own."""
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def contents(document, after):
    """A table of contents behind a paragraph: a real field, its result made from the headings.

    Only what lays the pages out knows their numbers: they stand in fields of their own, empty
    until Word (F9) or the making of a PDF fills them in.
    """
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    style = document.styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    look(style, 11, None, bold=False, after=3)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    place = after._p
    for number, heading in enumerate(headings, start=1):
        name = f"_Toc{number:06d}"
        bookmark(heading, name, number)
        entry = document.add_paragraph(style="TOC 1")
        if number == 1:
            begin_field(entry, 'TOC \\o "1-1" \\h \\z')
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), name)
        link.set(qn("w:history"), "1")
        before = len(entry.runs)
        entry.add_run(heading.text)
        entry.add_run().add_tab()
        field(entry, f"PAGEREF {name} \\h", "")
        for run in entry.runs[before:]:
            link.append(run._r)
        entry._p.append(link)
        if number == len(headings):
            mark_field(entry, "end")
        place.addnext(entry._p)
        place = entry._p


def bookmark(paragraph, name, number):
    """Name a heading, so that the contents can lead to it."""
    for kind in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{kind}")
        mark.set(qn("w:id"), str(number))
        if kind == "Start":
            mark.set(qn("w:name"), name)
            paragraph._p.insert(list(paragraph._p).index(paragraph.runs[0]._r), mark)
        else:
            paragraph._p.append(mark)


def table(document, rows, headers, cells, widths, *, words, mark="", numbers=(), whole=False):
    """A table that repeats its second row for each of `rows`, with a header that repeats too.

    `words` are its numbered caption, which stays with it; None only on a page without numbers.
    Text elsewhere refers to the caption by `mark`.
    """
    if words:
        above(document, words, mark)
    made = document.add_table(rows=4, cols=len(headers))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    fill_row(made.rows[0], headers, header=True)
    made.rows[1].cells[0].text = f"{{%tr for row in {rows} %}}"
    fill_row(made.rows[2], [f"{{{{ row.{cell} }}}}" for cell in cells])
    made.rows[3].cells[0].text = "{%tr endfor %}"
    for place, row in enumerate(made.rows):
        for index, cell in enumerate(row.cells):
            cell.width = Mm(widths[index])
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                paragraph.paragraph_format.space_before = Pt(1)
                paragraph.paragraph_format.keep_with_next = whole or place == 0
                if index in numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                for run in paragraph.runs:
                    run.font.size = Pt(9.5)
    for index, column in enumerate(made.columns):
        column.width = Mm(widths[index])
    light(made)
    if whole:  # the last row keeps with this line, so that the chain ends here
        spacer = document.add_paragraph()
        spacer.paragraph_format.space_after = Pt(0)
        spacer.paragraph_format.line_spacing = Pt(4)
    return made


def fill_row(row, texts, *, header=False):
    """Text of a row; a header row repeats on each page, and no row is cut between pages."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold = header
        if header:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:color"), "auto")
            shade.set(qn("w:fill"), HEADER_FILL)
            cell._tc.get_or_add_tcPr().append(shade)


def light(made):
    """Thin grey lines between rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "A6A6A6")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    order = {
        name: i for i, name in enumerate(("top", "left", "bottom", "right", "insideH", "insideV"))
    }
    borders[:] = sorted(borders, key=lambda line: order[line.tag.rpartition("}")[2]])
    properties = made._tbl.tblPr
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")
    indent.set(qn("w:type"), "dxa")
    layout = properties.find(qn("w:tblLayout"))
    (layout if layout is not None else properties[-1]).addprevious(borders)
    borders.addprevious(indent)


def when(document, condition, body, otherwise=None):
    """Print `body` only if `condition` holds, else one line."""
    document.add_paragraph(f"{{%p if {condition} %}}")
    body()
    if otherwise:
        document.add_paragraph("{%p else %}")
        document.add_paragraph(otherwise)
    document.add_paragraph("{%p endif %}")


def intro(document, text):
    """A paragraph that stays with the table below it."""
    document.add_paragraph(text).paragraph_format.keep_with_next = True


def caption(document, text):
    """A line under a chart or above a list."""
    document.add_paragraph(text, style="Caption")


def above(document, words, mark=""):
    """The numbered caption of the table that comes next, and never parted from it."""
    form = numbered(document, words, mark, "Table").paragraph_format
    form.keep_with_next = True
    form.space_before, form.space_after = Pt(3), Pt(2)


def numbered(document, words, name="", kind="Figure"):
    """A caption with its number as a field, so that captions move and their numbers follow.

    Text elsewhere refers to it by the name: see `refer`.
    """
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run(f"{kind} ")
    field(paragraph, f"SEQ {kind} \\* ARABIC")
    if name:
        bookmark(paragraph, name, 1000 + crc32(name.encode()) % 1_000_000)
    paragraph.add_run(f". {words}")
    return paragraph


def refer(paragraph, name):
    """A reference to a numbered caption: a field that says `Figure 2`, and leads there."""
    begin_field(paragraph, f"REF {name} \\h")
    paragraph.add_run("Figure 1" if name.startswith("figure") else "Table 1")
    mark_field(paragraph, "end")


def point(paragraph, condition, before, name, after):
    """Words with a reference in them, printed only where `condition` puts what they refer to."""
    paragraph.add_run(f"{{% if {condition} %}}{before}")
    refer(paragraph, name)
    paragraph.add_run(f"{after}{{% endif %}}")


def picture(document, name, words, reading="", mark=""):
    """A chart, kept together with its numbered caption and the sentences that read it."""
    paragraph = document.add_paragraph(f"{{{{ {name} }}}}")
    paragraph.paragraph_format.keep_with_next = True
    numbered(document, words, mark)
    if reading:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        document.add_paragraph(f"{{{{ {reading} }}}}")


def finished(document, title):
    """The template's bytes."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    out = BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())
