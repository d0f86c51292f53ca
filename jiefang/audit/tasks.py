"""What keeps the chain going: sealing in the relay, anchors and verifications in the worker."""

from celery import shared_task

from jiefang.audit.services.anchoring import anchor_write
from jiefang.audit.services.sealing import seal
from jiefang.audit.services.verifying import verification_go_on, verification_run
from jiefang.outbox.registry import sweep

sweep("audit.seal", every_seconds=1.0)(seal)
sweep("audit.verify", every_seconds=60.0)(verification_go_on)


@shared_task(name="audit.anchor")  # type: ignore[untyped-decorator]
def anchor() -> None:
    """Sign the head of the chain."""
    anchor_write()


@shared_task(name="audit.verify")  # type: ignore[untyped-decorator]
def verification() -> None:
    """Read the whole chain, so that the audit page can say until when it is whole."""
    verification_run()
