"""Giving a consent and taking it back; the person's flags follow in the same transaction."""

from datetime import datetime
from typing import Any, Final, Literal

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.ages import is_adult
from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.text import Language
from jiefang.joining import hooks
from jiefang.joining.constants import ADULTS_ONLY, FLAGS, ConsentKind
from jiefang.joining.events import ConsentGiven, ConsentWithdrawn
from jiefang.joining.exceptions import adults_only, text_changed
from jiefang.joining.models import Consent, ConsentText
from jiefang.joining.texts import WORDINGS, Wording
from jiefang.messaging.services import messages_cancel_of
from jiefang.outbox.services import publish

_MESSAGES: Final[dict[ConsentKind, Literal["sms", "voice"]]] = {
    ConsentKind.SMS: "sms",
    ConsentKind.VOICE: "voice",
}


@transaction.atomic
def consent_set(
    *, actor: Person, kind: ConsentKind, given: bool, language: Language, version: str = ""
) -> None:
    """Give a consent, to the version in force, or take it back; a repetition changes nothing.

    Raises the conflicts ``under_18`` and ``consent_text_changed``.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if given:
        consent_give(person, kind, version, language)
    else:
        consent_withdraw(person, kind)
    flag = FLAGS[kind]
    setattr(actor, flag, getattr(person, flag))


def consent_give(person: Person, kind: ConsentKind, version: str, language: Language) -> None:
    """As ``consent_set``, for a person whose row is held."""
    if kind in ADULTS_ONLY and not is_adult(person.birth_year, timezone.localdate()):
        raise adults_only()
    wording = WORDINGS[kind]
    if version != wording.version:
        raise text_changed()
    text = _stored(kind, wording)
    if Consent.objects.filter(person=person, withdrawn_at=None, text=text).exists():
        return
    at = now()
    _end(person, kind, at)
    Consent.objects.create(person=person, kind=kind, text=text, language=language, given_at=at)
    _flag(person, kind, at)
    publish(ConsentGiven(person.pk, kind.value, version), actor_id=person.pk)


def consent_withdraw(person: Person, kind: ConsentKind) -> None:
    """Take it back, and at once what follows from it: duty, position, messages that wait."""
    ended = _end(person, kind, now())
    if getattr(person, FLAGS[kind]) is None and not ended:
        return
    _flag(person, kind, None)
    if kind in _MESSAGES:
        messages_cancel_of(person.pk, _MESSAGES[kind])
    hooks.withdrawn(person, kind)
    publish(ConsentWithdrawn(person.pk, kind.value), actor_id=person.pk)


def consents_withdraw_all(person: Person) -> None:
    for kind in ConsentKind:
        consent_withdraw(person, kind)


def _stored(kind: ConsentKind, wording: Wording) -> ConsentText:
    words: dict[str, Any] = {"zh": wording.text.zh, "en": wording.text.en}
    text, _ = ConsentText.objects.get_or_create(kind=kind, version=wording.version, defaults=words)
    if (text.zh, text.en) != (wording.text.zh, wording.text.en):
        raise RuntimeError(f"the published text of {kind} {wording.version} was changed")
    return text


def _end(person: Person, kind: ConsentKind, at: datetime) -> int:
    standing = Consent.objects.filter(person=person, kind=kind, withdrawn_at=None)
    return standing.update(withdrawn_at=at)


def _flag(person: Person, kind: ConsentKind, at: datetime | None) -> None:
    setattr(person, FLAGS[kind], at)
    person.save(update_fields=[FLAGS[kind]])
