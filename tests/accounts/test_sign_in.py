"""Staff: password and second factor; who is kept out, and who is not."""

from typing import Any

import pytest
from django.test import Client

from jiefang.accounts.constants import FREE_FAILURES, Role
from jiefang.accounts.factors import recovery_codes_renew, totp_set
from jiefang.accounts.models import Failures, Grant, Person, Session
from jiefang.audit.models import Entry
from tests.accounts.entering import SECRET, SESSION, sign_in, totp, unused_totp, with_totp
from tests.cast import HERE, PASSWORD, Cast, make_person
from tests.support.together import together

PHONE = "13900000031"  # the cast's liaison
WRONG = "000000"
INCIDENTS = "/api/v1/incidents/preview"


def staff(client: Client, **more: Any) -> Any:
    return sign_in(client, **({"phone": PHONE, "password": PASSWORD} | more))


@pytest.fixture
def liaison(cast: Cast) -> Person:
    return with_totp(cast.liaison)


def test_password_and_totp_open_a_strong_session(liaison: Person, client: Client) -> None:
    assert staff(client, totp=totp()).status_code == 200
    assert Session.objects.get(person=liaison).strong


def test_the_password_alone_asks_for_a_factor(liaison: Person, client: Client) -> None:
    answer = staff(client)
    assert (answer.status_code, answer.json()["code"]) == (401, "second_factor_required")
    assert answer.json()["factors"] == ["totp"]
    assert not Session.objects.filter(person=liaison).exists()
    assert "demo_totp" not in answer.json()


def test_a_wrong_password_says_nothing_of_factors(liaison: Person, client: Client) -> None:
    answer = staff(client, password="wrong", totp=totp())
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_failed")


def test_a_time_step_counts_once(liaison: Person) -> None:
    digits = totp()
    assert staff(Client(), totp=digits).status_code == 200
    assert staff(Client(), totp=digits).status_code == 401
    assert staff(Client(), totp=totp(1)).status_code == 200


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_step_that_is_far_off_is_refused(liaison: Person, steps: int) -> None:
    assert staff(Client(), totp=totp(steps)).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_the_same_totp_at_once_opens_one_session() -> None:
    person = make_person(31, "周警官")
    Grant.objects.create(person=person, role=Role.LIAISON, area_code=HERE)
    totp_set(person, SECRET)
    digits = totp()
    statuses = together(lambda: staff(Client(), totp=digits).status_code, 3)
    assert sorted(statuses) == [200, 401, 401]


def test_a_recovery_code_counts_once_however_it_is_typed(liaison: Person) -> None:
    code, other, *_ = recovery_codes_renew(liaison)
    assert staff(Client(), recovery_code=code.upper().replace("-", " ")).status_code == 200
    assert Session.objects.get(person=liaison).strong
    assert staff(Client(), recovery_code=code).status_code == 401
    assert staff(Client(), recovery_code=other).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_same_recovery_code_at_once_opens_one_session() -> None:
    person = make_person(31, "周警官")
    Grant.objects.create(person=person, role=Role.LIAISON, area_code=HERE)
    with_totp(person)
    code = recovery_codes_renew(person)[0]
    statuses = together(lambda: staff(Client(), recovery_code=code).status_code, 3)
    assert sorted(statuses) == [200, 401, 401]


def test_recovery_codes_are_stored_hashed_and_the_secret_sealed(liaison: Person) -> None:
    codes = recovery_codes_renew(liaison)
    stored = str(list(liaison.authenticator_set.values_list("data", flat=True)))
    assert SECRET not in stored
    assert not any(code in stored for code in codes)


def test_without_a_factor_the_session_is_weak_and_privileges_wait(
    cast: Cast, client: Client
) -> None:
    assert staff(client).status_code == 200
    assert not Session.objects.get(person=cast.liaison).strong
    mark = {"kind": "medical", "location": {"lon": 113.2644, "lat": 23.125, "crs": "wgs84"}}
    assert client.post(INCIDENTS, mark, "application/json").status_code == 403


