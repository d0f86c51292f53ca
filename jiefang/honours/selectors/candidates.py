"""Who meets the criteria of an honour by the record, and the reasons as sentences."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.alerts.selectors import answered_by_people
from jiefang.common.errors import Forbidden
from jiefang.common.text import Text
from jiefang.honours.constants import CANDIDATES_MOST
from jiefang.honours.models import Season
from jiefang.honours.permissions import may_run
from jiefang.honours.selectors.seasons import season_seen
from jiefang.hours.selectors import minutes_of_people
from jiefang.teams.selectors import members_since

_HOUR: Final = 60
_SAID: Final = {
    "hours": Text(
        "{year} 年服务 {found} 小时（要求 {least}）",
        "{found} hours of service in {year} ({least} asked)",
    ),
    "answered": Text(
        "{year} 年响应真实呼叫 {found} 次（要求 {least}）",
        "Came to {found} real alerts in {year} ({least} asked)",
    ),
    "years": Text("入队满 {found} 年（要求 {least}）", "{found} years in a team ({least} asked)"),
}
CRITERIA: Final = tuple(_SAID)


class Candidate(NamedTuple):
    """Somebody whom the record puts forward, and why."""

    person_id: UUID
    name: str
    phone_masked: str
    reasons: list[Text]


Counted = dict[UUID, int]


def candidates(actor: Person, season_id: UUID) -> list[Candidate]:
    """Who meets every criterion and is not nominated; at most ``CANDIDATES_MOST``.

    Raises NotFound, Forbidden for who does not run the season.
    """
    season = season_seen(actor, season_id)
    if not may_run(actor, season.area_code):
        raise Forbidden
    met = _meet(season, None)
    taken = set(season.nominations.values_list("person_id", flat=True))
    people = people_brief(each for each in met if each not in taken)
    return [
        Candidate(pk, people[pk].name, people[pk].phone_masked, reasons)
        for pk, reasons in met.items()
        if pk in people
    ]


def facts_of(season: Season, person_id: UUID) -> list[dict[str, str]]:
    """Why this person is a candidate, as sentences; none for who meets not every criterion."""
    return [reason.json() for reason in _meet(season, [person_id]).get(person_id, [])]


def _meet(season: Season, people: Iterable[UUID] | None) -> dict[UUID, list[Text]]:
    """Person → reasons, of those who meet every criterion; the first criterion gives the order."""
    asked = {name: _asked(season, name) for name in CRITERIA}
    found: dict[UUID, list[Text]] | None = None
    for name in (each for each in CRITERIA if asked[each]):
        among = people if found is None else list(found)
        counts = _COUNT[name](season, asked[name], among)
        before = {pk: list[Text]() for pk in counts} if found is None else found
        found = {
            pk: [*reasons, _reason(season, name, counts[pk], asked[name])]
            for pk, reasons in before.items()
            if pk in counts
        }
    return found or {}


def _asked(season: Season, name: str) -> int:
    value = season.definition.criteria.get(name, 0)
    return value if isinstance(value, int) else 0


def _reason(season: Season, name: str, found: int, least: int) -> Text:
    return _SAID[name].format(year=season.year, found=found, least=least)


def _hours(season: Season, least: int, people: Iterable[UUID] | None) -> Counted:
    minutes = minutes_of_people(
        area_code=season.area_code,
        from_on=date(season.year, 1, 1),
        to_on=date(season.year, 12, 31),
        least=least * _HOUR,
        most=CANDIDATES_MOST,
        people=people,
    )
    return {person: given // _HOUR for person, given in minutes.items()}


def _answered(season: Season, least: int, people: Iterable[UUID] | None) -> Counted:
    return answered_by_people(
        area_code=season.area_code,
        since=_midnight(season.year),
        before=_midnight(season.year + 1),
        least=least,
        most=CANDIDATES_MOST,
        people=people,
    )


def _years(season: Season, least: int, people: Iterable[UUID] | None) -> Counted:
    """Whole years at the end of the season's year; alone it puts nobody forward."""
    since = members_since(people or ())
    years = {
        pk: season.year + 1 - day.year - (day > date(day.year, 1, 1)) for pk, day in since.items()
    }
    return {pk: count for pk, count in years.items() if count >= least}


def _midnight(year: int) -> datetime:
    return timezone.make_aware(datetime.combine(date(year, 1, 1), time.min))


_COUNT: Final[dict[str, Callable[[Season, int, Iterable[UUID] | None], Counted]]] = {
    "hours": _hours,
    "answered": _answered,
    "years": _years,
}
