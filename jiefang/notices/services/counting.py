"""What phones report about notices, and how many of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count, Q

from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows
from jiefang.notices import wire
from jiefang.notices.constants import COUNTED_FOR_S
from jiefang.notices.models import Notice, Recipient
from jiefang.realtime.entries import Receipt, words
from jiefang.realtime.services import append

_MARK: Final = """
UPDATE notices_recipient r
SET received_at = coalesce(r.received_at, g.at),
    shown_at = CASE WHEN g.shown THEN coalesce(r.shown_at, g.at) ELSE r.shown_at END
FROM (
    SELECT notice_id, person_id, max(at) AS at, bool_or(shown) AS shown
    FROM ROWS FROM (
        unnest(string_to_array(%s, ' ')::uuid[]), unnest(string_to_array(%s, ' ')::uuid[]),
        unnest(%s::timestamptz[]), unnest(%s::bool[])
    ) AS g (notice_id, person_id, at, shown)
    GROUP BY notice_id, person_id
) g
WHERE r.notice_id = g.notice_id AND r.person_id = g.person_id AND r.sent_at IS NOT NULL
RETURNING r.id"""


def receipts_record(receipts: Sequence[Receipt]) -> None:
    """Mark notices as received or shown; receipts of other things match nothing. One statement."""
    prepared_rows(
        _MARK,
        [
            words(receipt.event_id for receipt in receipts),
            words(receipt.person_id for receipt in receipts),
            [receipt.at for receipt in receipts],
            [receipt.what == "shown" for receipt in receipts],
        ],
    )


@transaction.atomic
def notices_count() -> int:
    """Bring the figures of notices of the last day up to date on the consoles; how many changed."""
    since = now() - timedelta(seconds=COUNTED_FOR_S)
    ids = Notice.objects.filter(issued_at__gt=since).values_list("pk", flat=True)
    if not ids:
        return 0
    counts = (
        Recipient.objects.filter(notice__in=list(ids))
        .values("notice")
        .annotate(
            got=Count("pk", filter=Q(received_at__isnull=False)),
            saw=Count("pk", filter=Q(shown_at__isnull=False)),
        )
    )
    changed = []
    for row in counts.order_by("notice"):
        rows = Notice.objects.filter(pk=row["notice"])
        stale = ~Q(received=row["got"], shown=row["saw"])
        if rows.filter(stale).update(received=row["got"], shown=row["saw"]):
            changed.append(row["notice"])
    if changed:
        append(wire.entries(list(Notice.objects.filter(pk__in=changed).order_by("pk"))))
    return len(changed)
