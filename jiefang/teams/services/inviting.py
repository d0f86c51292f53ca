"""Inviting thousands into a team at once."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from jiefang.accounts.services.inviting import Invited, people_invite
from jiefang.common.ids import uuid7s
from jiefang.teams.models import Team

_INSERT: Final = """
INSERT INTO teams_membership (id, team_id, person_id, status, roles, joined_on)
SELECT id, %s, person_id, 'invited', coalesce(string_to_array(nullif(roles, ''), ','), '{}'),
    joined_on
FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::date[]) AS new (id, person_id, roles, joined_on)
ON CONFLICT (team_id, person_id) WHERE status <> 'left' DO NOTHING
"""


class Newcomer(NamedTuple):
    """Somebody to invite, and what they are to do in the team."""

    person: Invited
    roles: Sequence[str] = ()
    joined_on: date | None = None


def members_invite(*, team_id: UUID, newcomers: Sequence[Newcomer]) -> int:
    """Invite these people into a team; how many had no place in it yet. In a transaction.

    Each phone at most once. Who is in the team, or invited already, stays as they are. Nobody is
    told: the invitation waits until they prove their number and register by themselves.
    """
    if not newcomers:
        return 0
    Team.objects.select_for_update(no_key=True).get(pk=team_id)
    people = people_invite([each.person for each in newcomers])
    roles = [",".join(each.roles) for each in newcomers]
    joined = [each.joined_on for each in newcomers]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [team_id, uuid7s(len(people)), people, roles, joined])
        return int(cursor.rowcount)
