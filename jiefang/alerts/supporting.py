"""The envelopes of supporters: people on patrol who are called beside the units.

They have the same shape as every alert, so that every phone can show and answer them; where an
alert names a dispatch and its unit, here stand the call itself and the patrol.
"""

from datetime import datetime, timedelta
from typing import Any

from jiefang.alerts.constants import (
    CORRECTION_EXPIRES_S,
    Answer,
    DispatchState,
    Posture,
    Stage,
)
from jiefang.alerts.envelopes import expiry, incident_facts, place
from jiefang.alerts.models import Supporter
from jiefang.alerts.room import Room
from jiefang.alerts.sentences import dispatched_text
from jiefang.alerts.wire import instant, response
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.geography.distances import eta_s

Json = dict[str, Any]


def called(room: Room, row: Supporter) -> Json:
    """The alert of one supporter."""
    text = dispatched_text(
        room.incident.status,
        room.entry.title,
        distance_m=row.distance_m,
        bearing_deg=row.bearing_deg,
        eta_s=eta_s(row.distance_m),
    )
    return {
        **_shared(room, row, "alert.dispatched", "alert", row.alerted_at),
        "id": str(row.pk),
        "expires_at": instant(row.expires_at),
        "text": text.json(),
    }


def follow_up(room: Room, row: Supporter, *, kind: str, text: Text, at: datetime) -> Json:
    """An update, stand-down or closing; refers to the alert."""
    type_ = "cancel" if kind == "alert.stood_down" else "update"
    return {
        **_shared(room, row, kind, type_, at),
        **_outcome(room),
        "references": [str(row.pk)],
        "expires_at": instant(expiry(at)),
        "text": text.json(),
    }


def correction(room: Room, row: Supporter, *, type_: str, text: Text, at: datetime) -> Json:
    """What was said was wrong, or is not so any more."""
    return {
        **_shared(room, row, "alert.corrected", type_, at),
        **_outcome(room),
        "references": [str(row.pk)],
        "expires_at": instant(at + timedelta(seconds=CORRECTION_EXPIRES_S)),
        "text": text.json(),
    }


def assignment(room: Room, row: Supporter) -> Json:
    """What a phone shows of one call: the alert, the own answer, how it stands."""
    incident = room.incident
    return {
        **called(room, row),
        "my": response(row, room.people.get(row.person_id)),
        "lead": False,
        "dispatch_state": _state(row).value,
        "incident_state": str(incident.state),
        "outcome": incident.outcome and str(incident.outcome),
        "correction": incident.correction,
    }


def _state(row: Supporter) -> DispatchState:
    """As a dispatch of one: what it says is only for the phone."""
    if row.answer == Answer.DECLINE:
        return DispatchState.DECLINED
    if row.released_at is not None or row.stage == Stage.LEFT:
        return DispatchState.CLOSED
    return DispatchState.ANSWERED if row.answer == Answer.ACCEPT else DispatchState.WAITING


def _shared(room: Room, row: Supporter, kind: str, type_: str, at: datetime) -> Json:
    incident = room.incident
    waits = row.answer is None and row.released_at is None
    due = row.alerted_at + timedelta(seconds=room.entry.answer_seconds)
    return {
        "id": str(uuid7()),
        "kind": kind,
        "status": str(incident.status),
        "type": type_,
        "references": [],
        "issued_at": instant(at),
        "expires_at": None,
        "incident": incident_facts(room),
        "dispatch": {
            "id": str(row.pk),
            "unit": {"id": str(row.team_id or row.shift_id), "name": row.patrol, "name_en": ""},
            "wave": 1,
        },
        "place": place(incident, row.distance_m, row.bearing_deg),
        "posture": Posture.SUPPORT.value,
        "keep_off_m": incident.keep_off_m,
        "instructions": room.entry.instructions(),
        "answer_due_at": instant(due) if waits else None,
        "text": None,
        "crew": _crew(room),
    }


def _crew(room: Room) -> list[Json]:
    """The others who were called from their patrols."""
    return [
        {
            "id": str(row.person_id),
            "name": room.name_of(row.person_id),
            "role": row.role,
            "answer": row.answer,
            "stage": row.stage,
        }
        for row in room.supporters
    ]


def _outcome(room: Room) -> Json:
    outcome = room.incident.outcome
    return {} if outcome is None else {"outcome": str(outcome)}
