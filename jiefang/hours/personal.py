"""What this app keeps about people."""

from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.hours.models import Correction, HourEntry, Remark, Statement

_COUNT: Final = Text("记录和证明志愿服务时长", "To count and to prove voluntary service")
_CHECK: Final = Text("使时长真实可信", "So that hours are true, and known to be")
_ALWAYS: Final = Text(
    "长期保存；注销后只剩编号，不含姓名", "For good; after erasure by number alone, without a name"
)
_WHILE: Final = Text(
    "账号存续期间；注销后一天内删除", "While the account exists; gone a day after erasure"
)

_COLUMNS: Final = (
    ("hours_hourentry", "person_id", Text("服务时长", "Hours of service"), _COUNT, _ALWAYS, False),
    ("hours_hourentry", "author_id", Text("复核人、更正人", "Who reviewed or corrected"), _CHECK,
     _ALWAYS, False),
    ("hours_hourentry", "approver_id", Text("确认更正的人", "Who agreed to a correction"), _CHECK,
     _ALWAYS, False),
    ("hours_hourentry", "reasons", Text("待复核的原因（代码）", "Why hours were held (codes)"),
     _CHECK, _ALWAYS, False),
    ("hours_remark", "text", Text("复核时写的话", "What a reviewer said"), _CHECK, _WHILE, True),
    ("hours_correction", "person_id", Text("时长更正", "Corrections of hours"), _CHECK, _WHILE,
     False),
    ("hours_correction", "reason", Text("更正的理由", "Reason of a correction"), _CHECK, _WHILE,
     True),
    ("hours_correction", "author_id", Text("提出更正的人", "Who asked for a correction"), _CHECK,
     _WHILE, False),
    ("hours_correction", "decided_by_id", Text("确认更正的人", "Who agreed to a correction"),
     _CHECK, _WHILE, False),
    ("hours_statement", "person_id", Text("时长证明", "Statements of hours"), _COUNT, _WHILE,
     False),
    ("hours_statement", "content", Text("证明上的姓名、手机号（部分隐藏）和各次服务",
     "Name, masked phone and services on a statement"), _COUNT, _WHILE, True),
)  # fmt: skip

for _table, _column, _what, _purpose, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=Basis.CONTRACT, retention=_kept,
        sealed=_sealed,
    )  # fmt: skip


@personal.exporter("hours")
def _hours(person_id: UUID) -> Any:
    names = ("title", "starts_at", "ends_at", "kind", "state", "minutes", "total", "reasons")
    rows = HourEntry.objects.of(person_id).select_related("remark").order_by("pk")
    said = {row.pk: row.remark.text for row in rows if hasattr(row, "remark")}
    return [
        {name: getattr(row, name) for name in names} | {"remark": said.get(row.pk, "")}
        for row in rows
    ]


@personal.exporter("statements")
def _statements(person_id: UUID) -> Any:
    names = ("number", "from_on", "to_on", "minutes", "issued_at", "withdrawn_at", "content")
    rows = Statement.objects.filter(person=person_id).order_by("pk")
    return [{name: getattr(row, name) for name in names} for row in rows]


@personal.eraser("25 hours")
def _forget(person_id: UUID) -> Kept | None:
    Statement.objects.filter(person=person_id).delete()
    Correction.objects.filter(person_id=person_id).delete()
    Remark.objects.filter(entry__person_id=person_id).delete()
    if not HourEntry.objects.of(person_id).exists():
        return None
    return Kept(
        Text("服务时长，只有编号没有姓名", "Hours of service, by number, without a name"),
        Text("时长账只增不改，总数须能核对", "The ledger is never changed, so that its sums hold"),
    )
