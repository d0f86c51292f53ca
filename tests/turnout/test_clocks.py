"""Clocks of phones that are hours off."""

from datetime import UTC, datetime, timedelta

import pytest

from jiefang.turnout.clocks import moment_of

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_without_a_time_it_is_now() -> None:
    assert moment_of(None, None, NOW) == (NOW, NOW, False, ())


@pytest.mark.parametrize("off", [-5 * HOUR, 0 * HOUR, 7 * HOUR])
def test_a_clock_that_is_hours_off_is_put_right_by_its_own_now(off: timedelta) -> None:
    moment = moment_of(NOW - HOUR + off, NOW + off, NOW)
    assert (moment.at, moment.offline, moment.doubts) == (NOW - HOUR, True, ())


def test_what_is_sent_at_once_is_not_late() -> None:
    moment = moment_of(NOW - timedelta(seconds=40), NOW, NOW)
    assert (moment.at, moment.offline) == (NOW, False)


def test_more_than_a_day_old_is_doubted() -> None:
    assert moment_of(NOW - 25 * HOUR, NOW, NOW).doubts == ("too_old",)


@pytest.mark.parametrize(
    ("at", "device_now"),
    [
        (NOW + HOUR, NOW),
        (NOW + HOUR, None),
        (NOW, NOW + 30 * HOUR),
        (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)),
        (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)),
    ],
)
def test_the_impossible_is_doubted(at: datetime, device_now: datetime | None) -> None:
    moment = moment_of(at, device_now, NOW)
    assert (moment.at, moment.doubts) == (NOW, ("clock",))
