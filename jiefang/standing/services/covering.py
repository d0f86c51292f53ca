"""Once a month: what those covered who stood by, and a word to who was not called."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from jiefang.alerts.selectors import calls_counted
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append
from jiefang.standing.constants import (
    TOLD_BATCH,
    TOLD_FROM_DAY,
    TOLD_HOURS,
    TOLD_UNTIL_DAY,
)
from jiefang.standing.periods import bounds, month_before
from jiefang.standing.selectors.covering import Covering, covered_in

_WAITING: Final = """
    SELECT DISTINCT w.person_id FROM standing_watch w
    WHERE w.ended_at > %(since)s AND w.begun_at < %(until)s AND NOT EXISTS (
        SELECT 1 FROM standing_covered c WHERE c.person_id = w.person_id AND c.month = %(month)s)
    LIMIT %(most)s"""
_KEEP: Final = """
    INSERT INTO standing_covered (id, person_id, month, minutes, alerts_near, calls)
    VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (person_id, month) DO NOTHING RETURNING id"""
_QUIET: Final = Text(
    "上个月您在岗 {hours} 小时，没有被派到。有您在，身边的人就多一分安心，谢谢。",
    "Last month you stood by for {hours} hours and were not called. People near you were safer"
    " for it: thank you.",
)
_NEAR: Final = Text(
    "上个月您在岗 {hours} 小时，附近发生 {near} 起事件，都由更近的街坊先到。有您守着，谢谢。",
    "Last month you stood by for {hours} hours. {near} incidents nearby were answered by"
    " neighbours who were closer. Thank you for being there.",
)


def months_cover(at: datetime | None = None) -> int:
    """Settle the month before, some hundred people at a time; how many. Only early in a month."""
    local = timezone.localtime(at or now())
    begins, ends = TOLD_HOURS
    told = TOLD_FROM_DAY <= local.day <= TOLD_UNTIL_DAY and begins <= local.hour < ends
    return month_cover(month_before(local.date())) if told else 0


@transaction.atomic
def month_cover(month: str) -> int:
    """Settle up to a batch of people who stood by in the month; how many rows were made.

    Two at once settle nobody twice: the row of a person and month is unique, and only who made it
    tells. Raises ValueError for what is no month.
    """
    since, until = bounds(month)
    people = _waiting(month, since, until)
    covered = covered_in(people, since, until)
    calls = calls_counted(people, since, until)
    made = [
        person_id
        for person_id in sorted(covered)
        if _keep(person_id, month, covered[person_id], calls[person_id])
    ]
    append([_letter(each, covered[each]) for each in made if not calls[each]])
    return len(made)


def _waiting(month: str, since: datetime, until: datetime) -> list[UUID]:
    values: dict[str, Any] = {"month": month, "since": since, "until": until, "most": TOLD_BATCH}
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, values)
        return [person_id for (person_id,) in cursor.fetchall()]


def _keep(person_id: UUID, month: str, covering: Covering, calls: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, (uuid7(), person_id, month, *covering, calls))
        return cursor.fetchone() is not None


def _letter(person_id: UUID, covering: Covering) -> Entry:
    event_id, words = uuid4(), _NEAR if covering.alerts_near else _QUIET
    hours = round(covering.minutes / 60, 1)
    text = Text(
        words.zh.format(hours=f"{hours:g}", near=covering.alerts_near),
        words.en.format(hours=f"{hours:g}", near=covering.alerts_near),
    )
    data = {
        "id": str(event_id),
        "kind": "standing.covered",
        "issued_at": now(),
        "text": text.json(),
    }
    return Entry(person_stream(person_id), event_id, data)
