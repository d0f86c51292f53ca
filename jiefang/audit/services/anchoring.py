"""Anchors: the head of the chain, signed."""

import logging

from django.db import connection, transaction

from jiefang.audit.heads import head_of
from jiefang.audit.models import Anchor, Seal
from jiefang.audit.services.sealing import seal
from jiefang.audit.signing import Head, signed
from jiefang.common.clock import now

# The ORM would name ``recorded_at`` too, which the application may not give.
_WRITE = """
INSERT INTO audit_anchor (seq, hash, algorithm, at, key_id, signature)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
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
        values = (head.seq, head.hash, head.algorithm, head.at, head.key_id, head.signature)
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, values)
    logger.info("%s", head.line)
    return head
