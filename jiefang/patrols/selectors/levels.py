"""Response levels that hold or are to come."""

from datetime import date
from typing import Any

from jiefang.common.clock import now
from jiefang.geography.selectors import area_names
from jiefang.patrols.constants import FACTORS, LOCAL, ResponseLevel
from jiefang.patrols.levels import level_on
from jiefang.patrols.models import Level


def levels_wire(area: str) -> dict[str, Any]:
    """The level of the area today, and what was set for it, above and below, latest first."""
    today = now().astimezone(LOCAL).date()
    rows = list(Level.objects.filter(ends_on__gte=today).order_by("-set_at", "-pk"))
    near = [row for row in rows if _related(row.area_code, area)]
    names = area_names({row.area_code for row in near})
    return {
        "today": level_on(rows, area, today).value if area else ResponseLevel.ORDINARY.value,
        "items": [level_wire(row, names, rows, today) for row in near],
        "next": None,
    }


def level_wire(row: Level, names: dict[str, str], rows: list[Level], today: date) -> dict[str, Any]:
    """``holds``: it is today's level of its area."""
    level = ResponseLevel(row.level)
    covers = row.starts_on <= today <= row.ends_on
    return {
        "id": row.pk,
        "area_code": row.area_code,
        "area_name": names.get(row.area_code, ""),
        "level": row.level,
        "factor": float(FACTORS[level]),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "set_at": row.set_at,
        "holds": covers and level_on(rows, row.area_code, today) == level,
    }


def _related(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
