"""Identifiers that sort by time and cannot be enumerated."""

import os
import threading
import time
import uuid

_RANDOM_BITS = 74
_LOW_BITS = 62
_LOW = (1 << _LOW_BITS) - 1
_VERSION_7 = 0x7 << 76
_VARIANT = 0x2 << _LOW_BITS
_STEP = (1 << 56) - 1
_NOISE_BYTES = 10

_lock = threading.Lock()
_last = 0
"""The time and the random bits of the last one, as one number."""


def uuid7() -> uuid.UUID:
    """A UUID version 7 (RFC 9562, 5.7), larger than all that this process made before.

    Within a millisecond the random bits go up by 56 bits of noise (6.2, method 2), so that rows
    made one after the other stay in that order.
    """
    return uuid7s(1)[0]


def uuid7s(count: int) -> list[uuid.UUID]:
    """So many, going up, of one moment."""
    global _last  # noqa: PLW0603
    moment = time.time_ns() // 1_000_000 << _RANDOM_BITS
    noise = os.urandom(_NOISE_BYTES * count)
    made = []
    with _lock:
        for at in range(0, len(noise), _NOISE_BYTES):
            random = int.from_bytes(noise[at : at + _NOISE_BYTES], "big") >> 6
            _last = max(moment | random, _last + 1 + (random & _STEP))
            made.append(_shaped(_last))
    return made


def _shaped(number: int) -> uuid.UUID:
    """The 48 + 74 bits with version and variant between them."""
    high, low = number >> _LOW_BITS, number & _LOW
    return uuid.UUID(
        int=(high >> 12 << 80) | _VERSION_7 | (high & 0xFFF) << 64 | _VARIANT | low,
    )
