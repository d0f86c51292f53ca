"""Sealing and opening bytes.

A sealed value is ``suite (1 byte), key (1 byte), nonce (12), what was sealed, tag (16)``.
"""

import hmac
import os

from cryptography.exceptions import InvalidTag

from jiefang.common.sealing.keys import Ring, derived, ring
from jiefang.common.sealing.suites import BY_NUMBER, NONCE, Crypt

_HEADER = 2
_START = _HEADER + NONCE
_Box = tuple[bytes, bytes, Crypt, Crypt]


class CannotUnseal(Exception):
    """The value was altered, comes from another column, or its key is not among ours."""


def seal(plain: bytes, *, purpose: str) -> bytes:
    """``plain`` for ``purpose`` (``table.column``) under the first key; other bytes each time."""
    keys = ring()
    header, associated, encrypt, _ = _box(keys, keys.suite.number, keys.first, purpose)
    nonce = os.urandom(NONCE)
    return header + nonce + encrypt(nonce, plain, associated)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """What was sealed for the same purpose, under any of our keys. Raises ``CannotUnseal``."""
    try:
        _, associated, _, decrypt = _box(ring(), sealed[0], sealed[1], purpose)
        return decrypt(sealed[2:_START], sealed[_START:], associated)
    except (InvalidTag, IndexError, ValueError):
        message = f"A value of {purpose} was altered or moved."
        raise CannotUnseal(message) from None


def lookup(text: str, *, purpose: str) -> bytes:
    """The keyed hash (HMAC-SHA-256, 32 bytes) by which ``text`` is found in ``purpose``."""
    keys = ring()
    key = keys.boxes.get(purpose)
    if key is None:
        key = keys.boxes[purpose] = derived(keys.lookup, f"look-up of {purpose}", 32)
    return hmac.digest(key, text.encode(), "sha256")


def _box(keys: Ring, suite: int, number: int, purpose: str) -> _Box:
    known = (suite, number, purpose)
    box: _Box | None = keys.boxes.get(known)
    if box is None:
        box = keys.boxes[known] = _made(keys, suite, number, purpose)
    return box


def _made(keys: Ring, suite: int, number: int, purpose: str) -> _Box:
    """Each suite and purpose has a key of its own, derived from the numbered one."""
    way, key = BY_NUMBER.get(suite), keys.keys.get(number)
    if way is None or key is None:
        message = f"A value of {purpose} is sealed by key {number}, suite {suite}: not ours."
        raise CannotUnseal(message)
    encrypt, decrypt = way.make(derived(key, f"{way.name} {purpose}", way.key_length))
    header = bytes((suite, number))
    return header, header + purpose.encode(), encrypt, decrypt
