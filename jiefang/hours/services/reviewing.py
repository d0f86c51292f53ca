"""Somebody looks at held hours: never about oneself, nor where one signed for people."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.hours.constants import EntryKind, EntryState
from jiefang.hours.exceptions import (
    already_decided,
    checked_in_there,
    not_about_oneself,
    not_held,
)
from jiefang.hours.intervals import Interval
from jiefang.hours.models import HourEntry, Remark
from jiefang.hours.selectors.evidence import signed_on
from jiefang.hours.services.ledger import entry_follow, last_seen, minutes_free
from jiefang.hours.services.telling import person_tell


@transaction.atomic
def hours_release(*, actor: Person, entry_id: UUID, reason: str) -> HourEntry:
    """Let held hours count: as many minutes as no others of the person cover by now.

    Raises NotFound, Forbidden for one's own and where the actor signed, ``conflict.not_held``,
    ``conflict.already_decided``.
    """
    last = _held(actor, entry_id)
    total = minutes_free(last.person_id, Interval(last.starts_at, last.ends_at))
    return _decided(last, actor, EntryState.CREDITED, min(total, last.most), reason)


@transaction.atomic
def hours_refuse(*, actor: Person, entry_id: UUID, reason: str) -> HourEntry:
    """Do not let them count, and say why to the person. Raises as ``hours_release``."""
    return _decided(_held(actor, entry_id), actor, EntryState.REFUSED, 0, reason)


def _held(actor: Person, entry_id: UUID) -> HourEntry:
    if HourEntry.objects.of(actor.pk).filter(pk=entry_id).exists():
        raise not_about_oneself()
    last = last_seen(actor, entry_id)
    if last.state != EntryState.HELD:
        raise not_held() if last.author_id is None else already_decided()
    if actor.pk in signed_on(last.shift_id):
        raise checked_in_there()
    return last


def _decided(
    last: HourEntry, actor: Person, state: EntryState, total: int, reason: str
) -> HourEntry:
    row = entry_follow(last, kind=EntryKind.REVIEW, state=state, total=total, author_id=actor.pk)
    Remark.objects.create(entry=row, text=reason)
    person_tell(row)
    return row
