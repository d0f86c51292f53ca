"""Asking a second person, deciding, taking back."""

from jiefang.approvals.services.deciding import (
    approval_approve,
    approval_cancel,
    approval_refuse,
    approval_renew,
)
from jiefang.approvals.services.ending import approvals_end, approvals_expire
from jiefang.approvals.services.filing import approval_file

__all__ = [
    "approval_approve",
    "approval_cancel",
    "approval_file",
    "approval_refuse",
    "approval_renew",
    "approvals_end",
    "approvals_expire",
]
