"""All rows."""

from tests.authorisation import (
    accounts,
    alerts,
    approvals,
    geography,
    joining,
    messaging,
    notices,
    privacy,
    public,
    realtime,
    units,
    webhooks,
)
from tests.authorisation.table import Row

_MODULES = (
    webhooks,
    public,
    accounts,
    geography,
    joining,
    units,
    approvals,
    notices,
    alerts,
    realtime,
    messaging,
    privacy,
)
ROWS: list[Row] = [row for module in _MODULES for row in module.ROWS]
