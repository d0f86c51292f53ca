"""Several relays, and one that is killed: real processes and threads, a real server."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import Settings

from jiefang.common.clock import now
from jiefang.messaging.adapters.twilio import TwilioPort
from jiefang.messaging.models import Message
from jiefang.messaging.sending import leases_end, send_due
from tests.messaging.conftest import Queue
from tests.messaging.twilio_server import ACCOUNT, TOKEN, FakeTwilio, slow

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGES = 40
SENDER = """
import os
from urllib.parse import quote
import django
django.setup()
from django.conf import settings
from django.db import connection
from jiefang.messaging.adapters.twilio import TwilioPort
from jiefang.messaging.sending import send_due
connection.settings_dict["NAME"] = os.environ["DATABASE_OF_THE_TEST"]
send_due(TwilioPort.of_settings())
"""


def _environment(twilio: FakeTwilio) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "jiefang.settings",
        "DATABASE_OF_THE_TEST": str(connection.settings_dict["NAME"]),
        "JIEFANG_TWILIO_ACCOUNT_SID": ACCOUNT,
        "JIEFANG_TWILIO_AUTH_TOKEN": TOKEN,
        "JIEFANG_TWILIO_SMS_FROM": "+15005550006",
        "JIEFANG_TWILIO_URL": twilio.url,
    }


def _wait_for(twilio: FakeTwilio, requests: int) -> None:
    deadline = time.monotonic() + 30
    while len(twilio.taken) < requests:
        assert time.monotonic() < deadline, f"only {len(twilio.taken)} requests came"
        time.sleep(0.02)


def test_a_relay_killed_in_mid_call_leaves_an_ambiguous_message_that_is_not_sent_again(
    queue: Queue, twilio: FakeTwilio, port: TwilioPort
) -> None:
    message = queue()
    twilio.behave(slow(30))
    process = subprocess.Popen([sys.executable, "-c", SENDER], env=_environment(twilio))
    try:
        _wait_for(twilio, 1)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    message.refresh_from_db()
    assert (message.state, message.attempts.get().outcome) == ("sending", "")
    assert send_due(port) == 0  # the lease still holds
    Message.objects.update(lease_until=now() - timedelta(seconds=1))
    assert leases_end() == 1
    assert send_due(port) == 0
    message.refresh_from_db()
    assert (message.state, message.attempts.get().outcome) == ("ambiguous", "ambiguous")
    assert len(twilio.taken) == 1


def test_relays_that_send_at_once_never_double(
    queue: Queue, twilio: FakeTwilio, port: TwilioPort, twilio_settings: Settings
) -> None:
    port._client.http_client.timeout = 20
    for number in range(MESSAGES):
        queue(f"response:{number}")
    start, counts = threading.Barrier(3), []

    def relay() -> None:
        start.wait()
        try:
            counts.append(send_due(port))
        finally:
            connection.close()

    threads = [threading.Thread(target=relay) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == MESSAGES
    assert len(twilio.taken) == MESSAGES
    assert len({form["StatusCallback"] for form in twilio.taken}) == MESSAGES
    assert set(Message.objects.values_list("state", "tries")) == {("accepted", 1)}
