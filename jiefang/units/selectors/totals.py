"""How ready an area is, in numbers."""

from typing import Final

from jiefang.common.prepared import Row, plain_rows
from jiefang.units.constants import COVER_RADIUS_M
from jiefang.units.fields import ECCENTRICITY
from jiefang.units.models import UnitScopes

_SEMI_MAJOR_M: Final = 6378137.0

_AVAILABLE: Final = "status = 'active' AND ready AND engaged_incident_id IS NULL"

_COUNTS: Final = f"""
SELECT count(*)::int,
       count(*) FILTER (WHERE {_AVAILABLE})::int,
       count(*) FILTER (
         WHERE engaged_incident_id IS NULL AND NOT ready AND on_duty_count > 0)::int,
       count(*) FILTER (WHERE engaged_incident_id IS NOT NULL)::int,
       count(*) FILTER (WHERE engaged_incident_id IS NULL AND on_duty_count = 0)::int,
       coalesce(sum(on_duty_count), 0)::int
  FROM units_unit WHERE status = 'active' AND area_code LIKE %s AND {{scope}}
"""  # noqa: S608

# A ready post covers itself; the others look for one in the circle, by the index. The scale of
# the plane at the post (radians per metre) is exact enough for three minutes on foot.
_COVERED: Final = f"""
WITH post AS MATERIALIZED (
  SELECT position, radians(latitude) AS phi, {_AVAILABLE} AS free
    FROM units_unit WHERE status = 'active' AND area_code LIKE %s AND {{scope}})
SELECT count(*) FILTER (WHERE free OR EXISTS (
         SELECT 1 FROM units_unit r
          WHERE {_AVAILABLE} AND r.position <@ circle(post.position,
                {COVER_RADIUS_M / _SEMI_MAJOR_M!r} / cos(phi)
                * sqrt(1 - power({ECCENTRICITY!r} * sin(phi), 2)))))::float8
       / greatest(count(*), 1)
  FROM post
"""  # noqa: S608

_NAMES: Final = ("units", "ready", "thin", "engaged", "off", "on_duty")


def unit_totals(scopes: UnitScopes, area_code: str = "") -> dict[str, int]:
    """Active units by readiness and people on duty, in what somebody sees of an area.

    ``area_code`` is a code prefix; "" is everything.
    """
    (row,) = _asked(_COUNTS, scopes, area_code)
    return dict(zip(_NAMES, row, strict=True))


def covered_share(scopes: UnitScopes, area_code: str = "") -> float:
    """The share of posts (0 to 1) with a ready, free unit within 324 m: 3 minutes at 1.8 m/s."""
    ((share,),) = _asked(_COVERED, scopes, area_code)
    return round(float(share), 4)


def _asked(query: str, scopes: UnitScopes, area_code: str) -> list[Row]:
    scope, parameters = scopes.sql()
    return plain_rows(query.format(scope=scope), [f"{area_code}%", *parameters])
