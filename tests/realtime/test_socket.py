"""The socket's protocol, spoken to a real server."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.realtime import constants, services
from jiefang.realtime.models import StreamEntry
from jiefang.realtime.selectors import feed_head
from tests.cast import make_person
from tests.support.live import LiveServer, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(web: LiveServer) -> Person:
    return make_person(1, "陈组长")


def alert(person: Person, **fields: Any) -> str:
    """Append one alert to the person's feed; gives its id."""
    envelope = {"id": str(uuid7()), "text": {"zh": "前往", "en": "Go"}, **fields}
    with transaction.atomic():
        services.append([services.feed_entry(person.pk, envelope)])
    return str(envelope["id"])


def alerts(person: Person, count: int) -> None:
    with transaction.atomic():
        services.append(
            [services.feed_entry(person.pk, {"id": str(uuid7())}) for _ in range(count)]
        )


def test_an_alert_arrives_with_its_number(web: LiveServer, person: Person) -> None:
    with web.talk(person) as talk:
        assert talk.hello()["head"] == 0
        sent = alert(person)
        frame = talk.hear("event")
    assert (frame["seq"], frame["event"]["id"]) == (1, sent)
    assert "stale" not in frame


def test_what_came_meanwhile_is_replayed_in_order(web: LiveServer, person: Person) -> None:
    sent = [alert(person) for _ in range(5)]
    with web.talk(person) as talk:
        talk.hello()
        heard = [talk.hear("event") for _ in range(3)]
    epoch = feed_head(person.pk).epoch
    with web.talk(person) as talk:
        talk.hello(epoch, since=heard[-1]["seq"])
        heard += [talk.hear("event") for _ in range(2)]
    assert [frame["event"]["id"] for frame in heard] == sent


def test_two_sockets_of_a_person_hear_the_same(web: LiveServer, person: Person) -> None:
    with web.talk(person) as phone, web.talk(person) as desk:
        phone.hello()
        desk.hello()
        sent = [alert(person) for _ in range(20)]
        for talk in (phone, desk):
            assert [talk.hear("event")["event"]["id"] for _ in sent] == sent


def test_nobody_hears_the_alerts_of_another(web: LiveServer, person: Person) -> None:
    other = make_person(2, "李队员")
    with web.talk(other) as talk:
        talk.hello()
        alert(person)
        own = alert(other)
        assert talk.hear("event")["event"]["id"] == own


def test_an_expired_alert_is_marked_so_that_it_does_not_ring(
    web: LiveServer, person: Person
) -> None:
    alert(person, expires_at=now() - timedelta(seconds=1))
    with web.talk(person) as talk:
        talk.hello()
        assert talk.hear("event")["stale"] is True


def test_another_epoch_means_to_load_afresh(web: LiveServer, person: Person) -> None:
    alert(person)
    with web.talk(person) as talk:
        assert talk.hello("of another life", since=1)["head"] == 1
        assert talk.hear()["op"] == "resync"
        alert(person)
        assert talk.hear("event")["seq"] == 2


def test_more_than_three_hundred_behind_means_to_load_afresh(
    web: LiveServer, person: Person
) -> None:
    alerts(person, 302)
    epoch = feed_head(person.pk).epoch
    with web.talk(person) as talk:
        talk.hello(epoch, since=2)
        assert [talk.hear("event", "resync")["op"] for _ in range(300)] == ["event"] * 300
    with web.talk(person) as talk:
        talk.hello(epoch, since=1)
        assert talk.hear("event", "resync")["op"] == "resync"


def test_a_position_ahead_of_the_feed_means_to_load_afresh(web: LiveServer, person: Person) -> None:
    alert(person)
    with web.talk(person) as talk:
        talk.hello(feed_head(person.pk).epoch, since=7)
        assert talk.hear("event", "resync")["op"] == "resync"


def test_an_ack_and_a_shown_are_two_facts(web: LiveServer, person: Person) -> None:
    first, second, third = (alert(person) for _ in range(3))
    with web.talk(person) as talk:
        talk.hello()
        for _ in range(3):
            talk.hear("event")
        talk.say("ack", seq=2)
        talk.say("shown", event=first)
        assert until(lambda: entry(first).shown_at is not None and received() == 2)
    assert entry(second).shown_at is None
    assert entry(third).received_at is None


