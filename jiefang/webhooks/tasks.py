"""What the relay runs for this app."""

from jiefang.outbox.registry import sweep
from jiefang.webhooks.services.sending import deliveries_forget, send_due

sweep("webhooks.send", every_seconds=1.0)(send_due)
sweep("webhooks.forget", every_seconds=3600.0)(deliveries_forget)
