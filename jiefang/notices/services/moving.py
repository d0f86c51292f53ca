"""Each move of a notice is one conditional UPDATE."""

from typing import Any
from uuid import UUID

from jiefang.notices.constants import NOTICE_MOVES, NoticeState
from jiefang.notices.models import Notice


def move(notice_id: UUID, state: NoticeState, **changes: Any) -> bool:
    """Whether the notice was in a state from which it may come to this one."""
    sources = [source for source, targets in NOTICE_MOVES.items() if state in targets]
    rows = Notice.objects.filter(pk=notice_id, state__in=sources)
    return rows.update(state=state, **changes) == 1
