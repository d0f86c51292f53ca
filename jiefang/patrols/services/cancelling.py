"""Calling shifts off: their people are told at once, and the rows stay for calendars."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.outbox.services import publish
from jiefang.patrols.constants import ShiftState
from jiefang.patrols.events import ShiftCancelled
from jiefang.patrols.models import Shift
from jiefang.patrols.services.following import sign_ups_end
from jiefang.patrols.wording import span
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_OFF = Text("班次取消了：{title}，{when}。{words}", "Cancelled: {title}, {when}. {words}")

_CANCELLED: Final = ["state", "cancelled_at", "cancel_reason", "sequence", "updated_at"]


def shifts_cancel(shifts: QuerySet[Shift], *, actor: Person, reason: str) -> int:
    """Call off these shifts in a transaction; how many. Those on their lists are told."""
    held = list(shifts.select_for_update(no_key=True).order_by("pk"))
    entries: list[Entry] = []
    for shift in held:
        shift.state, shift.cancelled_at = ShiftState.CANCELLED, now()
        shift.cancel_reason, shift.sequence = reason, shift.sequence + 1
        shift.save(update_fields=_CANCELLED)
        people = sign_ups_end(shift.pk, actor=actor)
        publish(ShiftCancelled(shift.pk), actor_id=actor.pk, area_code=shift.area_code)
        entries += _letters(people, shift, reason)
    append(entries)
    return len(held)


def _letters(people: Iterable[UUID], shift: Shift, words: str) -> list[Entry]:
    when = span(shift.starts_at, shift.ends_at)
    event_id = uuid7()
    letter = {
        "id": str(event_id),
        "kind": "patrols.shift_cancelled",
        "issued_at": now(),
        "text": {
            "zh": _OFF.zh.format(title=shift.title, when=when.zh, words=words).strip(),
            "en": _OFF.en.format(title=shift.title, when=when.en, words=words).strip(),
        },
        "shift": {"id": shift.pk, "title": shift.title, "starts_at": shift.starts_at},
    }
    return [Entry(person_stream(each), event_id, letter) for each in dict.fromkeys(people)]
