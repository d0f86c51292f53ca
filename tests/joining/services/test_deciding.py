"""Verifying: by whom, once, and what the applicant hears."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Invalid, NotFound
from jiefang.joining.models import Registration
from jiefang.joining.services.deciding import (
    registration_ask,
    registration_refuse,
    registration_verify,
)
from jiefang.messaging.models import Message
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units.models import Member
from tests.cast import Cast
from tests.joining.joiners import call, joined, questions, streets
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _streets(request: pytest.FixtureRequest) -> None:
    if "cast" in request.fixturenames:
        request.getfixturevalue("cast")
    streets()


@pytest.mark.parametrize("who", ["captain", "organiser"])
def test_a_captain_or_organiser_of_the_street_lets_somebody_in(cast: Cast, who: str) -> None:
    client, registration = joined()
    verifier = getattr(cast, who)
    registration_verify(actor=verifier, registration_id=registration.pk, unit=cast.unit.pk)
    person = Person.objects.get(pk=registration.person_id)
    assert (person.status, person.verified_by) == ("active", verifier)
    assert Member.objects.filter(person=person, unit=cast.unit).exists()
    assert call(client, "GET", "me").status_code == 200
    kinds = Event.objects.filter(kind__startswith="joining.registration").values_list("data")
    assert kinds.count() == 2
    assert Message.objects.filter(person=person).count() == 1
    assert StreamEntry.objects.filter(stream=f"person:{person.pk}").count() == 1


@pytest.mark.parametrize(
    "who", ["leader", "member", "liaison", "administrator", "neighbour", "administrator_elsewhere"]
)
def test_nobody_else_sees_or_decides_it(cast: Cast, who: str) -> None:
    _, registration = joined()
    before = digest()
    for decide in (
        lambda: registration_verify(actor=getattr(cast, who), registration_id=registration.pk),
        lambda: registration_refuse(
            actor=getattr(cast, who), registration_id=registration.pk, reason="不"
        ),
        lambda: registration_ask(
            actor=getattr(cast, who), registration_id=registration.pk, question="谁"
        ),
    ):
        with pytest.raises(NotFound):
            decide()
    assert digest() == before


def test_a_captain_of_another_street_does_not_see_it(cast: Cast) -> None:
    _, registration = joined(street="440106001")
    with pytest.raises(NotFound):
        registration_verify(actor=cast.captain, registration_id=registration.pk)


def test_nobody_is_placed_into_a_unit_that_is_not_the_verifiers(cast: Cast) -> None:
    _, registration = joined()
    before = digest()
    with pytest.raises(Invalid):
        registration_verify(
            actor=cast.captain, registration_id=registration.pk, unit=cast.unit_elsewhere.pk
        )
    assert digest() == before


def test_a_refusal_has_a_reason_and_may_be_tried_again(cast: Cast) -> None:
    client, registration = joined()
    registration_refuse(actor=cast.captain, registration_id=registration.pk, reason="姓名不符")
    mine = call(client, "GET", "me/registration").json()["registration"]
    assert (mine["state"], mine["reason"]) == ("refused", "姓名不符")
    assert call(client, "GET", "me").status_code == 401
    body = {name: value for name, value in questions(name="真姓名").items() if name != "consents"}
    again = call(client, "POST", "me/registration", body)
    assert (again.status_code, again.json()["registration"]["state"]) == (201, "applied")
    assert Registration.objects.count() == 2
    registration_verify(
        actor=cast.captain, registration_id=again.json()["registration"]["id"], unit=None
    )
    assert Person.objects.get(pk=registration.person_id).name == "真姓名"


def test_a_question_is_answered(cast: Cast) -> None:
    client, registration = joined()
    early = call(client, "POST", "me/registration/answer", {"answer": "是"})
    assert early.json()["code"] == "conflict.no_question"
    registration_ask(actor=cast.captain, registration_id=registration.pk, question="住哪个社区？")
    answer = call(client, "POST", "me/registration/answer", {"answer": "三眼井"})
    assert answer.json()["registration"]["answer"] == "三眼井"
    assert call(client, "POST", "me/registration/answer", {"answer": "再"}).status_code == 409


def test_what_is_decided_is_not_decided_again(cast: Cast) -> None:
    _, registration = joined()
    registration_verify(actor=cast.captain, registration_id=registration.pk)
    with pytest.raises(Conflict, match=r"conflict\.already_decided"):
        registration_refuse(actor=cast.organiser, registration_id=registration.pk, reason="迟了")


@pytest.mark.django_db(transaction=True)
def test_of_two_verifiers_at_once_one_decides(cast: Cast) -> None:
    _, registration = joined()

    def decide(accept: bool) -> bool:
        try:
            if accept:
                registration_verify(actor=cast.captain, registration_id=registration.pk)
            else:
                registration_refuse(
                    actor=cast.organiser, registration_id=registration.pk, reason="不符"
                )
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(decide, (True, False)))
    assert sorted(won) == [False, True]
    person = Person.objects.get(pk=registration.person_id)
    assert person.status == ("active" if won[0] else "refused")


def test_the_words_of_a_registration_are_sealed(cast: Cast) -> None:
    _, registration = joined()
    registration_refuse(actor=cast.captain, registration_id=registration.pk, reason="姓名不符")
    with connection.cursor() as cursor:
        cursor.execute("SELECT r::text FROM joining_registration r")
        row = cursor.fetchone()
    assert "姓名不符" not in row[0]
