"""What the relay runs for this app."""

from jiefang.outbox.registry import sweep
from jiefang.privacy.services.erasing import erasures_due
from jiefang.privacy.services.retaining import retention_run

sweep("privacy.erasures", every_seconds=60)(erasures_due)
sweep("privacy.retention", every_seconds=3600)(retention_run)
