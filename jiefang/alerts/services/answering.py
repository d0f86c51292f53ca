"""What those who were alerted say: coming or not, on the way, there, in need of help, gone."""

from typing import Final
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.alerts.constants import STAGE_MOVES, Answer, Stage
from jiefang.alerts.events import AlertAnswered, ProgressReported
from jiefang.alerts.exceptions import already_released, not_accepted, on_the_spot, out_of_order
from jiefang.alerts.models import Dispatch, Incident, Response
from jiefang.alerts.room import Room, is_coming
from jiefang.alerts.selectors import locked_room
from jiefang.alerts.sentences import update_text
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.settling import call_next, settle
from jiefang.alerts.services.work import Work
from jiefang.common.errors import NotFound
from jiefang.common.text import Text

_SAID: Final = {Answer.ACCEPT: "accepted", Answer.DECLINE: "declined"}
_STAMPS: Final = {
    Stage.EN_ROUTE: "en_route_at",
    Stage.ON_SCENE: "on_scene_at",
    Stage.NEED_HELP: "need_help_at",
    Stage.LEFT: "left_at",
}
Own = tuple[Room, Dispatch, Response]


@transaction.atomic
def dispatch_answer(
    *, actor: Person, dispatch_id: UUID, answer: str, eta_s: int | None = None, reason: str = ""
) -> Own:
    """Accept or decline the own call; a changed mind counts while the unit is called.

    Raises NotFound for somebody else's, Conflict ``already_released`` when it is over, and
    ``on_scene`` for declining on the spot. The same answer again changes nothing, except that a
    decline may give its reason afterwards.
    """
    work, dispatch, row = _own(actor, dispatch_id)
    if row.answer == answer:
        return _explain(work, dispatch, row, reason)
    if row.on_scene_at is not None:
        raise on_the_spot()
    row.answer, row.answered_at, row.eta_s = Answer(answer), work.at, eta_s
    row.decline_reason = reason if answer == Answer.DECLINE else ""
    row.stage = row.en_route_at = row.need_help_at = row.sms_due_at = None
    _said(work, dispatch, row, _SAID[Answer(answer)], reason=row.decline_reason)
    settle(work, dispatch)
    work.events.insert(
        0, AlertAnswered(dispatch.incident_id, dispatch.pk, actor.pk, answer, dispatch.state)
    )
    finish(work)
    return work.room, dispatch, row


@transaction.atomic
def dispatch_progress(*, actor: Person, dispatch_id: UUID, stage: str) -> Own:
    """Report the next stage of the own call.

    Raises NotFound for somebody else's, Conflict ``already_released``, ``not_accepted`` or
    ``out_of_order``. The same stage again changes nothing. Who needs help gets the next nearest
    unit, and the liaison is told at once.
    """
    work, dispatch, row = _own(actor, dispatch_id)
    if row.answer != Answer.ACCEPT:
        raise not_accepted()
    if row.stage == stage:
        return work.room, dispatch, row
    if stage not in STAGE_MOVES[row.stage] or (stage == Stage.ON_SCENE and row.on_scene_at):
        raise out_of_order(row.stage)
    row.stage = Stage(stage)
    setattr(row, _STAMPS[Stage(stage)], work.at)
    _said(work, dispatch, row, stage)
    settle(work, dispatch)
    if stage == Stage.NEED_HELP:
        _call_help(work, dispatch)
    work.events.insert(0, ProgressReported(dispatch.incident_id, dispatch.pk, actor.pk, stage))
    finish(work)
    return work.room, dispatch, row


def _own(actor: Person, dispatch_id: UUID) -> tuple[Work, Dispatch, Response]:
    """The door to the own call: the incident locked, the dispatch still live."""
    mine = Response.objects.visible_to(actor).filter(dispatch=dispatch_id)
    incident_id = mine.values_list("incident_id", flat=True).first()
    if incident_id is None:
        raise NotFound
    room, at = locked_room(Incident.objects.all(), incident_id)
    dispatch = next(each for each in room.dispatches if each.pk == dispatch_id)
    row = next(each for each in room.of(dispatch) if each.person_id == actor.pk)
    if not dispatch.live:
        raise already_released(dispatch.state, room.incident.state)
    return Work(room, actor_id=actor.pk, at=at), dispatch, row


def _explain(work: Work, dispatch: Dispatch, row: Response, reason: str) -> Own:
    if row.answer == Answer.DECLINE and reason and not row.decline_reason:
        row.decline_reason = reason
        work.changed(dispatch, row)
        finish(work)
    return work.room, dispatch, row


def _said(work: Work, dispatch: Dispatch, row: Response, code: str, *, reason: str = "") -> None:
    unit = {**dispatch.named, "unit_id": str(dispatch.unit_id)}
    work.note(code, by=row.person_id, reason=reason, **unit)
    work.changed(dispatch, row)
    who = work.room.name_of(row.person_id)
    work.tell_crew(dispatch, update_text(work.room.incident.status, code, who=who), but=row)


def _call_help(work: Work, dispatch: Dispatch) -> None:
    work.warn("need_help", **dispatch.named)
    unit = Text(dispatch.named["unit"], dispatch.named["unit_en"])
    text = update_text(work.room.incident.status, "need_help", who=unit.zh, who_en=unit.en)
    for other in work.room.live:
        coming = [row for row in work.room.of(other) if is_coming(row)]
        if other is not dispatch:
            work.tell(other, coming, "alert.updated", text)
    call_next(work, dispatch, "need_help")
