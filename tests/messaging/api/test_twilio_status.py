"""Twilio reports what became of a message."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings
from twilio.request_validator import RequestValidator

from jiefang.messaging.adapters.twilio import STATUS_PATH, TwilioPort
from jiefang.messaging.models import Attempt, Message
from jiefang.messaging.sending import claim, send_due
from tests.messaging.conftest import Queue
from tests.messaging.twilio_server import TOKEN, FakeTwilio, cut

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("twilio_settings")]
SID, CALL = "SM" + "0" * 31 + "1", "CA" + "0" * 31 + "1"
Report = Callable[..., Any]


@pytest.fixture
def report(client: Client) -> Report:
    def report(attempt: Any, *, token: str = TOKEN, **form: str) -> Any:
        path = f"{STATUS_PATH}?attempt={attempt}"
        url = f"https://jiefang.example{path}"
        signature = RequestValidator(token).compute_signature(url, form)
        return client.post(path, form, headers={"X-Twilio-Signature": signature})

    return report


@pytest.fixture
def sent(queue: Queue, port: TwilioPort) -> Message:
    message = queue()
    send_due(port)
    message.refresh_from_db()
    return message


def _attempt(message: Message) -> Attempt:
    return message.attempts.get()


def _state(message: Message) -> tuple[str, str]:
    message.refresh_from_db()
    return message.state, message.error


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("queued", "accepted"),
        ("sent", "accepted"),
        ("delivered", "delivered"),
        ("read", "delivered"),
        ("undelivered", "failed"),
        ("failed", "failed"),
        ("something-new", "accepted"),
    ],
)
def test_each_status_of_a_message(sent: Message, report: Report, status: str, state: str) -> None:
    answer = report(_attempt(sent).id, MessageSid=SID, MessageStatus=status, ErrorCode="30005")
    assert answer.status_code == 204
    assert _state(sent) == (state, "30005" if state == "failed" else "")


@pytest.mark.parametrize(
    ("status", "state"),
    [("ringing", "accepted"), ("completed", "delivered"), ("no-answer", "failed")],
)
def test_each_status_of_a_call(
    queue: Queue, port: TwilioPort, report: Report, status: str, state: str
) -> None:
    message = queue(channel="voice")
    send_due(port)
    answer = report(_attempt(message).id, CallSid=CALL, CallStatus=status)
    assert answer.status_code == 204
    assert _state(message) == (state, status if state == "failed" else "")


def test_reports_may_repeat_and_overtake_each_other(sent: Message, report: Report) -> None:
    for status in ("delivered", "sent", "delivered", "queued", "failed"):
        answer = report(_attempt(sent).id, MessageSid=SID, MessageStatus=status)
        assert answer.status_code == 204
    assert _state(sent) == ("delivered", "")


def test_a_report_settles_an_ambiguous_message(
    queue: Queue, port: TwilioPort, twilio: FakeTwilio, report: Report
) -> None:
    twilio.behave(cut)
    message = queue()
    send_due(port)
    assert _state(message)[0] == "ambiguous"
    report(_attempt(message).id, MessageSid=SID, MessageStatus="delivered")
    assert _state(message) == ("delivered", "")
    assert (_attempt(message).outcome, _attempt(message).provider_id) == ("accepted", SID)


def test_a_report_may_come_before_the_answer(
    queue: Queue, port: TwilioPort, report: Report
) -> None:
    message = queue()
    (outgoing,) = claim(port, 1)
    report(outgoing.attempt_id, MessageSid=SID, MessageStatus="delivered")
    assert _state(message) == ("delivered", "")


def test_a_report_about_another_message_moves_nothing(sent: Message, report: Report) -> None:
    other = "SM" + "f" * 32
    assert report(_attempt(sent).id, MessageSid=other, MessageStatus="failed").status_code == 204
    assert _state(sent) == ("accepted", "")


def test_an_unknown_attempt_is_not_found(report: Report) -> None:
    assert report(uuid4(), MessageSid=SID, MessageStatus="sent").status_code == 404
    assert report("nonsense", MessageSid=SID, MessageStatus="sent").status_code == 404


@pytest.mark.parametrize("sid", ["", "SM1", "XX" + "0" * 32, "SM" + "0" * 31 + "\0"])
def test_a_report_without_a_message_is_invalid(sent: Message, report: Report, sid: str) -> None:
    answer = report(_attempt(sent).id, MessageSid=sid, MessageStatus="sent")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "MessageSid")


def test_only_twilios_signature_gets_in(sent: Message, report: Report, client: Client) -> None:
    path = f"{STATUS_PATH}?attempt={_attempt(sent).id}"
    form = {"MessageSid": SID, "MessageStatus": "failed"}
    assert report(_attempt(sent).id, token="another", **form).status_code == 403
    assert client.post(path, form).status_code == 403
    assert client.post(path, form, content_type="application/json").status_code == 403
    signed_for_less = RequestValidator(TOKEN).compute_signature(
        f"https://jiefang.example{path}", {"MessageSid": SID}
    )
    tampered = client.post(path, form, headers={"X-Twilio-Signature": signed_for_less})
    assert tampered.status_code == 403
    assert _state(sent) == ("accepted", "")


def test_without_a_token_nobody_gets_in(
    sent: Message, report: Report, twilio_settings: Settings
) -> None:
    twilio_settings.TWILIO_AUTH_TOKEN = ""
    answer = report(_attempt(sent).id, token="", MessageSid=SID, MessageStatus="failed")
    assert answer.status_code == 403


def test_without_a_public_address_the_request_itself_says_its_own(
    sent: Message, client: Client, twilio_settings: Settings
) -> None:
    twilio_settings.PUBLIC_URL = ""
    path, form = f"{STATUS_PATH}?attempt={_attempt(sent).id}", {"MessageSid": SID}
    signature = RequestValidator(TOKEN).compute_signature(f"http://testserver{path}", form)
    assert client.post(path, form, headers={"X-Twilio-Signature": signature}).status_code == 204


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.dictionaries(st.sampled_from(["MessageSid", "MessageStatus", "ErrorCode"]), st.text()))
def test_whatever_is_signed_is_answered_or_refused(
    sent: Message, report: Report, form: dict[str, str]
) -> None:
    try:
        answer = report(_attempt(sent).id, **form)
    except UnicodeEncodeError:
        return  # no form can carry half a surrogate pair
    assert answer.status_code in {204, 403, 422}
