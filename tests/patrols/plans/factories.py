"""Plans as a captain makes them."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.geography.constants import AreaLevel
from jiefang.geography.coordinates import Point
from jiefang.geography.models import Area
from jiefang.patrols.models import Plan
from jiefang.patrols.services.plans import plan_activate, plan_create
from tests.cast import BEIJING_ROAD

STREET = "440104001"


def make_areas() -> None:
    rows = [
        ("4401", "广州市", AreaLevel.CITY, None),
        ("440104", "越秀区", AreaLevel.DISTRICT, "4401"),
        (STREET, "洪桥街道", AreaLevel.STREET, "440104"),
    ]
    for code, name, level, parent in rows:
        Area.objects.get_or_create(
            code=code, defaults={"name": name, "level": level, "parent_id": parent}
        )


def need(role: str = "patrol", minimum: int = 2, maximum: int = 4) -> dict[str, Any]:
    return {"role": role, "minimum": minimum, "maximum": maximum, "certificate": ""}


def draft(captain: Person, team_id: UUID, **fields: Any) -> Plan:
    """An evening patrol from tomorrow on, every day unless told, two to four people."""
    make_areas()
    given: dict[str, Any] = {
        "name": "夜巡",
        "area_code": STREET,
        "location": Point(*BEIJING_ROAD),
        "needs": [need()],
        "kind": "area",
        "first_on": in_days(1),
        "start_time": time(20, 0),
        "duration_minutes": 120,
        "rule": "FREQ=DAILY",
    }
    return plan_create(actor=captain, team_id=team_id, **(given | fields))


def active(captain: Person, team_id: UUID, **fields: Any) -> Plan:
    plan = draft(captain, team_id, **fields)
    return plan_activate(actor=captain, plan_id=plan.pk)[0]


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
