"""Writing the area tree."""

from collections.abc import Iterable

from django.db import transaction

from jiefang.geography import dataset
from jiefang.geography.dataset import AreaRow
from jiefang.geography.models import Area

_WRITTEN = ("name", "name_en", "level", "parent_id", "center_lon", "center_lat", "center_source")
_COMPARED = (*_WRITTEN, "is_imported")


def areas_load() -> int:
    """Bring the tree in line with the data files; returns how many areas were written.

    Idempotent, and silent where nothing changed. What an administrator imported stays.
    """
    return areas_write(dataset.areas(), is_imported=False)


@transaction.atomic
def areas_write(rows: Iterable[AreaRow], *, is_imported: bool) -> int:
    """Insert or update areas, parents first in ``rows``; returns how many differed."""
    present = {values[0]: values[1:] for values in Area.objects.values_list("code", *_COMPARED)}
    changed = [
        area
        for area in (_area(row, is_imported=is_imported) for row in rows)
        if _differs(area, present.get(area.code))
    ]
    Area.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*(name.removesuffix("_id") for name in _COMPARED), "updated_at"],
    )
    return len(changed)


def _area(row: AreaRow, *, is_imported: bool) -> Area:
    lon, lat = row.center or (None, None)
    return Area(
        code=row.code,
        name=row.name,
        name_en=row.name_en,
        level=row.level,
        parent_id=row.parent,
        center_lon=lon,
        center_lat=lat,
        center_source=row.center_source,
        is_imported=is_imported,
    )


def _differs(area: Area, present: tuple[object, ...] | None) -> bool:
    if present is None:
        return True
    *written, is_imported = present
    if is_imported and not area.is_imported:
        return False
    return [getattr(area, name) for name in _WRITTEN] != written
