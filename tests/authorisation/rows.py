"""All rows."""

from tests.authorisation import (
    accounts,
    alerts,
    approvals,
    audit,
    geography,
    hazards,
    hours,
    joining,
    messaging,
    notices,
    patrol_plans,
    patrols,
    privacy,
    public,
    realtime,
    rosters,
    teams,
    turnout,
    units,
    webhooks,
)
from tests.authorisation.table import Row

_MODULES = (
    webhooks,
    public,
    accounts,
    audit,
    geography,
    joining,
    units,
    approvals,
    notices,
    alerts,
    realtime,
    messaging,
    privacy,
    teams,
    rosters,
    patrol_plans,
    patrols,
    turnout,
    hazards,
    hours,
)
ROWS: list[Row] = [row for module in _MODULES for row in module.ROWS]

EVERYBODYS = {
    "GET public/teams/{team}",
    "GET public/teams/{team}/emblem",
    "GET public/statements/{statement_number}",
    "GET teams/{team}",
    "GET teams/{team}/emblem",
    "POST teams/{team}/apply",
    "GET calendars/{calendar_secret}.ics",
}
"""Open to whoever is signed in, or knows the secret in the address, wherever it is."""
