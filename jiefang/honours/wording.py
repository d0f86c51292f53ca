"""What the signature of a certificate is over."""

import json
from typing import Final

from jiefang.honours.models import Award

_FORM: Final = "jiefang certificate of honour 1"


def said_by(award: Award) -> bytes:
    """Everything that stands on the certificate, in one spelling."""
    said = (
        _FORM, award.number, award.name, award.honour, award.honour_en, award.citation,
        award.citation_en, award.level, award.issuer, award.issued_on.isoformat(),
    )  # fmt: skip
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
