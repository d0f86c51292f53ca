"""The sweeps of this app, on the database's clock, run by the relay."""

from jiefang.alerts.services.due import answers_overdue, texts_due
from jiefang.outbox.registry import sweep

sweep("alerts.answers_overdue")(answers_overdue)
sweep("alerts.texts_due")(texts_due)
