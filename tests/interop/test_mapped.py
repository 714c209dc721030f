"""What the mapping data says to survive is what comes back, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from interop.made_up import datasets
from model.complete import full_dataset

from nearmiss_kit.errors import InputUnreadable, RequestUnusable
from nearmiss_kit.interop.cells import read_csv
from nearmiss_kit.interop.loss import fates, loss_report
from nearmiss_kit.interop.mapped import read_mapped, write_mapped
from nearmiss_kit.interop.mapping import MAPPED_CLASS, mappings
from nearmiss_kit.interop.plain import in_order
from nearmiss_kit.model import fields

DEFAULTS = {"completeness": "provisional", "category": "other"}
TARGETS = tuple(mappings())


def back(target: str, data: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    path = folder / "made"
    path.write_bytes(write_mapped(data, mappings()[target], recalled=True))
    return read_mapped(path, mappings()[target]).near_misses


def allowed(value: Any) -> Any:
    """Without control characters, which FHIR does not allow."""
    if isinstance(value, dict):
        return {key: allowed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [allowed(one) for one in value]
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value) if isinstance(value, str) else value


def survives_as_said(target: str, data: dict[str, Any], folder: Path) -> None:
    said = {
        fate.field: fate.survives
        for fate in fates(mappings()[target], recalled=True)
        if fate.record == MAPPED_CLASS
    }
    again = back(target, data, folder)
    assert len(again) == len(data["near_misses"])
    for record, after in zip(data["near_misses"], again, strict=True):
        before = allowed(record) if mappings()[target].shape == "fhir" else record
        for slot, fate in said.items():
            if fate == "exactly":
                assert after.get(slot) == before.get(slot, DEFAULTS.get(slot)), slot
            elif fate == "lost":
                assert after.get(slot) == DEFAULTS.get(slot), slot


@pytest.mark.parametrize("target", TARGETS)
def test_exactly_the_fields_said_to_survive_come_back(target: str, tmp_path: Path) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(datasets())
    def there_and_back(data: dict[str, Any]) -> None:
        survives_as_said(target, data, tmp_path)

    there_and_back()
    survives_as_said(target, in_order(full_dataset()), tmp_path)


@pytest.mark.parametrize("target", TARGETS)
def test_what_survives_approximately_does_not_survive_exactly(target: str, tmp_path: Path) -> None:
    """A claim that is too modest would be wrong as well."""
    record = in_order(full_dataset())["near_misses"][0]
    facts = {"harm": "unknown", "reached_person": "unknown", "reported_as": "other"}
    data = {"near_misses": [{**record, **facts, "category": "finance"}]}
    (after,) = back(target, data, tmp_path)
    for fate in fates(mappings()[target], recalled=True):
        if fate.survives == "approximately":
            assert after.get(fate.field) != data["near_misses"][0][fate.field], fate.field


@pytest.mark.parametrize("target", TARGETS)
def test_each_field_of_the_schema_has_a_fate(target: str) -> None:
    found = fates(mappings()[target])
    assert [f.field for f in found if f.record == MAPPED_CLASS] == [
        one.name for one in fields(MAPPED_CLASS)
    ]
    left = {f.field for f in found if f.record == "Dataset"}
    assert left == {one.name for one in fields("Dataset")} - {"near_misses"}


@pytest.mark.parametrize("target", [t for t in TARGETS if mappings()[t].shape == "table"])
def test_no_cell_of_a_table_begins_a_formula(target: str) -> None:
    data = full_dataset()
    for name in ("description", "location", "service"):
        data["near_misses"][0][name] = "=HYPERLINK(1)"
    made = write_mapped(data, mappings()[target], recalled=True).decode("utf-8-sig")
    assert "=HYPERLINK(1)" in made
    assert not any(cell.strip('"').startswith("=") for cell in made.split(","))


def test_what_is_only_recalled_goes_out_only_if_somebody_asks() -> None:
    with pytest.raises(RequestUnusable, match="from memory only"):
        write_mapped(full_dataset(), mappings()["who-mim"])
    assert write_mapped(full_dataset(), mappings()["who-mim"], recalled=True)
    for name, mapping in mappings().items():
        statuses = {row.status for row in mapping.rows}
        assert statuses <= ({"recalled", "own"} if name == "who-mim" else {"verified", "own"})


def test_a_missed_dose_is_actual_though_nobody_was_harmed_and_a_hazard_has_no_person() -> None:
    record = {"completeness": "provisional", "category": "medication", "occurred": "2026-10-04"}
    data = {
        "near_misses": [
            {**record, "id": "NM-1", "reached_person": "yes", "harm": "none"},
            {**record, "id": "NM-2", "reached_person": "no_person", "harm": "none"},
            {**record, "id": "NM-3", "reached_person": "no", "person_ref": "person-7"},
            {**record, "id": "NM-4", "reached_person": "unknown", "harm": "some"},
        ]
    }
    for target in ("fhir-r5", "fhir-r4"):
        made = json.loads(write_mapped(data, mappings()[target]))
        events = [entry["resource"] for entry in made["entry"]]
        assert [e["actuality"] for e in events] == ["actual", "potential", "potential", "actual"]
        assert events[1]["subject"] == {"type": "Group", "display": "No person is named"}
        assert events[2]["subject"]["identifier"]["value"] == "person-7"


def test_an_event_of_others_comes_in_without_its_persons_and_with_hl7s_codes(
    tmp_path: Path,
) -> None:
    event = {
        "resourceType": "AdverseEvent",
        "identifier": [{"system": "urn:other", "value": "AE-9"}],
        "status": "completed",
        "actuality": "potential",
        "category": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/adverse-event-category",
                        "code": "medication-mishap",
                    }
                ]
            }
        ],
        "subject": {"identifier": {"system": "urn:nhs-number", "value": "1"}, "display": "Testy"},
        "recorder": {"display": "Testy McExample"},
        "participant": [{"actor": {"display": "Testy McExample"}}],
        "occurrenceDateTime": "2026-10-04",
    }
    entries = [{"resource": event}, {"resource": {"resourceType": "Patient"}}]
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps({"resourceType": "Bundle", "entry": entries}), encoding="utf-8")
    read = read_mapped(path, mappings()["fhir-r5"])
    assert read.near_misses == [
        {
            "id": "AE-9",
            "completeness": "provisional",
            "category": "medication",
            "occurred": "2026-10-04",
        }
    ]
    assert read.notes == ("1 resource that is no AdverseEvent was left out.",)


@pytest.mark.parametrize(
    ("target", "content", "said"),
    [
        ("fhir-r5", "no json", "is not JSON"),
        ("fhir-r5", '{"resourceType": "Patient"}', "neither a FHIR Bundle"),
        ("fhir-r5", "[]", "neither a FHIR Bundle"),
        ("fhir-r5", '{"resourceType": "Bundle", "entry": 3}', "entry is no list"),
        (
            "fhir-r5",
            '{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "AdverseEvent"}}]}',
            "entry 1: identifier is missing",
        ),
        ("fhir-r4", '{"resourceType": "AdverseEvent", "identifier": {"value": "1"}}', "date is"),
        ("lfpse", "a,b\n1,2\n", 'no column "CL021'),
        ("mods", "Reference,Incident.Date\nNM-1,\n", "row 2: Incident.Date is missing"),
        ("ahrq", "Reference\n1,2\n", "row 2: 2 cells"),
        ("mods", "Reference,Reference,Incident.Date\n1,2,3\n", "stands twice"),
    ],
)
def test_a_file_that_is_not_of_the_shape_is_refused_with_the_place(
    target: str, content: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "given"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputUnreadable) as raised:
        read_mapped(path, mappings()[target])
    assert said in str(raised.value)


def test_the_loss_report_counts_the_records_that_hold_each_field() -> None:
    data = in_order(full_dataset())
    data["near_misses"].append(
        {"id": "NM-2", "completeness": "provisional", "category": "other", "occurred": "2026-10-04"}
    )
    lines = json.loads(loss_report(data, fates(mappings()["mods"]), as_json=True))
    told = {(line["record"], line["field"]): (line["records"], line["survives"]) for line in lines}
    assert told[("NearMiss", "occurred")] == (2, "approximately")
    assert told[("NearMiss", "description")] == (1, "exactly")
    assert told[("NearMiss", "shift")] == (1, "lost")
    assert told[("Dataset", "actions")] == (1, "lost")
    columns, rows = read_csv(loss_report(data, fates(mappings()["mods"]), as_json=False), "x.csv")
    assert (columns[1], len(rows)) == ("field", len(lines))


def test_no_text_of_fhir_holds_a_control_character() -> None:
    data = full_dataset()
    data["near_misses"][0]["description"] = "a\x0bb\x00c\td\ne"
    (event,) = [
        e["resource"] for e in json.loads(write_mapped(data, mappings()["fhir-r5"]))["entry"]
    ]
    assert event["note"] == [{"text": "abc\td\ne"}]


def test_an_empty_dataset_is_a_bundle_without_entries() -> None:
    made = json.loads(write_mapped({}, mappings()["fhir-r5"]))
    assert made == {"resourceType": "Bundle", "type": "collection"}
