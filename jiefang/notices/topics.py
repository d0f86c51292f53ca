"""The live view: the notices of a district."""

from typing import Any, Final

from jiefang.accounts.models import Person
from jiefang.notices import wire
from jiefang.notices.models import Notice
from jiefang.notices.permissions import may_see_district
from jiefang.notices.services import receipts_record
from jiefang.realtime.receipts import on_receipt
from jiefang.realtime.topics import topic

SHOWN_MOST: Final = 50


def notices_snapshot(person: Person, key: str) -> dict[str, Any]:
    """``{"notices": [row]}``: the latest, newest first. A delta holds rows whole, by id."""
    rows = Notice.objects.visible_to(person).seen_in(key).order_by("-requested_at", "-id")
    return {"notices": wire.rows(list(rows[:SHOWN_MOST]))}


topic("notices", permits=may_see_district, snapshot=notices_snapshot)
on_receipt(receipts_record)
