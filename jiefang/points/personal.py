"""What this app keeps about people."""

from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.sealing.rotation import also_sealed
from jiefang.common.text import Text
from jiefang.points.constants import GrantState
from jiefang.points.models import Account, Entry, GrantFile, Hold, ManualEntry, Occurrence

_COUNT: Final = Text("记录积分的来源和去向", "To account for points, where from and where to")
_CHECK: Final = Text("使积分真实可信", "So that points are true, and known to be")
_ALWAYS: Final = Text(
    "长期保存；注销后只剩编号，不含姓名", "For good; after erasure by number alone, without a name"
)
_TEXTS: Final = Text(
    "账号存续期间；注销后一天内清空", "While the account exists; emptied a day after erasure"
)
_FILES: Final = Text(
    "账号存续期间，注销后一天内删除；未使用的一天后删除",
    "While the account exists, deleted a day after erasure; one that was never used after a day",
)

_COLUMNS: Final = (
    ("points_account", "owner_id", Text("积分账户", "Accounts of points"), _COUNT, _ALWAYS, False),
    ("points_entry", "person_id", Text("积分明细", "Entries of points"), _COUNT, _ALWAYS, False),
    ("points_entry", "author_id", Text("人工发放的申请人", "Who gave points by hand"), _CHECK,
     _ALWAYS, False),
    ("points_entry", "approver_id", Text("人工发放的确认人", "Who agreed to points by hand"),
     _CHECK, _ALWAYS, False),
    ("points_occurrence", "person_id", Text("可得积分的事项", "What may earn points"), _COUNT,
     _ALWAYS, False),
    ("points_rule", "author_id", Text("积分规则的起草人", "Who drafted a rule"), _CHECK, _ALWAYS,
     False),
    ("points_rule", "enacted_by_id", Text("使积分规则生效的人", "Who put a rule in force"), _CHECK,
     _ALWAYS, False),
    ("points_manualentry", "person_id", Text("人工发放的积分", "Points given by hand"), _COUNT,
     _ALWAYS, False),
    ("points_manualentry", "reason", Text("人工发放的理由", "Why points were given by hand"),
     _CHECK, _TEXTS, True),
    ("points_manualentry", "evidence", Text("人工发放的依据", "Evidence for points by hand"),
     _CHECK, _TEXTS, True),
    ("points_manualentry", "reference", Text("人工发放的文件编号",
     "Number of a paper that shows why"), _CHECK, _TEXTS, True),
    ("points_grantfile", "body", Text("人工发放的依据文件（照片、PDF）",
     "Files that show why points were given by hand"), _CHECK, _FILES, True),
    ("points_grantfile", "author_id", Text("提交依据文件的人", "Who handed such a file in"), _CHECK,
     _FILES, False),
    ("points_manualentry", "remark", Text("抽查或处理时写的话", "What was said when checked"),
     _CHECK, _TEXTS, True),
    ("points_manualentry", "author_id", Text("人工发放的申请人", "Who asked for points by hand"),
     _CHECK, _ALWAYS, False),
    ("points_manualentry", "decided_by_id", Text("人工发放的确认人",
     "Who decided on points by hand"), _CHECK, _ALWAYS, False),
    ("points_manualentry", "checked_by_id", Text("人工发放的抽查人", "Who checked points by hand"),
     _CHECK, _ALWAYS, False),
    ("points_hold", "person_id", Text("待复核的积分", "Points that wait for a look"), _CHECK,
     _ALWAYS, False),
    ("points_hold", "decided_by_id", Text("复核人", "Who looked at held points"), _CHECK, _ALWAYS,
     False),
    ("points_hold", "remark", Text("复核时写的话", "What was said about held points"), _CHECK,
     _TEXTS, True),
)  # fmt: skip

for _table, _column, _what, _purpose, _kept, _sealed in _COLUMNS:
    personal.field(
        _table, _column, what=_what, purpose=_purpose, basis=Basis.CONTRACT, retention=_kept,
        sealed=_sealed,
    )  # fmt: skip
also_sealed("points_grantfile", "body")


@personal.exporter("points")
def _points(person_id: UUID) -> Any:
    names = ("recorded_at", "kind", "what", "amount", "balance_after", "happened_on", "expires_on")
    accounts = Account.objects.filter(owner_id=person_id).order_by("kind")
    return {
        "accounts": list(accounts.values("kind", "balance", "expires_on")),
        "entries": list(Entry.objects.of(person_id).order_by("pk").values(*names)),
        "counted": list(
            Occurrence.objects.filter(person_id=person_id)
            .order_by("pk")
            .values("kind", "day", "quantity", "given", "doubt")
        ),
        "by_hand": _texts(
            ManualEntry.objects.filter(person_id=person_id), "reason", "evidence", "reference"
        ),
        "by_hand_files": list(
            GrantFile.objects.filter(grant__person_id=person_id)
            .order_by("pk")
            .values("type", "size", "sha256", "added_at")
        ),
        "held": _texts(Hold.objects.filter(person_id=person_id), "remark"),
    }


def _texts(rows: Any, *names: str) -> list[dict[str, Any]]:
    columns = ("amount", "state", *names)
    return [{name: getattr(row, name) for name in columns} for row in rows.order_by("pk")]


@personal.eraser("26 points")
def _forget(person_id: UUID) -> Kept | None:
    given = ManualEntry.objects.filter(person_id=person_id)
    given.update(reason="", evidence="", reference="", remark="")
    GrantFile.objects.filter(
        Q(grant__person_id=person_id) | Q(grant__isnull=True, author_id=person_id)
    ).delete()
    Hold.objects.filter(person_id=person_id).update(remark="")
    if not Entry.objects.of(person_id).exists():
        ManualEntry.objects.filter(person_id=person_id, state=GrantState.REFUSED).delete()
        return None
    return Kept(
        Text("积分明细，只有编号没有姓名", "Entries of points, by number, without a name"),
        Text("积分账只增不改，总数须能核对", "The ledger is never changed, so that its sums hold"),
    )
