"""A log on top of a dataset of earlier months. In: an intake and where the dataset is. Out: files.

The dataset and its history are written together or not at all; where nothing changed, their bytes
are those that are there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.history import VERSION, History, history_path, read_history
from nearmiss_kit.dataset.merge import Incoming, Merge, SpokenOf, merge
from nearmiss_kit.dataset.signing import Sitting
from nearmiss_kit.dataset.store import DATASET_FILE, dump, load_valid
from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.findings import CATALOGUE, Finding, Severity
from nearmiss_kit.findings.errors import DatasetInvalid
from nearmiss_kit.intake.correction.state import fingerprint
from nearmiss_kit.model import fields
from nearmiss_kit.model.verdict import check_dataset
from nearmiss_kit.places import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from nearmiss_kit.dataset.chain import Event
    from nearmiss_kit.intake.mapping import SheetMapping
    from nearmiss_kit.intake.pipeline import Intake

_OF_ONE_RUN = re.compile(r"(?:staff|person)-\d{1,6}(?![0-9a-f])")
_SAME = {
    "time_zone": "the time zone",
    "names_kept": "whether names are kept",
    "organisation": "the organisation",
}


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome: the intake as it was merged, what became of its records, and the files.

    `files` is empty where nothing changed.
    """

    intake: Intake
    outcome: Merge
    files: Mapping[Path, bytes]


def dataset_file(into: Path) -> Path:
    """The dataset that `--into` names: a file, or the `dataset.json` of a folder."""
    return into if into.suffix.lower() == ".json" else into / DATASET_FILE


def merge_into(
    into: Path,
    intake: Intake,
    key: bytes | None,
    today: date,
    sitting: Sitting | None = None,
) -> Merged:
    """Put an intake on top of a dataset; nothing is written yet.

    The history is signed by `sitting`; by the day of the run and no role without it.

    Raises:
        InputUnreadable: the dataset or its history cannot be read.
        DatasetInvalid: the dataset breaks the schema, or would do so afterwards.
        SettingsInvalid: the two do not go together.
    """
    path = dataset_file(into)
    beside = history_path(path)
    history = read_history(beside)
    old = load_valid(path) if path.exists() else {}
    _refuse_strangers(path, old, intake.dataset, history, key)
    incoming = Incoming(
        intake.dataset,
        _spoken_of(intake),
        frozenset(row.number for row in intake.held_back if row.number),
    )
    outcome = merge(old, incoming, history, today.isoformat())
    intake = _accounted(intake, outcome)
    head = {k: v for k, v in intake.dataset.items() if not isinstance(v, list) and k != "intake"}
    outcome.dataset = {**old, **head, **outcome.dataset, "intake": intake.dataset["intake"]}
    broken = [f for f in check_dataset(outcome.dataset) if f.severity is Severity.ERROR]
    if broken:
        raise DatasetInvalid(
            f"{path.name} would break the schema with these records, so nothing was written. "
            f"The first: {broken[0].where}: {broken[0].message}",
            broken,
        )
    data = dump(outcome.dataset)
    if not outcome.events and path.exists() and path.read_bytes() == data:
        return Merged(intake, outcome, {})
    events = [*_first(history, key, today), _read(intake, history, key, outcome, today)]
    events += outcome.events
    signed = (sitting or Sitting.on(today)).signed(data, path)
    files = {path: data, beside: history.with_events(events, signed)}
    return Merged(intake, outcome, files)


def _first(history: History, key: bytes | None, today: date) -> Iterator[Event]:
    if not history.begun:
        yield {
            "day": today.isoformat(),
            "event": "begun",
            "version": VERSION,
            "key": fingerprint(key),
        }


def _read(
    intake: Intake, history: History, key: bytes | None, outcome: Merge, today: date
) -> Event:
    new_key = {"key": fingerprint(key)} if key and history.begun and not history.key else {}
    return {
        **was_read(intake, today),
        **new_key,
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "vanished": len(outcome.vanished),
        "conflicts": len(outcome.conflicts),
    }


