"""The closed lists of this app."""

from datetime import timedelta
from typing import Final

from django.db import models


class Purpose(models.TextChoices):
    """Why somebody may see a whole phone number; there is no other reason."""

    INCIDENT = "incident", "联系出警人员"
    ROSTER = "roster", "联系本单元队员"
    HONOUR = "honour", "表彰联络"
    TEAM = "team", "联系本队队员"
    TEAM_LIST = "team_list", "导出本队名单"


PURPOSES_EN: Final = {
    Purpose.INCIDENT: "To reach a responder of an incident",
    Purpose.ROSTER: "To reach a member of one's own unit",
    Purpose.HONOUR: "To reach somebody who is to be honoured",
    Purpose.TEAM: "To reach a member of one's own team",
    Purpose.TEAM_LIST: "To take out the list of one's own team",
}

ROLES_EN: Final = {"liaison": "Police liaison", "captain": "Captain", "organiser": "Organiser"}

REVEALS_AN_HOUR: Final = 60
REVEALS_A_MINUTE: Final = 10
LISTED_A_DAY: Final = 5000
"""Numbers that leave in lists by one person in any 24 hours: the largest team, twice."""
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
MINUTE: Final = timedelta(minutes=1)

ERASURE_WINDOW: Final = timedelta(hours=24)
"""How long a person may think better of it; then the account goes with the next sweep."""

EXPORTS_A_DAY: Final = 10
KEPT_YEARS: Final = timedelta(days=3 * 365)
