"""What is cleared away, and what is kept for those who were away."""

from datetime import timedelta

import pytest
from django.db.models import F

from jiefang.common.ids import uuid7
from jiefang.realtime import services, tasks
from jiefang.realtime.entries import Entry
from jiefang.realtime.models import StreamEntry

pytestmark = pytest.mark.django_db


def entry(stream: str, *, days_old: int, received: bool = False) -> None:
    services.append([Entry(stream, uuid7(), {})])
    row = StreamEntry.objects.filter(stream=stream)
    row.update(created_at=F("created_at") - timedelta(days=days_old))
    if received:
        row.update(received_at=F("created_at"))


def test_what_was_received_goes_after_a_day_and_everything_after_a_week() -> None:
    entry("person:new", days_old=0, received=True)
    entry("person:received", days_old=2, received=True)
    entry("person:waiting", days_old=2)
    entry("person:forgotten", days_old=8)
    entry("units:old", days_old=2)
    assert tasks.prune() == 3
    kept = StreamEntry.objects.values_list("stream", flat=True)
    assert sorted(kept) == ["person:new", "person:waiting"]
