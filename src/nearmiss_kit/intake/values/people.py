"""Columns that hold people. In: a cell. Out: a role where one stands there, and pseudonyms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nearmiss_kit.findings import Severity
from nearmiss_kit.intake.looks import as_boolean, code_of, is_absent, looks_like_date
from nearmiss_kit.intake.personal import personal_detail
from nearmiss_kit.intake.values.codes import CodeColumn
from nearmiss_kit.intake.values.parsed import NOTHING, Parsed
from nearmiss_kit.intake.words import plain
from nearmiss_kit.privacy.narrative import may_be_name

if TYPE_CHECKING:
    from nearmiss_kit.model import Field
    from nearmiss_kit.privacy.narrative import Redactor
    from nearmiss_kit.privacy.pseudonyms import Pseudonyms

_ROLES = "StaffRole"
_BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^)\]]+)[)\]]\s*$")
_DASHED = re.compile(r"^(.*?)\s*(?:,|\s[-\u2013\u2014/]\s)\s*(.+)$")
_APART = re.compile(r"\s*(?:[;|\n]|\s&\s|\band\b|/)\s*", re.IGNORECASE)
_ANONYMOUS = frozenset(
    {"anon", "anonymous", "anonymously", "not named", "withheld", "confidential"}
)


def says_detail(text: str) -> bool:
    """Whether a cell under the heading of a detail gives it: no tick, no `n/a`."""
    return not is_absent(text) and as_boolean(text) is None


class PeopleReader:
    """Reads the cells of all columns for people; names are learned so that texts can be cleaned."""

    def __init__(self, pseudonyms: Pseudonyms, redactor: Redactor, *, keep_names: bool) -> None:
        self._pseudonyms = pseudonyms
        self._redactor = redactor
        self._keep = keep_names

    def parse(self, cell: object, slot: Field) -> Parsed:
        """Pseudonyms for the people of a cell, their role, or that they want no name."""
        text = " ".join(str(cell).split())
        if plain(text) in _ANONYMOUS:
            known = slot.name == "reporter_ref"
            return Parsed(extra=(("reported_anonymously", True),) if known else ())
        if is_absent(cell):
            return NOTHING
        if as_boolean(cell) is not None:
            return Parsed(keep=True)  # a tick is nobody
        refs: list[str] = []
        roles: list[str] = []
        for part in _APART.split(text):
            name, role = split_role(part)
            if role:
                roles.append(role)
            if name:
                refs.append(self.pseudonym(name, slot.people or "staff"))
        extra = self._roles(slot, roles)
        carried = sum(len(v) if isinstance(v, list) else 1 for _, v in extra)
        keep = carried < len(set(roles))
        value = (list(dict.fromkeys(refs)) if slot.many else " and ".join(refs)) if refs else None
        return Parsed(value, extra=extra, keep=keep)

    def parse_role(self, cell: object, slot: Field) -> Parsed:
        """The role of a cell that the list of roles does not know in full.

        A name that stands there becomes a pseudonym beside the record; a title of a job that the
        list lacks is recorded as other.
        """
        text = " ".join(str(cell).split())
        if plain(text) in _ANONYMOUS:
            return NOTHING
        roles: list[str] = []
        titles: list[str] = []
        for part in _APART.split(text):
            name, role = split_role(part)
            if role:
                roles.append(role)
            if name and may_be_name(name):
                self.pseudonym(name, slot.people or "staff")
            elif name:
                titles.append(name)
        if titles:
            roles.append("other")
        value = (list(dict.fromkeys(roles)) if slot.many else roles[0]) if roles else None
        if not titles:
            return Parsed(value, keep=True)
        allowed = CodeColumn(_ROLES).allowed
        shown = "; ".join(titles)
        return Parsed(value, "value-read-as-other", Severity.WARNING, shown, allowed, keep=True)

    def hide(self, header: str, text: str) -> str:
        """The text of a cell without a field that may lead to a person, without what does so."""
        detail = personal_detail(header)
        if detail is None:
            return self.parse_text(text)
        return f"[{detail} removed]" if says_detail(text) else text

    def parse_text(self, text: str) -> str:
        """The text of a cell without a field, with pseudonyms for names and roles as they stand."""
        if is_absent(text) or plain(text) in _ANONYMOUS:
            return text
        parts = []
        for part in _APART.split(" ".join(text.split())):
            name, role = split_role(part)
            words = [self._who(name)] if name else []
            parts.append(" ".join(words + ([f"({role})"] if role else [])))
        return ", ".join(part for part in parts if part) or text

    def _who(self, text: str) -> str:
        date = looks_like_date(text) and not text.isdecimal()
        nobody = date or as_boolean(text) is not None or not may_be_name(text)
        return text if nobody else self.pseudonym(text, "staff")

    def pseudonym(self, name: str, kind: str) -> str:
        """The pseudonym of a name, which is remembered so that it is replaced in texts."""
        if self._keep:
            return name
        pseudonym = self._pseudonyms.of(kind, name)
        self._redactor.learn(name, pseudonym)
        return pseudonym

    @staticmethod
    def _roles(slot: Field, roles: list[str]) -> tuple[tuple[str, object], ...]:
        if not roles or slot.role_field is None:
            return ()
        several = slot.role_field == "staff_roles"
        return ((slot.role_field, list(dict.fromkeys(roles)) if several else roles[0]),)


def may_hold_people(slot: Field) -> bool:
    """Whether a column of this field may hold names, be it only where a role belongs."""
    return slot.people is not None or slot.target == _ROLES


def split_role(text: str) -> tuple[str | None, str | None]:
    """Name and role of `Sample Jones (support worker)`; a role alone has no name.

    >>> split_role("Sample Jones (support worker)"), split_role("Night nurse RN"), split_role("RN")
    (('Sample Jones', 'care_worker'), ('Night nurse RN', None), (None, 'nurse'))
    """
    whole = code_of(_ROLES, text)
    if whole and _BRACKETS.match(text) is None:
        return None, whole
    for pattern in (_BRACKETS, _DASHED):
        match = pattern.match(text)
        if match is None:
            continue
        before, behind = code_of(_ROLES, match[1]), code_of(_ROLES, match[2])
        if behind:
            return (None if before else match[1].strip() or None), behind
        if before:
            return match[2].strip() or None, before
    return text or None, None
