"""Every app's API stands on this plumbing: refusals, parsing, the schema."""

import pytest
from django.test import Client


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
