"""What follows from votes."""

from uuid import UUID

from jiefang.honours.outcome import Standing, chosen, has_majority, is_decided


def standing(number: int, votes_for: int, voted: int = 5, able: int = 5) -> Standing:
    return Standing(UUID(int=number), votes_for, voted, able)


def ids(*numbers: int) -> set[UUID]:
    return {UUID(int=number) for number in numbers}


def test_half_of_the_votes_is_no_majority() -> None:
    assert not has_majority(standing(1, 2, voted=4), 3)
    assert has_majority(standing(1, 3, voted=5), 3)
    assert not has_majority(standing(1, 2, voted=2), 3)


def test_those_with_most_votes_are_chosen_up_to_the_quota() -> None:
    standings = [standing(1, 3), standing(2, 5), standing(3, 4), standing(4, 2)]
    assert chosen(standings, quorum=3, quota=2) == ids(2, 3)
    assert chosen(standings, quorum=3, quota=9) == ids(1, 2, 3)


def test_equals_are_not_divided_by_the_quota() -> None:
    standings = [standing(1, 5), standing(2, 4), standing(3, 4)]
    assert chosen(standings, quorum=3, quota=2) == ids(1)
    assert chosen(standings[1:], quorum=3, quota=1) == set()


def test_it_is_decided_when_enough_voted_or_too_few_may() -> None:
    assert is_decided(standing(1, 0, voted=3), 3)
    assert not is_decided(standing(1, 2, voted=2), 3)
    assert is_decided(standing(1, 2, voted=2, able=2), 3)
