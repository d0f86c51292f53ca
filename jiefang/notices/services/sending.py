"""A notice goes into people's feeds in small steps, so that no dispatch waits for it."""

from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from jiefang.common.clock import now
from jiefang.notices import wire
from jiefang.notices.constants import CHUNK, CHUNKS_AT_ONCE, NoticeState
from jiefang.notices.events import NoticeDone
from jiefang.notices.models import Notice
from jiefang.notices.services.moving import move
from jiefang.outbox.services import publish
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_TAKE: Final = """
UPDATE notices_recipient SET sent_at = clock_timestamp() WHERE id IN (
    SELECT id FROM notices_recipient WHERE notice_id = %s AND sent_at IS NULL
    ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING person_id"""


def notices_send() -> int:
    """Put what was approved into feeds, corrections first; how many feeds.

    Each step is a transaction of its own; what a killed relay did not commit, the next sweep does.
    """
    done = 0
    for _ in range(CHUNKS_AT_ONCE):
        notice_id = _next()
        if notice_id is None:
            break
        done += _step(notice_id)
    return done


def _next() -> UUID | None:
    rows = Notice.objects.sending().order_by(F("corrects").asc(nulls_last=True), "issued_at")
    # Whatever its id: a correction before what it does not correct.
    return rows.values_list("pk", flat=True).first()


@transaction.atomic
def _step(notice_id: UUID) -> int:
    notice = Notice.objects.sending().select_for_update().filter(pk=notice_id).first()
    if notice is None:
        return 0
    expired = notice.expires_at is not None and notice.expires_at <= timezone.now()
    people = [] if expired else _take(notice_id)
    notice.sent += len(people)
    Notice.objects.filter(pk=notice_id).update(sent=notice.sent)
    if expired or len(people) < CHUNK:
        finish(notice, NoticeState.STOPPED if expired else NoticeState.SENT)
    told = wire.entries([notice])
    append([*_letters(notice, people), *told])
    return len(people)


def finish(notice: Notice, state: NoticeState) -> None:
    """The last step, inside the caller's transaction: everybody has it, or the rest never will."""
    if move(notice.pk, state, done_at=now()):
        notice.refresh_from_db()
        event = NoticeDone(notice.pk, notice.area_code, state.value, notice.sent)
        publish(event, actor_id=None)


def references_of(notice: Notice) -> list[UUID]:
    """What a correction is about: the notice, and what was said about it before."""
    if notice.corrects_id is None:
        return []
    before = Notice.objects.filter(corrects=notice.corrects_id, issued_at__lt=notice.issued_at)
    return [notice.corrects_id, *before.order_by("issued_at").values_list("pk", flat=True)]


def _take(notice_id: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [notice_id, CHUNK])
        return [row[0] for row in cursor.fetchall()]


def _letters(notice: Notice, people: list[UUID]) -> list[Entry]:
    """One letter for all of them, so that it is encoded, stored and rung about once."""
    data = wire.envelope(notice, references_of(notice))
    return [
        Entry(person_stream(person), notice.pk, data, notice.expires_at, track=True)
        for person in people
    ]
