"""Settings that do not go together are named at the start."""

import pytest
from pytest_django import Settings

from jiefang.messaging.adapters import chosen_port
from jiefang.messaging.checks import twilio_is_complete
from jiefang.outbox.registry import sweeps


def _ids() -> list[str | None]:
    return [message.id for message in twilio_is_complete()]


def test_the_console_needs_nothing(settings: Settings) -> None:
    settings.MESSAGING = "console"
    assert _ids() == []


def test_twilio_needs_its_account(settings: Settings) -> None:
    settings.MESSAGING = "twilio"
    assert _ids() == ["messaging.E001"] * 3 + ["messaging.W001"]


def test_a_complete_twilio_is_quiet(settings: Settings) -> None:
    settings.MESSAGING = "twilio"
    settings.TWILIO_ACCOUNT_SID = settings.TWILIO_AUTH_TOKEN = settings.TWILIO_SMS_FROM = "x"
    settings.PUBLIC_URL = "https://jiefang.example"
    assert _ids() == []


@pytest.mark.parametrize("name", ["console", "twilio"])
def test_the_setting_chooses_the_adapter(settings: Settings, name: str) -> None:
    settings.MESSAGING = name
    settings.TWILIO_ACCOUNT_SID = settings.TWILIO_AUTH_TOKEN = "x"
    chosen_port.cache_clear()
    assert chosen_port().name == name
    chosen_port.cache_clear()


def test_the_relay_sends_every_second() -> None:
    assert {sweep.name: sweep.every_seconds for sweep in sweeps()}["messaging.send"] == 1.0
