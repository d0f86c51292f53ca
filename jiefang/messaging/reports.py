"""What a provider reports about a message later on."""

from uuid import UUID

from django.db import transaction

from jiefang.messaging.constants import MessageState, Outcome
from jiefang.messaging.models import Attempt
from jiefang.messaging.sending import attempt_locked, attempt_note, message_move

_MEANINGS: dict[str, MessageState] = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "sending", "sent"), MessageState.ACCEPTED),
    **dict.fromkeys(("initiated", "ringing", "answered", "in-progress"), MessageState.ACCEPTED),
    **dict.fromkeys(("delivered", "read", "completed"), MessageState.DELIVERED),
    **dict.fromkeys(("undelivered", "failed"), MessageState.FAILED),
    **dict.fromkeys(("busy", "no-answer", "canceled"), MessageState.FAILED),
}
"""Twilio's words for messages and for calls."""


@transaction.atomic
def report_take(attempt_id: UUID, *, provider_id: str, status: str, error: str = "") -> bool:
    """Take a status report; ``False`` if there is no such attempt.

    Reports may repeat, overtake each other and contradict: what moves nothing forward is dropped.
    A report is proof that the provider has the message, so it settles an ambiguous attempt.
    """
    attempt = attempt_locked(attempt_id)
    if attempt is None:
        return False
    if not _is_its_own(attempt, provider_id):
        return True
    if attempt.outcome != Outcome.ACCEPTED:
        attempt_note(attempt, Outcome.ACCEPTED, provider_id=provider_id)
    state = _MEANINGS.get(status, MessageState.ACCEPTED)
    message_move(attempt.message, state, error=_reason(state, status, error))
    return True


def _is_its_own(attempt: Attempt, provider_id: str) -> bool:
    """The id is this attempt's or new, and no other's."""
    if attempt.provider_id:
        return attempt.provider_id == provider_id
    return not Attempt.objects.filter(provider_id=provider_id).exists()


def _reason(state: MessageState, status: str, error: str) -> str:
    return (error or status) if state == MessageState.FAILED else ""
