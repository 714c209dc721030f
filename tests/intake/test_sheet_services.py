"""A sheet for each service: the name of the sheet is the service, where it surely is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from corrected import TODAY, once
from sheet import codes, records, settings

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.intake.mapping_file import read_mapping, write_mapping
from nearmiss_kit.intake.overview import overview
from nearmiss_kit.intake.pipeline import Intake, take_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nearmiss_kit.intake.mapping import MappingFile
    from nearmiss_kit.jobs.conversion import Converted

HEADER = ("Date", "Category", "What happened")
HOMES = ("Alder House", "Birch Court")


def book(folder: Path, names: Sequence[str], *more: str, name: str = "Log.xlsx") -> Path:
    """A workbook with a log of two rows in each of its sheets."""
    made = openpyxl.Workbook()
    del made["Sheet"]
    for number, title in enumerate(names, start=13):
        page = made.create_sheet(title)
        page.append([*HEADER, *more])
        page.append([f"{number}/10/2026", "Fall", f"Wet floor {number}", *("Elm" for _ in more)])
        page.append([f"{number}/10/2026", "Medication", "Blister left", *("Elm" for _ in more)])
    made.save(folder / name)
    return folder / name


def services(intake: Intake) -> list[str | None]:
    return [record.get("service") for record in records(intake)]


def mapping_of(intake: Intake, *, from_sheet: bool) -> MappingFile:
    """The mapping, with or without the line that takes the sheets' names."""
    found = intake.mapping
    sheets = tuple(replace(sheet, service_from_sheet=from_sheet) for sheet in found.sheets)
    return replace(found, sheets=sheets)


def saved(folder: Path, mapping: MappingFile) -> MappingFile:
    (folder / "mapping.yaml").write_text(write_mapping(mapping), encoding="utf-8")
    return read_mapping(folder / "mapping.yaml")


def test_it_is_taken_marked_as_worked_out_and_said_once(tmp_path: Path) -> None:
    intake = take_in([book(tmp_path, HOMES)], settings())
    assert services(intake) == ["Alder House", "Alder House", "Birch Court", "Birch Court"]
    assert all(record["derived"][0] == "service" for record in records(intake))
    (said,) = [f for f in intake.findings if f.code == "service-from-sheet"]
    assert said.where == "Log.xlsx"
    assert 'They are "Alder House", "Birch Court".' in said.message
    assert 'take "service_from: sheet" out of mapping.yaml' in said.message
    assert intake.overview.derived["service"] == 4


@pytest.mark.parametrize(
    "names",
    [
        ("Elm View", "Oak Lodge"),
        ("14 Acacia Avenue", "9 Mill Road", "Ashgrove Care Home"),
        ("Rose Cottage", "Rose Villa"),
        ("Linden Unit 1", "Linden Unit 2"),
        ("Oak Lodge", "Hazel Day Centre"),
    ],
)
def test_names_of_places_are_taken(tmp_path: Path, names: Sequence[str]) -> None:
    intake = take_in([book(tmp_path, names)], settings())
    assert set(services(intake)) == set(names)


@pytest.mark.parametrize(
    ("names", "is_said"),
    [
        (("Testy McExample", "Mocka Patel"), True),
        (("Testy's House", "Mocka's House"), True),
        (("Testy McExample Home", "Mocka Patel Home"), True),
        (("Mr McExample House", "Mrs Patel House"), True),
        (("Pivot View", "Chart View"), True),
        (("Alder House", "Testy McExample"), True),
        (("Alder House falls", "Alder House medication"), True),
        (("Care Home", "Day Centre"), True),
        (("Falls", "Medication"), True),
        (("October", "November"), False),
        (("Alder House Oct", "Alder House Nov"), False),
        (("Alder House 2025", "Alder House 2026"), False),
        (("Sheet1", "Sheet2"), False),
        (("Open", "Closed"), False),
        (("Alder House",), False),
    ],
)
def test_other_names_are_not_taken_and_it_is_said_what_to_do(
    tmp_path: Path, names: Sequence[str], *, is_said: bool
) -> None:
    intake = take_in([book(tmp_path, names)], settings())
    assert set(services(intake)) == {None}
    said = [f.where for f in intake.findings if f.code == "sheets-without-service"]
    assert said == (["Log.xlsx"] if is_said else [])


def test_a_column_for_the_service_goes_before(tmp_path: Path) -> None:
    intake = take_in([book(tmp_path, HOMES, "Service")], settings())
    assert services(intake) == ["Elm"] * 4
    assert "service-from-sheet" not in codes(intake)
    assert "sheets-without-service" not in codes(intake)


def test_sheets_with_other_headings_are_not_alike(tmp_path: Path) -> None:
    path = book(tmp_path, HOMES)
    made = openpyxl.load_workbook(path)
    for at, title in enumerate(("When", "Kind of near miss", "Details", "Shift", "Notes"), start=1):
        made["Birch Court"].cell(1, at, title)
    made.save(path)
    assert set(services(take_in([path], settings()))) == {None}


