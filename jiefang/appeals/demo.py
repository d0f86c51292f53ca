"""An appeal that waits for an answer in the demo city."""

from datetime import timedelta
from typing import Final

from jiefang.accounts.selectors import person_by_phone
from jiefang.appeals.constants import About
from jiefang.appeals.models import Appeal, Decision
from jiefang.appeals.services.appealing import appeal_file
from jiefang.appeals.services.keeping import decision_keep
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.units.demo.load import after_loading

CAPTAIN: Final = "13800000002"
MEMBERS: Final = ("13800000004", "13800000005")


@after_loading
def appeals_of_the_demo() -> None:
    """One decision that could be appealed, and one that is."""
    captain = person_by_phone(CAPTAIN)
    people = [person for person in map(person_by_phone, MEMBERS) if person]
    if captain is None or not people or Decision.objects.filter(person__in=people).exists():
        return
    for person, title in zip(people, ("周三夜间巡逻", "周五夜间巡逻"), strict=False):
        decision_keep(
            person_id=person.pk,
            about=About.HOURS,
            reference=uuid7(),
            what=Text(f"“{title}”的时长不计入", "Hours of an evening patrol refused"),
            hands=(captain.pk,),
            at=now() - timedelta(days=2),
        )
    last = people[-1]
    decision = Decision.objects.filter(person=last).first()
    if decision is not None and not Appeal.objects.filter(decision=decision).exists():
        reason = "当晚巡逻到九点半，签退时手机没电，第二天才补上。同组的街坊可以作证。"
        appeal_file(actor=last, decision=decision.pk, reason=reason)
