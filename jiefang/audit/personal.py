"""What this app keeps about people."""

from typing import Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text

_LOG: Final = Text("查明谁在何时做了什么", "To find out who did what, and when")
_DAYS: Final = Text("至少一百八十天", "180 days at least")

for _column, _what in (
    ("actor_id", Text("谁操作的", "Who did it")),
    ("address", Text("网络地址", "Network address")),
    ("session", Text("登录的标记", "Mark of the sign-in")),
    ("subject", Text("对谁操作", "Whom it was about")),
    ("reason", Text("理由", "Reason")),
    ("data", Text("操作的编号", "Ids of what was done")),
):
    personal.field(
        "audit_entry", _column, what=_what, purpose=_LOG, basis=Basis.LOGS, retention=_DAYS
    )


@personal.eraser("99 audit")
def _keep(_person_id: UUID) -> Kept:
    return Kept(
        Text("审计记录，只有编号没有姓名", "The audit log, by number, without a name"),
        Text("法律要求留存，至少一百八十天", "The law wants it kept, 180 days at least"),
    )
