"""A captain or organiser looks at a registration: asks, verifies or refuses."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.joining import hooks
from jiefang.joining.constants import MOVES, PERSON_AFTER, RegistrationState
from jiefang.joining.events import RegistrationAsked, RegistrationChanged
from jiefang.joining.exceptions import already_decided
from jiefang.joining.models import Registration
from jiefang.messaging.services import message_send
from jiefang.messaging.texts import registration_text
from jiefang.outbox.services import publish
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append

_TOLD = {
    "verified": Text(
        "您的登记已通过，欢迎加入街坊。", "Your registration is accepted. Welcome to Jiefang."
    ),
    "refused": Text("您的登记没有通过：{words}", "Your registration was not accepted: {words}"),
    "asked": Text("核实人想问：{words}", "The person verifying asks: {words}"),
}


@transaction.atomic
def registration_verify(*, actor: Person, registration_id: UUID, unit: UUID | None = None) -> None:
    """Let somebody in, and into one of the actor's units if named.

    Raises NotFound outside the actor's streets and for one's own; ``conflict.already_decided``.
    """
    person = _decide(actor, registration_id, RegistrationState.VERIFIED)
    person.verified_at, person.verified_by = now(), actor
    person.save(update_fields=["status", "verified_at", "verified_by"])
    if unit is not None:
        hooks.placed(actor, person, unit)
    _tell(person, registration_id, "verified")


@transaction.atomic
def registration_refuse(*, actor: Person, registration_id: UUID, reason: str) -> None:
    """Do not let somebody in, and say why; they may try again. Raises as ``verify``."""
    person = _decide(actor, registration_id, RegistrationState.REFUSED, reason=reason)
    person.save(update_fields=["status"])
    _tell(person, registration_id, "refused", reason)


@transaction.atomic
def registration_ask(*, actor: Person, registration_id: UUID, question: str) -> None:
    """Ask the applicant something; the last question stands. Raises as ``verify``."""
    found = _seen(actor, registration_id)
    asked: dict[str, Any] = {"question": question, "asked_at": now()}
    asked |= {"answer": "", "answered_at": None}
    waiting = Registration.objects.filter(pk=found.pk, state=RegistrationState.APPLIED)
    if not waiting.update(**asked):
        raise already_decided()
    publish(RegistrationAsked(found.pk, found.person_id, answered=False), actor_id=actor.pk)
    _tell(found.person, registration_id, "asked", question)


def _decide(actor: Person, registration_id: UUID, state: RegistrationState, **said: str) -> Person:
    """Move it on, unless another verifier was first; the person, held and with the new status."""
    found = _seen(actor, registration_id)
    before = [each for each, after in MOVES.items() if state in after]
    waiting = Registration.objects.filter(pk=found.pk, state__in=before)
    if not waiting.update(state=state, decided_at=now(), decided_by=actor, **said):
        raise already_decided()
    person = Person.objects.select_for_update(no_key=True).get(pk=found.person_id)
    if person.status != PersonStatus.APPLIED:
        raise already_decided()
    person.status = PERSON_AFTER[state]
    publish(RegistrationChanged(found.pk, person.pk, state), actor_id=actor.pk)
    return person


def _seen(actor: Person, registration_id: UUID) -> Registration:
    seen = Registration.objects.visible_to(actor).select_related("person")
    found = seen.filter(pk=registration_id).first()
    if found is None:
        raise NotFound
    return found


def _tell(person: Person, registration_id: UUID, what: str, words: str = "") -> None:
    """An entry in the feed, and a text message without a word about them where they agreed."""
    entry_id = uuid7()
    letter = {
        "id": str(entry_id),
        "kind": f"joining.{what}",
        "issued_at": now(),
        "text": _TOLD[what].format(words=words).json(),
    }
    if person.sms_consent_at is not None:
        message_send(
            cause=f"registration:{registration_id}:{entry_id}",
            person_id=person.pk,
            phone=person.phone,
            channel="sms",
            text=registration_text(accepted=what == "verified"),
            language="en" if person.language == "en" else "zh",
        )
    append([Entry(person_stream(person.pk), entry_id, letter)])
