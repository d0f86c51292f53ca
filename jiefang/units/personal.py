"""What this app keeps about people."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.units.models import Member
from jiefang.units.services.leaving import memberships_end

KEPT: Final = timedelta(days=3 * 365)
_BATCH: Final = 2000
_PART: Final = Text("组成最小应急单元、记录在岗", "To man a unit and to know who is on duty")
_YEARS: Final = Text(
    "退出后三年，注销后不含姓名", "Three years after leaving; nameless once erased"
)

for _column, _what in (
    ("person_id", Text("所在单元", "Units")),
    ("role", Text("在单元里的角色", "Part in the unit")),
    ("capabilities", Text("技能", "Capabilities")),
    ("on_duty_since", Text("在岗时间", "On duty since")),
    ("joined_at", Text("加入时间", "Joined")),
    ("left_at", Text("退出时间", "Left")),
):
    personal.field(
        "units_member",
        _column,
        what=_what,
        purpose=_PART,
        basis=Basis.CONTRACT,
        retention=_YEARS,
    )
personal.field(
    "valkey",
    "position:<id>",
    what=Text("在岗时的位置", "Position while on duty"),
    purpose=Text("找到最近的人", "To find who is nearest"),
    basis=Basis.CONSENT,
    retention=Text(
        "十分钟，下岗即删；不进数据库和备份", "Ten minutes, gone when off duty; no backup"
    ),
    sealed=True,
)


@personal.exporter("units")
def _units(person_id: UUID) -> Any:
    names = ("unit__name", "role", "source", "capabilities", "on_duty_since", "joined_at")
    return list(Member.objects.filter(person=person_id).order_by("pk").values(*names, "left_at"))


@personal.eraser("10 units")
def _leave(person_id: UUID) -> Kept | None:
    memberships_end(person_id)
    if not Member.objects.filter(person=person_id).exists():
        return None
    return Kept(
        Text("曾属于哪个单元，不含姓名", "Which units there were, without a name"),
        Text("单元的在岗记录，三年", "The unit's record of duty, for three years"),
    )


@personal.retention("memberships", Text("队员：退出后三年", "Members: three years after leaving"))
def _old(today: date) -> int:
    old = Member.objects.filter(left_at__date__lt=today - KEPT).order_by("left_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Member.objects.filter(pk__in=ids).delete()[0]
