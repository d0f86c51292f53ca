"""Notices as liaisons and as those who got them read them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.common.errors import NotFound
from jiefang.notices import wire
from jiefang.notices.models import Notice, NoticeQuerySet, Recipient, RecipientQuerySet


def notices_found(
    person: Person, *, state: str | None = None, area: str | None = None
) -> NoticeQuerySet:
    """The notices that the person sees."""
    rows = Notice.objects.visible_to(person)
    rows = rows.filter(state=state) if state else rows
    return rows.seen_in(area) if area else rows


def notice_seen_by(person: Person, notice_id: UUID) -> Notice:
    """One notice. Raises NotFound."""
    found = Notice.objects.visible_to(person).filter(pk=notice_id).first()
    if found is None:
        raise NotFound
    return found


def own_notices(person: Person) -> RecipientQuerySet:
    """The notices that went to the person."""
    return Recipient.objects.visible_to(person).select_related("notice")


def history(rows: Sequence[Recipient]) -> list[dict[str, Any]]:
    """As phones list them: the envelope, whether it was corrected since, what the phone said."""
    return [
        {
            **wire.envelope(row.notice, [row.notice.corrects_id] if row.notice.corrects_id else []),
            "corrected": row.notice.corrected,
            "my": {
                "sent_at": wire.instant(row.sent_at),
                "received_at": wire.instant(row.received_at),
                "shown_at": wire.instant(row.shown_at),
            },
        }
        for row in rows
    ]
