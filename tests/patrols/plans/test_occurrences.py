"""Holidays and the weekends worked in their stead, as published for 2026; plain weekends later."""

from datetime import UTC, date, datetime, time, timedelta

from jiefang.patrols import holidays
from jiefang.patrols.occurrences import Draft, moments, occurrences

WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def local_days(draft: Draft, first: date, days: int) -> list[date]:
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(hours=8)
    found = occurrences(draft, begin, begin + timedelta(days=days))
    return [each.starts_at.date() for each in found]


def draft(first: date, rule: str, mode: str = "as_is") -> Draft:
    return Draft(first, time(19, 0), 120, rule, mode)


def test_working_days_include_the_weekend_worked_for_the_spring_festival() -> None:
    found = local_days(draft(date(2026, 2, 9), WEEKDAYS, "workdays_only"), date(2026, 2, 9), 21)
    assert date(2026, 2, 14) in found  # a Saturday that is worked
    assert date(2026, 2, 28) in found
    assert not {date(2026, 2, d) for d in range(15, 24)} & set(found)


def test_a_saturday_patrol_of_working_days_is_held_on_worked_saturdays_only() -> None:
    rule = "FREQ=WEEKLY;BYDAY=SA"
    found = local_days(draft(date(2026, 9, 1), rule, "workdays_only"), date(2026, 9, 1), 60)
    assert found == [date(2026, 10, 10)]


def test_holidays_are_left_out_and_weekends_stay() -> None:
    found = local_days(
        draft(date(2026, 9, 28), "FREQ=DAILY", "skip_holidays"), date(2026, 9, 28), 14
    )
    assert found == [date(2026, 9, 28), date(2026, 9, 29), date(2026, 9, 30)] + [
        date(2026, 10, day) for day in (8, 9, 10, 11)
    ]


def test_a_plan_for_holidays_has_the_seven_days_of_october() -> None:
    found = local_days(
        draft(date(2026, 9, 28), "FREQ=DAILY", "holidays_only"), date(2026, 9, 28), 21
    )
    assert found == [date(2026, 10, day) for day in range(1, 8)]


def test_the_preview_says_which_day_is_worked_for_what() -> None:
    begin = datetime(2026, 10, 1, tzinfo=UTC)
    found = occurrences(draft(date(2026, 10, 1), "FREQ=DAILY"), begin, begin + timedelta(days=10))
    remarks = {each.starts_at.date(): each.remark for each in found}
    assert str(remarks[date(2026, 10, 1)].zh) == "国庆节"
    assert remarks[date(2026, 10, 10)].zh == "国庆节调休上班"
    assert remarks[date(2026, 10, 9)] is None


def test_a_year_that_is_not_published_counts_plain_weekends_and_says_so() -> None:
    begin = datetime(2026, 12, 20, tzinfo=UTC)
    plan = draft(date(2026, 12, 20), WEEKDAYS, "workdays_only")
    found = occurrences(plan, begin, begin + timedelta(days=30))
    days = [each.starts_at.date() for each in found]
    assert date(2027, 1, 1) in days  # a Friday; nobody knows yet
    assert all(day.weekday() < 5 for day in days if day.year == 2027)
    said = holidays.not_published(moments(found))
    assert [text.zh[:6] for text in said] == ["2027 年"]


def test_times_are_local_all_year_round() -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    plan = Draft(date(2026, 1, 1), time(23, 30), 120, "FREQ=MONTHLY")
    found = occurrences(plan, begin, begin + timedelta(days=300))
    assert {each.starts_at.astimezone(UTC).time() for each in found} == {time(15, 30)}
    assert {each.ends_at - each.starts_at for each in found} == {timedelta(hours=2)}


def test_a_shift_may_last_over_the_change_of_year() -> None:
    begin = datetime(2026, 12, 31, tzinfo=UTC)
    plan = Draft(date(2026, 12, 31), time(22, 0), 240)
    (found,) = occurrences(plan, begin, begin + timedelta(days=2))
    assert found.starts_at.isoformat() == "2026-12-31T22:00:00+08:00"
    assert found.ends_at.isoformat() == "2027-01-01T02:00:00+08:00"
