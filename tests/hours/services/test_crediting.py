"""Hours from the rows of real attendances: once, never twice, and never where a rule objects."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.hours.constants import EntryKind, EntryState
from jiefang.hours.models import HourEntry
from jiefang.hours.services import attendance_credit
from jiefang.outbox.models import Event
from jiefang.teams.constants import MembershipStatus
from tests.hours.fraud_cases import FRAUD
from tests.hours.honest_cases import HONEST
from tests.hours.turns import BEIJING_ROAD, CAPTAIN, TIANHE, Case, at, key, person, turn
from tests.hours.worlds import credited, last_of, sum_of, tried, write
from tests.support.together import together
from tests.teams.factories import make_membership, make_team

ROWS = [case for case in FRAUD if case.rows]


@pytest.mark.django_db
@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.name)
def test_no_fraud_is_credited(case: Case) -> None:
    write(case.turns, case.objections)
    if case.departed:
        team = make_team(id=key(4, 1))
        for gone in Person.objects.filter(pk__in=case.departed):
            left = at("-1 12:00")
            make_membership(team, gone, status=MembershipStatus.LEFT, left_at=left)
    rows = credited(case.turns)[: case.judged]
    assert {row.state for row in rows} == {EntryState.HELD}
    assert all(case.reason in row.reasons for row in rows)
    assert all(sum_of(row.person_id) == 0 for row in rows)


@pytest.mark.django_db
@pytest.mark.parametrize("case", HONEST, ids=lambda case: case.name)
def test_honest_turns_are_credited(case: Case) -> None:
    rows = tried(case)
    assert {row.state for row in rows} == {EntryState.CREDITED}
    counted = sum(row.total for row in rows)
    assert counted == case.minutes if case.minutes is not None else counted > 0


@pytest.mark.django_db
def test_a_second_delivery_changes_nothing() -> None:
    once = turn(1)
    write([once])
    first = attendance_credit(once.id)
    again = attendance_credit(once.id)
    assert first == again
    assert HourEntry.objects.count() == 1
    assert Event.objects.filter(kind="hours.written").count() == 1


@pytest.mark.django_db
def test_the_person_reads_why_hours_are_held() -> None:
    [row] = tried(Case("", [turn(1, distance_in_m=9_000)]))
    assert row.claimed == 180
    assert row.minutes == row.total == 0
    assert row.reasons == ["outside_area"]


@pytest.mark.django_db
def test_what_was_credited_before_a_pattern_could_be_seen_is_held_by_a_new_row() -> None:
    first, second = (turn(number, track_digest="7f3a") for number in (1, 2))
    write([first])
    attendance_credit(first.id)
    assert sum_of(first.person_id) == 180
    write([second])
    attendance_credit(second.id)
    doubted = Event.objects.get(kind="hours.doubted")
    assert doubted.data == {"attendance_id": str(first.id)}
    attendance_credit(first.id)
    rows = HourEntry.objects.filter(attendance_id=first.id).order_by("pk")
    assert [(row.kind, row.minutes) for row in rows] == [
        (EntryKind.CREDIT, 180),
        (EntryKind.HOLD, -180),
    ]
    assert sum_of(first.person_id) == 0


@pytest.mark.django_db
def test_an_attendance_that_nobody_knows_gives_nothing() -> None:
    assert attendance_credit(key(2, 77)) is None


@pytest.mark.django_db(transaction=True)
def test_overlapping_shifts_credited_at_once_count_the_time_once() -> None:
    turns = [
        turn(1, 1),
        turn(1, 2, ("09:00", "12:00"), planned=("09:00", "12:00")),
        turn(1, 3, ("10:00", "13:00"), planned=("10:00", "13:00")),
        turn(1, 4, ("08:30", "12:30"), planned=("08:30", "12:30")),
    ]
    write(turns)
    queue = [each.id for each in turns] * 2
    together(lambda: attendance_credit(queue.pop()), times=len(queue))
    assert HourEntry.objects.count() == len(turns)
    assert sum_of(person(1)) == 5 * 60


@pytest.mark.django_db(transaction=True)
def test_of_many_deliveries_at_once_one_counts() -> None:
    once = turn(1)
    write([once])
    together(lambda: attendance_credit(once.id), times=6)
    assert HourEntry.objects.count() == 1
    assert sum_of(person(1)) == 180


@pytest.mark.django_db(transaction=True)
def test_two_parts_of_a_pattern_judged_at_once_are_both_held() -> None:
    pair = [turn(number, track_digest="9c11", by=None) for number in (1, 2)]
    write(pair)
    queue = [each.id for each in pair]
    together(lambda: attendance_credit(queue.pop()))
    assert {last_of(each).state for each in pair} == {EntryState.HELD}


@pytest.mark.django_db
def test_a_row_is_neither_changed_nor_taken_away() -> None:
    [row] = tried(Case("", [turn(1)]))
    for statement in (
        "UPDATE hours_hourentry SET minutes = 999",
        "DELETE FROM hours_hourentry",
    ):
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            connection.cursor().execute(statement)
    row.refresh_from_db()
    assert row.minutes == 180


@pytest.mark.django_db
def test_no_attendance_is_begun_twice_even_past_the_services() -> None:
    [row] = tried(Case("", [turn(1)]))
    row.pk = key(9, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db
def test_moments_are_the_databases() -> None:
    [row] = tried(Case("", [turn(1)]))
    row.refresh_from_db()
    assert abs(row.recorded_at - now()) < timedelta(minutes=1)


@pytest.mark.django_db
def test_the_second_place_does_not_count_either_where_the_first_was_credited() -> None:
    first = turn(1, 1, place=BEIJING_ROAD)
    second = turn(1, 2, ("09:00", "12:00"), planned=("09:00", "12:00"), place=TIANHE)
    rows = tried(Case("", [first, second]))
    assert {row.state for row in rows} == {EntryState.HELD}
    assert CAPTAIN not in {row.author_id for row in rows}
