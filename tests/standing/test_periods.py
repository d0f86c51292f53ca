"""Months by their local bounds."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from jiefang.standing.periods import bounds, month_before, month_of


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 1, 1), "2025-12"),
        (date(2026, 12, 31), "2026-11"),
        (date(2026, 3, 31), "2026-02"),
    ],
)
def test_the_month_before(day: date, before: str) -> None:
    assert month_before(day) == before


@pytest.mark.parametrize("month", ["2026-01", "2026-11", "2026-12", "1999-12", "2999-12"])
def test_a_month_ends_where_the_next_begins(month: str) -> None:
    since, until = bounds(month)
    assert month_of(timezone.localdate(since)) == month
    assert month_of(timezone.localdate(until - timedelta(seconds=1))) == month
    assert month_of(timezone.localdate(until)) != month


@pytest.mark.parametrize("month", ["2026", "2026-13", "0001-01", "2026-1", "9999-12"])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(ValueError, match=month):
        bounds(month)
