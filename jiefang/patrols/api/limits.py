"""How often plans and shifts may be asked for."""

from typing import Final

from jiefang.common.limits import Limit

READ: Final = Limit("patrols.read", 240, staff=1200)
WRITE: Final = Limit("patrols.write", 60, staff=600)
PREVIEW: Final = Limit("patrols.preview", 60, staff=120)
ASK: Final = Limit("patrols.ask", 30, staff=60)
LINK: Final = Limit("patrols.link", 30)
CALENDAR: Final = Limit("patrols.calendar", 60)
"""By network address: a secret is not found by trying."""
