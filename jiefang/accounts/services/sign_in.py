"""Signing in: by code, by password and second factor, by passkey.

Whatever fails gets the same answer after the same work: an unknown number, a wrong password or
code, somebody who is locked, a password of somebody who is to use a code.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest

from jiefang.accounts.askers import Asker, asker_of, mark
from jiefang.accounts.constants import FREE_FAILURES_FROM_AN_ADDRESS, Factor
from jiefang.accounts.exceptions import SecondFactorRequired, SignInFailed
from jiefang.accounts.factors import (
    demo_totp_of,
    factors_of,
    recovery_code_spend,
    totp_spend,
)
from jiefang.accounts.models import Person
from jiefang.accounts.passkeys import BadCredential, signed_in_with
from jiefang.accounts.permissions import is_staff
from jiefang.accounts.phones import normalised
from jiefang.accounts.selectors import person_by_phone
from jiefang.accounts.services.attempts import (
    attempt_claim,
    attempt_give_back,
    attempts_forget,
)
from jiefang.accounts.services.codes import code_use
from jiefang.accounts.services.proofs import proof_note
from jiefang.accounts.services.sessions import session_open
from jiefang.audit.services import record

Given = Mapping[str, Any]

_NAMES: Final = {"totp": "totp", "recovery_code": "recovery"}


def session_start(*, request: HttpRequest, given: Given) -> Person:
    """Sign in: a session with a new key on the request; a session there was ends.

    ``given``: ``{phone, code}``, ``{phone, password, totp? | recovery_code?}`` or ``{passkey}``.
    Raises SignInFailed, SecondFactorRequired (the password is right), TooOften. Not inside a
    transaction: what was tried stays counted.
    """
    asker = asker_of(request)
    try:
        person, methods = _shown(given, asker)
    except SignInFailed:
        _record_refusal(given)
        raise
    with transaction.atomic():
        session_open(request, person, methods=methods)
        subject = f"person:{person.pk}"
        record("session.started", actor_id=person.pk, subject=subject, data={"by": methods})
    proof_note(request, methods)
    _remember_device(request, person, asker)
    return person


def _shown(given: Given, asker: Asker) -> tuple[Person, list[str]]:
    if "passkey" in given:
        return _by_passkey(given["passkey"], asker)
    number = normalised(given["phone"]) or ""
    keys = _claim(number, asker)
    if "code" in given:
        person, methods = _by_code(number, given["code"], asker)
    else:
        person, methods = _by_password(number, given, asker, keys)
    attempts_forget(keys[0])
    attempt_give_back(*keys[1:])
    return person, methods


@transaction.atomic
def _record_refusal(given: Given) -> None:
    """The number is named by its keyed hash, so that whose it is makes no difference here."""
    way = next(way for way in ("passkey", "code", "password") if way in given)
    number = normalised(given.get("phone", "")) or ""
    subject = f"number:{mark('number', number).hex()[:16]}" if number else ""
    record("session.refused", actor_id=None, subject=subject, data={"by": way})


def _by_code(number: str, code: str, asker: Asker) -> tuple[Person, list[str]]:
    right = code_use(phone=number, code=code, asker=asker)
    person = person_by_phone(number) if right else None
    if person is None or not person.may_sign_in:
        raise SignInFailed
    return person, ["code"]


def _by_password(
    number: str, given: Given, asker: Asker, keys: Sequence[str]
) -> tuple[Person, list[str]]:
    person = person_by_phone(number)
    if not _password_fits(person, given["password"]) or person is None:
        raise SignInFailed
    if not (is_staff(person) or (person.is_demo and person.is_active)):
        raise SignInFailed
    factors = factors_of(person)
    if not set(factors) - {Factor.RECOVERY_CODE}:
        return person, ["password"]
    shown = next((name for name in _NAMES if given.get(name)), None)
    if shown is None:
        attempt_give_back(*keys)
        raise SecondFactorRequired(factors, demo_totp_of(person))
    if not _factor_fits(person, shown, given[shown], asker):
        raise SignInFailed
    return person, ["password", _NAMES[shown]]


def _by_passkey(credential: Any, asker: Asker) -> tuple[Person, list[str]]:
    key = _address_key(asker)
    attempt_claim(key, free=FREE_FAILURES_FROM_AN_ADDRESS)
    try:
        person = signed_in_with(credential)
    except BadCredential:
        raise SignInFailed from None
    if not person.is_active:
        raise SignInFailed
    attempt_give_back(key)
    return person, ["passkey"]


def _claim(number: str, asker: Asker) -> list[str]:
    """Count a try for this number by this asker; by a stranger also for the address."""
    keys = [f"sign-in {mark('number', number).hex()} {asker.mark(number).hex()[:32]}"]
    attempt_claim(keys[0])
    if not asker.is_familiar(number):
        keys.append(_address_key(asker))
        attempt_claim(keys[1], free=FREE_FAILURES_FROM_AN_ADDRESS)
    return keys


def _address_key(asker: Asker) -> str:
    return f"sign-in from {mark('address', asker.address).hex()}"


def _password_fits(person: Person | None, password: str) -> bool:
    if person is None:
        Person().set_password(password)  # so that an unknown number takes the same time
        return False
    return person.check_password(password)


def _factor_fits(person: Person, shown: str, value: str, asker: Asker) -> bool:
    """Counted by account, whoever asks: this far only the right password leads."""
    familiar = asker.is_familiar(person.phone)
    key = f"factor {person.pk} {asker.mark(person.phone).hex()[:32] if familiar else ''}"
    attempt_claim(key)
    spend = totp_spend if shown == "totp" else recovery_code_spend
    if not spend(person, value):
        return False
    attempts_forget(key)
    return True


def _remember_device(request: HttpRequest, person: Person, asker: Asker) -> None:
    device = getattr(request, "opened_on_device", asker.device)
    Asker(asker.address, device).remember(person.phone)
