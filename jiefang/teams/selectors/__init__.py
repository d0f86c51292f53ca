"""Scoped reads of teams and their members. Other apps read teams through this module alone."""

from jiefang.teams.models import TeamScopes, team_scopes
from jiefang.teams.selectors.facts import member_facts, members_fit, valid_kinds
from jiefang.teams.selectors.inviting import members_among
from jiefang.teams.selectors.past import departed
from jiefang.teams.selectors.teams import (
    leaders_of,
    leads,
    team_led,
    team_names,
    team_open,
    team_seen,
    teams_led,
    teams_of,
)

__all__ = [
    "TeamScopes",
    "departed",
    "leaders_of",
    "leads",
    "member_facts",
    "members_among",
    "members_fit",
    "team_led",
    "team_names",
    "team_open",
    "team_scopes",
    "team_seen",
    "teams_led",
    "teams_of",
    "valid_kinds",
]
