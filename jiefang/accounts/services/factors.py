"""Setting up second factors and taking them away."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest

from jiefang.accounts import factors, passkeys
from jiefang.accounts.askers import asker_of, mark
from jiefang.accounts.constants import (
    CEREMONIES_AN_HOUR_FROM_AN_ADDRESS,
    PASSKEYS_MOST,
    Factor,
)
from jiefang.accounts.events import FactorAdded, FactorRemoved
from jiefang.accounts.exceptions import (
    already_there,
    bad_credential,
    last_factor,
    no_factor,
    not_begun,
    too_many_passkeys,
    wrong_code,
)
from jiefang.accounts.factors import FactorAdapter, Type
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import is_staff
from jiefang.accounts.services.attempts import attempt_claim, attempts_forget
from jiefang.accounts.services.budgets import Limit, budgets_spend
from jiefang.accounts.services.proofs import proof_require
from jiefang.accounts.services.standing import session_strengthen
from jiefang.common.errors import NotFound
from jiefang.outbox.services import publish

_PENDING = "totp_pending"
_HOUR_S = 3600


def totp_begin(*, request: HttpRequest, actor: Person) -> dict[str, str]:
    """A new secret, to be confirmed by a code of it: ``secret``, ``uri`` and ``qr_svg``."""
    proof_require(request, actor)
    if _rows(actor, Type.TOTP):
        raise already_there()
    adapter, secret = FactorAdapter(), factors.new_totp_secret()
    request.session[_PENDING] = adapter.encrypt(secret)
    uri = adapter.build_totp_url(actor, secret)
    return {"secret": secret, "uri": uri, "qr_svg": adapter.build_totp_svg(uri)}


def totp_confirm(*, request: HttpRequest, actor: Person, code: str) -> list[str] | None:
    """Keep the new secret; recovery codes with the first factor. Raises Conflict, Invalid."""
    proof_require(request, actor)
    pending = request.session.get(_PENDING)
    if pending is None:
        raise not_begun()
    key = f"confirm {actor.pk}"
    attempt_claim(key)
    secret = FactorAdapter().decrypt(pending)
    step = factors.totp_step(secret, code.replace(" ", ""))
    if step is None:
        raise wrong_code()
    attempts_forget(key)
    with transaction.atomic():
        _lock(actor)
        if _rows(actor, Type.TOTP):
            raise already_there()
        factors.totp_set(actor, secret, used_step=step)
        codes = _added(actor, Factor.TOTP)
    del request.session[_PENDING]
    return codes


@transaction.atomic
def totp_remove(*, request: HttpRequest, actor: Person) -> None:
    """Forget the secret. Raises NotFound; Conflict for the last factor of staff."""
    proof_require(request, actor)
    _lock(actor)
    _remove(actor, _rows(actor, Type.TOTP), Factor.TOTP)


@transaction.atomic
def passkey_sign_in_options(request: HttpRequest) -> dict[str, Any]:
    """What a browser needs to offer its passkeys; so many an hour from one address."""
    where = mark("ceremony address", asker_of(request).address).hex()
    budgets_spend(
        Limit(f"ceremony {where}", CEREMONIES_AN_HOUR_FROM_AN_ADDRESS, _HOUR_S, coarse=True)
    )
    return passkeys.options_to_sign_in(request)


def passkey_begin(*, request: HttpRequest, actor: Person) -> dict[str, Any]:
    """What a browser needs to make a passkey."""
    proof_require(request, actor)
    if len(_rows(actor, Type.WEBAUTHN)) >= PASSKEYS_MOST:
        raise too_many_passkeys()
    return passkeys.options_to_add(request, actor)


@transaction.atomic
def passkey_add(
    *, request: HttpRequest, actor: Person, name: str, credential: dict[str, Any]
) -> list[str] | None:
    """Keep a passkey; recovery codes with the first factor. Raises Invalid."""
    proof_require(request, actor)
    _lock(actor)
    if len(_rows(actor, Type.WEBAUTHN)) >= PASSKEYS_MOST:
        raise too_many_passkeys()
    try:
        passkeys.added(actor, name, credential)
    except passkeys.BadCredential:
        raise bad_credential() from None
    return _added(actor, Factor.PASSKEY)


@transaction.atomic
def passkey_remove(*, request: HttpRequest, actor: Person, passkey_id: UUID) -> None:
    """Forget a passkey. Raises NotFound; Conflict for the last factor of staff."""
    _lock(actor)
    rows = [row for row in _rows(actor, Type.WEBAUTHN) if row.data["id"] == str(passkey_id)]
    if not rows:
        raise NotFound
    proof_require(request, actor)
    _remove(actor, rows, Factor.PASSKEY)


@transaction.atomic
def recovery_codes_renew(*, request: HttpRequest, actor: Person) -> list[str]:
    """Ten new recovery codes; the old ones are void. Raises Conflict without another factor."""
    proof_require(request, actor)
    _lock(actor)
    if not factors.has_second_factor(actor):
        raise no_factor()
    publish(FactorAdded(actor.pk, Factor.RECOVERY_CODE), actor_id=actor.pk)
    return factors.recovery_codes_renew(actor)


def _added(actor: Person, factor: Factor) -> list[str] | None:
    """What follows from a new factor: the session is strong; with the first come recovery codes."""
    session_strengthen(actor)
    publish(FactorAdded(actor.pk, factor), actor_id=actor.pk)
    return None if _rows(actor, Type.RECOVERY_CODES) else factors.recovery_codes_renew(actor)


def _remove(actor: Person, rows: list[Authenticator], factor: Factor) -> None:
    if not rows:
        raise NotFound
    left = len(_rows(actor, Type.TOTP, Type.WEBAUTHN)) - len(rows)
    if left == 0 and is_staff(actor):
        raise last_factor()
    Authenticator.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if left == 0:
        Authenticator.objects.filter(user=actor).delete()
    publish(FactorRemoved(actor.pk, factor), actor_id=actor.pk)


def _rows(person: Person, *kinds: str) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user_id=person.pk, type__in=kinds))


def _lock(person: Person) -> None:
    """One change of a person's factors at a time."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
