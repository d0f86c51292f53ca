"""How often people came when they were called, for honours. Who declined is never asked."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from jiefang.alerts.constants import Answer, IncidentStatus
from jiefang.alerts.models import Response


def answered_by_people(
    *,
    area_code: str,
    since: datetime,
    before: datetime,
    least: int = 1,
    most: int = 200,
    people: Iterable[UUID] | None = None,
) -> dict[UUID, int]:
    """Person → real alerts of the area's districts that they accepted, at least ``least``; the
    ``most`` who accepted the most, or those among ``people``."""
    accepted = Response.objects.filter(
        answer=Answer.ACCEPT,
        incident__status=IncidentStatus.ACTUAL,
        incident__district_code__startswith=area_code[:6],
        alerted_at__gte=since,
        alerted_at__lt=before,
    )
    if people is not None:
        accepted = accepted.filter(person__in=list(people))
    counts = accepted.values("person_id").annotate(times=Count("id")).filter(times__gte=least)
    found = counts.order_by("-times", "person_id")[:most]
    return {row["person_id"]: row["times"] for row in found}
