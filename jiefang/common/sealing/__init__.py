"""Personal data in the database: sealed, so that a dump or a stolen disk tells nothing.

A value is sealed for a purpose, ``table.column``, and opens for no other, so that nobody learns a
phone by moving it to where their own name stands. ``lookup`` is the keyed hash by which a sealed
value is found again. See ``docs/privacy.md`` for the keys and their change.
"""

from jiefang.common.sealing.boxes import CannotUnseal, lookup, seal, unseal
from jiefang.common.sealing.fields import LookupHash, SealedJson, SealedText
from jiefang.common.sealing.texts import seal_text, unseal_text

__all__ = [
    "CannotUnseal",
    "LookupHash",
    "SealedJson",
    "SealedText",
    "lookup",
    "seal",
    "seal_text",
    "unseal",
    "unseal_text",
]
