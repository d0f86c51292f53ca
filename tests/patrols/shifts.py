"""Shifts and squads as tests need them, without the plans that make them."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.patrols.constants import LOCAL
from jiefang.patrols.models import Shift, ShiftNeed
from jiefang.teams.models import Team
from tests.cast import BEIJING_ROAD, make_person
from tests.teams.factories import make_membership

EVENING = time(19, 30)


def in_days(days: int, at: time = EVENING) -> datetime:
    """A local time so many days from now."""
    day = now().astimezone(LOCAL).date() + timedelta(days=days)
    return datetime.combine(day, at, LOCAL)


def make_shift(
    team: Team | UUID, starts_at: datetime | None = None, *, hours: float = 2, **fields: Any
) -> Shift:
    """A shift with room for ``maximum`` (2) of ``role`` (patrol), in three days unless told."""
    starts_at = starts_at or in_days(3)
    role, certificate = fields.pop("role", "patrol"), fields.pop("certificate", "")
    maximum = fields.pop("maximum", 2)
    room = {"minimum": 1, "target": 1, "maximum": maximum}
    defaults: dict[str, Any] = {
        "title": "夜巡",
        "area_code": "440104001",
        "district_code": "440104",
        "longitude": BEIJING_ROAD[0],
        "latitude": BEIJING_ROAD[1],
        "cancel_until": starts_at - timedelta(hours=12),
    }
    shift = Shift.objects.create(
        team_id=team.pk if isinstance(team, Team) else team,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        **room,
        **(defaults | fields),
    )
    ShiftNeed.objects.create(
        shift=shift, role=role, usual_maximum=maximum, certificate=certificate, **room
    )
    return shift


def need_more(shift: Shift, role: str, maximum: int = 1, certificate: str = "") -> None:
    """Room for another role."""
    room = {"minimum": 0, "target": 0, "maximum": maximum}
    ShiftNeed.objects.create(
        shift=shift, role=role, usual_maximum=maximum, certificate=certificate, **room
    )
    Shift.objects.filter(pk=shift.pk).update(maximum=shift.maximum + maximum)


def members(team: Team, count: int, first: int = 500) -> list[Person]:
    """People of the team, insured for ever."""
    people = [make_person(first + n, f"队员{first + n}") for n in range(count)]
    for person in people:
        make_membership(team, person)
    return people


def insured_until(person: Person, day: date) -> None:
    Person.objects.filter(pk=person.pk).update(insured_until=day)


def move(shift: Shift, starts_at: datetime) -> Shift:
    """As if the shift, with its list, had always begun then: for what happens later."""
    by = starts_at - shift.starts_at
    for name in ("starts_at", "ends_at", "cancel_until"):
        setattr(shift, name, getattr(shift, name) + by)
    shift.save(update_fields=["starts_at", "ends_at", "cancel_until"])
    for row in shift.sign_ups.all():
        row.starts_at, row.ends_at = shift.starts_at, shift.ends_at
        for name in ("evening_due_at", "hour_due_at", "missing_due_at"):
            due = getattr(row, name)
            setattr(row, name, due and due + by)
        row.save()
    return shift


def agrees(shift: Shift) -> bool:
    """Whether the counters say what the rows say, and the lines are whole."""
    shift.refresh_from_db()
    rows = list(shift.sign_ups.all())
    holding = [row for row in rows if row.state in ("confirmed", "no_show")]
    waiting = [row for row in rows if row.state == "waiting"]
    whole = True
    for need in shift.needs.all():
        whole &= need.taken == sum(row.role == need.role for row in holding)
        line = sorted(row.position or 0 for row in waiting if row.role == need.role)
        whole &= line == list(range(1, len(line) + 1))
    return whole and (shift.taken, shift.waiting) == (len(holding), len(waiting))
