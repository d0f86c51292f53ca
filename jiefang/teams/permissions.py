"""Who may found a team, and who has the last word in one."""

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes, covers, grants_of
from jiefang.common.people import Person
from jiefang.teams.constants import Rank
from jiefang.teams.models import LEADERS, Membership, Team


def may_found(actor: Person, area_code: str) -> bool:
    """An organiser, in the own area."""
    return covers(area_scopes(actor, Role.ORGANISER), area_code)


def commands(actor: Person, team: Team) -> bool:
    """Gives ranks, and removes deputies: the captain, also of the team above; those by grant.

    Deputies run the team day by day, but do not decide who leads it.
    """
    if covers(area_scopes(actor, *LEADERS), team.area_code):
        return True
    ids = [each for each in (team.pk, team.parent_id) if each]
    if any(g.role == Role.CAPTAIN and g.team_id in ids for g in grants_of(actor)):
        return True
    captains = Membership.objects.belonging().filter(team__in=ids, rank=Rank.CAPTAIN)
    return actor.is_active and captains.filter(person=actor.pk).exists()
