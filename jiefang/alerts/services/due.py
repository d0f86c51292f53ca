"""What happens by itself when time runs out: nobody answered, nobody's phone received."""

import logging
from collections.abc import Callable, Iterable
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from jiefang.alerts.constants import DispatchState
from jiefang.alerts.events import AnswerOverdue
from jiefang.alerts.models import Dispatch, Incident, Response
from jiefang.alerts.selectors.rooms import locked_or_none
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.settling import replace, settle_incident
from jiefang.alerts.services.texting import text_call
from jiefang.alerts.services.work import Work

logger = logging.getLogger(__name__)

_BATCH: Final = 50


def answers_overdue() -> int:
    """Fill the places of units that did not answer in time; how many were overdue.

    Who accepted alone stays and gets company; each unit is called once, so it comes to an end.
    """
    due = Dispatch.objects.filter(answer_due_at__lte=Now())
    ids = due.order_by("answer_due_at").values_list("incident_id", flat=True)[:_BATCH]
    return _each(dict.fromkeys(ids), _overdue)


def texts_due() -> int:
    """Send an SMS to those whose phone has not received the alert; how many."""
    due = Response.objects.filter(sms_due_at__lte=Now())
    ids = due.order_by("sms_due_at").values_list("incident_id", flat=True)[:_BATCH]
    return _each(dict.fromkeys(ids), _text)


def _each(incident_ids: Iterable[UUID], operation: Callable[[UUID], int]) -> int:
    """Do it for each incident by itself: one that fails must not keep help from the others."""
    done = 0
    for incident_id in incident_ids:
        try:
            done += operation(incident_id)
        except Exception:
            logger.exception("%s failed for incident %s", operation.__name__, incident_id)
    return done


@transaction.atomic
def _overdue(incident_id: UUID) -> int:
    found = locked_or_none(Incident.objects.all(), incident_id)
    if found is None:
        return 0
    room, at = found
    work = Work(room, actor_id=None, at=at)
    overdue = [each for each in room.live if each.answer_due_at and each.answer_due_at <= at]
    for dispatch in overdue:
        _pass_on(work, dispatch)
    if overdue:
        settle_incident(work)
        work.events.insert(0, AnswerOverdue(incident_id, tuple(each.pk for each in overdue)))
        finish(work)
    return len(overdue)


def _pass_on(work: Work, dispatch: Dispatch) -> None:
    if dispatch.state == DispatchState.WAITING:
        work.stand_down(dispatch, DispatchState.NO_ANSWER, "no_answer")
        replace(work, dispatch, "replaces_no_answer")
        return
    dispatch.answer_due_at = None
    work.changed(dispatch)
    work.note("partial", unit_id=str(dispatch.unit_id), **dispatch.named)
    replace(work, dispatch, "second_person")


@transaction.atomic
def _text(incident_id: UUID) -> int:
    found = locked_or_none(Incident.objects.all(), incident_id)
    if found is None:
        return 0
    room, at = found
    work = Work(room, actor_id=None, at=at)
    work.listed = False
    due = [row for row in room.everybody() if row.sms_due_at and row.sms_due_at <= at]
    unreached = [row for row in due if row.received_at is None and row.answer is None]
    texted = text_call(room, unreached) if unreached else 0
    dispatches = {dispatch.pk: dispatch for dispatch in room.dispatches}
    for row in due:
        row.sms_due_at = None
        work.changed(dispatches[row.dispatch_id], row)
    if texted:
        work.note("texted", count=texted)
    if due:
        finish(work)
    return texted
