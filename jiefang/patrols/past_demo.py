"""The weeks that lie behind the demo's teams: their evenings, and who had a place in them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from jiefang.common.clock import now
from jiefang.geography.coordinates import Point
from jiefang.geography.selectors import street_centers
from jiefang.patrols.constants import LOCAL, SignUpState
from jiefang.patrols.models import Shift, ShiftNeed, SignUp
from jiefang.patrols.services.generating import shift_time
from jiefang.teams.demo.bands import Band, bands
from jiefang.units.demo.cast import UNIT_AT
from jiefang.units.demo.load import after_loading

_OWN_DAYS, _DAYS = 42, 28
_OWN_EVENINGS: Final = (1, 4, 5)
_EVENINGS: Final = ((2, 5), (1, 4), (3, 6))
"""Weekdays, Monday is 0."""
_OWN_PEOPLE, _PEOPLE, _OUT_NOW = 8, 3, 6
_NOW: Final = (1, 3)
"""Which teams are out now: none of Beijing Road, where newcomers mark their first incident."""


class Place(NamedTuple):
    """Somebody's place in a shift of the past, or of now."""

    sign_up_id: UUID
    person_id: UUID
    shift: Shift


@after_loading
def weeks_behind() -> None:
    """Two or three evenings a week for each team, and two patrols that are out now."""
    today, centers = now().astimezone(LOCAL).date(), street_centers()
    booked: list[tuple[Shift, list[UUID]]] = []
    for number, band in enumerate(bands()):
        place = UNIT_AT if number == 0 else centers.get(band.area_code[:9])
        if place is not None:
            booked += _behind(number, band, Point(*place), today)
            booked += _out_now(band, Point(*place)) if number in _NOW else []
    _keep(booked)


def places() -> list[Place]:
    """Everybody's place in what has begun, by shift."""
    begun = SignUp.objects.filter(state=SignUpState.CONFIRMED, starts_at__lt=now())
    rows = begun.select_related("shift").defer("reason", "shift__cancel_reason")
    ordered = rows.order_by("starts_at", "shift", "pk")
    return [Place(row.pk, row.person_id, row.shift) for row in ordered]


def _behind(
    number: int, band: Band, place: Point, today: date
) -> Iterator[tuple[Shift, list[UUID]]]:
    own = number == 0
    pool = band.people[: _OWN_PEOPLE if own else _PEOPLE]
    evenings = _OWN_EVENINGS if own else _EVENINGS[number % len(_EVENINGS)]
    at = time(19, 30) if own else time(19 + number % 3, 0)
    title = "骑楼夜巡" if own else "社区夜巡"
    for ago in range(1, (_OWN_DAYS if own else _DAYS) + 1):
        day = today - timedelta(days=ago)
        if day.weekday() in evenings:
            shift = _shift(band, title, place, datetime.combine(day, at, LOCAL), hours=2)
            yield shift, [each for turn, each in enumerate(pool) if (turn + ago) % 3]


def _out_now(band: Band, place: Point) -> Iterator[tuple[Shift, list[UUID]]]:
    begun = now().replace(second=0, microsecond=0) - timedelta(minutes=40)
    yield _shift(band, "社区日巡", place, begun, hours=3), band.people[:_OUT_NOW]


def _shift(band: Band, title: str, place: Point, starts_at: datetime, *, hours: int) -> Shift:
    shift = Shift(
        team_id=band.team_id,
        title=title,
        area_code=band.area_code[:9],
        district_code=band.area_code[:6],
        longitude=place.lon,
        latitude=place.lat,
        meeting_point="社区岗亭",
        minimum=2,
        target=2,
        maximum=_OWN_PEOPLE,
    )
    shift_time(shift, starts_at, starts_at + timedelta(hours=hours))
    return shift


def _keep(booked: list[tuple[Shift, list[UUID]]]) -> None:
    for shift, people in booked:
        shift.taken = len(people)
    shifts = [shift for shift, _ in booked]
    Shift.objects.bulk_create(shifts)
    ShiftNeed.objects.bulk_create(_need(shift) for shift in shifts)
    SignUp.objects.bulk_create(
        SignUp(
            shift=shift,
            person_id=person_id,
            role="patrol",
            state=SignUpState.CONFIRMED,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            made_by_id=person_id,
            made_at=shift.starts_at - timedelta(days=3),
        )
        for shift, people in booked
        for person_id in people
    )


def _need(shift: Shift) -> ShiftNeed:
    return ShiftNeed(
        shift=shift,
        role="patrol",
        minimum=shift.minimum,
        usual_maximum=shift.maximum,
        target=shift.target,
        maximum=shift.maximum,
        taken=shift.taken,
    )
