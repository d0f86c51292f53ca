"""From one team into another."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.teams.constants import SERVING, MembershipStatus, Rank
from jiefang.teams.events import MembershipChanged
from jiefang.teams.exceptions import (
    already_member,
    captains_only,
    must_lead_target,
    wrong_state,
)
from jiefang.teams.models import Membership, Team
from jiefang.teams.permissions import commands
from jiefang.teams.selectors.teams import leads
from jiefang.teams.services.locks import membership_for_update
from jiefang.teams.services.moving import membership_ask, membership_set
from jiefang.teams.telling import tell

_S = MembershipStatus


@transaction.atomic
def membership_transfer(*, actor: Person, membership_id: UUID, team: UUID) -> Membership:
    """Into another team: at once by who leads both, else by the member's own application there.

    The old membership stands until the other team accepts. Raises NotFound, Forbidden,
    ``conflict.already_member``, ``conflict.membership_state``.
    """
    row, source = membership_for_update(actor, membership_id)
    target = Team.objects.open().filter(pk=team).exclude(pk=source.pk).first()
    if target is None:
        raise NotFound
    if row.status not in SERVING:
        raise wrong_state()
    copy = Membership(
        team=target,
        person=row.person,
        roles=row.roles,
        status=_S.APPLIED,
        alerts_on=row.alerts_on,
        transfer_from=row,
    )
    if row.person_id == actor.pk:
        return membership_ask(copy, target)
    return _moved_at_once(actor, row, copy)


def _moved_at_once(actor: Person, row: Membership, copy: Membership) -> Membership:
    _check_both(actor, row, copy.team)
    copy.status, copy.joined_on = row.status, timezone.localdate()
    copy.trial_ends_on, copy.transfer_from = row.trial_ends_on, None
    membership_set(row, _S.LEFT)
    try:
        with transaction.atomic():
            copy.save()
    except IntegrityError as error:
        raise already_member() from error
    for each in (row, copy):
        changed = MembershipChanged(each.pk, each.team_id, each.person_id, each.status)
        publish(changed, actor_id=actor.pk)
    tell([copy.person_id], "transferred", team_id=copy.team_id, team=copy.team.name)
    return copy


def _check_both(actor: Person, row: Membership, target: Team) -> None:
    if not leads(actor, row.team_id):
        raise Forbidden
    if not leads(actor, target.pk):
        raise must_lead_target()
    if row.rank != Rank.MEMBER and not commands(actor, row.team):
        raise captains_only()
