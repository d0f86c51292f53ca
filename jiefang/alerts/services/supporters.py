"""People on patrol near an incident: called beside the units, free to say no."""

from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from jiefang.alerts.constants import (
    STAGE_MOVES,
    SUPPORT_M,
    SUPPORTERS_MOST,
    Answer,
    IncidentStatus,
    Stage,
    Who,
)
from jiefang.alerts.eligibility import refusals
from jiefang.alerts.envelopes import expiry
from jiefang.alerts.events import ProgressReported, SupporterAnswered, SupportersCalled
from jiefang.alerts.exceptions import already_released, not_accepted, on_the_spot, out_of_order
from jiefang.alerts.models import Incident, Supporter
from jiefang.alerts.room import Room, is_coming
from jiefang.alerts.selectors import locked_room
from jiefang.alerts.sentences import stood_down_text, update_text
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.work import Work
from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.turnout.letters import not_called_letter
from jiefang.turnout.selectors.patrolling import OnPatrol, nearest_on_patrol

Own = tuple[Room, Supporter]
_STAMPS: Final = {
    Stage.EN_ROUTE: "en_route_at",
    Stage.ON_SCENE: "on_scene_at",
    Stage.NEED_HELP: "need_help_at",
    Stage.LEFT: "left_at",
}
_TOLD_WHY: Final = frozenset({"not_insured", "not_trained"})
"""What somebody can mend, and so is told: not that they are tired or have switched it off."""


def call_supporters(work: Work) -> None:
    """Call those on patrol within 500 m who agreed and may be sent: one query more, no more.

    Units come first and are never waiting for them. Who is not called for what they could mend
    learns it, without learning what happened or where.
    """
    room, incident = work.room, work.room.incident
    if room.entry.who != Who.ANYONE:
        return
    near = nearest_on_patrol((incident.longitude, incident.latitude), within_m=SUPPORT_M)
    if not near:
        return
    asked = {row.person_id for row in room.everybody()}
    asked |= {row.person_id for row in room.supporters}
    judged = [(each, _against(work, each)) for each in near if each.person_id not in asked]
    fit = [each for each, codes in judged if not codes][:SUPPORTERS_MOST]
    if fit:
        room.people.update({each.person_id: each for each in fit})
        work.support([_supporter(work, each) for each in fit])
        work.note("support_called", count=len(fit))
        people = tuple(each.person_id for each in fit)
        work.events.append(SupportersCalled(incident.pk, people))
    if incident.status == IncidentStatus.ACTUAL:
        work.also += [
            not_called_letter(each, codes[0], work.at, event_id=_once(each, codes[0]))
            for each, codes in judged
            if codes and set(codes) <= _TOLD_WHY
        ]


@transaction.atomic
def supporter_answer(
    *, actor: Person, call_id: UUID, answer: str, eta_s: int | None = None, reason: str = ""
) -> Own:
    """Accept or decline; a changed mind counts. Declining costs nothing.

    Raises NotFound for somebody else's, Conflict ``already_released`` and ``on_scene``.
    """
    work, row = _own(actor, call_id)
    if row.answer == answer:
        return work.room, row
    if row.on_scene_at is not None:
        raise on_the_spot()
    row.answer, row.answered_at, row.eta_s = Answer(answer), work.at, eta_s
    row.decline_reason = reason if answer == Answer.DECLINE else ""
    row.stage = row.en_route_at = row.need_help_at = None
    code = "accepted" if answer == Answer.ACCEPT else "declined"
    _said(work, row, code, reason=row.decline_reason)
    work.events.append(SupporterAnswered(work.room.incident.pk, actor.pk, answer))
    finish(work)
    return work.room, row


@transaction.atomic
def supporter_progress(*, actor: Person, call_id: UUID, stage: str) -> Own:
    """The next stage of the own call.

    Raises NotFound, Conflict ``already_released``, ``not_accepted`` or ``out_of_order``.
    """
    work, row = _own(actor, call_id)
    if row.answer != Answer.ACCEPT:
        raise not_accepted()
    if row.stage == stage:
        return work.room, row
    if stage not in STAGE_MOVES[row.stage] or (stage == Stage.ON_SCENE and row.on_scene_at):
        raise out_of_order(row.stage)
    row.stage = Stage(stage)
    setattr(row, _STAMPS[Stage(stage)], work.at)
    _said(work, row, stage)
    if stage == Stage.NEED_HELP:
        work.warn("need_help", unit=row.patrol)
    work.events.append(ProgressReported(work.room.incident.pk, row.pk, actor.pk, stage))
    finish(work)
    return work.room, row


def hand_over_supporters(work: Work, to: str) -> None:
    """Others have taken over: who has not answered need not come, the others hear it."""
    status, rows = work.room.incident.status, work.room.supporters
    waiting = [row for row in rows if row.answer is None]
    work.release(waiting, "alert.stood_down", stood_down_text(status, "not_needed"))
    coming = [row for row in rows if is_coming(row) and row.released_at is None]
    work.tell_supporters(coming, "alert.updated", update_text(status, "handed_over", to=to))


def _against(work: Work, each: OnPatrol) -> list[str]:
    today = timezone.localdate(work.at)
    codes = refusals(each, work.room.entry, now=work.at, today=today)
    return codes if each.alerts_on else [*codes, "alerts_off"]


def _supporter(work: Work, each: OnPatrol) -> Supporter:
    return Supporter(
        incident_id=work.room.incident.pk,
        person_id=each.person_id,
        shift_id=each.shift_id,
        team_id=each.team_id,
        patrol=each.title,
        distance_m=each.distance_m,
        bearing_deg=each.bearing_deg,
        alerted_at=work.at,
        expires_at=expiry(work.at),
    )


def _once(each: OnPatrol, code: str) -> UUID:
    """The same letter for the whole patrol: a phone shows it once."""
    return uuid5(each.attendance_id, code)


def _own(actor: Person, call_id: UUID) -> tuple[Work, Supporter]:
    mine = Supporter.objects.visible_to(actor).filter(pk=call_id)
    incident_id = mine.values_list("incident_id", flat=True).first()
    if incident_id is None:
        raise NotFound
    room, at = locked_room(Incident.objects.all(), incident_id)
    row = next(each for each in room.supporters if each.pk == call_id)
    if row.released_at is not None:
        raise already_released("closed", room.incident.state)
    return Work(room, actor_id=actor.pk, at=at), row


def _said(work: Work, row: Supporter, code: str, *, reason: str = "") -> None:
    work.note(f"support_{code}", by=row.person_id, reason=reason, patrol=row.patrol)
    work.supporters[row.pk] = row
    who = work.room.name_of(row.person_id)
    others = [each for each in work.room.supporters if each is not row and is_coming(each)]
    text = update_text(work.room.incident.status, code, who=who)
    work.tell_supporters(others, "alert.updated", text)
