"""Signing in by password."""

from django.http import HttpRequest

from jiefang.accounts.constants import SIGN_IN_TRIES, SIGN_IN_WINDOW_S
from jiefang.accounts.exceptions import SignInFailed, TooManySignIns
from jiefang.accounts.models import Person
from jiefang.accounts.phones import normalised
from jiefang.accounts.selectors import person_by_phone
from jiefang.accounts.services.sessions import session_open
from jiefang.common import bell


def session_start(*, request: HttpRequest, phone: str, password: str) -> Person:
    """Sign in: a session with a new key on the request; a session there was ends.

    Raises SignInFailed alike for an unknown number, a wrong password and a locked person, after
    the same work; TooManySignIns after ``SIGN_IN_TRIES`` failures within the window.
    """
    number = normalised(phone) or ""
    _refuse_too_many(number)
    person = person_by_phone(number)
    if not _password_fits(person, password) or person is None or not person.is_active:
        _count_failure(number)
        raise SignInFailed
    # As long as nobody can have a second factor, the password is all there is to show.
    session_open(request, person, methods=("password", "totp"))
    return person


def _password_fits(person: Person | None, password: str) -> bool:
    if person is None:
        Person().set_password(password)  # so that an unknown number takes the same time
        return False
    return person.check_password(password)


def _failures_key(number: str) -> str:
    return f"sign-in-failures:{number}"


def _refuse_too_many(number: str) -> None:
    # Counted in Valkey, so the count is the same for numbers that nobody has. Without Valkey
    # nobody is kept out.
    failures = bell.ask(lambda valkey: valkey.get(_failures_key(number)), otherwise=None)
    if isinstance(failures, bytes) and int(failures) >= SIGN_IN_TRIES:
        raise TooManySignIns


def _count_failure(number: str) -> None:
    key = _failures_key(number)
    with_expiry = bell.ask(lambda valkey: valkey.incr(key), otherwise=None)
    if with_expiry == 1:
        bell.ask(lambda valkey: valkey.expire(key, SIGN_IN_WINDOW_S), otherwise=None)
