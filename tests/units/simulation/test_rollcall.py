"""Coming and going: leaders first and last, and in the long run as many as at the beginning."""

import random
from uuid import uuid4

import pytest

from jiefang.units.simulation.rollcall import Seat, next_switch


def crew(*on_duty: bool) -> list[Seat]:
    roles = ["leader", "deputy", "member", "member", "member", "member"]
    return [Seat(uuid4(), role, here) for role, here in zip(roles, on_duty, strict=True)]


def run(seats: list[Seat], chance: random.Random) -> list[Seat]:
    switch = next_switch(seats, chance)
    return [
        seat._replace(on_duty=switch.on) if switch and seat.person_id == switch.person_id else seat
        for seat in seats
    ]


def test_the_first_to_come_leads() -> None:
    seats = crew(*[False] * 6)
    for seed in range(20):
        switch = next_switch(seats, random.Random(seed))
        if switch is not None:
            assert switch.on
            assert switch.person_id in {seat.person_id for seat in seats if seat.leads}


def test_the_last_to_go_leads() -> None:
    seats = crew(True, False, True, False, False, False)
    for seed in range(20):
        switch = next_switch(seats, random.Random(seed))
        assert switch is not None
        assert switch.on or switch.person_id == seats[2].person_id


def test_nobody_goes_where_nobody_is() -> None:
    assert next_switch([], random.Random(1)) is None


def test_in_the_long_run_two_thirds_are_ready() -> None:
    chance, seats, counts = random.Random(4), crew(*[False] * 6), [0] * 7
    for _ in range(20_000):
        seats = run(seats, chance)
        counts[sum(seat.on_duty for seat in seats)] += 1
    assert counts[0] / 20_000 == pytest.approx(0.13, abs=0.03)
    assert sum(counts[2:]) / 20_000 == pytest.approx(0.68, abs=0.05)
