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
