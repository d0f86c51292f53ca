"""Rules are read strictly, have dates, and end."""

import time as clock
from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from jiefang.common.errors import Invalid
from jiefang.patrols.recurrence import dates, read_rule

MONDAY = date(2026, 11, 23)
EVENING = time(19, 0)


def days(rule: str, first: date = MONDAY, weeks: int = 8) -> list[date]:
    return dates(read_rule(rule), first, EVENING, first, first + timedelta(weeks=weeks))


def refusal(rule: str) -> str:
    with pytest.raises(Invalid) as caught:
        days(rule)
    return caught.value.errors[0].code


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=HOURLY", "too_often"),
        ("FREQ=SECONDLY;COUNT=5", "too_often"),
        ("FREQ=DAILY;BYHOUR=1,2,3", "unsupported"),
        ("FREQ=YEARLY;BYWEEKNO=20", "unsupported"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "unsupported"),
        ("FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1;BYSETPOS=2", "unsupported"),
        ("FREQ=MONTHLY;BYDAY=2MO;BYMONTHDAY=31", "unsupported"),
        ("FREQ=DAILY;COUNT=100000", "too_many"),
        ("FREQ=DAILY;COUNT=999999999", "too_many"),
        ("FREQ=WEEKLY;INTERVAL=500", "too_far"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "two_ends"),
        ("FREQ=DAILY;UNTIL=20260101", "ends_first"),
        ("FREQ=DAILY;UNTIL=20261399", "malformed"),
        ("FREQ=DAILY;INTERVAL=0", "malformed"),
        ("FREQ=DAILY;COUNT=0", "malformed"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "malformed"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "malformed"),
        ("FREQ=DAILY;BYMONTH=13", "malformed"),
        ("FREQ=WEEKLY;BYDAY=2MO", "malformed"),
        ("FREQ=WEEKLY;FREQ=DAILY", "malformed"),
        ("FREQ=WEEKLY;BYDAY=", "malformed"),
        ("every saturday", "malformed"),
        ("DTSTART:20260101T000000\nRRULE:FREQ=DAILY", "malformed"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "no_date"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "no_date"),
        ("FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31", "no_date"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "no_date"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_a_word_and_at_once(rule: str, code: str) -> None:
    began = clock.perf_counter()
    assert refusal(rule) == code
    assert clock.perf_counter() - began < 1


def test_each_refusal_says_what_is_wrong_in_both_languages() -> None:
    with pytest.raises(Invalid) as caught:
        days("FREQ=DAILY;COUNT=100000")
    assert "366" in caught.value.message.zh
    assert "366" in caught.value.message.en


def test_a_rule_without_end_stops_at_the_horizon() -> None:
    assert len(days("FREQ=DAILY")) == 56


def test_the_end_of_the_calendar_is_no_end() -> None:
    assert len(days("FREQ=DAILY;UNTIL=99991231T235959Z")) == 56


def test_a_weekly_rule_goes_over_the_change_of_year() -> None:
    assert days("FREQ=WEEKLY;BYDAY=TH", date(2026, 12, 24), 3) == [
        date(2026, 12, 24),
        date(2026, 12, 31),
        date(2027, 1, 7),
    ]


def test_the_last_day_of_each_month() -> None:
    found = days("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 1, 1), 13)
    assert found == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]


def test_a_leap_day_has_its_dates_years_apart() -> None:
    rule = read_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    found = dates(rule, MONDAY, EVENING, MONDAY, date(2036, 1, 1))
    assert found == [date(2028, 2, 29), date(2032, 2, 29)]


def test_a_day_named_as_the_end_is_part_of_it_and_an_end_in_utc_is_turned() -> None:
    assert days("FREQ=DAILY;UNTIL=20261125")[-1] == date(2026, 11, 25)
    assert days("FREQ=DAILY;UNTIL=20261125T110000Z")[-1] == date(2026, 11, 25)  # 19:00 here
    assert days("FREQ=DAILY;UNTIL=20261125T105959Z")[-1] == date(2026, 11, 24)


def test_a_count_is_counted_from_the_first_day_whenever_one_looks() -> None:
    rule = read_rule("FREQ=DAILY;COUNT=5")
    since = MONDAY + timedelta(days=3)
    assert dates(rule, MONDAY, EVENING, since, since + timedelta(days=50)) == [
        date(2026, 11, 26),
        date(2026, 11, 27),
    ]


def test_no_rule_is_the_first_day_alone() -> None:
    assert dates(None, MONDAY, EVENING, MONDAY, MONDAY + timedelta(days=9)) == [MONDAY]
    assert dates(None, MONDAY, EVENING, MONDAY + timedelta(days=1), date(2027, 1, 1)) == []


_RULES = st.builds(
    lambda every, interval, by: f"FREQ={every};INTERVAL={interval}{by}",
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 5),
    st.sampled_from(
        ["", ";BYDAY=MO,SA", ";BYDAY=SU;WKST=SU", ";BYMONTH=1,2,12", ";BYDAY=FR;BYMONTH=12"]
    ),
)


@given(rule=_RULES, first=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_what_is_accepted_has_the_dates_that_dateutil_gives(rule: str, first: date) -> None:
    begin = datetime.combine(first, EVENING)
    until = begin + timedelta(days=400)
    ours = _ours(rule, first, until.date())
    if ours is None:
        assert rrulestr(rule, dtstart=begin).between(begin, begin + timedelta(days=2920)) == []
        return
    found = islice(rrulestr(rule, dtstart=begin).xafter(begin, inc=True), 500)
    theirs = [moment.date() for moment in found if moment.date() < until.date()]
    assert ours == theirs


def _ours(rule: str, first: date, before: date) -> list[date] | None:
    try:
        return dates(read_rule(rule), first, EVENING, first, before)
    except Invalid:
        return None
