"""Giving and ending grants."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.events import GrantEnded, GrantGiven
from jiefang.accounts.exceptions import incompatible_roles, nobody_with_that_phone, past_expiry
from jiefang.accounts.models import Grant, GrantQuerySet, Person
from jiefang.accounts.permissions import go_together, is_privileged, may_end, may_give
from jiefang.accounts.selectors import grants_visible_to, person_by_phone
from jiefang.accounts.services.sessions import sessions_tighten
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.outbox.services import publish
from jiefang.realtime.services import rights_changed


@transaction.atomic
def grant_give(
    *, actor: Person, phone: str, role: str, area_code: str, expires_at: datetime | None
) -> Grant:
    """Give ``role`` within ``area_code`` to the person with this phone.

    Raises Forbidden outside of what the actor may give; Invalid on ``phone`` or ``expires_at``.
    """
    person = person_by_phone(phone)
    if person is None or person.is_invited:
        # Whoever may not give it anyway does not learn who has a number here.
        if not may_give(actor, to=Person(), role=role, area_code=area_code):
            raise Forbidden
        raise nobody_with_that_phone()
    if not may_give(actor, to=person, role=role, area_code=area_code):
        raise Forbidden
    if expires_at is not None and expires_at <= now():
        raise past_expiry()
    return grant_put(
        actor=actor, person=person, role=role, area_code=area_code, expires_at=expires_at
    )


def grant_put(
    *, actor: Person | None, person: Person, role: str, area_code: str, **more: Any
) -> Grant:
    """Write the grant, in the caller's transaction; the person's open sessions follow it.

    Raises Conflict where the person holds a role that does not go with it.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    held = Grant.objects.valid_at(now()).filter(person=person).values_list("role", flat=True)
    if not go_together([*held, role]):
        raise incompatible_roles()
    grant = Grant.objects.create(
        person=person, role=role, area_code=area_code, granted_by=actor, **more
    )
    if is_privileged(grant):
        sessions_tighten(person)
    rights_changed(person.pk)
    actor_id = actor.pk if actor else None
    publish(GrantGiven(grant.pk, person.pk, role, area_code), actor_id=actor_id)
    return grant


@transaction.atomic
def grant_end(*, actor: Person, grant_id: UUID) -> None:
    """End a grant now; the row stays, as history. Raises NotFound, Forbidden."""
    grant = grants_visible_to(actor).select_for_update(of=("self",)).filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    if not may_end(actor, grant):
        raise Forbidden
    _end(grant, actor)


def _end(grant: Grant, actor: Person) -> None:
    grant.expires_at = now()
    grant.save(update_fields=["expires_at"])
    rights_changed(grant.person_id)
    ended = GrantEnded(grant.pk, grant.person_id, grant.role, grant.area_code)
    publish(ended, actor_id=actor.pk)


@transaction.atomic
def partner_name(*, actor: Person, person: Person, place_id: UUID) -> None:
    """Have ``person`` hand out at a place; a second time changes nothing.

    Whether the actor keeps the place its app has asked. Raises Forbidden for oneself.
    """
    if person.pk == actor.pk:
        raise Forbidden
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not _partners_at(place_id).filter(person=person).exists():
        role = Role.PARTNER.value
        grant_put(actor=actor, person=person, role=role, area_code="", place_id=place_id)


@transaction.atomic
def partner_end(*, actor: Person, person_id: UUID, place_id: UUID) -> None:
    """Raises NotFound for who does not hand out there."""
    grant = _partners_at(place_id).select_for_update(of=("self",)).filter(person=person_id).first()
    if grant is None:
        raise NotFound
    _end(grant, actor)


def _partners_at(place_id: UUID) -> GrantQuerySet:
    return Grant.objects.valid_at(now()).filter(role=Role.PARTNER, place_id=place_id)
