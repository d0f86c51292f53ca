"""Teams on the wire: many in a fixed number of queries, or one with what it says about itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from jiefang.accounts.selectors import people_brief
from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography.selectors import area_titles
from jiefang.teams.constants import BELONGING, LEADING, Rank
from jiefang.teams.models import Membership, Team, TeamEmblem, TeamScopes, team_scopes

PUBLIC = "/api/v1/public/teams"


def teams_found(
    actor: Person, *, area: str = "", q: str = "", kind: str = "", mine: bool = False
) -> QuerySet[Team]:
    """The open teams, and the closed ones that the actor runs; ``mine``: run or belonged to."""
    scopes = team_scopes(actor)
    if not actor.is_active:
        return Team.objects.none()
    rows = Team.objects.filter(Q(pk__in=Team.objects.open().values("pk")) | scopes.led())
    if mine:
        rows = rows.filter(scopes.condition())
    if area:
        rows = rows.filter(area_code__startswith=area)
    if kind:
        rows = rows.filter(kind=kind)
    for word in q.split():
        named = Q(name__icontains=word) | Q(name_en__icontains=word) | Q(brand__icontains=word)
        rows = rows.filter(named)
    return rows


def team_items(actor: Person, teams: Sequence[Team]) -> list[dict[str, Any]]:
    """Teams in a list, in seven queries whatever their number.

    Names of captains only to who sees the team.
    """
    scopes = team_scopes(actor)
    ids = [team.pk for team in teams]
    areas = area_titles({team.area_code for team in teams})
    counts = members_counted(ids)
    captains = _captains([team.pk for team in teams if sees(scopes, team)])
    mine = _mine(actor, ids)
    return [
        {
            **shown(team, areas),
            "members": counts[team.pk],
            "captains": captains[team.pk],
            "my": mine.get(team.pk),
        }
        for team in teams
    ]


def team_detail(actor: Person, team: Team) -> dict[str, Any]:
    """One team with its story, its sub-teams and what the actor may do."""
    scopes = team_scopes(actor)
    runs = team.pk in scopes.teams_led or _within(scopes, team)
    subs = Team.objects.open().filter(parent=team.pk).order_by("name", "pk")
    return {
        **team_items(actor, [team])[0],
        "story": team.story,
        "story_en": team.story_en,
        "status": team.status,
        "sub_teams": [{"id": sub.pk, "name": sub.name} for sub in subs],
        "can": {"edit": runs, "members": runs, "plan": runs},
    }


def team_public(team_id: UUID) -> dict[str, Any]:
    """What anybody may read of an open team: nothing about a person. Raises NotFound."""
    team = Team.objects.open().filter(pk=team_id).first()
    if team is None:
        raise NotFound
    subs = list(Team.objects.open().filter(parent=team.pk).order_by("name", "pk"))
    counts = members_counted([team.pk, *(sub.pk for sub in subs)])
    above = Team.objects.open().filter(pk=team.parent_id).first() if team.parent_id else None
    return {
        **shown(team, area_titles({team.area_code})),
        "story": team.story,
        "story_en": team.story_en,
        "members": counts[team.pk],
        "parent": _brief(above) if above else None,
        "sub_teams": [{**_brief(sub), "members": counts[sub.pk]} for sub in subs],
    }


def emblem_of(team_id: UUID) -> tuple[Team, bytes]:
    """The emblem of an open team. Raises NotFound where there is none."""
    found = TeamEmblem.objects.filter(
        team=team_id, team__in=Team.objects.open(), team__emblem_at__isnull=False
    )
    emblem = found.select_related("team").first()
    if emblem is None:
        raise NotFound
    return emblem.team, bytes(emblem.body)


def shown(team: Team, areas: dict[str, Text]) -> dict[str, Any]:
    """What a team is called and how it looks."""
    area = areas[team.area_code]
    return {
        "id": team.pk,
        "name": team.name,
        "name_en": team.name_en,
        "brand": team.brand,
        "kind": team.kind,
        "area_code": team.area_code,
        "area_name": area.zh,
        "area_name_en": area.en,
        "colour": team.colour,
        "emblem_url": emblem_url(team),
        "founded_on": team.founded_on,
        "parent": team.parent_id,
    }


def emblem_url(team: Team) -> str | None:
    """Another address for each emblem, so that it may be kept; None without one."""
    if team.emblem_at is None:
        return None
    return f"{PUBLIC}/{team.pk}/emblem?at={team.emblem_at:%Y%m%d%H%M%S%f}"


def members_counted(team_ids: Iterable[UUID]) -> Counter[UUID]:
    """How many belong to each team."""
    rows = Membership.objects.filter(team__in=list(team_ids), status__in=BELONGING)
    return Counter(dict(rows.values_list("team").annotate(number=Count("pk"))))


def sees(scopes: TeamScopes, team: Team) -> bool:
    return team.pk in (*scopes.teams_led, *scopes.teams_own) or _within(scopes, team)


def _within(scopes: TeamScopes, team: Team) -> bool:
    return any(team.area_code.startswith(area) for area in scopes.areas)


def _captains(team_ids: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The captain, then the deputies, by name."""
    leading = Membership.objects.filter(team__in=team_ids, rank__in=LEADING, status__in=BELONGING)
    rows = list(leading.order_by("rank", "pk").values_list("team_id", "person_id", "rank"))
    people = people_brief(person for _, person, _ in rows)
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for team_id, person_id, rank in rows:
        name = people[person_id].name
        found[team_id].append({"id": person_id, "name": name, "rank": Rank(rank).value})
    return found


def _mine(actor: Person, team_ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = Membership.objects.current().filter(person=actor.pk, team__in=team_ids)
    return {
        row.team_id: {
            "membership": row.pk,
            "status": row.status,
            "rank": row.rank,
            "roles": row.roles,
            "alerts_on": row.alerts_on,
            "joined_on": row.joined_on,
            "trial_ends_on": row.trial_ends_on,
        }
        for row in rows
    }


def _brief(team: Team) -> dict[str, Any]:
    return {"id": team.pk, "name": team.name, "name_en": team.name_en}
