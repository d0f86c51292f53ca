"""Signed heads of the chain as lines of text that can be kept elsewhere.

``jiefang-audit-1 SEQ ALGORITHM HASH TIME KEY SIGNATURE``: Ed25519 over what stands before the
signature.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

FORM: Final = "jiefang-audit-1"
_PARTS = 7
_SEED_BYTES = 32


@dataclass(frozen=True)
class Head:
    """The chain as it stood: the hash at ``seq``, and who vouches for it."""

    seq: int
    algorithm: str
    hash: bytes
    at: datetime
    key_id: str = ""
    signature: bytes = b""

    @property
    def statement(self) -> str:
        moment = self.at.isoformat(timespec="microseconds")
        return f"{FORM} {self.seq} {self.algorithm} {self.hash.hex()} {moment} {self.key_id}"

    @property
    def line(self) -> str:
        return f"{self.statement} {base64.b64encode(self.signature).decode()}"


def signed(seq: int, algorithm: str, found: bytes, at: datetime) -> Head:
    """The head signed with the first key."""
    key = _keys()[0]
    head = Head(seq, algorithm, found, at, _name(key))
    return Head(seq, algorithm, found, at, head.key_id, key.sign(head.statement.encode()))


def is_ours(head: Head) -> bool:
    """Whether one of the keys has signed it."""
    for key in _keys():
        if _name(key) == head.key_id:
            try:
                key.public_key().verify(head.signature, head.statement.encode())
            except InvalidSignature:
                return False
            return True
    return False


def read(line: str) -> Head:
    """The head in a line. Raises ValueError for anything else."""
    parts = line.split()
    if len(parts) != _PARTS or parts[0] != FORM:
        raise ValueError("not a line of `manage.py audit anchor`")
    _, seq, algorithm, found, at, key_id, signature = parts
    moment = datetime.fromisoformat(at)
    signature_bytes = base64.b64decode(signature, validate=True)
    return Head(int(seq), algorithm, bytes.fromhex(found), moment, key_id, signature_bytes)


def _keys() -> list[Ed25519PrivateKey]:
    """``JIEFANG_AUDIT_KEYS``; without any, one that follows from the secret key."""
    seeds = [base64.b64decode(given) for given in settings.AUDIT_KEYS]
    seeds = seeds or [hmac.digest(settings.SECRET_KEY.encode(), b"audit anchor", hashlib.sha256)]
    return [Ed25519PrivateKey.from_private_bytes(seed) for seed in seeds]


def _name(key: Ed25519PrivateKey) -> str:
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(public).hexdigest()[:16]
