"""What waits for somebody: votes in a committee, nominations of team members to be seconded."""

from typing import Final, NamedTuple

from django.db.models import Count, QuerySet

from jiefang.accounts.models import Person
from jiefang.honours.constants import NominationState, SeasonState
from jiefang.honours.models import Nomination
from jiefang.teams.selectors import led_by

_MOST: Final = 200


class Tasks(NamedTuple):
    """``judging``: also those that the person has voted on, while the vote lasts."""

    judging: list[Nomination]
    seconding: list[Nomination]


def tasks_of(person: Person) -> Tasks:
    """Nominations that this person votes on, or may second as a leader of the nominee's team."""
    judging = _rows(NominationState.ENDORSED, SeasonState.VOTING)
    mine = judging.filter(season__seats__person=person)
    seconding = _rows(NominationState.NOMINATED, SeasonState.NOMINATING)
    free = seconding.exclude(person=person).exclude(nominator=person)
    free = free.exclude(endorsed_by__person=person)
    asked = free.filter(person__isnull=False).values_list("person_id", flat=True)
    led = led_by(person, asked)
    return Tasks(
        list(mine.order_by("-pk")[:_MOST]),
        list(free.filter(person__in=led).order_by("-pk")[:_MOST]) if led else [],
    )


def _rows(state: NominationState, stage: SeasonState) -> QuerySet[Nomination]:
    rows = Nomination.objects.filter(state=state, season__state=stage)
    found = rows.select_related("season__definition")
    return found.annotate(seconds=Count("endorsed_by", distinct=True))
