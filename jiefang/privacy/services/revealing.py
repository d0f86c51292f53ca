"""Seeing a phone in full: for a reason from the list, so many an hour, told to whom it is."""

from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.outbox.services import publish
from jiefang.privacy.constants import (
    HOUR,
    MINUTE,
    REVEALS_A_MINUTE,
    REVEALS_AN_HOUR,
    Purpose,
)
from jiefang.privacy.events import PhoneRevealed, RevealStopped
from jiefang.privacy.exceptions import incident_needed, looked_too_often
from jiefang.privacy.grounds import Office, office_for
from jiefang.privacy.models import Allowance, Disclosure
from jiefang.privacy.services.allowance import allowance_for_update


def phone_reveal(*, actor: Person, person_id: UUID, purpose: Purpose, incident: str = "") -> str:
    """The person's phone, E.164. Written down, shown to the person, audited.

    Raises NotFound where no office of the actor allows it, RateLimited above 60 an hour or 10 a
    minute: then the security administrator is told, once an hour.
    """
    if purpose == Purpose.INCIDENT and not incident:
        raise incident_needed()
    office = office_for(actor, person_id, purpose, incident)
    person = Person.objects.filter(pk=person_id).first()
    if office is None or person is None or not person.phone:
        raise NotFound
    wait_s = _disclose(actor, person_id, purpose, incident, office)
    if wait_s:
        raise looked_too_often(wait_s)
    return person.phone


@transaction.atomic
def _disclose(
    actor: Person, person_id: UUID, purpose: Purpose, incident: str, office: Office
) -> int:
    """Write it down, or say how many seconds to wait; what was refused is committed, too."""
    allowance = allowance_for_update(actor.pk)
    recent = _looks(actor).filter(at__gt=now() - HOUR)
    counts = recent.aggregate(hour=Count("pk"), minute=Count("pk", Q(at__gt=now() - MINUTE)))
    if counts["hour"] >= REVEALS_AN_HOUR or counts["minute"] >= REVEALS_A_MINUTE:
        _tell_security(allowance, actor, counts["hour"])
        return _wait_s(actor, hour=counts["hour"] >= REVEALS_AN_HOUR)
    Disclosure.objects.create(
        person_id=person_id,
        actor_id=actor.pk,
        field="phone",
        purpose=purpose,
        incident=incident if purpose == Purpose.INCIDENT else "",
        role=office.role,
        office=office.place,
    )
    publish(PhoneRevealed(person_id, purpose.value, incident), actor_id=actor.pk)
    return 0


def _looks(actor: Person) -> QuerySet[Disclosure]:
    """Numbers that were opened one by one; whole lists are counted by themselves."""
    return Disclosure.objects.filter(actor_id=actor.pk).exclude(purpose=Purpose.TEAM_LIST)


def _wait_s(actor: Person, *, hour: bool) -> int:
    """Until the oldest that counts is old enough."""
    span = HOUR if hour else MINUTE
    recent = _looks(actor).filter(at__gt=now() - span).order_by("at")
    oldest = recent.values_list("at", flat=True).first()
    return max(1, int((oldest + span - now()).total_seconds()) + 1) if oldest else 1


def _tell_security(allowance: Allowance, actor: Person, within_hour: int) -> None:
    if allowance.stopped_at is not None and allowance.stopped_at > now() - HOUR:
        return
    allowance.stopped_at = now()
    allowance.save(update_fields=["stopped_at"])
    publish(RevealStopped(actor.pk, within_hour), actor_id=actor.pk)
