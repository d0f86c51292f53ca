"""What this app keeps about people: who asked a second person, and who decided."""

from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from jiefang.approvals.models import ApprovalRequest
from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text

_WHY: Final = Text("证明由两人决定", "To show that two people decided")
_YEARS: Final = Text("三年", "Three years")
_COLUMNS: Final = (
    ("requested_by_id", Text("提出的批准请求", "Requests for a second person")),
    ("requested_session", Text("提出时的登录标记", "Mark of the sign-in then")),
    ("decided_by_id", Text("作出的决定", "Decisions")),
    ("decided_session", Text("决定时的登录标记", "Mark of the sign-in then")),
    ("reason", Text("请求的理由", "Why it was asked")),
    ("decision_reason", Text("决定的理由", "Why it was decided so")),
    ("payload", Text("要通知谁的编号", "Ids of what was asked about")),
)

for _column, _what in _COLUMNS:
    personal.field(
        "approvals_approvalrequest",
        _column,
        what=_what,
        purpose=_WHY,
        basis=Basis.DUTY,
        retention=_YEARS,
    )


def _own(person_id: UUID) -> Any:
    mine = Q(requested_by=person_id) | Q(decided_by=person_id)
    return ApprovalRequest.objects.filter(mine).order_by("pk")


@personal.exporter("approvals")
def _approvals(person_id: UUID) -> Any:
    names = ("kind", "reference", "requested_at", "state", "decided_at")
    return [{name: getattr(row, name) for name in names} for row in _own(person_id)]


@personal.eraser("20 approvals")
def _keep(person_id: UUID) -> Kept | None:
    if not _own(person_id).exists():
        return None
    return Kept(
        Text("作为联络员的请求和批准，不含姓名", "What you asked or approved, without a name"),
        Text("须能证明由两人决定，三年", "It must be shown that two decided, three years"),
    )
