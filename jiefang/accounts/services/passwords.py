"""The passwords of staff."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from jiefang.accounts.events import PasswordChanged
from jiefang.accounts.exceptions import ProofFailed
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import is_staff
from jiefang.accounts.services.attempts import attempt_claim, attempts_forget
from jiefang.accounts.services.proofs import proof_note, proof_require
from jiefang.accounts.services.standing import session_rebind
from jiefang.common.errors import FieldError, Forbidden, Invalid
from jiefang.common.text import Text
from jiefang.outbox.services import publish

_STAFF_ONLY = Text(
    "队员使用短信验证码登录，不需要密码。", "Members sign in by code and need no password."
)


def password_set(*, request: HttpRequest, actor: Person, current: str | None, new: str) -> None:
    """Change the own password, or set the first; every other session of the person ends.

    Raises Forbidden for who is no staff; ProofFailed for a wrong ``current``; ProofRequired
    without it, unless there was a fresh proof; Invalid on ``new``.
    """
    if not is_staff(actor):
        raise Forbidden(_STAFF_ONLY)
    _prove(request, actor, current)
    _refuse_weak(new, actor)
    with transaction.atomic():
        actor.set_password(new)
        actor.save(update_fields=["password"])
        session_rebind(actor)
        publish(PasswordChanged(actor.pk), actor_id=actor.pk)
    proof_note(request, ["password"])


def _prove(request: HttpRequest, actor: Person, current: str | None) -> None:
    if current is None:
        proof_require(request, actor)
        return
    key = f"proof {actor.pk}"
    attempt_claim(key)
    if not actor.check_password(current):
        raise ProofFailed
    attempts_forget(key)


def _refuse_weak(new: str, actor: Person) -> None:
    try:
        validate_password(new, actor)
    except ValidationError as refused:
        raise Invalid(
            *(
                FieldError("new", str(error.code), Text(message, message))
                for error in refused.error_list
                for message in error.messages
            )
        ) from None
