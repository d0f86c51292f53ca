"""Events, and what is still to be done about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

import orjson
import pytest
from django.db import connection

from jiefang.common.ids import uuid7
from jiefang.outbox import codec, registry, services
from jiefang.outbox.events import DomainEvent, EventMeta
from jiefang.outbox.models import Delivery, Event


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Painted(DomainEvent):
    kind = "test.painted"

    wall: UUID
    colour: Colour
    at: datetime
    helpers: tuple[UUID, ...] = ()
    litres: Decimal | None = None


def painted() -> Painted:
    moment = datetime(2026, 11, 21, 8, tzinfo=UTC)
    return Painted(uuid7(), Colour.RED, moment, (uuid7(), uuid7()), Decimal("1.50"))


@pytest.fixture
def two_handlers() -> Iterator[None]:
    def first(event: Painted, meta: EventMeta) -> None: ...
    def second(event: Painted, meta: EventMeta) -> None: ...

    registry.handles(Painted)(first)
    registry.handles(Painted)(second)
    yield
    registry.forget(Painted.kind)


def test_an_event_comes_back_from_json_as_it_was() -> None:
    event = painted()
    assert codec.decode(Painted, orjson.loads(codec.encode(event))) == event


@pytest.mark.django_db
def test_an_event_is_one_row_and_one_delivery_for_each_handler(two_handlers: None) -> None:
    actor = uuid7()
    event_id = services.publish(painted(), actor_id=actor)
    row = Event.objects.get(pk=event_id)
    assert (row.kind, row.actor_id) == ("test.painted", actor)
    assert Delivery.objects.filter(event=row, state="pending").count() == 2


@pytest.mark.django_db
def test_an_event_that_nobody_waits_for_is_recorded_all_the_same() -> None:
    services.publish(painted(), actor_id=None)
    assert Event.objects.count() == 1
    assert Delivery.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_published() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError):
        services.publish(painted(), actor_id=None)
