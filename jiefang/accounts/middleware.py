"""Who is asking: the person of the session, found together with it in one query."""

import functools
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import aget_user
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from jiefang.accounts.devices import give_device, is_device_of
from jiefang.accounts.models import Person
from jiefang.accounts.sessions import SessionStore


def session_person(request: HttpRequest) -> Person | AnonymousUser:
    """The session's person, if they may still sign in and this is the session's device."""
    store = request.session
    person = store.person if isinstance(store, SessionStore) else None
    if person is None or person.session is None or not person.is_active:
        return AnonymousUser()
    device = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return person if is_device_of(person.session, device) else AnonymousUser()


def is_somebody(request: HttpRequest) -> bool:
    """Whether the request comes with a session that stands, asked before its body is read."""
    store = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME) or None)
    request.session = store
    try:
        return session_person(request).is_authenticated
    finally:
        connection.close()


def authentication(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sets ``request.user``, looked up when it is first used, and the cookie of a new device."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: session_person(request))  # type: ignore[assignment]
        request.auser = functools.partial(aget_user, request)
        response = get_response(request)
        device = getattr(request, "opened_on_device", None)
        if device is not None:
            give_device(response, device)
        return response

    return middleware
