from datetime import date

import pytest

from jiefang.accounts.ages import is_adult, needs_guardian

BORN = 2008


@pytest.mark.parametrize(
    ("today", "adult"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), False),
        (date(2026, 2, 28), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
        (date(2028, 2, 29), True),
    ],
)
def test_who_turns_eighteen_this_year_counts_as_under_until_the_year_is_over(
    today: date, adult: bool
) -> None:
    assert is_adult(BORN, today) is adult


@pytest.mark.parametrize(
    ("today", "needs"),
    [(date(2022, 12, 31), True), (date(2023, 1, 1), False), (date(2021, 1, 1), True)],
)
def test_who_turns_fourteen_this_year_needs_a_guardian_until_the_year_is_over(
    today: date, needs: bool
) -> None:
    assert needs_guardian(BORN, today) is needs


def test_an_unknown_year_is_no_age_at_all() -> None:
    assert not is_adult(None, date(2026, 11, 22))
    assert needs_guardian(None, date(2026, 11, 22))


def test_every_day_of_the_year_of_the_birthday_says_the_same() -> None:
    days = [date(2026, month, day) for month in range(1, 13) for day in (1, 15, 28)]
    assert not any(is_adult(BORN, day) for day in days)
    assert all(is_adult(BORN - 1, day) for day in days)
