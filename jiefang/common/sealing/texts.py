"""Text as it is sealed; the empty text stays empty, since it tells nothing about anybody."""

from jiefang.common.sealing.boxes import seal, unseal


def seal_text(text: str, *, purpose: str) -> bytes:
    """UTF-8, sealed."""
    return seal(text.encode(), purpose=purpose) if text else b""


def unseal_text(sealed: bytes, *, purpose: str) -> str:
    """The text that was sealed. Raises ``CannotUnseal``."""
    return unseal(sealed, purpose=purpose).decode() if sealed else ""
