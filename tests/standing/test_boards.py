"""Who is on a board, in which place, under what name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiefang.accounts.models import Person
from jiefang.standing.models import Place
from jiefang.standing.selectors.boards import people_board, ranked, teams_board
from jiefang.standing.services.listing import listing_set
from jiefang.standing.services.refreshing import standing_refresh
from jiefang.teams.models import Team
from tests.cast import ELSEWHERE, client_of
from tests.standing.worlds import crowd, serve
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db
NOVEMBER = "2026-11"


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def people(team: Team) -> list[Person]:
    """Four of a team with 240, 180, 180 and 60 minutes."""
    found = crowd(4)
    for person, minutes in zip(found, (240, 180, 180, 60), strict=True):
        make_membership(team, person)
        serve(person.pk, minutes, team_id=team.pk)
        standing_refresh(person.pk)
    return found


@pytest.mark.parametrize(
    ("minutes", "ranks"),
    [([], []), ([5], [1]), ([9, 5, 5, 2], [1, 2, 2, 4]), ([7, 7, 7], [1, 1, 1])],
)
def test_equal_minutes_share_a_place(minutes: list[int], ranks: list[int]) -> None:
    assert ranked(minutes) == ranks


def test_a_team_sees_its_people_by_name(people: list[Person], team: Team) -> None:
    board = people_board(people[3], period=NOVEMBER, team=team.pk)
    assert [(row["rank"], row["hours"]) for row in board["items"]] == [
        (1, 4.0), (2, 3.0), (2, 3.0), (4, 1.0),
    ]  # fmt: skip
    assert board["items"][0]["name"] == people[0].name
    assert [row["me"] for row in board["items"]] == [False, False, False, True]
    assert board["mine"] == {"listed": True, "hours": 1.0, "rank": 4}


def test_others_see_the_first_letters_only(people: list[Person], team: Team) -> None:
    stranger = crowd(1, 300)[0]
    board = people_board(stranger, period=NOVEMBER, team=team.pk)
    assert all("*" in row["name"] for row in board["items"])
    assert board["mine"] == {"listed": True, "hours": 0.0, "rank": None}
    whole_city = people_board(people[0], period=NOVEMBER)
    shown = {row["name"] for row in whole_city["items"] if not row["me"]}
    assert not shown & {person.name for person in people}


def test_one_leaves_all_boards_and_comes_back(people: list[Person], team: Team) -> None:
    listing_set(actor=people[0], listed=False)
    for board in (
        people_board(people[1], period=NOVEMBER, team=team.pk),
        people_board(people[1], period="2026"),
    ):
        assert [row["rank"] for row in board["items"]] == [1, 1, 3]
    assert people_board(people[0], period=NOVEMBER)["mine"]["rank"] is None
    serve(people[0].pk, 30, team_id=team.pk)
    standing_refresh(people[0].pk)
    assert not Place.objects.filter(person=people[0], listed=True).exists()
    listing_set(actor=people[0], listed=True)
    assert people_board(people[0], period=NOVEMBER)["mine"]["rank"] == 1


def test_a_team_of_two_has_no_board_and_is_on_none() -> None:
    team, (one, other) = make_team("两人队"), crowd(2)
    for person in (one, other):
        make_membership(team, person)
        serve(person.pk, 60, team_id=team.pk)
        standing_refresh(person.pk)
    board = people_board(one, period=NOVEMBER, team=team.pk)
    assert (board["items"], board["few"]) == ([], True)
    assert teams_board(period=NOVEMBER) == []


def test_teams_of_an_area_by_their_hours(people: list[Person], team: Team) -> None:
    assert people
    elsewhere = make_team("天河队", area_code=f"{ELSEWHERE}001")
    for person in crowd(3, 400):
        serve(person.pk, 480, team_id=elsewhere.pk)
        standing_refresh(person.pk)
    everywhere = teams_board(period=NOVEMBER)
    assert [(row["rank"], row["team"]["id"]) for row in everywhere] == [
        (1, elsewhere.pk), (2, team.pk),
    ]  # fmt: skip
    assert everywhere[1]["hours"] == 11.0
    here = teams_board(period=NOVEMBER, area=team.area_code[:6])
    assert [row["people"] for row in here] == [4]


def test_a_board_costs_the_same_for_few_and_for_many(people: list[Person], team: Team) -> None:
    client = client_of(people[0])
    url = f"/api/v1/boards/people?period={NOVEMBER}"
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        assert client.get(url).status_code == 200
    for person in crowd(20, 500):
        serve(person.pk, 90, team_id=team.pk)
        standing_refresh(person.pk)
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(url).json()["items"]) == 24
    assert len(many) == len(few)


@pytest.mark.parametrize("period", ["2026-13", "0001-01", "x", "2026-1", "99999", "2026-11-01"])
def test_what_is_no_period_is_refused(people: list[Person], period: str) -> None:
    client = client_of(people[0])
    for board in ("people", "teams"):
        answer = client.get(f"/api/v1/boards/{board}", {"period": period})
        assert answer.status_code == 422
