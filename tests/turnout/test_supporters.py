"""An incident beside a patrol: who is called, who is not and learns why, and what follows."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.alerts.models import Supporter
from jiefang.alerts.selectors import room_seen_by
from jiefang.alerts.services import incident_close
from jiefang.alerts.services.own_calls import call_answer, call_progress
from jiefang.alerts.wire import detail
from jiefang.patrols.models import Shift
from jiefang.realtime.models import StreamEntry
from jiefang.teams.models import Membership, Team
from tests.alerts.town import trigger
from tests.cast import BEIJING_ROAD, Cast, client_of, make_cast, make_person
from tests.support.live import LiveServer
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import on_patrol, shift_now

CSRF = "c" * 32
YESTERDAY = timezone.localdate() - timedelta(days=1)


def patrol(*people: Person) -> tuple[Team, Shift]:
    team = make_team()
    shift = shift_now(team, title="北京路夜巡")
    for person in people:
        make_membership(team, person, alerts_on=True)
        on_patrol(person, shift)
    return team, shift


def letters(person: Person) -> list[dict[str, object]]:
    rows = StreamEntry.objects.filter(stream=f"person:{person.pk}").order_by("seq")
    return [row.data for row in rows]


@pytest.mark.django_db
def test_who_agreed_is_called_beside_the_units_and_the_others_are_not(cast: Cast) -> None:
    willing = make_person(750, "支援甲")
    lapsed = make_person(751, "保险过期", insured_until=YESTERDAY)
    silent = make_person(752, "没同意", alert_consent_at=None)
    quiet = make_person(753, "关掉的")
    patrol(willing, lapsed, silent, quiet)
    Membership.objects.filter(person=quiet).update(alerts_on=False)
    room = trigger(cast.liaison)
    assert [row.person_id for row in Supporter.objects.all()] == [willing.pk]
    (alert,) = letters(willing)
    assert (alert["kind"], alert["posture"]) == ("alert.dispatched", "support")
    (why,) = letters(lapsed)
    assert (why["kind"], why["reason"]) == ("turnout.not_called", "not_insured")
    assert room.incident.number not in str(why)
    assert letters(silent) == letters(quiet) == []
    assert len(room.dispatches) == 1


@pytest.mark.django_db
def test_a_supporter_says_yes_arrives_and_hears_the_end(cast: Cast) -> None:
    willing, unwilling = make_person(750, "支援甲"), make_person(751, "支援乙")
    patrol(willing, unwilling)
    room = trigger(cast.liaison)
    call = Supporter.objects.get(person=willing).pk
    call_answer(actor=willing, call_id=call, answer="accept")
    call_progress(actor=willing, call_id=call, stage="on_scene")
    no = Supporter.objects.get(person=unwilling).pk
    call_answer(actor=unwilling, call_id=no, answer="decline")
    shown = detail(room_seen_by(cast.liaison, room.incident.pk))
    assert {(each["answer"], each["stage"]) for each in shown["supporters"]} == {
        ("accept", "on_scene"),
        ("decline", None),
    }
    assert shown["state"] == "open"
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    assert letters(willing)[-1]["kind"] == "alert.closed"
    assert letters(unwilling)[-1]["kind"] == "alert.dispatched"


def test_the_alert_is_on_the_socket_within_a_second(web: LiveServer) -> None:
    cast, willing = make_cast(), make_person(750, "支援甲")
    patrol(willing)
    lon, lat = BEIJING_ROAD
    body = {
        "kind": "medical",
        "severity": "urgent",
        "status": "actual",
        "location": {"lon": lon, "lat": lat, "crs": "wgs84"},
    }
    with web.talk(willing) as talk, web.http(cast.liaison) as http:
        talk.hello()
        http.cookies.set("csrftoken", CSRF)
        headers = {"Idempotency-Key": "k", "X-CSRFToken": CSRF, "Referer": web.url}
        began = time.monotonic()
        answer = http.post("/api/v1/incidents", json=body, headers=headers)
        event = talk.hear("event")["event"]
        took = time.monotonic() - began
    assert answer.status_code == 201, answer.text
    assert (event["kind"], event["posture"]) == ("alert.dispatched", "support")
    print(f"trigger to socket: {took * 1000:.0f} ms")  # noqa: T201


@pytest.mark.django_db
def test_calls_of_a_unit_and_from_a_patrol_stand_in_one_history(cast: Cast) -> None:
    willing = make_person(750, "支援甲")
    patrol(willing)
    for _ in range(2):
        room = trigger(cast.liaison)
        incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    client = client_of(willing)
    first = client.get("/api/v1/me/assignments?limit=1").json()
    rest = client.get(f"/api/v1/me/assignments?limit=1&cursor={first['next']}").json()
    seen = [item for page in (first, rest) for item in page["items"]]
    assert {item["id"] for item in seen} == {str(row.pk) for row in Supporter.objects.all()}
    assert rest["next"] is None
    assert {item["posture"] for item in seen} == {"support"}
    assert client.get("/api/v1/me/assignments?active=true").json()["items"] == []
