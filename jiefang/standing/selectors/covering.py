"""What people covered by standing by: the time, and what happened near their post meanwhile."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from jiefang.alerts.selectors import incidents_near
from jiefang.standing.constants import NEAR_M
from jiefang.standing.models import Watch
from jiefang.units.selectors import unit_posts


class Covering(NamedTuple):
    """Minutes on duty, and the actual incidents near the post of the unit in that time."""

    minutes: int
    alerts_near: int


def covered_in(people: Iterable[UUID], since: datetime, until: datetime) -> dict[UUID, Covering]:
    """What each covered in that time; who did not stand by is left out.

    Two queries, and one for each unit: it is known at what moments something happened near it.
    """
    watches = Watch.objects.filter(
        person__in=list(people), ended_at__gt=since, begun_at__lt=until
    ).order_by("person", "begun_at", "pk")
    stretches: dict[UUID, list[tuple[UUID, datetime, datetime]]] = defaultdict(list)
    for watch in watches:
        stretch = watch.unit_id, max(watch.begun_at, since), min(watch.ended_at, until)
        stretches[watch.person_id].append(stretch)
    moments = _moments({unit for each in stretches.values() for unit, *_ in each}, since, until)
    return {person_id: _covering(each, moments) for person_id, each in stretches.items()}


def _moments(units: set[UUID], since: datetime, until: datetime) -> dict[UUID, list[datetime]]:
    posts = unit_posts(units)
    return {
        unit: incidents_near(lon, lat, NEAR_M, since, until)
        for unit, (lon, lat, _name) in posts.items()
    }


def _covering(
    stretches: list[tuple[UUID, datetime, datetime]], moments: dict[UUID, list[datetime]]
) -> Covering:
    lasted = sum((end - begin for _, begin, end in stretches), timedelta())
    near = sum(
        begin <= moment < end for unit, begin, end in stretches for moment in moments.get(unit, ())
    )
    return Covering(int(lasted.total_seconds() // 60), near)
