"""Which page may open a line."""

import pytest
from pytest_django import Settings

from jiefang.realtime.handshake import is_own_page

HOST = "jiefang.example"


@pytest.fixture(autouse=True)
def _one_host(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = [HOST]
    settings.CSRF_TRUSTED_ORIGINS = ["https://desk.example"]


def let_in(origin: str | None, *, host: str = HOST, scheme: str = "ws", proto: str = "") -> bool:
    named = {"host": host, "origin": origin, "x-forwarded-proto": proto}
    headers = [(name.encode(), value.encode()) for name, value in named.items() if value]
    return is_own_page({"scheme": scheme, "headers": headers})


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "https://jiefang.example.evil.example",
        "https://jiefang.example@evil.example",
        "https://jiefang.example:444",
        "file://",
        "chrome-extension://jiefang.example",
        "https://sub.jiefang.example",
        "not an origin",
    ],
)
def test_a_foreign_page_is_refused(origin: str) -> None:
    assert not let_in(origin)
    assert not let_in(origin, scheme="wss")


def test_our_own_and_trusted_pages_are_let_in() -> None:
    assert let_in("http://jiefang.example")
    assert let_in("https://jiefang.example", scheme="wss")
    assert let_in("https://desk.example")


def test_a_program_that_is_no_browser_is_let_in() -> None:
    assert let_in(None)


def test_a_page_that_came_without_tls_has_no_part_in_a_line_with_it(settings: Settings) -> None:
    assert not let_in("http://jiefang.example", scheme="wss")
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert not let_in("http://jiefang.example", proto="https")
    assert let_in("https://jiefang.example", proto="https")


def test_another_host_is_refused_even_by_its_own_page() -> None:
    assert not let_in("https://evil.example", host="evil.example")
    assert not let_in(None, host="evil.example")
    assert not let_in(None, host="")