def was_read(intake: Intake, today: date) -> Event:
    """The line of the logs that were read, with the account of their rows."""
    summary = intake.written.tail["intake"]
    return {
        "day": today.isoformat(),
        "event": "read",
        "files": summary["files"],
        **{name: summary[name] for name in summary if name.startswith("rows_")},
    }


def _refuse_strangers(
    path: Path,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    history: History,
    key: bytes | None,
) -> None:
    """Pseudonyms must mean the same people, and times the same clock, in both."""
    of_one_run = next(_pseudonyms_of_one_run(new), None)
    if of_one_run:
        raise SettingsInvalid(
            "This log names people, and without a key their pseudonyms hold for one run only: "
            f"{of_one_run} would be somebody else next month. Make a key once with nearmiss "
            "new-key my-key.txt, keep it outside the dataset, and add --key my-key.txt each month."
        )
    if next(_pseudonyms_of_one_run(old), None):
        raise SettingsInvalid(
            f"{path.name} was made without a key, so nobody can tell who its pseudonyms are. "
            "Convert its logs once more with --key and --into a new folder, and go on with that."
        )
    if history.key is not None and history.key != fingerprint(key):
        raise SettingsInvalid(
            f"{path.name} was made with another key, so the same person would get two "
            "pseudonyms. Add --key with the key file of the earlier months."
        )
    for name, words in _SAME.items():
        if name in old and name in new and old[name] != new[name]:
            raise SettingsInvalid(
                f"{path.name} and this log differ in {words}: {old[name]} there, {new[name]} "
                "here. Use the settings of the earlier months, or another folder."
            )


def _pseudonyms_of_one_run(dataset: Mapping[str, Any]) -> Iterator[str]:
    if dataset.get("names_kept"):
        return
    for slot in fields("Dataset"):
        people = [f.name for f in fields(str(slot.target)) if f.people] if slot.many else []
        for record in dataset.get(slot.name, []) if people else []:
            for name in people:
                value = record.get(name, "")
                yield from _OF_ONE_RUN.findall(
                    " ".join(value) if isinstance(value, list) else value
                )


def _spoken_of(intake: Intake) -> SpokenOf:
    """Class and field of each column, by the log of a near miss and all in all."""
    logs = [frozenset(_fields_of(sheet)) for sheet in intake.mapping.sheets]
    return SpokenOf(frozenset().union(*logs), {i: logs[n] for i, n in intake.log_of.items()})


def _fields_of(sheet: SheetMapping) -> Iterator[tuple[str, str]]:
    for column in sheet.columns:
        if not column.kept_aside:
            class_name, _, slot = column.target.partition(".")
            yield class_name, slot.partition(" ")[0]


def _accounted(intake: Intake, outcome: Merge) -> Intake:
    """The account with the rows that the merge held back, and what it found."""
    rows = len(outcome.conflicts)
    ledger = replace(
        intake.ledger,
        records=intake.ledger.records - rows,
        held_back=intake.ledger.held_back + rows,
    )
    summary = dict(intake.dataset["intake"])
    summary |= {"rows_recorded": ledger.records, "rows_held_back": ledger.held_back}
    if rows:
        reasons = Counter(
            {r["reason_code"]: r["reason_rows"] for r in summary.get("held_back_reasons", [])}
        )
        reasons["number-taken"] += rows
        summary["held_back_reasons"] = [
            {"reason_code": code, "reason_title": CATALOGUE[code].title, "reason_rows": count}
            for code, count in sorted(reasons.items())
        ]
    found = [_at_its_number(finding, intake) for finding in outcome.findings]
    findings: tuple[Finding, ...] = (*intake.findings, *found)
    written = replace(intake.written, tail={"intake": summary})
    return replace(intake, written=written, ledger=ledger, findings=findings)


def _at_its_number(finding: Finding, intake: Intake) -> Finding:
    """A finding on a number names the cell that it stands in."""
    place = finding.place
    if finding.slot != "id" or place is None:
        return finding
    entry = intake.mapping.sheets[intake.log_of[str(finding.shown)]]
    column = next((c for c in entry.columns if c.target == "NearMiss.id"), None)
    if column is None:
        return finding
    at = replace(place, column=column_number(column.column))
    return replace(finding, place=at, header=column.header)
