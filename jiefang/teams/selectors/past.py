"""Who was of a team at a moment that is over."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from jiefang.teams.models import Membership


def departed(team_id: UUID, people: Iterable[UUID], *, at: datetime) -> frozenset[UUID]:
    """Those of ``people`` who had left the team by then and had not come back."""
    rows = Membership.objects.filter(team=team_id, person__in=set(people))
    times = list(rows.values_list("person_id", "created_at", "left_at"))
    gone = {person for person, _, left_at in times if left_at and left_at <= at}
    there = {
        person
        for person, since, left_at in times
        if since <= at and (left_at is None or left_at > at)
    }
    return frozenset(gone - there)
