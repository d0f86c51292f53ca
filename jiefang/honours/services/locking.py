"""Rows held while something is decided: first the honour, the season, then the nomination."""

from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.common.errors import Forbidden, NotFound
from jiefang.honours.exceptions import not_now, replaced
from jiefang.honours.models import Definition, Nomination, Season
from jiefang.honours.permissions import may_run


def season_held(season_id: UUID, *states: str) -> Season:
    """The season, held, in one of ``states``. Raises NotFound and ``conflict.illegal_move``."""
    held = Season.objects.select_for_update(no_key=True, of=("self",)).select_related("definition")
    season = held.filter(pk=season_id).first()
    if season is None:
        raise NotFound
    if states and season.state not in states:
        raise not_now(season.state)
    return season


def season_run(actor: Person, season_id: UUID, *states: str) -> Season:
    """The same for who runs it. Raises Forbidden for others."""
    season = season_held(season_id)
    if not may_run(actor, season.area_code):
        raise Forbidden
    if states and season.state not in states:
        raise not_now(season.state)
    return season


def definition_held(definition_id: UUID) -> Definition:
    """The honour's last version, held. Raises NotFound and ``conflict.replaced``."""
    held = Definition.objects.select_for_update(no_key=True).filter(pk=definition_id).first()
    if held is None:
        raise NotFound
    if held.replaced_at is not None:
        raise replaced()
    return held


def nomination_held(nomination_id: UUID) -> Nomination:
    """The nomination with its season, both held. Raises NotFound."""
    found = Nomination.objects.filter(pk=nomination_id).values_list("season_id", flat=True).first()
    if found is None:
        raise NotFound
    season = season_held(found)
    held = Nomination.objects.select_for_update(no_key=True, of=("self",))
    nomination = held.get(pk=nomination_id)
    nomination.season = season
    return nomination
