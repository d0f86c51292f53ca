"""Old snapshot + deltas = new snapshot, for every operation."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from jiefang.alerts.models import Dispatch, Response
from jiefang.alerts.room import Room
from jiefang.alerts.services import (
    incident_cancel,
    incident_close,
    incident_correct,
    incident_escalate,
    incident_hand_over,
    incident_stand_down,
)
from jiefang.alerts.services.due import answers_overdue, texts_due
from jiefang.alerts.services.receipts import receipts_record
from jiefang.alerts.topics import (
    incident_snapshot,
    incidents_snapshot,
    may_see_area,
    may_see_incident,
)
from jiefang.alerts.wire import detail
from jiefang.common.clock import now
from jiefang.realtime.entries import Receipt
from jiefang.realtime.models import StreamEntry
from tests.alerts.town import answer, progress, response_of, trigger, unit_at
from tests.cast import Cast, make_person, man

pytestmark = pytest.mark.django_db

Step = Callable[[Cast, Room], Any]


def accept(cast: Cast, room: Room) -> None:
    answer(room, cast.leader)


def quorum(cast: Cast, room: Room) -> None:
    accept(cast, room)
    answer(room, cast.member)


def on_scene(cast: Cast, room: Room) -> None:
    quorum(cast, room)
    progress(room, cast.leader, "en_route")
    progress(room, cast.leader, "on_scene")


def need_help(cast: Cast, room: Room) -> None:
    on_scene(cast, room)
    progress(room, cast.leader, "need_help")


def leave(cast: Cast, room: Room) -> None:
    on_scene(cast, room)
    progress(room, cast.leader, "left")


def decline(cast: Cast, room: Room) -> None:
    answer(room, cast.leader, "decline")
    answer(room, cast.member, "decline")
    answer(room, cast.second_member, "decline")


def more_people(cast: Cast, room: Room) -> None:
    cast.unit.members.filter(person=cast.second_member).update(on_duty_since=None, left_at=now())
    late = make_person(95, "后来的")
    man(cast.unit, make_person(96, "后来的组长"), late)
    answer(room, cast.leader, "decline")


def silence(cast: Cast, room: Room) -> None:
    past = now() - timedelta(seconds=1)
    Dispatch.objects.update(answer_due_at=past)
    Response.objects.update(sms_due_at=past)
    texts_due()
    answers_overdue()


def received(cast: Cast, room: Room) -> None:
    row = response_of(room, cast.leader)
    receipts_record([Receipt(cast.leader.pk, row.pk, "shown", now())])


def _steer(operation: Callable[..., Room], **arguments: Any) -> Step:
    return lambda cast, room: operation(
        actor=cast.liaison, incident_id=room.incident.pk, **arguments
    )


STEPS: dict[str, Step] = {
    "accept": accept,
    "quorum": quorum,
    "on scene": on_scene,
    "need help": need_help,
    "leave": leave,
    "decline": decline,
    "more people": more_people,
    "silence": silence,
    "received": received,
    "escalate": _steer(incident_escalate, reason="再派", reach_m=2000),
    "stand down": _steer(incident_stand_down, reason="够了"),
    "hand over": _steer(incident_hand_over, to="120"),
    "close": _steer(incident_close, outcome="handled"),
    "cancel": _steer(incident_cancel, reason="误点"),
    "correct": _steer(incident_correct, type="cancel"),
    "taken away": lambda cast, room: trigger(cast.liaison, "fight"),
}


def by_id(rows: list[dict[str, Any]], changed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(({row["id"]: row for row in rows} | {row["id"]: row for row in changed}).values())


def folded(snapshot: dict[str, Any], stream: str, since: int) -> dict[str, Any]:
    """The snapshot of a room with all later entries of its stream applied."""
    incident = snapshot["incident"]
    for entry in StreamEntry.objects.filter(stream=stream, seq__gt=since).order_by("seq"):
        incident = incident | entry.data["incident"]
        incident["dispatches"] = by_id(incident["dispatches"], entry.data["dispatches"])
        incident["timeline"] = by_id(incident["timeline"], entry.data["timeline"])
    return {"incident": incident}


@pytest.mark.parametrize("name", STEPS)
def test_a_room_and_its_deltas_are_the_new_room(cast: Cast, name: str) -> None:
    for metres in (100, 200, 300, 900):
        unit_at(metres)
    room = trigger(cast.liaison, status="exercise" if name == "taken away" else "actual")
    before = incident_snapshot(cast.liaison, str(room.incident.pk))
    STEPS[name](cast, room)
    after = incident_snapshot(cast.liaison, str(room.incident.pk))
    assert after != before
    assert folded(before, f"incident:{room.incident.pk}", 0) == after


@pytest.mark.parametrize("name", STEPS)
def test_a_district_and_its_deltas_are_the_new_district(cast: Cast, name: str) -> None:
    for metres in (100, 200, 300, 900):
        unit_at(metres)
    known: dict[str, Any] = {}
    room = trigger(cast.liaison, status="exercise" if name == "taken away" else "actual")
    STEPS[name](cast, room)
    for entry in StreamEntry.objects.filter(stream="incidents:440104").order_by("seq"):
        known |= {row["id"]: row for row in entry.data["incidents"]}
    shown = [row for row in known.values() if row["state"] != "closed"]
    newest = sorted(shown, key=lambda row: row["triggered_at"], reverse=True)
    assert {"incidents": newest} == incidents_snapshot(cast.liaison, "440104")


def test_the_answer_to_a_trigger_is_the_first_snapshot(cast: Cast) -> None:
    unit_at(100)
    room = trigger(cast.liaison)
    assert detail(room) == incident_snapshot(cast.liaison, str(room.incident.pk))["incident"]


def test_a_room_is_open_to_those_who_see_the_incident(cast: Cast) -> None:
    key = str(trigger(cast.liaison).incident.pk)
    assert may_see_incident(cast.liaison, key)
    for person in (cast.liaison_elsewhere, cast.leader, cast.administrator, cast.locked):
        assert not may_see_incident(person, key)
    assert not may_see_incident(cast.liaison, "nonsense")


def test_a_district_is_open_to_its_liaison(cast: Cast) -> None:
    assert may_see_area(cast.liaison, "440104")
    for key in ("440106", "4401", "", "440104001"):
        assert not may_see_area(cast.liaison, key)
    assert not may_see_area(cast.leader, "440104")
