"""How many statements the pages of points and boards take, with few rows and with many."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiefang.accounts.models import Person
from jiefang.points.constants import Doubt
from jiefang.points.services.running import points_run
from jiefang.standing.services.refreshing import standings_refresh
from tests.cast import client_of, make_person
from tests.points.hands import join, organiser
from tests.points.rules import Happening, count, make_rule
from tests.standing.worlds import serve
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db

PINNED = {
    "me/wallet": 4,
    "me/wallet/entries": 2,
    "teams/{team}/points": 4,
    "boards/people?period=2026-11": 7,
    "boards/people?period=2026-11&team={team}": 10,
    "boards/teams?period=2026-11": 3,
}
DESK = {"points/entries": 6, "points/holds": 8}


def _fill(team_id: UUID, people: list[Person], first: int) -> None:
    """For each a patrol that counts, one that is held, and hours on the boards."""
    for number, person in enumerate(people, start=first):
        day = date(2026, 11, 1 + number % 20)
        count(Happening(f"counted {number}", person.pk, day, 60))
        count(Happening(str(UUID(int=number)), person.pk, day, 60), doubt=Doubt.TYPED_IN)
        serve(person.pk, 60, team_id=team_id)
    points_run()
    standings_refresh(person.pk for person in people)


def _statements(person: Person, path: str) -> int:
    client = client_of(person)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", [*PINNED, *DESK])
def test_a_page_takes_as_many_statements_as_pinned_with_few_rows_and_many(path: str) -> None:
    make_rule()
    team = make_team("珠江号")
    people = [make_person(940 + number, f"队员{number}") for number in range(12)]
    for person in people:
        join(person, team)
    reader = organiser(930) if path in DESK else people[0]
    asked = path.format(team=team.pk)
    _fill(team.pk, people[:4], 0)
    few = _statements(reader, asked)
    _fill(team.pk, people, 100)
    assert (few, _statements(reader, asked)) == ((PINNED | DESK)[path],) * 2