@pytest.mark.parametrize("phone", ["13900000036", "13900000030"])  # a neighbour, a captain
def test_members_have_no_password_sign_in(cast: Cast, client: Client, phone: str) -> None:
    answer = sign_in(client, phone=phone, password=PASSWORD)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_failed")


def test_demo_people_keep_theirs(cast: Cast, client: Client) -> None:
    Person.objects.filter(pk=cast.neighbour.pk).update(is_demo=True)
    assert sign_in(client, phone="13900000036", password=PASSWORD).status_code == 200


def test_a_demo_city_tells_its_staffs_digits(liaison: Person, settings: Any) -> None:
    settings.DEBUG = True
    Person.objects.filter(pk=liaison.pk).update(is_demo=True)
    for _ in range(2):
        told = staff(Client()).json()["demo_totp"]
        assert staff(Client(), totp=told).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"phone": PHONE, "password": PASSWORD, "code": "123456"},
        {"phone": PHONE, "password": PASSWORD, "passkey": {}},
        {"phone": PHONE, "totp": "123456"},
        {"phone": PHONE, "code": "12345"},
        {"phone": PHONE, "code": "一二三四五六"},
        {"passkey": "text"},
    ],
)
def test_a_form_that_is_none_is_refused(cast: Cast, client: Client, body: Any) -> None:
    assert sign_in(client, **body).status_code == 422


def test_after_five_failures_one_waits_longer_and_longer(cast: Cast) -> None:
    for _ in range(FREE_FAILURES):
        assert staff(Client(), password="wrong").status_code == 401
    waits = []
    for _ in range(3):
        waits.append(int(staff(Client())["Retry-After"]))
        Failures.objects.update(rests_until="2020-01-01T00:00:00Z")
        staff(Client(), password="wrong")
    assert waits == sorted(waits)
    assert waits[0] <= 30 < waits[-1]
    Failures.objects.update(rests_until="2020-01-01T00:00:00Z")
    assert staff(Client()).status_code == 200
    assert set(Failures.objects.values_list("number", flat=True)) == {8}  # of the address alone


def test_many_strange_failures_do_not_shut_out_the_desk(liaison: Person) -> None:
    desk = Client(REMOTE_ADDR="198.51.100.1")
    assert staff(desk, totp=unused_totp(liaison)).status_code == 200
    stranger = Client(REMOTE_ADDR="198.51.100.1")  # even from the same network
    answers = [staff(stranger, password="wrong").status_code for _ in range(50)]
    assert answers == [401] * FREE_FAILURES + [429] * (50 - FREE_FAILURES)
    assert staff(stranger, totp=unused_totp(liaison)).status_code == 429
    assert desk.delete(SESSION).status_code == 204
    assert staff(desk, totp=unused_totp(liaison)).status_code == 200
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert staff(elsewhere, totp=unused_totp(liaison)).status_code == 200


def test_trying_many_numbers_from_one_address_ends_too(cast: Cast) -> None:
    tries = ({"phone": f"139{nth:08}", "password": "x"} for nth in range(500, 700))
    statuses = [sign_in(Client(), **body).status_code for body in tries]
    assert 429 in statuses
    assert statuses[:90] == [401] * 90


def test_who_has_the_password_cannot_guess_the_digits(liaison: Person) -> None:
    tries = [staff(Client(REMOTE_ADDR=f"10.0.0.{nth}"), totp=WRONG).status_code for nth in range(8)]
    assert tries == [401] * 5 + [429] * 3


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_counted_one_by_one() -> None:
    statuses = together(lambda: staff(Client(), password="wrong").status_code, 9)
    assert statuses.count(401) == FREE_FAILURES


def test_every_sign_in_and_refusal_is_written_down(liaison: Person, client: Client) -> None:
    staff(client, totp=totp())
    staff(client, password="wrong")
    sign_in(client, phone="13911112222", password="wrong")
    started = Entry.objects.get(action="session.started")
    assert (started.actor_id, started.data) == (liaison.pk, {"by": ["password", "totp"]})
    refused = Entry.objects.filter(action="session.refused")
    assert [entry.data for entry in refused] == [{"by": "password"}] * 2
    assert all(entry.actor_id is None for entry in refused)
