"""What this app and the plumbing below it keep about people."""

from typing import Final
from uuid import UUID

from django.db import connection

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.sealing.rotation import also_sealed
from jiefang.common.text import Text

_ONCE: Final = Text("重复的请求只算一次", "So that a write sent twice happens once")
_LOG: Final = Text("保证每一步都通知到位", "So that everything that follows from an act is done")
_WEEK: Final = Text("七天", "Seven days")

for _table, _column, _what, _purpose, _sealed in (
    ("common_idempotencyrecord", "actor_id", Text("谁提交的", "Who sent a write"), _ONCE, False),
    (
        "common_idempotencyrecord",
        "response",
        Text("给您的答复", "The answer to a write"),
        _ONCE,
        True,
    ),
    ("outbox_event", "actor_id", Text("谁操作的", "Who did it"), _LOG, False),
    ("outbox_event", "data", Text("操作的编号", "Ids of what was done"), _LOG, False),
):
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_purpose,
        basis=Basis.CONTRACT,
        retention=_WEEK,
        sealed=_sealed,
    )


also_sealed("common_idempotencyrecord", "response")


@personal.eraser("75 answers")
def _answers(person_id: UUID) -> Kept | None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM common_idempotencyrecord WHERE actor_id = %s", [person_id])
    return None
