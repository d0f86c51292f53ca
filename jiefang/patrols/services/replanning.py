"""After a plan has changed: its shifts to come follow, and nobody loses their place by it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.patrols.constants import AHEAD, LOCAL, ShiftState
from jiefang.patrols.events import ShiftMoved
from jiefang.patrols.models import Level, Shift, ShiftNeed
from jiefang.patrols.occurrences import Occurrence, occurrences
from jiefang.patrols.services.following import places_filled, sign_ups_move
from jiefang.patrols.services.generating import (
    PlanForUpdate,
    Slot,
    levels_about,
    need_raise,
    shift_fill,
    shift_sum,
    shifts_make,
    slots_of,
)
from jiefang.realtime.services import append

_COLUMNS: Final = (
    "title", "sign_up", "cancel_hours", "area_code", "district_code", "longitude", "latitude",
    "meeting_point", "starts_at", "ends_at", "cancel_until", "occurs_at", "minimum", "target",
    "maximum",
)  # fmt: skip
_TIMES: Final = slice(_COLUMNS.index("starts_at"), _COLUMNS.index("ends_at") + 1)


@dataclass
class Replanned:
    """What a change did: shifts made, changed, taken away, and kept since people are on the list
    although the rule has them no longer."""

    created: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


def plan_replan(plan: PlanForUpdate, *, actor: Person) -> Replanned:
    """Bring the shifts to come in line with the plan.

    A shift keeps its people when its rule has one at the same moment, or else on the same day.
    Those that were edited by hand or cancelled stay as they are.
    """
    moment = now()
    until = max(plan.generated_until or moment, moment + AHEAD)
    to_come = plan.shifts.filter(starts_at__gt=moment)
    shifts = list(to_come.select_for_update(no_key=True).order_by("pk"))
    pairs, new, gone = _paired(shifts, occurrences(plan, moment, until))
    done = Replanned(created=len(new))
    _leave(gone, done)
    done.changed = _follow(plan, pairs, actor)
    shifts_make(plan, new)
    plan.generated_until = until
    plan.save(update_fields=["generated_until"])
    return done


def _paired(
    shifts: Sequence[Shift], wanted: Sequence[Occurrence]
) -> tuple[list[tuple[Shift, Occurrence]], list[Occurrence], list[Shift]]:
    """Shifts with their occurrences, by the moment and then by the day; what is left of both."""
    by_moment = {shift.occurs_at: shift for shift in shifts}
    pairs = [(by_moment[o.starts_at], o) for o in wanted if o.starts_at in by_moment]
    taken = {shift.pk for shift, _ in pairs}
    by_day: dict[Any, list[Shift]] = defaultdict(list)
    for shift in shifts:
        if shift.pk not in taken and shift.occurs_at is not None:
            by_day[shift.occurs_at.astimezone(LOCAL).date()].append(shift)
    new: list[Occurrence] = []
    for occurrence in wanted:
        same_day = by_day.get(occurrence.starts_at.date(), [])
        if occurrence.starts_at in by_moment:
            continue
        if same_day:
            pairs.append((same_day.pop(0), occurrence))
        else:
            new.append(occurrence)
    return pairs, new, [shift for rest in by_day.values() for shift in rest]


def _leave(gone: Iterable[Shift], done: Replanned) -> None:
    """Take away those that the rule has no longer, but for those that concern somebody."""
    ids = [shift.pk for shift in gone if _follows(shift)]
    concerned = set(
        Shift.objects.filter(pk__in=ids, sign_ups__isnull=False).values_list("pk", flat=True)
    )
    free = [pk for pk in ids if pk not in concerned]
    Shift.objects.filter(pk__in=free).delete()
    done.removed, done.kept = len(free), len(concerned)


def _follow(plan: PlanForUpdate, pairs: Sequence[tuple[Shift, Occurrence]], actor: Person) -> int:
    """Let the shifts say what the plan says; how many are other than before."""
    rows = [pair for pair in pairs if _follows(pair[0])]
    _date_anew(pair for pair in pairs if not _follows(pair[0]))
    shifts = [shift for shift, _ in rows]
    before = {shift.pk: _state(shift) for shift in shifts}
    for shift, occurrence in rows:
        shift_fill(shift, plan, occurrence)
        shift.occurs_at = occurrence.starts_at
    resized = needs_follow(shifts, slots_of(plan.needs.order_by("pk")))
    changed = [s for s in shifts if s.pk in resized or _state(s) != before[s.pk]]
    for shift in changed:
        shift.sequence += 1
    Shift.objects.bulk_update(changed, [*_COLUMNS, "sequence"], batch_size=500)
    moved = [s for s in changed if (s.starts_at, s.ends_at) != before[s.pk][_TIMES]]
    _tell(moved, [s for s in changed if s.waiting], actor)
    return len(changed)


def _date_anew(pairs: Iterable[tuple[Shift, Occurrence]]) -> None:
    """Edited or cancelled ones stand for the plan's new moment, so that no other is made."""
    shifts = []
    for shift, occurrence in pairs:
        shift.occurs_at = occurrence.starts_at
        shifts.append(shift)
    Shift.objects.bulk_update(shifts, ["occurs_at"], batch_size=500)


