"""Scoped reads of units, and the exact search for the nearest."""

from jiefang.units.selectors.duty import OnDutyMember, on_duty_members
from jiefang.units.selectors.nearest import NearestUnit, nearest_units
from jiefang.units.selectors.summaries import unit_summaries, unit_summary

__all__ = [
    "NearestUnit",
    "OnDutyMember",
    "nearest_units",
    "on_duty_members",
    "unit_summaries",
    "unit_summary",
]
