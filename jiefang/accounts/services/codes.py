"""Six-digit codes: asked for by anybody, sent to those whom the number belongs to.

Asking looks nobody up: it writes the same rows for every number, and the relay sends the code to
whom there is. So neither the answer nor its time tells whether a number is known.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import constant_time_compare

from jiefang.accounts.askers import Asker, mark
from jiefang.accounts.constants import (
    CODE_AGAIN_S,
    CODE_DIGITS,
    CODE_LIFETIME_S,
    CODE_TRIES,
    CODES_A_DAY,
    CODES_AN_HOUR_FROM_AN_ADDRESS,
    CodePurpose,
)
from jiefang.accounts.events import CodeAsked
from jiefang.accounts.exceptions import foreign_phone_number, no_phone_number
from jiefang.accounts.models import SignInCode
from jiefang.accounts.phones import normalised
from jiefang.accounts.services.budgets import Limit, budgets_spend
from jiefang.common.clock import now
from jiefang.outbox.services import publish

_DAY_S = 24 * 3600
_HOUR_S = 3600
_TRY = """
    UPDATE accounts_signincode SET
        tries = tries + %(own)s, stray_tries = stray_tries + 1 - %(own)s
    WHERE id = %(id)s AND used_at IS NULL AND expires_at > clock_timestamp()
        AND CASE WHEN %(own)s = 1 THEN tries ELSE stray_tries END < %(most)s"""


@transaction.atomic
def code_ask(
    *, phone: str, asker: Asker, purpose: CodePurpose = CodePurpose.SIGN_IN, channel: str = "sms"
) -> SignInCode:
    """Make a code for the number and have it sent. ``channel``: ``sms`` or ``voice``.

    Raises Invalid on ``phone`` (no number, or of another country), TooOften.
    """
    number = accepted_number(phone)
    _spend(number, asker)
    code = SignInCode.objects.create(
        mark=_mark(number, purpose),
        number=number,
        code=f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}",
        purpose=purpose,
        channel=channel,
        asker=asker.mark(number),
        expires_at=now() + timedelta(seconds=CODE_LIFETIME_S),
    )
    publish(CodeAsked(code.pk), actor_id=None)
    return code


def code_use(
    *, phone: str, code: str, asker: Asker | None, purpose: CodePurpose = CodePurpose.SIGN_IN
) -> bool:
    """Whether this is the number's newest code, in time and within its tries; it is used then.

    Of two at once one is right. ``asker``: None for a person who is signed in already. Not inside
    a transaction that a refusal undoes, since the try must stay.
    """
    number = normalised(phone)
    newest = _newest(number, purpose) if number else None
    if newest is None or number is None:
        return False
    own = asker is None or bytes(newest.asker) == asker.mark(number)
    if not _tried(newest.pk, own=own) or not constant_time_compare(newest.code, code):
        return False
    unused = SignInCode.objects.filter(pk=newest.pk, used_at__isnull=True)
    return unused.update(used_at=now()) == 1


def codes_forget(number: str) -> None:
    """Delete what was asked for with this number."""
    marks = [_mark(number, purpose) for purpose in CodePurpose]
    SignInCode.objects.filter(mark__in=marks).delete()


def accepted_number(phone: str) -> str:
    """E.164 of a number that codes go to. Raises Invalid on ``phone``."""
    number = normalised(phone)
    if number is None:
        raise no_phone_number()
    if not number.startswith(tuple(settings.CODE_PREFIXES)):
        raise foreign_phone_number()
    return number


def _spend(number: str, asker: Asker) -> None:
    whose = mark("code number", number).hex()
    where = mark("code address", asker.address).hex()
    budgets_spend(
        Limit(f"code a minute {whose}", 1, CODE_AGAIN_S),
        Limit(f"code a day {whose}", CODES_A_DAY, _DAY_S),
        Limit(f"code an hour {where}", CODES_AN_HOUR_FROM_AN_ADDRESS, _HOUR_S),
        Limit("code an hour, all together", settings.CODES_PER_HOUR, _HOUR_S, coarse=True),
    )


def _newest(number: str, purpose: CodePurpose) -> SignInCode | None:
    asked = SignInCode.objects.filter(mark=_mark(number, purpose))
    return asked.order_by("-created_at").first()


def _tried(code_id: UUID, *, own: bool) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_TRY, {"id": code_id, "own": int(own), "most": CODE_TRIES})
        return bool(cursor.rowcount == 1)


def _mark(number: str, purpose: CodePurpose) -> bytes:
    return mark(f"code {purpose}", number)
