"""Anchors: the head of the chain, signed."""

import logging

from django.db import transaction

from jiefang.audit.heads import head_of
from jiefang.audit.models import Anchor, Seal
from jiefang.audit.services.sealing import seal
from jiefang.audit.signing import Head, signed
from jiefang.common.clock import now

logger = logging.getLogger(__name__)


def anchor_write() -> Head | None:
    """Sign the head and keep it, unless it is kept already; ``None`` while the chain is empty.

    The line also goes to the log, and with the log to wherever logs are kept.
    """
    seal()
    with transaction.atomic():
        last = Seal.objects.order_by("-seq").first()
        if last is None:
            return None
        kept = Anchor.objects.filter(pk=last.seq).first()
        if kept is not None:
            return head_of(kept)
        head = signed(last.seq, last.algorithm, bytes(last.hash), now())
        Anchor.objects.bulk_create([_row(head)], ignore_conflicts=True)
    logger.info("%s", head.line)
    return head


def _row(head: Head) -> Anchor:
    return Anchor(
        seq=head.seq,
        algorithm=head.algorithm,
        hash=head.hash,
        at=head.at,
        key_id=head.key_id,
        signature=head.signature,
    )
