"""The live views: one incident, and the open incidents of a district."""

from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.alerts import wire
from jiefang.alerts.models import Incident
from jiefang.alerts.permissions import may_see_area
from jiefang.alerts.selectors import room_seen_by, rooms_of
from jiefang.alerts.services.receipts import receipts_record
from jiefang.realtime.receipts import on_receipt
from jiefang.realtime.topics import topic


def may_see_incident(person: Person, key: str) -> bool:
    """Whether ``incident:<key>`` is the person's business."""
    try:
        incident_id = UUID(key)
    except ValueError:
        return False
    return Incident.objects.visible_to(person).filter(pk=incident_id).exists()


def incident_snapshot(person: Person, key: str) -> dict[str, Any]:
    """``{"incident": detail}``. Raises NotFound."""
    return {"incident": wire.detail(room_seen_by(person, UUID(key)))}


def incidents_snapshot(person: Person, key: str) -> dict[str, Any]:
    """``{"incidents": [summary]}`` of the open incidents that a district sees, newest first."""
    seen = Incident.objects.open().visible_to(person).seen_in(key)
    rows = list(seen.order_by("-triggered_at", "-id"))
    return {"incidents": [wire.summary(room) for room in rooms_of(rows)]}


topic("incident", permits=may_see_incident, snapshot=incident_snapshot)
topic("incidents", permits=may_see_area, snapshot=incidents_snapshot)
on_receipt(receipts_record)
