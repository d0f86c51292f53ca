"""A street of units for the tests: at known distances from a point in 越秀."""

from itertools import count
from typing import Any

from jiefang.accounts.models import Person
from jiefang.alerts.constants import IncidentStatus, Kind
from jiefang.alerts.models import Dispatch, Incident, Response
from jiefang.alerts.room import Room
from jiefang.alerts.services import Mark, dispatch_answer, dispatch_progress, incident_trigger
from jiefang.units.models import Member, Unit
from tests.cast import BEIJING_ROAD, make_person, make_unit, man

METRES_PER_DEGREE = 110_750
_numbers = count(1000)


def unit_at(metres: float, *, people: int = 3, area: str = "440104001", **fields: Any) -> Unit:
    """A ready unit so many metres south of 北京路, leader first."""
    number = next(_numbers)
    lon, lat = BEIJING_ROAD
    at = (lon, lat - metres / METRES_PER_DEGREE)
    unit = make_unit(f"T-{number}", f"单元{number}", area, at)
    if people:
        man(unit, *(make_person(next(_numbers), f"队员{number}-{n}") for n in range(people)))
    if fields:
        Member.objects.filter(unit=unit).update(**fields)
    return unit


def people_of(unit: Unit) -> list[Person]:
    members = Member.objects.filter(unit=unit).order_by("role", "person__phone")
    return [member.person for member in members.select_related("person")]


def mark(kind: str = Kind.MEDICAL, **fields: Any) -> Mark:
    lon, lat = fields.pop("at", BEIJING_ROAD)
    return Mark(kind, lon, lat, fields.pop("status", IncidentStatus.ACTUAL), **fields)


def trigger(actor: Person, kind: str = Kind.MEDICAL, **fields: Any) -> Room:
    force = fields.pop("force", False)
    return incident_trigger(actor=actor, mark=mark(kind, **fields), force=force)


def dispatch_of(room: Room, unit: Unit) -> Dispatch:
    return Dispatch.objects.get(incident=room.incident.pk, unit_id=unit.pk)


def incident_of(room: Room) -> Incident:
    return Incident.objects.get(pk=room.incident.pk)


def response_of(room: Room, person: Person) -> Response:
    return Response.objects.get(incident=room.incident.pk, person=person)


def answer(room: Room, person: Person, what: str = "accept") -> None:
    row = response_of(room, person)
    dispatch_answer(actor=person, dispatch_id=row.dispatch_id, answer=what)


def progress(room: Room, person: Person, stage: str) -> None:
    row = response_of(room, person)
    dispatch_progress(actor=person, dispatch_id=row.dispatch_id, stage=stage)
