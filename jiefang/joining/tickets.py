"""The ticket: for an hour, this browser may answer the questions for a number it has proved.

The token is in a cookie that scripts cannot read; the database has its hash, and the number sealed.
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from jiefang.common.clock import now
from jiefang.joining.constants import TICKET_COOKIE, TICKET_PATH, TICKET_S
from jiefang.joining.exceptions import ProofMissing
from jiefang.joining.models import Ticket


def ticket_make(phone: str) -> str:
    """A new ticket for a proved number; the token for its cookie."""
    token = secrets.token_urlsafe(32)
    expires_at = now() + timedelta(seconds=TICKET_S)
    Ticket.objects.create(token_hash=_hash(token), phone=phone, expires_at=expires_at)
    return token


def ticket_of(request: HttpRequest, token: str | None = None) -> Ticket:
    """The browser's ticket, or the one just made. Raises ``ProofMissing``."""
    token = request.COOKIES.get(TICKET_COOKIE, "") if token is None else token
    found = Ticket.objects.filter(token_hash=_hash(token), expires_at__gt=now()).first()
    if found is None:
        raise ProofMissing
    return found


def ticket_use(ticket: Ticket) -> None:
    """A ticket makes one registration; raises ``ProofMissing`` when it made one meanwhile."""
    if not Ticket.objects.filter(pk=ticket.pk).delete()[0]:
        raise ProofMissing


def hand_out(response: HttpResponseBase, token: str) -> None:
    response.set_cookie(
        TICKET_COOKIE,
        token,
        max_age=TICKET_S,
        path=TICKET_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def take_back(response: HttpResponseBase) -> None:
    response.delete_cookie(TICKET_COOKIE, path=TICKET_PATH, samesite="Strict")


def _hash(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
