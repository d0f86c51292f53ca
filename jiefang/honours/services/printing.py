"""Certificates of a whole season: asked for here, printed by a worker, some at a time.

Killed at any moment, it goes on after the last committed certificate.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from tempfile import TemporaryFile
from typing import IO, Final
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from jiefang.accounts.models import Person
from jiefang.common.ids import uuid7
from jiefang.common.sealing import seal, unseal
from jiefang.honours.constants import ATTEMPTS_MAX, BATCH_SIZE, LEASE_S, BatchState
from jiefang.honours.events import CertificatesAsked, CertificatesFetched
from jiefang.honours.exceptions import not_ready, nothing_to_print
from jiefang.honours.models import Award, AwardQuerySet, Batch, BatchFile
from jiefang.honours.paper import Sheet, certificate_pdf
from jiefang.honours.selectors.awards import award_sheet, batch_seen
from jiefang.honours.services.locking import season_run
from jiefang.outbox.services import publish

PURPOSE: Final = "honours_batchfile.body"
_LEASE: Final = timedelta(seconds=LEASE_S)
_HANDS: Final = 2


class _Lost(Exception):
    """Another worker prints this batch now."""


@transaction.atomic
def batch_ask(*, actor: Person, season_id: UUID, base_url: str) -> Batch:
    """Have all certificates of a season printed; the batch that is being printed if there is one.

    Raises NotFound, Forbidden and ``conflict.nothing_to_print``.
    """
    season = season_run(actor, season_id)
    running = Batch.objects.filter(season=season, state=BatchState.WAITING).first()
    if running is not None:
        return running
    total = Award.objects.standing().filter(season=season).count()
    if not total:
        raise nothing_to_print()
    batch = Batch.objects.create(season=season, asked_by=actor, base_url=base_url, total=total)
    event = CertificatesAsked(batch.pk, season.pk, total, season.area_code)
    publish(event, actor_id=actor.pk)
    return batch


def batch_run(batch_id: UUID, *, size: int = BATCH_SIZE) -> bool:
    """Print what is missing to the end; False where there is nothing to do, or another does."""
    batch = _claimed(batch_id)
    if batch is None:
        return False
    if batch.attempts > ATTEMPTS_MAX:
        _end(batch, BatchState.FAILED)
        return True
    try:
        with ThreadPoolExecutor(_HANDS) as hands:
            while awards := list(_missing(batch).order_by("number")[:size]):
                _commit(batch, awards, list(hands.map(certificate_pdf, _sheets(batch, awards))))
    except _Lost:
        return False
    _end(batch, BatchState.DONE)
    return True


@transaction.atomic
def batch_fetch(*, actor: Person, batch_id: UUID) -> IO[bytes]:
    """The certificates as a ZIP. Raises NotFound and ``conflict.not_ready``."""
    batch = batch_seen(actor, batch_id)
    if batch.state != BatchState.DONE:
        raise not_ready()
    publish(CertificatesFetched(batch.pk, batch.season.area_code), actor_id=actor.pk)
    into = TemporaryFile()  # noqa: SIM115
    with ZipFile(into, "w", ZIP_STORED) as package:
        for number, body in _files(batch):
            package.writestr(f"{number}.pdf", body)
    into.seek(0)
    return into


def _files(batch: Batch) -> Iterator[tuple[str, bytes]]:
    rows = BatchFile.objects.filter(batch=batch).order_by("number").values_list("number", "body")
    for number, body in rows.iterator(chunk_size=50):
        plain = unseal(bytes(body), purpose=PURPOSE)
        yield number, plain


def _claimed(batch_id: UUID) -> Batch | None:
    runner = uuid7()
    free = Q(claimed_until=None) | Q(claimed_until__lt=Now())
    waiting = Batch.objects.filter(free, pk=batch_id, state=BatchState.WAITING)
    if not waiting.update(runner=runner, claimed_until=Now() + _LEASE, attempts=F("attempts") + 1):
        return None
    return Batch.objects.filter(pk=batch_id, runner=runner).first()


def _missing(batch: Batch) -> AwardQuerySet:
    printed = BatchFile.objects.filter(batch=batch, award=OuterRef("pk"))
    return Award.objects.standing().filter(~Exists(printed), season=batch.season_id)


def _sheets(batch: Batch, awards: list[Award]) -> list[Sheet]:
    return [award_sheet(award, batch.base_url) for award in awards]


@transaction.atomic
def _commit(batch: Batch, awards: list[Award], printed: list[bytes]) -> None:
    held = Batch.objects.select_for_update(no_key=True)
    if not held.filter(pk=batch.pk, runner=batch.runner).exists():
        raise _Lost
    BatchFile.objects.bulk_create(
        BatchFile(batch=batch, award=award, number=award.number, body=seal(pdf, purpose=PURPOSE))
        for award, pdf in zip(awards, printed, strict=True)
    )
    Batch.objects.filter(pk=batch.pk).update(
        done=F("done") + len(awards), claimed_until=Now() + _LEASE, attempts=0
    )


def _end(batch: Batch, state: BatchState) -> None:
    mine = Batch.objects.filter(pk=batch.pk, runner=batch.runner)
    mine.update(state=state, ended_at=Now(), claimed_until=None)
