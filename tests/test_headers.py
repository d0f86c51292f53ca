"""What every kind of answer tells the browser."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast, client_of, make_person
from tests.support.live import LiveServer

ALIKE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = ["/", "/console", "/no/such/page", "/healthz", "/readyz", "/metrics"]
STATIC = "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css"
REFUSED = ["/api/v1/me", "/api/v1/nowhere", "/api/nowhere", "/api/v1/units?limit=x"]


def policy_of(headers: Mapping[str, str]) -> dict[str, str]:
    parts = headers["Content-Security-Policy"].split("; ")
    return {name: value for name, _, value in (part.partition(" ") for part in parts)}


def assert_safe(answer: Any) -> None:
    """The headers that every answer carries, whatever it is."""
    assert {name: answer.headers.get(name) for name in ALIKE} == ALIKE
    policy = policy_of(answer.headers)
    assert policy["default-src"] == policy.get("object-src", "'none'") == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in policy.get("script-src", "")
    assert "microphone=()" in answer.headers["Permissions-Policy"]


@pytest.fixture
def pages(settings: Settings, tmp_path: Path) -> None:
    settings.FRONTEND = tmp_path
    (tmp_path / "index.html").write_text("<title>街坊</title>")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, STATIC, "/api/v1/schema", *REFUSED])
def test_every_answer_is_stamped(client: Client, pages: None, address: str) -> None:
    assert_safe(client.get(address))


@pytest.mark.parametrize("address", ["/", "/console"])
def test_pages_take_no_inline_script_and_no_inline_style(
    client: Client, pages: None, address: str
) -> None:
    policy = policy_of(client.get(address).headers)
    assert (policy["script-src"], policy["style-src"]) == ("'self'", "'self'")


def test_answers_of_the_api_may_load_nothing(cast: Cast) -> None:
    answer = client_of(cast.liaison).get("/api/v1/me")
    assert_safe(answer)
    assert set(policy_of(answer.headers).values()) == {"'none'"}


def test_a_refused_write_is_stamped(cast: Cast) -> None:
    client = client_of(cast.liaison, enforce_csrf_checks=True)
    answer = client.patch("/api/v1/me", {"language": "en"}, content_type="application/json")
    assert answer.json()["code"] == "csrf_failed"
    assert_safe(answer)
    assert_safe(client.put("/"))


@pytest.mark.parametrize("address", ["/", "/api/v1/me"])
def test_another_host_is_refused(client: Client, settings: Settings, address: str) -> None:
    settings.ALLOWED_HOSTS = ["jiefang.example"]
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(address, headers={"Host": "evil.example"})
    assert answer.status_code in {400, 422}
    assert_safe(answer)


def test_under_tls_browsers_stay_with_tls(client: Client, settings: Settings, pages: None) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert "Strict-Transport-Security" not in client.get("/").headers
    answer = client.get("/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_plain_http_leads_to_tls(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/console")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://testserver/console")
    assert_safe(answer)


def test_under_tls_cookies_go_by_tls_alone(cast: Cast, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = client_of(cast.liaison)
    cookie = client.get("/api/v1/session", secure=True).cookies["csrftoken"]
    assert (cookie["secure"], cookie["samesite"]) == (True, "Lax")
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


@pytest.mark.django_db(transaction=True)
def test_answers_that_do_not_come_from_django_are_stamped_too(web: LiveServer) -> None:
    with web.http(make_person(1, "陈组长")) as client:
        assert_safe(client.get("/api/v1/feed"))
        assert_safe(client.get("/api/v1/feed?wait=x"))
        assert_safe(client.get(STATIC))
        answer = client.post("/api/v1/session", content=(b"x" * 2**20 for _ in range(33)))
        assert answer.json()["errors"][0]["code"] == "too_large"
        assert_safe(answer)
    with web.http(None) as stranger:
        assert_safe(stranger.get("/api/v1/feed"))


def test_nobody_learns_which_server_this_is(client: Client) -> None:
    assert "Server" not in client.get("/healthz").headers
