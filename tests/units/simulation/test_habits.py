"""How the crowd behaves, without a crowd."""

import random
from itertools import pairwise

import pytest

from jiefang.geography.coordinates import Point
from jiefang.geography.distances import bearing_deg, distance_m
from jiefang.units.simulation import walk
from jiefang.units.simulation.habits import habit

PLACE = Point(113.2644, 23.1250)


def test_a_third_accept_some_decline_the_rest_are_silent() -> None:
    chance = random.Random(1)
    said = [habit(chance).answer for _ in range(4000)]
    assert said.count("accept") / 4000 == pytest.approx(0.35, abs=0.03)
    assert said.count("decline") / 4000 == pytest.approx(0.30, abs=0.03)


def test_answers_come_after_looking_and_within_the_time_to_answer() -> None:
    chance = random.Random(2)
    drawn = [habit(chance) for _ in range(1000)]
    assert all(0 < each.looks_after_s < each.answers_after_s <= 20 for each in drawn)


def test_an_answer_may_be_fixed() -> None:
    assert habit(random.Random(3), answer="decline").answer == "decline"
    assert habit(random.Random(3), answer=None).answer is None


def test_a_walk_ends_at_the_place_at_walking_speed() -> None:
    way = list(walk.steps(PLACE, 200, 45, 5))
    assert len(way) == 23  # 200 m / (1.8 m/s × 5 s)
    assert way[-1] == (PLACE, 0.0)
    for (here, before), (there, after) in pairwise(way[:-1]):
        assert distance_m(*here, *there) == pytest.approx(before - after, rel=0.01)


def test_a_walk_goes_the_way_that_the_alert_says() -> None:
    start = walk.start_of(PLACE, 300, 200)
    assert distance_m(*start, *PLACE) == pytest.approx(300, rel=0.01)
    assert bearing_deg(*start, *PLACE) == pytest.approx(200, abs=1)


def test_who_is_there_already_need_not_walk() -> None:
    assert list(walk.steps(PLACE, 0, 0, 5)) == []
