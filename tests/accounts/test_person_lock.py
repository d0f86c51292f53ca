"""A security administrator locks people out of the own area, and nobody else does."""

from typing import Any

import pytest

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person, Session
from jiefang.outbox.delivery import drain
from jiefang.units.models import Unit
from tests.cast import Cast, client_of

pytestmark = pytest.mark.django_db


def lock(actor: Person, person: Person, act: str = "lock") -> Any:
    url = f"/api/v1/people/{person.pk}/{act}"
    return client_of(actor).post(url, {"reason": "手机丢失"}, content_type="application/json")


@pytest.mark.parametrize("who", ["member", "captain", "liaison", "administrator"])
def test_people_of_the_area_are_locked_out_at_once(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    theirs = client_of(person)
    answer = lock(cast.security_administrator, person)
    if who == "captain":  # of a unit: neither a grant over the area nor a member
        assert answer.status_code == 404
        return
    assert answer.json() == {"id": str(person.pk), "status": "locked"}
    assert theirs.get("/api/v1/me").status_code == 401
    assert not Session.objects.filter(person=person).exists()


def test_people_elsewhere_are_out_of_reach(cast: Cast) -> None:
    for person in (cast.member_elsewhere, cast.liaison_elsewhere, cast.neighbour):
        assert lock(cast.security_administrator, person).status_code == 404
        person.refresh_from_db()
        assert person.status == PersonStatus.ACTIVE


def test_nobody_locks_themselves(cast: Cast) -> None:
    assert lock(cast.security_administrator, cast.security_administrator).status_code == 403


def test_who_was_locked_signs_in_again_once_let_in(cast: Cast) -> None:
    assert lock(cast.security_administrator, cast.locked).json()["code"] == "conflict.person_status"
    assert lock(cast.security_administrator, cast.locked, "unlock").status_code == 200
    assert client_of(Person.objects.get(pk=cast.locked.pk)).get("/api/v1/me").status_code == 200


def test_a_reason_is_needed(cast: Cast) -> None:
    url = f"/api/v1/people/{cast.member.pk}/lock"
    client = client_of(cast.security_administrator)
    assert client.post(url, {}, content_type="application/json").status_code == 422


def test_who_is_locked_out_is_on_duty_nowhere(cast: Cast) -> None:
    lock(cast.security_administrator, cast.member)
    drain()
    assert cast.member_row.on_duty_since is None
    assert Unit.objects.get(pk=cast.unit.pk).on_duty_count == 2
