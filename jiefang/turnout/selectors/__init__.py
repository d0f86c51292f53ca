"""Reads for this app's own calls and for the apps above."""

from jiefang.turnout.selectors.facts import (
    AttendanceFacts,
    attendance_facts,
    attendances_between,
    attendances_of_shifts,
)

__all__ = [
    "AttendanceFacts",
    "attendance_facts",
    "attendances_between",
    "attendances_of_shifts",
]
