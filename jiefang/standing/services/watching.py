"""Who stood by, and when: known from the end of each duty."""

from datetime import datetime
from uuid import UUID

from jiefang.accounts.selectors import people_brief
from jiefang.standing.constants import STRETCH_MOST
from jiefang.standing.models import Watch


def watch_keep(
    event_id: UUID, *, person_id: UUID, unit_id: UUID, begun_at: datetime, ended_at: datetime
) -> None:
    """Keep a stretch, once; one longer than a day counts a day from its beginning."""
    ended_at = min(ended_at, begun_at + STRETCH_MOST)
    if ended_at <= begun_at or person_id not in people_brief([person_id]):
        return
    row = Watch(
        id=event_id, person_id=person_id, unit_id=unit_id, begun_at=begun_at, ended_at=ended_at
    )
    Watch.objects.bulk_create([row], ignore_conflicts=True)
