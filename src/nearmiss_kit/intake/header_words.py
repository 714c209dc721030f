"""The words of headings: short forms, words of one meaning, words that tell nothing; and of places.

Only data.
"""

from __future__ import annotations

from types import MappingProxyType

SHORT = MappingProxyType(
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
"""Short forms, and turns of phrase, with what they stand for."""
SAME = MappingProxyType(
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
        "outline": "description", "hour": "time", "discovery": "noticed", "opened": "reported",
        "added": "reported", "scale": "level", "identifier": "number",
    }
)  # fmt: skip
"""Words of one meaning, with the one that stands for them."""
EMPTY = frozenset(
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
ANOTHER = frozenset({"ai", "old", "previous", "former", "sub", "investigation", "investigator"})
"""A header with one of these is about something beside the field that it otherwise names."""
OF_PEOPLE = frozenset({"who", "whom", "by", "with"})
"""A header with one of these asks for people, whatever else it shares with the name of a field."""
REMARKS = frozenset({"comment", "comments", "note", "notes", "remark", "remarks"})
"""A header that ends in one of these holds what was said about the rest of it."""
PLACE_WORDS = frozenset(
    (
        "house", "home", "road", "street", "avenue", "close", "north", "south", "east",
        "west", "wing", "floor", "room", "ward", "lodge", "park", "farm", "centre",
        "center", "hospital", "school", "plant", "site", "area", "zone", "line", "project",
        "country", "county", "city", "terminal", "berth", "yard", "dock", "group", "ltd",
        "limited", "inc", "llc", "trust", "services", "company", "version", "level",
        "class", "grade", "model", "series", "phase", "asia", "europe", "africa", "america",
        "british", "united", "kingdom", "court", "villa", "cottage",
    )
)  # fmt: skip
"""Words that make two capitalised words the name of a place and not of a person."""
