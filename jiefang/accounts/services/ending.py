"""Ending sessions: one's own, all others, somebody's."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from jiefang.accounts.models import Person, Session
from jiefang.accounts.selectors import sessions_of
from jiefang.audit.services import record
from jiefang.common.errors import NotFound
from jiefang.realtime.services import sockets_close


@transaction.atomic
def own_session_end(*, actor: Person, session_id: UUID) -> None:
    """End one of one's own sessions; its sockets close. Raises NotFound."""
    if not _end(sessions_of(actor).filter(pk=session_id)):
        raise NotFound
    record("session.ended", actor_id=actor.pk, subject=f"session:{session_id}")


@transaction.atomic
def other_sessions_end(actor: Person) -> int:
    """End all sessions of one's own but this one; how many there were."""
    others = sessions_of(actor)
    if actor.session is not None:
        others = others.exclude(pk=actor.session.pk)
    ended = _end(others)
    if ended:
        record("session.others_ended", actor_id=actor.pk, data={"count": ended})
    return ended


def sessions_end(person: Person) -> int:
    """End everything that is open for the person, in the caller's transaction."""
    return _end(Session.objects.filter(person=person))


def _end(sessions: QuerySet[Session]) -> int:
    marks = list(sessions.select_for_update().order_by("pk").values_list("mark", flat=True))
    Session.objects.filter(mark__in=marks).delete()
    for mark in marks:
        sockets_close(mark)
    return len(marks)
