"""Lists of incidents, their totals, and one's own calls."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, FloatField, Q
from django.db.models.functions import Extract
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.alerts import supporting, wire
from jiefang.alerts.constants import LIVE_DISPATCH, IncidentState, IncidentStatus
from jiefang.alerts.envelopes import assignment
from jiefang.alerts.models import Incident, Response, Supporter
from jiefang.alerts.querysets import IncidentQuerySet, ResponseQuerySet, SupporterQuerySet
from jiefang.alerts.room import Room
from jiefang.alerts.selectors.rooms import rooms_of
from jiefang.common.clock import now

_BATCH: Final = 200


def incidents_found(
    person: Person,
    *,
    state: str | None = None,
    area: str | None = None,
    status: str | None = None,
    kind: str | None = None,
    since: datetime | None = None,
) -> IncidentQuerySet:
    """The incidents that the person sees; ``state`` open is everything not closed."""
    rows = Incident.objects.visible_to(person)
    exact = {
        "state": state if state != IncidentState.OPEN else None,
        "status": status,
        "kind": kind,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if state == IncidentState.OPEN:
        rows = rows.open()
    if area:
        rows = rows.seen_in(area)
    return rows.filter(triggered_at__gte=since) if since else rows


def summaries(rows: Sequence[Incident]) -> list[dict[str, Any]]:
    """The wire's form, with a fixed number of queries."""
    return [wire.summary(room) for room in rooms_of(rows)]


def incident_facts(incident_id: UUID) -> dict[str, Any] | None:
    """What may be told outside the platform: nobody's name, no text, no address, no point."""
    row = Incident.objects.filter(pk=incident_id).first()
    if row is None:
        return None
    return {
        "id": str(row.pk),
        "number": row.number,
        "kind": row.kind,
        "severity": row.severity,
        "status": row.status,
        "state": row.state,
        "outcome": row.outcome,
        "area_code": row.district_code,
        "area_name": row.area_name,
        "triggered_at": wire.instant(row.triggered_at),
        "closed_at": wire.instant(row.closed_at),
    }


def in_batches(rows: IncidentQuerySet) -> Iterator[Room]:
    """Many incidents, a few hundred in memory at a time."""
    found = rows.iterator(chunk_size=_BATCH)
    while batch := list(islice(found, _BATCH)):
        yield from rooms_of(batch)


class _Median(Aggregate):
    """``percentile_cont(0.5)``, the median of PostgreSQL."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def totals(person: Person, area: str | None) -> dict[str, Any]:
    """Open now, and closed and answered today (local time): actual incidents only."""
    midnight = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = incidents_found(person, area=area, status=IncidentStatus.ACTUAL)
    today = Q(triggered_at__gte=midnight)
    found = rows.aggregate(
        open=Count("pk", filter=~Q(state=IncidentState.CLOSED)),
        closed_today=Count("pk", filter=Q(closed_at__gte=midnight)),
        on_scene=_median_after("on_scene_at", today),
        answer=_median_after("answered_at", today),
    )
    return {
        "open": found["open"],
        "closed_today": found["closed_today"],
        "median_on_scene_seconds": found["on_scene"],
        "median_answer_seconds": found["answer"],
    }


def _median_after(name: str, condition: Q) -> _Median:
    lasted = ExpressionWrapper(F(name) - F("triggered_at"), output_field=DurationField())
    return _Median(Extract(lasted, "epoch"), filter=condition & Q(**{f"{name}__isnull": False}))


def own_calls(person: Person, *, active: bool) -> ResponseQuerySet:
    """The calls that went to the person; ``active`` only those that are not over."""
    rows = Response.objects.visible_to(person)
    return rows.filter(dispatch__state__in=LIVE_DISPATCH) if active else rows


def own_support(person: Person, *, active: bool) -> SupporterQuerySet:
    """The calls that went to the person on patrol; ``active`` only those that are not over."""
    rows = Supporter.objects.visible_to(person)
    return rows.live().filter(incident__in=Incident.objects.open()) if active else rows


def assignments(rows: Sequence[Response | Supporter]) -> list[dict[str, Any]]:
    """One's own calls in the wire's form, with a fixed number of queries."""
    incidents = Incident.objects.filter(pk__in={row.incident_id for row in rows})
    rooms = {room.incident.pk: room for room in rooms_of(list(incidents))}
    return [_assignment(rooms[row.incident_id], row) for row in rows]


def _assignment(room: Room, row: Response | Supporter) -> dict[str, Any]:
    if isinstance(row, Supporter):
        return supporting.assignment(room, row)
    dispatch = next(each for each in room.dispatches if each.pk == row.dispatch_id)
    return assignment(room, dispatch, row)
