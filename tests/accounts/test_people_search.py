"""Finding a person by number: exactly, by administrators, and on record."""

import pytest
from django.db import connection

from jiefang.accounts.constants import Role
from jiefang.accounts.services.search import people_search
from jiefang.common.errors import Forbidden
from tests.cast import Cast, give, make_person

pytestmark = pytest.mark.django_db


def _looks() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, data::text FROM audit_entry WHERE action = %s", [ACTION])
        return cursor.fetchall()


ACTION = "person.looked_up"


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR])
def test_an_administrator_finds_the_person_with_this_number(cast: Cast, role: Role) -> None:
    actor = give(make_person(71, "管理"), role, area_code="4401")
    found = people_search(actor=actor, phone=cast.neighbour.phone.removeprefix("+86"))
    assert [one.pk for one in found] == [cast.neighbour.pk]
    assert _looks() == [(f"person:{cast.neighbour.pk}", "{}")]


@pytest.mark.parametrize("phone", ["13811112222", "138", "", "周"])
def test_an_unknown_number_finds_nobody_and_is_on_record_too(cast: Cast, phone: str) -> None:
    assert people_search(actor=cast.administrator, phone=phone) == []
    assert _looks() == [("", "{}")]


def test_nobody_else_finds_anybody(cast: Cast) -> None:
    auditor = give(make_person(72, "审计"), Role.AUDIT_ADMINISTRATOR, area_code="4401")
    for actor in (cast.neighbour, cast.leader, cast.liaison, cast.organiser, auditor):
        with pytest.raises(Forbidden):
            people_search(actor=actor, phone=cast.member.phone)
    assert _looks() == []
