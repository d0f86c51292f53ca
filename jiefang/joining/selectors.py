"""Reads: consents, registrations, records and the people that a verifier looks after."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from jiefang.accounts.ages import is_adult
from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person
from jiefang.joining.constants import (
    ADULTS_ONLY,
    FLAGS,
    ConsentKind,
    RegistrationState,
)
from jiefang.joining.models import Consent, Record, Registration
from jiefang.joining.scopes import scope_of
from jiefang.joining.texts import WORDINGS


def wordings() -> list[dict[str, Any]]:
    """The consent texts in force, in the order in which they are asked."""
    return [
        {
            "kind": kind.value,
            "version": wording.version,
            "title": wording.title,
            "text": wording.text,
            "adults_only": kind in ADULTS_ONLY,
        }
        for kind, wording in WORDINGS.items()
    ]


def consents_of(person: Person) -> list[dict[str, Any]]:
    """Each consent with its text, whether and since when it is in force."""
    rows = Consent.objects.filter(person=person, withdrawn_at=None).select_related("text")
    standing = {row.kind: row for row in rows}
    adult = is_adult(person.birth_year, timezone.localdate())
    return [
        {
            **words,
            "given_at": getattr(person, FLAGS[ConsentKind(words["kind"])]),
            "given_version": _version(standing.get(words["kind"])),
            "available": adult or not words["adults_only"],
        }
        for words in wordings()
    ]


def registration_of(person: Person) -> Registration | None:
    """The person's latest try."""
    found = Registration.objects.filter(person=person).select_related("person")
    return found.order_by("-id").first()


def registrations_for(
    actor: Person, *, area: str = "", state: str = RegistrationState.APPLIED
) -> QuerySet[Registration]:
    """What the actor may decide or has before them, of one state."""
    found = Registration.objects.visible_to(actor).filter(state=state).select_related("person")
    return found.filter(person__street_code__startswith=area) if area else found


def volunteers_for(
    actor: Person, *, area: str = "", expiring_days: int | None = None
) -> QuerySet[Person]:
    """The active people whom the actor looks after, never the actor.

    ``expiring_days``: only those whose cover or training is missing or ends within so many days.
    """
    found = Person.objects.filter(scope_of(actor).persons(), status=PersonStatus.ACTIVE)
    found = found.exclude(pk=actor.pk)
    if area:
        found = found.filter(street_code__startswith=area)
    return found if expiring_days is None else found.filter(_ends_by(expiring_days))


def records_of(person_id: UUID) -> list[Record]:
    """Everything that stands, the longest first."""
    found = Record.objects.standing().filter(person=person_id).select_related("entered_by")
    return list(found.order_by("-valid_until", "-id"))


def reach(records: Iterable[Record], today: date) -> date | None:
    """Until when cover lasts without a gap from ``today`` on; None when there is none today.

    A record that begins before or on the day after another ends carries it on. Pure.
    """
    until: date | None = None
    for record in sorted(records, key=lambda each: each.valid_from):
        begins = today if until is None else until + timedelta(days=1)
        if record.valid_from <= begins and record.valid_until >= begins:
            until = record.valid_until
    return until


def _version(row: Consent | None) -> str | None:
    return row.text.version if row else None


def _ends_by(days: int) -> Q:
    last = timezone.localdate() + timedelta(days=days)
    return Q(
        Q(insured_until__isnull=True) | Q(insured_until__lte=last)
        | Q(trained_until__isnull=True) | Q(trained_until__lte=last)
    )  # fmt: skip
