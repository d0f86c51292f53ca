"""Evidence and witnesses of a case file."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden
from jiefang.common.proofs import Proof
from jiefang.common.sealing import seal
from jiefang.deeds import exceptions
from jiefang.deeds.constants import BODY_PURPOSE, ENDED, EVIDENCE_MOST
from jiefang.deeds.models import Deed, Evidence, Witness
from jiefang.deeds.permissions import may_keep
from jiefang.deeds.services.moving import locked


@transaction.atomic
def picture_add(
    *, actor: Person, deed_id: UUID, proof: Proof, kind: str, title: str = ""
) -> Evidence:
    """Keep a picture; the hash is of what was handed in. The same one again is the same row.

    Raises NotFound, Forbidden, ``conflict.illegal_move`` and ``conflict.too_much_evidence``.
    """
    body = seal(proof.body, purpose=BODY_PURPOSE)
    return _kept(actor, deed_id, proof.sha256, proof.size, kind, title, body)


@transaction.atomic
def media_add(
    *, actor: Person, deed_id: UUID, sha256: str, size: int, kind: str, title: str = ""
) -> Evidence:
    """Write down what is kept elsewhere, a film say, by its hash."""
    return _kept(actor, deed_id, sha256.lower(), size, kind, title, None)


@transaction.atomic
def witness_add(
    *, actor: Person, deed_id: UUID, name: str, phone: str, statement: str, consents: bool
) -> Witness:
    """Write somebody down who saw it, with their consent alone."""
    deed = _open_to(actor, deed_id)
    if not consents:
        raise exceptions.no_consent()
    return Witness.objects.create(
        deed=deed, name=name, phone=phone, statement=statement, consented_at=now(), at=now(),
        by=actor,
    )  # fmt: skip


def _kept(
    actor: Person, deed_id: UUID, sha256: str, size: int, kind: str, title: str,
    body: bytes | None,
) -> Evidence:  # fmt: skip
    deed = _open_to(actor, deed_id)
    same = deed.evidence.filter(sha256=sha256).first()
    if same is not None:
        return same
    if deed.evidence.count() >= EVIDENCE_MOST:
        raise exceptions.too_much_evidence()
    return Evidence.objects.create(
        deed=deed, kind=kind, title=title, sha256=sha256, size=size, body=body, at=now(), by=actor
    )


def _open_to(actor: Person, deed_id: UUID) -> Deed:
    """Whoever asked, did it, or handles it, while the file is open."""
    deed = locked(actor, deed_id)
    if actor.pk not in {deed.applicant_id, deed.doer_id} and not may_keep(actor, deed):
        raise Forbidden
    if deed.state in ENDED:
        raise exceptions.illegal_move(deed.state)
    return deed
