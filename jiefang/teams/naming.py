"""The names of teams in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.audit.naming import named
from jiefang.teams.models import Team


@named("team")
def teams_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Team.objects.filter(pk__in=ids).values_list("pk", "name"))
