"""What this app keeps about people: which notices reached them, and who wrote them."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import make_aware

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.notices.models import Notice, Recipient
from jiefang.notices.wire import instant

_REACH: Final = Text("通知险情，并能更正", "To tell of danger, and to correct it")
_WHO: Final = Text("证明由两人决定", "To show that two people decided")
_DAYS: Final = 180
_HALF_A_YEAR: Final = Text("一百八十天", "180 days")
_YEARS: Final = Text("三年", "Three years")
_BATCH: Final = 5000

for _column, _what in (
    ("person_id", Text("收到的通知", "Notices that came")),
    ("received_at", Text("手机收到的时间", "When the phone received it")),
    ("shown_at", Text("看到的时间", "When it was shown")),
):
    personal.field(
        "notices_recipient",
        _column,
        what=_what,
        purpose=_REACH,
        basis=Basis.CONSENT,
        retention=_HALF_A_YEAR,
    )

for _column, _what in (
    ("requested_by_id", Text("写的通知", "Notices written")),
    ("approved_by_id", Text("批准的通知", "Notices approved")),
    ("text", Text("通知的内容", "Words of a notice")),
    ("reason", Text("发通知的理由", "Why it was sent")),
    ("longitude", Text("通知区域的中心", "Middle of the area told")),
    ("latitude", Text("通知区域的中心", "Middle of the area told")),
):
    personal.field(
        "notices_notice",
        _column,
        what=_what,
        purpose=_WHO,
        basis=Basis.DUTY,
        retention=_YEARS,
    )


@personal.exporter("notices")
def _notices(person_id: UUID) -> Any:
    rows = Recipient.objects.filter(person=person_id).select_related("notice").order_by("pk")
    return [
        {
            "template": row.notice.template,
            "text": row.notice.text,
            "sent_at": instant(row.sent_at),
            "shown_at": instant(row.shown_at),
        }
        for row in rows
    ]


@personal.eraser("20 notices")
def _forget(person_id: UUID) -> Kept | None:
    Recipient.objects.filter(person=person_id).delete()
    mine = Q(requested_by=person_id) | Q(approved_by=person_id)
    if not Notice.objects.filter(mine).exists():
        return None
    return Kept(
        Text("作为联络员写的通知，不含姓名", "The notices you wrote, without a name"),
        Text("须能证明由两人决定，三年", "It must be shown that two decided, three years"),
    )


@personal.retention("notices: recipients", _HALF_A_YEAR)
def _recipients(today: date) -> int:
    since = make_aware(datetime.combine(today - timedelta(days=_DAYS), time.min))
    old = Recipient.objects.filter(notice__requested_at__lt=since)
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Recipient.objects.filter(pk__in=ids).delete()[0] if ids else 0
