"""The rows of plans and shifts."""

from jiefang.patrols.models.plans import CalendarLink, Checkpoint, Level, Need, Plan
from jiefang.patrols.models.shifts import Shift, ShiftNeed

__all__ = ["CalendarLink", "Checkpoint", "Level", "Need", "Plan", "Shift", "ShiftNeed"]
