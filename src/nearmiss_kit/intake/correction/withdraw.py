"""Take back the marks of an earlier round. In: a correction workbook. Out: the log alone again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.intake.correction.comments import Comments
from nearmiss_kit.intake.correction.rows import restyle, styled
from nearmiss_kit.intake.correction.sheet_part import Sheet
from nearmiss_kit.intake.correction.styles import Styles
from nearmiss_kit.places import column_letters

if TYPE_CHECKING:
    from nearmiss_kit.intake.correction.package import Package
    from nearmiss_kit.intake.correction.rows import Cell
    from nearmiss_kit.intake.correction.state import Round


def withdraw(package: Package, earlier: Round) -> None:
    """Give cells their own fills back; drop our comments, drop-downs and sheets."""
    fills = {(sheet, reference): fill for sheet, reference, fill in earlier.fills}
    styles = Styles(package)
    marked = styles.marked()
    ours = [earlier.issues_sheet, earlier.state_sheet]
    ours += [earlier.words_sheet] if earlier.words_sheet else []
    for part in package.sheets():
        if part.name in ours:
            continue
        sheet = Sheet(package, part.part)
        cells = dict(styled(sheet.rows, marked))
        offered = any("dataValidation" in str(element.tag) for element in sheet.root.iter())
        talked = any(kind == "comments" for _, kind, _ in package.relations(part.part))
        if not (cells or offered or talked):
            continue

        def change(cell: Cell, style: int, name: str = part.name) -> int:
            fill = fills.get((name, f"{column_letters(cell[1])}{cell[0]}"), "")
            return styles.with_fill(style, fill)

        sheet.rows = restyle(sheet.rows, cells, change)
        comments = Comments(sheet)
        comments.withdraw()
        comments.save()
        sheet.drop_offers(earlier.state_sheet)
        sheet.save()
    styles.save()
    for name in ours:
        _drop_sheet(package, name)


def _drop_sheet(package: Package, name: str) -> None:
    """Drop a sheet; names that belong to sheets behind it keep their sheets."""
    found = next((sheet for sheet in package.sheets() if sheet.name == name), None)
    parent = package.workbook.find(package.tag("sheets"))
    if found is None or parent is None:
        return
    index = next(i for i, sheet in enumerate(parent) if sheet.get("name") == name)
    parent.remove(parent[index])
    package.unrelate(package.workbook_part, found.part)
    package.drop(found.part)
    for defined in list(package.workbook.iter(package.tag("definedName"))):
        number = int(defined.get("localSheetId", -1))
        holder = defined.getparent()
        if number == index and holder is not None:
            holder.remove(defined)
        elif number > index:
            defined.set("localSheetId", str(number - 1))
    for names in list(package.workbook.iter(package.tag("definedNames"))):
        if not len(names):
            package.workbook.remove(names)
    for view in package.workbook.iter(package.tag("workbookView")):
        for attribute in ("activeTab", "firstSheet"):
            if int(view.get(attribute, 0)) >= index:
                view.set(attribute, str(max(0, int(view.get(attribute, 0)) - 1)))
