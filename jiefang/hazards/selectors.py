"""Scoped reads of hazards."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Q

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes, covers
from jiefang.common.errors import NotFound
from jiefang.common.text import Text
from jiefang.geography.selectors import area_titles
from jiefang.hazards.constants import UNTOUCHED, HazardState
from jiefang.hazards.models import Hazard, HazardPhoto, HazardQuerySet

_BATCH: Final = 500


def hazards_found(
    person: Person,
    *,
    mine: bool = False,
    answered: bool = False,
    open: bool = False,  # noqa: A002
    area: str = "",
    **exact: Any,
) -> HazardQuerySet:
    """What the person sees; ``mine``: one's own alone, ``answered``: those that one answers.

    ``exact`` takes ``state``, ``kind`` and ``team``.
    """
    rows = Hazard.objects.kept_by(person) if answered else Hazard.objects.visible_to(person)
    wanted = Q(reporter=person.pk) if mine else Q()
    if open:
        wanted &= ~Q(state=HazardState.CLOSED)
    names = {"team_id" if name == "team" else name: value for name, value in exact.items()}
    return rows.filter(wanted, area_code__startswith=area, **{n: v for n, v in names.items() if v})


def hazard_seen(person: Person, hazard_id: UUID) -> Hazard:
    """Raises NotFound."""
    found = Hazard.objects.visible_to(person).filter(pk=hazard_id).first()
    if found is None:
        raise NotFound
    return found


def may_judge(person: Person, hazard: Hazard) -> bool:
    """Whether one may say that a report was knowingly false: never a captain, nor of one's own."""
    areas = area_scopes(person, Role.ORGANISER, Role.LIAISON)
    return hazard.reporter_id != person.pk and covers(areas, hazard.area_code)


def photo_of(person: Person, hazard_id: UUID) -> bytes:
    """The photo as WebP. Raises NotFound."""
    hazard_seen(person, hazard_id)
    found = HazardPhoto.objects.filter(hazard=hazard_id).first()
    if found is None:
        raise NotFound
    return bytes(found.body)


class Report(NamedTuple):
    """Who reported a hazard and who dealt with it; either may be gone."""

    reporter_id: UUID | None
    handled_by_id: UUID | None
    team_id: UUID | None
    area_code: str
    reported_at: datetime
    outcome: str


def report_of(hazard_id: UUID) -> Report | None:
    """For what is given for reports; nothing of what it says."""
    found = Hazard.objects.filter(pk=hazard_id).values_list(*Report._fields).first()
    return Report(*found) if found else None


def handlers_of(hazards: Collection[UUID]) -> dict[UUID, UUID]:
    """Who dealt with each of these reports last, as far as that is known."""
    rows = Hazard.objects.filter(pk__in=hazards, handled_by__isnull=False)
    return {pk: handler for pk, handler in rows.values_list("pk", "handled_by_id") if handler}


def handled_for(reporter_id: UUID, handler_id: UUID, *, since: datetime) -> int:
    """How many reports of the one the other has dealt with since."""
    rows = Hazard.objects.filter(reporter=reporter_id, handled_by=handler_id)
    return rows.filter(reported_at__gte=since).count()


def rows(person: Person, hazards: Sequence[Hazard]) -> list[dict[str, Any]]:
    """As everybody who may see them sees them: nobody's name."""
    kept = Hazard.objects.kept_by(person).filter(pk__in=[each.pk for each in hazards])
    answers = set(kept.values_list("pk", flat=True))
    areas = area_titles({each.area_code for each in hazards})
    return [
        hazard_json(each, areas, answers)
        | {"judges": each.state in UNTOUCHED and may_judge(person, each)}
        for each in hazards
    ]


def in_batches(person: Person, hazards: HazardQuerySet) -> Iterator[dict[str, Any]]:
    """The same for a file of any length, newest first."""
    ids = list(hazards.order_by("-reported_at", "-pk").values_list("pk", flat=True))
    for i in range(0, len(ids), _BATCH):
        batch = Hazard.objects.in_bulk(ids[i : i + _BATCH])
        yield from rows(person, [batch[pk] for pk in ids[i : i + _BATCH] if pk in batch])


def hazard_json(row: Hazard, areas: dict[str, Text], answers: set[UUID]) -> dict[str, Any]:
    area = areas[row.area_code]
    fields = ("id", "kind", "state", "outcome", "place", "answer", "area_code")
    times = ("reported_at", "seen_at", "handled_at", "closed_at")
    return {name: getattr(row, name) for name in (*fields, *times)} | {
        "area_name": area.zh,
        "area_name_en": area.en,
        "answers": row.pk in answers,
        "location": {"lon": row.longitude, "lat": row.latitude, "crs": "wgs84"},
        "team": row.team_id,
        "photo": row.photo_at is not None,
    }
