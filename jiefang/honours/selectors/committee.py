"""Who of a committee may vote on whom, and how the votes stand."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from jiefang.honours.constants import NominationState
from jiefang.honours.models import Endorsement, Nomination, Recusal, Season, Seat, Vote
from jiefang.honours.outcome import Standing
from jiefang.teams.selectors import team_mates


def connected(nomination: Nomination, people: Iterable[UUID]) -> frozenset[UUID]:
    """Those of ``people`` who must stand aside: the nominee, whoever nominated or seconded, and
    members of the nominee's teams."""
    asked = set(people)
    seconded = nomination.endorsed_by.values_list("person_id", flat=True)
    named = {nomination.person_id, nomination.nominator_id, *seconded} & asked
    mates = team_mates(nomination.person_id, asked) if nomination.person_id else frozenset()
    return frozenset(each for each in named if each is not None) | mates


def standings_of(season: Season) -> list[Standing]:
    """The endorsed nominations of a season after the vote."""
    seats = set(Seat.objects.filter(season=season).values_list("person_id", flat=True))
    rows = season.nominations.filter(state=NominationState.ENDORSED)
    return [_standing(each, seats) for each in rows]


def _standing(nomination: Nomination, seats: set[UUID]) -> Standing:
    aside = set(Recusal.objects.filter(nomination=nomination).values_list("person_id", flat=True))
    able = seats - aside - connected(nomination, seats)
    voted = Vote.objects.filter(nomination=nomination).count()
    return Standing(nomination.pk, nomination.votes_for, voted, len(able))


def part_of(actor_id: UUID, nominations: Sequence[Nomination]) -> dict[UUID, str]:
    """What the actor has to do with each as a member of the committee: ``voted``, ``recused``,
    ``connected`` or nothing; four queries."""
    ids = [each.pk for each in nominations]
    voted = _ids(Vote.objects.filter(person=actor_id, nomination__in=ids))
    aside = _ids(Recusal.objects.filter(person=actor_id, nomination__in=ids))
    seconded = _ids(Endorsement.objects.filter(person=actor_id, nomination__in=ids))
    mates = team_mates(actor_id, [each.person_id for each in nominations if each.person_id])
    found: dict[UUID, str] = {}
    for each in nominations:
        own = actor_id in (each.person_id, each.nominator_id)
        if each.pk in voted:
            found[each.pk] = "voted"
        elif each.pk in aside:
            found[each.pk] = "recused"
        elif own or each.pk in seconded or each.person_id in mates:
            found[each.pk] = "connected"
    return found


def _ids(rows: QuerySet[Vote] | QuerySet[Recusal] | QuerySet[Endorsement]) -> set[UUID]:
    return set(rows.values_list("nomination_id", flat=True))
