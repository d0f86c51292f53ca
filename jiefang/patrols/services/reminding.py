"""Reminders of shifts, and who is missing at the start: due columns, swept by the relay.

Each sweep claims its rows in the statement that empties their due column, in one transaction with
the entries and messages: each goes out once.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from django.db import connection, transaction

from jiefang.accounts.constants import PersonStatus
from jiefang.common.clock import now
from jiefang.messaging.services import message_send
from jiefang.messaging.texts import patrol_text
from jiefang.outbox.services import publish
from jiefang.patrols.constants import LOCAL, SignUpState
from jiefang.patrols.events import MembersMissing
from jiefang.patrols.hooks import checked_in
from jiefang.patrols.models import Shift, SignUp
from jiefang.patrols.services.telling import letters, said
from jiefang.realtime.services import append
from jiefang.teams.selectors import leaders_of

if TYPE_CHECKING:
    from jiefang.realtime.entries import Entry

Which = Literal["evening", "hour"]

_MOST: Final = 500
_CLAIM: Final = """
UPDATE patrols_signup SET {column} = NULL WHERE id IN (
    SELECT id FROM patrols_signup
    WHERE {column} <= statement_timestamp() AND state = 'confirmed'
    ORDER BY {column}, shift_id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING id"""


@transaction.atomic
def remind(which: Which) -> int:
    """Remind those whose time has come, in the feed and, where they agreed, by SMS; how many."""
    rows = _claimed(f"{which}_due_at")
    coming = [row for row in rows if row.starts_at > now()]
    by_shift = _by_shift(coming)
    entries: list[Entry] = []
    for shift, people in by_shift.items():
        entries += letters([row.person_id for row in people], said(which, shift))
    for row in coming:
        _text(row, which)
    append(entries)
    return len(rows)


@transaction.atomic
def missing_show() -> int:
    """Mark those who have a place and have not checked in, and tell their leaders; how many due."""
    rows = _claimed("missing_due_at")
    there = checked_in({row.shift_id for row in rows}) if rows else set()
    absent = [row for row in rows if (row.shift_id, row.person_id) not in there]
    SignUp.objects.filter(pk__in=[row.pk for row in absent]).update(missing_at=now())
    entries: list[Entry] = []
    for shift, people in _by_shift(absent).items():
        ids = tuple(row.person_id for row in people)
        publish(MembersMissing(shift.pk, ids), actor_id=None, area_code=shift.area_code)
        names = "、".join(row.person.name for row in people)
        letter = said("missing", shift, count=len(people), names=names)
        leaders = leaders_of(shift.team_id) if shift.team_id else []
        entries += letters(leaders, letter)
    append(entries)
    return len(rows)


def _claimed(column: str) -> list[SignUp]:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(column=column), [_MOST])
        ids = [row[0] for row in cursor.fetchall()]
    found = SignUp.objects.filter(pk__in=ids, state=SignUpState.CONFIRMED)
    return list(found.select_related("shift", "person").order_by("shift_id", "made_at", "pk"))


def _by_shift(rows: Iterable[SignUp]) -> dict[Shift, list[SignUp]]:
    found: dict[Shift, list[SignUp]] = defaultdict(list)
    for row in rows:
        found[row.shift].append(row)
    return found


def _text(row: SignUp, which: Which) -> None:
    """A message without a name or place, not sent any more once the shift has begun."""
    person = row.person
    if person.sms_consent_at is None or person.status != PersonStatus.ACTIVE:
        return
    starts = row.starts_at.astimezone(LOCAL)
    message_send(
        cause=f"patrol:{row.pk}:{which}:{starts:%Y%m%d%H%M}",
        person_id=person.pk,
        phone=person.phone,
        channel="sms",
        text=patrol_text(which, starts.strftime("%H:%M")),
        language="en" if person.language == "en" else "zh",
        expires_at=row.starts_at,
    )
