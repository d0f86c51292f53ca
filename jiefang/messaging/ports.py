"""What a way to ring a phone must offer, and the three things that may come of it."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from jiefang.common.text import Language
from jiefang.messaging.constants import Channel


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text on its way. ``attempt_id`` comes back in the provider's status reports."""

    attempt_id: UUID
    channel: Channel
    to: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has taken it and will report under ``provider_id``."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It certainly did not go out. ``retryable``: trying again may help."""

    code: str
    retryable: bool


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Nobody knows whether it went out: never to be sent again by itself."""

    error: str


Result = Accepted | Refused | Ambiguous


class Port(Protocol):
    """A provider. ``send`` may block for some seconds and is called from several threads.

    ``rings_phones``: real ones, so that no message of a demo or simulated person may go there:
    their numbers are made up and belong to strangers.
    """

    name: str
    rings_phones: bool

    def send(self, outgoing: Outgoing) -> Result: ...
