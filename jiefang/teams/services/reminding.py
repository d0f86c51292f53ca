"""Reminders that cover or a certificate ends: 60, 14 and 1 days before, each once.

A row is written for each, and whoever writes it tells; a sweep that comes late or twice, or two at
once, tell nobody twice. Who is first looked at ten days before gets the reminder of 14 days alone.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person
from jiefang.common.text import Text
from jiefang.messaging.services import message_send
from jiefang.messaging.texts import expiring_text
from jiefang.teams.constants import INSURANCE, REMIND_DAYS, CertificateKind
from jiefang.teams.models import Certificate, Membership, Reminder
from jiefang.teams.telling import tell
from jiefang.teams.wording import paper_name

_BATCH: Final = 500
_INSURANCE: Final = Text("保险", "insurance")


class Ending(NamedTuple):
    """Something of a person that ends; ``days``: the step of ``REMIND_DAYS`` that has come."""

    person_id: UUID
    subject: str
    ends_on: date
    days: int


def papers_remind(moment: datetime) -> int:
    """Tell everybody whose step has come on the local day of ``moment``; how many reminders.

    In batches, each in a transaction of its own.
    """
    today = timezone.localdate(moment)
    due = list(endings(today))
    sent = 0
    for i in range(0, len(due), _BATCH):
        with transaction.atomic():
            sent += _remind(due[i : i + _BATCH], moment)
    return sent


def endings(today: date) -> Iterable[Ending]:
    """What ends within the longest step and has not been told of; by person."""
    last = today + timedelta(days=REMIND_DAYS[0])
    known = set(
        Reminder.objects.filter(ends_on__range=(today, last)).values_list(
            "person_id", "subject", "ends_on", "days"
        )
    )
    for person_id, subject, ends_on in (*_insurances(today, last), *_certificates(today, last)):
        days = min(step for step in REMIND_DAYS if ends_on - today <= timedelta(days=step))
        ending = Ending(person_id, subject, ends_on, days)
        if ending not in known:
            yield ending


def _insurances(today: date, last: date) -> Iterable[tuple[UUID, str, date]]:
    """Of those who belong to a team."""
    people = Person.objects.filter(
        Exists(Membership.objects.belonging().filter(person=OuterRef("pk"))),
        status=PersonStatus.ACTIVE,
        insured_until__range=(today, last),
    )
    for pk, until in people.order_by("pk").values_list("pk", "insured_until"):
        if until is not None:
            yield pk, INSURANCE, until


def _certificates(today: date, last: date) -> Iterable[tuple[UUID, str, date]]:
    """Not those that a newer one of the kind carries on."""
    longer = Certificate.objects.filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=OuterRef("expires_on")),
        person=OuterRef("person"),
        kind=OuterRef("kind"),
    )
    ending = Certificate.objects.filter(
        ~Exists(longer),
        Exists(Membership.objects.belonging().filter(person=OuterRef("person"))),
        expires_on__range=(today, last),
        person__status=PersonStatus.ACTIVE,
    )
    rows = ending.order_by("person_id", "kind").values_list("person_id", "kind", "expires_on")
    for person_id, kind, end in rows.distinct():
        if end is not None:
            yield person_id, kind, end


def _remind(due: list[Ending], moment: datetime) -> int:
    """Write the rows; tell of those that nobody else has written meanwhile."""
    rows = [Reminder(**ending._asdict()) for ending in due]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    written = Reminder.objects.in_bulk([row.pk for row in rows])
    ours = [row for row in rows if row.pk in written]
    people = Person.objects.in_bulk({row.person_id for row in ours})
    for row in ours:
        _tell(row, people[row.person_id], moment)
    return len(ours)


def _tell(row: Reminder, person: Person, moment: datetime) -> None:
    left = (row.ends_on - timezone.localdate(moment)).days
    kind = row.subject
    what = _INSURANCE if kind == INSURANCE else paper_name(CertificateKind(kind))
    tell([person.pk], "expiring", paper=what, days=left, day=f"{row.ends_on:%Y-%m-%d}")
    if person.sms_consent_at is None or not person.phone:
        return
    message_send(
        cause=f"team_paper:{row.pk}",
        person_id=person.pk,
        phone=person.phone,
        channel="sms",
        text=expiring_text(),
        language="en" if person.language == "en" else "zh",
        expires_at=moment + timedelta(hours=12),
    )
