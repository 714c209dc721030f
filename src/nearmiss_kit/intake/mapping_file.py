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

_TOP = f"""\
# Which column of the log was read as which field, written by nearmiss convert.
#
# To change it: put another field behind "field:", or "{KEEP_ASIDE}", save, and pass this file back
# with --mapping. The fields are listed in schema/; "NearMiss.occurred time" is the time of day that
# belongs to "NearMiss.occurred". A date column may say "dates: day-first" or "dates: month-first".
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
    from nearmiss_kit.files.plain_yaml import read_settings  # noqa: PLC0415 (start-up)

    content = read_settings(path, "mapping")
    try:
        sheets = tuple(_sheet(sheet) for sheet in content["sheets"])
        values = {str(name): _values(str(name), words)
                  for name, words in (content.get("values") or {}).items()}  # fmt: skip
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SettingsInvalid(
            f"{path.name} is not a mapping file: each sheet needs sheet, header_row and columns, "
            "and each column needs column, header and field. "
            "Take the mapping.yaml that nearmiss convert wrote as a pattern."
        ) from error
    except SettingsInvalid as error:
        raise SettingsInvalid(f"{path.name}: {error}") from error
    return MappingFile(sheets, values)


def _sheet(sheet: dict[str, Any]) -> SheetMapping:
    columns = tuple(_read_column(column) for column in sheet["columns"])
    used = [column.target for column in columns if not column.kept_aside]
    twice = sorted({target for target in used if used.count(target) > 1})
    if twice:
        raise SettingsInvalid(f"{twice[0]} stands behind two columns; a field takes one.")
    header_row = int(sheet["header_row"])
    if header_row < 1:
        raise SettingsInvalid(f'"header_row: {header_row}" must be 1 or more.')
    file = sheet.get("file")
    return SheetMapping(sheet["sheet"], header_row, columns, str(file) if file else None)


def _read_column(column: dict[str, Any]) -> ColumnMapping:
    dates = column.get("dates")
    if dates not in {None, "day-first", "month-first"}:
        raise SettingsInvalid(f'"dates: {dates}" must be day-first or month-first.')
    return ColumnMapping(
        str(column["column"]),
        str(column["header"]),
        check_target(str(column["field"])),
        float(column.get("confidence", 1.0)),
        str(column.get("reason", "the mapping file")),
        dates,
    )


def _values(list_name: str, words: dict[str, Any]) -> dict[str, str]:
    try:
        known = codelist(list_name)
    except KeyError:
        raise SettingsInvalid(f'There is no code list "{list_name}".') from None
    for word, code in words.items():
        if str(code) not in known.codes:
            allowed = ", ".join(known.codes)
            raise SettingsInvalid(
                f'"{code}" (for "{word}") is not in {list_name}. Allowed: {allowed}.'
            )
    return {plain(word): str(code) for word, code in words.items()}
