"""Every app's API stands on this plumbing: refusals, parsing, the schema."""

import pytest
from django.test import Client

from tests.cast import Cast, client_of


def test_an_unknown_address_is_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/nothing-here")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


def test_an_english_reader_gets_english(client: Client) -> None:
    answer = client.get("/api/v1/nothing-here", headers={"Accept-Language": "en-GB,zh"})
    assert answer.json()["detail"] == "Not found."


@pytest.mark.django_db
def test_the_schema_and_its_page_are_open_to_all(client: Client) -> None:
    document = client.get("/api/v1/schema").json()
    assert document["openapi"].startswith("3.")
    assert "Problem" in document["components"]["schemas"]
    assert client.get("/api/v1/docs").status_code == 200


def test_a_body_of_unknown_length_is_refused_rather_than_taken_for_none(cast: Cast) -> None:
    answer = client_of(cast.liaison).generic(
        "POST",
        "/api/v1/incidents",
        b"{}",
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        CONTENT_LENGTH="",
    )
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "Content-Length")


def test_a_nul_in_the_address_is_refused(cast: Cast) -> None:
    answer = client_of(cast.liaison).get("/api/v1/units?q=a%00b")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "q")


def test_no_cache_keeps_what_is_told_to_a_person(cast: Cast) -> None:
    client = client_of(cast.liaison)
    assert client.get("/api/v1/me")["Cache-Control"] == "no-store"
    assert client.get("/api/v1/incidents/x")["Content-Type"] == "application/problem+json"
    assert "max-age" in client.get("/api/v1/areas/outlines")["Cache-Control"]
