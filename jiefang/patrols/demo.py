"""Plans of the demo's teams: a shift that is on now, and eight weeks ahead."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.errors import DomainError
from jiefang.geography.coordinates import Point
from jiefang.geography.selectors import street_centers
from jiefang.patrols.constants import LOCAL, Holidays, PlanKind
from jiefang.patrols.models import Shift
from jiefang.patrols.services.generating import Slot, shift_time, shifts_keep
from jiefang.patrols.services.plans import plan_activate, plan_create
from jiefang.teams.demo.bands import bands
from jiefang.teams.selectors import teams_of
from jiefang.units.demo.cast import UNIT_AT, UNIT_COMMUNITY
from jiefang.units.demo.load import after_loading, clears

CAPTAIN: Final = "13800000002"
_STREET: Final = UNIT_COMMUNITY[:9]
_SINCE: Final = timedelta(minutes=30)
_LANES: Final = [[113.2640, 23.1262], [113.2641, 23.1250], [113.2642, 23.1238], [113.2655, 23.1237]]
_BLOCK: Final = [
    [113.2622, 23.1264], [113.2660, 23.1264], [113.2660, 23.1234], [113.2622, 23.1234],
    [113.2622, 23.1264],
]  # fmt: skip

clears("patrols_plan", "patrols_shift", "patrols_level")


@after_loading
def patrols_of_the_demo() -> None:
    """Three plans of the team that one signs in with, and one of each other with a name."""
    captain = person_by_phone(CAPTAIN)
    own = teams_of(captain.pk) if captain else []
    if captain is None or not own:
        return
    today = now().astimezone(LOCAL).date()
    for given in _plans(today):
        _begin(captain, own[0], area_code=_STREET, location=UNIT_AT, **given)
    _now(own[0])
    _others(own[0], today)


def _plans(today: date) -> list[dict[str, Any]]:
    return [
        {
            "name": "骑楼夜巡",
            "kind": PlanKind.ROUTE,
            "shape": {"type": "LineString", "coordinates": _LANES},
            "checkpoints": [
                _checkpoint("铜壶滴漏", *_LANES[0]),
                _checkpoint("千年古道", *_LANES[1]),
                _checkpoint("大佛寺门", *_LANES[3]),
            ],
            "first_on": today,
            "start_time": time(19, 30),
            "duration_minutes": 120,
            "rule": "FREQ=DAILY",
            "needs": [_need("patrol", 3, 6), _need("guide", 1, 2)],
        },
        {
            "name": "放学护学岗",
            "kind": PlanKind.AREA,
            "shape": {"type": "Polygon", "coordinates": [_BLOCK]},
            "first_on": today,
            "start_time": time(16, 20),
            "duration_minutes": 60,
            "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "holidays": Holidays.WORKDAYS_ONLY,
            "needs": [_need("support", 2, 4)],
        },
        {
            "name": "周末步行街引导",
            "kind": PlanKind.AREA,
            "shape": {"type": "Polygon", "coordinates": [_BLOCK]},
            "first_on": today,
            "start_time": time(9, 30),
            "duration_minutes": 150,
            "rule": "FREQ=WEEKLY;BYDAY=SA,SU",
            "needs": [_need("guide", 4, 8), _need("publicist", 1, 2)],
        },
    ]


def _begin(actor: Person, team_id: UUID, **given: Any) -> None:
    with suppress(DomainError), transaction.atomic():
        plan = plan_create(actor=actor, team_id=team_id, meeting_point="铜壶滴漏旁岗亭", **given)
        plan_activate(actor=actor, plan_id=plan.pk)


def _now(team_id: UUID) -> None:
    """A shift that began half an hour ago, and waits for whoever comes."""
    shift = _single(team_id, "步行街日巡", now().replace(second=0, microsecond=0) - _SINCE)
    shifts_keep([shift], {shift.pk: [Slot("patrol", 2, 4, ""), Slot("guide", 1, 2, "")]})


def _single(team_id: UUID, title: str, starts_at: datetime) -> Shift:
    shift = Shift(
        team_id=team_id,
        title=title,
        area_code=_STREET,
        district_code=_STREET[:6],
        longitude=UNIT_AT.lon,
        latitude=UNIT_AT.lat,
        meeting_point="铜壶滴漏旁岗亭",
    )
    shift_time(shift, starts_at, starts_at + timedelta(hours=2))
    return shift


def _others(own: UUID, today: date) -> None:
    """The others go out twice a week; each captain has made the plan."""
    centers = street_centers()
    others = [band for band in bands() if band.team_id != own and band.people]
    captains = Person.objects.in_bulk([band.people[0] for band in others])
    for number, band in enumerate(others):
        if band.area_code[:9] in centers:
            _begin(
                captains[band.people[0]],
                band.team_id,
                area_code=band.area_code[:9],
                location=Point(*centers[band.area_code[:9]]),
                name="社区夜巡",
                kind=PlanKind.AREA,
                first_on=today,
                start_time=time(19 + number % 3, 0),
                duration_minutes=120,
                rule="FREQ=WEEKLY;BYDAY=WE,SA" if number % 2 else "FREQ=WEEKLY;BYDAY=TU,FR",
                needs=[_need("patrol", 3, 6)],
            )


def _need(role: str, minimum: int, maximum: int) -> dict[str, Any]:
    return {"role": role, "minimum": minimum, "maximum": maximum, "certificate": ""}


def _checkpoint(name: str, lon: float, lat: float) -> dict[str, Any]:
    return {"name": name, "location": Point(lon, lat), "radius_m": 60}
