"""After a shift: whoever has not checked out is asked, then the captain; in the end it lapses."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.patrols.selectors.sign_ups import leader_of
from jiefang.realtime.entries import Entry
from jiefang.realtime.services import append
from jiefang.teams.selectors import leaders_of
from jiefang.turnout import exceptions, wire, wording
from jiefang.turnout.constants import (
    ANSWER_WITHIN_S,
    LAPSES_AFTER_S,
    Asked,
    Doubt,
    TurnoutKind,
)
from jiefang.turnout.events import AllRight, CheckedOut, NotBack
from jiefang.turnout.models import Attendance
from jiefang.turnout.selectors.attendances import attendance_now
from jiefang.turnout.services.checking import doubt, end, event_of
from jiefang.turnout.services.telling import name_of, without

_AT_ONCE: Final = 200


@transaction.atomic
def returns_due() -> int:
    """Ask those who should be back, and pass on those who did not answer; how many."""
    due = Attendance.objects.open().filter(ask_due_at__lte=now()).order_by("ask_due_at")
    rows = list(due.select_for_update(skip_locked=True, of=("self",))[:_AT_ONCE])
    entries = [entry for row in rows for entry in _next(row)]
    append(entries)
    return len(rows)


@transaction.atomic
def attendances_lapse() -> int:
    """Close, and hold, what nobody ended long after the shift; how many."""
    before = now() - timedelta(seconds=LAPSES_AFTER_S)
    due = Attendance.objects.open().filter(shift_ends_at__lt=before).order_by("shift_ends_at")
    rows = list(due.select_for_update(skip_locked=True, of=("self",))[:_AT_ONCE])
    for row in rows:
        row.lapsed_at = now()
        doubt(row, [Doubt.NO_CHECK_OUT])
        end(row)
        row.save()
        publish(event_of(CheckedOut, row, ""), actor_id=None)
    return len(rows)


@transaction.atomic
def all_right(*, actor: Person) -> Attendance:
    """Say that all is well after the shift's end. Raises ``conflict.not_checked_in``."""
    row = attendance_now(actor)
    if row is None:
        raise exceptions.not_checked_in()
    if row.asked == Asked.ASKED:
        row.asked, row.ask_due_at = Asked.WELL, None
        row.save(update_fields=["asked", "ask_due_at"])
        publish(AllRight(row.pk, actor.pk, row.area_code), actor_id=actor.pk)
    return row


def _next(row: Attendance) -> list[Entry]:
    at = now()
    if row.asked == Asked.NOT_YET:
        row.asked, row.ask_due_at = Asked.ASKED, at + timedelta(seconds=ANSWER_WITHIN_S)
        text = wording.ALL_RIGHT.format(title=row.title)
        told, kind, type_ = [row.person_id], TurnoutKind.ALL_RIGHT, "alert"
    else:
        row.asked, row.ask_due_at = Asked.PASSED_ON, None
        publish(NotBack(row.pk, row.person_id, row.team_id, row.area_code), actor_id=None)
        text = wording.NOT_BACK.format(name=name_of(row.person_id), title=row.title)
        leader = leader_of(row.shift_id)
        captains = leaders_of(row.team_id) if row.team_id else []
        told = without([*captains, *([leader] if leader else [])], row.person_id)
        kind, type_ = TurnoutKind.NOT_BACK, "alert"
    row.save(update_fields=["asked", "ask_due_at"])
    person = {"id": str(row.person_id)}
    return wire.letters(told, wire.letter(kind, row, text, at, type_=type_, person=person))
