"""Which of their teams alert somebody, for the one statement of an alert's way that asks it."""

from typing import Final

from jiefang.teams.constants import SERVING

_SERVING: Final = ", ".join(f"'{each.value}'" for each in SERVING)
ALERTED_WITH: Final = (
    "EXISTS (SELECT 1 FROM teams_membership m WHERE m.person_id = {person} AND m.team_id = {team}"  # noqa: S608
    " AND m.alerts_on AND m.status IN (" + _SERVING + "))"
)
"""A condition in SQL with places for the columns ``person`` and ``team``: constant text."""
