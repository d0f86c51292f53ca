"""Who was named in a roster is nobody until they register by themselves, into the same account."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person, SignInCode
from jiefang.accounts.services.inviting import Invited, people_invite
from jiefang.common.clock import now
from jiefang.joining.services.applying import registration_withdraw
from tests.cast import Cast, client_of
from tests.joining.joiners import PHONE, STREET, call, prove, streets

pytestmark = pytest.mark.django_db
NUMBER = "+86" + PHONE
ABOUT = {"name": "本人", "birth_year": 1970, "street": STREET, "wished_roles": [], "language": "zh"}


@pytest.fixture
def invited(cast: Cast) -> Person:
    streets()
    with transaction.atomic():
        (person_id,) = people_invite([Invited(NUMBER, "名册上的名", 1960)])
    return Person.objects.get(pk=person_id)


def register(client: Client) -> Any:
    assert prove(client).json()["known"] is False
    return call(client, "POST", "registrations", ABOUT, key="k")


def test_a_proved_number_leads_to_the_questions_and_keeps_the_account(invited: Person) -> None:
    answer = register(Client())
    assert answer.status_code == 201, answer.json()
    invited.refresh_from_db()
    assert (invited.status, invited.name, invited.birth_year) == ("applied", "本人", 1970)
    assert Person.objects.filter(phone=NUMBER).count() == 1


def test_nobody_signs_in_with_an_invitation(invited: Person, client: Client) -> None:
    call(client, "POST", "session/code", {"phone": PHONE})
    code = SignInCode.objects.order_by("-created_at").first()
    given = {"phone": PHONE, "code": code.code if code else "000000"}
    answer = call(client, "POST", "session", given)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_failed")


def test_an_invitation_agrees_to_nothing(invited: Person) -> None:
    invited.alert_consent_at = now()
    with pytest.raises(IntegrityError), transaction.atomic():
        invited.save()


def test_nobody_puts_the_invited_into_a_unit(invited: Person, cast: Cast) -> None:
    path = f"units/{cast.unit.pk}/members"
    given = {"phone": PHONE, "source": "neighbour"}
    answer = call(client_of(cast.liaison), "POST", path, given, key="k")
    assert answer.json()["errors"][0]["code"] == "unknown_person"


def test_who_thinks_better_of_it_leaves_nothing(invited: Person) -> None:
    register(Client())
    registration_withdraw(actor=Person.objects.get(pk=invited.pk))
    assert not Person.objects.filter(phone=NUMBER).exists()


def test_it_is_still_invited_without_a_registration(invited: Person) -> None:
    prove(Client())
    invited.refresh_from_db()
    assert invited.status == PersonStatus.INVITED
