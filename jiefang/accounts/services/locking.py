"""Locking a session and unlocking it: the person leaves the desk and comes back to it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from jiefang.accounts.constants import WRONG_UNLOCKS_MAX
from jiefang.accounts.exceptions import ProofFailed
from jiefang.accounts.models import Person, Session
from jiefang.accounts.services.proofs import proof_holds
from jiefang.accounts.services.sessions import session_end
from jiefang.audit.services import record
from jiefang.common.clock import now
from jiefang.realtime.constants import Close
from jiefang.realtime.services import sockets_close


@transaction.atomic
def session_lock(session: Session) -> None:
    """Lock it until it is unlocked; its sockets close. A repetition changes nothing."""
    if not Session.objects.filter(pk=session.pk, locked_at=None).update(locked_at=now()):
        return
    sockets_close(session.mark, Close.LOCKED)
    _record("session.locked", session)


def session_unlock(*, request: HttpRequest, person: Person, given: Mapping[str, Any]) -> None:
    """Go on with a locked session after a ``password``, ``totp``, ``code`` or ``passkey``.

    Each try is counted before it is looked at. Raises ProofFailed; after the last of five wrong
    tries the session is over.
    """
    session = person.session
    if session is None or not session.is_locked_at(now()):
        return
    mine = Session.objects.filter(pk=session.pk)
    claimed = mine.filter(wrong_unlocks__lt=WRONG_UNLOCKS_MAX).update(
        wrong_unlocks=F("wrong_unlocks") + 1
    )
    if claimed and proof_holds(person, given):
        _unlocked(session)
        return
    if not mine.filter(wrong_unlocks__lt=WRONG_UNLOCKS_MAX).exists():
        with transaction.atomic():
            _record("session.ended", session, reason="wrong unlocks")
            session_end(request=request)
    raise ProofFailed


@transaction.atomic
def _unlocked(session: Session) -> None:
    session.locked_at, session.wrong_unlocks, session.active_at = None, 0, now()
    session.save(update_fields=["locked_at", "wrong_unlocks", "active_at"])
    _record("session.unlocked", session)


def _record(action: str, session: Session, reason: str = "") -> None:
    record(action, actor_id=session.person_id, subject=f"session:{session.pk}", reason=reason)
