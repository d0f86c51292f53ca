"""What organisers see: entries, what is held, what was given by hand, the months in public."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Sum
from django.utils import timezone

from jiefang.common.people import Person
from jiefang.points.constants import CheckState, EntryKind, GrantState, HoldState
from jiefang.points.models import (
    Entry,
    EntryQuerySet,
    GrantQuerySet,
    Hold,
    HoldQuerySet,
    ManualEntry,
)

FEW: Final = 5
"""A number of people below this is not told."""


def entries_found(
    actor: Person,
    *,
    person: UUID | None = None,
    team: UUID | None = None,
    kind: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> EntryQuerySet:
    """The ledger of the areas that the actor organises."""
    wanted: dict[str, Any] = {"person_id": person, "team_id": team, "kind": kind}
    wanted |= {"happened_on__gte": from_on, "happened_on__lte": to_on}
    given = {name: value for name, value in wanted.items() if value}
    return Entry.objects.visible_to(actor).filter(**given)


def holds_for(actor: Person, *, state: str = HoldState.WAITING) -> HoldQuerySet:
    return Hold.objects.visible_to(actor).filter(state=state).select_related("entry", "grant")


def grants_for(actor: Person, *, state: str = "", check: str = "") -> GrantQuerySet:
    found = ManualEntry.objects.visible_to(actor)
    found = found.filter(state=state) if state else found
    return found.filter(check_state=check) if check else found


def month_totals(month: date) -> dict[str, Any]:
    """What was given and taken in a month, of everybody together: no person can be told from it."""
    start = timezone.make_aware(datetime.combine(month, time.min))
    end = timezone.make_aware(
        datetime.combine((month + timedelta(days=31)).replace(day=1), time.min)
    )
    rows = Entry.objects.filter(recorded_at__gte=start, recorded_at__lt=end)
    kinds = rows.exclude(kind=EntryKind.BUDGET).values_list("kind")
    sums = {kind: (points, count) for kind, points, count in _summed(kinds)}
    earned = rows.filter(kind=EntryKind.EARNED)
    people = earned.aggregate(people=Count("person_id", distinct=True))["people"] or 0
    hand = ManualEntry.objects.filter(decided_at__gte=start, decided_at__lt=end)
    return {
        "month": f"{month:%Y-%m}",
        "people": people if people >= FEW else None,
        "kinds": [{"kind": kind, "points": p, "entries": n} for kind, (p, n) in sums.items()],
        "earned": [
            {"what": what, "points": p, "entries": n}
            for what, p, n in _summed(earned.values_list("what"))
        ],
        "by_hand": _by_hand(hand),
    }


def _summed(rows: Any) -> list[tuple[str, int, int]]:
    found = rows.annotate(points=Sum("amount"), entries=Count("pk"))
    return [(name, int(points), int(count)) for name, points, count in found.order_by("points")]


def _by_hand(rows: Any) -> dict[str, int]:
    given = rows.filter(state=GrantState.APPROVED)
    return {
        "approved": given.count(),
        "points": given.aggregate(points=Sum("amount"))["points"] or 0,
        "refused": rows.filter(state=GrantState.REFUSED).count(),
        "held": given.filter(hold__isnull=False).count(),
        "drawn": given.exclude(check_state=CheckState.NONE).count(),
        "objected": given.filter(check_state=CheckState.OBJECTED).count(),
    }
