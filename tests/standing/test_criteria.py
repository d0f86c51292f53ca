"""The published criteria, as pure functions."""

from datetime import date

import pytest

from jiefang.standing.criteria import (
    LADDERS,
    RESPONSE,
    SERVICE,
    STARS,
    Record,
    published,
    stars_of,
    step,
    years_between,
)


@pytest.mark.parametrize(
    ("hours", "stars"),
    [(0, 0), (99, 0), (100, 1), (299, 1), (300, 2), (600, 3), (999, 3), (1_000, 4), (1_500, 5)],
)
def test_stars_follow_the_hours(hours: int, stars: int) -> None:
    assert stars_of(hours * 60) == stars
    assert stars_of(hours * 60 + 59) == stars


def test_a_rung_says_what_it_lacks() -> None:
    found = step(SERVICE, Record(hours=250, years=3))
    assert found.reached is not None
    assert found.reached.code == "seasoned"
    assert found.missing == {"hours": 50, "skills": 1}


def test_who_has_reached_all_lacks_nothing() -> None:
    found = step(STARS, Record(hours=2_000))
    assert (found.rungs, found.following, found.missing) == (5, None, {})


def test_no_title_of_service_hangs_on_alerts() -> None:
    assert all(not rung.needs.answered for ladder in (STARS, SERVICE) for rung in ladder.rungs)
    assert all(not rung.needs.hours for rung in RESPONSE.rungs)


def test_each_rung_asks_for_no_less_than_the_one_below() -> None:
    for ladder in LADDERS:
        for lower, higher in zip(ladder.rungs, ladder.rungs[1:], strict=False):
            assert all(a <= b for a, b in zip(lower.needs, higher.needs, strict=True))
            assert lower.needs != higher.needs


@pytest.mark.parametrize(
    ("first", "today", "years"),
    [
        (None, date(2026, 11, 22), 0),
        (date(2025, 11, 22), date(2026, 11, 22), 1),
        (date(2025, 11, 23), date(2026, 11, 22), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 0),
        (date(2024, 2, 29), date(2025, 3, 1), 1),
        (date(2025, 12, 31), date(2026, 1, 1), 0),
        (date(2027, 1, 1), date(2026, 12, 31), 0),
    ],
)
def test_years_are_whole_ones(first: date | None, today: date, years: int) -> None:
    assert years_between(first, today) == years


def test_the_criteria_are_published_with_version_and_source() -> None:
    said = published()
    assert said["version"]
    assert "2012" in said["source"]["zh"]
    assert [ladder["code"] for ladder in said["ladders"]] == ["stars", "service", "response"]
