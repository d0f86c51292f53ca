"""Handlers: what succeeds is done once, what fails is tried again, then given up in the open."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.db.models import F

from jiefang.common.ids import uuid7
from jiefang.outbox import constants, delivery, registry, selectors, services
from jiefang.outbox.events import DomainEvent, EventMeta
from jiefang.outbox.models import Delivery, DeliveryFailure, Event

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Rang(DomainEvent):
    kind = "test.rang"

    times: int


heard: list[tuple[Rang, EventMeta]] = []


def hear(event: Rang, meta: EventMeta) -> None:
    heard.append((event, meta))


def write_and_fail(event: Rang, meta: EventMeta) -> None:
    Event.objects.create(kind="test.left_over", data={})
    raise ZeroDivisionError


def break_a_promise(event: Rang, meta: EventMeta) -> None:
    Delivery.objects.create(event_id=uuid7(), handler="nobody")


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    heard.clear()
    yield
    registry.forget(Rang.kind)


def due_again() -> None:
    Delivery.objects.update(due_at=F("created_at"))


def test_a_handler_hears_the_event_once_with_who_and_when() -> None:
    registry.handles(Rang)(hear)
    actor = uuid7()
    event_id = services.publish(Rang(3), actor_id=actor)
    assert delivery.drain() == 1
    assert delivery.drain() == 0
    ((event, meta),) = heard
    assert (event, meta.id, meta.actor_id) == (Rang(3), event_id, actor)
    assert Delivery.objects.get().state == "done"


def test_what_a_failing_handler_wrote_is_undone_and_its_error_kept() -> None:
    registry.handles(Rang)(write_and_fail)
    services.publish(Rang(1), actor_id=None)
    delivery.drain()
    assert not Event.objects.filter(kind="test.left_over").exists()
    assert "ZeroDivisionError" in DeliveryFailure.objects.get().error
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == ("pending", 1)
    assert row.due_at > row.created_at


def test_a_broken_foreign_key_fails_the_handler_and_not_the_relay() -> None:
    registry.handles(Rang)(break_a_promise)
    services.publish(Rang(1), actor_id=None)
    delivery.drain()
    assert "violates foreign key" in DeliveryFailure.objects.get().error


def test_a_handler_that_always_fails_ends_dead_and_is_counted() -> None:
    registry.handles(Rang)(write_and_fail)
    services.publish(Rang(1), actor_id=None)
    for _ in range(constants.ATTEMPTS_MAX + 2):
        due_again()
        delivery.drain()
    assert Delivery.objects.get().state == "dead"
    assert DeliveryFailure.objects.count() == constants.ATTEMPTS_MAX
    assert selectors.dead_deliveries() == 1


def test_a_failure_of_one_handler_does_not_touch_another() -> None:
    registry.handles(Rang)(write_and_fail)
    registry.handles(Rang)(hear)
    services.publish(Rang(1), actor_id=None)
    delivery.drain()
    assert len(heard) == 1
    assert Delivery.objects.filter(state="done").count() == 1


def test_a_delivery_to_a_handler_that_is_gone_says_so() -> None:
    registry.handles(Rang)(hear)
    services.publish(Rang(1), actor_id=None)
    registry.forget(Rang.kind)
    delivery.drain()
    assert "no handler is named" in DeliveryFailure.objects.get().error


@pytest.mark.django_db(transaction=True)
def test_a_claimed_delivery_is_passed_over_by_the_others() -> None:
    inside, leave = threading.Event(), threading.Event()

    def slow(event: Rang, meta: EventMeta) -> None:
        inside.set()
        leave.wait(10)

    registry.handles(Rang)(slow)
    with transaction.atomic():
        services.publish(Rang(1), actor_id=None)
    with ThreadPoolExecutor(1) as others:
        claimed = others.submit(deliver_and_close)
        assert inside.wait(10)
        assert not delivery.deliver_next()
        leave.set()
        assert claimed.result(10)


def deliver_and_close() -> bool:
    try:
        return delivery.deliver_next()
    finally:
        connection.close()
