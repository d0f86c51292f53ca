"""The teams that a newcomer finds in the demo city."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from jiefang.accounts.selectors import person_by_phone
from jiefang.teams import selectors
from jiefang.teams.demo.stories import FEATURED
from jiefang.teams.models import Membership, Team
from jiefang.units.demo import load

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load.load("small", "jiefang-demo", lambda _done, _total: None)
        yield
        transaction.set_rollback(True)


def test_a_dozen_teams_each_with_one_captain_and_a_story() -> None:
    assert Team.objects.count() == len(FEATURED) == 12
    assert Membership.objects.filter(rank="captain").count() == 12
    assert not Team.objects.filter(story="").exists()


def test_the_captain_of_the_contract_leads_the_team_of_the_three_members() -> None:
    people = [person_by_phone(f"1380000000{n}") for n in (2, 4, 5, 6)]
    captain = people[0]
    assert captain is not None
    team = selectors.teams_led(captain).get()
    assert team.name == "秀兰大妈"
    assert team.emblem_at is not None
    for person in people:
        assert person is not None
        assert selectors.teams_of(person.pk) == [team.pk]


def test_some_are_on_trial_some_rest_some_ask() -> None:
    statuses = set(Membership.objects.values_list("status", flat=True))
    assert statuses == {"active", "trial", "resting", "applied"}
