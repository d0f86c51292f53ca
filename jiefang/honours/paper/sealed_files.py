"""The signature of a PDF in a last line, which readers of PDF pass over.

``%jiefang-certificate-1 NUMBER KEY SIGNATURE`` after the end of the file, over every byte before
the signature: one changed byte, and it is no longer ours.
"""

import re
from typing import Final, NamedTuple

from jiefang.honours.signing import Signature, sign, verify

_FORM: Final = b"%jiefang-certificate-1"
_LINE: Final = re.compile(
    rb"\n%jiefang-certificate-1 ([A-Z0-9-]{4,24}) ([0-9a-f]{16}) ([A-Za-z0-9_-]{86})\n\Z"
)
_TAIL_BYTES: Final = 200
_NAME: Final = b"jiefang certificate file\0"
"""No signature of something else is taken for that of a file."""


class FileSeal(NamedTuple):
    """``genuine``: signed by us and unchanged since."""

    number: str
    genuine: bool


def file_sealed(pdf: bytes, number: str) -> bytes:
    """The PDF with its signature."""
    body = pdf.rstrip(b"\n") + b"\n" + _FORM + b" " + number.encode() + b" "
    signature = sign(_NAME + body)
    return body + f"{signature.key_id} {signature.value}\n".encode()


def seal_of(file: bytes) -> FileSeal | None:
    """What the last line says, and whether it is true; None where there is no such line."""
    found = _LINE.search(file, max(0, len(file) - _TAIL_BYTES))
    if found is None:
        return None
    number, key_id, value = (part.decode() for part in found.groups())
    signature = Signature(key_id, value)
    return FileSeal(number, verify(_NAME + file[: found.start(2)], signature))
