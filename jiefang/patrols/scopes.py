"""Whose plans and shifts a person sees, and whose they run."""

from django.db.models import Q

from jiefang.common.people import Person
from jiefang.teams.selectors import team_scopes


def seen_by(actor: Person) -> Q:
    """Rows with ``team_id`` and ``area_code``: of one's teams and of an organiser's areas."""
    scopes = team_scopes(actor)
    return Q(team_id__in=scopes.teams_own) | _run(scopes.teams_led, scopes.areas)


def run_by(actor: Person) -> Q:
    """Rows of the teams that one leads, and of an organiser's areas."""
    scopes = team_scopes(actor)
    return _run(scopes.teams_led, scopes.areas)


def _run(teams: tuple[object, ...], areas: tuple[str, ...]) -> Q:
    found = Q(team_id__in=teams)
    for area in areas:
        found |= Q(area_code__startswith=area)
    return found
