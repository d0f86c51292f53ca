"""Writing into streams."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from jiefang.common.ids import uuid7
from jiefang.realtime import nudge, services
from jiefang.realtime.entries import Entry
from jiefang.realtime.models import Stream, StreamEntry

pytestmark = pytest.mark.django_db


def entry(stream: str, data: dict[str, Any] | None = None) -> Entry:
    return Entry(stream, uuid7(), data if data is not None else {"n": 1})


def test_entries_of_a_stream_are_numbered_in_the_given_order() -> None:
    first, other, second = entry("a:1"), entry("b:1"), entry("a:1")
    services.append([first, other, second])
    rows = StreamEntry.objects.order_by("stream", "seq").values_list("stream", "seq", "event_id")
    assert list(rows) == [
        ("a:1", 1, first.event_id),
        ("a:1", 2, second.event_id),
        ("b:1", 1, other.event_id),
    ]


def test_a_second_append_goes_on_where_the_first_ended() -> None:
    services.append([entry("a:1"), entry("a:1")])
    epoch = Stream.objects.get(name="a:1").epoch
    services.append([entry("a:1")])
    stream = Stream.objects.get(name="a:1")
    assert (stream.head, stream.epoch) == (3, epoch)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_appended() -> None:
    with pytest.raises(RuntimeError):
        services.append([entry("a:1")])


def test_data_said_to_many_goes_over_the_bell_once(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    heard: list[bytes] = []
    nudge.listen(heard.append)
    same = {"text": "听" * 1000}
    with django_capture_on_commit_callbacks(execute=True):
        services.append([entry(f"person:{n}", same) for n in range(500)])
    nudge.unlisten(heard.append)
    told = nudge.unpack(heard[0])
    assert [(ring.stream, ring.seq) for ring in told][:2] == [
        ("person:0", 1),
        ("person:1", 1),
    ]
    assert len({id(ring.body) for ring in told}) == 1
    assert len(heard[0]) < 80_000


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_append_leaves_no_gap() -> None:
    with transaction.atomic():
        services.append([entry("a:1")])
        transaction.set_rollback(True)
    with transaction.atomic():
        services.append([entry("a:1")])
    assert Stream.objects.get(name="a:1").head == 1
