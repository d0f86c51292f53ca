"""A run over a file: batch by batch, each in one transaction with its place in the file.

Killed at any moment, it goes on after the last committed batch: every right row is invited once,
every other one is kept with its reasons once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from jiefang.accounts.services.inviting import Invited
from jiefang.common.ids import uuid7
from jiefang.common.rendering import json_bytes
from jiefang.common.sealing import seal
from jiefang.geography.streets import streets
from jiefang.outbox.services import publish
from jiefang.rosters.constants import (
    ATTEMPTS_MAX,
    BATCH,
    LEASE_S,
    MOVES,
    RUNNING,
    RosterState,
)
from jiefang.rosters.events import RosterImported
from jiefang.rosters.models import Roster
from jiefang.rosters.people import Bad, Good, Judge, mapped
from jiefang.rosters.reading import Layout, Line, Unreadable, open_book, people_rows, text_of
from jiefang.rosters.sealed_files import opened
from jiefang.rosters.streets import Streets
from jiefang.teams.selectors import members_among
from jiefang.teams.services.inviting import Newcomer, members_invite

_LEASE: Final = timedelta(seconds=LEASE_S)
_REJECT: Final = """
COPY rosters_rejected (roster_id, ordinal, sheet, number, cells, reasons) FROM STDIN
"""


class _Lost(Exception):
    """Another run holds the roster now."""


@dataclass
class _Batch:
    """``until``: the last row of the file that is in it."""

    until: int
    good: list[Good]
    bad: list[Bad]


def roster_run(roster_id: UUID, *, batch: int = BATCH) -> bool:
    """Check or import the file to its end; False where there is nothing to do, or another does."""
    roster = _claimed(roster_id)
    if roster is None:
        return False
    try:
        if roster.attempts > ATTEMPTS_MAX:
            raise Unreadable("gave_up")
        for each in _batches(roster, batch):
            _commit(roster, each)
        _end(roster)
    except Unreadable as error:
        _fail(roster, error.code)
    except _Lost:
        return False
    return True


def _claimed(roster_id: UUID) -> Roster | None:
    runner = uuid7()
    free = Q(claimed_until=None) | Q(claimed_until__lt=Now())
    waiting = Roster.objects.filter(free, pk=roster_id, state__in=RUNNING)
    changes = {"runner": runner, "claimed_until": Now() + _LEASE, "attempts": F("attempts") + 1}
    if not waiting.update(**changes):
        return None
    return Roster.objects.filter(pk=roster_id, runner=runner).first()


def _batches(roster: Roster, size: int) -> Iterator[_Batch]:
    """The rows after ``done``; those before it are read again to know their phones."""
    layout = Layout.of(dict(roster.layout))
    known = Streets((each.code, each.name, each.district) for each in streets())
    judge = Judge(mapped(roster.mapping), known, timezone.localdate())
    lines = people_rows(open_book(opened(roster.pk, roster.size)), layout)
    for line in islice(lines, roster.done):
        judge.judge(line)
    while some := list(islice(lines, size)):
        found = [judge.judge(line) for line in some]
        yield _Batch(
            some[-1].ordinal,
            [each for each in found if isinstance(each, Good)],
            [each for each in found if isinstance(each, Bad)],
        )


@transaction.atomic
def _commit(roster: Roster, batch: _Batch) -> None:
    _hold(roster)
    _reject(roster.pk, batch.bad)
    again = _known(roster, batch.good) if _is_check(roster) else _invite(roster, batch.good)
    Roster.objects.filter(pk=roster.pk).update(
        done=batch.until,
        good=F("good") + len(batch.good),
        bad=F("bad") + len(batch.bad),
        again=F("again") + again,
        claimed_until=Now() + _LEASE,
        attempts=0,
    )


def _hold(roster: Roster) -> None:
    """Lock the row, as long as the roster is still this run's. Raises _Lost."""
    held = Roster.objects.select_for_update(no_key=True)
    if not held.filter(pk=roster.pk, runner=roster.runner).exists():
        raise _Lost


def _is_check(roster: Roster) -> bool:
    return roster.state == RosterState.CHECKING


def _known(roster: Roster, good: Sequence[Good]) -> int:
    return members_among(roster.team_id, [each.phone for each in good])


def _invite(roster: Roster, good: Sequence[Good]) -> int:
    """Invite them; how many were in the team before."""
    newcomers = [
        Newcomer(
            Invited(each.phone, each.name, each.birth_year, each.street, each.insured_until),
            each.roles,
            each.joined_on,
        )
        for each in good
    ]
    return len(good) - members_invite(team_id=roster.team_id, newcomers=newcomers)


def _reject(roster_id: UUID, bad: Sequence[Bad]) -> None:
    if not bad:
        return
    with connection.cursor() as cursor, cursor.copy(_REJECT) as copy:
        for each in bad:
            line = each.line
            reasons = json_bytes([list(reason) for reason in each.reasons]).decode()
            copy.write_row(
                (roster_id, line.ordinal, line.sheet, line.number, _sealed(line), reasons)
            )


def _sealed(line: Line) -> bytes:
    cells = [text_of(cell).replace("\0", "\ufffd") for cell in line.cells]
    return seal(json_bytes(cells), purpose="rosters_rejected.cells")


@transaction.atomic
def _end(roster: Roster) -> None:
    _hold(roster)
    state = MOVES[RosterState(roster.state)]
    _finish(roster, state=state)
    roster.refresh_from_db()
    if state == RosterState.IMPORTED:
        done = RosterImported(
            roster.pk, roster.team_id, good=roster.good, bad=roster.bad, again=roster.again
        )
        publish(done, actor_id=None)


@transaction.atomic
def _fail(roster: Roster, code: str) -> None:
    _hold(roster)
    _finish(roster, state=RosterState.FAILED, failure=code)


def _finish(roster: Roster, **changes: str) -> None:
    free = {"runner": None, "claimed_until": None, "ended_at": Now(), "rows": F("done")}
    Roster.objects.filter(pk=roster.pk).update(**free, **changes)