def _tell(moved: Sequence[Shift], waited_for: Sequence[Shift], actor: Person) -> None:
    entries = []
    for shift in moved:
        event = ShiftMoved(shift.pk, shift.starts_at, shift.ends_at)
        publish(event, actor_id=actor.pk, area_code=shift.area_code)
        entries += sign_ups_move(shift.pk, actor=actor)
    for shift in waited_for:
        entries += places_filled(shift.pk)
    append(entries)


def needs_follow(shifts: Sequence[Shift], slots: Sequence[Slot]) -> set[UUID]:
    """Give the shifts the plan's needs; the shifts whose needs are others now.

    A role that is wanted no longer stays, wanting nobody, where somebody has a place in it.
    """
    levels = levels_about(shifts)
    known: dict[UUID, dict[str, ShiftNeed]] = defaultdict(dict)
    for need in ShiftNeed.objects.filter(shift__in=shifts):
        known[need.shift_id][need.role] = need
    changed: set[UUID] = set()
    for shift in shifts:
        if _needs_set(shift, known[shift.pk], slots, levels):
            changed.add(shift.pk)
    return changed


def _needs_set(
    shift: Shift, known: dict[str, ShiftNeed], slots: Sequence[Slot], levels: Sequence[Level]
) -> bool:
    before = {role: _numbers(need) for role, need in known.items()}
    needs: list[ShiftNeed] = []
    for slot in slots:
        need = known.pop(slot.role, None) or ShiftNeed(shift=shift, role=slot.role)
        need.minimum, need.usual_maximum = slot.minimum, slot.maximum
        need.certificate = slot.certificate
        need_raise(shift, need, levels)
        needs.append(need)
    for need in known.values():
        if need.taken or shift.waiting:
            need.minimum, need.target, need.usual_maximum = 0, 0, need.taken
            need.maximum = need.taken
            needs.append(need)
        else:
            need.delete()
    shift_sum(shift, needs)
    after = {need.role: _numbers(need) for need in needs}
    for need in needs:
        if before.get(need.role) != after[need.role]:
            need.save()
    return before != after


def _numbers(need: ShiftNeed) -> tuple[object, ...]:
    return need.minimum, need.usual_maximum, need.target, need.maximum, need.certificate


def _state(shift: Shift) -> tuple[object, ...]:
    return tuple(getattr(shift, name) for name in _COLUMNS)


def _follows(shift: Shift) -> bool:
    """Planned, and as the plan made it."""
    return shift.state == ShiftState.PLANNED and shift.edited_at is None
