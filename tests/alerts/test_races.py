"""Many at once: forced, with real threads and real connections."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from jiefang.accounts.models import Person
from jiefang.alerts.constants import DispatchState
from jiefang.alerts.models import Dispatch, Incident, Response
from jiefang.alerts.room import Room
from jiefang.alerts.services import dispatch_answer, incident_close
from jiefang.alerts.services.due import answers_overdue
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, DomainError
from jiefang.realtime.models import Stream, StreamEntry
from jiefang.units.models import Unit
from tests.alerts.town import people_of, trigger, unit_at
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run all of them at the same instant; a refusal is given back, anything else is raised."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return call()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def accept(room: Room, person: Person) -> Callable[[], Any]:
    dispatch = Response.objects.get(incident=room.incident.pk, person=person).dispatch_id
    return lambda: dispatch_answer(actor=person, dispatch_id=dispatch, answer="accept")


def test_fifty_answer_at_the_same_instant_and_one_unit_leads(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.unit.pk).update(status="paused")
    units = [unit_at(50 * (n + 1), people=count) for n, count in enumerate((17, 17, 16))]
    for _ in range(3):
        room = trigger(cast.liaison, "crowd_crush")
        people = [person for unit in units for person in people_of(unit)][:50]
        answers = at_once([accept(room, person) for person in people])
        assert not [each for each in answers if isinstance(each, DomainError)]
        assert Dispatch.objects.filter(incident=room.incident.pk, lead=True).count() == 1
        assert Response.objects.filter(incident=room.incident.pk, answer="accept").count() == 50
        entries = StreamEntry.objects.filter(stream=f"incident:{room.incident.pk}")
        assert list(entries.order_by("seq").values_list("seq", flat=True)) == list(range(1, 51))
        incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")


def test_ten_liaisons_mark_the_same_spot_and_one_incident_is_opened(cast: Cast) -> None:
    step = 10 / 110_750
    marks = [(113.2644 + n % 3 * step, 23.1250 + n % 5 * step) for n in range(10)]
    found = at_once([lambda at=at: trigger(cast.liaison, at=at) for at in marks])
    refused = [each for each in found if isinstance(each, Conflict)]
    assert len(refused) == 9
    assert {each.code for each in refused} == {"conflict.possible_duplicate"}
    assert Incident.objects.count() == 1


def test_many_incidents_at_once_share_out_the_units(cast: Cast) -> None:
    for metres in range(20, 200, 20):
        unit_at(metres)
    rooms = at_once([lambda: trigger(cast.liaison, force=True) for _ in range(5)])
    called = [dispatch.unit_id for room in rooms for dispatch in room.dispatches]
    assert len(called) == len(set(called)) == 10
    numbers = sorted(Incident.objects.values_list("number", flat=True))
    assert [int(number[-4:]) for number in numbers] == list(range(1, 6))
    for room in rooms:
        engaged = Unit.objects.filter(engaged_incident_id=room.incident.pk)
        assert {unit.pk for unit in engaged} == {each.unit_id for each in room.dispatches}


def test_answering_against_closing_leaves_nothing_half_done(cast: Cast) -> None:
    for _ in range(5):
        room = trigger(cast.liaison)
        close = {"actor": cast.liaison, "incident_id": room.incident.pk, "outcome": "handled"}
        found = at_once(
            [
                accept(room, cast.leader),
                accept(room, cast.member),
                lambda close=close: incident_close(**close),
            ]
        )
        refused = [each for each in found if isinstance(each, DomainError)]
        assert {each.code for each in refused} <= {"conflict.already_released"}
        assert not Dispatch.objects.live().exists()
        assert not Unit.objects.filter(engaged_incident_id__isnull=False).exists()


def test_two_sweeps_at_once_replace_once(cast: Cast) -> None:
    for metres in (100, 200, 300):
        unit_at(metres)
    trigger(cast.liaison, "dangerous_facility")
    Dispatch.objects.update(answer_due_at=now())
    assert sum(at_once([answers_overdue, answers_overdue])) == 1
    states = sorted(Dispatch.objects.values_list("state", flat=True))
    assert states == [DispatchState.NO_ANSWER, DispatchState.WAITING]


def test_an_exercise_is_robbed_by_many_at_once_without_a_deadlock(cast: Cast) -> None:
    for metres in (20, 40, 60, 80, 100):
        unit_at(metres)
    for kind in ("medical", "fight", "traffic"):
        trigger(cast.liaison, kind, status="exercise")
    found = at_once([lambda: trigger(cast.liaison, force=True) for _ in range(3)])
    assert not [each for each in found if isinstance(each, DomainError)]
    live = Dispatch.objects.live()
    assert live.count() == live.values("unit_id").distinct().count() == 6
    assert set(live.values_list("incident__status", flat=True)) == {"actual"}


def test_feeds_have_no_holes(cast: Cast) -> None:
    room = trigger(cast.liaison)
    at_once([accept(room, person) for person in people_of(cast.unit)])
    for stream in Stream.objects.all():
        seqs = StreamEntry.objects.filter(stream=stream.pk).order_by("seq")
        assert list(seqs.values_list("seq", flat=True)) == list(range(1, stream.head + 1))
