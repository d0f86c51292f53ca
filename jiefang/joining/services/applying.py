"""Registering: from a proved number to an applicant, again after a refusal, and taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.ages import needs_guardian
from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.events import GrantEnded
from jiefang.accounts.models import Grant, Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.common.text import Language
from jiefang.geography.streets import street_named
from jiefang.joining import hooks
from jiefang.joining.constants import (
    EARLIEST_BIRTH_YEAR,
    MAY_APPLY,
    PERSON_AFTER,
    ConsentKind,
    RegistrationState,
)
from jiefang.joining.events import RegistrationAsked, RegistrationChanged
from jiefang.joining.exceptions import (
    account_locked,
    already_decided,
    already_registered,
    bad_birth_year,
    guardian_needed,
    no_question,
    no_such_street,
)
from jiefang.joining.models import Registration
from jiefang.joining.services.consents import consent_give, consents_withdraw_all
from jiefang.outbox.services import publish

_APPLIED = RegistrationState.APPLIED


@dataclass(frozen=True)
class Application:
    """What somebody says about themselves; ``consents``: kind → the version that was shown."""

    name: str
    birth_year: int
    street: str
    wished_roles: Sequence[str]
    language: Language
    consents: Mapping[ConsentKind, str] = field(default_factory=dict)
    guardian_name: str = ""


def registration_begin(*, phone: str, guardian_phone: str, application: Application) -> Person:
    """The first registration of a proved number. Call inside a transaction.

    Raises Invalid on ``birth_year``, ``street`` or ``guardian_name``; the conflicts ``locked``,
    ``already_registered``, ``under_18`` and ``consent_text_changed``.
    """
    _check(application, guardian_phone)
    person = person_by_phone(phone)
    if person is not None:
        refuse_who_may_not(person)
        person = _returning(person)
    else:
        person = Person(phone=phone, status=PersonStatus.APPLIED)
        person.set_unusable_password()
    _fill_in(person, application)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise already_registered() from error
    _open(person, application, guardian_phone)
    for kind, version in application.consents.items():
        consent_give(person, kind, version, application.language)
    return person


def refuse_who_may_not(person: Person) -> None:
    """Raises the conflict that keeps this person's number from a first registration."""
    if person.status == PersonStatus.LOCKED:
        raise account_locked()
    if person.status not in MAY_APPLY:
        raise already_registered()


@transaction.atomic
def registration_repeat(*, actor: Person, application: Application) -> Registration:
    """Register again after a refusal; consents stay as they are, each has its own switch.

    Raises as ``registration_begin``; ``conflict.already_registered`` unless refused.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if person.status != PersonStatus.REFUSED:
        raise already_registered()
    before = Registration.objects.filter(person=person).order_by("-id").first()
    guardian = (before.guardian_name, before.guardian_phone) if before else ("", "")
    _check(application, guardian[1])
    _fill_in(person, application)
    person.save()
    return _open(person, application, guardian[1], guardian[0])


@transaction.atomic
def registration_answer(*, actor: Person, answer: str) -> None:
    """Answer what a verifier asked. Raises ``conflict.no_question``."""
    held = Registration.objects.select_for_update(no_key=True)
    found = held.filter(person=actor.pk, state=_APPLIED, asked_at__isnull=False).first()
    if found is None or found.answered_at is not None:
        raise no_question()
    found.answer, found.answered_at = answer, now()
    found.save(update_fields=["answer", "answered_at"])
    publish(RegistrationAsked(found.pk, actor.pk, answered=True), actor_id=actor.pk)


@transaction.atomic
def registration_withdraw(*, actor: Person) -> None:
    """The applicant thinks better of it. Who was never let in leaves nothing behind.

    Raises ``conflict.already_decided`` for who is no applicant any more.
    """
    person = Person.objects.select_for_update().get(pk=actor.pk)
    if not person.is_applicant:
        raise already_decided()
    mine = Registration.objects.filter(person=person)
    for found in mine.filter(state=_APPLIED):
        changed = RegistrationChanged(found.pk, person.pk, RegistrationState.WITHDRAWN)
        publish(changed, actor_id=person.pk)
    if not mine.filter(state=RegistrationState.VERIFIED).exists():
        person.delete()
        return
    mine.filter(state=_APPLIED).update(state=RegistrationState.WITHDRAWN, decided_at=now())
    consents_withdraw_all(person)
    person.status = PERSON_AFTER[RegistrationState.WITHDRAWN]
    person.save(update_fields=["status"])


def _returning(person: Person) -> Person:
    """Who had left begins anew: no role and no unit of theirs stands. Invitations do."""
    if person.status == PersonStatus.INVITED:
        return Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    hooks.returned(person)
    standing = Grant.objects.filter(person=person).valid_at(now())
    for grant in standing:
        ended = GrantEnded(grant.pk, person.pk, grant.role, grant.area_code)
        publish(ended, actor_id=person.pk)
    standing.update(expires_at=now())
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _check(application: Application, guardian_phone: str) -> None:
    today = timezone.localdate()
    if not EARLIEST_BIRTH_YEAR <= application.birth_year <= today.year:
        raise bad_birth_year()
    if needs_guardian(application.birth_year, today) and not guardian_phone:
        raise guardian_needed()
    if street_named(application.street) is None:
        raise no_such_street()


def _fill_in(person: Person, application: Application) -> None:
    person.name, person.birth_year = application.name, application.birth_year
    person.street_code = application.street
    person.wished_roles = list(dict.fromkeys(application.wished_roles))
    person.language = application.language
    person.status = PERSON_AFTER[_APPLIED]
    person.verified_at, person.verified_by = None, None


def _open(
    person: Person, application: Application, guardian_phone: str, guardian_name: str = ""
) -> Registration:
    guarded = needs_guardian(person.birth_year, timezone.localdate())
    try:
        with transaction.atomic():
            opened = Registration.objects.create(
                person=person,
                guardian_name=(application.guardian_name or guardian_name) if guarded else "",
                guardian_phone=guardian_phone if guarded else "",
            )
    except IntegrityError as error:
        raise already_registered() from error
    publish(RegistrationChanged(opened.pk, person.pk, _APPLIED), actor_id=person.pk)
    return opened
