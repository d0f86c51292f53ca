"""Who tries to come in, as far as limits are concerned: a familiar device, or a network address."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from jiefang.accounts.constants import FAMILIAR_S
from jiefang.accounts.models import Familiar
from jiefang.common.addresses import address_block, client_address
from jiefang.common.clock import now
from jiefang.common.sealing import lookup


@dataclass(frozen=True, slots=True)
class Asker:
    """``address``: the IPv4 address or the IPv6 household; ``device``: its cookie, or empty."""

    address: str
    device: str = ""

    def mark(self, number: str) -> bytes:
        """Hashed: the device where it has signed in with this number before, else the address."""
        known = bool(self.device) and self.is_familiar(number)
        return mark("asker", f"device {self.device}" if known else f"address {self.address}")

    def is_familiar(self, number: str) -> bool:
        """Whether somebody with this number has signed in on the device before."""
        if not self.device:
            return False
        return Familiar.objects.filter(mark=self._pair(number), forget_at__gt=now()).exists()

    def remember(self, number: str) -> None:
        """The number has signed in on this device."""
        if self.device:
            Familiar.objects.update_or_create(
                mark=self._pair(number),
                defaults={"forget_at": now() + timedelta(seconds=FAMILIAR_S)},
            )

    def _pair(self, number: str) -> bytes:
        return mark("familiar", f"{self.device} {number}")


def asker_of(request: HttpRequest) -> Asker:
    """Who sends the request. A made-up device cookie is a device that nobody knows."""
    device = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return Asker(address_block(client_address(request)), device[:200])


def mark(kind: str, text: str) -> bytes:
    """A keyed hash, so that the rows of the limits tell no number and no address."""
    return lookup(text, purpose=f"accounts.{kind}")
