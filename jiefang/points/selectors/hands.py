"""Whose work put points apart: they are not the ones to release them."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from jiefang.hazards.selectors import handlers_of
from jiefang.hours.selectors import hands_of
from jiefang.points.constants import RuleKind
from jiefang.points.models import Hold, Occurrence
from jiefang.points.selectors.rings import circles_of

_REPORTS: Final = (RuleKind.HAZARD_CLOSED, RuleKind.HELPFUL_REPORT)


def hands_on(holds: Iterable[Hold]) -> dict[UUID, set[UUID]]:
    """Who gave the points of each, entered or corrected the hours, or dealt with the report.

    Of points by hand also whom the person has given to, straight or by way of one other. Few
    queries, however many holds there are; each comes with its ``grant``.
    """
    rows = list(holds)
    circles = circles_of({row.person_id for row in rows if row.grant})
    found = {row.pk: _givers(row) | circles.get(row.person_id, set()) for row in rows}
    counted = Occurrence.objects.in_bulk([row.occurrence_id for row in rows if row.occurrence_id])
    hours = hands_of(_sources(counted.values(), RuleKind.PATROL_HOURS))
    reports = handlers_of(_sources(counted.values(), *_REPORTS))
    hands = hours | {source: {handler} for source, handler in reports.items()}
    for row in rows:
        what = counted.get(row.occurrence_id or 0)
        source = _source(what) if what else None
        if source is not None:
            found[row.pk] |= hands.get(source, set())
    return found


def _givers(hold: Hold) -> set[UUID]:
    gave = (hold.grant.author_id, hold.grant.decided_by_id) if hold.grant else ()
    return {each for each in gave if each}


def _sources(rows: Iterable[Occurrence], *kinds: RuleKind) -> list[UUID]:
    return [source for row in rows if row.kind in kinds and (source := _source(row))]


def _source(row: Occurrence) -> UUID | None:
    """The id of what happened elsewhere; None where it is named in another way."""
    try:
        return UUID(row.source)
    except ValueError:
        return None
