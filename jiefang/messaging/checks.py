"""Settings that do not go together."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

_NEEDED = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_SMS_FROM")


@register
def twilio_is_complete(**_: Any) -> list[CheckMessage]:
    if settings.MESSAGING != "twilio":
        return []
    found: list[CheckMessage] = [
        Error(f"JIEFANG_MESSAGING is twilio, but JIEFANG_{name} is empty.", id="messaging.E001")
        for name in _NEEDED
        if not getattr(settings, name)
    ]
    if not settings.PUBLIC_URL:
        found.append(
            Caution(
                "Without JIEFANG_PUBLIC_URL Twilio cannot report whether messages arrive.",
                id="messaging.W001",
            )
        )
    return found
