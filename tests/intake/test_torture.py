"""Difficult files from elsewhere: each is taken in or refused, soon and in plain words."""

from __future__ import annotations

import time

from reference import reference
from sheet import settings

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.intake.pipeline import Intake, take_in

SECONDS = 10


def test_every_difficult_file_is_taken_in_or_refused_within_seconds() -> None:
    paths = sorted(path for path in reference("torture").iterdir() if path.is_file())
    assert len(paths) > 50
    outcomes: dict[str, Intake | NearMissError] = {}
    for path in paths:
        start = time.perf_counter()
        try:
            outcomes[path.name] = take_in([path], settings())
        except NearMissError as error:
            outcomes[path.name] = error
        assert time.perf_counter() - start < SECONDS, path.name
    silent = [name for name, outcome in outcomes.items() if not str(outcome).strip()]
    assert silent == []
    refused = [str(o) for o in outcomes.values() if isinstance(o, NearMissError)]
    assert all(text.endswith(".") for text in refused)
