"""Hours that were written and duties that ended are counted."""

from jiefang.hours.events import HoursWritten
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles
from jiefang.standing.services.refreshing import standing_refresh
from jiefang.standing.services.watching import watch_keep
from jiefang.units.events import DutyChanged


@handles(HoursWritten)
def count_hours(event: HoursWritten, _meta: EventMeta) -> None:
    """Counted from the ledger as it stands, so that a second time changes nothing."""
    standing_refresh(event.person_id)


@handles(DutyChanged)
def keep_watch(event: DutyChanged, meta: EventMeta) -> None:
    """The end of a duty says when it began; the event's id keeps it from counting twice."""
    if event.since is not None:
        watch_keep(
            meta.id,
            person_id=event.person_id,
            unit_id=event.unit_id,
            begun_at=event.since,
            ended_at=meta.at,
        )
