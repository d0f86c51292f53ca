"""What all moves of a case file have in common: the door, the step, the clock, the telling."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.deeds import exceptions
from jiefang.deeds.constants import MOVES, Move, State
from jiefang.deeds.events import DeedMoved
from jiefang.deeds.models import Deed, Movement
from jiefang.deeds.permissions import is_party, may_keep, organises
from jiefang.deeds.selectors.clocks import clock_of
from jiefang.deeds.services.telling import parties_tell
from jiefang.outbox.services import publish


def today_of(today: date | None) -> date:
    return today or timezone.localdate()


def opened(actor: Person, deed_id: UUID, move: Move) -> Deed:
    """The file, locked, for somebody who handles it and a move that is allowed now.

    Raises NotFound, Forbidden and ``conflict.illegal_move``.
    """
    deed = locked(actor, deed_id)
    if not may_keep(actor, deed):
        raise exceptions.oneself() if _about_oneself(actor, deed) else Forbidden
    return allowed(deed, move)


def locked(actor: Person, deed_id: UUID) -> Deed:
    """The file that the actor sees, locked to the end of the transaction. Raises NotFound."""
    seen = Deed.objects.visible_to(actor).filter(pk=deed_id).exists()
    if not seen:
        raise NotFound
    return Deed.objects.select_for_update(of=("self",)).get(pk=deed_id)


def allowed(deed: Deed, move: Move) -> Deed:
    """Raises ``conflict.illegal_move``."""
    if deed.state not in MOVES[move][0]:
        raise exceptions.illegal_move(deed.state)
    return deed


def moved(
    deed: Deed,
    move: Move,
    *,
    actor: Person | None,
    today: date,
    note: str = "",
    quiet: bool = False,
    **changes: Any,
) -> Deed:
    """Take the step: the row, its clock, the line in its history, the event, the telling."""
    target = MOVES[move][1] if move in MOVES else None
    for name, value in changes.items():
        setattr(deed, name, value)
    if target is not None and target != deed.state:
        deed.state, deed.state_on = target, today
    clock_set(deed, today)
    deed.save()
    Movement.objects.create(deed=deed, move=move, state=deed.state, note=note, at=now(), by=actor)
    actor_id = actor.pk if actor else None
    event = DeedMoved(deed.pk, move.value, State(deed.state).value, deed.area_code)
    publish(event, actor_id=actor_id)
    if not quiet:
        parties_tell(deed, move, but=actor_id)
    return deed


def clock_set(deed: Deed, today: date) -> None:
    """Keep the running clock in the row, by which lists and reminders find it."""
    running = clock_of(deed, today)
    deed.due_step = running.step.value if running else ""
    deed.due_on = running.due_on if running else None
    deed.due_provisional = bool(running and running.provisional)


def _about_oneself(actor: Person, deed: Deed) -> bool:
    return organises(actor, deed.area_code) and is_party(actor, deed)
