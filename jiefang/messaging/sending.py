"""Claiming due messages, sending them and noting what came of it.

A claim is written and committed before the provider is called, so a message whose call was cut off
stands there as sending, then ambiguous, and is never sent a second time.
"""

import logging
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from jiefang.messaging.constants import (
    BACKOFF_FIRST,
    CLAIMING_S,
    LOST,
    SENDERS,
    SENDING_LEASE,
    TRANSITIONS,
    TRIES_MAX,
    Channel,
    MessageState,
    Outcome,
)
from jiefang.messaging.events import MessageLost
from jiefang.messaging.models import Attempt, Message
from jiefang.messaging.ports import Accepted, Ambiguous, Outgoing, Port, Refused, Result
from jiefang.outbox.services import publish

logger = logging.getLogger(__name__)
_LOOK_AGAIN_S = 0.2


def send_due(port: Port) -> int:
    """Send what is due, several side by side; returns the number of calls made."""
    leases_end()
    finished, until = 0, time.monotonic() + CLAIMING_S
    with ThreadPoolExecutor(SENDERS, thread_name_prefix="send") as pool:
        calls: dict[Future[Result], UUID] = {}
        while True:
            free = SENDERS - len(calls) if time.monotonic() < until else 0
            for outgoing in claim(port, free):
                calls[pool.submit(_send, port, outgoing)] = outgoing.attempt_id
            if not calls:
                return finished
            done, _ = wait(calls, _LOOK_AGAIN_S, FIRST_COMPLETED)
            for call in done:
                attempt_finish(calls.pop(call), call.result())
            finished += len(done)


@transaction.atomic(durable=True)
def claim(port: Port, limit: int) -> list[Outgoing]:
    """Take up to ``limit`` due messages: committed as sending, each with an open attempt."""
    waiting = Message.objects.filter(state=MessageState.PENDING, due_at__lte=Now())
    rows = waiting.select_related("person").select_for_update(skip_locked=True, of=("self",))
    unsent = {message: _hindrance(message, port) for message in rows.order_by("due_at")[:limit]}
    for message, error in unsent.items():
        if error:
            message_move(message, MessageState.FAILED, error=error)
    messages = [message for message, error in unsent.items() if not error]
    attempts = [Attempt(message=message, adapter=port.name) for message in messages]
    Attempt.objects.bulk_create(attempts)
    Message.objects.filter(id__in=[message.id for message in messages]).update(
        state=MessageState.SENDING,
        lease_until=Now() + SENDING_LEASE,
        tries=F("tries") + 1,
        changed_at=Now(),
    )
    return [_outgoing(attempt) for attempt in attempts]


@transaction.atomic
def leases_end() -> int:
    """Claims without a result for too long become ambiguous; returns how many."""
    lost = Message.objects.filter(state=MessageState.SENDING, lease_until__lt=Now())
    ids = list(lost.select_for_update(skip_locked=True).values_list("id", flat=True))
    Attempt.objects.filter(message__in=ids, outcome="").update(
        outcome=Outcome.AMBIGUOUS, finished_at=Now(), error="no result before the lease ended"
    )
    return _set(ids, MessageState.AMBIGUOUS, error="no result")


@transaction.atomic
def attempt_finish(attempt_id: UUID, result: Result) -> None:
    """Note the provider's answer. One that comes late still settles an ambiguous attempt."""
    attempt = attempt_locked(attempt_id)
    if attempt is None or attempt.outcome not in {"", Outcome.AMBIGUOUS}:
        return  # gone, or the provider's own report was faster
    match result:
        case Accepted(provider_id):
            attempt_note(attempt, Outcome.ACCEPTED, provider_id=provider_id)
            message_move(attempt.message, MessageState.ACCEPTED)
        case Refused(code, retryable):
            attempt_note(attempt, Outcome.REFUSED, error=code)
            if not (retryable and _try_again(attempt.message, code)):
                message_move(attempt.message, MessageState.FAILED, error=code)
        case Ambiguous(error):
            attempt_note(attempt, Outcome.AMBIGUOUS, error=error)
            message_move(attempt.message, MessageState.AMBIGUOUS, error=error)


def attempt_locked(attempt_id: UUID) -> Attempt | None:
    """The attempt with its message, both locked."""
    attempts = Attempt.objects.select_related("message").select_for_update()
    return attempts.filter(id=attempt_id).first()


def attempt_note(
    attempt: Attempt, outcome: Outcome, *, provider_id: str = "", error: str = ""
) -> None:
    Attempt.objects.filter(id=attempt.id).update(
        outcome=outcome, provider_id=provider_id, error=error[:200], finished_at=Now()
    )


def message_move(message: Message, state: MessageState, *, error: str = "") -> bool:
    """Move the message if the table of transitions allows it."""
    return _set([message.id], state, error=error) == 1


def _try_again(message: Message, code: str) -> bool:
    """Back to waiting, later each time; not after the last try, not from ambiguous."""
    if message.tries >= TRIES_MAX:
        return False
    if not message_move(message, MessageState.PENDING, error=code):
        return False
    delay = BACKOFF_FIRST * 2 ** (message.tries - 1)
    Message.objects.filter(id=message.id).update(due_at=Now() + delay)
    return True


def _set(ids: list[UUID], state: MessageState, *, error: str) -> int:
    sources = [source for source, targets in TRANSITIONS.items() if state in targets]
    moved = Message.objects.filter(id__in=ids, state__in=sources)
    lost = list(moved.values_list("cause", "channel")) if state in LOST else []
    for cause, channel in lost:
        publish(MessageLost(cause, channel, state.value), actor_id=None)
    return moved.update(state=state, lease_until=None, error=error[:80], changed_at=Now())


def _hindrance(message: Message, port: Port) -> str:
    """Why the message must not go out, if so."""
    if message.is_expired():
        return "expired"
    person = message.person
    made_up = person is not None and (person.is_demo or person.is_simulated)
    return "no real phone" if made_up and port.rings_phones else ""


def _outgoing(attempt: Attempt) -> Outgoing:
    message = attempt.message
    return Outgoing(
        attempt_id=attempt.id,
        channel=Channel(message.channel),
        to=message.phone,
        text=message.text,
        language="en" if message.language == "en" else "zh",
    )


def _send(port: Port, outgoing: Outgoing) -> Result:
    try:
        return port.send(outgoing)
    except Exception as error:  # whatever broke, it may have gone out
        logger.exception("the %s adapter broke", port.name)
        return Ambiguous(type(error).__name__)
