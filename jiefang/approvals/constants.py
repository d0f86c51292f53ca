"""The closed lists of this app, its time, and its table of allowed moves."""

from collections.abc import Mapping
from typing import Final

from django.db import models

ALIVE_S: Final = 300
"""So long a second person has; then the request is dead."""


class ApprovalKind(models.TextChoices):
    """What a second person is asked about."""

    UNITS = "units", "增派单元"
    NOTICE = "notice", "区域通知"


class ApprovalStatus(models.TextChoices):
    """An exercise asks for a second person as the real thing does, marked."""

    ACTUAL = "actual", "实战"
    EXERCISE = "exercise", "演练"
    TEST = "test", "测试"


class ApprovalState(models.TextChoices):
    """``outgrown``: more would have been reached than was asked for, so it was asked anew."""

    WAITING = "waiting", "待批准"
    APPROVED = "approved", "已批准"
    REFUSED = "refused", "已拒绝"
    CANCELLED = "cancelled", "已撤销"
    EXPIRED = "expired", "已过期"
    OUTGROWN = "outgrown", "已变化"


APPROVAL_MOVES: Final[Mapping[str, frozenset[ApprovalState]]] = {
    ApprovalState.WAITING: frozenset(ApprovalState) - {ApprovalState.WAITING},
    ApprovalState.APPROVED: frozenset(),
    ApprovalState.REFUSED: frozenset(),
    ApprovalState.CANCELLED: frozenset(),
    ApprovalState.EXPIRED: frozenset(),
    ApprovalState.OUTGROWN: frozenset(),
}
