"""Honours as tests need them: a season of 越秀 and how far it is."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.honours.constants import Choice, Level, SeasonState, VoteKind
from jiefang.honours.models import Definition, Nomination, Season, Seat
from jiefang.honours.services import (
    definition_make,
    nominate,
    nomination_endorse,
    season_move,
    season_open,
    vote,
)
from tests.cast import HERE, Cast, make_person


def make_definition(cast: Cast, **fields: Any) -> Definition:
    given = {
        "code": "neighbour_of_the_year",
        "name": "年度服务之星",
        "name_en": "Neighbour of the Year",
        "citation": "在{year}年度志愿服务中表现突出",
        "citation_en": "For an outstanding year of service, {year}",
        "issuer": "越秀区街坊平台",
        "level": Level.DISTRICT,
        "area_code": HERE,
        "criteria": {"hours": 1},
        "quota": 2,
        "vote": VoteKind.SECRET,
        "quorum": 3,
        "endorsements": 1,
        "notice_workdays": 5,
    }
    return definition_make(actor=cast.organiser, **(given | fields))


def make_season(cast: Cast, *, definition: Definition | None = None, **fields: Any) -> Season:
    """Open for nominations from yesterday to tomorrow."""
    today = timezone.localdate()
    given: dict[str, Any] = {
        "year": 2026,
        "opens_on": today - timedelta(days=1),
        "closes_on": today + timedelta(days=1),
    }
    honour = definition or make_definition(cast)
    return season_open(actor=cast.organiser, definition=honour.pk, **(given | fields))


def seat(season: Season, *people: Person) -> None:
    Seat.objects.bulk_create(Seat(season=season, person=person) for person in people)


def jury(season: Season, first: int = 7000, many: int = 3) -> list[Person]:
    """People of their own who decide."""
    people = [make_person(first + n, f"评委{n}") for n in range(many)]
    seat(season, *people)
    return people


def put_forward(cast: Cast, season: Season, person: Person) -> Nomination:
    """By the neighbour, seconded by the organiser."""
    made = nominate(
        actor=cast.neighbour,
        season_id=season.pk,
        name=person.name,
        phone=person.phone,
        reason="三次率先到场",
    )
    return nomination_endorse(actor=cast.organiser, nomination_id=made.pk)


def on_notice(
    cast: Cast, season: Season, *people: Person, today: date, first: int = 7000
) -> list[Nomination]:
    """All of them voted for by three, on notice from ``today``."""
    judges = jury(season, first)
    made = [put_forward(cast, season, person) for person in people]
    season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    for nomination in made:
        for judge in judges:
            vote(actor=judge, nomination_id=nomination.pk, choice=Choice.FOR)
    season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.NOTICE, today=today)
    return list(Nomination.objects.filter(season=season).select_related("season"))
