"""The second factors of a person: rows of ``allauth.mfa``, its TOTP, our recovery codes.

allauth remembers used TOTP codes in a cache, which each process has for itself, and keeps recovery
codes readable. Here both are in the row: steps that were used, and hashes of what is left.
"""

import base64
import secrets
from collections.abc import Sequence
from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import constant_time_compare

from jiefang.accounts.constants import RECOVERY_CODES, Factor
from jiefang.accounts.models import Person
from jiefang.accounts.phones import masked
from jiefang.common.clock import now
from jiefang.common.sealing import seal_text, unseal_text

Type = Authenticator.Type
_FACTORS: Final = {
    Type.TOTP: Factor.TOTP,
    Type.WEBAUTHN: Factor.PASSKEY,
    Type.RECOVERY_CODES: Factor.RECOVERY_CODE,
}
SEALED_AS: Final = "mfa_authenticator.data"
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
_GROUP: Final = 5
_GROUPS: Final = 2
_STEPS_KEPT: Final = 8


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What ``allauth.mfa`` asks of us: secrets are sealed, and nothing knows of e-mail."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal_text(text, purpose=SEALED_AS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal_text(base64.b64decode(encrypted_text), purpose=SEALED_AS)

    def _get_user_identifier(self, user: Person) -> str:
        return masked(user.phone)

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, str | bytes]:
        return {"id": user.pk.hex.encode(), "display_name": user.name, "name": masked(user.phone)}


def factors_of(person: Person) -> list[Factor]:
    """What the person may show besides the password; none: no second factor yet."""
    types = Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True)
    return sorted({_FACTORS[kind] for kind in types}, key=list(Factor).index)


def has_second_factor(person: Person) -> bool:
    """Whether there is a TOTP secret or a passkey; recovery codes alone are none."""
    kinds = [Type.TOTP, Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists())


def new_totp_secret() -> str:
    """160 random bits, base32."""
    return str(totp.generate_totp_secret())


def totp_step(secret: str, code: str) -> int | None:
    """The time step (of 30 s) that the code belongs to; None for a wrong one."""
    for step in totp.yield_hotp_counters_from_time():
        if constant_time_compare(totp.format_hotp_value(totp.hotp_value(secret, step)), code):
            return int(step)
    return None


def totp_set(person: Person, secret: str, *, used_step: int | None = None) -> None:
    """Make this the person's TOTP secret. Raises IntegrityError where there is one."""
    row = totp.TOTP.activate(person, secret).instance
    if used_step is not None:
        row.data["used"] = [used_step]
        row.save(update_fields=["data"])


def demo_totp_of(person: Person) -> str | None:
    """The code of this moment for a demo person on a laptop, whose secret is printed anyway."""
    if not (settings.DEBUG and person.is_demo):
        return None
    row = Authenticator.objects.filter(user_id=person.pk, type=Type.TOTP).first()
    if row is None:
        return None
    secret, used = FactorAdapter().decrypt(row.data["secret"]), row.data.get("used", [])
    steps = sorted(totp.yield_hotp_counters_from_time(), reverse=True)
    unused = next((step for step in steps[1:] + steps[:1] if step not in used), steps[0])
    return str(totp.format_hotp_value(totp.hotp_value(secret, unused)))


@transaction.atomic
def totp_spend(person: Person, code: str) -> bool:
    """Whether the code is right and was not used before: each time step counts once."""
    row = _locked(person, Type.TOTP)
    if row is None:
        return False
    step = totp_step(FactorAdapter().decrypt(row.data["secret"]), code.replace(" ", ""))
    used = row.data.get("used", [])
    if step is None or step in used:
        return False
    row.data["used"] = [*used, step][-_STEPS_KEPT:]
    _used(row)
    return True


@transaction.atomic
def recovery_codes_renew(person: Person) -> list[str]:
    """New recovery codes, to be shown once; the old ones are worth nothing from now on."""
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    salt = secrets.token_hex(16)
    data = {"salt": salt, "hashes": [_hashed(code, salt) for code in codes]}
    Authenticator.objects.update_or_create(
        user=person,
        type=Type.RECOVERY_CODES,
        defaults={"data": data, "created_at": now(), "last_used_at": None},
    )
    return codes


@transaction.atomic
def recovery_code_spend(person: Person, code: str) -> bool:
    """Whether it is one of the codes that are left; it is not any more."""
    row = _locked(person, Type.RECOVERY_CODES)
    if row is None:
        return False
    given = _hashed(_plain(code), row.data["salt"])
    left = [known for known in row.data["hashes"] if not constant_time_compare(known, given)]
    if len(left) == len(row.data["hashes"]):
        return False
    row.data["hashes"] = left
    _used(row)
    return True


def recovery_codes_left(rows: Sequence[Authenticator]) -> int:
    """How many of a person's recovery codes were not used."""
    return sum(len(row.data["hashes"]) for row in rows if row.type == Type.RECOVERY_CODES)


def _locked(person: Person, kind: str) -> Authenticator | None:
    rows = Authenticator.objects.select_for_update()
    found: Authenticator | None = rows.filter(user_id=person.pk, type=kind).first()
    return found


def _used(row: Authenticator) -> None:
    row.last_used_at = now()
    row.save(update_fields=["data", "last_used_at"])


def _recovery_code() -> str:
    letters = (secrets.choice(_LETTERS) for _ in range(_GROUP * _GROUPS))
    plain = "".join(letters)
    return f"{plain[:_GROUP]}-{plain[_GROUP:]}"


def _plain(code: str) -> str:
    kept = "".join(letter for letter in code.lower() if letter in _LETTERS)
    return f"{kept[:_GROUP]}-{kept[_GROUP:]}"


def _hashed(code: str, salt: str) -> str:
    """By the slow hash of passwords: one salt for a set, so that a try costs one hash."""
    return make_password(code, salt)
