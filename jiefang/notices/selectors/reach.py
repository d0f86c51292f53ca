"""Whom a notice to an area or a circle would reach."""

from dataclasses import dataclass

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes
from jiefang.geography.selectors import area_names, district_codes, locate
from jiefang.notices.exceptions import no_such_area, one_area, outside_area
from jiefang.notices.models import DISTRICT_LENGTH, Notice
from jiefang.notices.permissions import may_tell
from jiefang.units.selectors import Audience, Circle, audience


@dataclass(frozen=True, slots=True)
class Target:
    """Either an area code or a circle."""

    area: str | None = None
    circle: Circle | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Named area, districts touched, area prefixes meant, and who is in them."""

    area_code: str
    area_name: str
    areas: tuple[str, ...]
    codes: tuple[str, ...]
    circle: Circle | None
    audience: Audience


def reach_of(actor: Person, target: Target) -> Reach:
    """Whom this liaison would reach. Raises Invalid on ``area``, OutsideServiceArea, Forbidden."""
    if (target.area is None) == (target.circle is None):
        raise one_area()
    if target.circle is not None:
        return _circle(actor, target.circle)
    return _area(actor, str(target.area))


def reach_of_notice(notice: Notice) -> Audience:
    """Who is there now."""
    circle = None
    if notice.longitude is not None and notice.latitude is not None and notice.radius_m:
        circle = Circle(notice.longitude, notice.latitude, notice.radius_m)
    return audience(notice.codes, circle)


def _area(actor: Person, code: str) -> Reach:
    if not may_tell(actor, [code]):
        raise outside_area()
    name = area_names({code}).get(code)
    if name is None:
        raise no_such_area()
    district = code[:DISTRICT_LENGTH]
    areas = tuple(each for each in district_codes() if each.startswith(district))
    return Reach(code, name, areas, (code,), None, audience([code]))


def _circle(actor: Person, circle: Circle) -> Reach:
    """Only the actor's own areas within the circle; a border next to it stays a border."""
    scopes = area_scopes(actor, Role.LIAISON)
    if not scopes:
        raise outside_area()
    found = audience(scopes, circle)
    home = locate(circle.lon, circle.lat).district
    areas = found.districts or (home,)
    codes = {_narrow(scope, area) for scope in scopes for area in areas if _meet(scope, area)}
    if not may_tell(actor, codes):
        raise outside_area()
    name = area_names({home}).get(home, home)
    return Reach(home, name, areas, tuple(sorted(codes)), circle, found)


def _meet(scope: str, district: str) -> bool:
    return district.startswith(scope) or scope.startswith(district)


def _narrow(scope: str, district: str) -> str:
    """The smaller of the two: what a second person needs a scope for."""
    return scope if len(scope) > len(district) else district
