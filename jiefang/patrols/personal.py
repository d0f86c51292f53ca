"""What this app keeps about people."""

from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.patrols.models import CalendarLink, Level, Plan, Shift

_WHO: Final = Text("说明是谁安排的", "To know who arranged it")
_WHY: Final = Text("告诉报名的人为什么取消", "To tell those who signed up why it is off")
_CALENDAR: Final = Text("在日历程序里看自己的班次", "To see one's shifts in a calendar program")
_WHILE: Final = Text(
    "账号存续期间；注销后一天内删除", "While the account exists; gone a day after erasure"
)
_KEPT_SHIFT: Final = Text("与班次一起保存", "As long as the shift")

_COLUMNS: Final = (
    ("patrols_plan", "created_by_id", Text("制定计划的人", "Who made a plan"), _WHO,
     Basis.CONTRACT, _WHILE, False),
    ("patrols_shift", "created_by_id", Text("新增班次的人", "Who made a shift"), _WHO,
     Basis.CONTRACT, _WHILE, False),
    ("patrols_shift", "cancel_reason", Text("取消的原因", "Why a shift was cancelled"), _WHY,
     Basis.CONTRACT, _KEPT_SHIFT, True),
    ("patrols_level", "set_by_id", Text("设定等级的人", "Who set a response level"), _WHO,
     Basis.DUTY, _WHILE, False),
    ("patrols_calendarlink", "person_id", Text("日历订阅", "Link to a calendar"), _CALENDAR,
     Basis.CONSENT, _WHILE, False),
)  # fmt: skip

for _table, _column, _what, _purpose, _basis, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=_basis, retention=_kept, sealed=_sealed
    )


@personal.exporter("calendar_link")
def _calendar_link(person_id: UUID) -> Any:
    rows = CalendarLink.objects.filter(person=person_id)
    return list(rows.values("made_at", "read_at"))


@personal.exporter("arranged_patrols")
def _arranged(person_id: UUID) -> Any:
    return {
        "plans": list(Plan.objects.filter(created_by=person_id).values("name", "created_at")),
        "shifts": list(Shift.objects.filter(created_by=person_id).values("title", "starts_at")),
        "levels": list(Level.objects.filter(set_by=person_id).values("level", "starts_on")),
    }


@personal.eraser("20 patrols")
def _forget(person_id: UUID) -> Kept | None:
    CalendarLink.objects.filter(person=person_id).delete()
    Plan.objects.filter(created_by=person_id).update(created_by=None)
    Shift.objects.filter(created_by=person_id).update(created_by=None)
    Level.objects.filter(set_by=person_id).update(set_by=None)
    return None
