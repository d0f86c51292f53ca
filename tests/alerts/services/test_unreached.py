"""A phone that no SMS reached stands on the timeline."""

from datetime import datetime

import pytest
from django.db import transaction

from jiefang.alerts.handlers import show_on_timeline
from jiefang.alerts.models import Response, TimelineEntry
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.messaging.events import MessageLost
from jiefang.outbox.events import EventMeta
from tests.alerts.town import response_of, trigger
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def tell(cause: str, state: str = "failed") -> None:
    with transaction.atomic():
        show_on_timeline(MessageLost(cause, "sms", state), EventMeta(uuid7(), now(), None))


def lines() -> list[TimelineEntry]:
    return list(TimelineEntry.objects.filter(kind__startswith="text_"))


@pytest.mark.parametrize(
    ("state", "kind"), [("failed", "text_failed"), ("ambiguous", "text_unsure")]
)
def test_a_lost_sms_is_on_the_timeline(cast: Cast, state: str, kind: str) -> None:
    row = response_of(trigger(cast.liaison), cast.leader)
    tell(str(row.pk), state)
    assert [(line.kind, line.actor_id) for line in lines()] == [(kind, cast.leader.pk)]


@pytest.mark.parametrize("received_at", [now(), None])
def test_only_the_call_of_somebody_unreached_counts(
    cast: Cast, received_at: datetime | None
) -> None:
    row = response_of(trigger(cast.liaison), cast.leader)
    Response.objects.update(received_at=received_at)
    tell(str(row.pk) if received_at else f"{row.pk}:end")
    tell("drill-7")
    tell(str(uuid7()))
    assert lines() == []
