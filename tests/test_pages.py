"""The built frontend at the addresses of its router."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.parametrize("address", ["/", "/console", "/console/incidents/7"])
def test_every_page_address_serves_the_index(
    client: Client, settings: Settings, tmp_path: Path, address: str
) -> None:
    settings.FRONTEND = tmp_path
    (tmp_path / "index.html").write_text("<title>街坊</title>")
    answer = client.get(address)
    assert answer.content.decode() == "<title>街坊</title>"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_before_the_build_a_sentence_says_what_to_do(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.FRONTEND = tmp_path
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make frontend" in answer.content.decode()


def test_an_unknown_address_of_the_api_is_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_file_of_another_build_is_not_the_page(client: Client) -> None:
    assert client.get("/assets/console-12345678.js").status_code == 404
