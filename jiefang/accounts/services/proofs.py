"""Showing again who one is, within a session: to unlock it, or before something grave."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest

from jiefang.accounts.constants import PROOF_S, STRONG_METHODS
from jiefang.accounts.exceptions import ProofFailed, ProofRequired, SecondFactorRequired
from jiefang.accounts.factors import factors_of, has_second_factor, totp_spend
from jiefang.accounts.models import Person
from jiefang.accounts.passkeys import BadCredential, signed_in_with
from jiefang.accounts.permissions import is_staff
from jiefang.accounts.services.attempts import attempt_claim, attempts_forget
from jiefang.accounts.services.codes import code_use
from jiefang.accounts.services.standing import session_strengthen
from jiefang.common.clock import now

_KEPT_AS: Final = "proved"
_WAYS: Final = ("password", "totp", "code", "passkey")


def proof_holds(person: Person, given: Mapping[str, Any]) -> bool:
    """Whether what was given is this person's: a ``password``, ``totp``, ``code`` or ``passkey``.

    A right code is used up. Raises TooOften after too many wrong ones in this person's sessions.
    Not inside a transaction, since a wrong try must stay counted.
    """
    way = next((way for way in _WAYS if given.get(way)), None)
    if way is None:
        return False
    key = f"proof {person.pk}"
    attempt_claim(key)
    if not _holds(person, way, given[way]):
        return False
    attempts_forget(key)
    return True


def session_prove(*, request: HttpRequest, person: Person, given: Mapping[str, Any]) -> None:
    """Note that the session's person has just shown who they are; a factor makes it strong.

    Raises ProofFailed, TooOften.
    """
    if not proof_holds(person, given):
        raise ProofFailed
    methods = [way for way in _WAYS if given.get(way)][:1]
    proof_note(request, methods)
    if not STRONG_METHODS.isdisjoint(methods):
        session_strengthen(person)


def proof_note(request: HttpRequest, methods: Sequence[str]) -> None:
    """Keep in the session what was shown, and when."""
    request.session[_KEPT_AS] = {"at": now().timestamp(), "by": list(methods)}


def proof_require(request: HttpRequest, person: Person) -> None:
    """Let pass whoever may change factors now.

    Raises ProofRequired where the last proof is older than five minutes or of a kind that a thief
    of the telephone number has; SecondFactorRequired where there is a factor and it was not shown.
    """
    kept = request.session.get(_KEPT_AS) or {"at": 0, "by": []}
    fresh = now().timestamp() - kept["at"] < timedelta(seconds=PROOF_S).total_seconds()
    if has_second_factor(person):
        if person.session is not None and not person.session.strong:
            raise SecondFactorRequired(factors_of(person))
        wanted = ["password", "totp", "passkey"] if is_staff(person) else list(_WAYS)
    elif is_staff(person) and person.has_usable_password():
        wanted = ["password"]
    else:
        wanted = list(_WAYS)
    if not fresh or not {*wanted, *_opened_by(wanted)}.intersection(kept["by"]):
        raise ProofRequired(wanted)


def _opened_by(wanted: Sequence[str]) -> tuple[str, ...]:
    return ("recovery",) if "totp" in wanted else ()


def _holds(person: Person, way: str, value: Any) -> bool:
    if way == "password":
        return person.check_password(value)
    if way == "totp":
        return totp_spend(person, value)
    if way == "code":
        return code_use(phone=person.phone, code=value, asker=None)
    try:
        return signed_in_with(value).pk == person.pk
    except BadCredential:
        return False
