"""Founding a team, editing it, its emblem."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.common.people import Person
from jiefang.common.pictures import Picture
from jiefang.geography.selectors import area_names
from jiefang.outbox.services import publish
from jiefang.teams.constants import MembershipStatus, Rank, TeamStatus
from jiefang.teams.events import EmblemChanged, MembershipChanged, TeamChanged
from jiefang.teams.exceptions import (
    bad_parent,
    founded_in_future,
    name_taken,
    no_such_person,
    team_has_members,
    unknown_area,
)
from jiefang.teams.models import Membership, Team, TeamEmblem
from jiefang.teams.permissions import commands, may_found
from jiefang.teams.selectors.teams import leads, team_led
from jiefang.teams.services.locks import team_for_update
from jiefang.teams.telling import tell


@transaction.atomic
def team_found(*, actor: Person, captain: str = "", **fields: Any) -> Team:
    """A new team: by an organiser of the area, or as a sub-team by whoever leads the one above.

    ``captain``: the phone of its first captain. Raises Forbidden, Invalid on ``area_code``,
    ``parent``, ``founded_on`` or ``captain``; ``conflict.team_name_taken``.
    """
    parent = fields.pop("parent", None)
    if parent is not None:
        _check_parent(actor, None, parent)
    elif not may_found(actor, fields["area_code"]):
        raise Forbidden
    _check(fields)
    team = _saved(Team(parent_id=parent, **fields))
    publish(TeamChanged(team.pk, "founded"), actor_id=actor.pk, area_code=team.area_code)
    if captain:
        _appoint(actor, team, captain)
    return team


@transaction.atomic
def team_edit(*, actor: Person, team_id: UUID, **changes: Any) -> Team:
    """Change what the team says about itself, close it or open it again. Raises as ``found``."""
    team_led(actor, team_id)
    team: Team = team_for_update(team_id)
    moved = {"area_code", "parent", "status"} & changes.keys()
    if moved and not commands(actor, team):
        raise Forbidden
    if changes.get("area_code", team.area_code) != team.area_code:
        _check_move(actor, changes["area_code"])
    if changes.get("parent") is not None:
        _check_parent(actor, team, changes["parent"])
    _check(changes)
    before = team.status
    if "parent" in changes:
        team.parent_id = changes.pop("parent")
    for name, value in changes.items():
        setattr(team, name, value)
    if team.status == TeamStatus.CLOSED and before != team.status:
        _check_closing(team)
    _saved(team)
    what = "edited" if team.status == before else _STATUS_WORDS[team.status]
    publish(TeamChanged(team.pk, what), actor_id=actor.pk, area_code=team.area_code)
    return team


@transaction.atomic
def emblem_set(*, actor: Person, team_id: UUID, picture: Picture) -> None:
    """Take the place of what was there. Raises NotFound, Forbidden."""
    team_led(actor, team_id)
    team = team_for_update(team_id)
    TeamEmblem.objects.update_or_create(team=team, defaults=picture._asdict())
    team.emblem_at = now()
    team.save(update_fields=["emblem_at"])
    publish(EmblemChanged(team.pk, there=True), actor_id=actor.pk, area_code=team.area_code)


@transaction.atomic
def emblem_remove(*, actor: Person, team_id: UUID) -> None:
    """No emblem any more; none before is no error. Raises NotFound, Forbidden."""
    team_led(actor, team_id)
    team = team_for_update(team_id)
    if team.emblem_at is None:
        return
    TeamEmblem.objects.filter(team=team).delete()
    team.emblem_at = None
    team.save(update_fields=["emblem_at"])
    publish(EmblemChanged(team.pk, there=False), actor_id=actor.pk, area_code=team.area_code)


_STATUS_WORDS = {TeamStatus.CLOSED.value: "closed", TeamStatus.ACTIVE.value: "reopened"}


def _saved(team: Team) -> Team:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as error:
        raise name_taken() from error
    return team


def _check(fields: dict[str, Any]) -> None:
    founded, code = fields.get("founded_on"), fields.get("area_code")
    if founded is not None and founded > timezone.localdate():
        raise founded_in_future()
    if code is not None and code not in area_names({code}):
        raise unknown_area()


def _check_move(actor: Person, area_code: str) -> None:
    if not may_found(actor, area_code):
        raise Forbidden


def _check_closing(team: Team) -> None:
    if Team.objects.open().filter(parent=team.pk).exists():
        raise team_has_members()


def _check_parent(actor: Person, team: Team | None, parent_id: UUID) -> None:
    """One level: what is above has nothing above it, what is below nothing below."""
    parent = Team.objects.open().filter(pk=parent_id).first()
    below = team is not None and Team.objects.filter(parent=team.pk).exists()
    if parent is None or parent.parent_id or below or (team and team.pk == parent_id):
        raise bad_parent()
    if not leads(actor, parent_id):
        raise Forbidden


def _appoint(actor: Person, team: Team, phone: str) -> None:
    person = person_by_phone(phone)
    if person is None or person.status != PersonStatus.ACTIVE:
        raise no_such_person("captain")
    seat = Membership.objects.create(
        team=team,
        person=person,
        rank=Rank.CAPTAIN,
        status=MembershipStatus.ACTIVE,
        joined_on=timezone.localdate(),
    )
    changed = MembershipChanged(seat.pk, team.pk, person.pk, seat.status)
    publish(changed, actor_id=actor.pk, area_code=team.area_code)
    tell([person.pk], "captain", team_id=team.pk, team=team.name)
