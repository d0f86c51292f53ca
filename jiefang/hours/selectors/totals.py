"""What many people have given in a period, for honours."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Sum

from jiefang.hours.models import HourEntry
from jiefang.hours.selectors.accounts import in_period


def minutes_of_people(
    *,
    area_code: str,
    from_on: date,
    to_on: date,
    least: int = 1,
    most: int = 200,
    people: Iterable[UUID] | None = None,
) -> dict[UUID, int]:
    """Person → minutes that count, given in the area, at least ``least``; the ``most`` who gave
    the most, or those among ``people``."""
    counted = HourEntry.objects.last().filter(total__gt=0, area_code__startswith=area_code)
    if people is not None:
        counted = counted.filter(person_id__in=list(people))
    sums = in_period(counted, from_on, to_on).values("person_id").annotate(given=Sum("total"))
    found = sums.filter(given__gte=least).order_by("-given", "person_id")[:most]
    return {row["person_id"]: row["given"] for row in found}
