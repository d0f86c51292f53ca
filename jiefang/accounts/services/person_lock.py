"""Locking people out and letting them in again: the security administrator's work."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.events import PersonLocked
from jiefang.accounts.exceptions import not_to_oneself, status_does_not_allow
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import may_lock
from jiefang.accounts.reach import people_in_reach
from jiefang.accounts.services.ending import sessions_end
from jiefang.audit.services import record
from jiefang.common.errors import NotFound
from jiefang.outbox.services import publish


@transaction.atomic
def person_sessions(*, actor: Person, person_id: UUID) -> Person:
    """The person whose sessions are looked at, which is on record. Raises NotFound."""
    person = _in_reach(actor, person_id)
    record("person.sessions_seen", actor_id=actor.pk, subject=f"person:{person.pk}")
    return person


def _in_reach(actor: Person, person_id: UUID) -> Person:
    person = people_in_reach(actor).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    return person


@transaction.atomic
def person_lock(*, actor: Person, person_id: UUID, reason: str) -> Person:
    """Lock somebody out: no sign-in, no duty, every session over. Raises NotFound, Conflict."""
    person = _in_reach(actor, person_id)
    if not may_lock(actor, person):
        raise not_to_oneself()
    _move(person, PersonStatus.ACTIVE, PersonStatus.LOCKED)
    sessions_end(person)
    record("person.locked", actor_id=actor.pk, subject=f"person:{person.pk}", reason=reason)
    publish(PersonLocked(person.pk), actor_id=actor.pk)
    return person


@transaction.atomic
def person_unlock(*, actor: Person, person_id: UUID, reason: str) -> Person:
    """Let somebody in again, with a new sign-in. Raises NotFound, Conflict."""
    person = _in_reach(actor, person_id)
    if not may_lock(actor, person):
        raise not_to_oneself()
    _move(person, PersonStatus.LOCKED, PersonStatus.ACTIVE)
    record("person.unlocked", actor_id=actor.pk, subject=f"person:{person.pk}", reason=reason)
    return person


def _move(person: Person, before: PersonStatus, after: PersonStatus) -> None:
    if not Person.objects.filter(pk=person.pk, status=before).update(status=after):
        raise status_does_not_allow(person.status)
    person.status = after
