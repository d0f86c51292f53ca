"""Two decisions about the member of 越秀: one that is appealed against, one that is not."""

from datetime import UTC, datetime

from jiefang.appeals.constants import About
from jiefang.appeals.models import Decision
from jiefang.appeals.services.appealing import appeal_file
from jiefang.appeals.services.keeping import decision_keep
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from tests.cast import HERE, Cast


def appeals_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of this app speak of."""
    for day in (1, 2):
        decision_keep(
            person_id=cast.member.pk,
            about=About.HOURS,
            reference=uuid7(),
            what=Text("时长不计入", "Hours refused"),
            hands=(cast.captain.pk,),
            at=datetime(2026, 11, day, tzinfo=UTC),
            area_code=f"{HERE}001",
        )
    first, second = Decision.objects.order_by("decided_at")
    appeal = appeal_file(actor=cast.member, decision=first.pk, reason="当晚确实在岗")
    return {"appeal": appeal.pk, "decision": second.pk}
