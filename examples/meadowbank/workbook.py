"""The lived-in workbook. In: rows. Out: the bytes of an xlsx file, and where each row stands.

Nothing in the bytes depends on the clock: openpyxl's own date of saving is overwritten.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from columns import COLUMNS, HEADERS, OLD_COLUMNS
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from nearmiss_kit.files.samebytes import same_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet
    from written import Row

MAIN, OLD = "Log 2024-26", "2024"
FIRST_ROW = 6
NOT_LOGS = ("How to use", "Lists")
_SAVED = "2026-11-02T08:15:00Z"
_CREATED = "2024-11-04T09:00:00Z"
_HEAD = PatternFill("solid", fgColor="1F4E78")
_GROUP = PatternFill("solid", fgColor="BDD7EE")
_YELLOW = PatternFill("solid", fgColor="FFF2CC")
_GREY = PatternFill("solid", fgColor="D9D9D9")
_RED = PatternFill("solid", fgColor="F8CBAD")
_THIN = Border(bottom=Side("hair", color="999999"), right=Side("hair", color="999999"))
_HELP = (
    "How to use this log",
    "1. One row for each near miss. Use the next number.",
    "2. Fill in the white part the same day. The manager fills in triage, action and check.",
    "3. Do not delete rows. If it was put in twice, write 'duplicate' in the notes.",
    "4. Use the lists (see sheet Lists) for type, severity, route and status.",
    "5. If anybody was hurt it is an incident: use the incident form.",
)


def make_workbook(
    main: Sequence[Row],
    old: Sequence[Row],
    lists: Mapping[str, Sequence[str]],
    merged: Sequence[str],
) -> tuple[bytes, dict[int, tuple[str, int]]]:
    """The workbook, and for each row's identity its sheet and row number.

    `merged` names ranges of the main sheet; as in Excel, only their first cell keeps its value.
    """
    book = Workbook()
    book.properties.creator = "Testy McExample"
    book.properties.title = "Near Miss Log"
    guide = book.worksheets[0]
    guide.title = NOT_LOGS[0]
    for at, line in enumerate(_HELP, start=2):
        guide.cell(at, 2, line).font = Font(bold=at == 2, size=14 if at == 2 else 11)
    guide.column_dimensions["B"].width = 90
    places = _main(book.create_sheet(MAIN), main)
    places |= _older(book.create_sheet(OLD), old)
    listed = book.create_sheet(NOT_LOGS[1])
    for column, (title, values) in enumerate(lists.items(), start=1):
        listed.cell(1, column, title).font = Font(bold=True)
        listed.column_dimensions[get_column_letter(column)].width = 24
        for at, value in enumerate(values, start=2):
            listed.cell(at, column, value)
    book.active = 1
    for cells in merged:
        book[MAIN].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return same_bytes(_without_clock(out.getvalue())), places


def _main(sheet: Worksheet, rows: Sequence[Row]) -> dict[int, tuple[str, int]]:
    sheet["A1"] = "Meadowbank Support - Near Miss Log"
    sheet["A1"].font = Font(bold=True, size=16, color="1F4E78")
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "Last updated by Testy McExample 02/11/2026"
    sheet["A2"].font = Font(italic=True)
    sheet.merge_cells("A2:F2")
    start = 1
    for at, (group, _, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        if at == len(COLUMNS) or COLUMNS[at][0] != group:
            cell = sheet.cell(4, start, group)
            cell.font, cell.fill = Font(bold=True), _GROUP
            cell.alignment = Alignment(horizontal="center")
            if at > start:
                sheet.merge_cells(start_row=4, start_column=start, end_row=4, end_column=at)
            start = at + 1
    _header(sheet, 5, HEADERS)
    places = _fill(sheet, rows, {header: header for header in HEADERS}, first=FIRST_ROW)
    last = sheet.max_row
    sheet.freeze_panes = "C6"
    sheet.auto_filter.ref = f"A5:{get_column_letter(len(COLUMNS))}{last}"
    types = DataValidation(type="list", formula1="Lists!$A$2:$A$16", showErrorMessage=False)
    letter = get_column_letter(HEADERS.index("Type of near miss") + 1)
    types.add(f"{letter}6:{letter}{last}")
    sheet.add_data_validation(types)
    return places


def _older(sheet: Worksheet, rows: Sequence[Row]) -> dict[int, tuple[str, int]]:
    sheet["A1"] = "NEAR MISSES 2024 (started November) - do not add here, use the new sheet"
    sheet["A1"].font = Font(bold=True)
    widths = {header: width for _, header, width in COLUMNS}
    for at, header in enumerate(OLD_COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = widths[header]
    _header(sheet, 2, tuple(OLD_COLUMNS))
    sheet.freeze_panes = "A3"
    return _fill(sheet, rows, OLD_COLUMNS, first=3)


def _header(sheet: Worksheet, row: int, headers: Sequence[str]) -> None:
    for at, header in enumerate(headers, start=1):
        cell = sheet.cell(row, at, header)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[row].height = 32


def _fill(
    sheet: Worksheet, rows: Sequence[Row], headers: Mapping[str, str], first: int
) -> dict[int, tuple[str, int]]:
    places = {}
    for number, row in enumerate(rows, start=first):
        places[id(row)] = (sheet.title, number)
        if row.kind == "header":
            _header(sheet, number, tuple(headers))
        elif row.kind == "note":
            sheet.cell(number, 1, row.cells["Ref"]).font = Font(italic=True, color="C00000")
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=12)
        elif row.kind == "total":
            for at, header in enumerate(headers.values(), start=1):
                cell = sheet.cell(number, at, row.cells.get(header))
                cell.font, cell.fill = Font(bold=True), _GREY
        elif row.kind == "near_miss":
            for at, header in enumerate(headers.values(), start=1):
                _cell(sheet, number, at, header, row)
    return places


def _cell(sheet: Worksheet, number: int, at: int, header: str, row: Row) -> None:
    cell = sheet.cell(number, at)
    value = row.cells.get(header)
    if value is not None:
        cell.value = value
    if isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, time):
        cell.number_format = "hh:mm"
    cell.border = _THIN
    cell.alignment = Alignment(vertical="top", wrap_text=header == "What happened?")
    if header == "Status" and value in ("Open", "Reopened"):
        cell.fill = _YELLOW
    if header == "Action status" and str(value).lower() in ("open", "outstanding"):
        cell.fill = _RED


def _without_clock(data: bytes) -> bytes:
    """The same package with fixed dates in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", _dated(_SAVED), content)
                content = re.sub(rb"(<dcterms:created[^>]*>)[^<]*", _dated(_CREATED), content)
            target.writestr(name, content)
    return out.getvalue()


def _dated(when: str) -> bytes:
    return rb"\g<1>" + when.encode()
