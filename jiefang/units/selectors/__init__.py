"""Scoped reads of units, and the exact search for the nearest."""

from jiefang.units.models import UnitScopes, unit_scopes
from jiefang.units.selectors.audience import Audience, Circle, audience
from jiefang.units.selectors.crew import crew_of, duty_of, member_json, memberships_of
from jiefang.units.selectors.duty import OnDutyMember, on_duty_members
from jiefang.units.selectors.map import map_json, map_row, stream_name, streams_for
from jiefang.units.selectors.nearest import NearestUnit, nearest_units
from jiefang.units.selectors.reasons import readiness_reason
from jiefang.units.selectors.summaries import unit_summaries, unit_summary
from jiefang.units.selectors.totals import covered_share, unit_totals
from jiefang.units.selectors.units import (
    equipment_json,
    may_keep,
    picture_of,
    unit_access,
    unit_detail,
    unit_posts,
    units_found,
)

__all__ = [
    "Audience",
    "Circle",
    "NearestUnit",
    "OnDutyMember",
    "UnitScopes",
    "audience",
    "covered_share",
    "crew_of",
    "duty_of",
    "equipment_json",
    "map_json",
    "map_row",
    "may_keep",
    "member_json",
    "memberships_of",
    "nearest_units",
    "on_duty_members",
    "picture_of",
    "readiness_reason",
    "stream_name",
    "streams_for",
    "unit_access",
    "unit_detail",
    "unit_posts",
    "unit_scopes",
    "unit_summaries",
    "unit_summary",
    "unit_totals",
    "units_found",
]
