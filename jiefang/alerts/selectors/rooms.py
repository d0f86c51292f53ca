"""Loading incidents whole, one or many, with a fixed number of queries."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.alerts.models import Dispatch, Incident, Response, Supporter, TimelineEntry
from jiefang.alerts.querysets import IncidentQuerySet
from jiefang.alerts.room import Named, Room, grouped
from jiefang.alerts.selectors.loading import loaded, select
from jiefang.common.errors import NotFound
from jiefang.common.prepared import prepared_rows

_CLOCK = "SELECT clock_timestamp()"
_DISPATCHES = select(Dispatch, "incident_id = ANY(%s) ORDER BY dispatched_at, distance_m, id")
_RESPONSES = select(Response, "incident_id = ANY(%s) ORDER BY alerted_at, id")
_SUPPORTERS = select(Supporter, "incident_id = ANY(%s) ORDER BY alerted_at, distance_m, id")
_TIMELINE = select(TimelineEntry, "incident_id = %s ORDER BY seq")


def database_time() -> datetime:
    """The database's clock: the one that due columns are compared with."""
    moment: datetime = prepared_rows(_CLOCK, [])[0][0]
    return moment


def locked_room(incidents: IncidentQuerySet, incident_id: UUID) -> tuple[Room, datetime]:
    """The incident locked until the commit, with all that belongs to it, and the time after that.

    Raises NotFound when it is not among ``incidents``. Every operation on an incident starts
    here, so that no two of them see the same state.
    """
    row = incidents.filter(pk=incident_id).select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound
    return rooms_of([row])[0], database_time()


def locked_or_none(incidents: IncidentQuerySet, incident_id: UUID) -> tuple[Room, datetime] | None:
    """As ``locked_room``, but None when somebody else is at work on it: the next sweep comes."""
    row = incidents.filter(pk=incident_id).select_for_update(of=("self",), skip_locked=True).first()
    return (rooms_of([row])[0], database_time()) if row is not None else None


def room_seen_by(person: Person, incident_id: UUID) -> Room:
    """The incident with its whole timeline as the person may see it. Raises NotFound."""
    row = Incident.objects.visible_to(person).filter(pk=incident_id).first()
    if row is None:
        raise NotFound
    return with_timeline(rooms_of([row])[0])


def rooms_of(incidents: Sequence[Incident]) -> list[Room]:
    """The incidents with dispatches, responses and names, in three queries; no timeline.

    A fourth where people on patrol were called.
    """
    ids = [incident.pk for incident in incidents]
    dispatches: dict[UUID, list[Dispatch]] = {}
    for dispatch in loaded(Dispatch, _DISPATCHES, [ids]):
        dispatches.setdefault(dispatch.incident_id, []).append(dispatch)
    rows = loaded(Response, _RESPONSES, [ids])
    supporting = _supporters([i.pk for i in incidents if i.supporters_called])
    helping = (row.person_id for each in supporting.values() for row in each)
    asked = (row.person_id for row in rows)
    named = _named([*asked, *helping, *(i.triggered_by_id for i in incidents)])
    responses = grouped(rows)
    return [
        Room(
            incident,
            dispatches.get(incident.pk, []),
            {each.pk: responses.get(each.pk, []) for each in dispatches.get(incident.pk, [])},
            people=named,
            supporters=supporting.get(incident.pk, []),
        )
        for incident in incidents
    ]


def with_timeline(room: Room) -> Room:
    """The same room with its whole timeline and the names of all actors."""
    room.timeline = loaded(TimelineEntry, _TIMELINE, [room.incident.pk])
    actors = {entry.actor_id for entry in room.timeline if entry.actor_id is not None}
    missing = actors - room.people.keys()
    if missing:
        room.people.update(_named(missing))
    return room


def _supporters(ids: Sequence[UUID]) -> dict[UUID, list[Supporter]]:
    found: dict[UUID, list[Supporter]] = {}
    for row in loaded(Supporter, _SUPPORTERS, [list(ids)]) if ids else ():
        found.setdefault(row.incident_id, []).append(row)
    return found


def _named(ids: Iterable[UUID]) -> dict[UUID, Named]:
    return dict(people_brief(ids))
