"""Which fields a header may name. In: the text of a header. Out: fields, with confidence and why.

First comes the header as the schema's synonyms spell it, then a slip of the pen, then its words:
short forms are written out, words of one meaning count as one, and rare words weigh more than those
that many headers share.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from nearmiss_kit.intake.header_words import ANOTHER, EMPTY, OF_PEOPLE, REMARKS, SAME, SHORT
from nearmiss_kit.intake.personal import NUMBER, personal_detail
from nearmiss_kit.intake.words import plain, split_words, without_brackets
from nearmiss_kit.model import field, fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RECORD_CLASSES = ("NearMiss", "Triage", "NotificationAssessment", "Action", "Verification")
TIME = " time"
_CLOSE = 88
_CLOSE_WORD = 85
_LEAST_LETTERS = 5
_MOST_ASKED = 2
_LEAST_ALIKE = 0.3
_LEAST_OF_A_SLIP = 4
_LEAST_PARTS = 2
_NUMBER, _INCIDENT = "number", "incident"
_MOST_OFFERED = 5
_OF_A_THING = 0.7  # the number of a thing is not the thing
_HALF = 0.5
_ALL_BUT_ONE = 0.999
SAME_WORDS, _CONTAINED, _CLOSE_NAME, _WEAKLY = 0.9, 0.7, 0.85, 0.5
CLEAR = 0.57
"""A score from which a name speaks for itself; below it the values have to speak as well."""

_VERSION = re.compile(r"v\d+")
_APART = re.compile(r"[\s/]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A field that a header may name: `NearMiss.occurred`, how sure that is, and why."""

    target: str
    score: float
    reason: str


_ACTION_BLOCK = re.compile(
    r"(?:follow up|agreed action|corrective action|preventive action|remedial action|capa|poc|task|"
    r"improvement|recommendation|action plan)s? (.+)$"
)
"""What an action is called at the beginning of the headings of all its columns."""
_OF_AN_ACTION = (
    ("needed", "Action.action"), ("required", "Action.action"), ("proposed", "Action.action"),
    ("closed", "Action.completed"), ("finished", "Action.completed"),
)  # fmt: skip
_BY_A_DAY = re.compile(
    r"^by (?:what|which) (?:date|day)$|(?:in place|finished|actioned|implemented) by$"
)
_OF_STAFF = re.compile(r"\b(?:payroll|assignment|ni|nino|insurance|passport|licen[cs]e)\b")
_ENDS_IN_NUMBER = re.compile(r" (?:id|no|number|ref|reference|identifier|code)$")
_NUMBER_SIGN = re.compile(r"\s*#\s*$")
_PLACE_WITHIN = re.compile(
    r"^(?:exact |specific )?(?:location|place|room|area|where) (?:"
    r"(?:with)?in (?:the )?"
    r"(?:home|house|building|unit|facility|residence|property|premises|service)$|where\b)"
)
_ASKING = ("what ", "how ", "which ", "did ", "does ", "was ", "were ", "is ", "will ", "please ")


def fields_named(header: str) -> tuple[Named, ...]:
    """The fields that a header may name, the likeliest first; empty if it names none.

    >>> fields_named("Date of incident")[0].target, fields_named("Incident Dt (UK)")[0].target
    ('NearMiss.occurred', 'NearMiss.occurred')
    """
    synonyms = all_synonyms()
    header, is_number = _NUMBER_SIGN.subn(" number", header)
    word, bare = plain(header), plain(_without_asides(header))
    for text, score in ((word, 1.0), (bare, 0.97), (split_words(header), 0.95)):
        if text in synonyms:
            return tuple(_ranked(synonyms[text], score, "its name"))
    if is_number and "NearMiss.id" in synonyms.get(text := word.removesuffix(" number"), ()):
        return tuple(_ranked(synonyms[text], 1.0, "its name"))
    if personal_detail(header) == NUMBER and not _OF_STAFF.search(bare):
        return (Named("NearMiss.person_ref", _CLOSE_NAME, "the number of a person"),)
    return (
        _alternatives(header) or _of_the_action(bare) or _of_a_place(bare) or _fuzzily(header, bare)
    )


def _without_asides(header: str) -> str:
    """A header without its brackets, unless they say that it is about something else."""
    bare = without_brackets(header)
    apart = set(plain(header).split()) - set(plain(bare).split())
    return header if apart & ANOTHER else bare


def _of_a_place(bare: str) -> tuple[Named, ...]:
    """Where within a service something happened: `Room in the home`, `Location where it began`."""
    if _PLACE_WITHIN.search(bare):
        return (Named("NearMiss.location", SAME_WORDS, "a place within a service"),)
    return ()


