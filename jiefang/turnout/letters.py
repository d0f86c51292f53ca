"""Letters that apps above send about a patrol."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jiefang.realtime.entries import Entry, person_stream
from jiefang.turnout.constants import TurnoutKind
from jiefang.turnout.selectors.patrolling import OnPatrol
from jiefang.turnout.wire import instant
from jiefang.turnout.wording import NOT_CALLED, not_called_text

_LASTS = timedelta(days=1)


def not_called_letter(each: OnPatrol, code: str, at: datetime, *, event_id: UUID) -> Entry:
    """Why somebody on patrol was not called; nothing about what happened or where."""
    why = not_called_text(code)
    text = NOT_CALLED.zh.format(why=why.zh), NOT_CALLED.en.format(why=why.en)
    data: dict[str, Any] = {
        "id": str(event_id),
        "kind": TurnoutKind.NOT_CALLED.value,
        "status": "actual",
        "type": "update",
        "references": [],
        "issued_at": instant(at),
        "expires_at": instant(at + _LASTS),
        "text": {"zh": text[0], "en": text[1]},
        "reason": code,
        "shift": {"id": str(each.shift_id), "title": each.title},
    }
    return Entry(person_stream(each.person_id), event_id, data, at + _LASTS)
