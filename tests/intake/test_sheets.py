"""From bytes to cells: what is read, and what is refused with advice."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from reference import reference

from nearmiss_kit.errors import InputUnreadable
from nearmiss_kit.intake.sheets import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (("Date", "What happened"), ("04/10/2026", "Tablets in the wrong blister"))


def _text(tmp_path: Path, data: bytes, name: str = "Log.csv") -> tuple[tuple[object, ...], ...]:
    path = tmp_path / name
    path.write_bytes(data)
    (raw,) = read_sheets(path)
    return raw.rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in ROWS)
    assert _text(tmp_path, text.encode()) == ROWS


def test_commas_in_texts_do_not_hide_a_semicolon(tmp_path: Path) -> None:
    data = b"Date;What happened\n1/1/26;Late, cold, and wrong\n2/1/26;Late, again, wrong, too"
    assert _text(tmp_path, data)[1] == ("1/1/26", "Late, cold, and wrong")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    text = "Date,What happened\n04/10/2026,Purée \u2013 “too thin”\n"
    assert _text(tmp_path, text.encode(encoding)) == (
        ("Date", "What happened"),
        ("04/10/2026", "Purée \u2013 “too thin”"),
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_end_as_any_system_ends_them(tmp_path: Path, newline: str) -> None:
    text = newline.join(",".join(row) for row in ROWS) + newline
    assert _text(tmp_path, text.encode()) == ROWS


def test_a_line_break_within_a_cell_stays_in_it(tmp_path: Path) -> None:
    assert _text(tmp_path, b'a,b\n"one\ntwo",3\n')[1] == ("one\ntwo", "3")


def test_cells_of_spaces_are_empty_and_rows_behind_the_last_are_gone(tmp_path: Path) -> None:
    assert _text(tmp_path, "a,b\n \u00a0,1\n,,\n  ,\n".encode()) == (("a", "b"), (None, "1"))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("Log.csv", b"", "Log.csv is empty."),
        ("Log.csv", b"\xef\xbb\xbf \r\n\r\n", "Log.csv is empty."),
        ("Log.pdf", b"%PDF-1.7 ...", "is a PDF document and not a spreadsheet"),
        ("Log.xls", b"<html><table><tr><td>Date", "is a web page and not a spreadsheet"),
        ("Log.xls", b"<?xml version='1.0'?><Workbook/>", "is an XML file"),
        ("Log.rtf", b"{\\rtf1 }", "is a rich-text document"),
        ("Log.png", b"\x89PNG\r\n", "is a picture"),
        ("Log.xlsx", b"Date,What happened\n", "named as a workbook but holds plain text"),
        ("Log.xls", b"Date\tWhat happened\n", "rename it to end in .csv"),
        ("Log.xlsx", b"PK\x03\x04 and then nothing", "is damaged"),
        ("Log.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is damaged"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_advice(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputUnreadable) as caught:
        read_sheets(path)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("inside", "words"),
    [("word/document.xml", "is a Word document"), ("photo.jpg", "is a zip archive")],
)
def test_other_packages_are_named(tmp_path: Path, inside: str, words: str) -> None:
    path = tmp_path / "Log.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(inside, "")
    with pytest.raises(InputUnreadable, match=words):
        read_sheets(path)


def test_a_workbook_that_would_unpack_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Log.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "")
    data = bytearray(path.read_bytes())
    size = data.index(b"PK\x01\x02") + 24  # where the directory gives the unpacked size
    data[size : size + 4] = (3 * 1024**3).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(InputUnreadable, match="would unpack to 3072 MiB; the limit is 512 MiB"):
        read_sheets(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match="is not there"):
        read_sheets(tmp_path / "Log.xlsx")
    with pytest.raises(InputUnreadable, match="is a folder"):
        read_sheets(tmp_path)


def test_a_workbook_named_as_text_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "Log.xlsx")
    (tmp_path / "Log.xlsx").rename(tmp_path / "Log.csv")
    with pytest.raises(InputUnreadable, match=r"Rename it to end in \.xlsx"):
        read_sheets(tmp_path / "Log.csv")


def test_a_sheet_keeps_its_rows_where_they_stand_and_says_if_it_is_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "Log"
    first["B3"], first["C4"] = "Date", 2.0
    book.create_sheet("Old").sheet_state = "hidden"
    book.save(tmp_path / "Log.xlsx")
    log, old = read_sheets(tmp_path / "Log.xlsx")
    assert log.rows == ((None,) * 3, (None,) * 3, (None, "Date", None), (None, None, 2))
    assert (log.name, log.hidden, old.name, old.hidden) == ("Log", False, "Old", True)


@pytest.mark.parametrize("name", ["poi__password.xls", "calamine__pass_protected.xlsx"])
def test_a_workbook_with_a_password_is_refused_with_advice(name: str) -> None:
    with pytest.raises(InputUnreadable, match="protected by a password"):
        read_sheets(reference("torture", name))


@pytest.mark.parametrize(
    "name", ["messy__multilineods.ods", "messy__span_rich.xls", "calamine__biff5_write.xls"]
)
def test_other_kinds_of_workbook_are_read(name: str) -> None:
    assert any(raw.rows for raw in read_sheets(reference("torture", name)))


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_serial_dates_count_from_the_epoch_of_their_workbook(epoch: int) -> None:
    raw, *_ = read_sheets(reference("torture", f"sheetjs__{epoch}.xlsx"))
    days = [(row[1], row[2]) for row in raw.rows[1:] if isinstance(row[1], dt.date)]
    assert days
    assert [day.isoformat() for day, _ in days] == [text for _, text in days]


def test_equal_texts_are_one_and_equal_numbers_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "Log.xlsx"
    book = openpyxl.Workbook()
    for row in (("Kitchen", True, 1), ("Kitchen", 1, True), ("Kitchen", 0, False)):
        book["Sheet"].append(row)
    book.save(path)
    (raw,) = read_sheets(path)
    assert [type(cell) for row in raw.rows for cell in row[1:]] == [bool, int, int, bool, int, bool]
    assert len({id(row[0]) for row in raw.rows}) == 1
