"""Keeping the roster: units, their members and their equipment, by those who run the area."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.errors import FieldError, Forbidden, Invalid, NotFound
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography.coordinates import Point
from jiefang.geography.selectors import area_names, locate
from jiefang.outbox.services import publish
from jiefang.units.constants import MemberSource, UnitStatus
from jiefang.units.events import UnitsChanged
from jiefang.units.exceptions import already_member, unit_code_taken, unit_engaged
from jiefang.units.models import Equipment, Member, Unit
from jiefang.units.permissions import may_manage
from jiefang.units.services.locks import (
    UnitForUpdate,
    unit_for_update,
    unit_managed_by,
    unit_recount,
)

_UNKNOWN_PERSON = Text("没有此手机号的人员。", "Nobody has this number.")
_UNKNOWN_AREA = Text("没有这个区域。", "There is no such area.")
_AREA_MISMATCH = Text("位置不在该区域所在的区内。", "The place is not in that area's district.")
_BEFORE_INSPECTION = Text(
    "下次检查日期早于上次检查。", "The next inspection is before the last one."
)


@transaction.atomic
def unit_create(*, actor: Person, area_code: str, location: Point, **fields: Any) -> Unit:
    """A new unit, nobody on duty. Raises ``Forbidden`` outside the actor's areas."""
    if not may_manage(actor, area_code):
        raise Forbidden
    unit = Unit(**fields)
    _place(unit, area_code, location)
    _save(unit)
    _changed(actor, unit)
    return unit


@transaction.atomic
def unit_update(
    *,
    actor: Person,
    unit_id: UUID,
    area_code: str | None = None,
    location: Point | None = None,
    **changes: Any,
) -> Unit:
    """Change what a unit says of itself; a pause or closure puts everybody off duty."""
    unit = unit_managed_by(actor, unit_id)
    if area_code and not may_manage(actor, area_code):
        raise Forbidden
    for name, value in changes.items():
        setattr(unit, name, value)
    if area_code or location:
        here = Point(unit.longitude, unit.latitude)
        _place(unit, area_code or unit.area_code, location or here)
    if unit.status != UnitStatus.ACTIVE:
        _dismiss(unit)
    _save(unit)
    _changed(actor, unit)
    return unit


@transaction.atomic
def member_add(*, actor: Person, unit_id: UUID, phone: str, **fields: Any) -> Member:
    """Somebody with an account joins a unit; ``conflict.already_member`` when they did before."""
    unit = unit_managed_by(actor, unit_id)
    person = person_by_phone(phone)
    if person is None or person.is_invited:
        raise Invalid(FieldError("phone", "unknown_person", _UNKNOWN_PERSON))
    try:
        with transaction.atomic():
            member = Member.objects.create(unit=unit, person=person, **fields)
    except IntegrityError as error:
        raise already_member() from error
    _changed(actor, unit)
    return member


def member_place(*, actor: Person, unit_id: UUID, person: Person) -> None:
    """A verified neighbour joins a unit; nothing when they are in it. In a transaction."""
    unit = unit_for_update(unit_id)
    _, is_new = Member.objects.current().get_or_create(
        unit=unit, person_id=person.pk, defaults={"source": MemberSource.NEIGHBOUR}
    )
    if is_new:
        _changed(actor, unit)


@transaction.atomic
def member_update(*, actor: Person, unit_id: UUID, member_id: UUID, **changes: Any) -> Member:
    """Another role, source or set of capabilities; the unit's readiness follows at once."""
    unit = unit_managed_by(actor, unit_id)
    member = _member(unit, member_id)
    for name, value in changes.items():
        setattr(member, name, value)
    member.save(update_fields=list(changes))
    unit_recount(unit)
    _changed(actor, unit)
    return member


@transaction.atomic
def member_remove(*, actor: Person, unit_id: UUID, member_id: UUID) -> None:
    """Somebody leaves a unit and its roll."""
    unit = unit_managed_by(actor, unit_id)
    member = _member(unit, member_id)
    member.left_at, member.on_duty_since = now(), None
    member.save(update_fields=["left_at", "on_duty_since"])
    unit_recount(unit)
    _changed(actor, unit)


@transaction.atomic
def equipment_add(*, actor: Person, unit_id: UUID, **fields: Any) -> Equipment:
    """A thing that the unit keeps from now on."""
    unit = unit_managed_by(actor, unit_id)
    _check_dates(fields.get("inspected_on"), fields.get("inspection_due_on"))
    thing = Equipment.objects.create(unit=unit, **fields)
    _changed(actor, unit)
    return thing


@transaction.atomic
def equipment_update(
    *, actor: Person, unit_id: UUID, equipment_id: UUID, **changes: Any
) -> Equipment:
    """Another label, or an inspection done."""
    unit = unit_managed_by(actor, unit_id)
    thing = _equipment(unit, equipment_id)
    for name, value in changes.items():
        setattr(thing, name, value)
    _check_dates(thing.inspected_on, thing.inspection_due_on)
    thing.save()
    _changed(actor, unit)
    return thing


@transaction.atomic
def equipment_remove(*, actor: Person, unit_id: UUID, equipment_id: UUID) -> None:
    """The unit keeps it no longer; the event log remembers."""
    unit = unit_managed_by(actor, unit_id)
    _equipment(unit, equipment_id).delete()
    _changed(actor, unit)


def _place(unit: Unit, area_code: str, location: Point) -> None:
    """Put a unit into an area that exists and holds the place, as far as the outlines tell."""
    located = locate(*location)
    if area_code not in area_names({area_code}):
        raise Invalid(FieldError("area_code", "unknown_area", _UNKNOWN_AREA))
    if area_code[:6] not in (located.district, *located.also):
        raise Invalid(FieldError("area_code", "area_mismatch", _AREA_MISMATCH))
    unit.area_code, unit.district_code = area_code, area_code[:6]
    unit.longitude, unit.latitude = location


def _save(unit: Unit) -> None:
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        raise unit_code_taken() from error


def _dismiss(unit: UnitForUpdate) -> None:
    """Everybody off duty, since the unit rests."""
    if unit.engaged_incident_id is not None:
        raise unit_engaged()
    Member.objects.on_duty().filter(unit=unit).update(on_duty_since=None)
    unit_recount(unit)


def _changed(actor: Person, unit: Unit) -> None:
    publish(UnitsChanged((unit.pk,)), actor_id=actor.pk, area_code=unit.area_code)


def _member(unit: UnitForUpdate, member_id: UUID) -> Member:
    member = Member.objects.current().filter(unit=unit, pk=member_id).first()
    if member is None:
        raise NotFound
    return member


def _equipment(unit: UnitForUpdate, equipment_id: UUID) -> Equipment:
    thing = Equipment.objects.filter(unit=unit, pk=equipment_id).first()
    if thing is None:
        raise NotFound
    return thing


def _check_dates(inspected_on: date | None, due_on: date | None) -> None:
    if inspected_on and due_on and due_on < inspected_on:
        raise Invalid(FieldError("inspection_due_on", "before_inspection", _BEFORE_INSPECTION))
