"""Who is asking: the person of the session, found together with it in one query."""

import functools
from collections.abc import Callable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, aget_user, get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from jiefang.accounts.models import Person
from jiefang.accounts.sessions import SessionStore


def session_person(request: HttpRequest) -> Person | AnonymousUser:
    """The session's person if they may still sign in and their password is still the same."""
    session = request.session
    person_id = session.get(SESSION_KEY)
    person = session.person if isinstance(session, SessionStore) else None
    if person is None or str(person.pk) != person_id:
        return get_user(request) if person_id else AnonymousUser()
    proof = session.get(HASH_SESSION_KEY, "")
    if not person.is_active or not constant_time_compare(proof, person.get_session_auth_hash()):
        return AnonymousUser()
    return person


def authentication(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sets ``request.user``, looked up when it is first used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: session_person(request))  # type: ignore[assignment]
        request.auser = functools.partial(aget_user, request)
        return get_response(request)

    return middleware
