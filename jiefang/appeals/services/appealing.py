"""Somebody appeals; another person answers, and never one who had a part in the decision."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.appeals import exceptions
from jiefang.appeals.clocks import due_on
from jiefang.appeals.constants import About, AppealOutcome, AppealState
from jiefang.appeals.events import AppealMoved
from jiefang.appeals.models import Appeal, AppealQuerySet, Decision
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.common.text import Text
from jiefang.hazards.services.reporting import falsehood_withdraw
from jiefang.honours.services import award_restore, nomination_restore
from jiefang.outbox.services import publish
from jiefang.points.services.charging import cost_return
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append


@transaction.atomic
def appeal_file(*, actor: Person, decision: UUID, reason: str, today: date | None = None) -> Appeal:
    """Appeal against a decision about oneself. Raises NotFound, ``conflict.appealed_already``."""
    found = Decision.objects.filter(pk=decision, person=actor.pk).first()
    if found is None:
        raise NotFound
    due = due_on(today or timezone.localdate())
    try:
        with transaction.atomic():
            appeal = Appeal.objects.create(
                decision=found, person=actor, reason=reason, due_on=due, filed_at=now()
            )
    except IntegrityError:
        raise exceptions.appealed_already() from None
    _publish(appeal, actor)
    return appeal


@transaction.atomic
def appeal_withdraw(*, actor: Person, appeal_id: UUID) -> Appeal:
    """Take one's own appeal back. Raises NotFound, ``conflict.not_open``."""
    mine = Appeal.objects.filter(pk=appeal_id, person=actor.pk)
    appeal = _moved(mine, {"state": AppealState.WITHDRAWN})
    _publish(appeal, actor)
    return appeal


@transaction.atomic
def appeal_answer(*, actor: Person, appeal_id: UUID, outcome: AppealOutcome, answer: str) -> Appeal:
    """Uphold the decision or change it, and say why; the person hears of it.

    An honour that was refused or revoked is restored in the same transaction, and what a report
    cost is given back; else hours and points are corrected where such things are done.

    Raises NotFound, Forbidden for who had a part in the decision, ``conflict.not_open``.
    """
    seen = Appeal.objects.visible_to(actor).filter(pk=appeal_id)
    appeal = seen.select_related("decision").first()
    if appeal is None:
        raise NotFound
    if actor.pk in appeal.decision.hands:
        raise exceptions.another_person_answers()
    said = {"outcome": outcome, "answered_by": actor, "answered_at": now(), "answer": answer}
    appeal = _moved(Appeal.objects.filter(pk=appeal_id), {"state": AppealState.ANSWERED, **said})
    if outcome == AppealOutcome.CHANGED:
        _restore(appeal.decision, actor)
    _publish(appeal, actor)
    _tell(appeal)
    return appeal


def _moved(rows: AppealQuerySet, changes: dict[str, Any]) -> Appeal:
    """The open one of ``rows`` after the change: of two at once one finds it closed."""
    appeal = rows.select_for_update(of=("self",)).select_related("decision").first()
    if appeal is None:
        raise NotFound
    if appeal.state != AppealState.OPEN:
        raise exceptions.not_open()
    for name, value in changes.items():
        setattr(appeal, name, value)
    appeal.save(update_fields=list(changes))
    return appeal


def _restore(decision: Decision, actor: Person) -> None:
    """What the answer changes at once: the honour, or what a report cost."""
    subject = decision.subject
    if subject is None:
        return
    if decision.about == About.POINTS:
        hazard_id = cost_return(actor=actor, entry_id=subject)
        if hazard_id:
            falsehood_withdraw(hazard_id=hazard_id)
    elif not award_restore(actor=actor, award_id=subject):
        nomination_restore(actor=actor, nomination_id=subject)


def _publish(appeal: Appeal, actor: Person) -> None:
    event = AppealMoved(
        appeal.pk, appeal.person_id, appeal.decision.about, appeal.state, appeal.outcome
    )
    publish(event, actor_id=actor.pk, area_code=appeal.decision.area_code)


def _tell(appeal: Appeal) -> None:
    event_id, what = uuid4(), appeal.decision.what
    upheld = appeal.outcome == AppealOutcome.UPHELD
    text = Text(
        f"您的申诉已答复：{what['zh']}，{'维持原决定' if upheld else '改变原决定'}。",
        f"Your appeal was answered: {what['en']}, {'upheld' if upheld else 'changed'}.",
    )
    letter = {
        "id": str(event_id),
        "kind": "appeals.answered",
        "issued_at": now(),
        "text": text.json(),
    }
    append([Entry(person_stream(appeal.person_id), event_id, letter)])
