"""Honours, seasons, nominations and what is on public notice."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from jiefang.accounts.models import Person
from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.text import Text
from jiefang.honours.constants import NominationState, SeasonState
from jiefang.honours.models import Award, Definition, Nomination, Objection, Season, Seat
from jiefang.honours.permissions import may_run


def definitions() -> QuerySet[Definition]:
    """What honours there are, also retired ones: no secret among those who are signed in."""
    return Definition.objects.current()


def seasons(*, state: str = "", year: int | None = None) -> QuerySet[Season]:
    """The seasons: no secret either."""
    found = Season.objects.select_related("definition")
    exact = {"state": state, "year": year}
    return found.filter(**{name: value for name, value in exact.items() if value})


def season_seen(actor: Person, season_id: UUID) -> Season:
    """Raises NotFound."""
    found = seasons().filter(pk=season_id).first()
    if found is None or not actor.is_active:
        raise NotFound
    return found


def is_seated(actor: Person, season: Season) -> bool:
    return Seat.objects.filter(season=season, person=actor).exists()


def nominations_of(actor: Person, season_id: UUID) -> QuerySet[Nomination]:
    """The nominations of a season, for who runs it and for its committee; for others those that
    they made or may second. Raises NotFound."""
    season = season_seen(actor, season_id)
    rows = Nomination.objects.filter(season=season).select_related("season")
    rows = rows.annotate(seconds=Count("endorsed_by", distinct=True))
    if may_run(actor, season.area_code) or is_seated(actor, season):
        return rows
    return rows.filter(nominator=actor)


def nomination_seen(actor: Person, nomination_id: UUID) -> Nomination:
    """One of those, or the nominee's own. Raises NotFound."""
    row = Nomination.objects.select_related("season__definition").filter(pk=nomination_id).first()
    if row is None:
        raise NotFound
    mine = actor.pk in (row.person_id, row.nominator_id)
    if not (mine or may_run(actor, row.season.area_code) or is_seated(actor, row.season)):
        raise NotFound
    return row


class NominationFacts(NamedTuple):
    """What an appeal against a decision has to know; ``hands``: whoever had a part in it."""

    honour: Text
    year: int
    area_code: str
    hands: frozenset[UUID]


def nomination_facts(nomination_id: UUID) -> NominationFacts | None:
    """None for one that is gone."""
    row = Nomination.objects.select_related("season__definition").filter(pk=nomination_id).first()
    if row is None:
        return None
    seats = Seat.objects.filter(season=row.season).values_list("person_id", flat=True)
    said = row.objections.values_list("person_id", "decided_by_id")
    hands = {*seats, row.nominator_id, *(each for pair in said for each in pair)}
    definition = row.season.definition
    return NominationFacts(
        honour=Text(definition.name, definition.name_en),
        year=row.season.year,
        area_code=row.season.area_code,
        hands=frozenset(each for each in hands if each),
    )


def own_nominations(person: Person) -> QuerySet[Nomination]:
    """Where somebody is put forward, as they see it themselves."""
    return Nomination.objects.filter(person=person).select_related("season__definition")


def notices(today: date, area: str = "") -> QuerySet[Nomination]:
    """Everybody who is on public notice today."""
    together = Q(
        notice_until=None, season__state=SeasonState.NOTICE, season__notice_until__gte=today
    )
    rows = Nomination.objects.filter(
        together | Q(notice_until__gte=today),
        state=NominationState.PASSED,
        season__area_code__startswith=area,
    )
    return rows.select_related("season__definition")


def objections_of(actor: Person, season_id: UUID) -> QuerySet[Objection]:
    """What was objected in a season. Raises NotFound, Forbidden for who does not run it."""
    season = season_seen(actor, season_id)
    if not may_run(actor, season.area_code):
        raise Forbidden
    rows = Objection.objects.filter(nomination__season=season)
    return rows.select_related("nomination")


def ceremony(actor: Person, season_id: UUID) -> list[Award]:
    """Whom to call to the stage, by number. Raises NotFound, Forbidden."""
    season = season_seen(actor, season_id)
    if not may_run(actor, season.area_code):
        raise Forbidden
    rows = Award.objects.known().standing().filter(season=season)
    return list(rows.filter(~Q(person=None)).order_by("number"))
