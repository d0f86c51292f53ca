"""Reading units over HTTP: filters, pages, the nearest, the map, the totals."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache

from jiefang.accounts.constants import Role
from jiefang.realtime.models import StreamEntry
from jiefang.units.api.views import units as views
from jiefang.units.models import Equipment, Unit
from jiefang.units.services import duty_set, units_claim
from tests.cast import BEIJING_ROAD, Cast, client_of, give, make_person, make_unit

HERE = f"lon={BEIJING_ROAD[0]}&lat={BEIJING_ROAD[1]}&crs=wgs84"
UNITS = "/api/v1/units"


@pytest.fixture(autouse=True)
def no_old_totals() -> None:
    cache.clear()


def got(person: Any, path: str, status: int = 200) -> Any:
    answer = client_of(person).get(f"{UNITS}{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.fixture
def boss(db: None) -> Any:
    return give(make_person(80, "全市"), Role.LIAISON, area_code="4401")


@pytest.fixture
def row(cast: Cast) -> list[Unit]:
    """Twelve more units east of Beijing Road, 100 m or so apart, nobody on duty."""
    east = BEIJING_ROAD[0]
    return [
        make_unit(f"YX-1{i:02d}", f"单元{i}", "440104003", (east + 0.001 * (i + 1), 23.1250))
        for i in range(12)
    ]


def test_a_summary_says_what_the_contract_says(cast: Cast) -> None:
    (unit,) = got(cast.liaison, "")["items"]
    assert unit == {
        "id": str(cast.unit.pk),
        "code": "YX-001",
        "name": "北京路步行街",
        "name_en": "",
        "kind": "scenic",
        "host_organisation": "",
        "address": "",
        "area_code": "440104001",
        "district_code": "440104",
        "location": {"lon": BEIJING_ROAD[0], "lat": BEIJING_ROAD[1], "crs": "wgs84"},
        "readiness": "ready",
        "ready": True,
        "on_duty": 3,
        "members": 3,
        "capabilities": ["first_aid"],
    }


def test_the_list_goes_on_from_the_cursor(cast: Cast, row: list[Unit]) -> None:
    first = got(cast.liaison, "?limit=10")
    second = got(cast.liaison, f"?limit=10&cursor={first['next']}")
    codes = [unit["code"] for page in (first, second) for unit in page["items"]]
    assert codes == ["YX-001", *(unit.code for unit in row)]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("ready=true", 1),
        ("ready=false", 12),
        ("area=440104003", 12),
        ("area=440106", 0),
        ("kind=school", 0),
        ("q=北京路", 1),
        ("q=yx-10", 10),
        ("q=单元11 440104", 0),
        ("q=YX 单元11", 1),
        ("q=%25", 0),
    ],
)
def test_filters_narrow_the_list(cast: Cast, row: list[Unit], query: str, count: int) -> None:
    assert len(got(cast.liaison, f"?{query}")["items"]) == count


def test_a_list_asks_no_more_for_many_than_for_one(
    cast: Cast, row: list[Unit], django_assert_max_num_queries: Any
) -> None:
    client = client_of(cast.liaison)
    with django_assert_max_num_queries(5):
        assert len(client.get(UNITS).json()["items"]) == 13


@pytest.mark.parametrize("query", ["area='", "kind=castle", "limit=0", "cursor=!", "ready=maybe"])
def test_a_bad_filter_is_refused(cast: Cast, query: str) -> None:
    assert got(cast.liaison, f"?{query}", 422)["code"] == "invalid"


def test_the_detail_shows_people_and_things_but_no_phone(cast: Cast) -> None:
    Equipment.objects.create(
        unit=cast.unit, kind="aed", label="大厅", inspection_due_on="2026-01-01"
    )
    unit = got(cast.liaison, f"/{cast.unit.pk}")
    assert unit["crew"][0]["name"] == cast.leader.name
    assert all(member["on_duty"] for member in unit["crew"])
    assert unit["equipment"][0]["overdue"] is True
    assert cast.leader.phone not in str(unit)


def test_the_nearest_come_with_distance_time_and_reason(cast: Cast, row: list[Unit]) -> None:
    items = got(cast.liaison, f"/nearest?{HERE}&limit=3")["items"]
    assert [item["unit"]["code"] for item in items] == ["YX-001", "YX-100", "YX-101"]
    assert items[1]["distance_m"] == pytest.approx(102.4, abs=0.2)
    assert items[1]["eta_s"] == 57
    assert items[1]["bearing_deg"] == pytest.approx(90, abs=0.1)
    assert items[0]["reasons"][0]["code"] == "ready"
    assert items[1]["reasons"] == [
        {"code": "off", "text": {"zh": "无人在岗", "en": "nobody on duty"}}
    ]


def test_only_ready_ones_when_asked(cast: Cast, row: list[Unit]) -> None:
    items = got(cast.liaison, f"/nearest?{HERE}&ready=true")["items"]
    assert [item["unit"]["code"] for item in items] == ["YX-001", "TH-001"]


def test_why_a_thin_unit_cannot_go(cast: Cast) -> None:
    duty_set(actor=cast.leader, unit_id=cast.unit.pk, on=False)
    (reason,) = got(cast.liaison, f"/nearest?{HERE}&limit=1")["items"][0]["reasons"]
    assert reason["code"] == "no_leader"
    duty_set(actor=cast.member, unit_id=cast.unit.pk, on=False)
    (reason,) = got(cast.liaison, f"/nearest?{HERE}&limit=1")["items"][0]["reasons"]
    assert reason == {
        "code": "too_few",
        "text": {"zh": "仅 1 人在岗，需 2 人", "en": "only 1 on duty, 2 needed"},
    }


def test_a_liaison_finds_units_across_the_border_but_reads_no_roster(cast: Cast) -> None:
    codes = [item["unit"]["code"] for item in got(cast.liaison, f"/nearest?{HERE}")["items"]]
    assert codes == ["YX-001", "TH-001"]
    got(cast.liaison, f"/{cast.unit_elsewhere.pk}", 404)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("lon=113.2&lat=23.1", "required"),
        ("lon=113.2&lat=23.1&crs=gps", "invalid_choice"),
        ("lon=23.1&lat=113.2&crs=wgs84", "swapped"),
        ("lon=nan&lat=23.1&crs=wgs84", "not_a_number"),
    ],
)
def test_a_place_must_be_one(cast: Cast, query: str, code: str) -> None:
    problem = got(cast.liaison, f"/nearest?{query}", 422)
    assert problem["errors"][0]["code"] == code


def test_the_map_has_rows_and_where_its_topic_stands(cast: Cast) -> None:
    duty_set(actor=cast.leader, unit_id=cast.unit.pk, on=False)
    drawn = got(cast.liaison, "/map?bbox=113.2,23.1,113.3,23.2")
    assert drawn["units"] == [
        [str(cast.unit.pk), *BEIJING_ROAD, "thin", 2, cast.unit.name],
    ]
    assert drawn["positions"]["units:440104"]["seq"] == 1
    assert list(drawn["positions"]) == ["units:440104"]
    assert drawn["truncated"] is False


def test_a_large_map_given_again_still_goes_on_from_its_own_position(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_MANY", 1)
    path = "/map?bbox=113.2,23.1,113.3,23.2"
    before = got(cast.liaison, path)
    duty_set(actor=cast.leader, unit_id=cast.unit.pk, on=False)
    assert got(cast.liaison, path) == before
    assert StreamEntry.objects.get(stream="units:440104").seq == 1
    assert before["positions"]["units:440104"]["seq"] == 0
    assert got(cast.liaison_elsewhere, path)["units"] == []


def test_any_name_survives_the_map(cast: Cast) -> None:
    name = 'a"b\\c\td}]'
    Unit.objects.filter(pk=cast.unit.pk).update(name=name)
    assert got(cast.liaison, "/map?bbox=113.2,23.1,113.3,23.2")["units"][0][5] == name


def test_the_map_leaves_out_what_lies_outside(cast: Cast) -> None:
    assert got(cast.liaison, "/map?bbox=113.3,23.1,113.4,23.2")["units"] == []


@pytest.mark.parametrize(
    "box", ["", "1,2,3", "a,b,c,d", "114,23,113,24", "113,23,114,99", "nan,1,2,3"]
)
def test_a_box_must_be_one(cast: Cast, box: str) -> None:
    assert got(cast.liaison, f"/map?bbox={box}", 422)["errors"][0]["field"] == "bbox"


def test_a_member_has_no_topic_of_a_district(cast: Cast) -> None:
    drawn = got(cast.member, "/map?bbox=113,23,114,24")
    assert len(drawn["units"]) == 1
    assert drawn["positions"] == {}


def test_totals_count_readiness_and_the_posts_covered(
    cast: Cast, row: list[Unit], boss: Any
) -> None:
    assert got(boss, "/summary") == {
        "units": 14,
        "ready": 2,
        "thin": 0,
        "engaged": 0,
        "off": 12,
        "on_duty": 6,
        "covered_3min_share": round(5 / 14, 4),
    }


def test_a_unit_that_is_out_covers_nobody(cast: Cast, row: list[Unit]) -> None:
    units_claim([cast.unit.pk], uuid4())
    totals = got(cast.liaison, "/summary?area=440104")
    assert (totals["engaged"], totals["ready"], totals["covered_3min_share"]) == (1, 0, 0)


def test_totals_of_one_do_not_stand_for_another(cast: Cast) -> None:
    assert got(cast.liaison, "/summary")["units"] == 1
    assert got(cast.neighbour, "/summary")["units"] == 0


def test_the_place_search_finds_units_that_one_sees(cast: Cast) -> None:
    def kinds(person: Any) -> list[str]:
        answer = client_of(person).get("/api/v1/places/search?q=北京路").json()
        return [found["kind"] for found in answer["items"]]

    assert "unit" in kinds(cast.liaison)
    assert "unit" not in kinds(cast.liaison_elsewhere)
