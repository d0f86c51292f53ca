"""Organisers are reminded of appeals whose day is over: swept, and again every week."""

from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jiefang.accounts.constants import Role
from jiefang.accounts.selectors import people_in_charge
from jiefang.appeals.constants import REMIND_AGAIN_DAYS, AppealState
from jiefang.appeals.models import Appeal
from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_MOST: Final = 200
_LATE: Final = Text(
    "有一份申诉应在 {day} 前答复，已过期限，请尽快答复。",
    "An appeal should have been answered by {day}: please answer it.",
)


@transaction.atomic
def overdue_remind(today: date | None = None) -> int:
    """Tell whoever may answer, once and then every seven days; how many appeals were late."""
    today = today or timezone.localdate()
    unheard = Q(reminded_on=None) | Q(reminded_on__lte=today - timedelta(days=REMIND_AGAIN_DAYS))
    late = Appeal.objects.filter(unheard, state=AppealState.OPEN, due_on__lt=today)
    held = late.select_for_update(of=("self",), skip_locked=True).select_related("decision")
    rows = list(held.order_by("due_on", "pk")[:_MOST])
    Appeal.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_on=today)
    append([entry for row in rows for entry in _letters(row)])
    return len(rows)


def _letters(appeal: Appeal) -> list[Entry]:
    """To the organisers of the area, but to nobody who had a part in the decision."""
    charged = people_in_charge(Role.ORGANISER, appeal.decision.area_code)
    others = set(charged) - {*appeal.decision.hands, appeal.person_id}
    found = []
    for person_id in sorted(others):
        event_id = uuid4()
        letter = {
            "id": str(event_id),
            "kind": "appeals.overdue",
            "issued_at": now(),
            "text": _LATE.format(day=appeal.due_on).json(),
        }
        found.append(Entry(person_stream(person_id), event_id, letter))
    return found
