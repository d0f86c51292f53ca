"""A phone opens for a reason, so many an hour, and its person reads who looked."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from jiefang.accounts.models import Person
from jiefang.audit.models import Entry
from jiefang.common.clock import now
from jiefang.outbox.models import Event
from jiefang.privacy.models import Disclosure
from tests.cast import Cast, client_of


def ask(client: Client, person: Person, **body: Any) -> HttpResponse:
    given = {"field": "phone", "purpose": "roster"} | body
    path = f"/api/v1/people/{person.pk}/reveal"
    return client.post(path, given, content_type="application/json")


def test_a_captain_sees_the_phone_of_a_member(cast: Cast) -> None:
    answer = ask(client_of(cast.captain), cast.member)
    assert answer.json() == {"phone": cast.member.phone}
    assert Entry.objects.filter(action="privacy.phone_revealed", actor_id=cast.captain.pk).exists()


def test_the_member_reads_who_looked_and_why(cast: Cast) -> None:
    ask(client_of(cast.captain), cast.member)
    (look,) = client_of(cast.member).get("/api/v1/me/data-access").json()["items"]
    assert (look["role"], look["office"], look["purpose"]) == ("captain", "北京路步行街", "roster")
    assert look["why"]["zh"] == "联系本单元队员"
    assert str(cast.captain.pk) not in str(look)
    assert client_of(cast.captain).get("/api/v1/me/data-access").json()["items"] == []


def test_the_incident_must_be_named(cast: Cast) -> None:
    answer = ask(client_of(cast.liaison), cast.member, purpose="incident")
    assert answer.status_code == 422
    assert Disclosure.objects.count() == 0


@pytest.mark.parametrize("purpose", ["curiosity", "", None, 7, {"a": 1}])
def test_no_other_purpose_is_taken(cast: Cast, purpose: Any) -> None:
    assert ask(client_of(cast.captain), cast.member, purpose=purpose).status_code == 422


def test_a_stranger_learns_nothing(cast: Cast) -> None:
    refused = ask(client_of(cast.captain), cast.member_elsewhere)
    unknown = ask(client_of(cast.captain), Person())
    assert (refused.status_code, unknown.status_code) == (404, 404)
    assert refused.json()["code"] == unknown.json()["code"]
    assert Disclosure.objects.count() == 0


def looked(actor: Person, person: Person, times: int, ago: timedelta) -> None:
    values = {"actor_id": actor.pk, "person_id": person.pk, "field": "phone", "role": "captain"}
    rows = [Disclosure(purpose="roster", office="x", **values) for _ in range(times)]
    Disclosure.objects.bulk_create(rows)
    Disclosure.objects.filter(actor_id=actor.pk).update(at=now() - ago)


def test_whoever_looks_quickly_is_stopped_and_security_is_told_once(cast: Cast) -> None:
    client = client_of(cast.captain)
    answers = [ask(client, cast.member) for _ in range(13)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429] * 3
    assert int(answers[-1]["Retry-After"]) <= 61
    assert Event.objects.filter(kind="privacy.reveal_stopped").count() == 1
    assert Entry.objects.filter(action="privacy.reveal_stopped").count() == 1


def test_nobody_sees_more_than_sixty_in_any_hour(cast: Cast) -> None:
    looked(cast.captain, cast.member, 60, timedelta(minutes=50))
    refused = ask(client_of(cast.captain), cast.member)
    assert (refused.status_code, cast.member.phone in refused.content.decode()) == (429, False)
    Disclosure.objects.update(at=now() - timedelta(minutes=61))
    assert ask(client_of(cast.captain), cast.member).status_code == 200
