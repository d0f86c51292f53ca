"""A liaison marks a point."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.alerts.allowance import Allowance
from jiefang.alerts.catalogue import CATALOGUE
from jiefang.alerts.choice import Choice, first_wave
from jiefang.alerts.events import IncidentTriggered
from jiefang.alerts.exceptions import outside_area
from jiefang.alerts.models import Incident
from jiefang.alerts.numbers import next_number
from jiefang.alerts.permissions import may_mark
from jiefang.alerts.room import Room
from jiefang.alerts.selectors.places import district_name
from jiefang.alerts.services.calling import Call, call_units
from jiefang.alerts.services.confirming import check_confirm
from jiefang.alerts.services.duplicates import refuse_duplicate
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.holding import hold_back
from jiefang.alerts.services.marks import Mark
from jiefang.alerts.services.supporters import call_supporters
from jiefang.alerts.services.work import Work
from jiefang.common.ids import uuid7
from jiefang.geography.selectors import Located, locate


def incident_trigger(
    *,
    actor: Person,
    mark: Mark,
    confirm: str | None = None,
    force: bool = False,
    session: str = "",
) -> Room:
    """Open an incident and call the first wave; everything about it as it is in memory.

    What goes beyond a liaison's allowance waits for a second person (``session``: the mark of
    this one's).

    Raises OutsideServiceArea, Forbidden outside the actor's area and 500 m round it, Invalid for
    a ``confirm`` that is not this actor's preview of this mark, and Conflict
    ``possible_duplicate`` unless ``force``.
    """
    located = locate(mark.lon, mark.lat)
    if not may_mark(actor, located):
        raise outside_area()
    previewed = check_confirm(confirm, actor, mark)
    with transaction.atomic(savepoint=False):
        at = refuse_duplicate(mark, force=force)
        incident = _incident(actor, mark, located, at)
        room = Room(incident, people={actor.pk: actor})
        work = Work(room, actor_id=actor.pk, at=at, is_new=True)
        title = room.entry.title
        work.note("triggered", by=actor.pk, title=title.zh, title_en=title.en)
        wanted = first_wave(room.entry, incident.severity)
        call = Call(
            wanted=wanted, wave=1, reach_m=mark.reach_m, explain=True, allowance=Allowance()
        )
        dispatched, choice = call_units(work, call)
        call_supporters(work)
        units = tuple(dispatch.unit_id for dispatch in dispatched)
        incident.number = next_number(timezone.localdate(at))
        held = hold_back(work, call, choice, dispatched, session=session)
        warn_of(work, choice, found=len(units), wanted=wanted - len(held))
        if previewed is not None and set(previewed) != {str(unit) for unit in (*units, *held)}:
            work.warn("changed_since_preview")
        work.events.append(IncidentTriggered(incident.pk, incident.status, units))
        finish(work)
    return room


def warn_of(work: Work, choice: Choice, *, found: int, wanted: int) -> None:
    """Tell the liaison at once what the choice lacks; ``found`` counts all rounds."""
    work.room.incident.nearest_m = choice.nearest_m if not found else _nearest(work.room)
    for code, values in choice.warnings:
        if code == "no_capability" or (code == "nobody_ready" and not found):
            work.warn(code, **values)
    if 0 < found < wanted:
        work.warn("fewer_units", wanted=wanted, found=found)


def _nearest(room: Room) -> float:
    return min(dispatch.distance_m for dispatch in room.dispatches)


def _incident(actor: Person, mark: Mark, located: Located, at: datetime) -> Incident:
    entry = CATALOGUE[mark.kind]
    return Incident(
        id=uuid7(),
        kind=mark.kind,
        severity=mark.severity or entry.severity,
        status=mark.status,
        longitude=mark.lon,
        latitude=mark.lat,
        district_code=located.district,
        area_name=district_name(located.district),
        near_areas=list(located.also),
        seen_areas=[located.district, *located.also],
        address=mark.address,
        description=mark.description,
        posture=entry.posture,
        keep_off_m=entry.keep_off_m,
        wave=1,
        reach_m=mark.reach_m,
        is_simulated=actor.is_simulated,
        triggered_by=actor,
        triggered_at=at,
    )
