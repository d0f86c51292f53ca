"""What happened near a place, and who was called and came: for people's standing."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from jiefang.alerts.constants import Answer, IncidentStatus
from jiefang.alerts.models import Incident, Response, Supporter
from jiefang.geography.distances import distance_m, metres_per_degree


def answered_count(person_id: UUID) -> int:
    """How often somebody said that they come to an actual incident, as a unit or from patrol."""
    wanted = {"answer": Answer.ACCEPT, "incident__status": IncidentStatus.ACTUAL}
    return sum(
        model.objects.filter(person=person_id, **wanted).values("incident").distinct().count()
        for model in (Response, Supporter)
    )


def calls_counted(people: Iterable[UUID], since: datetime, until: datetime) -> Counter[UUID]:
    """How often each was called to an actual incident in that time, whatever they answered."""
    found: Counter[UUID] = Counter()
    ids = list(people)
    for model in (Response, Supporter):
        rows = model.objects.filter(
            person__in=ids,
            alerted_at__gte=since,
            alerted_at__lt=until,
            incident__status=IncidentStatus.ACTUAL,
        )
        counted = (
            rows.order_by().values_list("person").annotate(count=Count("incident", distinct=True))
        )
        found.update(dict(counted))
    return found


def incidents_near(
    lon: float, lat: float, metres: float, since: datetime, until: datetime
) -> list[datetime]:
    """When actual incidents were marked within so many metres (WGS-84), in no order."""
    east, north = metres_per_degree(lat)
    wide, high = 1.01 * metres / east, 1.01 * metres / north
    rows = Incident.objects.filter(
        status=IncidentStatus.ACTUAL,
        triggered_at__gte=since,
        triggered_at__lt=until,
        latitude__range=(lat - high, lat + high),
        longitude__range=(lon - wide, lon + wide),
    ).values_list("triggered_at", "longitude", "latitude")
    return [at for at, x, y in rows if distance_m(lon, lat, x, y) <= metres]
