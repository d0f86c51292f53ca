"""Writing the area tree."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection, transaction

from jiefang.geography import dataset
from jiefang.geography.dataset import AreaRow
from jiefang.geography.imports import RowError, judge
from jiefang.geography.models import Area

_READ = """
SELECT code, name, name_en, level, parent, center_lon, center_lat, center_source, is_imported
FROM geography_area
"""
_WRITE = """
INSERT INTO geography_area (code, name, name_en, level, parent, center_lon, center_lat,
                            center_source, is_imported, updated_at)
SELECT *, statement_timestamp() FROM unnest(
    %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
    %s::float8[], %s::float8[], %s::text[], %s::bool[])
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name, name_en = excluded.name_en, level = excluded.level,
    parent = excluded.parent, center_lon = excluded.center_lon, center_lat = excluded.center_lat,
    center_source = excluded.center_source, is_imported = excluded.is_imported,
    updated_at = excluded.updated_at
"""
_Row = tuple[object, ...]


def areas_load() -> int:
    """Bring the tree in line with the data files; returns how many areas were written.

    Idempotent, and silent where nothing changed. What an administrator imported stays.
    """
    return areas_write(dataset.areas(), is_imported=False)


@transaction.atomic
def areas_write(rows: Iterable[AreaRow], *, is_imported: bool) -> int:
    """Insert or update areas; returns how many differed. Raises ``IntegrityError`` for a tree that
    does not nest."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        present = {row[0]: row for row in cursor.fetchall()}
        wanted = (_columns(row, is_imported=is_imported) for row in rows)
        changed = [row for row in wanted if _differs(row, present.get(row[0]))]
        if changed:
            cursor.execute(_WRITE, [list(column) for column in zip(*changed, strict=True)])
    return len(changed)


class ImportReport(NamedTuple):
    """What an import did: areas written, areas that were so already, rows refused."""

    written: int
    unchanged: int
    errors: list[RowError]


@transaction.atomic
def areas_import(
    rows: Iterable[tuple[int, Mapping[str, Any]]], *, partial: bool = False, dry_run: bool = False
) -> ImportReport:
    """Check the rows of a file and write them; all or none, unless ``partial``."""
    present = dict(Area.objects.select_for_update().values_list("code", "level"))
    judged = judge(rows, present)
    if judged.errors and not partial:
        return ImportReport(0, 0, judged.errors)
    written = areas_write(judged.rows, is_imported=True)
    if dry_run:
        transaction.set_rollback(True)
    return ImportReport(written, len(judged.rows) - written, judged.errors)


def _columns(row: AreaRow, *, is_imported: bool) -> _Row:
    lon, lat = row.center or (None, None)
    return (
        row.code, row.name, row.name_en, str(row.level), row.parent,
        lon, lat, row.center_source, is_imported,
    )  # fmt: skip


def _differs(row: _Row, present: _Row | None) -> bool:
    """What was imported is overwritten by another import only."""
    if present is None:
        return True
    was_imported, is_imported = present[-1], row[-1]
    return present != row and bool(is_imported or not was_imported)
