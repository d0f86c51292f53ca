"""Where a request comes from."""

from typing import Any

import pytest
from django.test import RequestFactory

from jiefang.common.addresses import address_block, client_address


def seen(**meta: str) -> str:
    return client_address(RequestFactory().get("/", **meta))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:5555", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_an_address_is_said_in_one_way(given: str, address: str) -> None:
    assert seen(REMOTE_ADDR=given) == address


def test_what_a_client_says_of_itself_does_not_count() -> None:
    assert seen(REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="198.51.100.1") == "203.0.113.7"


def test_behind_a_proxy_only_what_the_proxy_added_counts(settings: Any) -> None:
    settings.BEHIND_PROXY = True
    forged = "10.0.0.1, 198.51.100.1"
    assert seen(REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=forged) == "198.51.100.1"
    assert seen(REMOTE_ADDR="10.0.0.9") == "10.0.0.9"


def test_limits_count_ipv6_by_household() -> None:
    assert address_block("2001:db8:1:2:3:4:5:6") == address_block("2001:db8:1:2::9")
    assert address_block("2001:db8:1:2::1") != address_block("2001:db8:1:3::1")
    assert address_block("203.0.113.7") == "203.0.113.7"
    assert address_block("") == "unknown"
