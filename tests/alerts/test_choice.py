from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from jiefang.alerts.catalogue import CATALOGUE
from jiefang.alerts.choice import Choice, Plan, choose, first_wave, ring_of
from jiefang.alerts.constants import Kind, Severity
from jiefang.units.selectors import NearestUnit, OnDutyMember

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
NEVER = date(2099, 1, 1)


def member(unit_id: UUID, role: str, **changes: Any) -> OnDutyMember:
    values: dict[str, Any] = {
        "member_id": uuid4(),
        "unit_id": unit_id,
        "person_id": uuid4(),
        "name_sealed": b"",
        "birth_year": 1980,
        "status": "active",
        "insured_until": NEVER,
        "trained_until": NEVER,
        "alert_consent_at": NOW,
        "language": "zh",
        "is_simulated": False,
        "role": role,
        "source": "neighbour",
        "capabilities": [],
        "on_duty_since": NOW - timedelta(hours=1),
    }
    return OnDutyMember(**values | changes)


def unit(metres: float, **changes: Any) -> NearestUnit:
    values: dict[str, Any] = {
        "id": uuid4(),
        "code": f"U{metres}",
        "name": f"{metres} 米",
        "name_en": "",
        "kind": "mall",
        "host_organisation": "",
        "address": "",
        "area_code": "440104001",
        "district_code": "440104",
        "longitude": 113.26,
        "latitude": 23.12,
        "status": "active",
        "on_duty_count": 2,
        "leader_on_duty_count": 1,
        "ready": True,
        "engaged_incident_id": None,
        "distance_m": float(metres),
        "bearing_deg": 0.0,
    }
    return NearestUnit(**values | changes)


def chosen(
    *units: NearestUnit,
    kind: Kind = Kind.FIGHT,
    wanted: int = 2,
    crews: dict[UUID, list[OnDutyMember]] | None = None,
    **plan: Any,
) -> Choice:
    members = {u.id: [member(u.id, "leader"), member(u.id, "member")] for u in units}
    looked_for = Plan(CATALOGUE[kind], wanted, NOW, NOW.date(), **plan)
    return choose(units, members | (crews or {}), looked_for)


def reasons(choice: Choice) -> list[str]:
    return [each.reason for each in choice.considered]


def test_the_nearest_come_first_whatever_the_order_given() -> None:
    far, near, middle = unit(300), unit(20), unit(120)
    choice = chosen(far, near, middle)
    assert [each.unit for each in choice.chosen] == [near, middle]
    assert reasons(choice) == ["nearest", "nearest", "enough"]
    assert [each.ring_m for each in choice.considered] == [110, 320, 320]
    assert choice.warnings == ()


def test_each_unit_that_may_not_be_sent_says_why() -> None:
    short, headless = unit(10), unit(20)
    crews = {
        short.id: [member(short.id, "leader"), member(short.id, "member", insured_until=None)],
        headless.id: [member(headless.id, "member"), member(headless.id, "member")],
    }
    before = unit(60)
    choice = chosen(
        short,
        headless,
        unit(30, engaged_incident_id=uuid4()),
        unit(40, ready=False, on_duty_count=1),
        unit(50, ready=False, on_duty_count=0),
        before,
        unit(600),
        crews=crews,
        called=frozenset({before.id}),
    )
    assert reasons(choice) == [
        "too_few_eligible", "no_leader", "engaged", "not_ready", "off", "called_before",
        "beyond_reach",
    ]  # fmt: skip
    assert choice.chosen == ()


def test_nobody_within_reach_is_said_with_the_nearest_distance() -> None:
    choice = chosen(unit(700.4))
    assert choice.warnings == (("nobody_ready", {"reach": 540, "nearest": 700}),)
    assert choice.nearest_m == 700.4


def test_a_further_reach_finds_them() -> None:
    assert chosen(unit(700), wanted=1, reach_m=1000).chosen


def test_nobody_anywhere_is_said_too() -> None:
    assert chosen().warnings == (("nobody_ready", {"reach": 540, "nearest": None}),)


def test_too_few_units_are_said() -> None:
    assert ("fewer_units", {"wanted": 2, "found": 1}) in chosen(unit(10)).warnings


def test_a_wanted_capability_adds_the_nearest_that_has_it() -> None:
    near, farther, able = unit(10), unit(20), unit(400)
    crew = [member(able.id, "leader", capabilities=["aed"]), member(able.id, "member")]
    choice = chosen(near, farther, able, kind=Kind.CARDIAC_ARREST, crews={able.id: crew})
    assert [each.unit for each in choice.chosen] == [near, farther, able]
    assert reasons(choice) == ["nearest", "nearest", "capable"]
    assert choice.considered[2].values["capability"] == "除颤"


def test_a_capability_that_the_nearest_have_adds_nobody() -> None:
    near, other = unit(10), unit(20)
    crew = [member(near.id, "leader"), member(near.id, "member", capabilities=["aed"])]
    choice = chosen(near, other, kind=Kind.CARDIAC_ARREST, wanted=1, crews={near.id: crew})
    assert reasons(choice) == ["nearest", "enough"]


def test_a_capability_that_nobody_has_is_said() -> None:
    codes = [code for code, _ in chosen(unit(10), unit(20), kind=Kind.CARDIAC_ARREST).warnings]
    assert codes == ["no_capability"]


def test_neighbours_are_not_sent_to_a_weapon() -> None:
    near, guards = unit(10), unit(200)
    crew = [
        member(guards.id, "leader", source="police"),
        member(guards.id, "member", source="organisation", capabilities=["shield"]),
    ]
    choice = chosen(near, guards, kind=Kind.ARMED_THREAT, wanted=1, crews={guards.id: crew})
    assert reasons(choice) == ["not_equipped", "nearest"]


def test_only_those_who_may_be_sent_are_asked() -> None:
    near = unit(10)
    crew = [member(near.id, role) for role in ("leader", "member")]
    tired = member(near.id, "member", on_duty_since=NOW - timedelta(hours=13))
    choice = chosen(near, wanted=1, crews={near.id: [*crew, tired]})
    assert choice.chosen[0].recipients == tuple(crew)


def test_a_unit_of_an_exercise_may_be_taken() -> None:
    drilling = unit(10, engaged_incident_id=uuid4())
    choice = chosen(drilling, wanted=1, takeable=frozenset({drilling.id}))
    assert choice.chosen[0].unit is drilling


def test_graver_than_its_kind_brings_one_more() -> None:
    assert first_wave(CATALOGUE[Kind.MEDICAL], Severity.CRITICAL) == 3
    assert first_wave(CATALOGUE[Kind.MEDICAL], Severity.URGENT) == 2
    assert first_wave(CATALOGUE[Kind.CARDIAC_ARREST], Severity.CRITICAL) == 3


def test_rings_end_in_hundreds_beyond_the_last() -> None:
    distances = (0, 110, 111, 320, 540, 541, 600, 601)
    assert [ring_of(m) for m in distances] == [110, 110, 320, 320, 540, 600, 600, 700]
