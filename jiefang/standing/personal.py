"""What this app keeps about people: sums of their hours, and when they stood by."""

from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.standing.constants import WATCHES_KEPT
from jiefang.standing.models import Covered, Place, Standing, Watch

_HONOUR: Final = Text("按公布的标准认定星级和称号", "Stars and titles by the published criteria")
_BOARD: Final = Text("光荣榜，可随时退出", "Boards of honour, which one may leave at any time")
_STOOD_BY: Final = Text("每月告诉您守护了多久", "To tell you each month for how long you stood by")
_WHILE: Final = Text(
    "账号存续期间；注销后一天内删除", "While the account exists; gone a day after erasure"
)
_DAYS: Final = Text("一百天", "A hundred days")
_BATCH: Final = 1000

for _table, _what, _why, _kept in (
    ("standing_standing", Text("累计时长和星级", "Sum of hours, and stars"), _HONOUR, _WHILE),
    ("standing_place", Text("各月、各年在榜上的时长", "Hours on boards by month and year"),
     _BOARD, _WHILE),
    ("standing_watch", Text("在岗起止时间", "When you were on duty"), _STOOD_BY, _DAYS),
    ("standing_covered", Text("每月在岗时长和附近事件数",
     "Time on duty and incidents nearby by month"), _STOOD_BY, _WHILE),
):  # fmt: skip
    personal.field(
        _table, "person_id", what=_what, purpose=_why, basis=Basis.CONTRACT, retention=_kept
    )


@personal.exporter("standing")
def _standing(person_id: UUID) -> Any:
    places = Place.objects.filter(person=person_id).order_by("period", "board")
    months = Covered.objects.filter(person=person_id).order_by("month")
    watches = Watch.objects.filter(person=person_id).order_by("begun_at", "pk")
    mine = Standing.objects.filter(person=person_id)
    return {
        "standing": list(mine.values("minutes", "stars", "first_on", "listed")),
        "boards": list(places.values("board", "period", "minutes")),
        "months": list(months.values("month", "minutes", "alerts_near", "calls")),
        "watches": list(watches.values("unit_id", "begun_at", "ended_at")),
    }


@personal.eraser("22 standing")
def _forget(person_id: UUID) -> Kept | None:
    for model in (Place, Watch, Covered, Standing):
        model.objects.filter(person=person_id).delete()
    return None


@personal.retention("watches", _DAYS)
def _old(today: date) -> int:
    before = datetime.combine(today - WATCHES_KEPT, time.min, tzinfo=UTC)
    ids = list(Watch.objects.filter(ended_at__lt=before).values_list("pk", flat=True)[:_BATCH])
    return Watch.objects.filter(pk__in=ids).delete()[0] if ids else 0
