"""Certificates, as a leader has seen them on paper."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.teams.events import CertificateChanged
from jiefang.teams.exceptions import (
    certificate_known,
    ends_before_it_begins,
    issued_in_future,
    not_for_oneself,
    not_in_team,
)
from jiefang.teams.models import Certificate, Membership, team_scopes
from jiefang.teams.selectors.teams import team_led


@transaction.atomic
def certificate_enter(
    *,
    actor: Person,
    team_id: UUID,
    person: UUID,
    kind: str,
    issued_on: date,
    expires_on: date | None = None,
    number: str = "",
) -> Certificate:
    """Write down what a member of a team that the actor leads has shown, never one's own.

    Raises NotFound, Forbidden, Invalid on ``person`` or a date, ``conflict.certificate_known``.
    """
    team = team_led(actor, team_id)
    if person == actor.pk:
        raise not_for_oneself()
    if not Membership.objects.belonging().filter(team=team, person=person).exists():
        raise not_in_team("person")
    if issued_on > timezone.localdate():
        raise issued_in_future()
    if expires_on is not None and expires_on < issued_on:
        raise ends_before_it_begins()
    fields = {"kind": kind, "issued_on": issued_on, "expires_on": expires_on, "number": number}
    try:
        with transaction.atomic():
            row = Certificate.objects.create(person_id=person, entered_by=actor, **fields)
    except IntegrityError as error:
        raise certificate_known() from error
    changed = CertificateChanged(row.pk, person, kind, there=True)
    publish(changed, actor_id=actor.pk, area_code=team.area_code)
    return row


@transaction.atomic
def certificate_remove(*, actor: Person, certificate_id: UUID) -> None:
    """Take out what was wrong. Raises NotFound, Forbidden for one's own."""
    row = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    if row is None:
        raise NotFound
    if row.person_id == actor.pk:
        raise not_for_oneself()
    led = team_scopes(actor).led("team")
    if not Membership.objects.belonging().filter(led, person=row.person_id).exists():
        raise NotFound
    row.delete()
    gone = CertificateChanged(certificate_id, row.person_id, row.kind, there=False)
    publish(gone, actor_id=actor.pk)
