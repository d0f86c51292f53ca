"""What shows why points are given by hand: handed in first, then used for one entry."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.common.proofs import Proof
from jiefang.common.sealing import seal
from jiefang.points import exceptions
from jiefang.points.constants import FILE_PURPOSE, FILES_WAIT, FILES_WAITING_MOST
from jiefang.points.models import GrantFile, ManualEntry

_SWEPT_MOST: Final = 200


def require_issuer(actor: Person) -> None:
    """Files are taken from organisers alone. Raises Forbidden."""
    if not area_scopes(actor, Role.ORGANISER):
        raise Forbidden


@transaction.atomic
def file_keep(*, actor: Person, proof: Proof) -> GrantFile:
    """Keep what somebody hands in until it is used; the same again is the same row.

    Raises Forbidden, ``conflict.too_many_files``.
    """
    require_issuer(actor)
    waiting = GrantFile.objects.filter(author_id=actor.pk, grant__isnull=True)
    known = waiting.filter(sha256=proof.sha256).defer("body").first()
    if known is not None:
        return known
    if waiting.count() >= FILES_WAITING_MOST:
        raise exceptions.too_many_files(FILES_WAITING_MOST)
    row = GrantFile(
        author_id=actor.pk,
        type=proof.type,
        sha256=proof.sha256,
        size=proof.size,
        body=seal(proof.body, purpose=FILE_PURPOSE),
    )
    GrantFile.objects.bulk_create([row], ignore_conflicts=True)
    return waiting.defer("body").get(sha256=proof.sha256)


def files_use(actor: Person, grant: ManualEntry, files: Iterable[UUID]) -> None:
    """Each file is used once, and by who handed it in. Raises Invalid ``unknown``."""
    wanted = set(files)
    waiting = GrantFile.objects.filter(pk__in=wanted, author_id=actor.pk, grant__isnull=True)
    if waiting.update(grant=grant) != len(wanted):
        raise exceptions.unknown_files()


def files_sweep() -> int:
    """Delete what was handed in and used for nothing; how many files."""
    old = GrantFile.objects.filter(grant__isnull=True, added_at__lt=now() - FILES_WAIT)
    keys = list(old.order_by("added_at").values_list("pk", flat=True)[:_SWEPT_MOST])
    return GrantFile.objects.filter(pk__in=keys, grant__isnull=True).delete()[0]
