"""From due to a result, against a server that speaks Twilio's protocol."""

import logging
from datetime import timedelta

import pytest

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.messaging.adapters.console import ConsolePort, masked
from jiefang.messaging.adapters.twilio import TwilioPort
from jiefang.messaging.constants import TRIES_MAX
from jiefang.messaging.events import MessageLost
from jiefang.messaging.models import Attempt, Message
from jiefang.messaging.ports import Accepted, Outgoing, Refused, Result
from jiefang.messaging.sending import attempt_finish, claim, leases_end, send_due
from jiefang.outbox.models import Event
from tests.messaging.conftest import Queue
from tests.messaging.twilio_server import (
    Behaviour,
    FakeTwilio,
    accept,
    cut,
    garbled,
    refuse,
    slow,
)

pytestmark = pytest.mark.django_db


def _make_due() -> None:
    Message.objects.filter(state="pending").update(due_at=now() - timedelta(seconds=1))


def _end_leases() -> None:
    Message.objects.filter(state="sending").update(lease_until=now() - timedelta(seconds=1))
    leases_end()


def _result(message: Message) -> tuple[str, str, list[tuple[str, str]]]:
    message.refresh_from_db()
    attempts = message.attempts.values_list("outcome", "error")
    return message.state, message.error, list(attempts)


def test_an_sms_is_accepted(queue: Queue, port: TwilioPort, twilio: FakeTwilio) -> None:
    message = queue()
    assert send_due(port) == 1
    assert _result(message) == ("accepted", "", [("accepted", "")])
    attempt = message.attempts.get()
    assert attempt.provider_id == "SM" + "0" * 31 + "1"
    assert attempt.finished_at >= attempt.started_at
    callback = f"https://jiefang.example/api/v1/hooks/twilio/status?attempt={attempt.id}"
    assert twilio.taken == [
        {
            "_sid": "0" * 31 + "1",
            "_path": "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json",
            "To": "+8613900000001",
            "From": "+15005550006",
            "Body": message.text,
            "ValidityPeriod": "600",
            "StatusCallback": callback,
        }
    ]


def test_a_call_says_the_text_in_its_language(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio
) -> None:
    message = queue(channel="voice", language="en")
    send_due(port)
    assert _result(message)[0] == "accepted"
    (call,) = twilio.taken
    assert call["_path"].endswith("/Calls.json")
    assert call["From"] == "+15005550007"
    assert '<Say language="en-US" loop="2">[Jiefang] Emergency nearby' in call["Twiml"]


@pytest.mark.parametrize(
    ("behaviour", "state", "error"),
    [
        (refuse(400, 21211, "The 'To' number is not a valid phone number."), "failed", "21211"),
        (refuse(401, 20003, "Authenticate"), "failed", "20003"),
        (refuse(429, 20429, "Too Many Requests"), "pending", "20429"),
        (refuse(503, 20503, "Service unavailable"), "pending", "20503"),
        (refuse(500, 20500, "Internal Server Error"), "ambiguous", "HTTP 500"),
        (refuse(504, 20504, "Gateway Timeout"), "ambiguous", "HTTP 504"),
        (cut, "ambiguous", "ConnectionError"),
        (slow(1.0), "ambiguous", "ReadTimeout"),
        (garbled, "ambiguous", "unreadable answer"),
    ],
)
def test_each_answer_has_its_meaning(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio, behaviour: Behaviour, state: str, error: str
) -> None:
    twilio.behave(behaviour)
    message = queue()
    send_due(port)
    assert _result(message)[:2] == (state, error)
    assert len(twilio.taken) == 1


def test_a_provider_that_cannot_be_reached_is_tried_again(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio
) -> None:
    twilio.close()
    message = queue()
    send_due(port)
    assert _result(message) == ("pending", "unreachable", [("refused", "unreachable")])
    assert message.due_at > now()


def test_a_refusal_for_now_is_repeated_later_and_not_for_ever(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio
) -> None:
    twilio.behave(*[refuse(429, 20429, "Too Many Requests")] * 10)
    message, delays = queue(), []
    for _ in range(TRIES_MAX + 2):
        send_due(port)
        message.refresh_from_db()
        delays.append((message.due_at - now()).total_seconds())
        _make_due()
    assert _result(message) == ("failed", "20429", [("refused", "20429")] * TRIES_MAX)
    assert [round(delay) for delay in delays[:4]] == [2, 4, 8, 16]


