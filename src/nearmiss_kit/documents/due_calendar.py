"""What is due as a calendar. In: items. Out: the bytes of an iCalendar file (RFC 5545).

Each item with a day is an event of that whole day. Its UID is made of what it is about and not of
when it is due, so that a calendar which reads the file again moves the event and makes no second.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from nearmiss_kit.documents.wording import with_days
from nearmiss_kit.insight.due import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Event

    from nearmiss_kit.insight.due import DueItem

_MADE_BY = "-//nearmiss-kit//due list//EN"


def due_calendar(
    items: Sequence[DueItem], organisation: str, as_of: dt.date, locale: str = "en_GB"
) -> bytes:
    """The calendar; items without a day are left out."""
    from icalendar import Calendar  # noqa: PLC0415 (start-up)

    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"Near misses: what is due, {organisation}")
    for item in items:
        if item.due is not None:
            about = f"{organisation}/{item.kind}/{item.id}"
            if item.kind == "gate":  # a near miss has several
                about += f"/{item.what}"
            calendar.add_component(_event(item, item.due, about, as_of, locale))
    return bytes(calendar.to_ical())


def _event(item: DueItem, due: dt.date, about: str, as_of: dt.date, locale: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 (start-up)

    late = f"Overdue by {item.overdue} days. " if item.overdue else ""
    event = Event()
    event.add("uid", f"{hashlib.sha256(about.encode()).hexdigest()[:32]}@nearmiss-kit")
    event.add("dtstamp", dt.datetime(as_of.year, as_of.month, as_of.day, tzinfo=dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("summary", f"{item.what} ({item.id})")
    event.add("description", f"{late}{with_days(item.why, locale)} By role: {item.role}.")
    if item.service:
        event.add("location", item.service)
    event.add("categories", [KINDS[item.kind]])
    event.add("transp", "TRANSPARENT")
    return event
