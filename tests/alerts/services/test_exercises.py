import pytest

from jiefang.alerts import selectors
from jiefang.alerts.constants import DispatchState
from jiefang.alerts.services import incident_close
from jiefang.realtime.models import StreamEntry
from tests.alerts.town import dispatch_of, incident_of, trigger, unit_at
from tests.cast import Cast
from tests.untouched import digest

pytestmark = pytest.mark.django_db

not_actual = pytest.mark.parametrize("status", ["exercise", "test"])


@not_actual
def test_an_exercise_is_marked_in_every_envelope(cast: Cast, status: str) -> None:
    trigger(cast.liaison, status=status)
    entry = StreamEntry.objects.get(stream=f"person:{cast.leader.pk}")
    assert entry.data["status"] == status
    mark = {"exercise": "【演练】", "test": "【测试】"}[status]
    assert entry.data["text"]["zh"].startswith(mark)


@not_actual
def test_an_exercise_is_in_no_statistic(cast: Cast, status: str) -> None:
    before = selectors.totals(cast.liaison, None)
    room = trigger(cast.liaison, status=status)
    assert selectors.totals(cast.liaison, None) == before
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    assert selectors.totals(cast.liaison, None) == before


@not_actual
def test_the_real_thing_takes_the_units_of_an_exercise(cast: Cast, status: str) -> None:
    drill = trigger(cast.liaison, status=status)
    room = trigger(cast.liaison, "fight")
    assert dispatch_of(room, cast.unit).state == DispatchState.WAITING
    assert dispatch_of(drill, cast.unit).state == DispatchState.STOOD_DOWN
    assert incident_of(drill).warnings[-1]["code"] == "taken_away"
    kinds = [
        entry.data["kind"]
        for entry in StreamEntry.objects.filter(stream=f"person:{cast.leader.pk}").order_by("seq")
    ]
    assert kinds == ["alert.dispatched", "alert.stood_down", "alert.dispatched"]


def test_an_exercise_takes_no_unit_from_anybody(cast: Cast) -> None:
    room = trigger(cast.liaison)
    before = dispatch_of(room, cast.unit)
    drill = trigger(cast.liaison, "fight", status="exercise")
    assert drill.dispatches == []
    assert dispatch_of(room, cast.unit) == before
    assert drill.incident.warnings[0]["code"] == "nobody_ready"


def test_an_exercise_leaves_the_units_of_another_exercise(cast: Cast) -> None:
    drill = trigger(cast.liaison, status="exercise")
    other = unit_at(100)
    second = trigger(cast.liaison, "fight", status="test")
    assert [each.unit_id for each in drill.dispatches] == [cast.unit.pk]
    assert [each.unit_id for each in second.dispatches] == [other.pk]


def test_a_free_unit_nearby_is_taken_before_one_further_in_an_exercise(cast: Cast) -> None:
    far = unit_at(300)
    drill = trigger(cast.liaison, "dangerous_facility", status="exercise", at=(113.2644, 23.1223))
    assert [each.unit_id for each in drill.dispatches] == [far.pk]
    snapshot = digest()["alerts_dispatch"]
    room = trigger(cast.liaison, "dangerous_facility")
    assert [each.unit_id for each in room.dispatches] == [cast.unit.pk]
    assert digest()["alerts_dispatch"] != snapshot
    assert dispatch_of(drill, far).state == DispatchState.WAITING