def _of_the_action(bare: str) -> tuple[Named, ...]:
    """A field of an action whose heading says so again: `Follow-up due`, `CAPA owner`."""
    if _BY_A_DAY.search(bare):
        return (Named("Action.due", SAME_WORDS, "something is due by it"),)
    match = _ACTION_BLOCK.match(bare)
    if not match:
        return ()
    rest = match[1]
    targets = all_synonyms().get(rest, ())
    own = [target for target in targets if target.startswith("Action.")]
    own = own or [target for word, target in _OF_AN_ACTION if word in rest.split()]
    return tuple(_ranked(own, SAME_WORDS, "its name beside an action"))


def fields_near(header: str) -> tuple[Named, ...]:
    """Fields whose names share words with a header, for one whose own field does not fit."""
    return _fuzzily(header, plain(without_brackets(header)))


def _alternatives(header: str) -> tuple[Named, ...]:
    """The field that both names of `Home/Unit` mean, if they mean one."""
    synonyms = all_synonyms()
    parts = [plain(part) for part in header.split("/")]
    if len(parts) < _LEAST_PARTS or not all(part in synonyms for part in parts):
        return ()
    shared = [t for t in synonyms[parts[0]] if all(t in synonyms[part] for part in parts)]
    return tuple(_ranked(shared, SAME_WORDS, "both its names"))


def is_known(text: str) -> bool:
    """Whether a text is a header that the schema knows as it stands."""
    return plain(text) in all_synonyms() or plain(without_brackets(text)) in all_synonyms()


def _ranked(targets: Iterable[str], score: float, reason: str) -> Iterable[Named]:
    return (Named(target, score - i / 100, reason) for i, target in enumerate(targets))


