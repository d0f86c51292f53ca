"""Incidents on the wire: one shape for the API, the topics and the answer to a trigger."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from jiefang.alerts.constants import Answer
from jiefang.alerts.models import Dispatch, Incident, Response, Supporter, TimelineEntry
from jiefang.alerts.reasons import unit_reason, warning
from jiefang.alerts.room import Named, Room, is_coming, is_there
from jiefang.alerts.sentences import timeline_text

Json = dict[str, Any]


def instant(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with Z."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def location(lon: float, lat: float) -> Json:
    return {"lon": lon, "lat": lat, "crs": "wgs84"}


def summary(room: Room) -> Json:
    """An incident in a list."""
    incident = room.incident
    counts = _counts(room.everybody())
    lead = room.lead
    return {
        **_facts(incident, room),
        "received_at": instant(incident.received_at),
        "answered_at": instant(incident.answered_at),
        "on_scene_at": instant(incident.on_scene_at),
        "handed_over_at": instant(incident.handed_over_at),
        "closed_at": instant(incident.closed_at),
        "wave": incident.wave,
        "units_called": len({dispatch.unit_id for dispatch in room.dispatches}),
        "people_alerted": counts["alerted"],
        "people_accepted": counts["accepted"],
        "people_on_scene": counts["on_scene"],
        "supporters_called": incident.supporters_called,
        "supporters_accepted": sum(map(is_coming, room.supporters)),
        "answer_due_at": instant(_earliest_due(room)),
        "lead_unit": named_unit(lead) if lead else None,
        "nearest_m": None if incident.nearest_m is None else round(incident.nearest_m, 1),
        "warnings": [warning(each["code"], each["values"]) for each in incident.warnings],
        "correction": incident.correction,
        "is_simulated": incident.is_simulated,
    }


def detail(room: Room) -> Json:
    """An incident with its dispatches, its timeline (newest last) and what to do."""
    return {
        **summary(room),
        "dispatches": [dispatch(room, each) for each in room.dispatches],
        "supporters": [supporter(room, each) for each in room.supporters],
        "timeline": [timeline_entry(room, each) for each in room.timeline],
        "instructions": room.entry.instructions(),
    }


def named_unit(row: Dispatch) -> Json:
    return {"id": str(row.unit_id), "name": row.unit_name, "name_en": row.unit_name_en}


def dispatch(room: Room, row: Dispatch) -> Json:
    """A dispatch with the people asked."""
    return {
        "id": str(row.id),
        "incident_id": str(row.incident_id),
        "unit": {
            "id": str(row.unit_id),
            "code": row.unit_code,
            "name": row.unit_name,
            "name_en": row.unit_name_en,
            "location": location(row.unit_longitude, row.unit_latitude),
        },
        "wave": row.wave,
        "ring_m": row.ring_m,
        "state": str(row.state),
        "lead": row.lead,
        "distance_m": round(row.distance_m, 1),
        "bearing_deg": round(row.bearing_deg, 1),
        "eta_s": row.eta_s,
        "reason": unit_reason(row.reason, row.reason_values),
        "dispatched_at": instant(row.dispatched_at),
        "answer_due_at": instant(row.answer_due_at),
        "answered_at": instant(row.answered_at),
        "released_at": instant(row.released_at),
        "responses": [response(each, room.people.get(each.person_id)) for each in room.of(row)],
    }


def supporter(room: Room, row: Supporter) -> Json:
    """Somebody on patrol who was called beside the units."""
    return {
        **response(row, room.people.get(row.person_id)),
        "patrol": row.patrol,
        "distance_m": round(row.distance_m, 1),
        "released_at": instant(row.released_at),
    }


def response(row: Response | Supporter, person: Named | None) -> Json:
    """One person asked: alerted, received, shown, answered, coming, there."""
    return {
        "id": str(row.id),
        "person": {
            "id": str(row.person_id),
            "name": person.name if person else "",
            "role": row.role,
            "capabilities": row.capabilities,
            "is_simulated": bool(person and person.is_simulated),
        },
        "alerted_at": instant(row.alerted_at),
        "received_at": instant(row.received_at),
        "shown_at": instant(row.shown_at),
        "answer": row.answer,
        "answered_at": instant(row.answered_at),
        "decline_reason": row.decline_reason,
        "eta_s": row.eta_s,
        "stage": row.stage,
        "en_route_at": instant(row.en_route_at),
        "on_scene_at": instant(row.on_scene_at),
        "need_help_at": instant(row.need_help_at),
        "left_at": instant(row.left_at),
        "channels": row.channels,
    }


def timeline_entry(room: Room, row: TimelineEntry) -> Json:
    """One line of the timeline."""
    actor = room.name_of(row.actor_id) if row.actor_id else ""
    return {
        "id": str(row.id),
        "at": instant(row.at),
        "actor": {"id": str(row.actor_id), "name": actor} if row.actor_id else None,
        "kind": row.kind,
        "text": timeline_text(row.kind, {**row.data, "actor": actor}).json(),
        "reason": row.reason,
        "data": row.data,
    }


def _facts(incident: Incident, room: Room) -> Json:
    return {
        "id": str(incident.id),
        "number": incident.number,
        "kind": str(incident.kind),
        "title": room.entry.title.json(),
        "severity": str(incident.severity),
        "status": str(incident.status),
        "state": str(incident.state),
        "outcome": incident.outcome and str(incident.outcome),
        "area": {"code": incident.district_code, "name": incident.area_name},
        "also_areas": [c for c in incident.seen_areas if c != incident.district_code],
        "location": location(incident.longitude, incident.latitude),
        "address": incident.address,
        "description": incident.description,
        "posture": str(incident.posture),
        "keep_off_m": incident.keep_off_m,
        "triggered_by": _person(room, incident.triggered_by_id),
        "triggered_at": instant(incident.triggered_at),
    }


def _person(room: Room, person_id: UUID) -> Json:
    return {"id": str(person_id), "name": room.name_of(person_id)}


def _counts(responses: Iterable[Response]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in responses:
        counts["alerted"] += 1
        counts["accepted"] += row.answer == Answer.ACCEPT
        counts["on_scene"] += is_there(row)
    return counts


def _earliest_due(room: Room) -> datetime | None:
    dues = [row.answer_due_at for row in room.dispatches if row.answer_due_at is not None]
    return min(dues, default=None)
