"""A decision about somebody is kept, so that they can appeal against it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.appeals.constants import About
from jiefang.appeals.models import Decision
from jiefang.common.text import Text
from jiefang.teams.selectors import team_areas, teams_of


def decision_keep(
    *,
    person_id: UUID,
    about: About,
    reference: UUID,
    what: Text,
    hands: Iterable[UUID | None],
    at: datetime,
    area_code: str = "",
    subject: UUID | None = None,
) -> None:
    """Keep it, once. Nothing for who is gone, and nothing for what somebody did themselves."""
    others = sorted({hand for hand in hands if hand and hand != person_id})
    person = Person.objects.filter(pk=person_id).first()
    if person is None or not others:
        return
    row = Decision(
        person=person,
        about=about,
        reference=reference,
        subject=subject,
        area_code=area_code or _area_of(person),
        what=what.json(),
        hands=others,
        decided_at=at,
    )
    Decision.objects.bulk_create([row], ignore_conflicts=True)


def _area_of(person: Person) -> str:
    """Where somebody's organisers are: of the first team, else of the street they live in."""
    areas = team_areas(teams_of(person.pk))
    return areas[min(areas)] if areas else person.street_code
