"""The envelope of an alert: what a phone needs to ring, to show and to decide.

The exact place goes to those who are alerted, never to others. ``place.bearing_deg`` points the
way that the person walks.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from jiefang.alerts.constants import CORRECTION_EXPIRES_S, EXPIRES_AFTER_S
from jiefang.alerts.models import Dispatch, Incident, Response
from jiefang.alerts.room import Room
from jiefang.alerts.sentences import dispatched_text
from jiefang.alerts.wire import instant, named_unit, response
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.geography.distances import eta_s

Json = dict[str, Any]


def expiry(issued_at: datetime) -> datetime:
    return issued_at + timedelta(seconds=EXPIRES_AFTER_S)


def dispatched(
    room: Room, dispatch: Dispatch, rows: Sequence[Response]
) -> list[tuple[Response, Json]]:
    """The alert for each of these people of a dispatch, all asked at the same moment."""
    shared = _shared(room, dispatch, "alert.dispatched", "alert", rows[0].alerted_at)
    return [(row, _alert(room.incident, row, shared, room)) for row in rows]


def alert_of(room: Room, dispatch: Dispatch, row: Response) -> Json:
    """The alert that a person got, with the crew as it is now: for restoring a phone's state."""
    shared = _shared(room, dispatch, "alert.dispatched", "alert", row.alerted_at)
    return _alert(room.incident, row, shared, room)


def follow_up(
    room: Room,
    dispatch: Dispatch,
    rows: Sequence[Response],
    *,
    kind: str,
    text: Text,
    at: datetime,
) -> list[tuple[Response, Json]]:
    """An update, stand-down or closing for people who were alerted; refers to their alert."""
    type_ = "cancel" if kind == "alert.stood_down" else "update"
    shared = _shared(room, dispatch, kind, type_, at)
    shared["text"] = text.json()
    if room.incident.outcome is not None:
        shared["outcome"] = str(room.incident.outcome)
    return [
        (
            row,
            {
                **shared,
                "id": str(uuid7()),
                "references": [str(row.id)],
                "expires_at": instant(expiry(at)),
                "place": place(room.incident, row.distance_m, row.bearing_deg),
            },
        )
        for row in rows
    ]


def correction(
    room: Room,
    dispatch: Dispatch,
    rows: Sequence[Response],
    *,
    type_: str,
    text: Text,
    at: datetime,
) -> Json:
    """The correction of everything that went to one person; ``rows`` are theirs, newest last."""
    row = rows[-1]
    shared = _shared(room, dispatch, "alert.corrected", type_, at)
    outcome = room.incident.outcome
    return {
        **shared,
        **({"outcome": str(outcome)} if outcome is not None else {}),
        "id": str(uuid7()),
        "references": [str(each.id) for each in rows],
        "expires_at": instant(at + timedelta(seconds=CORRECTION_EXPIRES_S)),
        "place": place(room.incident, row.distance_m, row.bearing_deg),
        "text": text.json(),
    }


def crew(room: Room, dispatch: Dispatch) -> list[Json]:
    """Who of the unit was asked, and what they said."""
    return [
        {
            "id": str(row.person_id),
            "name": room.name_of(row.person_id),
            "role": row.role,
            "answer": row.answer,
            "stage": row.stage,
        }
        for row in room.of(dispatch)
    ]


def _alert(incident: Incident, row: Response, shared: Json, room: Room) -> Json:
    text = dispatched_text(
        incident.status,
        room.entry.title,
        distance_m=row.distance_m,
        bearing_deg=row.bearing_deg,
        eta_s=eta_s(row.distance_m),
    )
    return {
        **shared,
        "id": str(row.id),
        "references": [],
        "expires_at": instant(row.expires_at),
        "place": place(incident, row.distance_m, row.bearing_deg),
        "text": text.json(),
    }


def _shared(room: Room, dispatch: Dispatch, kind: str, type_: str, at: datetime) -> Json:
    incident, entry = room.incident, room.entry
    return {
        "id": "",
        "kind": kind,
        "status": str(incident.status),
        "type": type_,
        "references": [],
        "issued_at": instant(at),
        "expires_at": None,
        "incident": incident_facts(room),
        "dispatch": {
            "id": str(dispatch.id),
            "unit": named_unit(dispatch),
            "wave": dispatch.wave,
        },
        "place": None,
        "posture": str(incident.posture),
        "keep_off_m": incident.keep_off_m,
        "instructions": entry.instructions(),
        "answer_due_at": instant(dispatch.answer_due_at),
        "text": None,
        "crew": crew(room, dispatch),
    }


def incident_facts(room: Room) -> Json:
    """What every alert says of the incident."""
    incident, entry = room.incident, room.entry
    return {
        "id": str(incident.id),
        "number": incident.number,
        "kind": str(incident.kind),
        "severity": str(incident.severity),
        "title": entry.title.zh,
        "title_en": entry.title.en,
        "description": incident.description,
    }


def place(incident: Incident, distance_m: float, bearing_deg: float) -> Json:
    """Where, and the way there; for those alone who were alerted."""
    return {
        "lon": incident.longitude,
        "lat": incident.latitude,
        "crs": "wgs84",
        "address": incident.address,
        "distance_m": round(distance_m, 1),
        "bearing_deg": round(bearing_deg, 1),
        "eta_s": eta_s(distance_m),
    }


def assignment(room: Room, dispatch: Dispatch, row: Response) -> Json:
    """What a phone shows of one call: the alert, the own answer, the crew, how it stands."""
    incident = room.incident
    return {
        **alert_of(room, dispatch, row),
        "my": response(row, room.people.get(row.person_id)),
        "crew": crew(room, dispatch),
        "lead": dispatch.lead,
        "dispatch_state": str(dispatch.state),
        "incident_state": str(incident.state),
        "outcome": incident.outcome and str(incident.outcome),
        "correction": incident.correction,
    }
