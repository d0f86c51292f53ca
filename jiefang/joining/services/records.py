"""Cover and training as records; what eligibility reads follows in the same transaction."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.joining.constants import TRAININGS, RecordKind
from jiefang.joining.events import RecordEntered, RecordVoided
from jiefang.joining.exceptions import ends_before_it_begins, not_for_oneself
from jiefang.joining.models import Record
from jiefang.joining.selectors import reach, volunteers_for
from jiefang.outbox.services import publish

_COLUMNS = {"insured_until": (RecordKind.INSURANCE,), "trained_until": TRAININGS}


@transaction.atomic
def record_enter(
    *,
    actor: Person,
    person_id: UUID,
    kind: str,
    issuer: str,
    number: str,
    valid_from: date,
    valid_until: date,
) -> Record:
    """Write down cover or a training that the actor has seen on paper, for somebody else.

    Raises Forbidden for oneself, NotFound for whom the actor does not look after.
    """
    person = _held(actor, person_id)
    if valid_until < valid_from:
        raise ends_before_it_begins()
    record = Record.objects.create(
        person=person,
        kind=kind,
        issuer=issuer,
        number=number,
        valid_from=valid_from,
        valid_until=valid_until,
        entered_by=actor,
    )
    keep_in_step(person)
    publish(RecordEntered(record.pk, person.pk, kind, valid_until), actor_id=actor.pk)
    return record


@transaction.atomic
def record_void(*, actor: Person, person_id: UUID, record_id: UUID, reason: str) -> None:
    """Take back a record that was wrong; the row stays, with the reason."""
    person = _held(actor, person_id)
    record = Record.objects.standing().filter(person=person, pk=record_id).first()
    if record is None:
        raise NotFound
    record.voided_at, record.void_reason = now(), reason
    record.save(update_fields=["voided_at", "void_reason"])
    keep_in_step(person)
    publish(RecordVoided(record.pk, person.pk, record.kind), actor_id=actor.pk)


def keep_in_step(person: Person) -> None:
    """Set what eligibility reads to what the records say today. The person's row is held.

    A date that came with a roster stays until there is a first record of its kind.
    """
    today = timezone.localdate()
    known = list(Record.objects.filter(person=person))
    for column, kinds in _COLUMNS.items():
        records = [record for record in known if record.kind in kinds]
        if records:
            setattr(person, column, reach((r for r in records if r.voided_at is None), today))
    person.save(update_fields=list(_COLUMNS))
    begun = [record.pk for record in known if record.valid_from <= today and not record.counted]
    Record.objects.filter(pk__in=begun).update(counted=True)


def _held(actor: Person, person_id: UUID) -> Person:
    if person_id == actor.pk:
        raise not_for_oneself()
    if not volunteers_for(actor).filter(pk=person_id).exists():
        raise NotFound
    return Person.objects.select_for_update(no_key=True).get(pk=person_id)
