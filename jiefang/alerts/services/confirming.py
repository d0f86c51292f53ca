"""The token that ties a trigger to the preview that its liaison saw."""

from collections.abc import Iterable
from uuid import UUID

from django.core import signing

from jiefang.accounts.models import Person
from jiefang.alerts.constants import CONFIRM_SECONDS
from jiefang.alerts.exceptions import confirm_refused
from jiefang.alerts.services.marks import Mark

_SALT = "jiefang.alerts.confirm"


def confirm_token(actor: Person, mark: Mark, units: Iterable[UUID]) -> str:
    """A signed token for this actor, kind and place, with the units that would be called."""
    return signing.dumps([*_claims(actor, mark), [str(unit) for unit in units]], salt=_SALT)


def check_confirm(token: str | None, actor: Person, mark: Mark) -> list[str] | None:
    """The units of the preview; None without a token.

    Raises Invalid on ``confirm``: ``expired`` after ten minutes, ``invalid`` when it was altered
    or is another's, ``mismatch`` when kind or place have changed since.
    """
    if not token:
        return None
    try:
        person, kind, lon, lat, units = signing.loads(token, salt=_SALT, max_age=CONFIRM_SECONDS)
    except signing.SignatureExpired as error:
        raise confirm_refused("expired") from error
    except (signing.BadSignature, ValueError) as error:
        raise confirm_refused("invalid") from error
    if person != str(actor.pk):
        raise confirm_refused("invalid")
    if [person, kind, lon, lat] != _claims(actor, mark):
        raise confirm_refused("mismatch")
    return list(units)


def _claims(actor: Person, mark: Mark) -> list[str | float]:
    # Six decimals are 11 cm: the same point, whatever a round trip through JSON made of it.
    return [str(actor.pk), str(mark.kind), round(mark.lon, 6), round(mark.lat, 6)]
