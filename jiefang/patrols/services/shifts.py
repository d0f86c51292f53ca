"""Single shifts: made without a plan, edited, called off."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography.coordinates import Point
from jiefang.outbox.services import publish
from jiefang.patrols.constants import MINUTES_LEAST, MINUTES_MOST, ShiftState
from jiefang.patrols.events import ShiftMade, ShiftMoved
from jiefang.patrols.models import Shift
from jiefang.patrols.refusals import bad, shift_cancelled, shift_over
from jiefang.patrols.services.cancelling import shifts_cancel
from jiefang.patrols.services.following import places_filled, sign_ups_move
from jiefang.patrols.services.generating import Slot, shift_time, shifts_keep
from jiefang.patrols.services.grounding import place_check
from jiefang.patrols.services.replanning import needs_follow
from jiefang.patrols.sign_up_refusals import begun
from jiefang.realtime.services import append
from jiefang.teams.selectors import team_led

AHEAD_MOST: Final = timedelta(days=366)
_LENGTH = Text("班次应为 15 分钟到 12 小时。", "A shift lasts from 15 minutes to 12 hours.")
_PAST = Text("开始时间已过。", "It would begin in the past.")
_FAR = Text("最多提前一年安排。", "A year ahead at most.")


@transaction.atomic
def shift_create(
    *,
    actor: Person,
    team_id: UUID,
    area_code: str,
    location: Point,
    starts_at: datetime,
    ends_at: datetime,
    needs: Sequence[Mapping[str, Any]],
    **fields: Any,
) -> Shift:
    """A shift by itself, in a team that the actor leads."""
    team_led(actor, team_id)
    place_check(area_code, location)
    times_check(starts_at, ends_at)
    shift = Shift(team_id=team_id, area_code=area_code, created_by=actor, **fields)
    shift.district_code = area_code[:6]
    shift.longitude, shift.latitude = location
    shift_time(shift, starts_at, ends_at)
    shifts_keep([shift], {shift.pk: [Slot(**need) for need in needs]})
    publish(ShiftMade(shift.pk, team_id), actor_id=actor.pk, area_code=area_code)
    return shift


@transaction.atomic
def shift_update(
    *,
    actor: Person,
    shift_id: UUID,
    needs: Sequence[Mapping[str, Any]] | None = None,
    location: Point | None = None,
    **changes: Any,
) -> Shift:
    """Change one shift; from then on its plan leaves it alone. Its people are told.

    Who is fit and free at new times stays; see ``sign_ups_move`` for the others.

    Raises NotFound, Forbidden, Invalid, and a conflict for one that is over or cancelled.
    """
    shift = shift_held(actor, shift_id)
    before = (shift.starts_at, shift.ends_at)
    for name, value in changes.items():
        setattr(shift, name, value)
    if location is not None:
        place_check(shift.area_code, location)
        shift.longitude, shift.latitude = location
    moved = (shift.starts_at, shift.ends_at) != before
    if moved:
        if before[0] <= now():
            raise begun()
        times_check(shift.starts_at, shift.ends_at)
        shift_time(shift, shift.starts_at, shift.ends_at)
    if needs is not None:
        needs_follow([shift], [Slot(**need) for need in needs])
    shift.edited_at, shift.sequence = now(), shift.sequence + 1
    shift.save()
    if moved:
        event = ShiftMoved(shift.pk, shift.starts_at, shift.ends_at)
        publish(event, actor_id=actor.pk, area_code=shift.area_code)
        append(sign_ups_move(shift.pk, actor=actor))
    else:
        append(places_filled(shift.pk))
    shift.refresh_from_db()
    return shift


@transaction.atomic
def shift_cancel(*, actor: Person, shift_id: UUID, reason: str) -> Shift:
    """Call one shift off; who is on its list is told why."""
    shift = shift_held(actor, shift_id)
    shifts_cancel(Shift.objects.filter(pk=shift.pk), actor=actor, reason=reason)
    shift.refresh_from_db()
    return shift


def shift_held(actor: Person, shift_id: UUID) -> Shift:
    """Lock a planned shift to come or running that the actor runs.

    Raises NotFound if not seen, Forbidden if only seen, and a conflict otherwise.
    """
    if not Shift.objects.visible_to(actor).filter(pk=shift_id).exists():
        raise NotFound
    held = Shift.objects.run_by(actor).select_for_update(no_key=True)
    shift = held.filter(pk=shift_id).first()
    if shift is None:
        raise Forbidden
    if shift.state == ShiftState.CANCELLED:
        raise shift_cancelled()
    if shift.ends_at <= now():
        raise shift_over()
    return shift


def times_check(starts_at: datetime, ends_at: datetime) -> None:
    """Raises Invalid for times in the past, too far ahead, too short or too long."""
    lasts = ends_at - starts_at
    if not timedelta(minutes=MINUTES_LEAST) <= lasts <= timedelta(minutes=MINUTES_MOST):
        raise bad("ends_at", "length", _LENGTH)
    if starts_at <= now():
        raise bad("starts_at", "past", _PAST)
    if starts_at > now() + AHEAD_MOST:
        raise bad("starts_at", "too_far", _FAR)
