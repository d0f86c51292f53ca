"""Scoped reads of teams and their members. Other apps read teams through this module alone."""

from jiefang.teams.models import TeamScopes, team_scopes
from jiefang.teams.selectors.facts import member_facts, members_fit, valid_kinds
from jiefang.teams.selectors.inviting import members_among
from jiefang.teams.selectors.past import departed
from jiefang.teams.selectors.teams import (
    TeamName,
    TeamNames,
    area_of,
    leaders_of,
    leads,
    mentor_of,
    team_areas,
    team_led,
    team_names,
    team_open,
    team_seen,
    teams_led,
    teams_of,
)
from jiefang.teams.selectors.years import led_by, members_since, team_mates

__all__ = [
    "TeamName",
    "TeamNames",
    "TeamScopes",
    "area_of",
    "departed",
    "leaders_of",
    "leads",
    "led_by",
    "member_facts",
    "members_among",
    "members_fit",
    "members_since",
    "mentor_of",
    "team_areas",
    "team_led",
    "team_mates",
    "team_names",
    "team_open",
    "team_scopes",
    "team_seen",
    "teams_led",
    "teams_of",
    "valid_kinds",
]
