"""A person's standing follows their hours: counted anew whenever the ledger says something."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection, transaction

from jiefang.accounts.selectors import people_brief
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.hours.selectors import served_by
from jiefang.outbox.services import publish
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append
from jiefang.standing.constants import EVERYBODY
from jiefang.standing.criteria import STARS, stars_of
from jiefang.standing.events import StarsReached
from jiefang.standing.models import Place, Standing
from jiefang.standing.periods import year_of

Key = tuple[UUID, str]
"""A board and a period."""

_TEAM: Final = """
    INSERT INTO standing_teamplace (id, team_id, period, minutes, people)
    SELECT %(id)s, %(team)s, %(period)s, greatest(%(minutes)s, 0), greatest(%(people)s, 0)
    WHERE EXISTS (SELECT 1 FROM teams_team WHERE id = %(team)s)
    ON CONFLICT (team_id, period) DO UPDATE SET
        minutes = greatest(standing_teamplace.minutes + %(minutes)s, 0),
        people = greatest(standing_teamplace.people + %(people)s, 0)"""
_STAR: Final = Text(
    "您的服务时长已满 {hours} 小时，达到{star}。谢谢您！",
    "You have given {hours} hours and reached: {star}. Thank you!",
)


@transaction.atomic
def standing_refresh(person_id: UUID, *, tell: bool = True) -> Standing | None:
    """Count somebody's hours anew; None for who is not there any more.

    The same again changes nothing: what changes of the teams' sums is the difference to this
    person's own rows, which are locked meanwhile. With ``tell`` a new star is told.
    """
    if person_id not in people_brief([person_id]):
        return None
    Standing.objects.get_or_create(person_id=person_id)
    standing = Standing.objects.select_for_update().get(person=person_id)
    served = served_by(person_id)
    wanted = _wanted(served.months)
    _write(person_id, wanted, listed=standing.listed)
    before, standing.stars = standing.stars, stars_of(served.minutes)
    standing.minutes, standing.first_on = served.minutes, served.first_on
    standing.save()
    if tell and standing.stars > before:
        publish(StarsReached(person_id, standing.stars, served.minutes), actor_id=None)
        _tell(person_id, standing.stars)
    return standing


def standings_refresh(people: Iterable[UUID]) -> int:
    """The same for many, quietly: after rows came in past the event log."""
    return sum(standing_refresh(person_id, tell=False) is not None for person_id in people)


def _wanted(months: Mapping[tuple[UUID | None, str], int]) -> Counter[Key]:
    """Minutes on each board, for the month and for its year."""
    wanted: Counter[Key] = Counter()
    for (team_id, month), minutes in months.items():
        for period in (month, year_of(month)):
            wanted[EVERYBODY, period] += minutes
            if team_id is not None:
                wanted[team_id, period] += minutes
    return +wanted


def _write(person_id: UUID, wanted: Counter[Key], *, listed: bool) -> None:
    rows = Place.objects.filter(person=person_id)
    had = Counter({(row.board, row.period): row.minutes for row in rows})
    changed = sorted(key for key in wanted.keys() | had.keys() if wanted[key] != had[key])
    places = [
        Place(person_id=person_id, board=board, period=period, minutes=wanted[board, period],
              listed=listed)
        for board, period in changed
    ]  # fmt: skip
    Place.objects.bulk_create(
        (place for place in places if place.minutes),
        update_conflicts=True,
        unique_fields=["person", "board", "period"],
        update_fields=["minutes", "listed"],
    )
    for board, period in changed:
        if not wanted[board, period]:
            rows.filter(board=board, period=period).delete()
        if board != EVERYBODY:
            _add(board, period, wanted[board, period], had[board, period])


def _add(team_id: UUID, period: str, minutes: int, before: int) -> None:
    """Bring a team's sums up to date, teams in the order of their ids."""
    change: dict[str, Any] = {
        "id": uuid7(),
        "team": team_id,
        "period": period,
        "minutes": minutes - before,
        "people": bool(minutes) - bool(before),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TEAM, change)


def _tell(person_id: UUID, stars: int) -> None:
    rung, event_id = STARS.rungs[stars - 1], uuid4()
    hours = rung.needs.hours
    text = Text(
        _STAR.zh.format(hours=hours, star=rung.name.zh),
        _STAR.en.format(hours=hours, star=rung.name.en),
    )
    letter = {
        "id": str(event_id),
        "kind": "standing.star",
        "issued_at": now(),
        "text": text.json(),
    }
    append([Entry(person_stream(person_id), event_id, letter)])
