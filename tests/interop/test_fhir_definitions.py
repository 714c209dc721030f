"""The bundles keep the definitions of FHIR, as two libraries for each version have them.

For R5: fhir.resources and fhirpy-types; for R4: fhir.resources (R4B) and HL7's SMART client (R4).
They were generated from HL7's definitions by different people.
"""

import json
from typing import Any

import fhirpy_types_r5
import pytest
from fhir.resources.adverseevent import AdverseEvent
from fhir.resources.bundle import Bundle
from fhir.resources.R4B.adverseevent import AdverseEvent as AdverseEventR4
from fhir.resources.R4B.bundle import Bundle as BundleR4
from fhirclient.models.adverseevent import AdverseEvent as SmartAdverseEvent
from fhirclient.models.bundle import Bundle as SmartBundle
from fhirclient.models.fhirabstractbase import FHIRValidationError
from hypothesis import HealthCheck, given, settings
from interop.made_up import datasets
from model.complete import full_dataset
from pydantic import ValidationError

from nearmiss_kit.interop.mapped import write_mapped
from nearmiss_kit.interop.mapping import mappings

BY_LIBRARY: dict[str, tuple[str, Any, Any]] = {
    "fhir.resources R5": ("fhir-r5", Bundle.model_validate, AdverseEvent.model_validate),
    "fhirpy-types R5": (
        "fhir-r5",
        fhirpy_types_r5.Bundle.model_validate,
        fhirpy_types_r5.AdverseEvent.model_validate,
    ),
    "fhir.resources R4B": ("fhir-r4", BundleR4.model_validate, AdverseEventR4.model_validate),
    "SMART client R4": ("fhir-r4", SmartBundle, SmartAdverseEvent),
}


def events(made: bytes) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in json.loads(made).get("entry", [])]


@pytest.mark.parametrize("library", BY_LIBRARY)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=datasets())
def test_every_bundle_is_accepted(library: str, data: dict[str, Any]) -> None:
    target, bundle, event = BY_LIBRARY[library]
    made = write_mapped(data, mappings()[target])
    bundle(json.loads(made))
    for one in events(made):
        event(one)


@pytest.mark.parametrize("library", BY_LIBRARY)
@pytest.mark.parametrize(
    "damage", [{"subject": None}, {"shift": "late"}, {"category": {"text": "no list"}}]
)
def test_the_libraries_would_refuse_a_wrong_event(library: str, damage: dict[str, Any]) -> None:
    target, _, event = BY_LIBRARY[library]
    (right,) = events(write_mapped(full_dataset(), mappings()[target]))
    event(right)
    wrong = {key: value for key, value in {**right, **damage}.items() if value is not None}
    with pytest.raises((ValidationError, FHIRValidationError)):
        event(wrong)


def test_a_code_of_no_list_would_be_refused_for_status_and_actuality() -> None:
    (right,) = events(write_mapped(full_dataset(), mappings()["fhir-r5"]))
    assert AdverseEvent.model_fields["status"].json_schema_extra
    for field in ("status", "actuality"):
        extra = AdverseEvent.model_fields[field].json_schema_extra
        assert isinstance(extra, dict)
        known = extra["enum_values"]
        assert isinstance(known, list)
        assert right[field] in known
        for row in mappings()["fhir-r5"].rows:
            if row.element == field:
                assert {code.code for code in row.codes.values()} <= set(known)
