"""Whose socket it is: the session of the cookie, and whether it still holds."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.http import parse_cookie
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from jiefang.common.people import Person
from jiefang.realtime.services import session_mark

Headers = Iterable[tuple[bytes, bytes]]


class Identity(NamedTuple):
    """A signed-in session; it ends when ``password``, the stored hash, is another."""

    session_key: str
    mark: str
    person_id: UUID
    password: str


def header(headers: Headers, name: bytes) -> str:
    """The value of a header, empty when it is not there."""
    return next((value.decode("latin-1") for key, value in headers if key == name), "")


def session_key(headers: Headers) -> str:
    """The session key of the cookie, empty without one."""
    return parse_cookie(header(headers, b"cookie")).get(settings.SESSION_COOKIE_NAME, "")


def identities(keys: Iterable[str]) -> Mapping[str, Identity]:
    """The sessions that are valid now, in two queries for all."""
    store = _store()
    sessions = {row.session_key: store().decode(row.session_data) for row in _alive(keys)}
    ids = {data[SESSION_KEY] for data in sessions.values() if SESSION_KEY in data}
    people = {str(person.pk): person for person in _people(ids)}
    return {
        key: Identity(key, session_mark(key), person.pk, person.password)
        for key, data in sessions.items()
        if (person := people.get(data.get(SESSION_KEY, ""))) and _proves(data, person)
    }


def still_valid(known: Iterable[Identity]) -> set[str]:
    """The keys of the sessions that hold: not expired, person active, password as before."""
    known = list(known)
    alive = set(_alive(one.session_key for one in known).values_list("session_key", flat=True))
    people = {person.pk: person.password for person in _people({one.person_id for one in known})}
    return {
        one.session_key
        for one in known
        if one.session_key in alive and people.get(one.person_id) == one.password
    }


def person_of(person_id: UUID) -> Person | None:
    """The person as stored now; ``None`` when they may not sign in any more."""
    return next(iter(_people([person_id])), None)


def _alive(keys: Iterable[str]) -> Any:
    model = _store().get_model_class()
    wanted = [key for key in keys if key and "\0" not in key]
    return model.objects.filter(session_key__in=wanted, expire_date__gt=timezone.now())


def _store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore


def _people(ids: Iterable[Any]) -> list[Person]:
    found = get_user_model().objects.filter(pk__in=list(ids)).only("password", "status")
    return [person for person in found if person.is_active]


def _proves(data: Mapping[str, Any], person: Person) -> bool:
    proof = data.get(HASH_SESSION_KEY, "")
    return constant_time_compare(proof, person.get_session_auth_hash())
