"""Grants: who may do what where."""

from datetime import timedelta

import pytest

from jiefang.accounts.constants import PersonStatus, Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import (
    area_scopes,
    covers,
    grants_of,
    may_give,
    may_in_area,
    unit_scopes,
)
from jiefang.common.clock import now
from tests.cast import Cast, give, make_person


def test_a_grant_covers_what_lies_below_its_area(cast: Cast) -> None:
    assert may_in_area(cast.liaison, Role.LIAISON, "440104")
    assert may_in_area(cast.liaison, Role.LIAISON, "440104001")
    assert not may_in_area(cast.liaison, Role.LIAISON, "4401")
    assert not may_in_area(cast.liaison, Role.LIAISON, "440106001")
    assert may_in_area(cast.liaison, Role.LIAISON, "440106001", "440104001")


def test_no_code_is_in_no_area(cast: Cast) -> None:
    assert not may_in_area(cast.liaison, Role.LIAISON)
    assert not may_in_area(cast.liaison, Role.LIAISON, "")
    assert not covers(("",), "440104")


def test_another_role_allows_nothing(cast: Cast) -> None:
    assert area_scopes(cast.liaison, Role.ORGANISER) == ()
    assert area_scopes(cast.liaison, Role.ORGANISER, Role.LIAISON) == ("440104",)


def test_an_expired_grant_is_none(cast: Cast) -> None:
    person = make_person(90, "过期")
    give(person, Role.LIAISON, area_code="4401", expires_at=now() - timedelta(seconds=1))
    assert grants_of(person) == ()


def test_a_locked_person_has_no_grants(cast: Cast) -> None:
    assert cast.locked.status == PersonStatus.LOCKED
    assert grants_of(cast.locked) == ()


def test_a_captain_of_a_unit_has_that_unit_and_no_area(cast: Cast) -> None:
    assert unit_scopes(cast.captain, Role.CAPTAIN) == (str(cast.unit.pk),)
    assert area_scopes(cast.captain, Role.CAPTAIN) == ()


@pytest.mark.django_db
def test_grants_are_read_once(cast: Cast, django_assert_num_queries: object) -> None:
    person = Person.objects.get(pk=cast.liaison.pk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        grants_of(person)
        may_in_area(person, Role.LIAISON, "440104")


def test_nobody_gives_themselves_a_role(cast: Cast) -> None:
    actor = cast.administrator
    assert may_give(actor, to=cast.neighbour, role=Role.LIAISON, area_code="440104")
    assert not may_give(actor, to=actor, role=Role.LIAISON, area_code="440104")
    assert not may_give(actor, to=cast.neighbour, role=Role.LIAISON, area_code="440106")
    assert not may_give(
        actor, to=cast.neighbour, role=Role.SYSTEM_ADMINISTRATOR, area_code="440104"
    )
    assert not may_give(cast.liaison, to=cast.neighbour, role=Role.LIAISON, area_code="440104")
