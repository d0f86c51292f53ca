"""The demo city: who and what is in it."""

import random

import pytest

from jiefang.accounts.constants import ADMINISTRATORS, Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes, grants_of
from jiefang.geography.distances import distance_m
from jiefang.units.constants import LEADING, QUORUM
from jiefang.units.demo import cast, crowd, load, places
from jiefang.units.models import Equipment, Member, Unit
from jiefang.units.selectors import nearest_units

BEIJING_ROAD = (113.2644, 23.1250)
GAZETTEER = (113.26399, 23.12327)


@pytest.fixture
def demo(demo_city: None, db: None) -> None:
    """The demo, to be read."""


def by_phone(number: int) -> Person:
    return Person.objects.get(phone=f"+86138000000{number:02d}")


def test_some_six_hundred_units_of_every_readiness(demo: None) -> None:
    units = list(Unit.objects.all())
    shares = [sum(unit.readiness == state for unit in units) / len(units)
              for state in ("ready", "thin", "off")]  # fmt: skip
    assert 550 <= len(units) <= 700
    assert shares == [pytest.approx(0.7, abs=0.08), *[pytest.approx(0.15, abs=0.06)] * 2]
    assert {unit.district_code for unit in units} == set(places.CENTRE)


def test_counters_agree_with_the_seats(demo: None) -> None:
    for unit in Unit.objects.prefetch_related("members"):
        there = [seat for seat in unit.members.all() if seat.on_duty_since]
        leaders = sum(seat.role in LEADING for seat in there)
        assert (unit.on_duty_count, unit.leader_on_duty_count) == (len(there), leaders)
        assert unit.ready == (len(there) >= QUORUM and leaders > 0)


def test_the_people_of_the_contract_have_their_parts(demo: None) -> None:
    for number, role in zip((0, 7, 8), ADMINISTRATORS, strict=True):
        assert area_scopes(by_phone(number), role) == ("4401",)
        assert len(grants_of(by_phone(number))) == 1
    assert area_scopes(by_phone(1), Role.LIAISON) == ("440104",)
    assert by_phone(2).grants.get().role == Role.CAPTAIN
    assert by_phone(3).grants.get().role == Role.ORGANISER
    assert all(by_phone(n).check_password("jiefang-demo") for n in (0, 4))
    assert all(by_phone(n).is_demo and not by_phone(n).is_simulated for n in range(7))


def test_each_district_has_its_liaison(demo: None) -> None:
    scopes = [area_scopes(by_phone(n), Role.LIAISON) for n in (1, *range(10, 21))]
    assert len(set(scopes)) == 12
    assert ("4401",) in scopes


def test_their_unit_is_on_duty_and_nearest_on_beijing_road(demo: None) -> None:
    unit = Unit.objects.get(code=cast.UNIT_CODE)
    seats = Member.objects.on_duty().filter(unit=unit).select_related("person")
    assert sorted(seat.person.phone[-2:] for seat in seats) == ["04", "05", "06"]
    for place in (BEIJING_ROAD, GAZETTEER):
        first, second = nearest_units(*place, limit=2)
        assert first.id == unit.pk
        assert first.distance_m < 110 < second.distance_m


def test_the_crowd_is_marked_cannot_sign_in_and_has_nobodys_numbers(demo: None) -> None:
    simulated = Person.objects.filter(is_simulated=True)
    assert simulated.count() == Member.objects.count() - 3
    assert all(person.phone.startswith("+999") for person in simulated)
    assert not simulated.exclude(is_demo=True).exists()
    assert not simulated.first().has_usable_password()


def test_enough_others_are_within_reach_of_beijing_road(demo: None) -> None:
    found = nearest_units(*BEIJING_ROAD, limit=8)
    assert sum(unit.distance_m <= 540 for unit in found) >= 5


def test_some_equipment_is_overdue(demo: None) -> None:
    overdue = Equipment.objects.filter(inspection_due_on__lt="2100-01-01").count()
    assert overdue > 1000


def test_the_city_has_23000_units_in_every_street_and_245500_people() -> None:
    sites = list(places.sites(places.city(), random.Random(1)))
    assert len(sites) + 1 == places.CITY_UNITS
    assert len({site.area_code[:9] for site in sites}) == 176
    sizes = crowd.sizes(len(sites), load.PEOPLE["city"] - 3, random.Random(1))
    assert sum(sizes) + 3 == 245_500
    assert min(sizes) >= 5


def test_no_unit_stands_beside_the_demo_unit() -> None:
    for site in places.sites(places.small(), random.Random(1)):
        assert distance_m(*site.at, *cast.UNIT_AT) > cast.UNIT_KEEPS_CLEAR_M
