"""Boards of a city: 67,000 people, then 670,000, in 450 teams, each with hours in a month.

People, places and sums of teams are made up by the database in one of its own; the API is called
in this process (routing, session, permission, query, JSON). The baseline is a board without rows
of its own: the hours of the month added up and sorted.
Run: ``python -m bench boards``, or ``python bench/boards.py [--people 670000]``.
"""

import argparse
from datetime import date
from hashlib import md5
from typing import Any
from uuid import UUID

from _calls import Table, own_database, run_sql
from django.db import connection
from django.test import Client
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.standing.constants import EVERYBODY, SHOWN
from jiefang.teams.models import Membership, Team
from tests.cast import HERE, client_of, make_person

TEAMS = 450
MONTH, YEAR = "2026-11", "2026"
_PEOPLE = """
INSERT INTO accounts_person ({columns})
SELECT {values} FROM accounts_person t, generate_series({first}, {last}) AS n
WHERE t.id = '{template}'
"""
_PLACES = """
INSERT INTO standing_place (id, person_id, board, period, minutes, listed)
SELECT md5(n || board || period)::uuid, md5('person' || n)::uuid, board::uuid, period,
    CASE period WHEN '{month}' THEN 1 ELSE 11 END * (1 + n::bigint * 7919 % 2400), n % 20 <> 0
FROM generate_series({first}, {last}) AS n
CROSS JOIN LATERAL (VALUES ('{everybody}'), (md5('team' || n % {teams})::uuid::text)) AS b (board)
CROSS JOIN (VALUES ('{month}'), ('{year}')) AS p (period)
"""
_TEAMS = """
INSERT INTO standing_teamplace (id, team_id, period, minutes, people)
SELECT md5(board::text || period)::uuid, board, period, sum(minutes), count(*) FROM standing_place
WHERE board <> '{everybody}' GROUP BY board, period
ON CONFLICT (team_id, period) DO UPDATE SET minutes = EXCLUDED.minutes, people = EXCLUDED.people
"""
_TABLES = ("accounts_person", "standing_place", "standing_teamplace")
_SORTED = """
SELECT person_id, sum(minutes) AS given FROM standing_place
WHERE period LIKE %s || '-%%' AND board = %s AND listed GROUP BY person_id
ORDER BY given DESC, person_id LIMIT %s
"""


def teams() -> None:
    streets = [f"{HERE}{number:03}" for number in range(1, 19)]
    Team.objects.bulk_create(
        Team(id=_key(f"team{number}"), name=f"队伍{number}", area_code=streets[number % 18])
        for number in range(TEAMS)
    )


def people(template: Person, first: int, last: int) -> None:
    """So many more, alike but for who they are; each with a month and a year in two boards."""
    columns = [field.column for field in Person._meta.concrete_fields]
    made: dict[str, str] = {
        "id": "md5('person' || n)::uuid",
        "phone_hash": "NULL",
    }
    values = ", ".join(made.get(column, f't."{column}"') for column in columns)
    quoted = ", ".join(f'"{column}"' for column in columns)
    given = {"first": first, "last": last, "month": MONTH, "year": YEAR, "teams": TEAMS}
    made_of: dict[str, Any] = given | {"everybody": EVERYBODY, "template": template.pk}
    run_sql(
        _PEOPLE.format(columns=quoted, values=values, **made_of),
        _PLACES.format(**made_of),
        _TEAMS.format(**made_of),
        *(f"VACUUM ANALYZE {table}" for table in _TABLES),  # as autovacuum does
    )


def measure(table: Table, client: Client, team: Team) -> None:
    table.measure_path("teams of the city, a month", client, f"boards/teams?period={MONTH}")
    table.measure_path("teams of a district", client, f"boards/teams?period={MONTH}&area={HERE}")
    table.measure_path("people of the city, a month", client, f"boards/people?period={MONTH}")
    table.measure_path("people of the city, a year", client, f"boards/people?period={YEAR}")
    table.measure_path(
        "people of one's team", client, f"boards/people?period={MONTH}&team={team.pk}"
    )
    table.measure_path("one's own standing", client, "me/standing")
    table.measure("baseline: a year's months added up", lambda: _summed(YEAR), rounds=5)


def _key(name: str) -> UUID:
    """As the database makes it."""
    return UUID(md5(name.encode(), usedforsecurity=False).hexdigest())


def _summed(year: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_SORTED, [year, EVERYBODY, SHOWN])
        return len(cursor.fetchall())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=670_000)
    parser.add_argument("--rounds", type=int, default=100)
    given = parser.parse_args()
    with own_database():
        template = make_person(1, "陈姨")
        teams()
        few, table = given.people // 10, Table(given.rounds)
        people(template, 1, few)
        reader, team = Person.objects.get(pk=_key("person7")), Team.objects.get(pk=_key("team7"))
        Membership.objects.create(
            team=team, person=reader, status="active", joined_on=date(2026, 1, 1)
        )
        client = client_of(reader)
        measure(table, client, team)
        people(template, few + 1, given.people)
        measure(table, client, team)
        print(f"{Person.objects.count():,} people in {TEAMS} teams on {timezone.localdate()}")
        table.show(f"{few:,} people", f"{given.people:,} people")


if __name__ == "__main__":
    main()
