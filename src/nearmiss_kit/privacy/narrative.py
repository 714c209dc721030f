"""What is replaced in free text. In: a text. Out: the text without names and numbers, and a count.

Names are those that stand in the log's own columns for people; a name that stands only in a
narrative cannot be known here. Numbers and addresses are found by their form.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import compress, islice
from operator import not_
from typing import TYPE_CHECKING, TypeVar

from nearmiss_kit.model import codelist
from nearmiss_kit.privacy.numbers import may_hold_numbers, without_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

_Key = TypeVar("_Key")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LEAST_LETTERS = 3
_BATCH = 1000  # texts that are looked at together
_SHORT = 60  # letters of texts that a log may say again and again
_HALF = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_MARKS = re.compile(r"['-]")
_POSSESSIVE = re.compile(r"'[sS]?$")

_NEVER_ALONE = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "rev", "the", "and", "nurse", "doctor",
    "manager", "senior", "support", "worker", "staff", "care", "carer", "assistant", "agency",
    "bank", "team", "lead", "leader", "shift", "deputy", "registered", "supervisor", "driver",
    "cook", "person", "client", "resident", "service", "user", "family", "mother", "father", "son",
    "daughter", "unknown", "anonymous", "house", "home", "court", "day", "night", "centre",
    "center", "kitchen", "bathroom", "bedroom", "lounge", "garden", "office", "unit", "all",
    "both", "employee", "third", "party", "contractor", "visitor", "on", "call", "duty", "various",
    "several", "other", "none", "info", "admin", "safety", "quality", "reports", "mail", "clinic",
))  # fmt: skip
_TWO_LETTERS = frozenset((
    "am", "an", "as", "at", "be", "by", "do", "dr", "ex", "go", "he", "hi", "if", "in", "is", "it",
    "me", "mr", "ms", "my", "no", "of", "ok", "on", "or", "pm", "so", "to", "up", "us", "we",
))  # fmt: skip
_COMMON = frozenset((
    "will", "may", "mark", "rose", "grace", "hope", "joy", "faith", "bill", "sunny", "young",
    "long", "king", "day", "page", "cook", "baker", "hunter", "march", "april", "june", "august",
    "summer", "autumn", "dawn", "eve", "ivy", "holly", "daisy", "lily", "ruby", "pearl", "heather",
    "robin", "rob", "frank", "art", "drew", "guy", "grant", "chance", "wood", "woods", "hill",
    "stone", "brook", "field", "rivers", "banks", "green", "white", "black", "brown", "gray",
    "grey", "small", "little", "short", "price", "bell", "ball", "case", "dean", "duke", "earl",
    "pat", "sue", "chase", "reed", "reading", "england", "ireland", "west", "north", "booth",
    "church", "bishop", "miles", "rich", "sandy", "dusty", "misty", "star",
))  # fmt: skip


_TRADES = frozenset((
    "coordinator", "officer", "cleaner", "therapist", "therapy", "occupational", "physiotherapist",
    "pharmacist", "administrator", "receptionist", "activities", "activity", "housekeeper",
    "domestic", "volunteer", "trainee", "apprentice", "student", "director", "head", "chief",
    "executive", "gp", "paramedic", "district", "community", "mental", "health", "healthcare",
    "social", "practitioner", "advanced", "advisor", "adviser", "trainer", "maintenance",
    "handyman", "gardener", "chef", "laundry", "relief", "locum", "specialist", "consultant",
    "clinical", "regional", "area", "operations", "operational", "hr", "business", "key", "named",
    "professional", "psychologist", "psychiatrist", "dietitian", "podiatrist", "advocate",
    "inspector", "auditor", "visiting", "temporary", "permanent", "operator", "mechanic",
    "electrician", "engineer", "technician", "foreman", "attendant", "habilitation", "residential",
))  # fmt: skip


@dataclass(slots=True)
class Redactor:
    """The names of one log with their pseudonyms, ready to be replaced in its texts."""

    _parts: dict[str, str] = field(default_factory=dict)
    _short: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    """How many personal details were replaced so far, by their kind."""
    _seen: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    _plain: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How many personal details were replaced so far."""
        return sum(self.counts.values())

    def learn(self, name: str, pseudonym: str) -> None:
        """Remember the words of a name; a word that two people share stays with the first.

        Words of two letters count only as they are written in a name: `Jo`, or the initials `JS`.
        The parts of a double name count as well, and the double name written as one word.
        """
        self._seen.clear()
        self._plain.clear()
        before = ""
        for match in _WORD.finditer(name.partition("@")[0]):
            word, form = match.group(), _form(match.group())
            if _is_nobody(form) or _beside_digit(match, name):
                before = ""
                continue
            if len(word) >= _LEAST_LETTERS:
                self._parts.setdefault(form, pseudonym)
                self._learn_parts(form, pseudonym)
                if before:
                    self._parts.setdefault(before + form, pseudonym)
                before = form
            elif len(word) > 1 and form not in _TWO_LETTERS:
                self._short.setdefault(word, pseudonym)
                self._short.setdefault(word.capitalize(), pseudonym)

    def _learn_parts(self, form: str, pseudonym: str) -> None:
        """The parts of `vanderzon-smith` and `o'brien`, and both without their mark."""
        parts = _MARKS.split(form)
        if len(parts) == 1:
            return
        self._parts.setdefault("".join(parts), pseudonym)
        for part in parts:
            if len(part) > _LEAST_LETTERS and not _is_nobody(part):
                self._parts.setdefault(part, pseudonym)

    def redact(self, text: str) -> str:
        """The text without names that were learned, and without numbers and addresses."""
        if text in self._plain:
            return text
        bare = without_numbers(text, self.counts)
        pieces = bare.split()
        if not self._plain.issuperset(pieces):
            unknown = [piece for piece in pieces if piece not in self._plain]
            if any([self._may_name(piece) for piece in unknown]):  # noqa: C419 (note each of them)
                return self._names(bare, pieces, set(pieces) - self._plain)
        if bare is text and len(text) <= _SHORT:
            self._plain.add(text)
        return bare

    def redact_all(
        self, texts: Mapping[_Key, str]
    ) -> tuple[dict[_Key, str], dict[_Key, Counter[str]]]:
        """The texts as `redact` leaves them, and what was replaced in each, which is not counted.

        Many texts are looked at together, and only those by themselves that may hold anything.
        """
        before = self.counts
        redacted, counts = dict(texts), {}
        for some in _batches(texts.items()):
            numbered = may_hold_numbers([text for _, text in some])
            pieces = [text.split() for _, text in some]
            # a piece of a text with a number may be that number, which is no plain text
            unnumbered = compress(pieces, map(not_, numbered))
            unknown = set().union(*unnumbered) - self._plain
            names = {piece for piece in unknown if self._may_name(piece)}
            for (key, text), is_numbered, words in zip(some, numbered, pieces, strict=True):
                if is_numbered or not names.isdisjoint(words):
                    self.counts = Counter()
                    redacted[key] = (
                        self.redact(text) if is_numbered else self._names(text, words, names)
                    )
                    if self.counts:
                        counts[key] = self.counts
        self.counts = before
        return redacted, counts

    def _may_name(self, piece: str) -> bool:
        """Whether what stands between two spaces holds a name; those that do not are noted."""
        if any(self._known(match.group())[0] for match in self._words(piece)):
            return True
        self._plain.add(piece)
        return False

    def holds_name(self, text: str) -> bool:
        """Whether a text, such as the name of a sheet, holds a name that was learned."""
        words = self._words(text.replace("_", " "))
        return any(self._pseudonym(match, match.string) is not None for match in words)

    def _names(self, text: str, pieces: Sequence[str], named: Set[str]) -> str:
        """The text without names; they stand in some of its pieces, between spaces."""
        out: list[str] = []
        end = 0
        last: str | None = None
        for match in self._words_of(text, pieces, named):
            pseudonym = self._pseudonym(match, text)
            if pseudonym is None:
                continue
            between = text[end : match.start()]
            if pseudonym != last or between.strip(" .,-"):
                out += [between, f"[{pseudonym}]"]
                self.counts["names"] += 1
            last, end = pseudonym, match.end()
        out.append(text[end:])
        return "".join(out)

    def _words_of(
        self, text: str, pieces: Sequence[str], named: Set[str]
    ) -> Iterator[re.Match[str]]:
        """The same as `_words`, for some of the pieces of a text."""
        end = 0
        for piece in [piece for piece in pieces if piece in named]:
            start = text.index(piece, end)
            while not _stands_alone(text, start, start + len(piece)):
                start = text.index(piece, start + 1)
            end = start + len(piece)
            yield from self._words(text, start, end)

    def _words(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The words of a text that are names, and the halves of others with a hyphen."""
        seen = self._seen
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            found, _ = seen.get(word) or self._known(word)
            if found is not None:
                yield match
            elif "-" in word:
                yield from _HALF.finditer(text, match.start(), match.end())

    def _pseudonym(self, match: re.Match[str], text: str) -> str | None:
        found, base = self._known(match.group())
        if found is None or _form(base) not in _COMMON:
            return found
        following = _WORD.match(text, match.end() + 1)
        if following is not None and self._known(following.group())[0] == found:
            return found
        before = text[: match.start()].rstrip()
        starts = not before or before[-1] in ".!?:;\n"
        return None if starts or not base[0].isupper() else found

    def _known(self, word: str) -> tuple[str | None, str]:
        """The pseudonym of a word and the word as a name: without its possessive or plural."""
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._looked_up(word)
        return found

    def _looked_up(self, word: str) -> tuple[str | None, str]:
        """The same, without the memory of words that were asked before."""
        base = _POSSESSIVE.sub("", word.replace("\u2019", "'"))
        for text in (word, base):
            found = self._parts.get(_form(text)) or self._short.get(text)
            if found is not None:
                return found, base
        form = _form(base)
        single = form.removesuffix("s")
        if single != form and len(single) > _LEAST_LETTERS and single not in _COMMON:
            found = self._parts.get(single)
            if found is not None and base[0].isupper():
                return found, base
        return None, base


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but spaces stands on both sides."""
    return (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())


def _batches(texts: Iterable[tuple[_Key, str]]) -> Iterator[list[tuple[_Key, str]]]:
    rest = iter(texts)
    while some := list(islice(rest, _BATCH)):
        yield some


@lru_cache(maxsize=16_384)
def _form(word: str) -> str:
    """A word without case and accents."""
    apart = unicodedata.normalize("NFKD", word.replace("\u2019", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def _beside_digit(match: re.Match[str], name: str) -> bool:
    """Whether letters are part of a number such as EMP0041."""
    return name[match.end() : match.end() + 1].isdecimal()


def may_be_name(text: str) -> bool:
    """Whether a text may name somebody, by a word or by a number; false for a title of a job.

    >>> may_be_name("Testy McExample"), may_be_name("EMP0041"), may_be_name("Activities lead")
    (True, True, False)
    """
    forms = [_form(match.group()) for match in _WORD.finditer(text)]
    return any(c.isdigit() for c in text) or not all(_is_nobody(form) for form in forms)


def _is_nobody(form: str) -> bool:
    return form in _NEVER_ALONE or form in _TRADES or form in _role_words()


@cache
def _role_words() -> frozenset[str]:
    """The words of roles, which are nobody's name."""
    spellings = (
        text for value in codelist("StaffRole").values for text in (value.title, *value.aliases)
    )
    return frozenset(_form(word) for text in spellings for word in _WORD.findall(text))
