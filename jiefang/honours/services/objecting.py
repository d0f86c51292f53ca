"""Objections during the public notice, and what is answered."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.text import Text
from jiefang.honours import exceptions
from jiefang.honours.constants import NominationState, ObjectionState
from jiefang.honours.events import ObjectionMoved
from jiefang.honours.models import Nomination, Objection
from jiefang.honours.permissions import may_run
from jiefang.honours.services.locking import nomination_held
from jiefang.honours.services.nominating import moved
from jiefang.honours.services.telling import tell
from jiefang.outbox.services import publish

_ANSWERED = Text("您提出的异议已有答复：{answer}", "Your objection was answered: {answer}")


@transaction.atomic
def objection_make(
    *, actor: Person, nomination_id: UUID, words: str, today: date | None = None
) -> Objection:
    """Anybody who is signed in, while the notice lasts. What it says only organisers read.

    Raises NotFound for what is not on notice, Forbidden for the nominee, ``conflict.notice_over``
    and ``conflict.already_objected``.
    """
    nomination = nomination_held(nomination_id)
    until = nomination.noticed_until
    if nomination.state != NominationState.PASSED or until is None:
        raise NotFound
    if nomination.person_id == actor.pk:
        raise exceptions.own_matter()
    if (today or timezone.localdate()) > until:
        raise exceptions.notice_over()
    objection, is_new = Objection.objects.get_or_create(
        nomination=nomination, person=actor, defaults={"words": words}
    )
    if not is_new:
        raise exceptions.already_objected()
    _moved(objection, nomination, actor)
    return objection


@transaction.atomic
def objection_decide(*, actor: Person, objection_id: UUID, upheld: bool, answer: str) -> Objection:
    """Uphold it, which ends the nomination, or dismiss it; with an answer to who objected.

    Raises NotFound, Forbidden for who objected, nominated or is nominated, and
    ``conflict.illegal_move``.
    """
    found = Objection.objects.filter(pk=objection_id).values_list("nomination_id", flat=True)
    nomination_id = found.first()
    if nomination_id is None:
        raise NotFound
    nomination = nomination_held(nomination_id)
    objection = Objection.objects.get(pk=objection_id)
    if not may_run(actor, nomination.season.area_code):
        raise Forbidden
    if actor.pk in (objection.person_id, nomination.nominator_id, nomination.person_id):
        raise exceptions.own_matter()
    if objection.state != ObjectionState.OPEN:
        raise exceptions.not_now(objection.state)
    if nomination.state != NominationState.PASSED:
        raise exceptions.not_now(nomination.state)
    objection.state = ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED
    objection.answer, objection.decided_by, objection.decided_at = answer, actor, now()
    objection.save()
    if upheld:
        nomination.state, nomination.decided_at = NominationState.REFUSED, now()
        nomination.save(update_fields=["state", "decided_at"])
        moved(nomination, actor)
    _moved(objection, nomination, actor)
    tell(objection.person_id, "objection_answered", _ANSWERED.format(answer=answer))
    return objection


def _moved(objection: Objection, nomination: Nomination, actor: Person) -> None:
    area = nomination.season.area_code
    event = ObjectionMoved(objection.pk, nomination.pk, str(objection.state), area)
    publish(event, actor_id=actor.pk)
