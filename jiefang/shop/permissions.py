"""Who keeps the shop of an area, and who hands out."""

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.permissions import area_scopes, may_in_area, places_of
from jiefang.common.errors import Forbidden


def require_area(actor: Person, area_code: str) -> None:
    """Raises Forbidden for who does not organise the area."""
    if not may_in_area(actor, Role.ORGANISER, area_code):
        raise Forbidden


def require_desk(actor: Person) -> None:
    """Raises Forbidden for who organises no area."""
    if not area_scopes(actor, Role.ORGANISER):
        raise Forbidden


def require_partner(actor: Person) -> None:
    """Raises Forbidden for who hands out nowhere."""
    if not places_of(actor):
        raise Forbidden
