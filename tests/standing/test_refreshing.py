"""Standing follows the ledger of hours."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from jiefang.hours.constants import EntryState
from jiefang.hours.events import HoursWritten
from jiefang.outbox.models import Event
from jiefang.standing.constants import EVERYBODY
from jiefang.standing.handlers import count_hours
from jiefang.standing.models import Place, Standing, TeamPlace
from jiefang.standing.services.refreshing import standing_refresh
from tests.cast import make_person
from tests.standing.worlds import crowd, local, serve
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db


def _places(person_id: object) -> dict[tuple[object, str], int]:
    rows = Place.objects.filter(person_id=person_id)
    return {(row.board, row.period): row.minutes for row in rows}


def test_hours_stand_on_the_boards_of_team_and_city_by_month_and_year() -> None:
    person, team = make_person(6001, "甲"), make_team()
    serve(person.pk, 120, team_id=team.pk, at=local(2025, 12, 31, 23))
    serve(person.pk, 60, team_id=team.pk, at=local(2026, 1, 1, 0))
    serve(person.pk, 30, at=local(2026, 1, 2))
    standing_refresh(person.pk)
    assert _places(person.pk) == {
        (team.pk, "2025-12"): 120, (team.pk, "2025"): 120, (team.pk, "2026-01"): 60,
        (team.pk, "2026"): 60, (EVERYBODY, "2025-12"): 120, (EVERYBODY, "2025"): 120,
        (EVERYBODY, "2026-01"): 90, (EVERYBODY, "2026"): 90,
    }  # fmt: skip
    standing = Standing.objects.get(person=person)
    assert (standing.minutes, standing.first_on) == (210, local(2025, 12, 31).date())


def test_again_changes_nothing() -> None:
    team = make_team()
    for person in crowd(3):
        serve(person.pk, 60, team_id=team.pk)
        for _ in range(3):
            standing_refresh(person.pk)
    row = TeamPlace.objects.get(team=team, period="2026-11")
    assert (row.minutes, row.people) == (180, 3)


def test_hours_that_are_held_or_refused_do_not_count() -> None:
    person = make_person(6002, "乙")
    serve(person.pk, 60, state=EntryState.HELD)
    standing_refresh(person.pk)
    assert _places(person.pk) == {}
    assert Standing.objects.get(person=person).minutes == 0


def test_what_is_taken_from_the_ledger_leaves_the_boards() -> None:
    person, team = make_person(6003, "丙"), make_team()
    Standing.objects.create(person=person, minutes=90)
    Place.objects.create(person=person, board=team.pk, period="2026-10", minutes=90, listed=True)
    TeamPlace.objects.create(team=team, period="2026-10", minutes=150, people=2)
    standing_refresh(person.pk)
    assert _places(person.pk) == {}
    row = TeamPlace.objects.get(team=team)
    assert (row.minutes, row.people) == (60, 1)


def test_a_new_star_is_told_once() -> None:
    person = make_person(6004, "丁")
    for day in range(1, 8):
        serve(person.pk, 15 * 60, at=local(2026, 11, day))
    standing_refresh(person.pk)
    standing_refresh(person.pk)
    assert Standing.objects.get(person=person).stars == 1
    assert Event.objects.filter(kind="standing.stars_reached").count() == 1


def test_somebody_who_is_gone_has_no_standing() -> None:
    stranger = crowd(1)[0].pk
    serve(stranger, 60)
    Standing.objects.all().delete()
    type(crowd(1, 200)[0]).objects.filter(pk=stranger).delete()
    assert standing_refresh(stranger) is None


def test_the_event_of_the_ledger_counts() -> None:
    person = make_person(6005, "戊")
    row = serve(person.pk, 45)
    event = HoursWritten(row.pk, person.pk, None, row.state, row.minutes, [])
    count_hours(event, None)  # type: ignore[arg-type]
    assert Standing.objects.get(person=person).minutes == 45


def test_the_count_of_queries_does_not_grow_with_the_hours(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    person = make_person(6006, "己")
    for day in range(1, 29):
        serve(person.pk, 30, at=local(2026, 11, day))
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        standing_refresh(person.pk)


@pytest.mark.django_db(transaction=True)
def test_two_of_a_team_at_once_make_the_teams_sum() -> None:
    team, people = make_team(), crowd(8)
    for person in people:
        serve(person.pk, 60, team_id=team.pk)

    def count(person_id: object) -> None:
        try:
            for _ in range(3):
                standing_refresh(person_id)  # type: ignore[arg-type]
        finally:
            connection.close()

    threads = [threading.Thread(target=count, args=(person.pk,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = TeamPlace.objects.get(team=team, period="2026")
    assert (row.minutes, row.people) == (480, 8)
