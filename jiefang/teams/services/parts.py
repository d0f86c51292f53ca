"""Rank and roles of a member, and the member's own choice of alerts."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person as Somebody
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.teams.constants import BELONGING, Rank
from jiefang.teams.events import AlertsChosen, PartChanged
from jiefang.teams.exceptions import (
    account_not_active,
    alert_consent,
    captains_only,
    not_for_oneself,
    wrong_state,
)
from jiefang.teams.models import Membership, Team
from jiefang.teams.permissions import commands
from jiefang.teams.selectors.teams import leads
from jiefang.teams.services.locks import is_active, membership_for_update
from jiefang.teams.services.moving import check_mentor
from jiefang.teams.telling import tell


@transaction.atomic
def membership_part(
    *,
    actor: Person,
    membership_id: UUID,
    roles: list[str] | None = None,
    rank: str | None = None,
    mentor: UUID | None = None,
) -> Membership:
    """Give roles, a rank or a mentor. A new captain takes the place of the present one.

    Everything is decided under the team's lock: of two who name a captain at once, the second finds
    what the first has done. Raises NotFound, Forbidden, ``conflict.membership_state``.
    """
    row, team = membership_for_update(actor, membership_id)
    if not leads(actor, team.pk):
        raise Forbidden
    if row.status not in BELONGING:
        raise wrong_state()
    if mentor is not None:
        check_mentor(team, mentor, row.person_id)
        row.mentor_id = mentor
    if roles is not None:
        row.roles = list(dict.fromkeys(roles))
    if rank is not None and rank != row.rank:
        _give_rank(actor, row, team, Rank(rank))
    row.save(update_fields=["roles", "rank", "mentor"])
    _publish(row, actor)
    return row


@transaction.atomic
def alerts_choose(*, actor: Somebody, team_id: UUID, on: bool) -> bool:
    """Be alerted with this team, or not. Raises NotFound, ``conflict.alert_consent``."""
    if on and actor.alert_consent_at is None:
        raise alert_consent()
    mine = Membership.objects.belonging().filter(team=team_id, person=actor.pk)
    if not mine.exists():
        raise NotFound
    if mine.exclude(alerts_on=on).update(alerts_on=on):
        publish(AlertsChosen(team_id, actor.pk, on), actor_id=actor.pk)
    return on


def _give_rank(actor: Person, row: Membership, team: Team, rank: Rank) -> None:
    """Nobody gives themselves more than they have; the last word is the captain's."""
    if not commands(actor, team):
        raise captains_only()
    if row.person_id == actor.pk and rank != Rank.MEMBER:
        raise not_for_oneself()
    if not is_active(row.person):
        raise account_not_active()
    if rank == Rank.CAPTAIN:
        _take_the_place(actor, team)
    row.rank = rank
    tell([row.person_id], rank.value, team_id=team.pk, team=team.name)


def _take_the_place(actor: Person, team: Team) -> None:
    before = Membership.objects.current().filter(team=team.pk, rank=Rank.CAPTAIN).first()
    if before is not None:
        before.rank = Rank.DEPUTY
        before.save(update_fields=["rank"])
        _publish(before, actor)


def _publish(row: Membership, actor: Person) -> None:
    changed = PartChanged(row.pk, row.team_id, row.person_id, row.rank, tuple(row.roles))
    publish(changed, actor_id=actor.pk)
