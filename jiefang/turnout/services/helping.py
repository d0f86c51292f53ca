"""Somebody on patrol needs help: captain, buddies and liaisons know at once."""

from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_in_charge
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.geography.coordinates import Point
from jiefang.outbox.services import publish
from jiefang.patrols.selectors.sign_ups import leader_of
from jiefang.realtime.services import append
from jiefang.teams.selectors import leaders_of
from jiefang.turnout import exceptions, wire, wording
from jiefang.turnout.constants import TurnoutKind
from jiefang.turnout.events import HelpAnswered, HelpOver, HelpRaised
from jiefang.turnout.models import Attendance, HelpCall
from jiefang.turnout.selectors.attendances import attendance_now, there_in
from jiefang.turnout.services.telling import name_of, without
from jiefang.units.positions import positions_of

_LASTS_S: Final = 3600


@transaction.atomic
def help_call(*, actor: Person, location: Point | None = None) -> HelpCall:
    """Call for help on patrol. Where one is goes into the letters, never into the database.

    Raises ``conflict.not_checked_in`` and ``help_called_already``.
    """
    row = attendance_now(actor)
    if row is None:
        raise exceptions.not_checked_in()
    at = now()
    told = _who_helps(row)
    call = HelpCall(person=actor, attendance=row, raised_at=at, told=told)
    try:
        with transaction.atomic():
            call.save(force_insert=True)
    except IntegrityError:
        raise exceptions.help_called_already() from None
    event = HelpRaised(call.pk, actor.pk, row.team_id, row.area_code, len(told))
    publish(event, actor_id=actor.pk)
    text = wording.HELP.format(name=actor.name, title=row.title)
    envelope = wire.letter(
        TurnoutKind.HELP,
        row,
        text,
        at,
        type_="alert",
        lasts_s=_LASTS_S,
        event_id=call.pk,
        help={"id": str(call.pk)},
        person={"id": str(actor.pk), "name": actor.name},
        place=_place(row, location or positions_of([actor.pk]).get(actor.pk)),
    )
    append(wire.letters(told, envelope))
    return call


@transaction.atomic
def help_answer(*, actor: Person, help_id: UUID) -> HelpCall:
    """Say that one sees to it; the person and everybody who was told hear who does.

    By who answers for the shift: its captains, its squad's leader, the liaisons of the district.
    Raises NotFound, Forbidden, ``conflict.help_answered`` for another's and ``help_over``.
    """
    call = _call_held(actor, help_id)
    if call.person_id == actor.pk:
        raise Forbidden
    if call.over_at is not None:
        raise exceptions.help_is_over()
    if call.answered_by_id is not None:
        if call.answered_by_id == actor.pk:
            return call
        raise exceptions.help_answered_already(name_of(call.answered_by_id))
    call.answered_at, call.answered_by = now(), actor
    call.save(update_fields=["answered_at", "answered_by"])
    row = call.attendance
    event = HelpAnswered(call.pk, call.person_id, row.team_id, row.area_code)
    publish(event, actor_id=actor.pk)
    text = wording.HELP_ANSWERED.format(who=actor.name, name=name_of(call.person_id))
    more: dict[str, Any] = {"help": {"id": str(call.pk)}, "references": [call.pk]}
    envelope = wire.letter(TurnoutKind.HELP_ANSWERED, row, text, call.answered_at, **more)
    append(wire.letters([call.person_id, *without(call.told, actor.pk)], envelope))
    return call


@transaction.atomic
def help_over(*, actor: Person, help_id: UUID) -> HelpCall:
    """The call is over: said by the person, or by one of those told who answer for the shift.

    Raises NotFound and Forbidden; over already is no error.
    """
    call = _call_held(actor, help_id)
    row = call.attendance
    if call.over_at is None:
        call.over_at = now()
        call.save(update_fields=["over_at"])
        event = HelpOver(call.pk, call.person_id, row.team_id, row.area_code)
        publish(event, actor_id=actor.pk)
        text = wording.HELP_OVER.format(name=name_of(call.person_id))
        more: dict[str, Any] = {"help": {"id": str(call.pk)}, "references": [call.pk]}
        envelope = wire.letter(
            TurnoutKind.HELP_OVER, row, text, call.over_at, type_="cancel", **more
        )
        append(wire.letters([call.person_id, *call.told], envelope))
    return call


def _call_held(actor: Person, help_id: UUID) -> HelpCall:
    """Lock a call that is one's own or that one answers for. Raises NotFound, Forbidden."""
    held = HelpCall.objects.select_for_update(of=("self",)).select_related("attendance")
    mine = HelpCall.objects.visible_to(actor) | HelpCall.objects.heard_by(actor)
    call = held.filter(pk__in=mine.filter(pk=help_id).values("pk")).first()
    if call is None:
        raise NotFound
    if actor.pk not in (call.person_id, *_in_charge(call.attendance)):
        raise Forbidden
    return call


def _who_helps(row: Attendance) -> list[UUID]:
    buddies = there_in(row.shift_id, now())
    return without([*_in_charge(row), *buddies], row.person_id)


def _in_charge(row: Attendance) -> list[UUID]:
    """Captain and deputies or the squad's leader, and the liaisons of the district."""
    leader = leader_of(row.shift_id)
    captains = leaders_of(row.team_id) if row.team_id else []
    liaisons = people_in_charge(Role.LIAISON, row.district_code)
    return [*captains, *([leader] if leader else []), *liaisons]


def _place(row: Attendance, known: tuple[float, float] | None) -> dict[str, Any]:
    """Where they are, or else where the shift meets."""
    lon, lat = known or (row.place_longitude, row.place_latitude)
    return {"lon": lon, "lat": lat, "crs": "wgs84", "known": known is not None}
