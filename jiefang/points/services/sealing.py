"""Sealing: entries get their place in the chain after the fact, so no posting waits for another."""

from typing import Final

from jiefang.audit.services.sealing import Chain
from jiefang.points.chain import COLUMNS
from jiefang.points.constants import SEAL_LOCK

_POINTS: Final = Chain("points_entry", "points_seal", COLUMNS, SEAL_LOCK, ends=("points_seal",))
seal: Final = _POINTS.seal
