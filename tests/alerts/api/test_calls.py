from typing import Any

import pytest

from jiefang.alerts.models import Response
from jiefang.alerts.room import Room
from jiefang.alerts.services import incident_close
from jiefang.realtime.models import StreamEntry
from tests.alerts.api.test_incidents import post
from tests.alerts.town import trigger
from tests.cast import Cast, client_of

pytestmark = pytest.mark.django_db


def path(room: Room, act: str) -> str:
    return f"dispatches/{room.dispatches[0].pk}/{act}"


def items(person: Any, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        client_of(person).get(f"/api/v1/me/assignments{query}").json()["items"]
    )
    return found


def test_an_answer_gives_the_call_as_it_stands(cast: Cast) -> None:
    room = trigger(cast.liaison)
    data = {"answer": "accept", "eta_s": 90}
    call = post(client_of(cast.leader), path(room, "answer"), data).json()
    assert (call["my"]["answer"], call["my"]["eta_s"]) == ("accept", 90)
    assert call["dispatch_state"] == "partial"
    assert {each["name"]: each["answer"] for each in call["crew"]}["陈组长"] == "accept"


def test_progress_over_http(cast: Cast) -> None:
    room = trigger(cast.liaison)
    client = client_of(cast.leader)
    post(client, path(room, "answer"), {"answer": "accept"}, "a")
    call = post(client, path(room, "progress"), {"stage": "on_scene"}, "b").json()
    assert (call["my"]["stage"], call["incident_state"]) == ("on_scene", "on_scene")
    late = post(client, path(room, "progress"), {"stage": "en_route"}, "c")
    assert (late.status_code, late.json()["code"]) == (409, "conflict.out_of_order")


def test_the_own_call_is_the_alert_that_came_by_the_feed(cast: Cast) -> None:
    trigger(cast.liaison)
    alert = StreamEntry.objects.get(stream=f"person:{cast.member.pk}").data
    (call,) = items(cast.member, "?active=true")
    assert {name: call[name] for name in alert} == alert
    assert call["my"]["person"]["name"] == "李队员"
    assert (call["incident_state"], call["outcome"]) == ("open", None)


def test_what_is_over_stays_in_the_history(cast: Cast) -> None:
    room = trigger(cast.liaison)
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="false_alarm")
    assert items(cast.member, "?active=true") == []
    (call,) = items(cast.member)
    assert (call["incident_state"], call["outcome"]) == ("closed", "false_alarm")


def test_a_late_answer_says_how_it_ended(cast: Cast) -> None:
    room = trigger(cast.liaison)
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="false_alarm")
    late = post(client_of(cast.leader), path(room, "answer"), {"answer": "accept"})
    assert late.status_code == 409
    assert late.json()["code"] == "conflict.already_released"
    assert late.json()["incident_state"] == "closed"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"answer": "maybe"}, "answer"),
        ({"answer": "accept", "eta_s": -1}, "eta_s"),
        ({"answer": "decline", "reason": "x" * 121}, "reason"),
        ({}, "answer"),
    ],
)
def test_bad_answers_change_nothing(cast: Cast, data: dict[str, Any], field: str) -> None:
    room = trigger(cast.liaison)
    refused = post(client_of(cast.leader), path(room, "answer"), data)
    assert refused.status_code == 422
    assert [each["field"] for each in refused.json()["errors"]] == [field]
    assert not Response.objects.filter(answer__isnull=False).exists()
