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
from types import MappingProxyType
from typing import TYPE_CHECKING

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
_NUMBER = "number"
_OF_A_THING = 0.7  # the number of a thing is not the thing
_HALF = 0.5
_ALL_BUT_ONE = 0.999
SAME_WORDS, _CONTAINED, _CLOSE_NAME, _WEAKLY = 0.9, 0.7, 0.85, 0.5
CLEAR = 0.57
"""A score from which a name speaks for itself; below it the values have to speak as well."""

_SHORT = MappingProxyType(
    {
        "dt": "date", "tm": "time", "cat": "category", "categ": "category",
        "desc": "description", "descr": "description", "loc": "location", "immed": "immediate",
        "imm": "immediate", "contrib": "contributing", "resp": "responsible", "eff": "effective",
        "sev": "severity", "nm": "near miss", "mgr": "manager", "num": "number", "nr": "number",
        "incid": "incident", "inc": "incident", "rptd": "reported", "rep": "reported",
        "rec": "recommendation", "ack": "acknowledged", "comp": "complete", "compl": "complete",
        "obs": "observation", "prob": "probability", "verif": "verified", "f u": "follow up",
        "fu": "follow up", "indiv": "person", "prog": "service", "lvl": "level",
        "near miss": "incident", "y n": "", "yes no": "", "dd mm yyyy": "", "dd mm yy": "",
        "mm dd yyyy": "", "as a result": "", "there and then": "immediate",
        "came to": "", "come to": "", "took place": "occurred",
        "dealt with": "immediate action",
    }
)  # fmt: skip
_SAME = MappingProxyType(
    {
        "event": "incident", "accident": "incident", "nearmiss": "incident", "serial": "number",
        "learnt": "learned", "summary": "description", "story": "description", "step": "action",
        "measure": "action", "completing": "complete", "remarks": "comments", "day": "date",
        "when": "date", "occurrence": "occurred", "happened": "occurred", "happen": "occurred",
        "occur": "occurred", "sort": "type", "kind": "type", "happening": "occurred",
        "hurt": "harm", "injury": "harm", "injured": "harm", "harmed": "harm",
        "spotted": "noticed", "discovered": "noticed", "found": "noticed",
        "identified": "noticed", "detected": "noticed", "noticing": "noticed",
        "categories": "category", "details": "description", "detail": "description",
        "describe": "description", "narrative": "description", "account": "description",
        "straight": "immediate", "immediately": "immediate", "once": "immediate",
        "completion": "complete", "completed": "complete", "done": "complete",
        "finished": "complete", "recorded": "reported", "reporting": "reported",
        "report": "reported", "logged": "reported", "logging": "reported", "closure": "closed",
        "closing": "closed", "verification": "verified", "checked": "verified",
        "effectiveness": "effective", "needed": "required", "taken": "taken",
        "stopped": "prevented", "stop": "prevented", "prevent": "prevented",
        "preventing": "prevented", "root": "cause", "causes": "cause", "reason": "cause",
        "why": "cause", "responsibility": "responsible", "deadline": "due", "ref": "number",
        "reference": "number", "id": "number", "no": "number", "rating": "level",
        "triaged": "triage", "reviewed": "review", "house": "home", "program": "service",
        "programme": "service", "feedback": "fed back", "told": "informed", "job": "role",
        "position": "role", "room": "location", "area": "location", "place": "location",
        "individual": "person", "served": "supported",
        "led": "cause", "caused": "cause", "leading": "lead", "leads": "lead",
        "making": "reported", "filing": "reported", "raising": "reported",
        "raised": "reported", "submitting": "reported", "seriousness": "severity",
        "serious": "severity", "gravity": "severity", "chance": "likelihood",
        "probability": "likelihood", "likely": "likelihood", "recur": "recurrence",
        "response": "action", "responded": "action", "respond": "action", "first": "immediate",
        "initial": "immediate", "protective": "immediate", "instant": "immediate",
        "residence": "home", "dwelling": "home", "property": "home", "building": "home",
        "tenant": "client", "correction": "corrective", "improvement": "corrective",
        "spot": "location", "scene": "location", "circumstances": "description",
        "worked": "effective", "work": "effective", "witness": "involved", "realised": "noticed",
        "realized": "noticed", "light": "noticed",
        "contributed": "contributing", "finish": "complete",
        "filled": "reported", "submitted": "reported", "whereabouts": "location",
        "outline": "description", "hour": "time",
    }
)  # fmt: skip
_EMPTY = frozenset(
    (
        "a", "an", "the", "of", "it", "is", "was", "were", "be", "been", "this", "that", "there",
        "any", "anybody", "anyone", "please", "tell", "us", "you", "your", "we", "our", "will",
        "did", "do", "does", "to", "in", "on", "at", "and", "or", "what", "which", "how", "for",
        "if", "as", "with", "about", "etc", "again", "get", "got", "from", "could", "can",
        "would", "should", "all", "other", "full", "member",
        "more", "exactly", "causing", "think", "not",
    )
)  # fmt: skip
"""Words that a header shares with its question, not with its field."""
_APART = re.compile(r"[\s/]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A field that a header may name: `NearMiss.occurred`, how sure that is, and why."""

    target: str
    score: float
    reason: str


_OF_PEOPLE = frozenset({"who", "whom", "by", "with"})
"""A header with one of these asks for people, whatever else it shares with the name of a field."""
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
_ASKING = ("what ", "how ", "which ", "did ", "does ", "was ", "were ", "is ", "will ", "please ")
_ANOTHER = frozenset({"ai", "old", "previous", "former", "sub"})
"""A header with one of these is about something beside the field that it otherwise names."""


def fields_named(header: str) -> tuple[Named, ...]:
    """The fields that a header may name, the likeliest first; empty if it names none.

    >>> fields_named("Date of incident")[0].target, fields_named("Incident Dt (UK)")[0].target
    ('NearMiss.occurred', 'NearMiss.occurred')
    """
    synonyms = all_synonyms()
    word, bare = plain(header), plain(without_brackets(header))
    for text, score in ((word, 1.0), (bare, 0.97), (split_words(header), 0.95)):
        if text in synonyms:
            return tuple(_ranked(synonyms[text], score, "its name"))
    return _alternatives(header) or _of_the_action(bare) or _fuzzily(header, bare)


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

    if not _ANOTHER.isdisjoint(split_words(header).split()):
        return ()
    synonyms = all_synonyms()
    near = process.extractOne(bare, list(synonyms), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    offers: dict[str, Named] = {}
    if near and _is_slip(bare, near[0]):
        _offer(offers, synonyms[near[0]], _CLOSE_NAME, near[0])
    by_words = _by_words(header)
    header_words = split_words(header)
    asks_for_people = not _OF_PEOPLE.isdisjoint(header_words.split())
    asks = _is_question(header_words) and header_words.startswith(_ASKING) and not asks_for_people
    for known, alike in by_words:
        score = SAME_WORDS if alike > _ALL_BUT_ONE else 0.35 + 0.35 * alike
        if asks and " " not in known:
            score = min(score, _WEAKLY)  # one word of a whole question says too little
        targets = [t for t in synonyms[known] if not asks_for_people or _takes_people(t)]
        _offer(offers, targets, score, known)
    best = by_words[0][0] if by_words else ""
    for known in _contained(bare)[:1]:
        if not best or best == known or best in known or _is_question(known):
            share = _weight(_telling(known)) / max(_weight(_telling(header_words)), 0.1)
            clear = share > _HALF or not _telling(known)
            _offer(offers, synonyms[known], _CONTAINED if clear else _WEAKLY, known)
    return tuple(sorted(offers.values(), key=lambda named: -named.score))


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
    """Synonyms that share their telling words with a header, and how far, from 0 to 1."""
    weights, index = _weights(), _by_word()
    said = frozenset(_nearest(word) for word in _telling(split_words(header)))
    if not said:
        return []
    candidates = {known for word in said for known in index.get(word, ())}
    scored = []
    for known in candidates:
        words = _telling(known)
        shared = sum(weights[word] for word in said & words)
        all_ = _weight(said | words)
        alike = shared / all_ * (_OF_A_THING if (_NUMBER in said) != (_NUMBER in words) else 1)
        if alike >= _LEAST_ALIKE:
            scored.append((known, alike))
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:5]


def _telling(text: str) -> frozenset[str]:
    """The words of a plain text that tell something, in their one form."""
    padded = f" {text} "
    for short, long in _SHORT.items():
        padded = padded.replace(f" {short} ", f" {long} ")
    words = (_SAME.get(word, word) for word in _APART.split(padded.strip()))
    telling = frozenset(
        _SAME.get(_stem(part), _stem(part))
        for word in words
        for part in word.split()
        if part not in _EMPTY and (len(part) > 1 or part.isdecimal())
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
