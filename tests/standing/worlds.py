"""Hours in the ledger, as standing finds them there."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.ids import uuid7
from jiefang.hours.constants import EntryState
from jiefang.hours.models import HourEntry
from jiefang.hours.services.ledger import entry_begin
from tests.cast import HERE, make_person


def local(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime(year, month, day, hour))  # noqa: DTZ001


@transaction.atomic
def serve(
    person_id: UUID,
    minutes: int,
    *,
    team_id: UUID | None = None,
    at: datetime | None = None,
    state: EntryState = EntryState.CREDITED,
) -> HourEntry:
    """One service of so many minutes."""
    begun = at or local(2026, 11, 3)
    total = minutes if state == EntryState.CREDITED else 0
    return entry_begin(
        person_id=person_id,
        team_id=team_id,
        shift_id=uuid7(),
        attendance_id=uuid7(),
        area_code=f"{HERE}001",
        title="夜间巡逻",
        state=state,
        starts_at=begun,
        ends_at=begun + timedelta(minutes=minutes),
        minutes=total,
        total=total,
        claimed=minutes,
        most=minutes,
        reasons=[],
    )


def crowd(count: int, first: int = 100) -> list[Person]:
    return [make_person(6000 + first + n, f"街坊{n}") for n in range(count)]
