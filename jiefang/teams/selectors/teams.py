"""The door to each team, and who leads it."""

from collections.abc import Iterable
from typing import TypeAlias, TypedDict
from uuid import UUID

from django.db.models import QuerySet

from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.teams.constants import LEADING
from jiefang.teams.models import Membership, Team, team_scopes


def team_seen(actor: Person, team_id: UUID) -> Team:
    """A team of the actor's areas, or that the actor leads or belongs to. Raises NotFound."""
    found = Team.objects.visible_to(actor).filter(pk=team_id).first()
    if found is None:
        raise NotFound
    return found


def team_led(actor: Person, team_id: UUID) -> Team:
    """A team that the actor runs. Raises NotFound if not seen, Forbidden if only a member."""
    scopes = team_scopes(actor)
    found = Team.objects.filter(scopes.condition(), pk=team_id).first()
    if found is None:
        raise NotFound
    if not (found.pk in scopes.teams_led or _within(found, scopes.areas)):
        raise Forbidden
    return found


def team_open(actor: Person, team_id: UUID) -> Team:
    """A team that is open to everybody, or that the actor sees. Raises NotFound."""
    if not actor.is_active:
        raise NotFound
    found = Team.objects.open().filter(pk=team_id).first()
    return found or team_seen(actor, team_id)


def leads(person: Person, team_id: UUID) -> bool:
    """Captain and deputies, also of the team above; captains by grant; organisers of the area."""
    return Team.objects.filter(team_scopes(person).led(), pk=team_id).exists()


def teams_led(person: Person) -> QuerySet[Team]:
    """All teams that the person runs."""
    return Team.objects.filter(team_scopes(person).led())


def teams_of(person_id: UUID) -> list[UUID]:
    """The teams to which somebody belongs."""
    mine = Membership.objects.belonging().filter(person=person_id)
    return list(mine.values_list("team_id", flat=True))


def mentor_of(membership_id: UUID) -> UUID | None:
    """Who led a member in, where somebody did."""
    row = Membership.objects.filter(pk=membership_id).values_list("mentor_id", flat=True)
    return row.first()


def area_of(team_id: UUID) -> str:
    """Where a team is at home; empty for one that is gone."""
    code = Team.objects.filter(pk=team_id).values_list("area_code", flat=True).first()
    return str(code or "")


def leaders_of(team_id: UUID) -> list[UUID]:
    """Who hears what a team's leaders are told: captain and deputies, else those above."""
    team = Team.objects.filter(pk=team_id).values("pk", "parent").first()
    for each in (team["pk"], team["parent"]) if team else ():
        leading = Membership.objects.belonging().filter(team=each, rank__in=LEADING)
        found = list(leading.order_by("rank", "pk").values_list("person_id", flat=True))
        if found:
            return found
    return []


class TeamName(TypedDict):
    """A team as others name it, as it goes out; ``name_en`` may be empty."""

    id: UUID
    name: str
    name_en: str
    colour: str


TeamNames: TypeAlias = dict[UUID | None, TeamName]
"""By the team's id. Nothing is under None, so that a row without a team need not be asked."""


def team_names(ids: Iterable[UUID | None]) -> TeamNames:
    """Team → how it is named, in one query."""
    wanted = {each for each in ids if each}
    rows = Team.objects.filter(pk__in=wanted).values("id", "name", "name_en", "colour")
    return {row["id"]: TeamName(**row) for row in rows}


def team_areas(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Team → the code of its area, in one query."""
    return dict(Team.objects.filter(pk__in=set(ids)).values_list("pk", "area_code"))


def _within(team: Team, areas: Iterable[str]) -> bool:
    return any(team.area_code.startswith(area) for area in areas)
