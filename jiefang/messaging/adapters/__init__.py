"""The ways to ring a phone; the setting ``MESSAGING`` picks one."""

from functools import cache
from importlib import import_module

from django.conf import settings

from jiefang.messaging.adapters.console import ConsolePort
from jiefang.messaging.ports import Port


@cache
def chosen_port() -> Port:
    """The adapter that the setting names."""
    if settings.MESSAGING == "twilio":
        # Its client takes half a second to import, which no other process needs.
        port: Port = import_module("jiefang.messaging.adapters.twilio").TwilioPort.of_settings()
        return port
    return ConsolePort()
