"""What this app keeps about people."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.messaging.models import Message

KEPT: Final = timedelta(days=30)
BATCH: Final = 5000
_RING: Final = Text("发短信、打电话叫醒手机", "To ring the phone by SMS or voice")
_MONTH: Final = Text("三十天", "Thirty days")

for _column, _what, _sealed in (
    ("person_id", Text("短信收件人", "Whom an SMS went to"), False),
    ("phone", Text("短信号码", "Number of an SMS"), True),
    ("text", Text("短信内容", "Text of an SMS"), True),
    ("language", Text("短信语言", "Language of an SMS"), False),
):
    personal.field(
        "messaging_message",
        _column,
        what=_what,
        purpose=_RING,
        basis=Basis.CONSENT,
        retention=_MONTH,
        sealed=_sealed,
    )


@personal.exporter("messages")
def _messages(person_id: UUID) -> Any:
    rows = Message.objects.filter(person=person_id).order_by("created_at")
    names = ("channel", "phone", "text", "state", "created_at")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.eraser("60 messages")
def _delete(person_id: UUID) -> Kept | None:
    Message.objects.filter(person=person_id).delete()
    return None


@personal.retention("messages", Text("短信：三十天", "Messages: thirty days"))
def _old(today: date) -> int:
    old = Message.objects.filter(created_at__date__lt=today - KEPT).order_by("created_at")
    ids = list(old.values_list("pk", flat=True)[:BATCH])
    Message.objects.filter(pk__in=ids).delete()
    return len(ids)
