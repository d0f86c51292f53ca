"""The operations on incidents."""

from jiefang.alerts.services.answering import dispatch_answer, dispatch_progress
from jiefang.alerts.services.correcting import incident_correct
from jiefang.alerts.services.marks import Mark
from jiefang.alerts.services.previewing import incident_preview
from jiefang.alerts.services.steering import (
    incident_cancel,
    incident_close,
    incident_escalate,
    incident_hand_over,
    incident_stand_down,
)
from jiefang.alerts.services.triggering import incident_trigger

__all__ = [
    "Mark",
    "dispatch_answer",
    "dispatch_progress",
    "incident_cancel",
    "incident_close",
    "incident_correct",
    "incident_escalate",
    "incident_hand_over",
    "incident_preview",
    "incident_stand_down",
    "incident_trigger",
]
