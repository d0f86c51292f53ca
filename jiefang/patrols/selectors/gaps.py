"""Shifts that lack people in the next two weeks, and who could come."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Sum

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.geography.distances import distances_m
from jiefang.geography.selectors import street_centers
from jiefang.patrols.candidates import Candidate, Standing, nearest_rest_h, rank
from jiefang.patrols.constants import BOOKED, GAPS_AHEAD, HOLDING, LIVE, LOCAL, ShiftState
from jiefang.patrols.models import Shift, ShiftNeed, SignUp
from jiefang.patrols.selectors.calendar import LACKING, shifts_wire
from jiefang.teams.fitness import MemberFacts
from jiefang.teams.selectors import members_fit

NAMED_MOST: Final = 5
_AROUND: Final = timedelta(days=3)
"""So far from a shift other shifts are looked for when rest is judged."""

Times = tuple[datetime, datetime]


def gaps_wire(
    actor: Person, *, team: UUID | None = None, area: str = "", limit: int = 20
) -> list[dict[str, Any]]:
    """Planned shifts of the next two weeks that lack people, the most first, with who could come.

    Only of teams and areas that the actor runs, since it names people.
    """
    moment = now()
    found = Shift.objects.run_by(actor).filter(
        state=ShiftState.PLANNED, starts_at__gt=moment, starts_at__lt=moment + GAPS_AHEAD
    )
    if team is not None:
        found = found.filter(team=team)
    if area:
        found = found.filter(area_code__startswith=area)
    lacking = found.annotate(lacking=Sum(LACKING)).filter(lacking__gt=0)
    shifts = list(lacking.order_by("-lacking", "starts_at", "pk").defer("cancel_reason")[:limit])
    could = _could(shifts)
    wire = shifts_wire(actor, shifts)
    return [row | {"could": could.get(row["id"], [])} for row in wire]


def _could(shifts: Sequence[Shift]) -> dict[UUID, list[dict[str, Any]]]:
    """For each shift the best of its team; five queries for all."""
    by_team: dict[UUID | None, list[MemberFacts]] = defaultdict(list)
    for facts in members_fit({shift.team_id for shift in shifts if shift.team_id}):
        by_team[facts.team_id].append(facts)
    people = {facts.person_id for members in by_team.values() for facts in members}
    known = _Known(people, shifts)
    ranked = {shift.pk: known.best(shift, by_team[shift.team_id]) for shift in shifts}
    ids = {each.person_id for found in ranked.values() for each in found}
    names = {row.pk: row.name for row in get_user_model().objects.filter(pk__in=ids)}
    return {
        shift_id: [_candidate(each, names) for each in found] for shift_id, found in ranked.items()
    }


class _Known:
    """What was read about the members, once for all shifts."""

    def __init__(self, people: set[UUID], shifts: Sequence[Shift]) -> None:
        self.streets = dict(
            get_user_model().objects.filter(pk__in=people).values_list("pk", "street_code")
        )
        self.centers = street_centers()
        self.booked, self.month = _bookings(people, shifts)
        self.listed = _listed(shifts)
        self.needs: dict[UUID, list[ShiftNeed]] = defaultdict(list)
        for need in ShiftNeed.objects.filter(shift__in=shifts):
            self.needs[need.shift_id].append(need)

    def best(self, shift: Shift, members: Sequence[MemberFacts]) -> list[Candidate]:
        """Those who are not on the list yet, ranked."""
        free = [each for each in members if (shift.pk, each.person_id) not in self.listed]
        metres = self._metres(shift, free)
        standings = [
            Standing(
                each,
                metres.get(self.streets.get(each.person_id, "")),
                nearest_rest_h(shift.starts_at, shift.ends_at, self.booked.get(each.person_id, ())),
                self.month.get(each.person_id, 0),
            )
            for each in free
        ]
        day = shift.starts_at.astimezone(LOCAL).date()
        return rank(standings, self.needs[shift.pk], day, most=NAMED_MOST)

    def _metres(self, shift: Shift, members: Sequence[MemberFacts]) -> dict[str, float]:
        """Street → how far its middle is from the shift."""
        codes = {self.streets.get(each.person_id, "") for each in members}
        points = {code: self.centers[code] for code in codes if code in self.centers}
        lons, lats = [p.lon for p in points.values()], [p.lat for p in points.values()]
        return dict(
            zip(points, distances_m(shift.longitude, shift.latitude, lons, lats), strict=True)
        )


def _bookings(
    people: set[UUID], shifts: Sequence[Shift]
) -> tuple[dict[UUID, list[Times]], dict[UUID, int]]:
    """Person → the times they are booked around these shifts, and how often this month."""
    if not shifts:
        return {}, {}
    local = now().astimezone(LOCAL)
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    after = (month + timedelta(days=32)).replace(day=1)
    first = min(min(shift.starts_at for shift in shifts) - _AROUND, month)
    last = max(max(shift.ends_at for shift in shifts) + _AROUND, after)
    rows = SignUp.objects.filter(
        person__in=people, state__in=BOOKED, starts_at__gte=first, starts_at__lt=last
    )
    times: dict[UUID, list[Times]] = defaultdict(list)
    count: dict[UUID, int] = defaultdict(int)
    for person_id, state, begin, end in rows.values_list("person", "state", "starts_at", "ends_at"):
        times[person_id].append((begin, end))
        count[person_id] += state in HOLDING and month <= begin < after
    return times, count


def _listed(shifts: Sequence[Shift]) -> set[tuple[UUID, UUID]]:
    """Who is on a list already, or has said no."""
    rows = SignUp.objects.filter(shift__in=shifts, state__in=(*LIVE, "declined"))
    return set(rows.values_list("shift", "person"))


def _candidate(each: Candidate, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "person": {"id": each.person_id, "name": names.get(each.person_id, "")},
        "role": each.role,
        "distance_m": each.distance_m,
        "rested_hours": each.rested_hours,
        "shifts_this_month": each.shifts_this_month,
        "reasons": [reason.json() for reason in each.reasons],
    }
