"""The ways to seal: authenticated encryption with associated data (AEAD), by number.

A number is written into every sealed value, so it is never used again for something else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

NONCE: Final = 12
"""Bytes; random for each value. Each purpose has a key of its own, so that 2**32 values of one
purpose and key stay far below where two alike become likely (NIST SP 800-38D, 8.3)."""
TAG: Final = 16

Crypt = Callable[[bytes, bytes, bytes], bytes]
"""``(nonce, data, associated) -> data``; opening raises ``InvalidTag``."""


@dataclass(frozen=True)
class Suite:
    """One way to seal, and how long its keys are in bytes."""

    number: int
    name: str
    key_length: int
    make: Callable[[bytes], tuple[Crypt, Crypt]]


def _aes(key: bytes) -> tuple[Crypt, Crypt]:
    box = AESGCM(key)
    return box.encrypt, box.decrypt


def _chacha(key: bytes) -> tuple[Crypt, Crypt]:
    box = ChaCha20Poly1305(key)
    return box.encrypt, box.decrypt


def _sm4(key: bytes) -> tuple[Crypt, Crypt]:
    cipher = algorithms.SM4(key)

    def encrypt(nonce: bytes, data: bytes, associated: bytes) -> bytes:
        run = Cipher(cipher, modes.GCM(nonce)).encryptor()
        run.authenticate_additional_data(associated)
        return run.update(data) + run.finalize() + run.tag

    def decrypt(nonce: bytes, data: bytes, associated: bytes) -> bytes:
        run = Cipher(cipher, modes.GCM(nonce, data[-TAG:])).decryptor()
        run.authenticate_additional_data(associated)
        return run.update(data[:-TAG]) + run.finalize()

    return encrypt, decrypt


_ALL = (
    Suite(1, "aes-256-gcm", 32, _aes),
    Suite(2, "chacha20-poly1305", 32, _chacha),
    Suite(3, "sm4-gcm", 16, _sm4),
)
BY_NUMBER: Final[Mapping[int, Suite]] = MappingProxyType({each.number: each for each in _ALL})
BY_NAME: Final[Mapping[str, Suite]] = MappingProxyType({each.name: each for each in _ALL})
