"""A patrol reports a hazard; who looks after the area answers."""

from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden
from jiefang.common.pictures import Picture
from jiefang.common.text import Text
from jiefang.geography.coordinates import Point
from jiefang.geography.selectors import locate
from jiefang.hazards import exceptions
from jiefang.hazards.constants import (
    ABOUT_PERSONS,
    MOVES,
    PATROLLED,
    STAMPS,
    UNTOUCHED,
    HazardKind,
    HazardMove,
    HazardOutcome,
    HazardState,
)
from jiefang.hazards.events import HazardMoved, HazardReported
from jiefang.hazards.models import Hazard, HazardPhoto
from jiefang.hazards.selectors import hazard_seen, may_judge
from jiefang.outbox.services import publish
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append
from jiefang.turnout.selectors import attendances_between

_SAID: Final = {
    HazardState.SEEN: Text("您上报的“{kind}”已有人查看。", "Your report, {kind}, has been seen."),
    HazardState.HANDLED: Text("您上报的“{kind}”已处理。", "Your report, {kind}, is being mended."),
    HazardState.CLOSED: Text("您上报的“{kind}”已办结。", "Your report, {kind}, is closed."),
}
_FALSE: Final = Text(
    "您上报的“{kind}”经核实为故意虚报，已办结。理由：",
    "Your report, {kind}, was closed as knowingly false.",
)


@transaction.atomic
def hazard_report(*, actor: Person, kind: str, location: Point, place: str = "") -> Hazard:
    """Report a thing that is dangerous, on patrol or within a day of one.

    Raises Invalid ``about_persons``, ``conflict.not_on_patrol`` and OutsideServiceArea.
    """
    _refuse_persons("place", place)
    at = now()
    patrols = attendances_between(at - PATROLLED, at, person_id=actor.pk)
    if not patrols:
        raise exceptions.not_on_patrol()
    located = locate(*location)
    hazard = Hazard.objects.create(
        kind=kind,
        longitude=location.lon,
        latitude=location.lat,
        place=place,
        area_code=located.street or located.district,
        team_id=patrols[-1].team_id,
        shift_id=patrols[-1].shift_id,
        reporter=actor,
        reported_at=at,
    )
    publish(HazardReported(hazard.pk, kind, hazard.area_code), actor_id=actor.pk)
    return hazard


@transaction.atomic
def hazard_move(
    *,
    actor: Person,
    hazard_id: UUID,
    move: HazardMove,
    answer: str = "",
    outcome: HazardOutcome = HazardOutcome.SETTLED,
) -> Hazard:
    """See, handle or close a report; whoever reported it hears of it.

    ``outcome`` is with what it is closed: knowingly false is said by organisers and liaisons alone,
    with a reason, of what nobody has begun to deal with.

    Raises NotFound, Forbidden for one that is only one's own, Invalid ``about_persons`` and
    ``required``, ``conflict.illegal_move``.
    """
    hazard = hazard_seen(actor, hazard_id)
    if not Hazard.objects.kept_by(actor).filter(pk=hazard_id).exists():
        raise Forbidden
    _refuse_persons("answer", answer)
    sources, state = MOVES[move]
    changes: dict[str, Any] = {"state": state, STAMPS[state]: now(), "handled_by": actor}
    if move == HazardMove.CLOSE:
        changes["outcome"] = outcome
        if outcome == HazardOutcome.KNOWINGLY_FALSE:
            _require_judge(actor, hazard, answer)
            sources = UNTOUCHED
    moved = Hazard.objects.filter(pk=hazard_id, state__in=sources).update(**changes)
    hazard = Hazard.objects.get(pk=hazard_id)
    if not moved:
        raise _refusal(hazard, outcome)
    if answer:
        hazard.answer = answer
        hazard.save(update_fields=["answer"])
    moved_on = HazardMoved(hazard.pk, state.value, hazard.area_code, str(hazard.outcome))
    publish(moved_on, actor_id=actor.pk)
    _answer(hazard)
    return hazard


@transaction.atomic
def falsehood_withdraw(*, hazard_id: UUID) -> None:
    """Somebody found that a report was not knowingly false: it no longer says so."""
    false = Hazard.objects.filter(pk=hazard_id, outcome=HazardOutcome.KNOWINGLY_FALSE)
    false.update(outcome="")


@transaction.atomic
def photo_set(*, actor: Person, hazard_id: UUID, picture: Picture) -> None:
    """The reporter's photo, in the place of what was there. Raises NotFound, Forbidden."""
    hazard = hazard_seen(actor, hazard_id)
    if hazard.reporter_id != actor.pk:
        raise Forbidden
    HazardPhoto.objects.update_or_create(hazard=hazard, defaults=picture._asdict())
    Hazard.objects.filter(pk=hazard_id).update(photo_at=now())


def _require_judge(actor: Person, hazard: Hazard, answer: str) -> None:
    if not may_judge(actor, hazard):
        raise exceptions.not_yours_to_judge()
    if not answer:
        raise exceptions.without_reason()


def _refusal(hazard: Hazard, outcome: HazardOutcome) -> Conflict:
    false = outcome == HazardOutcome.KNOWINGLY_FALSE and hazard.state == HazardState.HANDLED
    return (exceptions.dealt_with_already if false else exceptions.moved_on)(hazard.state)


def _refuse_persons(field: str, text: str) -> None:
    if ABOUT_PERSONS.search(text):
        raise exceptions.about_persons(field)


def _answer(hazard: Hazard) -> None:
    if hazard.reporter_id is None:
        return
    kind = HazardKind(hazard.kind)
    false = hazard.outcome == HazardOutcome.KNOWINGLY_FALSE
    text = _FALSE if false else _SAID[HazardState(hazard.state)]
    event_id, at = uuid4(), now()
    zh = text.zh.format(kind=kind.label) + hazard.answer
    data = {
        "id": str(event_id),
        "kind": "hazards.answered",
        "status": "actual",
        "type": "update",
        "references": [],
        "issued_at": at,
        "text": {"zh": zh, "en": text.en.format(kind=kind.value.replace("_", " "))},
        "hazard": {"id": str(hazard.pk), "state": str(hazard.state)},
    }
    append([Entry(person_stream(hazard.reporter_id), event_id, data)])
