"""Who a bearer token is: the machine and the token, found together in one query."""

from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

from jiefang.accounts.constants import TOKEN_USED_EVERY_S, Role
from jiefang.accounts.models import Grant, Person, Token
from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows

_TOKEN = [field.attname for field in Token._meta.concrete_fields]
_PERSON = [field.attname for field in Person._meta.concrete_fields]
_COLUMNS = ", ".join([*(f"t.{name}" for name in _TOKEN), *(f"p.{name}" for name in _PERSON)])
_FIND = f"""
    SELECT {_COLUMNS}
    FROM accounts_token t JOIN accounts_person p ON p.id = t.machine_id
    WHERE t.digest = %s AND t.ended_at IS NULL AND t.expires_at > now()"""  # noqa: S608


class Bearer(NamedTuple):
    """A token that holds, and the machine that it acts as."""

    token: Token
    machine: Person


def digest(secret: str) -> str:
    """What is stored of a token: it is random and long, so that no salt is needed."""
    return sha256(secret.encode()).hexdigest()


def find(secret: str) -> Bearer | None:
    """The token and its machine; None for one that ended, expired or never was.

    A machine has a liaison's grant over the token's area, for as long as the call lasts: what it
    may call is decided by the scopes.
    """
    rows = prepared_rows(_FIND, (digest(secret),))
    if not rows:
        return None
    token = Token.from_db("default", _TOKEN, rows[0][: len(_TOKEN)])
    machine = Person.from_db("default", _PERSON, rows[0][len(_TOKEN) :])
    if not machine.is_active:
        return None
    machine.cached_grants = (
        Grant(person_id=machine.pk, role=Role.LIAISON, area_code=token.area_code),
    )
    return Bearer(token, machine)


def note_use(token: Token) -> None:
    """Write down that it was used: to the hour, since only whether it is still needed matters."""
    moment = now()
    if token.used_at is None or moment - token.used_at > timedelta(seconds=TOKEN_USED_EVERY_S):
        Token.objects.filter(pk=token.pk).update(used_at=moment)
