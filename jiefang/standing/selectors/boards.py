"""Boards of teams and of people: who gave how much in a month or a year.

A board shows its first hundred. Equal minutes share a place, and one's own place is counted up to
ten thousand only, so that a board of the whole city costs no more than one of a team.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import connection

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.hours.masking import name_masked
from jiefang.standing.constants import EVERYBODY, FEWEST, RANKED, SHOWN
from jiefang.standing.models import Place, Standing, TeamPlace
from jiefang.teams.selectors import TeamName, leads, team_open, teams_of

_ABOVE: Final = """
    SELECT count(*) FROM (
        SELECT 1 FROM standing_place
        WHERE board = %s AND period = %s AND listed AND minutes > 0 AND minutes > %s
        LIMIT %s) above"""
_FIRST: Final = """
    SELECT person_id, minutes FROM standing_place
    WHERE board = %s AND period = %s AND listed AND minutes > 0
    ORDER BY minutes DESC, person_id LIMIT %s"""


def teams_board(*, period: str, area: str = "") -> list[dict[str, Any]]:
    """The teams of an area (all: empty) by their hours in the period."""
    rows = TeamPlace.objects.filter(period=period, minutes__gt=0, people__gte=FEWEST)
    if area:
        rows = rows.filter(team__area_code__startswith=area)
    found = rows.order_by("-minutes", "team").values_list(
        "team", "team__name", "team__name_en", "team__colour", "minutes", "people"
    )[:SHOWN]
    ranks = ranked([row[4] for row in found])
    return [
        {
            "rank": rank,
            "team": TeamName(id=key, name=name, name_en=name_en, colour=colour),
            "hours": hours(minutes),
            "people": people,
        }
        for rank, (key, name, name_en, colour, minutes, people) in zip(ranks, found, strict=True)
    ]


def people_board(actor: Person, *, period: str, team: UUID | None = None) -> dict[str, Any]:
    """The people of a team, or of the city, by their hours; and one's own place among them.

    Names in full are for a team's own people; others see the first letter. Raises NotFound for a
    team that is not the actor's to see.
    """
    board = EVERYBODY if team is None else team_open(actor, team).pk
    full = team is not None and (team in teams_of(actor.pk) or leads(actor, team))
    few = team is not None and _few(team, period)
    rows = [] if few else _first(board, period)
    names = people_brief(person_id for person_id, _ in rows)
    ranks = ranked([minutes for _, minutes in rows])
    items = [
        {
            "rank": rank,
            "name": names[person_id].name if full or person_id == actor.pk
            else name_masked(names[person_id].name),
            "hours": hours(minutes),
            "me": person_id == actor.pk,
        }
        for rank, (person_id, minutes) in zip(ranks, rows, strict=True)
        if person_id in names
    ]  # fmt: skip
    return {"items": items, "mine": _mine(actor.pk, board, period), "few": few}


def ranked(minutes: Sequence[int]) -> Iterable[int]:
    """1, 2, 2, 4: equal minutes share a place. The sequence is sorted, the most first."""
    place = 0
    found: list[int] = []
    for index, each in enumerate(minutes):
        if index == 0 or each != minutes[index - 1]:
            place = index + 1
        found.append(place)
    return found


def hours(minutes: int) -> float:
    return round(minutes / 60, 1)


def _few(team_id: UUID, period: str) -> bool:
    return not TeamPlace.objects.filter(team=team_id, period=period, people__gte=FEWEST).exists()


def _first(board: UUID, period: str) -> list[tuple[UUID, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, (board, period, SHOWN))
        return [(person_id, minutes) for person_id, minutes in cursor.fetchall()]


def _mine(person_id: UUID, board: UUID, period: str) -> dict[str, Any]:
    """One's own place; ``rank`` null: on no board, nothing given, or beyond ten thousand."""
    listed = not Standing.objects.filter(person=person_id, listed=False).exists()
    row = Place.objects.filter(person=person_id, board=board, period=period).first()
    minutes = row.minutes if row else 0
    rank = _rank(board, period, minutes) if listed and minutes else None
    return {"listed": listed, "hours": hours(minutes), "rank": rank}


def _rank(board: UUID, period: str, minutes: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, (board, period, minutes, RANKED))
        above: int = cursor.fetchone()[0]
    return above + 1 if above < RANKED else None
