"""What this app keeps about people."""

from datetime import date
from typing import Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.realtime.entries import person_stream
from jiefang.realtime.models import StreamEntry
from jiefang.realtime.tasks import prune

_REACH: Final = Text("把警情送到手机，断线后补发", "To bring alerts to the phone, also after a gap")
_WEEK: Final = Text("收到后一天，至多七天", "A day after receipt, seven days at most")

for _table, _column, _what, _sealed in (
    ("realtime_stream", "name", Text("消息通道编号", "Number of the feed"), False),
    ("realtime_streamentry", "stream", Text("消息通道编号", "Number of the feed"), False),
    ("realtime_streamentry", "data", Text("发给您的消息", "Messages to you"), True),
):
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_REACH,
        basis=Basis.CONTRACT,
        retention=_WEEK,
        sealed=_sealed,
    )


@personal.eraser("70 feed")
def _empty(person_id: UUID) -> Kept | None:
    StreamEntry.objects.filter(stream=person_stream(person_id)).delete()
    return None


@personal.retention("feeds", Text("消息：收到后一天，至多七天", "Feeds: a day, seven at most"))
def _old(_today: date) -> int:
    return prune()
