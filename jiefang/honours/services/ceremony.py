"""The list for the ceremony leaves the platform: that is written down."""

from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.common.text import Text
from jiefang.honours.events import CeremonyExported
from jiefang.honours.selectors import ceremony, season_seen
from jiefang.outbox.services import publish


def ceremony_export(*, actor: Person, season_id: UUID) -> dict[str, Any]:
    """Whom to call to the stage, in order. In a transaction. Raises NotFound, Forbidden."""
    season = season_seen(actor, season_id)
    awards = ceremony(actor, season_id)
    event = CeremonyExported(season.pk, len(awards), season.area_code)
    publish(event, actor_id=actor.pk)
    return {
        "honour": Text(season.definition.name, season.definition.name_en),
        "year": season.year,
        "items": [
            {"place": place, "number": row.number, "name": row.name, "citation": row.citation}
            for place, row in enumerate(awards, start=1)
        ],
    }