@lru_cache(maxsize=4096)
def _fuzzily(header: str, bare: str) -> tuple[Named, ...]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (start-up)

    if not ANOTHER.isdisjoint(split_words(header).split()):
        return ()
    synonyms = all_synonyms()
    near = process.extractOne(bare, list(synonyms), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    offers: dict[str, Named] = {}
    if near and _is_slip(bare, near[0]):
        _offer(offers, synonyms[near[0]], _CLOSE_NAME, near[0])
    by_words = _by_words(header)
    header_words = split_words(header)
    is_remark = _ends_in_remarks(header_words)
    asks_for_people = not OF_PEOPLE.isdisjoint(header_words.split())
    asks = _is_question(header_words) and header_words.startswith(_ASKING) and not asks_for_people
    for known, alike in by_words:
        score = SAME_WORDS if alike > _ALL_BUT_ONE else 0.35 + 0.35 * alike
        if asks and " " not in known:
            score = min(score, _WEAKLY)  # one word of a whole question says too little
        if is_remark and not _ends_in_remarks(known):
            score = min(score, _WEAKLY)
        targets = [t for t in synonyms[known] if not asks_for_people or _takes_people(t)]
        _offer(offers, targets, score, known)
    best = by_words[0][0] if by_words else ""
    for known in _contained(bare)[:1]:
        if not best or best == known or best in known or _is_question(known):
            share = _weight(_telling(known)) / max(_weight(_telling(header_words)), 0.1)
            clear = (share > _HALF or not _telling(known)) and not is_remark
            _offer(offers, synonyms[known], _CONTAINED if clear else _WEAKLY, known)
    return tuple(sorted(offers.values(), key=lambda named: -named.score))


def _ends_in_remarks(words: str) -> bool:
    """Whether somebody's remarks are meant, and not what they are about: `Follow-up notes`."""
    return " " in words and words.rpartition(" ")[2] in REMARKS


def _takes_people(target: str) -> bool:
    """Whether people are safe in a field; in one for dates, their cells would not fit."""
    class_name, _, name = target.removesuffix(TIME).partition(".")
    slot = field(class_name, name)
    return slot.people is not None or slot.target == "StaffRole" or slot.kind in {"date", "moment"}


def _offer(offers: dict[str, Named], targets: Iterable[str], score: float, known: str) -> None:
    for offer in _ranked(targets, score, f'its name is close to "{known}"'):
        if offer.target not in offers or offers[offer.target].score < offer.score:
            offers[offer.target] = offer


def _is_slip(text: str, known: str) -> bool:
    """Whether two texts differ in letters and not in words: `completion due` is no slip."""
    from rapidfuzz import fuzz  # noqa: PLC0415 (start-up)

    one, other = text.split(), known.split()
    if len(one) != len(other) or len(text) < _LEAST_LETTERS:
        return text.replace(" ", "") == known.replace(" ", "")
    return all(
        a == b or (min(len(a), len(b)) >= _LEAST_OF_A_SLIP and fuzz.ratio(a, b) >= _CLOSE_WORD - 5)
        for a, b in zip(one, other, strict=True)
    )


def _weight(words: Iterable[str]) -> float:
    weights = _weights()
    return sum(weights.get(word, _unknown_weight()) for word in words)


def _is_question(known: str) -> bool:
    return len(known.split()) > _MOST_ASKED


def _contained(word: str) -> list[str]:
    """The longest synonym of two words or more that stands within a longer header."""
    padded = f" {_stems(word)} "
    found = [known for known in all_synonyms() if " " in known and f" {_stems(known)} " in padded]
    return sorted(found, key=lambda known: (-len(known), known))


def _by_words(header: str) -> list[tuple[str, float]]:
    """Synonyms that share their telling words with a header, and how far, from 0 to 1.

    Every row is an incident, so of three words or more that one says the least. The number of a
    person stands for the person.
    """
    said = frozenset(_nearest(word) for word in _telling(split_words(header)))
    found = _sharing(said)
    if len(said) > _MOST_ASKED and _INCIDENT in said:
        found += [pair for pair in _sharing(said - {_INCIDENT}) if pair[1] > _ALL_BUT_ONE]
    if _NUMBER in said and _ENDS_IN_NUMBER.search(split_words(header)):
        found += [pair for pair in _sharing(said - {_NUMBER}) if _is_one_person(*pair)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_MOST_OFFERED]


def prepare() -> None:
    """Weigh the words of all synonyms, which is done when the first header is not known."""
    _weights()
    _by_word()


def _is_one_person(known: str, alike: float) -> bool:
    class_name, _, name = all_synonyms()[known][0].removesuffix(TIME).partition(".")
    return alike > _ALL_BUT_ONE and field(class_name, name).people is not None


def _sharing(said: frozenset[str]) -> list[tuple[str, float]]:
    weights, index = _weights(), _by_word()
    candidates = {known for word in said for known in index.get(word, ())}
    scored = []
    for known in candidates:
        words = _telling(known)
        shared = sum(weights[word] for word in said & words)
        all_ = _weight(said | words)
        alike = shared / all_ * (_OF_A_THING if (_NUMBER in said) != (_NUMBER in words) else 1)
        if alike >= _LEAST_ALIKE:
            scored.append((known, alike))
    return scored


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    """The words of a plain text that tell something, in their one form."""
    padded = f" {text} "
    for short, long in SHORT.items():
        padded = padded.replace(f" {short} ", f" {long} ")
    words = (SAME.get(word, word) for word in _APART.split(padded.strip()))
    telling = frozenset(
        SAME.get(_stem(part), _stem(part))
        for word in words
        for part in word.split()
        if part not in EMPTY
        and (len(part) > 1 or part.isdecimal())
        and not _VERSION.fullmatch(part)
    )
    return telling - {"name"} or telling


@lru_cache(maxsize=8192)
def _stems(text: str) -> str:
    return " ".join(map(_stem, text.split()))


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str:
    """A word of the synonyms in place of its misspelling."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (start-up)

    known = _by_word()
    if word in known or len(word) < _LEAST_LETTERS:
        return word
    near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_CLOSE_WORD)
    return near[0] if near else word


@cache
def _by_word() -> Mapping[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for known in all_synonyms():
        telling = _telling(known)
        if len(telling) == 1 and _is_question(known):
            continue  # a question of which one word is left says too little: "what was done"
        if telling <= OF_PEOPLE:
            continue  # "who" alone is a heading; in a longer one anybody may be meant
        for word in telling:
            index.setdefault(word, []).append(known)
    return {word: tuple(known) for word, known in index.items()}


@cache
def _weights() -> Mapping[str, float]:
    """How much a word tells: the more fields it may belong to, the less."""
    fields_of: dict[str, set[str]] = {}
    for known, targets in all_synonyms().items():
        for word in _telling(known):
            fields_of.setdefault(word, set()).add(targets[0])
    total = len({target for targets in fields_of.values() for target in targets})
    return {word: math.log(1 + total / len(targets)) for word, targets in fields_of.items()}


@cache
def _unknown_weight() -> float:
    """A word that no synonym has tells as much as the usual one."""
    counts = Counter(round(weight, 1) for weight in _weights().values())
    return sum(weight * count for weight, count in counts.items()) / sum(counts.values())


@cache
def all_synonyms() -> Mapping[str, tuple[str, ...]]:
    """Plain header to targets. Fields for people come first: they also take roles.

    Then come fields that no record can do without.
    """
    found: dict[str, list[tuple[int, str]]] = {}

    def add(word: str, rank: int, target: str) -> None:
        targets = found.setdefault(plain(word), [])
        if all(target != known for _, known in targets):
            targets.append((rank, target))

    for order, class_name in enumerate(RECORD_CLASSES):
        for slot in fields(class_name):
            if slot.kind in {"object", "reference"} or (slot.name == "id" and order):
                continue
            target = f"{class_name}.{slot.name}"
            rank = order * 10 - (5 if slot.people else 3 if slot.required else 0)
            for word in (slot.name, slot.title, *slot.aliases):
                add(word, rank, target)
            for word in slot.time_aliases:
                add(word, rank, target + TIME)
    return {
        word: tuple(target for _, target in sorted(targets, key=lambda t: t[0]))
        for word, targets in found.items()
        if word
    }
