"""What phones report: the alert was received, the alert was shown."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from jiefang.alerts.constants import Channel
from jiefang.alerts.models import Incident, Response, Supporter
from jiefang.alerts.room import Room
from jiefang.alerts.selectors.rooms import rooms_of
from jiefang.alerts.services.finishing import finish_all
from jiefang.alerts.services.work import Work
from jiefang.realtime.entries import Receipt


@transaction.atomic(savepoint=False)
def receipts_record(receipts: Sequence[Receipt]) -> None:
    """Mark alerts as received or shown, and show it in the incidents' rooms.

    A fixed number of statements for any number of receipts; those of other things in people's
    feeds, and those that say nothing new, are left out.
    """
    told = {receipt.event_id for receipt in receipts}
    asked = Response.objects.filter(pk__in=told).values("incident")
    helping = Supporter.objects.filter(pk__in=told).values("incident")
    found = Incident.objects.filter(Q(pk__in=asked) | Q(pk__in=helping)).in_locking_order()
    incidents = list(found.select_for_update(of=("self",)))
    works = [_marked(room, receipts) for room in rooms_of(incidents)] if incidents else []
    finish_all([work for work in works if work.responses or work.supporters])


def _marked(room: Room, receipts: Sequence[Receipt]) -> Work:
    work = Work(room, actor_id=None, at=max(receipt.at for receipt in receipts))
    work.listed = False
    rows = {row.pk: row for row in room.everybody()}
    dispatches = {dispatch.pk: dispatch for dispatch in room.dispatches}
    for receipt in receipts:
        row = rows.get(receipt.event_id)
        if row is not None and row.person_id == receipt.person_id and _mark(row, receipt):
            work.changed(dispatches[row.dispatch_id], row)
            _first(work, row)
    _mark_supporters(work, receipts)
    return work


def _mark_supporters(work: Work, receipts: Sequence[Receipt]) -> None:
    rows = {row.pk: row for row in work.room.supporters}
    for receipt in receipts:
        row = rows.get(receipt.event_id)
        if row is not None and row.person_id == receipt.person_id and _seen(row, receipt):
            work.supporters[row.pk] = row


def _mark(row: Response, receipt: Receipt) -> bool:
    """Whether this says anything new. Who was shown it has received it."""
    row.sms_due_at = None
    return _seen(row, receipt)


def _seen(row: Response | Supporter, receipt: Receipt) -> bool:
    known = row.received_at, row.shown_at
    row.received_at = row.received_at or receipt.at
    if receipt.what == "shown":
        row.shown_at = row.shown_at or receipt.at
    if known[0] is None:
        row.channels = [*row.channels, Channel(receipt.way).value]
    return known != (row.received_at, row.shown_at)


def _first(work: Work, row: Response) -> None:
    incident = work.room.incident
    if incident.received_at is None:
        incident.received_at = row.received_at
        work.incident_changed = True
