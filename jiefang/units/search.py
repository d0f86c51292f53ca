"""Units among the finds of the place search."""

from collections.abc import Sequence
from typing import Final

from django.db.models.functions import Length

from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography.coordinates import Point
from jiefang.geography.search import Found, register_source
from jiefang.units.constants import PostKind, Readiness
from jiefang.units.models import Unit
from jiefang.units.selectors.units import units_found

_WEIGHT: Final = 7
"""After streets and localities, before communities."""

_READINESS_EN: Final = {
    Readiness.READY: "ready",
    Readiness.THIN: "too few on duty",
    Readiness.ENGAGED: "out",
    Readiness.OFF: "nobody on duty",
}


@register_source
def units(person: Person, q: str, limit: int) -> Sequence[Found]:
    """The units that the person sees with ``q`` in name, code or address; short names first."""
    found = units_found(person, q=q).order_by(Length("name"), "code")[:limit]
    return [_found(unit) for unit in found]


def _found(unit: Unit) -> Found:
    kind = PostKind(unit.kind)
    detail = Text(
        f"{unit.code} · {kind.label} · {unit.readiness.label}",
        f"{unit.code}, {kind.value}, {_READINESS_EN[unit.readiness]}",
    )
    at = Point(unit.longitude, unit.latitude)
    return Found("unit", str(unit.pk), unit.name, unit.name_en, detail, at, "units", _WEIGHT)
