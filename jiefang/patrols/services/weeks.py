"""Copying a week of shifts, and taking the copy back."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.outbox.services import publish
from jiefang.patrols.constants import LOCAL
from jiefang.patrols.events import WeekCopied
from jiefang.patrols.models import Shift
from jiefang.patrols.refusals import bad, same_week
from jiefang.patrols.services.cancelling import shifts_cancel
from jiefang.patrols.services.generating import Slot, shift_time, shifts_keep
from jiefang.teams.selectors import team_led

_WEEK: Final = timedelta(days=7)
_REACH_DAYS: Final = 366
_FAR = Text("只能复制一年以内的星期。", "Within a year only.")
_UNDONE = Text("撤销复制的一周", "A copied week was undone")
_KEPT: Final = (
    "title", "area_code", "district_code", "longitude", "latitude", "meeting_point", "sign_up",
    "cancel_hours", "team_id",
)  # fmt: skip


class Copied(NamedTuple):
    """``id`` by which the copy is undone; ``skipped``: they were there already, or in the past."""

    id: UUID
    created: int
    skipped: int


@transaction.atomic
def week_copy(*, actor: Person, team_id: UUID, from_on: date, to_on: date) -> Copied:
    """Copy the seven days from ``from_on`` to those from ``to_on``, without the people.

    A shift of the same title at the same moment is not made twice. Raises NotFound, Forbidden,
    Invalid.
    """
    team_led(actor, team_id)
    _check(from_on, to_on)
    begin, target = _midnight(from_on), _midnight(to_on)
    originals = list(_week(team_id, begin).prefetch_related("needs"))
    there = set(_week(team_id, target).values_list("title", "starts_at"))
    wanted = [(shift, _moved(shift, target - begin)) for shift in originals]
    copy_id = uuid7()
    new = [
        (original, _copy(original, starts_at, copy_id, actor))
        for original, starts_at in wanted
        if starts_at > now() and (original.title, starts_at) not in there
    ]
    shifts_keep([copy for _, copy in new], {copy.pk: _slots(shift) for shift, copy in new})
    publish(WeekCopied(copy_id, team_id, len(new)), actor_id=actor.pk)
    return Copied(copy_id, len(new), len(originals) - len(new))


@transaction.atomic
def copy_undo(*, actor: Person, copy_id: UUID) -> int:
    """Take a copied week back; how many shifts. Where people are on the list, they are told.

    Raises NotFound where there is nothing to undo, Forbidden for a team that one does not lead.
    """
    copied = Shift.objects.filter(copied_id=copy_id, starts_at__gt=now())
    team_id = copied.planned().values_list("team_id", flat=True).first()
    if team_id is None:
        raise NotFound
    team_led(actor, team_id)
    list(copied.select_for_update(no_key=True).order_by("pk"))
    free = copied.filter(sign_ups__isnull=True)
    number = free.filter(plan__isnull=True).delete()[1].get("patrols.Shift", 0)
    words = _UNDONE.zh if actor.language == "zh" else _UNDONE.en
    number += shifts_cancel(copied.planned(), actor=actor, reason=words)
    publish(WeekCopied(copy_id, team_id, number, undone=True), actor_id=actor.pk)
    return number


def _week(team_id: UUID, begin: datetime) -> QuerySet[Shift]:
    found = Shift.objects.planned().filter(team=team_id)
    return found.filter(starts_at__gte=begin, starts_at__lt=begin + _WEEK).order_by("starts_at")


def _copy(original: Shift, starts_at: datetime, copy_id: UUID, actor: Person) -> Shift:
    same = {name: getattr(original, name) for name in _KEPT}
    copy = Shift(**same, copied_id=copy_id, created_by=actor)
    shift_time(copy, starts_at, starts_at + (original.ends_at - original.starts_at))
    return copy


def _slots(shift: Shift) -> list[Slot]:
    return [
        Slot(need.role, need.minimum, need.usual_maximum, need.certificate)
        for need in shift.needs.all()
        if need.usual_maximum
    ]


def _moved(shift: Shift, by: timedelta) -> datetime:
    return shift.starts_at + by


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LOCAL)


def _check(from_on: date, to_on: date) -> None:
    today = now().astimezone(LOCAL).date()
    if abs((to_on - from_on).days) < _WEEK.days:
        raise same_week()
    for field, day in (("from_on", from_on), ("to_on", to_on)):
        if abs((day - today).days) > _REACH_DAYS:
            raise bad(field, "too_far", _FAR)
