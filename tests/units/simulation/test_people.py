"""Whom the crowd plays."""

import pytest

from jiefang.accounts.models import Session
from jiefang.units.simulation import people


@pytest.fixture
def demo(demo_city: None, db: None) -> None:
    """The demo, to be played."""


def test_the_crowd_are_those_on_duty_nearby_and_their_old_sessions_end(demo: None) -> None:
    first = people.crowd(5)
    assert 8 <= len(first) <= 20
    again = people.crowd(5)
    assert {player.person_id for player in again} == {player.person_id for player in first}
    assert {player.cookies for player in again}.isdisjoint({player.cookies for player in first})
    assert Session.objects.count() == len(again)


def test_the_newcomers_seats_are_no_part_of_the_crowd(demo: None) -> None:
    seats = people.seats()
    assert [seat.leads for seat in seats] == [True, False, False]
    crowd = {player.person_id for player in people.crowd(30)}
    assert crowd.isdisjoint({seat.player.person_id for seat in seats})
