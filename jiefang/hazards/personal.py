"""What this app keeps about people: who reported what, and who answered."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.hazards.constants import KEPT_DAYS
from jiefang.hazards.models import Hazard

_WHY: Final = Text("消除隐患并答复上报人", "To have a hazard mended and to answer its reporter")
_YEAR: Final = Text("一年", "One year")
_BATCH: Final = 1000

for _column, _what, _sealed in (
    ("reporter_id", Text("上报的隐患", "Hazards reported"), False),
    ("handled_by_id", Text("处理的隐患", "Hazards answered"), False),
    ("place", Text("隐患地点的说明", "Where a hazard is, in words"), True),
    ("answer", Text("对上报的答复", "The answer to a report"), True),
    ("longitude", Text("隐患的位置", "Place of a hazard"), False),
    ("latitude", Text("隐患的位置", "Place of a hazard"), False),
):
    personal.field(
        "hazards_hazard",
        _column,
        what=_what,
        purpose=_WHY,
        basis=Basis.CONTRACT,
        retention=_YEAR,
        sealed=_sealed,
    )


@personal.exporter("hazards")
def _hazards(person_id: UUID) -> Any:
    rows = Hazard.objects.filter(reporter=person_id).order_by("pk")
    names = ("kind", "state", "outcome", "place", "longitude", "latitude", "reported_at", "answer")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.eraser("20 hazards")
def _forget(person_id: UUID) -> Kept | None:
    Hazard.objects.filter(handled_by=person_id).update(handled_by=None)
    if not Hazard.objects.filter(reporter=person_id).update(reporter=None):
        return None
    return Kept(
        Text("上报的隐患，不含姓名", "The hazards you reported, without a name"),
        Text("隐患须处理完毕", "A hazard must be mended"),
    )


@personal.retention("hazards", _YEAR)
def _old(today: date) -> int:
    old = Hazard.objects.filter(reported_at__date__lt=today - timedelta(days=KEPT_DAYS))
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Hazard.objects.filter(pk__in=ids).delete()[0] if ids else 0
