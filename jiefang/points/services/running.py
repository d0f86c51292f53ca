"""The consumer: what was counted is turned into entries, in batches, exactly once.

A batch holds the accounts of its people, works out what is allotted to everything of the months it
touches, and posts the difference to what was posted before. All of it is one transaction, so a
process that dies leaves nothing half done, and doing it again finds no difference.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from jiefang.points.constants import RUN_BATCH, RUN_BATCHES, RUN_LOCK, EntryKind
from jiefang.points.ledger import MINT, AccountName, held, last_day, month_of, team, wallet
from jiefang.points.selectors.arithmetic import GROUPS, allotting
from jiefang.points.services.books import Posting, accounts_hold, balances_move, entries_write
from jiefang.points.services.holding import hold_open, hold_undo

_DUE: Final = """
WITH due AS (
    SELECT person_id, kind, day FROM points_occurrence WHERE due ORDER BY id LIMIT %s
)
SELECT person_id, kind, date_trunc('month', day)::date FROM due
UNION SELECT o.person_id, o.kind, date_trunc('month', o.day)::date FROM points_occurrence o
WHERE o.short AND o.person_id IN (SELECT person_id FROM due)
"""
_FOUND: Final = (
    allotting(GROUPS)
    + """
SELECT a.id, a.person_id, a.kind, a.day, o.team_id, o.area_code, o.quantity, o.doubt, o.postings,
    o.revision, a.given, a.allotted, a.rule_id, a.valid_months, coalesce(r.to_team, false)
FROM allotted a JOIN points_occurrence o ON o.id = a.id
LEFT JOIN points_rule r ON r.id = a.rule_id
WHERE a.given <> a.allotted OR o.due OR o.short ORDER BY (a.allotted < a.given), a.id
"""
)
_DONE: Final = """
UPDATE points_occurrence o SET given = d.given, postings = d.postings, short = d.short,
    due = o.revision <> d.revision
FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::bool[], %s::int[])
    AS d (id, given, postings, short, revision)
WHERE o.id = d.id
"""


class _Found(NamedTuple):
    id: int
    person_id: UUID
    kind: str
    day: date
    team_id: UUID | None
    area_code: str
    quantity: int
    doubt: str
    postings: int
    revision: int
    given: int
    allotted: int
    rule_id: UUID | None
    valid_months: int | None
    to_team: bool

    @property
    def own(self) -> AccountName:
        """Where its points go: who belongs to no team gets them oneself."""
        return team(self.team_id) if self.to_team and self.team_id else wallet(self.person_id)

    @property
    def apart(self) -> AccountName:
        """Where they lie until somebody has looked."""
        return held(self.own.owner_id or self.person_id)


class _Done(NamedTuple):
    id: int
    given: int
    postings: int
    short: bool
    revision: int


def points_run() -> int:
    """Post what is due; gives how many groups were looked at. Idle while another does it."""
    return sum(_batches())


def _batches() -> Iterator[int]:
    for _ in range(RUN_BATCHES):
        done = run_batch()
        yield done
        if not done:
            return


@transaction.atomic
def run_batch(most: int = RUN_BATCH) -> int:
    """One batch of at most so many that are due; 0 when there are none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [RUN_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_DUE, [most])
        groups = cursor.fetchall()
        if not groups:
            return 0
        people = {row[0] for row in groups}
        names = [MINT, *(wallet(each) for each in people), *(held(each) for each in people)]
        balances = accounts_hold(names)
        cursor.execute(_FOUND, _columns(groups))
        found = [_Found(*row) for row in cursor.fetchall()]
        balances |= accounts_hold(_of_teams(found))
        done = [_posted(row, balances) for row in found]
        cursor.execute(_DONE, [list(column) for column in zip(*done, strict=True)])
    return len(groups)


def _of_teams(found: Sequence[_Found]) -> set[AccountName]:
    """Held after the people's, here and wherever both are: so nobody waits in a ring."""
    return {name for row in found if row.to_team for name in (row.own, row.apart)}


def _columns(groups: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    people, kinds, months = zip(*groups, strict=True)
    return {"people": list(people), "kinds": list(kinds), "months": list(months)}


def _posted(row: _Found, balances: dict[UUID, int]) -> _Done:
    """Post the difference; of what is too much already no more than is left of it is taken."""
    given, postings = row.given, row.postings
    if row.doubt and row.given != row.allotted:
        undone = hold_undo(row.id)
        given, postings = given - undone, postings + bool(undone)
        balances[row.apart.key] -= undone
    more = row.allotted - given
    if more < 0:
        more = -min(-more, balances[row.own.key])
    if more:
        _post(row, more, postings, balances)
        given, postings = given + more, postings + 1
    return _Done(row.id, given, postings, given > row.allotted, row.revision)


def _post(row: _Found, more: int, number: int, balances: dict[UUID, int]) -> None:
    own = row.apart if row.doubt and more > 0 else row.own
    months = row.valid_months
    lasting = own == wallet(row.person_id) and more > 0 and months is not None
    posting = Posting(
        debit=MINT if more > 0 else own,
        credit=own if more > 0 else MINT,
        amount=abs(more),
        kind=_kind(row, more),
        cause=f"rule:{row.id}:{number}",
        what=row.kind,
        person_id=row.person_id,
        quantity=row.quantity,
        happened_on=row.day,
        expires_on=last_day(month_of(row.day), months or 0) if lasting else None,
        rule_id=row.rule_id,
        occurrence_id=row.id,
        team_id=row.team_id,
        area_code=row.area_code,
    )
    balances[own.key] += more
    entries_write([(posting, balances_move(posting))])
    if posting.kind == EntryKind.HELD:
        hold_open(posting, [row.doubt])


def _kind(row: _Found, more: int) -> EntryKind:
    if more < 0:
        return EntryKind.CORRECTED
    return EntryKind.HELD if row.doubt else EntryKind.EARNED
