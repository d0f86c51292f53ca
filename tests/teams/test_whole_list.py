"""The list with whole numbers: for a reason, proven, counted, told to everybody on it."""

from typing import Any

import pytest
from django.test import Client

from jiefang.audit.models import Entry
from jiefang.outbox.models import Event
from jiefang.privacy import constants
from jiefang.privacy.models import Disclosure
from jiefang.privacy.services import listing
from jiefang.teams.models import Team
from tests.cast import PASSWORD, Cast, client_of, make_person
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member)
    make_membership(team, make_person(640, "受邀的人"), status="invited")
    return team


def proven(client: Client) -> Client:
    proof = {"password": PASSWORD}
    done = client.post("/api/v1/session/prove", proof, content_type="application/json")
    assert done.status_code == 204, done.content
    return client


def ask(client: Client, team: Team, **more: Any) -> Any:
    body = {"reason": "insurance"} | more
    path = f"/api/v1/teams/{team.pk}/members/export"
    return client.post(path, body, content_type="application/json")


def text_of(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def test_a_captain_takes_it_out_and_each_member_reads_so(cast: Cast, team: Team) -> None:
    answer = ask(proven(client_of(cast.captain)), team)
    assert answer.status_code == 200, answer.content
    said = text_of(answer)
    for person in (cast.captain, cast.member):
        assert person.phone.removeprefix("+86") in said
    assert "受邀的人" not in said
    (look,) = client_of(cast.member).get("/api/v1/me/data-access").json()["items"]
    assert (look["role"], look["office"], look["purpose"]) == ("captain", team.name, "team_list")
    exported = Event.objects.get(kind="teams.members_exported")
    assert (exported.data["rows"], exported.data["revealed"]) == (2, True)
    assert exported.data["reason"] == "insurance"
    assert Entry.objects.filter(action="teams.members_exported").count() == 1


def test_without_a_fresh_proof_nothing_leaves(cast: Cast, team: Team) -> None:
    answer = ask(client_of(cast.captain), team)
    assert (answer.status_code, answer.json()["code"]) == (401, "proof_required")
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("reason", ["", "curiosity", None, 7, ["insurance"]])
def test_no_other_reason_is_taken(cast: Cast, team: Team, reason: Any) -> None:
    assert ask(proven(client_of(cast.captain)), team, reason=reason).status_code == 422
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("neighbour", 404), ("liaison", 404)])
def test_who_does_not_run_the_team_gets_nothing(
    cast: Cast, team: Team, who: str, status: int
) -> None:
    assert ask(proven(client_of(getattr(cast, who))), team).status_code == status
    assert not Disclosure.objects.exists()


def test_above_so_many_a_day_nothing_leaves_and_security_is_told_once(
    cast: Cast, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "LISTED_A_DAY", 3)
    client = proven(client_of(cast.captain))
    assert [ask(client, team).status_code for _ in range(3)] == [200, 429, 429]
    assert Disclosure.objects.count() == 2
    assert Event.objects.filter(kind="privacy.reveal_stopped").count() == 1
    assert constants.LISTED_A_DAY == 5000


def test_a_list_leaves_the_looks_one_by_one_as_they_were(cast: Cast, team: Team) -> None:
    for number in range(641, 655):
        make_membership(team, make_person(number, f"队员{number}"))
    client = proven(client_of(cast.captain))
    assert ask(client, team).status_code == 200
    body = {"field": "phone", "purpose": "team"}
    path = f"/api/v1/people/{cast.member.pk}/reveal"
    assert client.post(path, body, content_type="application/json").status_code == 200
