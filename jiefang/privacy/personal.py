"""What this app keeps about people."""

from datetime import date
from typing import Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.privacy.constants import KEPT_YEARS
from jiefang.privacy.models import Allowance, Disclosure

_LOOKED: Final = Text("让您知道谁看过您的号码", "So that you know who saw your number")
_ASKED: Final = Text("办理导出和注销", "To hand out a copy and to erase")
_YEARS: Final = Text("三年", "Three years")
_BATCH: Final = 5000

for _table, _column, _what, _purpose in (
    ("privacy_disclosure", "person_id", Text("谁看过您的号码", "Who saw your number"), _LOOKED),
    ("privacy_disclosure", "actor_id", Text("看过谁的号码", "Whose numbers you saw"), _LOOKED),
    ("privacy_allowance", "person_id", Text("导出次数", "Copies taken"), _ASKED),
    ("privacy_erasure", "person_id", Text("注销申请", "Wish to be erased"), _ASKED),
):
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=Basis.DUTY, retention=_YEARS
    )


@personal.eraser("85 allowance")
def _forget(person_id: UUID) -> Kept | None:
    Allowance.objects.filter(person_id=person_id).delete()
    return None


@personal.retention("disclosures", Text("谁看过号码：三年", "Who saw numbers: three years"))
def _old(today: date) -> int:
    old = Disclosure.objects.filter(at__date__lt=today - KEPT_YEARS).order_by("at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    Disclosure.objects.filter(pk__in=ids).delete()
    return len(ids)
