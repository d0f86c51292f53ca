"""The list of members with their phones in full."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person as Somebody
from jiefang.outbox.services import publish
from jiefang.privacy.grounds import Office
from jiefang.privacy.services.listing import phones_list
from jiefang.teams.constants import MembershipStatus
from jiefang.teams.events import MembersExported
from jiefang.teams.models import Membership, team_scopes
from jiefang.teams.selectors.members import members_found
from jiefang.teams.selectors.teams import team_led


def members_list_whole(
    *, actor: Somebody, team_id: UUID, reason: str, **filters: Any
) -> QuerySet[Membership]:
    """The members whose phones the actor may take out in full; written down, told and audited.

    Who was invited only is left out: they have said nothing yet. Raises as ``team_led``, and
    RateLimited above so many numbers a day. Not inside a transaction.
    """
    team = team_led(actor, team_id)
    found = members_found(actor, team_id, **filters)
    found = found.exclude(status__in=(MembershipStatus.INVITED, MembershipStatus.LEFT))
    people = list(found.values_list("person_id", flat=True))
    role = Role.CAPTAIN if team.pk in team_scopes(actor).teams_led else Role.ORGANISER
    phones_list(actor=actor, people=people, office=Office(role.value, team.name))
    with transaction.atomic():
        exported = MembersExported(team_id, len(people), revealed=True, reason=reason)
        publish(exported, actor_id=actor.pk, area_code=team.area_code)
    return Membership.objects.filter(team=team, person__in=people).current()
