"""A membership from application to leaving: each move is checked and made under the team's lock."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.models import Person as Somebody
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.teams.constants import (
    LEADING,
    MOVES,
    SERVING,
    TRIAL_DAYS,
    MembershipStatus,
    Move,
)
from jiefang.teams.events import MembershipChanged
from jiefang.teams.exceptions import (
    account_not_active,
    already_member,
    bad_mentor,
    captains_only,
    not_for_oneself,
    wrong_state,
)
from jiefang.teams.models import Membership, Team
from jiefang.teams.permissions import commands
from jiefang.teams.selectors.teams import leaders_of, leads
from jiefang.teams.services.locks import is_active, membership_for_update
from jiefang.teams.telling import tell

_S = MembershipStatus
_OWN: Final = frozenset({Move.REST, Move.RESUME, Move.LEAVE})
"""What members do by themselves."""
_TOLD: Final = {_S.TRIAL: "trial", _S.ACTIVE: "active", _S.RESTING: "resting", _S.LEFT: "removed"}


@transaction.atomic
def team_apply(
    *, actor: Somebody, team_id: UUID, roles: list[str] | None = None, alerts_on: bool = True
) -> Membership:
    """Ask to join, or take up an invitation. Raises NotFound, ``conflict.already_member``.

    ``roles``: by default those that were wished for at registration. To be alerted with the team
    needs the person's own consent, so without it ``alerts_on`` stays off.
    """
    team = Team.objects.open().filter(pk=team_id).first()
    if team is None or not actor.is_active:
        raise NotFound
    mine = Membership.objects.current().filter(team=team, person=actor.pk)
    invited = mine.filter(status=_S.INVITED).values_list("pk", flat=True).first()
    if invited is not None:
        return membership_move(actor=actor, membership_id=invited, move=Move.ACCEPT)
    row = Membership(
        team=team,
        person=actor,
        status=_S.APPLIED,
        roles=list(dict.fromkeys(actor.wished_roles if roles is None else roles)),
        alerts_on=alerts_on and actor.alert_consent_at is not None,
    )
    return membership_ask(row, team)


@transaction.atomic
def membership_move(
    *,
    actor: Person,
    membership_id: UUID,
    move: Move,
    mentor: UUID | None = None,
    trial_days: int = TRIAL_DAYS,
    reason: str = "",
) -> Membership:
    """Make one of the ``Move``. Raises NotFound, Forbidden, ``conflict.membership_state``.

    ``mentor``, ``trial_days``: when an applicant is accepted; 0 days: no trial. ``reason``: what
    the person reads who is removed.
    """
    row, team = membership_for_update(actor, membership_id)
    _check_right(actor, row, team, move)
    status = MOVES[move].get(_S(row.status))
    if status is None:
        raise wrong_state()
    own = row.person_id == actor.pk
    if status in SERVING and not is_active(row.person):
        raise account_not_active()
    if move == Move.ACCEPT and not own:
        status = _accept(row, team, mentor, trial_days)
    membership_set(row, status)
    changed = MembershipChanged(row.pk, team.pk, row.person_id, row.status)
    publish(changed, actor_id=actor.pk, area_code=team.area_code)
    _tell(row, team, move, own=own, reason=reason)
    return row


def _check_right(actor: Person, row: Membership, team: Team, move: Move) -> None:
    """One's own: rest, resume, leave, and take up an invitation; all else is for leaders."""
    if row.person_id == actor.pk:
        if move not in _OWN and (move, row.status) != (Move.ACCEPT, _S.INVITED):
            raise not_for_oneself() if leads(actor, team.pk) else Forbidden()
        return
    if not leads(actor, team.pk) or move == Move.LEAVE:
        raise Forbidden
    if move == Move.ACCEPT and row.status == _S.INVITED:
        raise wrong_state()
    if row.rank in LEADING and not commands(actor, team):
        raise captains_only()


def _accept(row: Membership, team: Team, mentor: UUID | None, trial_days: int) -> _S:
    """What becomes of an applicant: on trial, or active at once after a transfer or 0 days."""
    came_from = _end_where_they_came_from(row)
    if came_from or trial_days == 0:
        return _S.ACTIVE
    if mentor is not None:
        check_mentor(team, mentor, row.person_id)
        row.mentor_id = mentor
    row.trial_ends_on = timezone.localdate() + timedelta(days=trial_days)
    return _S.TRIAL


def check_mentor(team: Team, mentor: UUID, person_id: UUID) -> None:
    """Raises Invalid unless the mentor is another active member of the team."""
    active = Membership.objects.filter(team=team, person=mentor, status=_S.ACTIVE)
    if mentor == person_id or not active.exists():
        raise bad_mentor()


def _end_where_they_came_from(row: Membership) -> bool:
    """A transfer ends the old membership with the same act; whether there was one."""
    if row.transfer_from_id is None:
        return False
    old = Membership.objects.current().filter(pk=row.transfer_from_id)
    ended = old.update(status=_S.LEFT, left_at=now())
    if ended:
        team_id = Membership.objects.values_list("team_id", flat=True).get(pk=row.transfer_from_id)
        left = MembershipChanged(row.transfer_from_id, team_id, row.person_id, _S.LEFT.value)
        publish(left, actor_id=row.person_id)
    return bool(ended)


def membership_set(row: Membership, status: _S) -> None:
    row.status = status
    if status in SERVING and row.joined_on is None:
        row.joined_on = timezone.localdate()
    if status == _S.ACTIVE:
        row.trial_ends_on, row.mentor_id = None, None
    if status == _S.LEFT:
        row.left_at = now()
    row.save()


def membership_ask(row: Membership, team: Team) -> Membership:
    """Save an application, and tell the leaders. Raises ``conflict.already_member``."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise already_member() from error
    changed = MembershipChanged(row.pk, team.pk, row.person_id, row.status)
    publish(changed, actor_id=row.person_id, area_code=team.area_code)
    tell(leaders_of(team.pk), "applied", team_id=team.pk, team=team.name)
    return row


def _tell(row: Membership, team: Team, move: Move, *, own: bool, reason: str) -> None:
    """The person hears what others did, the leaders what the person did."""
    if not own:
        what = _TOLD[_S(row.status)]
        tell([row.person_id], what, team_id=team.pk, team=team.name, reason=reason)
    elif move == Move.LEAVE:
        tell(leaders_of(team.pk), "left", team_id=team.pk, team=team.name)
    elif move == Move.ACCEPT:
        tell(leaders_of(team.pk), "invited_in", team_id=team.pk, team=team.name)
