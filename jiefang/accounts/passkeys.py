"""Passkeys: WebAuthn by ``allauth.mfa``, each challenge a row that is good for one answer.

allauth keeps the challenge in the session of the request. Somebody who signs in has none yet, so
here a stand-in carries it, and the row is found by the challenge that comes back signed.
"""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, TypeVar

import orjson
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from jiefang.accounts.askers import mark
from jiefang.accounts.constants import CEREMONY_S
from jiefang.accounts.models import Ceremony, Person
from jiefang.common.clock import now
from jiefang.common.ids import uuid7

Credential = Mapping[str, Any]
Answer = TypeVar("Answer")


class BadCredential(Exception):
    """It cannot be read, answers no challenge of ours, or its signature does not fit."""


_UNFIT = (
    ValidationError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    NotImplementedError,
    OverflowError,
    InvalidSignature,
    UnsupportedAlgorithm,
)
"""What allauth and fido2 raise at what a client made up."""


def options_to_sign_in(request: HttpRequest) -> dict[str, Any]:
    """Options for ``navigator.credentials.get``: any passkey of this site that the device has."""
    with _stand_in(request.get_host()) as session:
        return _begun(auth.begin_authentication(), session, request, None)


def options_to_add(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Options for ``navigator.credentials.create``: a passkey of this person."""
    with _stand_in(request.get_host()) as session:
        options = auth.begin_registration(person, passwordless=True)
        return _begun(options, session, request, person)


def signed_in_with(credential: Credential) -> Person:
    """Whose passkey this is; its use is noted. Raises BadCredential."""
    with _answering(credential, None):
        person, row = _fit(lambda: _authenticated(credential))
    row.record_usage()
    return person


def added(person: Person, name: str, credential: Credential) -> None:
    """Keep a new passkey of the person. Raises BadCredential."""
    with _answering(credential, person):
        _fit(lambda: auth.complete_registration(dict(credential)))
    row = auth.WebAuthn.add(person, name, dict(credential)).instance
    row.data["id"] = str(uuid7())
    row.save(update_fields=["data"])


def _authenticated(credential: Credential) -> tuple[Person, Authenticator]:
    person = auth.extract_user_from_response(credential)
    return person, auth.complete_authentication(person, dict(credential))


def _begun(
    options: Mapping[str, Any],
    session: Mapping[str, Any],
    request: HttpRequest,
    person: Person | None,
) -> dict[str, Any]:
    state = session[auth.STATE_SESSION_KEY]
    Ceremony.objects.create(
        mark=mark("ceremony", state["challenge"]),
        person=person,
        host=request.get_host(),
        state=state,
        expires_at=now() + timedelta(seconds=CEREMONY_S),
    )
    plain: dict[str, Any] = orjson.loads(orjson.dumps(options["publicKey"], default=dict))
    return plain


@contextmanager
def _answering(credential: Credential, person: Person | None) -> Iterator[None]:
    """Within the ceremony that the credential answers, which is over with that."""
    challenge = _fit(lambda: _challenge(credential))
    waiting = Ceremony.objects.filter(
        mark=mark("ceremony", challenge), person=person, expires_at__gt=now()
    )
    row = waiting.first()
    if row is None or not waiting.delete()[0]:
        raise BadCredential
    with _stand_in(row.host, row.state):
        yield


def _challenge(credential: Credential) -> str:
    said = str(credential["response"]["clientDataJSON"])
    padded = said + "=" * (-len(said) % 4)
    challenge = orjson.loads(base64.urlsafe_b64decode(padded))["challenge"]
    if not isinstance(challenge, str):
        raise TypeError("a challenge is text")
    return challenge.rstrip("=")


def _fit(read: Callable[[], Answer]) -> Answer:
    try:
        return read()
    except (*_UNFIT, binascii.Error) as error:
        raise BadCredential from error


@contextmanager
def _stand_in(host: str, state: Any = None) -> Iterator[dict[str, Any]]:
    session: dict[str, Any] = {auth.STATE_SESSION_KEY: state} if state else {}
    request = SimpleNamespace(session=session, get_host=lambda: host)
    with context.request_context(request):
        yield session
