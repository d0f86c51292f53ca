"""Somebody leaves every team at once."""

from uuid import UUID

from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.teams.constants import MembershipStatus
from jiefang.teams.events import MembershipChanged
from jiefang.teams.models import Membership


def memberships_end(person_id: UUID, *, invitations: bool = True) -> None:
    """Out of every team, applications and (if so said) invitations too. Inside a transaction."""
    mine = Membership.objects.current().filter(person=person_id).order_by("pk")
    if not invitations:
        mine = mine.exclude(status=MembershipStatus.INVITED)
    rows = list(mine.select_for_update(no_key=True).values_list("pk", "team_id"))
    left = MembershipStatus.LEFT
    Membership.objects.filter(pk__in=[pk for pk, _ in rows]).update(status=left, left_at=now())
    for pk, team_id in rows:
        publish(MembershipChanged(pk, team_id, person_id, left.value), actor_id=person_id)
