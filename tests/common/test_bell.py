"""Valkey is a bell: it may be away, and nobody waits for it."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis

from jiefang.common import bell


@pytest.fixture
def away(settings: Any) -> Iterator[None]:
    """A port where nothing answers."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    bell._connect.cache_clear()
    bell.reset()
    yield
    bell._connect.cache_clear()
    bell.reset()


def test_a_published_word_is_heard(settings: Any) -> None:
    with Redis.from_url(settings.REDIS_URL).pubsub(ignore_subscribe_messages=True) as ear:
        ear.subscribe(bell.channel("test-bell"))
        ear.get_message(timeout=2)
        assert bell.publish("test-bell", b"ding")
        heard = [ear.get_message(timeout=2) for _ in range(2)]
    assert b"ding" in [message["data"] for message in heard if message]


def test_without_valkey_nothing_is_raised(away: None) -> None:
    assert bell.publish("test-bell", b"ding") is False
    assert bell.ask(lambda valkey: valkey.get("x"), otherwise=b"instead") == b"instead"


def test_after_a_failure_it_is_left_alone_for_a_while(
    away: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bell.client() is not None
    bell.publish("test-bell", b"ding")
    assert bell.client() is None
    later = time.monotonic() + bell.OPEN_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert bell.client() is not None


def test_two_systems_on_one_valkey_do_not_hear_each_other(settings: Any) -> None:
    bell.channel.cache_clear()
    settings.REDIS_URL = "redis://127.0.0.1:6379/3"
    assert bell.channel("streams") == "jiefang:3:streams"
    bell.channel.cache_clear()
