"""Whose socket it is: the session of the cookie, and whether it still holds."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import parse_cookie
from django.utils.crypto import constant_time_compare

from jiefang.common.people import Person
from jiefang.realtime.constants import Close
from jiefang.realtime.services import session_mark

Headers = Iterable[tuple[bytes, bytes]]


class Credentials(NamedTuple):
    """What a client shows: the name of its session, and the digest of its device's cookie."""

    mark: str
    device_hash: str


class Identity(NamedTuple):
    """A signed-in session; while it is ``locked`` nothing is shown to it."""

    mark: str
    person_id: UUID
    locked: bool = False


def header(headers: Headers, name: bytes) -> str:
    """The value of a header, empty when it is not there."""
    return next((value.decode("latin-1") for key, value in headers if key == name), "")


def credentials(headers: Headers) -> Credentials:
    """What the cookies say; of nobody without them."""
    cookies = parse_cookie(header(headers, b"cookie"))
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    device = cookies.get(settings.DEVICE_COOKIE_NAME, "")
    return Credentials(session_mark(key), sha256(device.encode()).hexdigest())


def identities(shown: Iterable[Credentials]) -> Mapping[Credentials, Identity]:
    """The sessions that hold now and were opened on these devices, in one query for all."""
    shown = list(shown)
    found = _engine().standings([one.mark for one in shown])
    return {
        one: Identity(one.mark, standing.person_id, standing.locked)
        for one in shown
        if (standing := found.get(one.mark))
        and constant_time_compare(standing.device_hash, one.device_hash)
    }


def endings(marks: Iterable[str]) -> dict[str, int]:
    """The sessions that nothing may be shown to any more, each with the code to close with."""
    marks = list(marks)
    found = _engine().standings(marks)
    ended = {mark: Close.SIGNED_OUT for mark in marks if mark not in found}
    locked = {mark: Close.LOCKED for mark, standing in found.items() if standing.locked}
    return ended | locked


def person_of(mark: str) -> Person | None:
    """The person of a session as stored now; ``None`` when they may not use it."""
    person: Person | None = _engine().person_by_mark(mark)
    return person


@cache
def _engine() -> Any:
    return import_module(settings.SESSION_ENGINE)
