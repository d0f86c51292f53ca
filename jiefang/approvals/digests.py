"""What binds a request to what is approved."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson


def canonical(value: Mapping[str, Any]) -> bytes:
    """The same bytes for the same content, whatever the order of keys."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest_of(value: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical form, as hexadecimal text."""
    return sha256(canonical(value)).hexdigest()


def people_digest(ids: Iterable[UUID]) -> str:
    """One text for a set of people, in whatever order they come."""
    return sha256(b"".join(sorted(each.bytes for each in ids))).hexdigest()
