"""The device that a session is bound to: a random, signed cookie that scripts cannot read."""

import secrets
from hashlib import sha256

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from jiefang.accounts.models import Session

KEPT_S = 400 * 24 * 3600
"""As long as browsers keep a cookie at most."""
_RANDOM_BYTES = 24
_signer = Signer(salt="jiefang.device")


def new_device() -> str:
    """The cookie of a device that was not here before."""
    return _signer.sign(secrets.token_urlsafe(_RANDOM_BYTES))


def device_of(request: HttpRequest) -> str:
    """The device's cookie, where it is one of ours; else that of a new device."""
    given = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        _signer.unsign(given)
    except BadSignature:
        return new_device()
    return given


def digest(device: str) -> str:
    """What is stored of a device's cookie."""
    return sha256(device.encode()).hexdigest()


def is_device_of(session: Session, device: str) -> bool:
    """Whether the session was opened on the device; a session without a device is nobody's."""
    return bool(session.device_hash) and constant_time_compare(session.device_hash, digest(device))


def give_device(response: HttpResponse, device: str) -> None:
    """Set the cookie."""
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        device,
        max_age=KEPT_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
