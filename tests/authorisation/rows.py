"""All rows."""

from tests.authorisation import (
    accounts,
    alerts,
    approvals,
    audit,
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
)
ROWS: list[Row] = [row for module in _MODULES for row in module.ROWS]
