"""What only the whole dataset can tell. In: a dataset, today's day. Out: faults.

Ids that are used twice, references to nothing, and rules that look at other records. Each record
is looked at once, and ids are indexed once, so the work grows with the number of records only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nearmiss_kit.model.asking import items, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from nearmiss_kit.model.fields import Broken, Rulebook

    Placed = tuple[str, str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a dataset says wrongly.

    Attributes:
        code: `rule-broken`, `id-not-unique` or `reference-broken`.
        path: the record, e.g. `near_misses[3]`; empty for the dataset itself.
        names: the fields of the record.
        rule: the code of the rule, if it is one.
        first: the path of the record that used the id first.
    """

    code: str
    path: str
    class_name: str
    record: Mapping[str, Any]
    names: tuple[str, ...]
    rule: str | None = None
    first: str | None = None


@dataclass(frozen=True)
class Together:
    """A dataset in which records find one another.

    `unread` are the paths of records whose own fields are wrong: their rules are not asked.
    """

    book: Rulebook
    data: Mapping[str, Any]
    today: str | None = None
    unread: Collection[str] = ()
    _referred: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def record(self, class_name: str, id_: object) -> Mapping[str, Any]:
        """The record with an id; empty if there is none that can be read."""
        if not isinstance(id_, str):
            return {}
        return self._by_id.get(class_name, {}).get(id_, {})

    def refers(self, by: str, slot: str, id_: object) -> bool:
        """Whether a record of the class `by` refers to the id through `slot`."""
        known = self._referred.get((by, slot))
        if known is None:
            known = {
                ref
                for _, class_name, record in self._listed()
                if class_name == by
                for ref in items(record.get(slot))
                if isinstance(ref, str)
            }
            self._referred[by, slot] = known
        return id_ in known

    def faults(self) -> Iterator[Fault]:
        """All that is wrong beside the records' own: ids first, then references, then rules."""
        yield from self._ids()
        for path, class_name, record in self.records():
            yield from self._references(path, class_name, record)
        for path, class_name, record in self.records():
            if path.partition(".")[0] not in self.unread:
                broken = broken_beside(self.book, class_name, record, self.today)
                broken += self._across(class_name, record)
                yield from as_faults(path, class_name, record, broken)

    def records(self) -> Iterator[Placed]:
        """Path, class and record, for each record of the dataset and each inside one."""
        yield "", "Dataset", self.data
        yield from inside(self.book, "Dataset", self.data)

    def _listed(self) -> Iterator[Placed]:
        """Path, class and record, for each record of the dataset's own lists."""
        for name, target, many in self.book.shapes["Dataset"].objects:
            rows = self.data.get(name)
            if many and isinstance(rows, list):
                for index, row in enumerate(rows):
                    yield f"{name}[{index}]", target, plain(row)

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Mapping[str, Any]]]:
        found: dict[str, dict[str, Mapping[str, Any]]] = {}
        for path, class_name, record in self._listed():
            known = found.setdefault(class_name, {})
            id_ = record.get("id")
            if isinstance(id_, str):
                known.setdefault(id_, {} if path in self.unread else record)
        return found

    def _ids(self) -> Iterator[Fault]:
        first: dict[tuple[str, str], str] = {}
        for path, class_name, record in self._listed():
            id_ = record.get("id")
            if isinstance(id_, str) and id_:
                earlier = first.setdefault((class_name, id_), path)
                if earlier != path:
                    yield Fault("id-not-unique", path, class_name, record, ("id",), first=earlier)

    def _references(self, path: str, class_name: str, record: Mapping[str, Any]) -> Iterator[Fault]:
        for name, target, _ in self.book.shapes[class_name].references:
            known = self._by_id.get(target, {})
            for ref in items(record.get(name)):
                if isinstance(ref, str) and ref and ref not in known:
                    yield Fault("reference-broken", path, class_name, record, (name,))

    def _across(self, class_name: str, record: Mapping[str, Any]) -> list[Broken]:
        rules = self.book.across.get(class_name)
        return rules(record, self) if rules else []


def inside(
    book: Rulebook, class_name: str, record: Mapping[str, Any], path: str = ""
) -> Iterator[Placed]:
    """Path, class and record, for each record inside a record, at any depth."""
    for name, target, many in book.shapes[class_name].objects:
        value = record.get(name)
        if value is None or isinstance(value, list) is not many:
            continue
        start = f"{path}.{name}" if path else name
        for index, item in enumerate(value if many else [value]):
            where = f"{start}[{index}]" if many else start
            inner = plain(item)
            yield where, target, inner
            yield from inside(book, target, inner, where)


def faults_alone(
    book: Rulebook, class_name: str, record: Mapping[str, Any], today: str | None, path: str = ""
) -> Iterator[Fault]:
    """What a valid record breaks beside the rules that its class enforces: warnings, dates."""
    own = (path, class_name, record)
    for where, name, part in (own, *inside(book, class_name, record, path)):
        if broken := broken_beside(book, name, part, today):
            yield from as_faults(where, name, part, broken)


def broken_beside(
    book: Rulebook, class_name: str, record: Mapping[str, Any], today: str | None
) -> list[Broken]:
    """The rules that a valid record breaks by itself: warnings, and those that ask for the day."""
    broken: list[Broken] = []
    if warnings := book.warnings.get(class_name):
        broken += warnings(record)
    if today is not None and (dated := book.dated.get(class_name)):
        broken += dated(record, today)
    return broken


def as_faults(
    path: str, class_name: str, record: Mapping[str, Any], broken: list[Broken]
) -> Iterator[Fault]:
    """Broken rules of a record, with where it stands."""
    for code, names in broken:
        yield Fault("rule-broken", path, class_name, record, names, rule=code)
