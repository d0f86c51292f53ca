"""The one story that the product exists for, at the level of the operations."""

import pytest

from jiefang.alerts.constants import DispatchState, IncidentState, Outcome
from jiefang.alerts.models import TimelineEntry
from jiefang.alerts.services import incident_close
from jiefang.units.models import Unit
from tests.alerts.town import (
    answer,
    dispatch_of,
    incident_of,
    people_of,
    progress,
    trigger,
    unit_at,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_from_the_mark_to_the_end(cast: Cast) -> None:
    other = unit_at(200)
    room = trigger(cast.liaison)
    assert [each.unit_id for each in room.dispatches] == [cast.unit.pk, other.pk]
    assert incident_of(room).state == IncidentState.OPEN

    answer(room, cast.member)
    assert dispatch_of(room, cast.unit).state == DispatchState.PARTIAL
    answer(room, cast.leader)
    first = dispatch_of(room, cast.unit)
    assert (first.state, first.lead, first.answer_due_at) == (DispatchState.ANSWERED, True, None)
    assert incident_of(room).state == IncidentState.ANSWERED

    progress(room, cast.leader, "en_route")
    progress(room, cast.leader, "on_scene")
    assert incident_of(room).state == IncidentState.ON_SCENE
    assert dispatch_of(room, other).state == DispatchState.STOOD_DOWN
    assert Unit.objects.get(pk=other.pk).engaged_incident_id is None

    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome=Outcome.HANDLED)
    closed = incident_of(room)
    assert (closed.state, closed.outcome) == (IncidentState.CLOSED, Outcome.HANDLED)
    assert Unit.objects.get(pk=cast.unit.pk).engaged_incident_id is None
    assert dispatch_of(room, cast.unit).lead
    assert list(TimelineEntry.objects.order_by("seq").values_list("kind", flat=True)) == [
        "triggered",
        "called",
        "called",
        "accepted",
        "accepted",
        "answered",
        "lead",
        "en_route",
        "on_scene",
        "enough",
        "closed",
    ]
    assert people_of(other)
