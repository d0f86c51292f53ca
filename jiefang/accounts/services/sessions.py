"""Opening sessions, and ending them."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models.functions import Least
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from jiefang.accounts import clients
from jiefang.accounts.constants import (
    ACTIVE_EVERY_S,
    MEMBER_SESSION_S,
    STAFF_SESSION_S,
    STRONG_METHODS,
    SessionKind,
)
from jiefang.accounts.devices import device_of, digest, new_device
from jiefang.accounts.models import Person, Session
from jiefang.accounts.permissions import is_staff
from jiefang.accounts.sessions import KEY_BYTES, SessionStore
from jiefang.common.addresses import client_address
from jiefang.common.clock import now
from jiefang.realtime.services import session_mark, sockets_close


class Opened(NamedTuple):
    """A new session with its two secrets, which are kept nowhere."""

    key: str
    device: str
    record: Session

    @property
    def cookies(self) -> dict[str, str]:
        """What the browser of the session sends."""
        return {settings.SESSION_COOKIE_NAME: self.key, settings.DEVICE_COOKIE_NAME: self.device}


def session_make(
    person: Person,
    *,
    methods: Sequence[str],
    device: str | None = None,
    address: str = "",
    client: str = "",
) -> Opened:
    """A session of the person, who showed ``methods``; on a new device unless one is given.

    A staff session (of somebody with a privileged grant) lasts 12 hours, another 30 days.
    """
    key, device = secrets.token_urlsafe(KEY_BYTES), device or new_device()
    kind = SessionKind.STAFF if is_staff(person) else SessionKind.MEMBER
    lasts_s = STAFF_SESSION_S if kind == SessionKind.STAFF else MEMBER_SESSION_S
    record = Session.objects.create(
        mark=session_mark(key),
        person=person,
        proof=proof_of(person),
        kind=kind,
        strong=not STRONG_METHODS.isdisjoint(methods),
        device_hash=digest(device),
        address=address,
        client=client,
        ends_at=now() + timedelta(seconds=lasts_s),
    )
    return Opened(key, device, record)


@transaction.atomic
def session_open(request: HttpRequest, person: Person, *, methods: Sequence[str]) -> None:
    """Sign the person in on this browser: a new session with a new key; one there was ends.

    ``methods``: what they showed, of ``password``, ``code``, ``totp``, ``passkey``, ``recovery``.
    """
    store = _store(request)
    former = store.session_key
    opened = session_make(
        person,
        methods=methods,
        device=device_of(request),
        address=client_address(request),
        client=clients.summary(request.headers.get("User-Agent", "")),
    )
    if former:
        store.delete(former)
        sockets_close(session_mark(former))
    person.session = opened.record
    store.adopt(opened.key, opened.record, person)
    request.user = person
    request.opened_on_device = opened.device  # type: ignore[attr-defined]
    rotate_token(request)


@transaction.atomic
def session_end(*, request: HttpRequest) -> None:
    """Sign out: the session is gone and its sockets close."""
    store = _store(request)
    if store.session_key:
        sockets_close(session_mark(store.session_key))
    store.flush()
    request.user = AnonymousUser()


def session_active(session: Session) -> None:
    """Note that the session's person did something; written once a minute at most."""
    moment = now()
    if moment - session.active_at < timedelta(seconds=ACTIVE_EVERY_S):
        return
    Session.objects.filter(pk=session.pk, active_at__lt=moment).update(active_at=moment)
    session.active_at = moment


def sessions_tighten(person: Person) -> None:
    """Somebody became staff: what is open for them lasts and locks as staff's sessions do."""
    most = now() + timedelta(seconds=STAFF_SESSION_S)
    Session.objects.filter(person=person).update(
        kind=SessionKind.STAFF, ends_at=Least("ends_at", most)
    )


def sessions_of_simulated_end() -> None:
    """End those of a simulated crowd that did not end by itself."""
    Session.objects.filter(person__is_simulated=True).delete()


def proof_of(person: Person) -> str:
    """What ties a session to the password as it is."""
    return sha256(person.password.encode()).hexdigest()


def _store(request: HttpRequest) -> SessionStore:
    if not isinstance(request.session, SessionStore):
        raise TypeError("the session engine is another")
    return request.session
