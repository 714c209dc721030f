"""The minimum dataset. In: the rules of the schema. Out: the fields that every report needs."""

from __future__ import annotations

from nearmiss_kit.model.verdict import missing_when_complete

_MINIMUM_DATASET = "minimum-dataset"


def minimum_dataset() -> tuple[str, ...]:
    """The fields that every complete report holds, whatever it is about."""
    # An empty report lacks all of them; so the rule is read where it is written.
    return dict(missing_when_complete({}))[_MINIMUM_DATASET]
