"""The demo's teams with names of their own, for what other apps add to them."""

from collections import defaultdict
from typing import Final, NamedTuple
from uuid import UUID

from jiefang.teams.constants import MembershipStatus, Rank
from jiefang.teams.demo.stories import FEATURED
from jiefang.teams.models import Membership

_ORDER: Final = {Rank.CAPTAIN: 0, Rank.DEPUTY: 1}


class Band(NamedTuple):
    """A team and who serves in it: captain, deputy, then whoever has been there longest."""

    team_id: UUID
    area_code: str
    people: list[UUID]


def bands() -> list[Band]:
    """All of them, the team whose people one signs in as first."""
    names = [story.name for story in FEATURED]
    serving = Membership.objects.filter(team__name__in=names, status=MembershipStatus.ACTIVE)
    columns = ("team__name", "team_id", "team__area_code", "person_id", "rank")
    people: dict[tuple[int, UUID, str], list[tuple[int, UUID]]] = defaultdict(list)
    for name, team_id, area, person_id, rank in serving.order_by("joined_on", "pk").values_list(
        *columns
    ):
        people[names.index(name), team_id, area].append((_ORDER.get(rank, 2), person_id))
    return [
        Band(team_id, area, [person for _, person in sorted(rows, key=lambda row: row[0])])
        for (_, team_id, area), rows in sorted(people.items())
    ]
