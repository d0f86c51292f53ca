"""Roll call: on and off duty, with the unit's readiness in the same transaction."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.ages import is_adult
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.geography.coordinates import Point
from jiefang.outbox.services import publish
from jiefang.realtime.entries import Entry
from jiefang.realtime.services import append
from jiefang.units.constants import UnitStatus
from jiefang.units.events import DutyChanged
from jiefang.units.exceptions import (
    alert_consent,
    off_duty,
    on_duty_elsewhere,
    position_consent,
    under_18,
    unit_not_active,
)
from jiefang.units.hooks import is_on_duty
from jiefang.units.models import Member, Unit
from jiefang.units.positions import position_forget, position_set
from jiefang.units.selectors.map import map_row, stream_name
from jiefang.units.services.locks import UnitForUpdate, unit_for_update, unit_recount


@transaction.atomic
def duty_set(*, actor: Person, unit_id: UUID, on: bool) -> Unit:
    """Put oneself on or off duty in a unit that one belongs to; the unit after it.

    A repetition changes nothing. Raises ``NotFound`` for a unit that is not one's own and the
    conflicts ``under_18``, ``alert_consent``, ``on_duty_elsewhere`` and ``unit_not_active``.
    """
    member = Member.objects.current().filter(unit=unit_id, person=actor.pk).first()
    if member is None:
        raise NotFound
    if on:
        _refuse_who_may_not_be_called(actor)
    unit = unit_for_update(unit_id)
    if on and unit.status != UnitStatus.ACTIVE:
        raise unit_not_active()
    if _switch(member, on=on):
        unit_recount(unit)
        _tell(actor, unit, on=on, since=None if on else member.on_duty_since)
    return unit


def duty_end(person: Person) -> None:
    """Take somebody off duty wherever they are; nothing when they are not. In a transaction."""
    on_duty = Member.objects.on_duty().filter(person=person.pk).first()
    if on_duty is not None:
        duty_set(actor=person, unit_id=on_duty.unit_id, on=False)


def position_report(
    *, actor: Person, location: Point, accuracy_m: float | None = None, **_: object
) -> None:
    """Keep where one is, for ten minutes and only while on duty or on patrol, and consenting.

    Raises the conflicts ``under_18``, ``off_duty`` and ``position_consent``. Without Valkey
    nothing is kept: the unit's post stands in.
    """
    if not is_adult(actor.birth_year, timezone.localdate()):
        raise under_18()
    if actor.position_consent_at is None:
        raise position_consent()
    if not is_on_duty(actor.pk):
        raise off_duty()
    position_set(actor.pk, location.lon, location.lat, accuracy_m)


def position_drop(person_id: UUID) -> None:
    """Forget where somebody is unless they are still on duty somewhere."""
    if not is_on_duty(person_id):
        position_forget(person_id)


def _refuse_who_may_not_be_called(actor: Person) -> None:
    """On duty means: may be called, and the unit counts on it."""
    if not is_adult(actor.birth_year, timezone.localdate()):
        raise under_18()
    if actor.alert_consent_at is None:
        raise alert_consent()


def _switch(member: Member, *, on: bool) -> bool:
    """Whether the conditional update found the member in the other state."""
    rows = Member.objects.current().filter(pk=member.pk, on_duty_since__isnull=on)
    try:
        with transaction.atomic():
            return rows.update(on_duty_since=now() if on else None) == 1
    except IntegrityError:
        elsewhere = Unit.objects.filter(
            members__person=member.person_id, members__on_duty_since__isnull=False
        ).first()
        raise on_duty_elsewhere(elsewhere.name if elsewhere else "…") from None


def _tell(actor: Person, unit: UnitForUpdate, *, on: bool, since: datetime | None) -> None:
    event = DutyChanged(unit.pk, actor.pk, on, unit.ready, since)
    publish(event, actor_id=actor.pk, area_code=unit.area_code)
    row = {"units": [map_row(unit)]}
    append([Entry(stream_name(unit.district_code), uuid7(), row)])
    if not on:
        transaction.on_commit(lambda: position_drop(actor.pk))
