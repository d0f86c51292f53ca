"""Somebody's shifts as a calendar (RFC 5545) that programs subscribe to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from icalendar import Calendar, Event

from jiefang.common.text import Language, Text
from jiefang.patrols.constants import LOCAL, ROLES

TYPE: Final = "text/calendar; charset=utf-8"
_NAME = Text("街坊巡逻", "Jiefang patrols")
_REFRESH: Final = timedelta(hours=1)
_DOMAIN: Final = "jiefang"
_SAID: Final = {
    "confirmed": Text("已报名", "You have a place"),
    "no_show": Text("已报名", "You have a place"),
    "waiting": Text("候补中", "You are waiting for a place"),
    "asked": Text("队长在问您能不能来", "Your captain asks whether you can come"),
}
_OFF = Text("已取消", "Cancelled")
_TENTATIVE: Final = ("waiting", "asked")


class Entry(NamedTuple):
    """A shift in somebody's calendar. ``state``: of their sign-up; ``off``: it is no longer.

    ``sequence`` grows with each change, so that programs replace what they have.
    """

    shift_id: UUID
    title: str
    team: str
    starts_at: datetime
    ends_at: datetime
    meeting_point: str
    longitude: float
    latitude: float
    role: str
    state: str
    off: bool
    sequence: int
    changed_at: datetime


def calendar_of(entries: Iterable[Entry], language: Language) -> bytes:
    """The calendar with Guangzhou's times and its VTIMEZONE; CRLF, folded at 75 octets."""
    calendar = Calendar()
    name = _NAME.in_language(language)
    calendar.add("prodid", "-//jiefang//patrols 1//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(LOCAL))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, language))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: Language) -> Event:
    event = Event()
    event.add("uid", f"{entry.shift_id}@{_DOMAIN}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at.astimezone(LOCAL))
    event.add("dtend", entry.ends_at.astimezone(LOCAL))
    event.add("summary", entry.title)
    event.add("status", _status(entry))
    event.add("description", _description(entry, language))
    if entry.meeting_point:
        event.add("location", entry.meeting_point)
    event.add("geo", (round(entry.latitude, 6), round(entry.longitude, 6)))
    event.add("transp", "TRANSPARENT" if entry.off else "OPAQUE")
    return event


def _status(entry: Entry) -> str:
    if entry.off:
        return "CANCELLED"
    return "TENTATIVE" if entry.state in _TENTATIVE else "CONFIRMED"


def _description(entry: Entry, language: Language) -> str:
    said = _OFF if entry.off else _SAID.get(entry.state, _OFF)
    role = entry.role if language == "en" else str(ROLES(entry.role).label)
    return "\n".join(part for part in (entry.team, role, said.in_language(language)) if part)
