"""The operations on units."""

from jiefang.units.services.claims import units_claim, units_release
from jiefang.units.services.duty import duty_set, position_report

__all__ = ["duty_set", "position_report", "units_claim", "units_release"]
