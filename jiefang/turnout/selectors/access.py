"""Who runs a shift, and who may show its code."""

from uuid import UUID

from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.patrols.selectors.facts import ShiftFacts, shift_facts
from jiefang.patrols.selectors.sign_ups import confirmed_people, leader_of, runs
from jiefang.teams.selectors import teams_of


def may_run(actor: Person, shift: ShiftFacts) -> bool:
    """The captain, a deputy, the organiser of the area, or who leads the squad of a task."""
    return runs(actor, shift.id) or leader_of(shift.id) == actor.pk


def shift_seen_by(actor: Person, shift_id: UUID) -> ShiftFacts:
    """A shift of one's team, that one has a place in, or that one runs. Raises NotFound."""
    shift = shift_facts(shift_id)
    if not (sees(actor, shift) or may_run(actor, shift)):
        raise NotFound
    return shift


def shift_run_by(actor: Person, shift: ShiftFacts) -> None:
    """Raises NotFound for a shift that is not seen, Forbidden for one that the actor only sees."""
    if may_run(actor, shift):
        return
    if sees(actor, shift):
        raise Forbidden
    raise NotFound


def sees(actor: Person, shift: ShiftFacts) -> bool:
    """Members of its team, and whoever has a place in it."""
    return (shift.id, actor.pk) in confirmed_people([shift.id]) or _of_team(actor, shift.team_id)


def _of_team(actor: Person, team_id: UUID | None) -> bool:
    return team_id is not None and team_id in teams_of(actor.pk)
