"""Appointing administrators: two administrators of the two other kinds together."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import APPOINTMENT_DAYS
from jiefang.accounts.events import AppointmentAsked, AppointmentRefused
from jiefang.accounts.exceptions import nobody_with_that_phone, not_by_the_same
from jiefang.accounts.models import Appointment, Grant, Person
from jiefang.accounts.permissions import appoints_as, may_confirm
from jiefang.accounts.selectors import appointments_visible_to, person_by_phone
from jiefang.accounts.services.grants import grant_put
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.outbox.services import publish


@transaction.atomic
def appointment_ask(*, actor: Person, phone: str, role: str, area_code: str) -> Appointment:
    """Propose an administrator; somebody of the third kind has a week to confirm.

    Raises Forbidden, Invalid on ``phone``.
    """
    kind = appoints_as(actor, role, area_code)
    if kind is None:
        raise Forbidden
    person = person_by_phone(phone)
    if person is None or not person.is_active:
        raise nobody_with_that_phone()
    if person.pk == actor.pk:
        raise Forbidden
    appointment = Appointment.objects.create(
        person=person,
        role=role,
        area_code=area_code,
        asked_by=actor,
        asked_as=kind,
        expires_at=now() + timedelta(days=APPOINTMENT_DAYS),
    )
    publish(AppointmentAsked(appointment.pk, person.pk, role, area_code), actor_id=actor.pk)
    return appointment


@transaction.atomic
def appointment_confirm(*, actor: Person, appointment_id: UUID) -> Grant:
    """Confirm a proposal of another kind of administrator: the person is appointed.

    Raises NotFound, Forbidden; Conflict where the person holds a role that does not go with it.
    """
    appointment = _open(actor, appointment_id)
    if not may_confirm(actor, appointment):
        raise not_by_the_same()
    appointment.decided_by, appointment.decided_at = actor, now()
    appointment.save(update_fields=["decided_by", "decided_at"])
    return grant_put(
        actor=appointment.asked_by or actor,
        person=appointment.person,
        role=appointment.role,
        area_code=appointment.area_code,
        confirmed_by=actor,
    )


@transaction.atomic
def appointment_refuse(*, actor: Person, appointment_id: UUID) -> None:
    """Take a proposal back, or refuse it. Raises NotFound."""
    appointment = _open(actor, appointment_id)
    publish(
        AppointmentRefused(
            appointment.pk, appointment.person_id, appointment.role, appointment.area_code
        ),
        actor_id=actor.pk,
    )
    appointment.delete()


def _open(actor: Person, appointment_id: UUID) -> Appointment:
    found = appointments_visible_to(actor).select_for_update(of=("self",))
    appointment = found.filter(pk=appointment_id).first()
    if appointment is None:
        raise NotFound
    return appointment
