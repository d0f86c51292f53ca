"""Machine clients: tokens that are made, shown once, and ended at once."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import TOKEN_DAYS_MAX, TOKEN_PREFIX
from jiefang.accounts.events import TokenEnded, TokenMade
from jiefang.accounts.exceptions import past_expiry, too_late_expiry
from jiefang.accounts.models import Person, Token
from jiefang.accounts.permissions import may_make_token
from jiefang.accounts.selectors import tokens_visible_to
from jiefang.accounts.tokens import digest
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.outbox.services import publish

_BYTES = 32
_SHOWN = 6


class Made(NamedTuple):
    """A new token with its secret, which is shown now and never again."""

    record: Token
    secret: str


@transaction.atomic
def token_make(
    *, actor: Person, name: str, scopes: Sequence[str], area_code: str, expires_at: datetime
) -> Made:
    """A token that acts within ``area_code`` as a machine of its own name.

    Raises Forbidden outside of the actor's area; Invalid on ``expires_at`` in the past or more
    than a year ahead.
    """
    if not may_make_token(actor, area_code):
        raise Forbidden
    if expires_at <= now():
        raise past_expiry()
    if expires_at > now() + timedelta(days=TOKEN_DAYS_MAX):
        raise too_late_expiry()
    secret = TOKEN_PREFIX + secrets.token_urlsafe(_BYTES)
    machine = Person.objects.create_person(phone="", name=name, password=None, is_machine=True)
    record = Token.objects.create(
        machine=machine,
        name=name,
        prefix=secret[: len(TOKEN_PREFIX) + _SHOWN],
        digest=digest(secret),
        scopes=sorted(set(scopes)),
        area_code=area_code,
        expires_at=expires_at,
        created_by=actor,
    )
    publish(TokenMade(record.pk, machine.pk, tuple(record.scopes), area_code), actor_id=actor.pk)
    return Made(record, secret)


@transaction.atomic
def token_end(*, actor: Person, token_id: UUID) -> None:
    """End a token: its next call is refused. Raises NotFound."""
    tokens = tokens_visible_to(actor).filter(ended_at=None)
    record = tokens.select_for_update(of=("self",)).filter(pk=token_id).first()
    if record is None:
        raise NotFound
    record.ended_at = now()
    record.save(update_fields=["ended_at"])
    publish(TokenEnded(record.pk, record.machine_id, record.area_code), actor_id=actor.pk)