def test_after_a_refusal_for_now_it_may_still_arrive(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio
) -> None:
    twilio.behave(refuse(503, 20503, "Service unavailable"), accept)
    message = queue()
    send_due(port)
    _make_due()
    send_due(port)
    assert _result(message) == ("accepted", "", [("refused", "20503"), ("accepted", "")])


@pytest.mark.parametrize("behaviour", [cut, slow(1.0), garbled, refuse(500, 20500, "")])
def test_an_unknown_result_is_never_sent_again(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio, behaviour: Behaviour
) -> None:
    twilio.behave(behaviour)
    queue()
    for _ in range(3):
        send_due(port)
        _make_due()
        _end_leases()
    assert len(twilio.taken) == 1
    assert Message.objects.get().state == "ambiguous"


def test_a_claim_without_a_result_becomes_ambiguous_and_stays(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio
) -> None:
    message = queue()
    assert len(claim(port, 10)) == 1
    assert claim(port, 10) == []
    assert send_due(port) == 0
    _end_leases()
    assert send_due(port) == 0
    error = "no result before the lease ended"
    assert _result(message) == ("ambiguous", "no result", [("ambiguous", error)])
    assert twilio.taken == []
    (lost,) = Event.objects.filter(kind=MessageLost.kind)
    assert lost.data == {"cause": message.cause, "channel": "sms", "state": "ambiguous"}


@pytest.mark.parametrize(
    ("result", "state"),
    [(Accepted("SM" + "1" * 32), "accepted"), (Refused("20429", retryable=True), "failed")],
)
def test_a_late_answer_settles_an_ambiguous_attempt_without_sending_again(
    queue: Queue, port: TwilioPort, result: Result, state: str
) -> None:
    message = queue()
    (outgoing,) = claim(port, 1)
    _end_leases()
    attempt_finish(outgoing.attempt_id, result)
    assert _result(message)[0] == state


def test_an_expired_alarm_is_not_sent(queue: Queue, port: TwilioPort, twilio: FakeTwilio) -> None:
    message = queue(expires_at=now() - timedelta(seconds=1))
    assert send_due(port) == 0
    assert _result(message) == ("failed", "expired", [])
    assert twilio.taken == []


@pytest.mark.parametrize("made_up", ["is_demo", "is_simulated"])
def test_nobody_made_up_has_a_real_phone(
    queue: Queue, person: Person, port: TwilioPort, twilio: FakeTwilio, made_up: str
) -> None:
    Person.objects.update(**{made_up: True})
    message = queue()
    send_due(port)
    assert _result(message) == ("failed", "no real phone", [])
    assert twilio.taken == []
    other = queue("response:2")
    send_due(ConsolePort())
    assert _result(other)[0] == "accepted"


class _Broken:
    name = "broken"
    rings_phones = True

    def send(self, outgoing: Outgoing) -> Result:
        raise ZeroDivisionError(outgoing.channel)


def test_an_adapter_that_breaks_leaves_an_ambiguous_message(queue: Queue) -> None:
    message = queue()
    send_due(_Broken())
    assert _result(message) == (
        "ambiguous",
        "ZeroDivisionError",
        [("ambiguous", "ZeroDivisionError")],
    )


def test_a_slow_answer_does_not_hold_up_the_others(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio
) -> None:
    port._client.http_client.timeout = 20
    twilio.behave(slow(0.3))
    for number in range(40):
        queue(f"response:{number}")
    assert send_due(port) == 40
    assert len({form["StatusCallback"] for form in twilio.taken}) == 40
    assert set(Message.objects.values_list("state", flat=True)) == {"accepted"}


def test_the_console_logs_the_text_and_masks_the_number(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    message = queue()
    with caplog.at_level(logging.INFO):
        send_due(ConsolePort())
    assert message.text in caplog.text
    assert "+86139****0001" in caplog.text
    assert "+8613900000001" not in caplog.text
    assert Attempt.objects.get().provider_id == f"console-{Attempt.objects.get().id}"


def test_even_a_short_number_is_masked() -> None:
    assert masked("+4912345678") == "****78"
