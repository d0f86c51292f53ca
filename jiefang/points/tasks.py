"""What happens by itself: sealing."""

from jiefang.outbox.registry import sweep
from jiefang.points.services.sealing import seal

sweep("points.seal", every_seconds=2.0)(seal)
