"""What this app keeps about people: decisions, and what was said for and against them."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from jiefang.appeals.constants import KEPT_DAYS
from jiefang.appeals.models import Appeal, Decision
from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text

_WHY: Final = Text("让人能对决定提出异议", "So that decisions can be appealed")
_YEARS: Final = Text("三年", "Three years")
_BATCH: Final = 1000

for _table, _column, _what, _sealed in (
    ("appeals_decision", "person_id", Text("关于您的决定", "Decisions about you"), False),
    ("appeals_decision", "hands", Text("作出决定的人", "Who decided"), False),
    ("appeals_appeal", "person_id", Text("您的申诉", "Your appeals"), False),
    ("appeals_appeal", "reason", Text("申诉理由", "Why you appealed"), True),
    ("appeals_appeal", "answer", Text("对申诉的答复", "The answer to an appeal"), True),
    ("appeals_appeal", "answered_by_id", Text("答复申诉的人", "Who answered"), False),
):
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_WHY,
        basis=Basis.CONTRACT,
        retention=_YEARS,
        sealed=_sealed,
    )


@personal.exporter("appeals")
def _appeals(person_id: UUID) -> Any:
    rows = Appeal.objects.filter(person=person_id).select_related("decision").order_by("pk")
    names = ("reason", "state", "filed_at", "due_on", "outcome", "answer", "answered_at")
    decided = Decision.objects.filter(person=person_id).order_by("pk")
    return {
        "decisions": list(decided.values("about", "what", "decided_at")),
        "appeals": [
            {name: getattr(row, name) for name in names} | {"what": row.decision.what}
            for row in rows
        ],
    }


@personal.eraser("24 appeals")
def _forget(person_id: UUID) -> Kept | None:
    Decision.objects.filter(person=person_id).delete()
    Appeal.objects.filter(answered_by=person_id).update(answered_by=None)
    return None


@personal.retention("appeals", _YEARS)
def _old(today: date) -> int:
    old = Decision.objects.filter(decided_at__date__lt=today - timedelta(days=KEPT_DAYS))
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Decision.objects.filter(pk__in=ids).delete()[0] if ids else 0
