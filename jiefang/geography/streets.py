"""The streets (镇街), found by their own name or by that of a community in them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from jiefang.geography.constants import AreaLevel
from jiefang.geography.models import Area
from jiefang.geography.search import areas_found

_STREET, _COMMUNITY, _DISTRICT = 9, 12, 6
"""How long their codes are."""


class Street(NamedTuple):
    """A street with its district; ``community`` is the one by whose name it was found."""

    code: str
    name: str
    name_en: str
    district: str
    district_en: str
    community: str = ""


def streets() -> list[Street]:
    """All of them, in the order of codes."""
    return _with_districts(Area.objects.filter(level=AreaLevel.STREET).order_by("code"))


def streets_found(q: str, limit: int) -> list[Street]:
    """The best finds for a name; a community is found as the street that it lies in."""
    found = areas_found(q, (_STREET, _COMMUNITY))
    known = {street.code: street for street in streets_by_code({f.id[:_STREET] for f in found})}
    answers = []
    for each in found:
        street = known.get(each.id[:_STREET])
        if street is not None:
            is_community = len(each.id) == _COMMUNITY
            answers.append(street._replace(community=each.name if is_community else ""))
    return answers[:limit]


def streets_by_code(codes: Iterable[str]) -> list[Street]:
    """Those of the codes that are streets."""
    return _with_districts(Area.objects.filter(level=AreaLevel.STREET, code__in=list(codes)))


def street_named(code: str) -> Street | None:
    """The street with this code."""
    return next(iter(streets_by_code([code])), None)


def _with_districts(rows: Any) -> list[Street]:
    found: list[Area] = list(rows)
    above = Area.objects.in_bulk({area.code[:_DISTRICT] for area in found})
    return [_street(area, above.get(area.code[:_DISTRICT])) for area in found]


def _street(area: Area, district: Area | None) -> Street:
    names = (district.name, district.name_en) if district else ("", "")
    return Street(area.code, area.name, area.name_en, *names)
