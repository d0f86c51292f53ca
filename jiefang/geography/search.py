"""Finding places by name, in memory; other apps add what they know through ``register_source``."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from django.db.models import Count, Max

from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography import dataset
from jiefang.geography.constants import LEVEL_NAMES, AreaLevel
from jiefang.geography.coordinates import Point
from jiefang.geography.models import Area

EXACT, PREFIX, WITHIN = range(3)
_LANDMARK, _DISTRICT, _STREET, _LOCALITY, _COMMUNITY, _GRID = range(0, 12, 2)
_WEIGHTS: dict[str, int] = {
    AreaLevel.CITY: _DISTRICT,
    AreaLevel.DISTRICT: _DISTRICT,
    AreaLevel.STREET: _STREET,
    AreaLevel.COMMUNITY: _COMMUNITY,
}
_KIND_NAMES = {
    "landmark": Text("地标", "Landmark"),
    "bridge": Text("桥梁", "Bridge"),
    "culture": Text("文化场馆", "Culture"),
    "street": Text("道路", "Street"),
    "park": Text("公园", "Park"),
    "square": Text("广场", "Square"),
    "sport": Text("体育场馆", "Sport"),
    "campus": Text("校园", "Campus"),
    "place": Text("地名", "Locality"),
}


class Found(NamedTuple):
    """One thing with a name and (mostly) a place. Smaller ``weight`` comes first in its rank."""

    kind: Literal["area", "place", "unit"]
    id: str
    name: str
    name_en: str
    detail: Text
    location: Point | None
    source: str
    weight: int = _LOCALITY


class _Entry(NamedTuple):
    name: str
    name_en: str
    found: Found


Source = Callable[[Person, str, int], Sequence[Found]]
_sources: list[Source] = []


def register_source(source: Source) -> Source:
    """Let ``source(person, q, limit)`` add its finds to every search; usable as a decorator.

    It gives only what the person may see.
    """
    if source not in _sources:
        _sources.append(source)
    return source


def folded(name: str) -> str:
    """The form that is compared: full width to half, no case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def rank(q: str, name: str, name_en: str) -> int | None:
    """How well the names (all ``folded``) match: exact, prefix, within; ``None``: not at all.

    Chinese matches anywhere, English at the beginning of a word.
    """
    if q in (name, name_en):
        return EXACT
    if name.startswith(q) or name_en.startswith(q):
        return PREFIX
    if q in name or f" {q}" in name_en:
        return WITHIN
    return None


def search(person: Person, q: str, limit: int) -> list[Found]:
    """The best ``limit`` finds among places, areas and all registered sources."""
    wanted = folded(q)
    if not wanted:
        return []
    found = [each.found for each in _entries() if rank(wanted, each.name, each.name_en) is not None]
    for source in _sources:
        found += source(person, q, limit)
    return sorted(found, key=lambda each: _order(wanted, each))[:limit]


def areas_found(q: str, lengths: Sequence[int]) -> list[Found]:
    """The areas with codes of these lengths whose name matches, best first."""
    wanted = folded(q)
    found = [
        each.found
        for each in _entries()
        if each.found.kind == "area"
        and len(each.found.id) in lengths
        and wanted
        and rank(wanted, each.name, each.name_en) is not None
    ]
    return sorted(found, key=lambda each: _order(wanted, each))


def _order(q: str, found: Found) -> tuple[int, int, int, str]:
    how = rank(q, folded(found.name), folded(found.name_en))
    return WITHIN if how is None else how, found.weight, len(found.name), found.id


def _entries() -> tuple[_Entry, ...]:
    version = Area.objects.aggregate(count=Count("*"), newest=Max("updated_at"))
    return _entries_of(version["count"], version["newest"])


@lru_cache(maxsize=1)
def _entries_of(_count: int, _newest: datetime | None) -> tuple[_Entry, ...]:
    """Everything, read again when the tree changes."""
    finds: Iterable[Found] = [*_places(), *_areas()]
    return tuple(_Entry(folded(each.name), folded(each.name_en), each) for each in finds)


def _places() -> Iterable[Found]:
    districts = dict(Area.objects.filter(level=AreaLevel.DISTRICT).values_list("code", "name"))
    names_en = dict(Area.objects.filter(level=AreaLevel.DISTRICT).values_list("code", "name_en"))
    for place in dataset.places():
        kind = _KIND_NAMES.get(place.kind, _KIND_NAMES["place"])
        detail = Text(
            " · ".join(filter(None, (districts.get(place.district), kind.zh))),
            ", ".join(filter(None, (kind.en, names_en.get(place.district)))),
        )
        slug = re.sub(r"[^a-z0-9]+", "-", place.name_en.lower()).strip("-")
        weight = _LOCALITY if place.kind == "place" else _LANDMARK
        yield Found(
            "place", f"{place.district}-{slug}", place.name, place.name_en, detail,
            place.location, place.source, weight,
        )  # fmt: skip


def _areas() -> Iterable[Found]:
    areas = {area.code: area for area in Area.objects.all()}
    for area in areas.values():
        level = LEVEL_NAMES[area.level]
        above = areas.get(area.parent_id or "")
        zh = " · ".join(filter(None, (_path(area, areas), level[0])))
        en = ", ".join(filter(None, (level[1].capitalize(), above.name_en if above else "")))
        center = area.center
        yield Found(
            "area", area.code, area.name, area.name_en, Text(zh, en), center,
            area.center_source, _WEIGHTS.get(area.level, _GRID),
        )  # fmt: skip


def _path(area: Area, areas: dict[str, Area]) -> str:
    """The names above, from the district down."""
    names: list[str] = []
    parent = areas.get(area.parent_id or "")
    while parent is not None and parent.level != AreaLevel.CITY:
        names.insert(0, parent.name)
        parent = areas.get(parent.parent_id or "")
    return "".join(names)
