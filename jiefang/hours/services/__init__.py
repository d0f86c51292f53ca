"""The operations on hours."""

from jiefang.hours.services.correcting import (
    correction_approve,
    correction_refuse,
    hours_correct,
)
from jiefang.hours.services.crediting import attendance_credit
from jiefang.hours.services.reviewing import hours_refuse, hours_release
from jiefang.hours.services.stating import statement_issue, statement_withdraw

__all__ = [
    "attendance_credit",
    "correction_approve",
    "correction_refuse",
    "hours_correct",
    "hours_refuse",
    "hours_release",
    "statement_issue",
    "statement_withdraw",
]
