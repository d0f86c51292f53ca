"""What the sockets survive: a silent bell, a dead bell, a client that does not read, the end."""

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from redis import Redis

from jiefang.accounts.models import Person
from jiefang.common.bell import channel
from jiefang.common.embedded.valkey import EmbeddedValkey
from jiefang.common.ids import uuid7
from jiefang.realtime import services
from jiefang.realtime.constants import NUDGES
from tests.cast import make_person
from tests.support.cut import cut_database_connections
from tests.support.live import LiveServer, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(transactional_db: None) -> Person:
    return make_person(1, "陈组长")


@pytest.fixture
def valkey() -> Iterator[EmbeddedValkey]:
    """A Valkey that only the server knows: what this process rings is not heard there."""
    with tempfile.TemporaryDirectory(prefix="jf-bell-") as folder:
        bell = EmbeddedValkey(Path(folder))
        bell.start()
        yield bell
        bell.stop()


@pytest.fixture
def own(valkey: EmbeddedValkey, person: Person) -> Iterator[LiveServer]:
    server = LiveServer(redis_url=valkey.url())
    server.start()
    yield server
    server.stop()


def alert(person: Person, **fields: Any) -> str:
    envelope = {"id": str(uuid7()), **fields}
    with transaction.atomic():
        services.append([services.feed_entry(person.pk, envelope)])
    return envelope["id"]


def listeners(valkey: EmbeddedValkey) -> int:
    with Redis.from_url(valkey.url()) as client:
        return int(client.pubsub_numsub(channel(NUDGES))[0][1])


def test_without_a_bell_nothing_is_lost_and_the_bell_is_found_again(
    own: LiveServer, valkey: EmbeddedValkey, person: Person
) -> None:
    with own.talk(person) as talk:
        talk.hello()
        silent = [alert(person) for _ in range(3)]
        assert [talk.hear("event")["event"]["id"] for _ in silent] == silent
        valkey.stop()
        dead = [alert(person) for _ in range(3)]
        assert [talk.hear("event")["event"]["id"] for _ in dead] == dead
        valkey.start()
        assert until(lambda: listeners(valkey) == 1)


def test_the_end_of_the_server_is_said_and_polls_are_answered(
    own: LiveServer, person: Person
) -> None:
    answers: list[int] = []
    other = make_person(2, "李队员")

    def poll() -> None:
        with own.http(other) as client:
            answers.append(client.get("/api/v1/feed", params={"wait": 25}).status_code)

    waiting = threading.Thread(target=poll)
    waiting.start()
    with own.talk(person) as talk:
        talk.hello()
        assert until(lambda: streams() == 2)
        own.stop()
        assert talk.closed_with() == 1012
    waiting.join(10)
    assert answers == [200]


def streams() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM realtime_stream")
        return int(cursor.fetchone()[0])


def test_a_client_that_does_not_read_is_cut_off_and_others_are_served(
    web: LiveServer, person: Person
) -> None:
    with web.talk(person, max_queue=1) as stuck, web.talk(person) as reader:
        stuck.hello()
        reader.hello()
        for _ in range(150):
            sent = alert(person, filler="x" * 200_000)
            assert reader.hear("event")["event"]["id"] == sent
        assert stuck.closed_with() == 1006


def test_the_server_survives_cut_database_connections(web: LiveServer, person: Person) -> None:
    with web.talk(person) as talk:
        talk.hello()
        cut_database_connections()
        sent = alert(person)
        assert talk.hear("event")["event"]["id"] == sent
        talk.say("ack", seq=1)
        assert until(lambda: received(sent))


def received(event_id: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT received_at IS NOT NULL FROM realtime_streamentry WHERE event_id = %s",
            [event_id],
        )
        return bool(cursor.fetchone()[0])
