"""The sweep of this app, on the database's clock, run by the relay."""

from jiefang.approvals.services import approvals_expire
from jiefang.outbox.registry import sweep

sweep("approvals.expire")(approvals_expire)
