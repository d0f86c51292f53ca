"""Anchors as signed heads."""

from jiefang.audit.models import Anchor
from jiefang.audit.signing import Head


def head_of(anchor: Anchor) -> Head:
    return Head(
        anchor.seq,
        anchor.algorithm,
        bytes(anchor.hash),
        anchor.at,
        anchor.key_id,
        bytes(anchor.signature),
    )
