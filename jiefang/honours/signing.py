"""Ed25519 signatures (RFC 8032) of certificates: what they say, and the files themselves.

A signature names its key, so that the keys may change: the first of ``JIEFANG_CERTIFICATE_KEYS``
signs, the others still verify.
"""

import base64
import binascii
import hashlib
from functools import cache
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from jiefang.common.sealing.keys import derived

_SEED_BYTES: Final = 32
_SIGNATURE_BYTES: Final = 64


class Signature(NamedTuple):
    """``key_id`` is 16 hexadecimal digits, ``value`` the 64 bytes in base64url without padding."""

    key_id: str
    value: str


def sign(message: bytes) -> Signature:
    """Sign with the first key."""
    key_id, key = next(iter(_keys(*_given()).items()))
    return Signature(key_id, base64.urlsafe_b64encode(key.sign(message)).rstrip(b"=").decode())


def verify(message: bytes, signature: Signature) -> bool:
    """Whether one of our keys has signed exactly this; False for whatever is no signature."""
    key = _keys(*_given()).get(signature.key_id)
    value = _decoded(signature.value)
    if key is None or value is None:
        return False
    try:
        key.public_key().verify(value, message)
    except InvalidSignature:
        return False
    return True


def public_keys() -> dict[str, str]:
    """Key id → public key, 32 bytes in base64url: whoever has them need not ask us."""
    return {
        key_id: base64.urlsafe_b64encode(_public(key)).rstrip(b"=").decode()
        for key_id, key in _keys(*_given()).items()
    }


def _given() -> tuple[tuple[bytes, ...], str]:
    return tuple(settings.CERTIFICATE_KEYS), str(settings.SECRET_KEY)


@cache
def _keys(given: tuple[bytes, ...], secret: str) -> dict[str, Ed25519PrivateKey]:
    """The keys by id; without any, one that follows from the secret key."""
    seeds = given or [derived(secret.encode(), "certificate signing key", _SEED_BYTES)]
    keys = [Ed25519PrivateKey.from_private_bytes(seed) for seed in seeds]
    return {hashlib.sha256(_public(key)).hexdigest()[:16]: key for key in keys}


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _decoded(value: str) -> bytes | None:
    """The bytes of a signature; only its one spelling counts."""
    try:
        found = base64.urlsafe_b64decode(value.encode() + b"==")
    except (binascii.Error, ValueError):
        return None
    spelled = base64.urlsafe_b64encode(found).rstrip(b"=").decode()
    return found if len(found) == _SIGNATURE_BYTES and spelled == value else None
