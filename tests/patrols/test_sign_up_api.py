"""The sign-up side over HTTP: a story of one place, refusals in words, pages, statements."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jiefang.accounts.models import Person
from jiefang.teams.models import Team
from tests.cast import Cast, client_of
from tests.joining.joiners import call
from tests.patrols.shifts import in_days, make_shift, members
from tests.patrols.test_sign_ups import sign_up
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def post(client: Client, path: str, body: Any = None, key: str = "k") -> Any:
    return call(client, "POST", path, body or {}, key=f"{path}{key}")


def get(person: Person, path: str) -> Any:
    return client_of(person).get(f"/api/v1/{path}").json()


def test_a_place_is_taken_offered_and_taken_over(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    first, second = (client_of(person) for person in people)
    made = post(first, f"shifts/{shift.pk}/sign-ups").json()
    assert (made["state"], made["role"], made["position"]) == ("confirmed", "patrol", None)
    offered = post(first, f"sign-ups/{made['id']}/offer")
    assert offered.status_code == 201
    mine = get(people[0], "me/sign-ups")["items"][0]
    assert (mine["offer"], mine["shift"]["id"]) == (offered.json()["id"], str(shift.pk))
    (offer,) = get(people[1], "me/offers")["items"]
    assert (offer["person"]["id"], offer["mine"]) == (str(people[0].pk), False)
    taken = post(second, f"offers/{offer['id']}/take").json()
    assert (taken["state"], taken["shift"]) == ("confirmed", str(shift.pk))
    assert get(people[0], "me/sign-ups")["items"] == []


def test_the_same_key_takes_one_place(team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    answers = [post(client_of(person), f"shifts/{shift.pk}/sign-ups") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    shift.refresh_from_db()
    assert shift.taken == 1


def test_what_keeps_one_from_it_is_said_beforehand(team: Team) -> None:
    shift, (person,) = make_shift(team, certificate="first_aid"), members(team, 1)
    sign_up(person, make_shift(team))
    found = get(person, f"shifts/{shift.pk}/fitness")
    assert [each["code"] for each in found["problems"]] == ["overlap"]
    assert found["roles"][0]["problems"][0]["code"] == "certificate_missing"
    assert "急救证" in found["roles"][0]["problems"][0]["text"]["zh"]


def test_offers_that_one_cannot_take_are_not_shown(team: Team) -> None:
    shift, people = make_shift(team), members(team, 2)
    made = post(client_of(people[0]), f"shifts/{shift.pk}/sign-ups").json()
    post(client_of(people[0]), f"sign-ups/{made['id']}/offer")
    sign_up(people[1], make_shift(team))
    assert get(people[1], "me/offers")["items"] == []


def test_ones_own_list_costs_the_same_however_long(
    team: Team, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    (person,) = members(team, 1)
    for day in range(3, 9):
        sign_up(person, make_shift(team, in_days(day)))
    client = client_of(person)
    with django_assert_max_num_queries(12):
        page = client.get("/api/v1/me/sign-ups?limit=5").json()
    assert (len(page["items"]), page["next"] is not None) == (5, True)
    rest = client.get(f"/api/v1/me/sign-ups?limit=5&cursor={page['next']}").json()
    assert len(rest["items"]) == 1
