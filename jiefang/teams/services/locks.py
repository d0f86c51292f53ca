"""Rows that are held while something is decided: the team first, then its memberships."""

from typing import NewType
from uuid import UUID

from django.db import connection

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person as Somebody
from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.teams.models import Membership, Team

TeamForUpdate = NewType("TeamForUpdate", Team)


def team_for_update(team_id: UUID) -> TeamForUpdate:
    """The team, held until the transaction ends. Raises NotFound."""
    if not connection.in_atomic_block:
        raise RuntimeError("a row is held inside a transaction")
    found = Team.objects.select_for_update(no_key=True).filter(pk=team_id).first()
    if found is None:
        raise NotFound
    return TeamForUpdate(found)


def membership_for_update(actor: Person, membership_id: UUID) -> tuple[Membership, TeamForUpdate]:
    """A membership that the actor sees, with its team, both held. Raises NotFound."""
    seen = Membership.objects.visible_to(actor).filter(pk=membership_id)
    team_id = seen.values_list("team_id", flat=True).first()
    if team_id is None:
        raise NotFound
    team = team_for_update(team_id)
    held = Membership.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("person").get(pk=membership_id), team


def is_active(person: Somebody) -> bool:
    return person.status == PersonStatus.ACTIVE
