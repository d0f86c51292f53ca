"""Live views over a real socket: position, snapshot, stream."""

from typing import Any

import pytest
from django.db import transaction

from jiefang.accounts.models import Grant
from jiefang.common.ids import uuid7
from jiefang.realtime import services
from jiefang.realtime.entries import Entry
from jiefang.realtime.selectors import positions
from tests.cast import Cast
from tests.support.live import LiveServer, Talk

pytestmark = pytest.mark.django_db(transaction=True)
TOPIC = "units:440104"


def change(number: int) -> None:
    with transaction.atomic():
        services.append([Entry(TOPIC, uuid7(), {"units": [], "number": number})])


def subscribe(talk: Talk, **fields: Any) -> None:
    talk.hello()
    talk.say("subscribe", topic=TOPIC, **fields)


def test_a_topic_starts_with_a_snapshot_and_goes_on_with_deltas(
    web: LiveServer, cast: Cast
) -> None:
    change(1)
    with web.talk(cast.liaison) as talk:
        subscribe(talk)
        snapshot = talk.hear("snapshot")
        assert (snapshot["topic"], snapshot["seq"]) == (TOPIC, 1)
        assert snapshot["data"]["units"][0][0] == str(cast.unit.pk)
        change(2)
        delta = talk.hear("delta")
    assert (delta["topic"], delta["seq"], delta["data"]["number"]) == (TOPIC, 2, 2)


def test_whoever_knows_the_position_gets_only_what_came_since(web: LiveServer, cast: Cast) -> None:
    for number in range(1, 4):
        change(number)
    with web.talk(cast.liaison) as talk:
        subscribe(talk)
        epoch = talk.hear("snapshot")["epoch"]
    with web.talk(cast.liaison) as talk:
        subscribe(talk, since=1, epoch=epoch)
        assert [talk.hear("snapshot", "delta")["seq"] for _ in range(2)] == [2, 3]


@pytest.mark.parametrize("position", [{"since": 9}, {"since": 1, "epoch": "of another life"}])
def test_a_position_that_says_nothing_gives_a_snapshot(
    web: LiveServer, cast: Cast, position: dict[str, Any]
) -> None:
    change(1)
    with web.talk(cast.liaison) as talk:
        subscribe(talk, **position)
        assert talk.hear("snapshot", "delta")["op"] == "snapshot"


def test_who_may_not_see_a_topic_is_told_that_there_is_none(web: LiveServer, cast: Cast) -> None:
    for person in (cast.neighbour, cast.liaison_elsewhere):
        with web.talk(person) as talk:
            subscribe(talk)
            answer = talk.hear("error", "snapshot")
            assert (answer["op"], answer["code"], answer["topic"]) == ("error", "not_found", TOPIC)


def test_a_topic_left_is_silent_and_can_be_followed_again(web: LiveServer, cast: Cast) -> None:
    with web.talk(cast.liaison) as talk:
        subscribe(talk)
        talk.hear("snapshot")
        talk.say("unsubscribe", topic=TOPIC)
        talk.say("ping")
        talk.hear("beat")
        change(1)
        talk.say("subscribe", topic=TOPIC)
        assert talk.hear("delta", "snapshot") | {"data": None} == {
            "op": "snapshot",
            "topic": TOPIC,
            "seq": 1,
            "epoch": talk_epoch(),
            "data": None,
        }


def talk_epoch() -> str:
    return positions([TOPIC])[TOPIC].epoch


def test_a_second_subscription_to_the_same_topic_is_refused(web: LiveServer, cast: Cast) -> None:
    with web.talk(cast.liaison) as talk:
        subscribe(talk)
        talk.hear("snapshot")
        talk.say("subscribe", topic=TOPIC)
        assert talk.hear("error")["code"] == "subscribed_already"


def test_a_topic_ends_when_the_grant_does(web: LiveServer, cast: Cast) -> None:
    with web.talk(cast.liaison) as talk:
        subscribe(talk)
        talk.hear("snapshot")
        Grant.objects.filter(person=cast.liaison).delete()
        answer = talk.hear("error")
    assert (answer["code"], answer["topic"]) == ("not_found", TOPIC)
