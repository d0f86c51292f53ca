"""How often teams may be asked for."""

from typing import Final

from jiefang.common.limits import Limit

READ: Final = Limit("teams.read", 120, staff=1200)
WRITE: Final = Limit("teams.write", 60, staff=600)
PUBLIC: Final = Limit("teams.public", 120)
SEARCH: Final = Limit("teams.members", 120, staff=600)
EXPORT: Final = Limit("teams.export", 6, staff=12)
WHOLE_LIST: Final = Limit("teams.whole_list", 6, staff=60)
