"""A system administrator gives and ends working roles within the own area."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from jiefang.accounts.models import Grant, Person
from jiefang.accounts.permissions import may_in_area
from jiefang.common.clock import now
from jiefang.outbox.models import Event
from tests.cast import Cast, client_of

URL = "/api/v1/grants"


def give(actor: Person, key: str = "", **changes: Any) -> Any:
    body = {"phone": "13900000036", "role": "liaison", "area_code": "440104001"} | changes
    headers = {"Idempotency-Key": key or str(uuid4())}
    return client_of(actor).post(URL, body, content_type="application/json", headers=headers)


def test_a_role_is_given_once_with_its_event(cast: Cast) -> None:
    first = give(cast.administrator, key="a")
    again = give(cast.administrator, key="a")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first.json()["person"]["phone_masked"] == "139****0036"
    assert may_in_area(Person.objects.get(pk=cast.neighbour.pk), "liaison", "440104001001")
    assert Grant.objects.filter(person=cast.neighbour).count() == 1
    assert Event.objects.filter(kind="accounts.grant_given").count() == 1


@pytest.mark.parametrize(
    ("actor", "changes"),
    [
        ("administrator", {"area_code": "440106"}),
        ("administrator", {"area_code": "4401"}),
        ("administrator", {"phone": "13900000034"}),
        ("liaison", {}),
        ("member", {}),
        ("liaison", {"phone": "13911112222"}),
    ],
)
def test_nobody_gives_what_is_not_theirs(cast: Cast, actor: str, changes: dict[str, str]) -> None:
    before = Grant.objects.count()
    assert give(getattr(cast, actor), **changes).status_code == 403
    assert Grant.objects.count() == before
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "13911112222"}, "phone"),
        ({"role": "system_administrator"}, "role"),
        ({"role": "king"}, "role"),
        ({"area_code": ""}, "area_code"),
        ({"area_code": "44%"}, "area_code"),
        ({"expires_at": (now() - timedelta(days=1)).isoformat()}, "expires_at"),
        ({"expires_at": "tomorrow"}, "expires_at"),
    ],
)
def test_what_is_filled_in_wrong_is_named(cast: Cast, changes: dict[str, str], field: str) -> None:
    answer = give(cast.administrator, **changes)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert not Event.objects.exists()


def test_the_list_shows_the_own_area_only(cast: Cast) -> None:
    items = client_of(cast.administrator).get(URL).json()["items"]
    assert {item["area_code"][:6] for item in items} == {"440104"}
    assert client_of(cast.liaison).get(URL).json()["items"] == []


def test_an_ended_grant_allows_nothing_and_stays_on_record(cast: Cast) -> None:
    grant = cast.liaison.grants.get()
    client = client_of(cast.administrator)
    assert client.delete(f"{URL}/{grant.pk}").status_code == 204
    assert client.delete(f"{URL}/{grant.pk}").status_code == 404
    assert not may_in_area(Person.objects.get(pk=cast.liaison.pk), "liaison", "440104")
    assert Grant.objects.filter(pk=grant.pk).exists()
    assert Event.objects.filter(kind="accounts.grant_ended").count() == 1


@pytest.mark.parametrize("actor", ["administrator_elsewhere", "liaison"])
def test_a_grant_of_another_area_is_not_to_be_found(cast: Cast, actor: str) -> None:
    grant = cast.organiser.grants.get()
    assert client_of(getattr(cast, actor)).delete(f"{URL}/{grant.pk}").status_code == 404
    assert may_in_area(Person.objects.get(pk=cast.organiser.pk), "organiser", "440104")


def test_nobody_ends_their_own_grant(cast: Cast) -> None:
    grant = cast.administrator.grants.get()
    assert client_of(cast.administrator).delete(f"{URL}/{grant.pk}").status_code == 403
