"""Who looks after webhooks: pure functions over the actor's grants."""

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes, may_in_area
from jiefang.common.people import Person


def may_keep(actor: Person, area_code: str) -> bool:
    """The system administrators of the area."""
    return may_in_area(actor, Role.SYSTEM_ADMINISTRATOR, area_code)


def kept_areas(actor: Person) -> tuple[str, ...]:
    """The area code prefixes whose webhooks somebody looks after."""
    return area_scopes(actor, Role.SYSTEM_ADMINISTRATOR)
