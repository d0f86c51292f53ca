"""What this app keeps about people: when they were on patrol, never where they went."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import make_aware

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.turnout.constants import KEPT_DAYS
from jiefang.turnout.models import Attendance, CodeUse, HelpCall

_HOURS: Final = Text("记录志愿服务时间", "To credit hours")
_HONEST: Final = Text("发现不实的签到", "To find check-ins that cannot be true")
_SAFE: Final = Text("在巡逻中求助", "To get help on patrol")
_WHILE: Final = Text(
    "账号存续期间；注销后一天内删除", "While the account exists; gone a day after erasure"
)
_MONTH: Final = Text("三十天", "30 days")
_BATCH: Final = 5000
_CONTRACT, _EMERGENCY = Basis.CONTRACT, Basis.EMERGENCY

_COLUMNS: Final = (
    ("turnout_attendance", "person_id", Text("签到和签退", "Check-ins and check-outs"), _HOURS,
     _CONTRACT, _WHILE, False),
    ("turnout_attendance", "in_by_id", Text("由谁登记签到", "Who entered a check-in"), _HOURS,
     _CONTRACT, _WHILE, False),
    ("turnout_attendance", "out_by_id", Text("由谁登记签退", "Who entered a check-out"), _HOURS,
     _CONTRACT, _WHILE, False),
    ("turnout_attendance", "reasons", Text("待核的原因", "Why a check-in is looked at"), _HONEST,
     _CONTRACT, _WHILE, False),
    ("turnout_attendance", "entered_because", Text("队长登记的原因", "Why a captain entered it"),
     _HOURS, _CONTRACT, _WHILE, True),
    ("turnout_attendance", "in_cell", Text("签到处的六边形格（约 0.1 平方公里）",
     "Hexagon of a check-in, some 0.1 km²"), _HONEST, _CONTRACT, _MONTH, False),
    ("turnout_attendance", "out_cell", Text("签退处的六边形格", "Hexagon of a check-out"), _HONEST,
     _CONTRACT, _MONTH, False),
    ("turnout_attendance", "cell", Text("巡逻地图的六边形格（约 0.7 平方公里）",
     "Hexagon on the map of patrols, some 0.7 km²"), Text("巡逻地图，五人以上才显示",
     "The map of patrols: five people or nothing"), _CONTRACT, _MONTH, False),
    ("turnout_attendance", "track_digest", Text("定位的校验值，无法还原位置",
     "A digest of positions, from which none can be had"), _HONEST, _CONTRACT, _MONTH, False),
    ("turnout_attendance", "in_device", Text("签到所用设备的校验值，无法还原设备",
     "A digest of the device of a check-in, from which it cannot be had"), _HONEST, _CONTRACT,
     _MONTH, False),
    ("turnout_codeuse", "person_id", Text("用过的现场码", "Codes that were used"), _HONEST,
     _CONTRACT, _MONTH, False),
    ("turnout_helpcall", "person_id", Text("求助", "Calls for help"), _SAFE, _EMERGENCY, _WHILE,
     False),
    ("turnout_helpcall", "answered_by_id", Text("谁处理了求助", "Who saw to a call for help"),
     _SAFE, _EMERGENCY, _WHILE, False),
    ("turnout_helpcall", "told", Text("求助通知了谁", "Who was told of a call for help"), _SAFE,
     _EMERGENCY, _WHILE, False),
)  # fmt: skip

for _table, _column, _what, _purpose, _basis, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=_basis, retention=_kept, sealed=_sealed
    )


@personal.exporter("turnout")
def _turnout(person_id: UUID) -> Any:
    rows = Attendance.objects.filter(person=person_id).order_by("checked_in_at")
    names = ("title", "checked_in_at", "way_in", "checked_out_at", "way_out", "state", "reasons")
    more = ("distance_in_m", "distance_out_m", "in_cell", "out_cell", "entered_because")
    return [{name: getattr(row, name) for name in (*names, *more)} for row in rows]


@personal.exporter("help")
def _help(person_id: UUID) -> Any:
    return list(HelpCall.objects.filter(person=person_id).values("raised_at", "over_at"))


@personal.eraser("20 turnout")
def _forget(person_id: UUID) -> Kept | None:
    Attendance.objects.filter(person=person_id).delete()
    CodeUse.objects.filter(person=person_id).delete()
    Attendance.objects.filter(in_by=person_id).update(in_by=None)
    Attendance.objects.filter(out_by=person_id).update(out_by=None)
    return None


@personal.retention("turnout: cells", _MONTH)
def _cells(today: date) -> int:
    known = ~Q(in_cell="", out_cell="", cell="", track_digest="", in_device="")
    old = Attendance.objects.filter(known, checked_in_at__lt=_since(today))
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    empty = dict.fromkeys(("in_cell", "out_cell", "cell", "track_digest", "in_device"), "")
    forgotten = Attendance.objects.filter(pk__in=ids)
    return forgotten.update(**empty, track_points=0) if ids else 0


@personal.retention("turnout: codes", _MONTH)
def _codes(today: date) -> int:
    old = CodeUse.objects.filter(used_at__lt=_since(today))
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return CodeUse.objects.filter(pk__in=ids).delete()[0] if ids else 0


def _since(today: date) -> datetime:
    return make_aware(datetime.combine(today - timedelta(days=KEPT_DAYS), time.min))
