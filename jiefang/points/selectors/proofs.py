"""What shows why points were given by hand, as those see it who may look."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.common.sealing import unseal
from jiefang.points.constants import FILE_PURPOSE
from jiefang.points.models import GrantFile, ManualEntry


def grant_seen(actor: Person, grant_id: UUID) -> ManualEntry:
    """For organisers and the auditor of the area, never for whom it is about. Raises NotFound."""
    found = ManualEntry.objects.open_to(actor).filter(pk=grant_id).first()
    if found is None:
        raise NotFound
    return found


def files_of(grants: Collection[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The files of each grant, without what is in them, in one query."""
    found: dict[UUID, list[dict[str, Any]]] = {key: [] for key in grants}
    rows = GrantFile.objects.filter(grant__in=found).order_by("pk")
    for row in rows.values("id", "grant_id", "type", "size", "sha256"):
        found[row["grant_id"]].append(dict(row))
    return found


def file_of(actor: Person, grant_id: UUID, file_id: UUID) -> tuple[bytes, str]:
    """One file and its type. Raises NotFound."""
    grant = grant_seen(actor, grant_id)
    row = GrantFile.objects.filter(grant=grant, pk=file_id).first()
    if row is None:
        raise NotFound
    return unseal(bytes(row.body), purpose=FILE_PURPOSE), row.type
