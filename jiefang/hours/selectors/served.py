"""What somebody has given, month by month, and who has given anything."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Min, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from jiefang.hours.models import HourEntry


class Served(NamedTuple):
    """Minutes that count: all, from which local day on, and by team and month (``2026-11``)."""

    minutes: int
    first_on: date | None
    months: dict[tuple[UUID | None, str], int]


def served_by(person_id: UUID) -> Served:
    """The ledger as it stands now, by the local month in which each service began."""
    counted = HourEntry.objects.last().of(person_id).filter(total__gt=0)
    month = TruncMonth("starts_at", tzinfo=timezone.get_current_timezone())
    rows = counted.annotate(month=month).values("team_id", "month").order_by()
    found = rows.annotate(minutes=Sum("total"), first=Min("starts_at"))
    months = {(row["team_id"], f"{row['month']:%Y-%m}"): row["minutes"] for row in found}
    first = min((row["first"] for row in found), default=None)
    return Served(sum(months.values()), timezone.localdate(first) if first else None, months)


def people_with_hours() -> list[UUID]:
    """Everybody of whom the ledger has a row."""
    return list(
        HourEntry.objects.order_by("person_id").values_list("person_id", flat=True).distinct()
    )
