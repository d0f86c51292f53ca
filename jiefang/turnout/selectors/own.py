"""What the patrol page of a phone shows."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.patrols.selectors.facts import ShiftFacts, shift_facts
from jiefang.patrols.selectors.sign_ups import confirmed_at
from jiefang.teams.fitness import against
from jiefang.teams.selectors import members_fit
from jiefang.turnout import wire
from jiefang.turnout.constants import OPENS_BEFORE_S, Asked
from jiefang.turnout.models import Attendance, CheckpointPass, HelpCall
from jiefang.turnout.selectors.attendances import attendance_now, there_in
from jiefang.turnout.wording import not_called_text

_SOON: Final = timedelta(seconds=OPENS_BEFORE_S)


def own_turnout(person: Person) -> dict[str, Any]:
    """The patrol one is on, or else the shift that one may check in to now."""
    row = attendance_now(person)
    shift = _shift(row.shift_id) if row else _next(person.pk)
    return {
        "attendance": wire.attendance(row) if row else None,
        "shift": _shift_json(shift) if shift else None,
        "buddies": _buddies(person, shift.id) if shift else [],
        "checkpoints": _checkpoints(shift, row) if shift else [],
        "calls": _calls(person, shift.team_id if shift else None, on_patrol=row is not None),
        "asked": row is not None and row.asked == Asked.ASKED,
        "help": _help(person),
    }


def why_not_called(person: Person, team_id: UUID | None) -> list[str]:
    """The codes that keep somebody on patrol from being called as a supporter."""
    today = timezone.localdate()
    facts = members_fit([team_id], [person.pk]) if team_id else []
    found = against(facts[0], on=today) if facts else []
    if team_id is None and (person.insured_until is None or person.insured_until < today):
        found.append("not_insured")
    if person.trained_until is None or person.trained_until < today:
        found.append("not_trained")
    if person.alert_consent_at is None:
        found.append("no_consent")
    elif facts and not facts[0].alerts_on:
        found.append("alerts_off")
    return found


def _calls(person: Person, team_id: UUID | None, *, on_patrol: bool) -> dict[str, Any]:
    codes = why_not_called(person, team_id)
    said = [{"code": code, "text": not_called_text(code).json()} for code in codes]
    return {"called": on_patrol and not codes, "reasons": said}


def _shift(shift_id: UUID) -> ShiftFacts | None:
    try:
        return shift_facts(shift_id)
    except NotFound:
        return None


def _next(person_id: UUID) -> ShiftFacts | None:
    for booked in confirmed_at(person_id, now(), _SOON):
        mine = Attendance.objects.filter(person=person_id, shift_id=booked.shift_id)
        if booked.ends_at > now() and not mine.exists():
            return _shift(booked.shift_id)
    return None


def _shift_json(shift: ShiftFacts) -> dict[str, Any]:
    return {
        "id": shift.id,
        "title": shift.title,
        "team": shift.team_id,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "meeting_point": shift.meeting_point,
        "place": wire.location(shift.longitude, shift.latitude),
    }


def _buddies(person: Person, shift_id: UUID) -> list[dict[str, Any]]:
    ids = [each for each in there_in(shift_id, now()) if each != person.pk]
    names = people_brief(ids) if ids else {}
    return [{"id": each, "name": names[each].name} for each in ids if each in names]


def _checkpoints(shift: ShiftFacts, row: Attendance | None) -> list[dict[str, Any]]:
    passes = CheckpointPass.objects.filter(attendance=row) if row else CheckpointPass.objects.none()
    passed = dict(passes.values_list("checkpoint_id", "passed_at"))
    return [
        {
            "id": each.id,
            "name": each.name,
            "place": wire.location(each.longitude, each.latitude),
            "radius_m": each.radius_m,
            "passed_at": passed.get(each.id),
        }
        for each in shift.checkpoints
    ]


def _help(person: Person) -> dict[str, Any] | None:
    call = HelpCall.objects.visible_to(person).filter(over_at=None).first()
    return {"id": call.pk, "raised_at": call.raised_at} if call else None
