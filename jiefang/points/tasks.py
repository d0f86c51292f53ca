"""What happens by itself: posting what was counted, sealing, expiry."""

from jiefang.outbox.registry import sweep
from jiefang.points.services.expiring import points_expire, points_notice
from jiefang.points.services.proving import files_sweep
from jiefang.points.services.running import points_run
from jiefang.points.services.sealing import seal

sweep("points.run", every_seconds=1.0)(points_run)
sweep("points.seal", every_seconds=2.0)(seal)
sweep("points.files", every_seconds=600.0)(files_sweep)
sweep("points.notice", every_seconds=600.0)(points_notice)
sweep("points.expire", every_seconds=600.0)(points_expire)
