"""Setting a response level: one act raises the targets of all plans of an area."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import may_in_area
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography.selectors import area_names
from jiefang.outbox.services import publish
from jiefang.patrols.constants import LOCAL
from jiefang.patrols.events import LevelSet
from jiefang.patrols.models import Level, Shift, ShiftNeed
from jiefang.patrols.refusals import bad, unknown_area
from jiefang.patrols.services.following import places_filled
from jiefang.patrols.services.generating import levels_about, need_raise, shift_sum
from jiefang.realtime.services import append

DAYS_MOST = 92
_TOO_LONG = Text("最长 {days} 天。", "{days} days at most.")
_OVER = Text("结束日期已过。", "The last day is over.")
_BACKWARDS = Text("结束日期早于开始日期。", "It ends before it begins.")
_NEEDS = ["target", "maximum"]


@transaction.atomic
def level_set(
    *, actor: Person, area_code: str, level: str, starts_on: date, ends_on: date
) -> tuple[Level, int]:
    """Set the level of an area for some days; also how many shifts now want more or fewer people.

    ``ordinary`` takes an earlier one back. Who waits moves up where there is more room. Raises
    Forbidden for all but organisers of the area, Invalid for days that make no sense.
    """
    if not may_in_area(actor, Role.ORGANISER, area_code):
        raise Forbidden
    if area_code not in area_names({area_code}):
        raise unknown_area()
    _check_days(starts_on, ends_on)
    row = Level.objects.create(
        area_code=area_code, level=level, starts_on=starts_on, ends_on=ends_on, set_by=actor,
        set_at=now(),
    )  # fmt: skip
    changed = _apply(row)
    publish(LevelSet(row.pk, area_code, level), actor_id=actor.pk)
    entries = [entry for shift_id in changed.widened for entry in places_filled(shift_id)]
    append(entries)
    return row, changed.number


class _Changed:
    def __init__(self, number: int, widened: list[UUID]) -> None:
        self.number, self.widened = number, widened


def _apply(row: Level) -> _Changed:
    first = datetime.combine(row.starts_on, time.min, LOCAL)
    after = datetime.combine(row.ends_on, time.min, LOCAL) + timedelta(days=1)
    touched = Shift.objects.planned().filter(
        area_code__startswith=row.area_code,
        starts_at__gte=max(first, now()),
        starts_at__lt=after,
    )
    shifts = list(touched.select_for_update(no_key=True).order_by("pk").defer("cancel_reason"))
    by_shift = _needs_of([shift.pk for shift in shifts])
    levels = levels_about(shifts)
    changed: list[Shift] = []
    rows: list[ShiftNeed] = []
    for shift in shifts:
        needs = by_shift.get(shift.pk, [])
        before = [(need.target, need.maximum) for need in needs]
        for need in needs:
            need_raise(shift, need, levels)
        if before != [(need.target, need.maximum) for need in needs]:
            shift_sum(shift, needs)
            changed.append(shift)
            rows += needs
    ShiftNeed.objects.bulk_update(rows, _NEEDS, batch_size=2000)
    Shift.objects.bulk_update(changed, _NEEDS, batch_size=2000)
    return _Changed(len(changed), [shift.pk for shift in changed if shift.waiting])


def _needs_of(shift_ids: list[UUID]) -> dict[UUID, list[ShiftNeed]]:
    found: dict[UUID, list[ShiftNeed]] = {}
    for need in ShiftNeed.objects.filter(shift__in=shift_ids):
        found.setdefault(need.shift_id, []).append(need)
    return found


def _check_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise bad("ends_on", "before_start", _BACKWARDS)
    if (ends_on - starts_on).days >= DAYS_MOST:
        raise bad("ends_on", "too_long", _TOO_LONG.format(days=DAYS_MOST))
    if ends_on < now().astimezone(LOCAL).date():
        raise bad("ends_on", "over", _OVER)
