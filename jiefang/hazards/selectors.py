"""Scoped reads of hazards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from jiefang.accounts.models import Person
from jiefang.common.errors import NotFound
from jiefang.hazards.models import Hazard, HazardPhoto, HazardQuerySet


def hazards_found(
    person: Person, *, mine: bool = False, state: str = "", area: str = "", team: UUID | None = None
) -> "HazardQuerySet":
    """What the person sees, one's own alone with ``mine``."""
    rows = Hazard.objects.visible_to(person)
    wanted = Q(reporter=person.pk) if mine else Q()
    exact = {"state": state, "area_code__startswith": area, "team_id": team}
    return rows.filter(wanted, **{name: value for name, value in exact.items() if value})


def hazard_seen(person: Person, hazard_id: UUID) -> Hazard:
    """Raises NotFound."""
    found = Hazard.objects.visible_to(person).filter(pk=hazard_id).first()
    if found is None:
        raise NotFound
    return found


def photo_of(person: Person, hazard_id: UUID) -> bytes:
    """The photo as WebP. Raises NotFound."""
    hazard_seen(person, hazard_id)
    found = HazardPhoto.objects.filter(hazard=hazard_id).first()
    if found is None:
        raise NotFound
    return bytes(found.body)


class Report(NamedTuple):
    """Who reported a hazard and who dealt with it; either may be gone."""

    reporter_id: UUID | None
    handled_by_id: UUID | None
    team_id: UUID | None
    area_code: str
    reported_at: datetime


def report_of(hazard_id: UUID) -> Report | None:
    """For what is given for reports; nothing of what it says."""
    found = Hazard.objects.filter(pk=hazard_id).values_list(*Report._fields).first()
    return Report(*found) if found else None


def handled_for(reporter_id: UUID, handler_id: UUID, *, since: datetime) -> int:
    """How many reports of the one the other has dealt with since."""
    rows = Hazard.objects.filter(reporter=reporter_id, handled_by=handler_id)
    return rows.filter(reported_at__gte=since).count()


def rows(hazards: Sequence[Hazard]) -> list[dict[str, Any]]:
    """As everybody who may see them sees them: nobody's name."""
    return [hazard_json(each) for each in hazards]


def hazard_json(row: Hazard) -> dict[str, Any]:
    names = ("id", "kind", "state", "place", "answer", "area_code")
    times = ("reported_at", "seen_at", "handled_at", "closed_at")
    return {name: getattr(row, name) for name in (*names, *times)} | {
        "location": {"lon": row.longitude, "lat": row.latitude, "crs": "wgs84"},
        "team": row.team_id,
        "photo": row.photo_at is not None,
    }
