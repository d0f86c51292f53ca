"""Signing in and out by password."""

import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from redis import Redis

from jiefang.accounts.constants import FREE_FAILURES, PersonStatus
from jiefang.accounts.models import Person, Session
from jiefang.common.bell import channel
from jiefang.realtime.constants import SESSIONS
from jiefang.realtime.services import session_mark
from tests.cast import PASSWORD, Cast, client_of

URL = "/api/v1/session"
NOBODY = {"person": None, "demo": False, "session": None, "needs": []}
PHONE = "13900000031"


def sign_in(client: Client, phone: str = PHONE, password: str = PASSWORD, **extra: Any) -> Any:
    body = {"phone": phone, "password": password}
    return client.post(URL, body, content_type="application/json", **extra)


def test_the_right_password_signs_in(cast: Cast, client: Client) -> None:
    answer = sign_in(client)
    assert answer.status_code == 200
    assert answer.json()["person"] == {
        "id": str(cast.liaison.pk),
        "name": "周警官",
        "phone": "+8613900000031",
        "birth_year": 1980,
        "language": "zh",
        "is_demo": False,
        "is_simulated": False,
        "status": "active",
    }
    found = client.get(URL).json()
    assert found["person"] == answer.json()["person"]
    assert found["session"]["kind"] == "staff"


def test_the_number_may_be_in_e164(cast: Cast, client: Client) -> None:
    assert sign_in(client, phone="+86 139 0000 0031").status_code == 200


@pytest.mark.parametrize(
    ("phone", "password"),
    [
        (PHONE, "wrong"),
        ("13911112222", PASSWORD),
        ("13900000035", PASSWORD),  # locked
        ("not a number", PASSWORD),
        (PHONE, PASSWORD + " "),
    ],
)
def test_every_failure_looks_the_same(cast: Cast, phone: str, password: str) -> None:
    client = Client()
    answer = sign_in(client, phone, password)
    assert answer.status_code == 401
    assert answer.json()["code"] == "sign_in_failed"
    assert answer.content == sign_in(client, PHONE, "wrong").content
    assert Session.objects.count() == 0


def test_somebody_without_a_password_cannot_sign_in(cast: Cast, client: Client) -> None:
    cast.liaison.set_unusable_password()
    cast.liaison.save()
    assert sign_in(client, password="").status_code == 422
    assert sign_in(client, password="!").status_code == 401


@pytest.mark.parametrize("body", [{}, {"phone": PHONE}, {"phone": [1], "password": {}}])
def test_an_incomplete_form_names_its_fields(db: None, client: Client, body: Any) -> None:
    answer = client.post(URL, body, content_type="application/json")
    assert answer.status_code == 422
    assert {e["field"] for e in answer.json()["errors"]} <= {"phone", "password"}


def test_a_foreign_page_cannot_sign_anybody_in(cast: Cast, client: Client) -> None:
    answer = sign_in(client, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert sign_in(client, headers={"Origin": "null"}).status_code == 403
    assert sign_in(client, headers={"Origin": "http://testserver"}).status_code == 200


def test_signing_in_needs_no_csrf_token_but_every_other_write_does(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client).status_code == 200
    refused = client.delete(URL)
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_failed")
    token = client.get(URL).cookies["csrftoken"].value
    assert client.delete(URL, headers={"X-CSRFToken": token}).status_code == 204


def test_the_key_changes_when_somebody_signs_in(cast: Cast, client: Client) -> None:
    client.cookies["sessionid"] = "attackers0known0key"
    sign_in(client)
    first = client.cookies["sessionid"].value
    assert first != "attackers0known0key"
    sign_in(client)
    assert Session.objects.get().person_id == cast.liaison.pk
    sign_in(client, phone="13900000033")
    assert client.cookies["sessionid"].value != first
    assert Session.objects.get().person_id == cast.organiser.pk


def test_signing_out_ends_the_session(cast: Cast, client: Client) -> None:
    sign_in(client)
    key = client.cookies["sessionid"].value
    assert client.delete(URL).status_code == 204
    assert not Session.objects.filter(mark=session_mark(key)).exists()
    assert client.get(URL).json() == NOBODY
    assert client.delete(URL).status_code == 401


@pytest.mark.parametrize(("debug", "demo"), [(True, True), (False, False)])
def test_only_a_demo_city_hints_at_its_people(
    cast: Cast, client: Client, settings: Any, *, debug: bool, demo: bool
) -> None:
    settings.DEBUG = debug
    Person.objects.filter(pk=cast.liaison.pk).update(is_demo=True)
    assert client.get(URL).json()["demo"] is demo


def test_signing_out_rings_for_the_sockets_of_that_session(
    cast: Cast, client: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client)
    key = client.cookies["sessionid"].value
    with Redis.from_url(settings.REDIS_URL).pubsub(ignore_subscribe_messages=True) as ear:
        ear.subscribe(channel(SESSIONS))
        ear.get_message(timeout=2)
        with django_capture_on_commit_callbacks(execute=True):
            client.delete(URL)
        heard = [ear.get_message(timeout=2) for _ in range(2)]
    assert f"{session_mark(key)} 4401".encode() in [m["data"] for m in heard if m]


def test_a_person_who_is_locked_is_out_at_once(cast: Cast) -> None:
    client = client_of(cast.liaison)
    assert client.get("/api/v1/grants").status_code == 200
    Person.objects.filter(pk=cast.liaison.pk).update(status=PersonStatus.LOCKED)
    assert client.get("/api/v1/grants").status_code == 401
    assert client.get(URL).json() == NOBODY


def test_a_new_password_ends_the_sessions_of_the_old(cast: Cast) -> None:
    client = client_of(cast.liaison)
    cast.liaison.set_password("another one")
    cast.liaison.save()
    assert client.get("/api/v1/grants").status_code == 401


def test_session_and_person_are_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    client = client_of(cast.liaison)
    with django_assert_num_queries(1):
        client.get(URL)


def test_wrong_passwords_are_counted_and_then_the_number_rests(cast: Cast, client: Client) -> None:
    for _ in range(FREE_FAILURES):
        assert sign_in(client, password="wrong").status_code == 401
    answer = sign_in(client)
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert int(answer["Retry-After"]) > 0
    assert sign_in(client, phone="13900000033").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_sign_ins_at_once_both_work() -> None:
    Person.objects.create_person(phone=f"+86{PHONE}", name="甲", password=PASSWORD, is_demo=True)
    statuses: list[int] = []

    def enter() -> None:
        statuses.append(sign_in(Client()).status_code)
        connections.close_all()

    threads = [threading.Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200, 200]
