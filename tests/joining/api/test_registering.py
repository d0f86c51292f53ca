"""Each step of registering and each refusal."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Budget, Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.joining.constants import ConsentKind
from jiefang.joining.models import Consent, Registration, Ticket
from tests.cast import Cast, make_person
from tests.joining.joiners import (
    PHONE,
    agreed,
    call,
    code_for,
    joined,
    prove,
    questions,
    streets,
    year_of,
)
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _streets() -> None:
    streets()


def register(client: Client, **changes: Any) -> Any:
    return call(client, "POST", "registrations", questions(**changes))


def test_from_the_code_to_an_applicant_who_sees_the_registration_alone() -> None:
    client, registration = joined()
    person = registration.person
    assert (person.status, person.name, person.phone) == ("applied", "新街坊", f"+86{PHONE}")
    assert (person.street_code, person.wished_roles) == ("440104001", ["support", "guide"])
    assert set(Consent.objects.values_list("kind", flat=True)) == set(ConsentKind.values)
    mine = call(client, "GET", "me/registration").json()["registration"]
    assert (mine["state"], mine["street"]["name"]) == ("applied", "洪桥街道")
    for path in ("me", "me/consents", "units", "incidents", "areas", "registrations"):
        assert call(client, "GET", path).status_code == 401
    assert call(client, "GET", "session").json()["person"] is None


@pytest.mark.parametrize("refused", ConsentKind)
def test_registration_goes_on_with_each_consent_refused(refused: ConsentKind) -> None:
    _, registration = joined(consents=agreed(*(kind for kind in ConsentKind if kind != refused)))
    assert not Consent.objects.filter(person=registration.person, kind=refused).exists()
    assert Consent.objects.count() == 3


def test_no_consent_is_given_by_saying_nothing() -> None:
    _, registration = joined(consents={})
    person = registration.person
    assert not Consent.objects.exists()
    assert person.alert_consent_at is person.position_consent_at is person.sms_consent_at is None


def test_a_wrong_code_proves_nothing() -> None:
    client = Client()
    wrong = "000000" if code_for(client, PHONE) != "000000" else "111111"
    answer = call(client, "POST", "registrations/proof", {"phone": PHONE, "code": wrong})
    assert (answer.status_code, answer.json()["code"]) == (403, "code_wrong")
    assert not Ticket.objects.exists()


def test_a_code_proves_once() -> None:
    client = Client()
    body = {"phone": PHONE, "code": code_for(client, PHONE)}
    assert call(client, "POST", "registrations/proof", body).status_code == 200
    assert call(client, "POST", "registrations/proof", body).status_code == 403


@pytest.mark.parametrize("state", ["none", "late", "used"])
def test_without_a_ticket_that_stands_nobody_registers(state: str) -> None:
    client = Client()
    if state != "none":
        prove(client)
    if state == "late":
        Ticket.objects.update(expires_at=now() - timedelta(seconds=1))
    if state == "used":
        Ticket.objects.all().delete()
    before = digest()
    answer = register(client)
    assert (answer.status_code, answer.json()["code"]) == (403, "registration_expired")
    assert digest() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "x"}, "name"),
        ({"birth_year": 1899}, "birth_year"),
        ({"birth_year": 2999}, "birth_year"),
        ({"street": "440104999"}, "street"),
        ({"street": "440104"}, "street"),
        ({"wished_roles": ["police"]}, "wished_roles.0"),
        ({"consents": {"soul": "1"}}, "consents"),
        ({"name": "a\u0000b"}, "name"),
    ],
)
def test_bad_answers_are_refused_and_the_ticket_stays(changes: Any, field: str) -> None:
    client = Client()
    prove(client)
    before = digest()
    answer = register(client, **changes)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith(field.partition(".")[0])
    assert digest() == before
    assert register(client).status_code == 201


def test_who_is_under_18_registers_without_calls_or_position() -> None:
    client = Client()
    prove(client)
    answer = register(client, birth_year=year_of(18))
    assert answer.json()["code"] == "conflict.under_18"
    answer = register(client, birth_year=year_of(18), consents=agreed(ConsentKind.SMS))
    assert answer.json()["registration"]["adult"] is False


def test_under_14_a_guardian_proves_a_number_of_their_own() -> None:
    client, child = Client(), {"birth_year": year_of(14), "consents": {}, "guardian_name": "妈妈"}
    prove(client)
    refused = register(client, **child)
    assert refused.json()["errors"][0]["code"] == "guardian_needed"
    own = call(client, "POST", "registrations/guardian", {"phone": PHONE, "code": "123456"})
    assert own.json()["errors"][0]["code"] == "same_number"
    body = {"phone": "13912345679", "code": code_for(client, "13912345679")}
    assert call(client, "POST", "registrations/guardian", body).status_code == 200
    assert register(client, **child).status_code == 201
    row = Registration.objects.get()
    assert (row.guardian_name, row.guardian_phone) == ("妈妈", "+8613912345679")


def test_the_number_of_an_account_signs_in_instead(cast: Cast) -> None:
    client = Client()
    assert prove(client, cast.neighbour.phone).json()["known"] is True
    assert call(client, "GET", "me").status_code == 200
    assert not Ticket.objects.exists()


def test_a_locked_number_is_told_so(cast: Cast) -> None:
    answer = prove(Client(), cast.locked.phone)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.locked")


def test_an_applicant_comes_back_by_the_usual_code() -> None:
    joined()
    Budget.objects.all().delete()
    client = Client()
    answer = prove(client)
    assert answer.json()["known"] is True
    assert call(client, "GET", "me/registration").json()["registration"]["state"] == "applied"


def test_who_takes_the_registration_back_leaves_nothing_behind() -> None:
    client, registration = joined()
    assert call(client, "DELETE", "me/registration").status_code == 204
    assert person_by_phone(PHONE) is None
    assert not Registration.objects.exists()
    assert call(client, "GET", "me/registration").status_code == 401
    assert registration.person_id is not None


def test_who_had_left_begins_anew_with_the_same_number(cast: Cast) -> None:
    Person.objects.filter(pk=cast.captain.pk).update(status=PersonStatus.LEFT)
    number = cast.captain.phone.removeprefix("+86")
    _, registration = joined(number)
    assert registration.person_id == cast.captain.pk
    assert not cast.captain.grants.valid_at(now()).exists()


def test_two_browsers_with_the_same_number_make_one_person() -> None:
    first = Client()
    prove(first)
    make_person(77, "某人")
    person = make_person(78, "另一人")
    person.phone = f"+86{PHONE}"
    person.save()
    answer = register(first)
    assert answer.json()["code"] == "conflict.already_registered"


def test_streets_are_found_by_their_name_and_by_a_communitys() -> None:
    client = Client()
    every = call(client, "GET", "registrations/streets").json()["items"]
    assert [each["code"] for each in every] == ["440104001", "440106001"]
    found = call(client, "GET", "registrations/streets?q=三眼井").json()["items"]
    assert [(each["code"], each["community"]) for each in found] == [("440104001", "三眼井社区")]
