from collections.abc import Callable
from typing import Any

import pytest

from jiefang.alerts.constants import DispatchState, IncidentState, Outcome
from jiefang.alerts.models import TimelineEntry
from jiefang.alerts.services import (
    incident_cancel,
    incident_close,
    incident_escalate,
    incident_hand_over,
    incident_stand_down,
)
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.common.ids import uuid7
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units.models import Unit
from tests.alerts.town import answer, dispatch_of, incident_of, people_of, trigger, unit_at
from tests.cast import Cast
from tests.untouched import digest

pytestmark = pytest.mark.django_db

ACTS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "escalate": (incident_escalate, {"reason": "人手不够"}),
    "stand down": (incident_stand_down, {"reason": "够了"}),
    "hand over": (incident_hand_over, {"to": "120"}),
    "close": (incident_close, {"outcome": "handled"}),
    "cancel": (incident_cancel, {"reason": "误点"}),
}
every_act = pytest.mark.parametrize("name", ACTS)


def act(name: str, **who: Any) -> None:
    operation, arguments = ACTS[name]
    operation(**who, **arguments)


@every_act
@pytest.mark.parametrize("role", ["leader", "captain", "administrator", "liaison_elsewhere"])
def test_who_does_not_see_it_finds_nothing(cast: Cast, name: str, role: str) -> None:
    room = trigger(cast.liaison)
    before = digest()
    with pytest.raises(NotFound):
        act(name, actor=getattr(cast, role), incident_id=room.incident.pk)
    assert digest() == before


@every_act
def test_who_sees_it_from_across_the_border_may_not_steer(cast: Cast, name: str) -> None:
    unit_at(100, area="440106001")
    room = trigger(cast.liaison)
    before = digest()
    with pytest.raises(Forbidden):
        act(name, actor=cast.liaison_elsewhere, incident_id=room.incident.pk)
    assert digest() == before


@every_act
def test_what_is_closed_stays_closed(cast: Cast, name: str) -> None:
    room = trigger(cast.liaison)
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    before = digest()
    with pytest.raises(Conflict) as refusal:
        act(name, actor=cast.liaison, incident_id=room.incident.pk)
    assert refusal.value.code == "conflict.already_closed"
    assert digest() == before


@pytest.mark.parametrize("name", ["escalate", "hand over", "cancel"])
def test_what_is_handed_over_is_only_closed(cast: Cast, name: str) -> None:
    room = trigger(cast.liaison)
    incident_hand_over(actor=cast.liaison, incident_id=room.incident.pk, to="119")
    before = digest()
    with pytest.raises(Conflict) as refusal:
        act(name, actor=cast.liaison, incident_id=room.incident.pk)
    assert refusal.value.code == "conflict.illegal_move"
    assert digest() == before


@every_act
def test_an_incident_that_is_not_there(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound):
        act(name, actor=cast.liaison, incident_id=uuid7())


def test_escalating_calls_a_further_wave_from_further_away(cast: Cast) -> None:
    far = unit_at(700)
    room = trigger(cast.liaison)
    room = incident_escalate(
        actor=cast.liaison, incident_id=room.incident.pk, reason="火大", units=1, reach_m=800
    )
    called = dispatch_of(room, far)
    assert (called.wave, called.reason) == (2, "escalated")
    assert (incident_of(room).wave, incident_of(room).reach_m) == (2, 800)
    entry = TimelineEntry.objects.get(kind="escalated")
    assert (entry.actor, entry.reason) == (cast.liaison, "火大")


def test_escalating_into_the_empty_says_so(cast: Cast) -> None:
    room = trigger(cast.liaison)
    incident_escalate(actor=cast.liaison, incident_id=room.incident.pk, reason="再派")
    assert incident_of(room).warnings[-1]["code"] == "nobody_ready"


def test_standing_down_all_frees_all_and_keeps_it_open(cast: Cast) -> None:
    unit_at(100)
    room = trigger(cast.liaison)
    incident_stand_down(actor=cast.liaison, incident_id=room.incident.pk, reason="误会")
    assert not Unit.objects.filter(engaged_incident_id__isnull=False).exists()
    assert incident_of(room).state == IncidentState.OPEN


def test_a_call_of_another_incident_is_not_stood_down(cast: Cast) -> None:
    room = trigger(cast.liaison)
    before = digest()
    with pytest.raises(NotFound):
        incident_stand_down(
            actor=cast.liaison, incident_id=room.incident.pk, reason="?", dispatch_id=uuid7()
        )
    assert digest() == before


def test_handing_over_stands_down_who_is_waiting_and_keeps_who_is_coming(cast: Cast) -> None:
    other = unit_at(100)
    room = trigger(cast.liaison)
    for person in people_of(cast.unit):
        answer(room, person)
    incident_hand_over(actor=cast.liaison, incident_id=room.incident.pk, to="越秀消防")
    assert dispatch_of(room, other).state == DispatchState.STOOD_DOWN
    assert dispatch_of(room, cast.unit).state == DispatchState.ANSWERED
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handed_over")
    assert incident_of(room).outcome == Outcome.HANDED_OVER


def test_closing_tells_everybody_who_was_alerted_even_who_declined(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.member, "decline")
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="false_alarm")
    for person in people_of(cast.unit):
        last = StreamEntry.objects.filter(stream=f"person:{person.pk}").last()
        assert last is not None
        assert (last.data["kind"], last.data["outcome"]) == ("alert.closed", "false_alarm")
    assert Event.objects.filter(kind="alerts.incident_closed").count() == 1


def test_cancelling_is_an_outcome_of_its_own(cast: Cast) -> None:
    room = trigger(cast.liaison)
    incident_cancel(actor=cast.liaison, incident_id=room.incident.pk, reason="误点")
    assert incident_of(room).outcome == Outcome.CANCELLED
    listed = StreamEntry.objects.filter(stream="incidents:440104").last()
    assert listed is not None
    assert listed.data["incidents"][0]["state"] == "closed"