def entry(event_id: str) -> StreamEntry:
    return StreamEntry.objects.get(event_id=event_id)


def received() -> int:
    return StreamEntry.objects.filter(received_at__isnull=False).count()


def test_a_ping_is_answered_with_where_the_feed_stands(web: LiveServer, person: Person) -> None:
    alert(person)
    with web.talk(person) as talk:
        talk.hello()
        talk.say("ping")
        assert talk.hear("beat")["head"] == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nonsense", "unreadable"),
        ("[1]", "unreadable"),
        ("{}", "unknown_op"),
        ('{"op":["hello"]}', "bad_op"),
        ('{"op":"ack","seq":1}', "hello_first"),
        ('{"op":"hello","since":-1}', "bad_since"),
        ('{"op":"hello","since":true}', "bad_since"),
        ('{"op":"hello","since":1e400}', "unreadable"),
        ('{"op":"hello","epoch":5}', "bad_epoch"),
        ('{"op":"hello","since":99999999999999999999}', "bad_since"),
    ],
)
def test_nonsense_is_named_and_the_socket_stays(
    web: LiveServer, person: Person, text: str, code: str
) -> None:
    with web.talk(person) as talk:
        talk.socket.send(text)
        assert talk.hear("error")["code"] == code
        assert talk.hello()["head"] == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"op": "hello"}, "hello_again"),
        ({"op": "ack"}, "bad_seq"),
        ({"op": "ack", "seq": 9}, "unknown_seq"),
        ({"op": "shown", "event": "x"}, "bad_event"),
        ({"op": "subscribe"}, "bad_topic"),
        ({"op": "subscribe", "topic": "a:\x00"}, "bad_topic"),
        ({"op": "subscribe", "topic": "person:1"}, "bad_topic"),
        ({"op": "subscribe", "topic": "nothing:1"}, "not_found"),
        ({"op": "dance"}, "unknown_op"),
    ],
)
def test_a_wrong_message_after_the_greeting_is_named(
    web: LiveServer, person: Person, fields: dict[str, Any], code: str
) -> None:
    with web.talk(person) as talk:
        talk.hello()
        talk.say(**fields)
        assert talk.hear("error")["code"] == code


def test_a_client_that_only_talks_nonsense_is_sent_away(web: LiveServer, person: Person) -> None:
    with web.talk(person) as talk:
        for _ in range(constants.FAULTS_MAX):
            talk.socket.send("nonsense")
        assert talk.closed_with() == 4400


def test_binary_is_refused(web: LiveServer, person: Person) -> None:
    with web.talk(person) as talk:
        talk.socket.send(b"\x00\x01")
        assert talk.closed_with() == 1003


def test_a_frame_over_64_kib_is_refused(web: LiveServer, person: Person) -> None:
    with web.talk(person) as talk:
        talk.socket.send("x" * 65 * 1024)
        assert talk.closed_with() == 1009


def test_without_a_session_the_socket_says_so_and_closes(web: LiveServer, person: Person) -> None:
    with web.talk(None) as talk:
        assert talk.hear("error")["code"] == "not_signed_in"
        assert talk.closed_with() == 4401


def test_a_foreign_page_is_refused_in_the_handshake(web: LiveServer, person: Person) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        web.talk(person, origin="https://evil.example"),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_our_own_page_is_let_in(web: LiveServer, person: Person) -> None:
    with web.talk(person, origin=web.url) as talk:
        assert talk.hello()["head"] == 0


def test_no_socket_is_served_at_another_address(web: LiveServer, person: Person) -> None:
    with pytest.raises(InvalidStatus), connect(f"ws://127.0.0.1:{web.port}/ws/v2"):
        pass


def test_signing_out_closes_the_socket_of_that_session_only(
    web: LiveServer, person: Person
) -> None:
    with web.talk(person) as phone, web.talk(person) as desk:
        phone.hello()
        desk.hello()
        client = Client(headers={"cookie": phone.cookie})
        assert client.delete("/api/v1/session").status_code == 204
        assert phone.closed_with() == 4401
        sent = alert(person)
        assert desk.hear("event")["event"]["id"] == sent


def test_locking_a_person_closes_their_sockets(web: LiveServer, person: Person) -> None:
    with web.talk(person) as talk:
        talk.hello()
        Person.objects.filter(pk=person.pk).update(status="locked")
        assert talk.closed_with() == 4401
