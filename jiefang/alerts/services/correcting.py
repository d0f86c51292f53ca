"""An alert was wrong, or is not so any more: everybody who got it is told."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.alerts import envelopes, supporting
from jiefang.alerts.constants import CorrectionType, DispatchState, IncidentState, Outcome
from jiefang.alerts.events import AlertCorrected, IncidentClosed
from jiefang.alerts.exceptions import correction_needs_text
from jiefang.alerts.models import Incident, Response
from jiefang.alerts.permissions import may_steer
from jiefang.alerts.room import Room
from jiefang.alerts.selectors import locked_room, with_timeline
from jiefang.alerts.sentences import ALERT_WAS_WRONG
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.work import Work
from jiefang.alerts.wire import instant
from jiefang.common.errors import Forbidden
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream


@transaction.atomic
def incident_correct(
    *,
    actor: Person,
    incident_id: UUID,
    type: str,  # noqa: A002
    text: Text | None = None,
) -> Room:
    """Correct what was said about an incident, open or closed; nobody new hears of it.

    ``cancel`` also ends an open incident as a false alarm. Raises NotFound, Forbidden outside the
    actor's area, Invalid on ``text`` for an update without words.
    """
    room, at = locked_room(Incident.objects.visible_to(actor), incident_id)
    incident = room.incident
    if not may_steer(actor, incident):
        raise Forbidden
    if text is None and type == CorrectionType.UPDATE:
        raise correction_needs_text()
    said = text or ALERT_WAS_WRONG
    with_timeline(room).people.setdefault(actor.pk, actor)
    work = Work(room, actor_id=actor.pk, at=at)
    if type == CorrectionType.CANCEL and incident.state != IncidentState.CLOSED:
        _end(work)
    incident.correction = {"type": type, "at": instant(at), "text": said.json()}
    work.incident_changed = True
    work.note("corrected", by=actor.pk, text=said.zh, text_en=said.en, type=type)
    letters = list(_letters(room, type, said, at))
    work.also += letters
    work.events.append(AlertCorrected(incident.pk, type, len(letters)))
    finish(work)
    return room


def _end(work: Work) -> None:
    for dispatch in work.room.live:
        work.put(dispatch, DispatchState.CLOSED)
    for row in work.room.supporters:
        row.released_at = row.released_at or work.at
        work.supporters[row.pk] = row
    work.move(IncidentState.CLOSED, outcome=Outcome.FALSE_ALARM, closed_at=work.at)
    incident = work.room.incident
    work.events.append(IncidentClosed(incident.pk, incident.status, Outcome.FALSE_ALARM))


def _letters(room: Room, type_: str, text: Text, at: datetime) -> Iterator[Entry]:
    """One for each person, naming all the alerts that they got."""
    by_person: dict[UUID, list[Response]] = defaultdict(list)
    for row in room.everybody():
        by_person[row.person_id].append(row)
    dispatches = {dispatch.pk: dispatch for dispatch in room.dispatches}
    for person_id, rows in by_person.items():
        rows.sort(key=lambda row: row.alerted_at)
        dispatch = dispatches[rows[-1].dispatch_id]
        data = envelopes.correction(room, dispatch, rows, type_=type_, text=text, at=at)
        yield _entry(person_id, data)
    for supporter in room.supporters:
        if supporter.person_id not in by_person:
            data = supporting.correction(room, supporter, type_=type_, text=text, at=at)
            yield _entry(supporter.person_id, data)


def _entry(person_id: UUID, data: dict[str, Any]) -> Entry:
    expires_at = datetime.fromisoformat(data["expires_at"])
    return Entry(person_stream(person_id), UUID(data["id"]), data, expires_at)
