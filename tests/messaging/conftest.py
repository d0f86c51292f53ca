"""A fake Twilio, the adapter pointed at it, and somebody to write to."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from jiefang.accounts.models import Person
from jiefang.common.text import Text
from jiefang.messaging.adapters.twilio import TwilioPort
from jiefang.messaging.models import Message
from jiefang.messaging.services import message_send
from jiefang.messaging.texts import alert_text
from tests.messaging.twilio_server import ACCOUNT, TOKEN, FakeTwilio

TEXT = alert_text(
    title=Text("突发疾病", "Medical emergency"), number="GZ-20261121-0042", status="actual"
)
Queue = Callable[..., Message]


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create_person(phone="+8613900000001", name="阿珍", password=None)


@pytest.fixture
def queue(person: Person) -> Queue:
    """Queue one message; returns its row."""

    def queue(cause: str = "response:1", **fields: Any) -> Message:
        given = {"channel": "sms", "language": "zh", "text": TEXT, "phone": person.phone}
        with transaction.atomic():
            message_send(cause=cause, person_id=person.id, **{**given, **fields})
        return Message.objects.get(cause=cause, channel=fields.get("channel", "sms"))

    return queue


@pytest.fixture
def twilio() -> Iterator[FakeTwilio]:
    server = FakeTwilio()
    yield server
    server.close()


@pytest.fixture
def twilio_settings(settings: Settings, twilio: FakeTwilio) -> Settings:
    settings.TWILIO_ACCOUNT_SID = ACCOUNT
    settings.TWILIO_AUTH_TOKEN = TOKEN
    settings.TWILIO_SMS_FROM = "+15005550006"
    settings.TWILIO_VOICE_FROM = "+15005550007"
    settings.TWILIO_URL = twilio.url
    settings.PUBLIC_URL = "https://jiefang.example"
    return settings


@pytest.fixture
def port(twilio_settings: Settings) -> TwilioPort:
    port = TwilioPort.of_settings()
    port._client.http_client.timeout = (1.0, 0.4)  # slow answers need not be awaited for long
    return port
