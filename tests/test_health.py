"""Health, readiness and metrics as a load balancer and Prometheus see them."""

import time
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from jiefang.common import bell, health


@pytest.fixture(autouse=True)
def _forget_what_was_seen() -> Iterator[None]:
    health._seen.clear()
    yield
    health._seen.clear()
    bell.reset()


def test_healthz_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_readyz_names_each_part(client: Client) -> None:
    health.worker_is_alive()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    assert {name: part["ok"] for name, part in answer.json()["parts"].items()} == {
        "database": True,
        "valkey": True,
        "worker": True,
        "relay": False,
    }


@pytest.mark.django_db
def test_readyz_waits_once_for_the_parts_it_was_told_to(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_started", time.monotonic())
    settings.READY_AFTER = ["worker"]
    bell.client().delete(health.WORKER_KEY)  # type: ignore[union-attr]
    assert client.get("/readyz").status_code == 503
    health.worker_is_alive()
    assert client.get("/readyz").status_code == 200
    bell.client().delete(health.WORKER_KEY)  # type: ignore[union-attr]
    assert client.get("/readyz").json()["status"] == "degraded"


@pytest.mark.django_db
def test_metrics_are_for_this_machine(client: Client) -> None:
    assert b'jiefang_part_ok{part="database"} 1.0' in client.get("/metrics").content
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 403


@pytest.mark.django_db
def test_metrics_are_for_the_bearer_of_the_token(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "s3cret"
    assert client.get("/metrics").status_code == 403
    bearer = {"HTTP_AUTHORIZATION": "Bearer s3cret"}
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7", **bearer).status_code == 200
