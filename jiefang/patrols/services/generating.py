"""Making the shifts of plans: each once, some weeks ahead, and again after a change.

Whoever makes shifts of a plan holds its row, so that two never make the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple, NewType
from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.patrols.constants import AHEAD, LOCAL, PlanState
from jiefang.patrols.levels import level_on, raised
from jiefang.patrols.models import Level, Need, Plan, Shift, ShiftNeed
from jiefang.patrols.occurrences import Occurrence, occurrences, window

PlanForUpdate = NewType("PlanForUpdate", Plan)
"""A plan whose row this transaction holds."""

_SLACK: Final = timedelta(hours=12)
"""A plan is extended twice a day, so that it is always complete for eight weeks less that."""
_MOST: Final = 200


class Slot(NamedTuple):
    """What a shift wants of a role on an ordinary day."""

    role: str
    minimum: int
    maximum: int
    certificate: str


def plans_extend() -> int:
    """Make the shifts that have come into reach; how many plans were looked after."""
    due = Plan.objects.filter(state=PlanState.ACTIVE, generated_until__lt=now() + AHEAD - _SLACK)
    ids = list(due.order_by("generated_until").values_list("pk", flat=True)[:_MOST])
    return sum(_extend(plan_id) for plan_id in ids)


@transaction.atomic
def _extend(plan_id: UUID) -> bool:
    held = Plan.objects.select_for_update(skip_locked=True, no_key=True)
    plan = held.filter(pk=plan_id, state=PlanState.ACTIVE).first()
    if plan is None:
        return False
    shifts_generate(PlanForUpdate(plan))
    return True


def shifts_generate(plan: PlanForUpdate) -> list[Shift]:
    """Make the shifts up to eight weeks ahead that are not there; again: none."""
    since, until = window(plan, now())
    there = set(plan.shifts.filter(occurs_at__gte=since).values_list("occurs_at", flat=True))
    wanted = [each for each in occurrences(plan, since, until) if each.starts_at not in there]
    made = shifts_make(plan, wanted)
    plan.generated_until = max(until, plan.generated_until or until)
    plan.save(update_fields=["generated_until"])
    return made


def shifts_make(plan: PlanForUpdate, wanted: Sequence[Occurrence]) -> list[Shift]:
    """Rows for these occurrences, with what the levels of their days make of the needs."""
    slots = slots_of(plan.needs.order_by("pk"))
    shifts = [shift_of(plan, each) for each in wanted]
    return shifts_keep(shifts, dict.fromkeys((shift.pk for shift in shifts), slots))


def shift_of(plan: Plan, occurrence: Occurrence) -> Shift:
    """A shift of the plan that is not kept yet."""
    shift = Shift(plan=plan, team_id=plan.team_id, occurs_at=occurrence.starts_at)
    shift_fill(shift, plan, occurrence)
    return shift


def shift_fill(shift: Shift, plan: Plan, occurrence: Occurrence) -> None:
    """Let the shift say what its plan says."""
    shift.title, shift.sign_up, shift.cancel_hours = plan.name, plan.sign_up, plan.cancel_hours
    shift.area_code, shift.district_code = plan.area_code, plan.area_code[:6]
    shift.longitude, shift.latitude = plan.longitude, plan.latitude
    shift.meeting_point = plan.meeting_point
    shift_time(shift, occurrence.starts_at, occurrence.ends_at)


def shift_time(shift: Shift, starts_at: datetime, ends_at: datetime) -> None:
    shift.starts_at, shift.ends_at = starts_at, ends_at
    shift.cancel_until = starts_at - timedelta(hours=shift.cancel_hours)


def shifts_keep(shifts: list[Shift], slots: dict[object, list[Slot]]) -> list[Shift]:
    """Insert the shifts with their needs."""
    levels = levels_about(shifts)
    rows: list[ShiftNeed] = []
    for shift in shifts:
        needs = [_need(shift, slot, levels) for slot in slots[shift.pk]]
        shift_sum(shift, needs)
        rows += needs
    Shift.objects.bulk_create(shifts)
    ShiftNeed.objects.bulk_create(rows)
    return shifts


def shift_sum(shift: Shift, needs: Iterable[ShiftNeed]) -> None:
    """The sums over the needs that a shift keeps for its readers."""
    rows = list(needs)
    shift.minimum = sum(need.minimum for need in rows)
    shift.target = sum(need.target for need in rows)
    shift.maximum = sum(need.maximum for need in rows)


def need_raise(shift: Shift, need: ShiftNeed, levels: Sequence[Level]) -> None:
    """Bring a need in line with the level of its day."""
    level = level_on(levels, shift.area_code, local_day(shift))
    need.target, need.maximum = raised(need.minimum, need.usual_maximum, level)


def levels_about(shifts: Sequence[Shift]) -> list[Level]:
    """The levels that may hold on the days of these shifts, one query."""
    if not shifts:
        return []
    days = [local_day(shift) for shift in shifts]
    return list(Level.objects.filter(starts_on__lte=max(days), ends_on__gte=min(days)))


def slots_of(needs: Iterable[Need]) -> list[Slot]:
    return [Slot(need.role, need.minimum, need.maximum, need.certificate) for need in needs]


def local_day(shift: Shift) -> date:
    return shift.starts_at.astimezone(LOCAL).date()


def _need(shift: Shift, slot: Slot, levels: Sequence[Level]) -> ShiftNeed:
    need = ShiftNeed(
        shift=shift,
        role=slot.role,
        minimum=slot.minimum,
        usual_maximum=slot.maximum,
        certificate=slot.certificate,
    )
    need_raise(shift, need, levels)
    return need
