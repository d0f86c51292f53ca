"""What this app keeps about people: who was called, what they answered, who did what."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.alerts.models import Incident, Response, Supporter
from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text

_CALL: Final = Text("派人到现场并知道谁会来", "To send people and to know who comes")
_RECORD: Final = Text("事后核查每一步", "To look into every step afterwards")
_YEARS: Final = Text(
    "结案后三年，注销后不含姓名", "Three years after closing; nameless once erased"
)
_DUTY, _EMERGENCY = Basis.DUTY, Basis.EMERGENCY

KEPT: Final = timedelta(days=3 * 365)
_BATCH: Final = 100

_COLUMNS: Final = (
    ("alerts_response", "person_id", Text("收到的派单", "Calls"), _CALL, _EMERGENCY, False),
    ("alerts_response", "capabilities", Text("当时的技能", "Capabilities then"), _CALL, _EMERGENCY,
     False),
    ("alerts_response", "answer", Text("应答", "Answer"), _CALL, _EMERGENCY, False),
    ("alerts_response", "stage", Text("到场进展", "Progress"), _CALL, _EMERGENCY, False),
    ("alerts_response", "decline_reason", Text("不便的原因", "Why one could not come"), _CALL,
     _EMERGENCY, True),
    ("alerts_supporter", "person_id", Text("巡逻时收到的支援请求", "Calls while on patrol"), _CALL,
     _EMERGENCY, False),
    ("alerts_supporter", "answer", Text("应答", "Answer"), _CALL, _EMERGENCY, False),
    ("alerts_supporter", "stage", Text("到场进展", "Progress"), _CALL, _EMERGENCY, False),
    ("alerts_supporter", "decline_reason", Text("不便的原因", "Why one could not come"), _CALL,
     _EMERGENCY, True),
    ("alerts_incident", "triggered_by_id", Text("发起的事件", "Incidents marked"), _RECORD, _DUTY,
     False),
    ("alerts_incident", "longitude", Text("事件位置", "Place of an incident"), _CALL, _EMERGENCY,
     False),
    ("alerts_incident", "latitude", Text("事件位置", "Place of an incident"), _CALL, _EMERGENCY,
     False),
    ("alerts_incident", "address", Text("事件地址", "Address of an incident"), _CALL, _EMERGENCY,
     True),
    ("alerts_incident", "description", Text("事件描述", "Description of an incident"), _CALL,
     _EMERGENCY, True),
    ("alerts_timelineentry", "actor_id", Text("处置中的操作", "Acts"), _RECORD, _DUTY, False),
    ("alerts_timelineentry", "reason", Text("操作的说明", "Why it was done"), _RECORD, _DUTY, True),
    ("alerts_timelineentry", "data", Text("操作的编号", "Ids of what was done"), _RECORD, _DUTY,
     False),
)  # fmt: skip

for _table, _column, _what, _purpose, _basis, _sealed in _COLUMNS:
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_purpose,
        basis=_basis,
        retention=_YEARS,
        sealed=_sealed,
    )


@personal.exporter("calls")
def _calls(person_id: UUID) -> Any:
    asked = Response.objects.filter(person=person_id).select_related("incident").order_by("pk")
    helped = Supporter.objects.filter(person=person_id).select_related("incident").order_by("pk")
    names = ("alerted_at", "received_at", "shown_at", "answer", "answered_at", "decline_reason")
    more = ("stage", "en_route_at", "on_scene_at", "left_at")
    return [
        {"incident": row.incident.number} | {name: getattr(row, name) for name in names + more}
        for row in [*asked, *helped]
    ]


@personal.eraser("20 calls")
def _keep(person_id: UUID) -> Kept | None:
    asked = Response.objects.filter(person=person_id)
    helped = Supporter.objects.filter(person=person_id)
    if not (asked.exists() or helped.exists()):
        return None
    asked.update(decline_reason="")
    helped.update(decline_reason="")
    return Kept(
        Text("参加过的事件，只有编号没有姓名", "The incidents you helped in, by number, no name"),
        Text("事件须能核查，结案后三年", "An incident must stay open to inquiry, three years"),
    )


@personal.retention("incidents", Text("事件：结案后三年", "Incidents: three years after closing"))
def _old(today: date) -> int:
    old = Incident.objects.filter(closed_at__date__lt=today - KEPT).order_by("closed_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    Incident.objects.filter(pk__in=ids).delete()
    return len(ids)
