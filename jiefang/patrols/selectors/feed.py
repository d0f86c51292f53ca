"""What stands in somebody's calendar."""

from collections import defaultdict
from datetime import timedelta
from typing import Any, Final

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.patrols.constants import LIVE, ShiftState
from jiefang.patrols.ical import Entry
from jiefang.patrols.models import CalendarLink, SignUp
from jiefang.teams.selectors import TeamNames, team_names

_BACK: Final = timedelta(days=60)
_MOST: Final = 1000


def link_owner(token_hash: bytes) -> Person:
    """Whose link it is. Raises NotFound for one that is none (any more), or of who left."""
    link = CalendarLink.objects.select_related("person").filter(token_hash=token_hash).first()
    if link is None or not link.person.is_active:
        raise NotFound
    return link.person


def entries_of(person: Person) -> list[Entry]:
    """The person's shifts since two months ago, one entry each; also those that are off."""
    rows = SignUp.objects.filter(person=person.pk, starts_at__gte=now() - _BACK)
    by_shift: dict[Any, list[SignUp]] = defaultdict(list)
    for row in rows.select_related("shift").order_by("starts_at", "made_at", "pk")[:_MOST]:
        by_shift[row.shift_id].append(row)
    teams = team_names(own[0].shift.team_id for own in by_shift.values())
    return [_entry(own, teams) for own in by_shift.values()]


def _entry(rows: list[SignUp], teams: TeamNames) -> Entry:
    shift, last = rows[0].shift, rows[-1]
    live = next((row for row in rows if row.state in LIVE), None)
    shown = live or last
    return Entry(
        shift_id=shift.pk,
        title=shift.title,
        team=teams[shift.team_id]["name"] if shift.team_id else "",
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        meeting_point=shift.meeting_point,
        longitude=shift.longitude,
        latitude=shift.latitude,
        role=shown.role,
        state=shown.state,
        off=live is None or shift.state == ShiftState.CANCELLED,
        sequence=shift.sequence + sum(1 if row.state in LIVE else 2 for row in rows) - 1,
        changed_at=max(shift.updated_at, *(row.changed_at for row in rows)),
    )


def link_made(person: Any) -> dict[str, Any]:
    """When the person's link was made and last read; nulls without one."""
    link = CalendarLink.objects.filter(person=person.pk).first()
    return {"made_at": link and link.made_at, "read_at": link and link.read_at}
