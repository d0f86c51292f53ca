"""One's own call, whether as one of a unit or from a patrol: the phone need not know which."""

from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.alerts import envelopes, supporting
from jiefang.alerts.services.answering import dispatch_answer, dispatch_progress
from jiefang.alerts.services.supporters import supporter_answer, supporter_progress
from jiefang.common.errors import NotFound

Json = dict[str, Any]


def call_answer(*, actor: Person, call_id: UUID, **said: Any) -> Json:
    """Coming, or not; the call as the phone shows it. Raises as the two operations do."""
    try:
        return envelopes.assignment(*dispatch_answer(actor=actor, dispatch_id=call_id, **said))
    except NotFound:
        return supporting.assignment(*supporter_answer(actor=actor, call_id=call_id, **said))


def call_progress(*, actor: Person, call_id: UUID, stage: str) -> Json:
    """The next stage; as ``call_answer``."""
    try:
        own = dispatch_progress(actor=actor, dispatch_id=call_id, stage=stage)
        return envelopes.assignment(*own)
    except NotFound:
        return supporting.assignment(*supporter_progress(actor=actor, call_id=call_id, stage=stage))
