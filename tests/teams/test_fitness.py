"""Each reason why a member cannot take a place."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from jiefang.teams.fitness import MemberFacts, against, expired

DAY = date(2026, 11, 22)
FIT = MemberFacts(
    person_id=UUID(int=1),
    team_id=UUID(int=2),
    roles=("patrol", "guide"),
    status="active",
    certificates={"first_aid": DAY, "driver": None},
    insured_until=DAY,
    birth_year=1980,
)


def test_a_fit_member_has_nothing_against_on_the_last_day_of_cover_and_paper() -> None:
    assert against(FIT, on=DAY, role="patrol", certificate="first_aid") == []
    assert against(FIT, on=DAY, role="guide", certificate="driver") == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"status": "resting"}, "not_active"),
        ({"status": "applied"}, "not_active"),
        ({"status": "invited"}, "not_active"),
        ({"status": "left"}, "not_active"),
        ({"account_active": False}, "not_active"),
        ({"birth_year": 2008}, "under_18"),
        ({"birth_year": None}, "under_18"),
        ({"insured_until": date(2026, 11, 21)}, "not_insured"),
        ({"insured_until": None}, "not_insured"),
        ({"certificates": {}}, "certificate_missing"),
        ({"certificates": {"first_aid": date(2026, 11, 21)}}, "certificate_expired"),
        ({"roles": ("guide",)}, "wrong_role"),
    ],
)
def test_each_thing_speaks_against_by_itself(changed: dict[str, Any], code: str) -> None:
    found = against(replace(FIT, **changed), on=DAY, role="patrol", certificate="first_aid")
    assert found == [code]


def test_on_trial_and_without_given_roles_one_may_take_a_place() -> None:
    assert against(replace(FIT, status="trial", roles=()), on=DAY, role="mediator") == []


def test_what_ended_is_named() -> None:
    assert expired(FIT, on=date(2026, 11, 23)) == ["first_aid"]
    assert expired(FIT, on=DAY) == []
