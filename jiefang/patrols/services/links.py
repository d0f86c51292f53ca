"""The secret address of one's calendar: shown once, kept hashed, revocable."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.db import transaction

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.patrols.constants import SECRET_BYTES
from jiefang.patrols.events import CalendarLinkChanged
from jiefang.patrols.models import CalendarLink

READ_EVERY: Final = timedelta(hours=1)


@transaction.atomic
def link_make(*, actor: Person) -> str:
    """A new secret for the actor's calendar; an older one ends with it."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    values = {"token_hash": secret_hash(secret), "made_at": now(), "read_at": None}
    CalendarLink.objects.update_or_create(person_id=actor.pk, defaults=values)
    publish(CalendarLinkChanged(actor.pk, open=True), actor_id=actor.pk)
    return secret


@transaction.atomic
def link_revoke(*, actor: Person) -> None:
    """End the actor's link; nothing when there is none."""
    if CalendarLink.objects.filter(person=actor.pk).delete()[0]:
        publish(CalendarLinkChanged(actor.pk, open=False), actor_id=actor.pk)


def secret_hash(secret: str) -> bytes:
    """192 random bits need no salt."""
    return hashlib.sha256(secret.encode()).digest()


def link_read(token_hash: bytes) -> None:
    """Note that a program read the calendar, once an hour at most."""
    links = CalendarLink.objects.filter(token_hash=token_hash)
    links.exclude(read_at__gt=now() - READ_EVERY).update(read_at=now())
