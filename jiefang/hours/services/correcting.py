"""A correction: one says how many minutes it really were, another one agrees or not."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.hours.constants import CorrectionState, EntryKind, EntryState
from jiefang.hours.events import CorrectionMoved
from jiefang.hours.exceptions import (
    already_decided,
    correction_open,
    held_first,
    more_than_a_day,
    more_than_the_shift,
    not_about_oneself,
    not_your_own_request,
    nothing_to_correct,
)
from jiefang.hours.models import Correction, HourEntry, Remark
from jiefang.hours.services.ledger import entry_follow, last_of, last_seen, person_hold
from jiefang.hours.services.telling import person_tell
from jiefang.outbox.services import publish

_DAY_MINUTES = 24 * 60


@transaction.atomic
def hours_correct(*, actor: Person, entry_id: UUID, minutes: int, reason: str) -> Correction:
    """Ask that an attendance count ``minutes``; nothing changes before another one agrees.

    Raises NotFound, Forbidden for one's own, Invalid beyond the shift's window or the day,
    ``conflict.held``, ``conflict.unchanged``, ``conflict.correction_open``.
    """
    if HourEntry.objects.of(actor.pk).filter(pk=entry_id).exists():
        raise not_about_oneself()
    last = last_seen(actor, entry_id)
    _require_possible(last, minutes)
    open_now = Correction.objects.filter(attendance_id=last.attendance_id)
    if open_now.filter(state=CorrectionState.ASKED).exists():
        raise correction_open()
    correction = Correction.objects.create(
        entry=last,
        attendance_id=last.attendance_id,
        person_id=last.person_id,
        team_id=last.team_id,
        area_code=last.area_code,
        minutes=minutes,
        reason=reason,
        author_id=actor.pk,
    )
    _publish(correction, actor)
    return correction


@transaction.atomic
def correction_approve(*, actor: Person, correction_id: UUID) -> HourEntry:
    """Agree: the ledger gets a row that both have signed. Raises as ``hours_correct``, and

    Forbidden for whoever asked, ``conflict.already_decided``.
    """
    correction = _decide(actor, correction_id, CorrectionState.APPROVED)
    last = last_of(correction.attendance_id)
    if last is None:
        raise NotFound
    _require_possible(last, correction.minutes)
    row = entry_follow(
        last,
        kind=EntryKind.CORRECTION,
        state=EntryState.CREDITED,
        total=correction.minutes,
        author_id=correction.author_id,
        approver_id=actor.pk,
    )
    Remark.objects.create(entry=row, text=correction.reason)
    person_tell(row)
    return row


@transaction.atomic
def correction_refuse(*, actor: Person, correction_id: UUID) -> None:
    """Do not agree; the hours stay as they are. Raises as ``correction_approve``."""
    _decide(actor, correction_id, CorrectionState.REFUSED)


def _decide(actor: Person, correction_id: UUID, state: CorrectionState) -> Correction:
    correction = Correction.objects.filter(pk=correction_id).first()
    if correction is not None and correction.person_id == actor.pk:
        raise not_about_oneself()
    seen = Correction.objects.visible_to(actor).filter(pk=correction_id)
    if correction is None or not seen.exists():
        raise NotFound
    if correction.author_id == actor.pk:
        raise not_your_own_request()
    person_hold(correction.person_id)
    waiting = Correction.objects.filter(pk=correction_id, state=CorrectionState.ASKED)
    if not waiting.update(state=state, decided_by_id=actor.pk, decided_at=now()):
        raise already_decided()
    correction.state = state
    _publish(correction, actor)
    return correction


def _publish(correction: Correction, actor: Person) -> None:
    publish(
        CorrectionMoved(correction.pk, correction.person_id, correction.team_id, correction.state),
        actor_id=actor.pk,
        area_code=correction.area_code,
    )


def _require_possible(last: HourEntry, minutes: int) -> None:
    if last.state == EntryState.HELD:
        raise held_first()
    if minutes == last.total:
        raise nothing_to_correct()
    if minutes > last.most:
        raise more_than_the_shift(last.most)
    if minutes > last.total and _of_the_day(last) - last.total + minutes > _DAY_MINUTES:
        raise more_than_a_day()


def _of_the_day(entry: HourEntry) -> int:
    """The minutes that count for the person and begin on the local day of the entry."""
    day = timezone.localtime(entry.starts_at).date()
    start = timezone.make_aware(datetime.combine(day, time.min))
    rows = HourEntry.objects.last().of(entry.person_id)
    same = rows.filter(starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
    return same.aggregate(minutes=Sum("total"))["minutes"] or 0
