"""How ready an area is, in numbers."""

from typing import Any, Final

from jiefang.common.prepared import plain_rows
from jiefang.units.constants import COVER_RADIUS_M
from jiefang.units.fields import ECCENTRICITY
from jiefang.units.models import UnitScopes

_SEMI_MAJOR_M: Final = 6378137.0

# A ready post covers itself; the others look for one in the circle, by the index. The scale of
# the plane at the post (radians per metre) is exact enough for three minutes on foot.
_TOTALS: Final = f"""
WITH scoped AS MATERIALIZED (
  SELECT position, latitude, on_duty_count, engaged_incident_id IS NOT NULL AS engaged,
         ready AND engaged_incident_id IS NULL AS free
    FROM units_unit WHERE status = 'active' AND area_code LIKE %s AND {{scope}})
SELECT count(*)::int,
       count(*) FILTER (WHERE free)::int,
       count(*) FILTER (WHERE NOT engaged AND NOT free AND on_duty_count > 0)::int,
       count(*) FILTER (WHERE engaged)::int,
       count(*) FILTER (WHERE NOT engaged AND on_duty_count = 0)::int,
       coalesce(sum(on_duty_count), 0)::int,
       count(*) FILTER (WHERE free OR EXISTS (
         SELECT 1 FROM units_unit r
          WHERE r.status = 'active' AND r.ready AND r.engaged_incident_id IS NULL
            AND r.position <@ circle(scoped.position,
                  {COVER_RADIUS_M / _SEMI_MAJOR_M!r} / cos(radians(scoped.latitude))
                  * sqrt(1 - power({ECCENTRICITY!r} * sin(radians(scoped.latitude)), 2)))))::int
  FROM scoped
"""  # noqa: S608


_NAMES: Final = ("units", "ready", "thin", "engaged", "off", "on_duty", "covered_3min_share")


def unit_totals(scopes: UnitScopes, area_code: str = "") -> dict[str, Any]:
    """What somebody sees of an area (code prefix, "" for all), in numbers.

    Active units by readiness, people on duty, and the share of posts covered (0 to 1).
    Covered is a post with a ready, free unit within 324 m: three minutes at 1.8 m/s.
    """
    scope, parameters = scopes.sql()
    (row,) = plain_rows(_TOTALS.format(scope=scope), [f"{area_code}%", *parameters])
    units, *counts, covered = row
    share = round(covered / units, 4) if units else 0.0
    return dict(zip(_NAMES, (units, *counts, share), strict=True))
