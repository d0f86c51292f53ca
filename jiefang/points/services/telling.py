"""Telling a person what became of their points, in plain words."""

from datetime import date
from typing import Final
from uuid import UUID

from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_SAID: Final = {
    "points.released": Text(
        "{amount} 分复核通过，已计入您的积分。", "{amount} points were looked at and are yours."
    ),
    "points.refused": Text(
        "{amount} 分复核后未计入，如有异议可以申诉。",
        "{amount} points were not granted after a look. If that is wrong, you may appeal.",
    ),
    "points.granted": Text("您获得了 {amount} 分。", "You were given {amount} points."),
    "points.cost": Text(
        "因上报的隐患被认定为故意虚报，扣减 {amount} 分；如有异议可以申诉。",
        "A report of yours was found knowingly false and cost {amount} points. "
        "If that is wrong, you may appeal.",
    ),
    "points.expiring": Text(
        "{amount} 分将在 {day} 之后到期，请及时使用。",
        "{amount} points run out after {day}: use them before.",
    ),
    "points.expired": Text("{amount} 分已到期。", "{amount} points have run out."),
}


def person_tell(person_id: UUID, kind: str, amount: int, day: date | None = None) -> None:
    """An entry in the person's feed."""
    entry_id = uuid7()
    text = _SAID[kind].format(amount=amount, day=day.isoformat() if day else "")
    letter = {"id": str(entry_id), "kind": kind, "issued_at": now(), "text": text.json()}
    append([Entry(person_stream(person_id), entry_id, letter)])
