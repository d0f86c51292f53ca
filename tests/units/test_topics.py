"""The live map: an old snapshot and the entries since make the new snapshot."""

from typing import Any
from uuid import uuid4

from django.db import transaction

from jiefang.common.clock import now
from jiefang.outbox.events import EventMeta
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units import handlers, topics
from jiefang.units.constants import UnitStatus
from jiefang.units.events import UnitsChanged
from jiefang.units.services import duty_set, units_claim, units_release
from tests.cast import Cast


def relay() -> None:
    """Hand the events that were published to the handler, as the relay does."""
    for event in Event.objects.filter(kind=UnitsChanged.kind).order_by("pk"):
        ids = tuple(event.data["unit_ids"])
        with transaction.atomic():
            handlers.show_on_map(UnitsChanged(ids), EventMeta(event.pk, now(), None))


def snapshot(cast: Cast) -> dict[str, list[Any]]:
    return {row[0]: list(row) for row in topics.snapshot(cast.liaison, "440104")["units"]}


def test_old_snapshot_and_entries_make_the_new_snapshot(cast: Cast) -> None:
    state, incident = snapshot(cast), uuid4()
    duty_set(actor=cast.member, unit_id=cast.unit.pk, on=False)
    units_claim([cast.unit.pk, cast.unit_elsewhere.pk], incident)
    relay()
    units_release(incident, [cast.unit.pk])
    duty_set(actor=cast.leader, unit_id=cast.unit.pk, on=False)
    relay()
    for entry in StreamEntry.objects.filter(stream="units:440104").order_by("seq"):
        state |= {row[0]: row for row in entry.data["units"]}
    assert state == snapshot(cast)


def test_a_closed_unit_leaves_the_map(cast: Cast) -> None:
    cast.unit.status = UnitStatus.CLOSED
    cast.unit.save()
    with transaction.atomic():
        handlers.show_on_map(UnitsChanged((cast.unit.pk,)), EventMeta(uuid4(), now(), None))
    (row,) = StreamEntry.objects.get(stream="units:440104").data["units"]
    assert (row[0], row[3]) == (str(cast.unit.pk), "gone")
    assert str(cast.unit.pk) not in snapshot(cast)


def test_each_district_hears_of_its_own(cast: Cast) -> None:
    units_claim([cast.unit.pk, cast.unit_elsewhere.pk], uuid4())
    relay()
    for stream, unit in (("units:440104", cast.unit), ("units:440106", cast.unit_elsewhere)):
        (row,) = StreamEntry.objects.get(stream=stream).data["units"]
        assert (row[0], row[3]) == (str(unit.pk), "engaged")


def test_staff_of_the_whole_district_may_listen(cast: Cast) -> None:
    assert topics.permits(cast.liaison, "440104")
    assert topics.permits(cast.organiser, "440104")
    for stranger in (cast.liaison_elsewhere, cast.member, cast.captain, cast.neighbour):
        assert not topics.permits(stranger, "440104")
    cast.liaison.grants.update(area_code="440104003")
    cast.liaison.cached_grants = None
    assert not topics.permits(cast.liaison, "440104")
    assert not topics.permits(cast.liaison, "")
