"""Since when people belong to a team, with whom, and under whom."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Min

from jiefang.common.people import Person
from jiefang.teams.models import Membership, team_scopes


def members_since(people: Iterable[UUID]) -> dict[UUID, date]:
    """Person → the first day in any team to which they still belong; others are left out."""
    rows = Membership.objects.belonging().filter(person__in=set(people), joined_on__isnull=False)
    first = rows.values("person_id").annotate(since=Min("joined_on"))
    return {row["person_id"]: row["since"] for row in first}


def team_mates(person_id: UUID, others: Iterable[UUID]) -> frozenset[UUID]:
    """Those of ``others`` who belong to a team of the person."""
    mine = Membership.objects.belonging().filter(person=person_id).values("team_id")
    shared = Membership.objects.belonging().filter(team__in=mine, person__in=set(others))
    return frozenset(shared.values_list("person_id", flat=True))


def led_by(person: Person, others: Iterable[UUID]) -> frozenset[UUID]:
    """Those of ``others`` who belong to a team that the person runs."""
    theirs = Membership.objects.belonging().filter(person__in=set(others))
    led = theirs.filter(team_scopes(person).led("team"))
    return frozenset(led.values_list("person_id", flat=True))
