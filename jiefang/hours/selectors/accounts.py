"""The ledger as it stands: one row for each attendance, the last of its chain."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from jiefang.common.people import Person
from jiefang.hours.constants import CorrectionState, EntryState
from jiefang.hours.models import Correction, HourEntry, HourEntryQuerySet
from jiefang.teams.selectors import team_led


class Sums(NamedTuple):
    """Minutes that count, and minutes that wait for a look."""

    minutes: int
    held_minutes: int


def entries_of(
    person: Person, *, from_on: date | None = None, to_on: date | None = None
) -> QuerySet[HourEntry]:
    """How each attendance of the person stands, with what reviewers said."""
    return in_period(_latest().of(person.pk), from_on, to_on)


def entries_of_team(
    actor: Person, team_id: UUID, *, from_on: date | None = None, to_on: date | None = None
) -> QuerySet[HourEntry]:
    """The same of a team's people. Raises NotFound, Forbidden where the actor does not run it."""
    team = team_led(actor, team_id)
    return in_period(_latest().filter(team_id=team.pk), from_on, to_on)


def held_for(actor: Person, *, team: UUID | None = None, area: str = "") -> QuerySet[HourEntry]:
    """What waits for a look in the teams that the actor runs, never the actor's own."""
    found = _latest().visible_to(actor).filter(state=EntryState.HELD)
    if team is not None:
        found = found.filter(team_id=team)
    return found.filter(area_code__startswith=area) if area else found


def corrections_for(actor: Person, *, team: UUID | None = None) -> QuerySet[Correction]:
    """What waits for a second person in the teams that the actor runs."""
    found = Correction.objects.visible_to(actor).filter(state=CorrectionState.ASKED)
    found = found.select_related("entry")
    return found if team is None else found.filter(team_id=team)


def sums(entries: QuerySet[HourEntry]) -> Sums:
    """Of rows that are the last of their chains."""
    held = Q(state=EntryState.HELD)
    found = entries.aggregate(counted=Sum("total"), waiting=Sum("claimed", filter=held))
    return Sums(found["counted"] or 0, found["waiting"] or 0)


def account_of(person_id: UUID, from_on: date, to_on: date) -> list[HourEntry]:
    """What counts in a period by the local day of its beginning, in order."""
    counted = HourEntry.objects.last().of(person_id).filter(total__gt=0)
    return list(in_period(counted, from_on, to_on).order_by("starts_at", "pk"))


class EntryFacts(NamedTuple):
    """A row as it is decided upon; ``hands``: who wrote it and who agreed."""

    kind: str
    title: str
    begun_at: datetime
    area_code: str
    hands: tuple[UUID | None, UUID | None]


def entry_facts(entry_id: UUID) -> EntryFacts | None:
    """What was decided in a row of the ledger, and by whom."""
    names = ("kind", "title", "starts_at", "area_code", "author_id", "approver_id")
    row = HourEntry.objects.filter(pk=entry_id).values_list(*names).first()
    if row is None:
        return None
    kind, title, begun_at, area_code, author_id, approver_id = row
    return EntryFacts(kind, title, begun_at, area_code, (author_id, approver_id))


def _latest() -> HourEntryQuerySet:
    return HourEntry.objects.last().select_related("remark")


def in_period(
    entries: QuerySet[HourEntry], from_on: date | None, to_on: date | None
) -> QuerySet[HourEntry]:
    """Those that begin on these local days."""
    if from_on is not None:
        entries = entries.filter(starts_at__gte=_midnight(from_on))
    if to_on is not None:
        entries = entries.filter(starts_at__lt=_midnight(to_on) + timedelta(days=1))
    return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
