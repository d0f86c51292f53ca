"""The keys that values are sealed with, and the key of the look-up hash."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.signals import setting_changed

from jiefang.common.sealing.suites import BY_NAME, Suite

LAPTOP_NUMBER = 1


@dataclass(frozen=True)
class Ring:
    """All keys by number; ``first`` seals, all open. ``lookup`` is the hash's own."""

    suite: Suite
    first: int
    keys: Mapping[int, bytes]
    lookup: bytes
    boxes: dict[Any, Any] = field(default_factory=dict)
    """What was made of the keys so far."""


@cache
def ring() -> Ring:
    """The keys of the settings; derived from the secret key on a laptop."""
    given: Mapping[int, bytes] = settings.SEALING_KEYS
    keys = given or {LAPTOP_NUMBER: derived(_secret(), "laptop sealing key", 32)}
    found = settings.LOOKUP_KEY or derived(_secret(), "laptop look-up key", 32)
    return Ring(BY_NAME[settings.SEALING_SUITE], next(iter(keys)), keys, found)


def derived(key: bytes, label: str, length: int) -> bytes:
    """Another key of ``length`` bytes that says nothing about ``key`` (HKDF, RFC 5869)."""
    return HKDF(SHA256(), length, salt=None, info=f"jiefang {label}".encode()).derive(key)


def _secret() -> bytes:
    return str(settings.SECRET_KEY).encode()


def _changed(*, setting: str, **_: Any) -> None:
    if setting in {"SEALING_KEYS", "SEALING_SUITE", "LOOKUP_KEY", "SECRET_KEY"}:
        ring.cache_clear()


setting_changed.connect(_changed, dispatch_uid="jiefang.sealing.keys")
