"""Two relays at once, sweeps on the database clock, and what is cleared away."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F

from jiefang.outbox import registry, selectors, services, sweeping, tasks
from jiefang.outbox.events import DomainEvent, EventMeta
from jiefang.outbox.models import Delivery, Event, RelayHeartbeat, Sweep
from jiefang.outbox.relay import Relay
from tests.support.cut import cut_database_connections

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Counted(DomainEvent):
    kind = "test.counted"

    number: int


heard: Counter[int] = Counter()


def count(event: Counted, meta: EventMeta) -> None:
    heard[event.number] += 1


@pytest.fixture(autouse=True)
def _counting() -> Iterator[None]:
    heard.clear()
    registry.handles(Counted)(count)
    yield
    registry.forget(Counted.kind)
    registry.forget_sweep("test.sweep")


@contextmanager
def relays(number: int) -> Iterator[None]:
    running = [Relay() for _ in range(number)]
    threads = [threading.Thread(target=relay.run) for relay in running]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for relay in running:
            relay.stop()
        for thread in threads:
            thread.join(10)


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def publish(*numbers: int) -> None:
    for number in numbers:
        with transaction.atomic():
            services.publish(Counted(number), actor_id=None)


def test_two_relays_hand_every_event_to_its_handler_once() -> None:
    with relays(2):
        publish(*range(60))
        assert until(lambda: Delivery.objects.filter(state="done").count() == 60)
    assert heard == Counter(range(60))


def test_a_relay_shows_that_it_lives_and_takes_its_sign_away() -> None:
    assert selectors.relay_lag_s() is None
    with relays(1):
        assert until(lambda: RelayHeartbeat.objects.count() == 1)
        assert selectors.relay_lag_s() is not None
    assert not RelayHeartbeat.objects.exists()


def test_a_sweep_runs_in_the_relay_and_a_failure_is_kept() -> None:
    def fail() -> int:
        raise ZeroDivisionError

    registry.sweep("test.sweep", every_seconds=0.05)(fail)
    with relays(2):
        assert until(lambda: Sweep.objects.filter(name="test.sweep", failures__gte=2).exists())
    assert "ZeroDivisionError" in Sweep.objects.get(name="test.sweep").error


def test_a_due_sweep_is_claimed_once_per_period() -> None:
    registry.sweep("test.sweep", every_seconds=3600)(lambda: 1)
    sweeping.enrol()
    assert "test.sweep" in [sweep.name for sweep in sweeping.claim_due()]
    assert "test.sweep" not in [sweep.name for sweep in sweeping.claim_due()]


def test_old_events_go_when_nothing_is_left_to_do_about_them() -> None:
    publish(1, 2, 3)
    Event.objects.filter(data__number__lte=2).update(at=F("at") - timedelta(days=8))
    Delivery.objects.filter(event__data__number=1).update(state="done")
    assert tasks.prune() == 1
    assert sorted(Event.objects.values_list("data__number", flat=True)) == [2, 3]


def test_the_relay_goes_on_after_the_database_cut_its_connections() -> None:
    with relays(1):
        publish(1)
        assert until(lambda: heard[1] == 1)
        cut_database_connections()
        publish(2)
        assert until(lambda: heard[2] == 1)
