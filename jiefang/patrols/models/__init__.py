"""The rows of plans, shifts and sign-ups."""

from jiefang.patrols.models.plans import CalendarLink, Checkpoint, Level, Need, Plan
from jiefang.patrols.models.shifts import Shift, ShiftNeed
from jiefang.patrols.models.sign_ups import NoShow, Offer, SignUp, Task

__all__ = [
    "CalendarLink",
    "Checkpoint",
    "Level",
    "Need",
    "NoShow",
    "Offer",
    "Plan",
    "Shift",
    "ShiftNeed",
    "SignUp",
    "Task",
]
