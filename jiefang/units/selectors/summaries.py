"""Units as the wire shows them."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from jiefang.common.prepared import prepared_rows

_CREWS: Final = """
SELECT m.unit_id, count(*)::int,
       coalesce((SELECT array_agg(DISTINCT c ORDER BY c)
                   FROM units_member d, unnest(d.capabilities) c
                  WHERE d.unit_id = m.unit_id AND d.on_duty_since IS NOT NULL), '{}')
FROM units_member m WHERE m.unit_id = ANY(%s) AND m.left_at IS NULL GROUP BY m.unit_id
"""


def unit_summary(unit: Any) -> dict[str, Any]:
    """One unit in the wire's form (``Unit`` or ``NearestUnit``)."""
    return unit_summaries([unit])[0]


def unit_summaries(units: Iterable[Any]) -> list[dict[str, Any]]:
    """Units in the wire's form, in the order given, with one query for all their members."""
    units = list(units)
    crews = _crews([unit.id for unit in units])
    return [_summary(unit, *crews.get(unit.id, (0, []))) for unit in units]


def _crews(unit_ids: Sequence[UUID]) -> dict[UUID, tuple[int, list[str]]]:
    if not unit_ids:
        return {}
    return {unit: (members, skills) for unit, members, skills in prepared_rows(_CREWS, [unit_ids])}


def _summary(unit: Any, members: int, capabilities: list[str]) -> dict[str, Any]:
    return {
        "id": str(unit.id),
        "code": unit.code,
        "name": unit.name,
        "name_en": unit.name_en,
        "kind": unit.kind,
        "host_organisation": unit.host_organisation,
        "address": unit.address,
        "area_code": unit.area_code,
        "district_code": unit.district_code,
        "location": {"lon": unit.longitude, "lat": unit.latitude, "crs": "wgs84"},
        "readiness": unit.readiness.value,
        "ready": unit.ready,
        "on_duty": unit.on_duty_count,
        "members": members,
        "capabilities": capabilities,
    }
