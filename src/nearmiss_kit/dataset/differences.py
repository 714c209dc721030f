"""What a dataset says otherwise than the one that it replaces. In: both. Out: events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearmiss_kit.model import fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nearmiss_kit.dataset.chain import Event

_NOT_SAID = frozenset(("source",))
"""Where a record stands in its log is no part of what it says."""


def differences(old: Mapping[str, Any], new: Mapping[str, Any], day: str) -> Iterator[Event]:
    """The records that are new, those that are gone, and each field that changed."""
    for slot in fields("Dataset"):
        names = [field.name for field in fields(str(slot.target))] if slot.kind == "object" else []
        if not slot.many or "id" not in names:
            continue
        before = {record["id"]: record for record in old.get(slot.name, ())}
        after = {record["id"]: record for record in new.get(slot.name, ())}
        for id_, record in after.items():
            head = {"collection": slot.name, "id": id_}
            source = {"source": record["source"]} if "source" in record else {}
            if id_ not in before:
                yield {"day": day, "event": "added", **head, **source}
                continue
            for name in names:
                was, now = before[id_].get(name), record.get(name)
                if was != now and name not in _NOT_SAID:
                    said = {"field": name, "from": was, "to": now}
                    yield {"day": day, "event": "changed", **head, **said, **source}
        for id_ in (id_ for id_ in before if id_ not in after):
            yield {"day": day, "event": "removed", "collection": slot.name, "id": id_}