def test_two_sheets_are_two_services_however_near_their_names_are(tmp_path: Path) -> None:
    path = book(tmp_path, ("Willow House", "Willows House"))
    made = openpyxl.load_workbook(path)
    for number in range(40):
        made["Willow House"].append(["02/10/2026", "Fall", f"Loose rail {number}"])
    made.save(path)
    intake = take_in([path], settings())
    assert set(services(intake)) == {"Willow House", "Willows House"}


def test_a_mapping_file_takes_any_name_and_turns_it_off(tmp_path: Path) -> None:
    meadow = book(tmp_path, ("Meadowbank", "Riverside"))
    first = take_in([meadow], settings())
    on = saved(tmp_path, mapping_of(first, from_sheet=True))
    again = take_in([meadow], settings(mapping=on))
    assert services(again) == ["Meadowbank", "Meadowbank", "Riverside", "Riverside"]
    assert not {"service-from-sheet", "sheets-without-service"} & set(codes(again))
    homes = book(tmp_path, HOMES, name="Homes.xlsx")
    off = saved(tmp_path, mapping_of(take_in([homes], settings()), from_sheet=False))
    assert set(services(take_in([homes], settings(mapping=off)))) == {None}


def test_a_new_sheet_is_read_as_the_others_unless_its_name_is_a_time(tmp_path: Path) -> None:
    first = take_in([book(tmp_path, HOMES)], settings())
    mapping = saved(tmp_path, first.mapping)
    more = book(tmp_path, (*HOMES, "Meadowbank", "December"))
    assert services(take_in([more], settings(mapping=mapping)))[4:] == [
        "Meadowbank", "Meadowbank", None, None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("  service_from: sheet", "  service_from: file", "must be sheet, or be left out"),
        ("sheet: Alder House", "sheet:", "needs a sheet that has a name"),
        ("field: NearMiss.description", "field: NearMiss.service", "keep one of the two"),
    ],
)
def test_a_mapping_file_that_contradicts_itself_is_refused(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    first = take_in([book(tmp_path, HOMES)], settings())
    text = write_mapping(first.mapping).replace(old, new, 1)
    (tmp_path / "mapping.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsInvalid, match=why):
        read_mapping(tmp_path / "mapping.yaml")


def test_inspect_shows_it_beforehand(tmp_path: Path) -> None:
    seen = overview([book(tmp_path, HOMES)], "Europe/London", TODAY)
    assert [view.service for view in seen.sheets] == list(HOMES)


def into(folder: Path, log: Path, **how: Any) -> Converted:
    return once(log, folder / "dataset", into=folder / "dataset", replace=True, **how)


def test_ids_do_not_hang_on_it_so_a_dataset_from_before_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    log = book(tmp_path, HOMES)
    first = take_in([log], settings())
    off = tmp_path / "off.yaml"
    off.write_text(write_mapping(mapping_of(first, from_sheet=False)), encoding="utf-8")
    before = into(tmp_path, log, mapping=off)
    assert before.merge is not None
    assert before.merge.added == 4
    now = into(tmp_path, log)
    assert now.merge is not None
    assert (now.merge.added, now.merge.changed, now.merge.vanished) == (0, 4, [])
    assert {e["field"] for e in now.merge.events} == {"service", "derived"}
    assert {r["service"] for r in now.dataset["near_misses"]} == set(HOMES)
    back = into(tmp_path, log, mapping=off)
    assert back.merge is not None
    assert (back.merge.added, back.merge.changed) == (0, 4)
    assert not any("service" in record for record in back.dataset["near_misses"])


def test_a_service_that_an_earlier_log_stated_is_kept(tmp_path: Path) -> None:
    stated = openpyxl.Workbook()
    stated.active.append(["Ref", *HEADER, "Service"])  # type: ignore[union-attr]
    stated.active.append(["NM-1", "13/10/2026", "Fall", "Wet floor", "Alder"])  # type: ignore[union-attr]
    stated.save(tmp_path / "first.xlsx")
    into(tmp_path, tmp_path / "first.xlsx")
    sheets = openpyxl.Workbook()
    del sheets["Sheet"]
    for number, name in enumerate(HOMES, start=1):
        page = sheets.create_sheet(name)
        page.append(["Ref", *HEADER])
        page.append([f"NM-{number}", "13/10/2026", "Fall", "Wet floor"])
    sheets.save(tmp_path / "second.xlsx")
    done = into(tmp_path, tmp_path / "second.xlsx")
    assert [r["service"] for r in done.dataset["near_misses"]] == ["Alder", "Birch Court"]


def test_the_workbook_to_correct_keeps_it(tmp_path: Path) -> None:
    log = book(tmp_path, HOMES)
    made = openpyxl.load_workbook(log)
    made["Alder House"]["B2"] = "Volcano"
    made.save(log)
    once(log, tmp_path / "out")
    again = once(tmp_path / "out" / "Log-to-correct.xlsx", tmp_path / "again")
    assert set(services(again.intake)) == set(HOMES)
