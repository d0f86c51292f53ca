"""The calendar: shifts from a day to a day, a page at a time, and how many there are each day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Greatest, TruncDate

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.geography.coordinates import Point
from jiefang.geography.distances import distances_m
from jiefang.patrols.constants import LIVE, LOCAL, ShiftState, SignUpWay
from jiefang.patrols.models import Shift, ShiftNeed, SignUp
from jiefang.teams.selectors import TeamNames, team_names

LACKING: Final = Greatest(F("needs__target") - F("needs__taken"), Value(0))
"""Of one need, over shifts."""


class Wanted(NamedTuple):
    """What part of the calendar. ``mine``: one's own shifts; ``open``: those to sign up for."""

    from_on: date
    to_on: date
    team: UUID | None = None
    area: str = ""
    mine: bool = False
    open: bool = False


def shifts_wanted(actor: Person, wanted: Wanted) -> QuerySet[Shift]:
    """The shifts that the actor sees of these days, in no order; without their sealed words."""
    own = Shift.objects.filter(pk__in=_own(actor))
    found = own if wanted.mine else Shift.objects.visible_to(actor)
    found = found.filter(
        starts_at__gte=_midnight(wanted.from_on),
        starts_at__lt=_midnight(wanted.to_on) + timedelta(days=1),
    )
    if wanted.team is not None:
        found = found.filter(team=wanted.team)
    if wanted.area:
        found = found.filter(area_code__startswith=wanted.area)
    if wanted.open:
        found = found.filter(_open()).exclude(pk__in=_own(actor))
    return found.defer("cancel_reason")


def shifts_wire(
    actor: Person, shifts: Sequence[Shift], near: Point | None = None
) -> list[dict[str, Any]]:
    """The shifts on the wire: three queries, however many they are."""
    ids = [shift.pk for shift in shifts]
    needs = needs_wire(ids)
    names = team_names(shift.team_id for shift in shifts)
    mine = _mine(actor, ids)
    distances = _distances(shifts, near)
    return [
        shift_wire(shift, needs[shift.pk], names)
        | {"my": mine.get(shift.pk), "distance_m": distances.get(shift.pk)}
        for shift in shifts
    ]


def shift_wire(shift: Shift, needs: list[dict[str, Any]], names: TeamNames) -> dict[str, Any]:
    """One shift without what depends on who looks."""
    return {
        "id": shift.pk,
        "plan": shift.plan_id,
        "title": shift.title,
        "team": names.get(shift.team_id),
        "area_code": shift.area_code,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "state": shift.state,
        "sign_up": shift.sign_up,
        "cancel_until": shift.cancel_until,
        "place": {
            "name": shift.meeting_point,
            "lon": round(shift.longitude, 7),
            "lat": round(shift.latitude, 7),
        },
        "needs": needs,
        "minimum": shift.minimum,
        "target": shift.target,
        "maximum": shift.maximum,
        "taken": shift.taken,
        "waiting": shift.waiting,
        "gap": sum(max(need["target"] - need["taken"], 0) for need in needs),
    }


def needs_wire(shift_ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """What each of the shifts wants, in one query."""
    columns = ("role", "minimum", "maximum", "certificate", "taken", "target")
    rows = ShiftNeed.objects.filter(shift__in=list(shift_ids)).order_by("pk")
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for shift_id, *values in rows.values_list("shift_id", *columns):
        found[shift_id].append(dict(zip(columns, values, strict=True)))
    return found


def days_wire(shifts: QuerySet[Shift]) -> list[dict[str, Any]]:
    """Each local day with planned shifts: how many, people wanted, there, and lacking."""
    day = TruncDate("starts_at", tzinfo=LOCAL)
    planned = shifts.filter(state=ShiftState.PLANNED).defer(None).order_by()
    counted = planned.annotate(on=day).values("on")
    sums = counted.annotate(
        shifts=Count("pk"), target=Sum("target"), taken=Sum("taken"), waiting=Sum("waiting")
    )
    lacking = dict(counted.annotate(gap=Sum(LACKING)).values_list("on", "gap"))
    return [{**row, "gap": lacking.get(row["on"]) or 0} for row in sums.order_by("on")]


def _open() -> Q:
    room = Q(taken__lt=F("maximum"))
    return room & Q(state=ShiftState.PLANNED, starts_at__gt=now()) & ~Q(sign_up=SignUpWay.ASSIGNED)


def _own(actor: Person) -> QuerySet[SignUp, Any]:
    return SignUp.objects.filter(person=actor.pk, state__in=LIVE).values("shift")


def _mine(actor: Person, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = SignUp.objects.filter(person=actor.pk, state__in=LIVE, shift__in=ids)
    return {
        row.shift_id: {
            "id": row.pk, "state": row.state, "role": row.role, "position": row.position,
        }
        for row in rows.only("shift_id", "state", "role", "position")
    }  # fmt: skip


def _distances(shifts: Sequence[Shift], near: Point | None) -> dict[UUID, int]:
    if near is None:
        return {}
    lons, lats = [each.longitude for each in shifts], [each.latitude for each in shifts]
    metres = distances_m(*near, lons, lats)
    return {shift.pk: round(m) for shift, m in zip(shifts, metres, strict=True)}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LOCAL)
