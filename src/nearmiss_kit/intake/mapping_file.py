"""The mapping as a YAML file that people edit. In: a `MappingFile` or a path. Out: the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.intake.mapping import (
    KEEP_ASIDE,
    ColumnMapping,
    MappingFile,
    SheetMapping,
    check_target,
)
from nearmiss_kit.intake.words import plain
from nearmiss_kit.model import codelist

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.files.plain_yaml import Key, Lines

_TOP = f"""\
# Which column of the log was read as which field, written by nearmiss convert.
#
# To change it: put another field behind "field:", or "{KEEP_ASIDE}", save, and pass this file back
# with --mapping. The fields are listed in schema/; "NearMiss.occurred time" is the time of day that
# belongs to "NearMiss.occurred". A date column may say "dates: day-first" or "dates: month-first".
# Where each sheet is a service and no column says so, write "service_from: sheet" below "sheet:";
# without that line the sheet's name is not used.
# Under "values" stand your own spellings, for example:
#
#   values:
#     Category:
#       fridge alarm: environment
"""


def write_mapping(mapping: MappingFile) -> str:
    """The file's text; the same mapping gives the same text."""
    import yaml  # noqa: PLC0415 (start-up)

    sheets = [
        {
            **({"file": sheet.file} if sheet.file else {}),
            "sheet": sheet.sheet,
            **({"service_from": "sheet"} if sheet.service_from_sheet else {}),
            "header_row": sheet.header_row,
            "columns": [_column(column) for column in sheet.columns],
        }
        for sheet in mapping.sheets
    ]
    content: dict[str, Any] = {"sheets": sheets}
    content["values"] = {name: dict(words) for name, words in mapping.values.items()}
    return _TOP + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)


def _column(column: ColumnMapping) -> dict[str, Any]:
    row: dict[str, Any] = {
        "column": column.column,
        "header": column.header,
        "field": column.target,
        "confidence": column.confidence,
        "reason": column.reason,
    }
    if column.dates:
        row["dates"] = column.dates
    return row


def read_mapping(path: Path) -> MappingFile:
    """Read a mapping file.

    Raises:
        InputUnreadable: the file is missing.
        SettingsInvalid: it is not a mapping, or names a field that does not exist.
    """
    from nearmiss_kit.files.plain_yaml import lines_of, read_settings  # noqa: PLC0415 (start-up)

    content = read_settings(path, "mapping")
    lines = lines_of(path)
    try:
        sheets = tuple(
            _sheet(sheet, ("sheets", number), lines)
            for number, sheet in enumerate(content["sheets"])
        )
        values = {str(name): _values(str(name), words)
                  for name, words in (content.get("values") or {}).items()}  # fmt: skip
        _refuse_two_entries(sheets)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SettingsInvalid(
            f"{path.name} is not a mapping file: each sheet needs sheet, header_row and columns, "
            "and each column needs column, header and field. "
            "Take the mapping.yaml that nearmiss convert wrote as a pattern."
        ) from error
    except SettingsInvalid as error:
        raise SettingsInvalid(f"{path.name}{error}") from error
    return MappingFile(sheets, values, path.name)


def _sheet(sheet: dict[str, Any], key: Key, lines: Lines) -> SheetMapping:
    columns = tuple(
        _read_column(column, (*key, "columns", number), lines)
        for number, column in enumerate(sheet["columns"])
    )
    _refuse_twice(columns)
    header_row = sheet["header_row"]
    if not isinstance(header_row, int) or isinstance(header_row, bool) or header_row < 1:
        at = _line(lines.get((*key, "header_row")))
        raise SettingsInvalid(
            f'{at}: "header_row: {header_row}" must be the number of the row that holds the '
            "headings, 1 or more."
        )
    file, name = sheet.get("file"), sheet["sheet"]
    return SheetMapping(
        None if name is None else str(name),
        header_row,
        columns,
        str(file) if file else None,
        _from_sheet(sheet, columns, _line(lines.get((*key, "service_from")))),
        lines.get(key),
    )


def _from_sheet(sheet: dict[str, Any], columns: tuple[ColumnMapping, ...], at: str) -> bool:
    """Whether the sheet's name is the service of its rows."""
    source = sheet.get("service_from")
    if source is None:
        return False
    if source != "sheet":
        raise SettingsInvalid(f'{at}: "service_from: {source}" must be sheet, or be left out.')
    if sheet["sheet"] is None:
        raise SettingsInvalid(f'{at}: "service_from: sheet" needs a sheet that has a name.')
    column = next((c for c in columns if c.target == "NearMiss.service"), None)
    if column is not None:
        raise SettingsInvalid(
            f'{at}: "service_from: sheet" does not go with column {column.column}, which holds '
            "NearMiss.service; keep one of the two."
        )
    return True


def _refuse_twice(columns: tuple[ColumnMapping, ...]) -> None:
    """A field takes one column, and a column one field."""
    fields: dict[str, ColumnMapping] = {}
    letters: dict[str, ColumnMapping] = {}
    for column in columns:
        at = _line(column.line)
        if letters.setdefault(column.column, column) is not column:
            raise SettingsInvalid(f"{at}: column {column.column} stands twice.")
        if column.kept_aside:
            continue
        first = fields.setdefault(column.target, column)
        if first is not column:
            raise SettingsInvalid(
                f"{at}: {column.target} stands behind two columns, {first.column} and "
                f"{column.column}; a field takes one."
            )


def _refuse_two_entries(sheets: tuple[SheetMapping, ...]) -> None:
    known: dict[tuple[str | None, str | None], SheetMapping] = {}
    for sheet in sheets:
        first = known.setdefault((sheet.file, sheet.sheet), sheet)
        if first is not sheet:
            named = f'sheet "{sheet.sheet}"' if sheet.sheet else "the same file"
            where = f" of {sheet.file}" if sheet.file else ""
            raise SettingsInvalid(
                f"{_line(sheet.line)}: {named}{where} has a second entry; the first "
                f"stands in line {first.line}. Delete one of them."
            )


def _line(number: int | None) -> str:
    return f", line {number}" if number is not None else ""


def _read_column(column: dict[str, Any], key: Key, lines: Lines) -> ColumnMapping:
    at = _line(lines.get((*key, "field"), lines.get(key)))
    dates = column.get("dates")
    if dates not in {None, "day-first", "month-first"}:
        raise SettingsInvalid(f'{at}: "dates: {dates}" must be day-first or month-first.')
    letters = str(column["column"])
    if not letters.isascii() or not letters.isalpha() or not letters.isupper():
        raise SettingsInvalid(f'{at}: "column: {letters}" must be letters, such as A or AB.')
    try:
        target = check_target(str(column["field"]))
    except SettingsInvalid as error:
        raise SettingsInvalid(f"{at}: {error}") from error
    return ColumnMapping(
        letters,
        str(column["header"]),
        target,
        float(column.get("confidence", 1.0)),
        str(column.get("reason", "the mapping file")),
        dates,
        lines.get(key),
    )


def _values(list_name: str, words: dict[str, Any]) -> dict[str, str]:
    try:
        known = codelist(list_name)
    except KeyError:
        raise SettingsInvalid(f': there is no code list "{list_name}".') from None
    for word, code in words.items():
        if str(code) not in known.codes:
            allowed = ", ".join(known.codes)
            raise SettingsInvalid(
                f': "{code}" (for "{word}") is not in {list_name}. Allowed: {allowed}.'
            )
    return {plain(word): str(code) for word, code in words.items()}
