"""How often units may be asked for: a walk over the whole roster takes days."""

from typing import Final

from jiefang.common.limits import Limit

READ: Final = Limit("units.read", 120, staff=1200)
NEAREST: Final = Limit("units.nearest", 60, staff=1200)
WRITE: Final = Limit("units.write", 60, staff=600)
MEMBERS: Final = Limit("units.members", 30, staff=60)
"""Adding somebody by number tells whether the number is anybody's."""

REPORT: Final = Limit("me.report", 120)
