"""One's own duty and position over HTTP."""

from typing import Any

from jiefang.common import bell
from jiefang.units.models import Unit
from jiefang.units.positions import positions_of
from tests.cast import BEIJING_ROAD, Cast, client_of

DUTY, POSITION = "/api/v1/me/duty", "/api/v1/me/position"
HERE = {"lon": BEIJING_ROAD[0], "lat": BEIJING_ROAD[1], "crs": "wgs84", "accuracy_m": 8}


def put(person: Any, path: str, body: dict[str, Any], key: str | None = "k") -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client_of(person).put(path, body, content_type="application/json", headers=headers)


def test_me_tells_all_that_a_client_needs(cast: Cast) -> None:
    me = client_of(cast.leader).get("/api/v1/me").json()
    assert me["person"]["name"] == cast.leader.name
    assert [part["unit"]["id"] for part in me["memberships"]] == [str(cast.unit.pk)]
    assert me["memberships"][0]["role"] == "leader"
    assert me["duty"]["unit"]["id"] == str(cast.unit.pk)
    assert me["feed"] == {"epoch": "", "head": 0, "unread": 0}
    assert client_of(cast.liaison).get("/api/v1/me").json()["grants"][0]["area_code"] == "440104"


def test_going_off_and_on_duty(cast: Cast) -> None:
    off = put(cast.leader, DUTY, {"unit": str(cast.unit.pk), "on": False}).json()
    assert (off["on"], off["unit"]) == (False, None)
    assert not Unit.objects.get(pk=cast.unit.pk).ready
    on = put(cast.leader, DUTY, {"unit": str(cast.unit.pk), "on": True}, "k2").json()
    assert (on["on"], on["unit"]["ready"], on["missing"]) == (True, True, None)
    assert [member["role"] for member in on["crew"]] == ["leader", "member", "member"]


def test_a_switch_needs_its_key_and_a_truth_value(cast: Cast) -> None:
    unit = str(cast.unit.pk)
    assert put(cast.leader, DUTY, {"unit": unit, "on": False}, None).status_code == 422
    for body in ({"unit": unit}, {"unit": "x", "on": True}, {"unit": unit, "on": "maybe"}):
        assert put(cast.leader, DUTY, body).status_code == 422
    assert Unit.objects.get(pk=cast.unit.pk).on_duty_count == 3


def test_the_same_key_again_gives_the_same_answer(cast: Cast) -> None:
    body = {"unit": str(cast.unit.pk), "on": False}
    first = put(cast.leader, DUTY, body)
    assert put(cast.leader, DUTY, body).content == first.content


def test_a_position_is_kept_in_memory_while_on_duty(cast: Cast) -> None:
    assert put(cast.leader, POSITION, HERE).status_code == 204
    assert positions_of([cast.leader.pk, cast.member.pk]) == {cast.leader.pk: BEIJING_ROAD}
    lives = bell.ask(lambda redis: redis.ttl(f"position:{cast.leader.pk}"), 0)
    assert 0 < lives <= 600


def test_a_gcj_position_is_turned_into_wgs(cast: Cast) -> None:
    put(cast.leader, POSITION, HERE | {"crs": "gcj02"})
    lon, lat = positions_of([cast.leader.pk])[cast.leader.pk]
    assert 0.003 < BEIJING_ROAD[0] - lon < 0.007
    assert 0.001 < lat - BEIJING_ROAD[1] < 0.004


def test_going_off_duty_forgets_the_position(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    put(cast.leader, POSITION, HERE)
    with django_capture_on_commit_callbacks(execute=True):
        put(cast.leader, DUTY, {"unit": str(cast.unit.pk), "on": False})
    assert positions_of([cast.leader.pk]) == {}


def test_off_duty_no_position_is_taken(cast: Cast) -> None:
    put(cast.leader, DUTY, {"unit": str(cast.unit.pk), "on": False})
    answer = put(cast.leader, POSITION, HERE)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.off_duty")


def test_without_consent_no_position_is_taken(cast: Cast) -> None:
    cast.leader.position_consent_at = None
    cast.leader.save()
    answer = put(cast.leader, POSITION, HERE)
    assert answer.json()["code"] == "conflict.position_consent"
    assert positions_of([cast.leader.pk]) == {}


def test_a_position_must_say_its_system(cast: Cast) -> None:
    body = {"lon": HERE["lon"], "lat": HERE["lat"]}
    assert put(cast.leader, POSITION, body).json()["errors"][0]["field"] == "crs"


def test_without_valkey_a_position_is_taken_as_unknown(cast: Cast, settings: Any) -> None:
    bell._breaker.trip(OSError("gone"))
    try:
        assert put(cast.leader, POSITION, HERE).status_code == 204
        assert positions_of([cast.leader.pk]) == {}
    finally:
        bell.reset()
