"""What a dry run asks before an invitation."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.teams.models import Membership


def members_among(team_id: UUID, phones: Sequence[str]) -> int:
    """How many of these phones (E.164) are in the team, or invited, already."""
    mine = Membership.objects.current().filter(team=team_id)
    return mine.filter(person__phone__in=phones).count()
