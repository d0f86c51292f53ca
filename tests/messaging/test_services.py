"""Queueing messages."""

from datetime import timedelta
from uuid import UUID

import pytest

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.messaging.models import Message
from jiefang.messaging.selectors import messages_of
from jiefang.messaging.services import message_send, messages_cancel
from tests.messaging.conftest import TEXT, Queue

pytestmark = pytest.mark.django_db


def test_a_message_waits_for_the_relay(queue: Queue) -> None:
    message = queue()
    assert (message.state, message.tries, message.text) == ("pending", 0, TEXT.zh)
    assert timedelta(minutes=9) < message.expires_at - message.created_at < timedelta(minutes=11)


def test_the_same_cause_rings_a_channel_once(queue: Queue) -> None:
    first, again = queue(), queue(phone="+8613900000009")
    assert (first.id, first.phone) == (again.id, again.phone)
    queue(channel="voice", language="en")
    assert [(m.channel, m.state) for m in messages_of(["response:1"])] == [
        ("sms", "pending"),
        ("voice", "pending"),
    ]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued(person: Person) -> None:
    with pytest.raises(RuntimeError):
        message_send(
            cause="x", person_id=UUID(int=1), phone=person.phone, channel="sms", text=TEXT,
            language="zh",
        )  # fmt: skip
    assert not Message.objects.exists()


def test_a_free_text_is_refused(queue: Queue) -> None:
    with pytest.raises(ValueError, match="made by"):
        queue(text=Text("张三，快来北京路1号", "Come to 1 Beijing Road"))
    assert not Message.objects.exists()


def test_what_was_not_sent_can_be_taken_back(queue: Queue) -> None:
    queue("response:1"), queue("response:2", expires_at=now())
    assert messages_cancel("response:1", "response:3") == 1
    assert [(m.cause, m.state, m.error) for m in messages_of(["response:1", "response:2"])] == [
        ("response:1", "failed", "cancelled"),
        ("response:2", "pending", ""),
    ]
