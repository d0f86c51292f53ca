"""Keeping the roster: by those who run the area, with readiness following at once."""

import json
from typing import Any
from uuid import uuid4

import pytest

from jiefang.outbox.models import Event
from jiefang.units.models import Equipment, Member, Unit
from jiefang.units.services import units_claim
from tests.cast import BEIJING_ROAD, Cast, client_of

HERE = {"lon": BEIJING_ROAD[0], "lat": BEIJING_ROAD[1], "crs": "wgs84"}
NEW = {
    "code": "YX-777",
    "name": "新单元",
    "kind": "school",
    "location": HERE,
    "area_code": "440104003",
}


@pytest.fixture(autouse=True)
def all_areas(areas: None, db: None) -> None:
    """All areas of the data files."""


def send(person: Any, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    return client_of(person).generic(
        method,
        f"/api/v1/units{path}",
        json.dumps(body or {}),
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )


def test_a_new_unit_stands_where_it_was_put(cast: Cast) -> None:
    answer = send(cast.liaison, "POST", "", NEW)
    assert answer.status_code == 201
    unit = Unit.objects.get(code="YX-777")
    assert (unit.longitude, unit.latitude) == BEIJING_ROAD
    assert (unit.district_code, unit.readiness) == ("440104", "off")
    assert Event.objects.get(kind="units.changed").actor_id == cast.liaison.pk


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"area_code": "440106001"}, "area_code", "area_mismatch"),
        ({"area_code": "440104999"}, "area_code", "unknown_area"),
        ({"location": HERE | {"lon": 100}}, "location", "outside_service_area"),
        ({"name": "\u202e"}, "name", "invalid_characters"),
        ({"name": "x" * 10_000}, "name", "max_length"),
        ({"kind": "castle"}, "kind", "invalid_choice"),
        ({"code": "a b"}, "code", "invalid"),
    ],
)
def test_a_bad_unit_is_refused(cast: Cast, change: dict[str, Any], field: str, code: str) -> None:
    everywhere = cast.administrator
    everywhere.grants.update(area_code="4401")
    answer = send(everywhere, "POST", "", NEW | change)
    assert answer.status_code == 422
    assert (answer.json()["errors"][0]["field"], answer.json()["errors"][0]["code"]) == (
        field,
        code,
    )
    assert Unit.objects.count() == 2


def test_a_code_is_taken_once(cast: Cast) -> None:
    answer = send(cast.liaison, "POST", "", NEW | {"code": cast.unit.code})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.unit_code_taken")


def test_nobody_moves_a_unit_into_an_area_that_is_not_theirs(cast: Cast) -> None:
    answer = send(cast.liaison, "PATCH", f"/{cast.unit.pk}", {"area_code": "440106001"})
    assert answer.status_code == 403
    assert Unit.objects.get(pk=cast.unit.pk).area_code == "440104001"


def test_a_pause_puts_everybody_off_duty(cast: Cast) -> None:
    answer = send(cast.liaison, "PATCH", f"/{cast.unit.pk}", {"status": "paused"})
    assert (answer.json()["readiness"], answer.json()["on_duty"]) == ("off", 0)
    assert not Member.objects.on_duty().filter(unit=cast.unit).exists()


def test_a_unit_that_is_out_is_not_paused(cast: Cast) -> None:
    units_claim([cast.unit.pk], uuid4())
    answer = send(cast.liaison, "PATCH", f"/{cast.unit.pk}", {"status": "paused"})
    assert answer.json()["code"] == "conflict.unit_engaged"
    assert Unit.objects.get(pk=cast.unit.pk).status == "active"


def test_a_member_joins_once(cast: Cast) -> None:
    path, body = f"/{cast.unit.pk}/members", {"phone": cast.neighbour.phone, "source": "neighbour"}
    assert send(cast.liaison, "POST", path, body).status_code == 201
    assert send(cast.liaison, "POST", path, body).json()["code"] == "conflict.already_member"
    nobody = send(cast.liaison, "POST", path, body | {"phone": "13911112222"})
    assert nobody.json()["errors"][0]["code"] == "unknown_person"


def test_a_leader_who_is_one_no_longer_leaves_the_unit_thin(cast: Cast) -> None:
    seat = Member.objects.get(unit=cast.unit, person=cast.leader)
    send(cast.liaison, "PATCH", f"/{cast.unit.pk}/members/{seat.pk}", {"role": "member"})
    unit = Unit.objects.get(pk=cast.unit.pk)
    assert (unit.leader_on_duty_count, unit.ready) == (0, False)


def test_who_leaves_is_off_duty_and_may_come_back(cast: Cast) -> None:
    seat = cast.member_row
    send(cast.liaison, "DELETE", f"/{cast.unit.pk}/members/{seat.pk}")
    assert Unit.objects.get(pk=cast.unit.pk).on_duty_count == 2
    body = {"phone": cast.member.phone, "source": "neighbour"}
    assert send(cast.liaison, "POST", f"/{cast.unit.pk}/members", body).status_code == 201


def test_a_member_of_another_unit_is_not_found_here(cast: Cast) -> None:
    seat = Member.objects.filter(unit=cast.unit_elsewhere).first()
    assert seat is not None
    path = f"/{cast.unit.pk}/members/{seat.pk}"
    assert send(cast.liaison, "PATCH", path, {"role": "deputy"}).status_code == 404


def test_an_inspection_cannot_be_due_before_it_was_done(cast: Cast) -> None:
    body = {"kind": "aed", "inspected_on": "2026-05-01", "inspection_due_on": "2026-04-01"}
    answer = send(cast.liaison, "POST", f"/{cast.unit.pk}/equipment", body)
    assert answer.json()["errors"][0]["code"] == "before_inspection"
    assert not Equipment.objects.exists()


def test_equipment_comes_changes_and_goes(cast: Cast) -> None:
    path = f"/{cast.unit.pk}/equipment"
    thing = send(cast.liaison, "POST", path, {"kind": "aed"}).json()
    changed = send(cast.liaison, "PATCH", f"{path}/{thing['id']}", {"label": "大厅"}).json()
    assert changed["label"] == "大厅"
    assert send(cast.liaison, "DELETE", f"{path}/{thing['id']}").status_code == 204
    assert not Equipment.objects.exists()
